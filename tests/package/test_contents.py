"""What the bundled program holds, and that it can be its own decoder."""

import subprocess
import sys
from pathlib import Path

import pytest

from photocull.decoding.process import DECODER, DecoderProcess, command
from tests.package.loading import ROOT, tool
from tests.pictures import encoded, noise

CONTENTS = tool("frozen/contents.py")
ENTRY = ROOT / "packaging" / "frozen" / "entry.py"
PLUGINS = "PySide6/Qt/plugins"
SYSTEM = "/usr/lib/x86_64-linux-gnu"


@pytest.mark.parametrize(
    ("place", "source", "kept"),
    [
        (f"{PLUGINS}/platforms/libqxcb.so", "/venv/PySide6/libqxcb.so", True),
        (f"{PLUGINS}/tls/libqopensslbackend.so", "/venv/PySide6/libqopensslbackend.so", False),
        (f"{PLUGINS}/imageformats/libqjpeg.so", "/venv/PySide6/libqjpeg.so", True),
        (f"{PLUGINS}/imageformats/libqtiff.so", "/venv/PySide6/libqtiff.so", False),
        ("PySide6/Qt/translations/qtbase_ja.qm", "/venv/PySide6/qtbase_ja.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", "/venv/PySide6/qtbase_de.qm", False),
        ("libQt6Quick.so.6", "/venv/PySide6/libQt6Quick.so.6", False),
        ("libQt6Gui.so.6", "/venv/PySide6/libQt6Gui.so.6", True),
        ("libgtk-3.so.0", f"{SYSTEM}/libgtk-3.so.0", False),
        ("libglib-2.0.so.0", f"{SYSTEM}/libglib-2.0.so.0", False),
        ("libsqlite3.so.0", f"{SYSTEM}/libsqlite3.so.0", True),
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("libxcb-shm.so.0", "/lib/x86_64-linux-gnu/libxcb-shm.so.0", False),
        ("libheif-1a2b.so.1", "/venv/pillow_heif.libs/libheif-1a2b.so.1", True),
        ("photocull/resources/photocull.onnx", "/src/resources/photocull.onnx", True),
        ("photocull/resources/translations/photocull_ja.ts", "/src/photocull_ja.ts", False),
    ],
)
def test_only_what_is_used_goes_into_the_bundle(place: str, source: str, kept: bool) -> None:
    assert CONTENTS.wanted(place, source) is kept


def test_pillow_keeps_the_formats_of_photos_and_no_others(tmp_path: Path) -> None:
    for name in ("Jpeg", "Tiff", "Psd", "Eps"):
        (tmp_path / f"{name}ImagePlugin.py").touch()
    left_out = CONTENTS.excluded(tmp_path)
    assert {"PIL.PsdImagePlugin", "PIL.EpsImagePlugin"} < set(left_out)
    assert not {"PIL.JpegImagePlugin", "PIL.TiffImagePlugin"} & set(left_out)


def test_a_bundled_program_starts_itself_as_its_decoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/usr/lib/photocull/photocull")
    assert command() == ["/usr/lib/photocull/photocull", DECODER]


def test_the_entry_is_a_decoder_where_it_is_told_so(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(encoded(noise(1)))
    decoder = DecoderProcess([sys.executable, str(ENTRY), DECODER])
    answer, arrays = decoder.ask({"ask": "full", "path": bytes(photo).hex()}, 30)
    decoder.close()
    assert "facts" in answer
    assert arrays[0].shape == (240, 320, 3)


def test_the_entry_is_the_command_line_otherwise() -> None:
    told = subprocess.run(
        [sys.executable, ENTRY, "--version"], check=True, capture_output=True, text=True
    )
    assert told.stdout.startswith("photocull ")


_WITHOUT = """
import sys
left_out = {left_out!r}
def is_left_out(name):
    return any(name == each or name.startswith(each + ".") for each in left_out)
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if is_left_out(name):
            raise ModuleNotFoundError(name)
for name in [name for name in sys.modules if is_left_out(name)]:
    del sys.modules[name]
sys.meta_path.insert(0, Refuse())
import numpy
from photocull.taste.optimiser import minimised
import photocull.app
import photocull.cli
import onnxruntime
found = minimised(lambda x: (float(x @ x), 2 * x), numpy.ones(3))
assert abs(found).max() < 1e-6
"""


def test_what_is_left_out_is_not_missed_by_what_is_loaded_late() -> None:
    script = _WITHOUT.format(left_out=CONTENTS.EXCLUDED)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
