"""Names made to lead elsewhere, clocks that jump, and originals that nobody writes."""

import hashlib
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from photocull.cli import main
from photocull.domain.marks import Flag, Label, Marks
from tests.faults.conftest import DeskMaker
from tests.faults.desk import shoot
from tests.faults.rater import half_files
from tests.faults.test_storage import kept, said
from tests.figures import Figure
from tests.pictures import encoded, noise

HOSTILE = [
    "CON.JPG",
    "nul.jpg",
    "COM1.JPG",
    "trailing dot..JPG",
    " leading blank.JPG",
    "A.jpg",
    "a.jpg",
    "new\nline.JPG",
    "tab\there.JPG",
    "\u202egpj.exe.JPG",
    "\U0001f98a emoji.JPG",
    "x" * 251 + ".JPG",
    "写" * 83 + ".JPG",
    unicodedata.normalize("NFC", "é.JPG"),
    unicodedata.normalize("NFD", "é.JPG"),
    "..JPG",
    "...JPG",
    "a:b*c?.JPG",
    "back\\slash.JPG",
    os.fsdecode(b"caf\xe9.JPG"),
    "-rf.JPG",
    "$(reboot).JPG",
]

SAFE_STEMS = {"con", "nul", "com1"}


def test_names_made_to_lead_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], figure: Figure
) -> None:
    card, into = tmp_path / "card" / "DCIM", tmp_path / "into"
    card.mkdir(parents=True)
    visible = [name for name in HOSTILE if not name.startswith(".")]
    for number, name in enumerate(HOSTILE):
        (card / name).write_bytes(encoded(noise(number, (64, 48))))
    before = sorted(path for path in tmp_path.rglob("*") if into not in path.parents)
    asked = ["import", str(card.parent), str(into), "--template", "{name}"]
    assert main([*asked, "--ledger", str(tmp_path / "ledger.jsonl")]) == 0
    capsys.readouterr()
    copies = sorted(path for path in into.rglob("*") if path.is_file())
    assert len(copies) == len(visible)
    alike = {unicodedata.normalize("NFC", path.name).casefold() for path in copies}
    assert len(alike) == len(copies), "on a disk that knows neither case nor composition"
    for path in copies:
        name = path.name
        assert path.parent == into
        assert name.partition(".")[0].lower() not in SAFE_STEMS
        assert not set(name) & set('\n\t\\:*?"<>|\u202e')
        assert len(os.fsencode(name)) <= 255
        assert name == name.rstrip(" .")
    after = sorted(path for path in tmp_path.rglob("*") if into not in path.parents)
    assert set(after) - set(before) <= {into, tmp_path / "ledger.jsonl", *tmp_path.glob("ledger*")}
    figure(f"{len(copies)} of {len(visible)} inside the target, each a file of its own")


def test_names_are_escaped_where_they_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("new\nline.JPG", "\u202egpj.exe.JPG", "esc\x1b[31m.JPG"):
        (folder / name).write_bytes(b"no photo")
    main(["rank", str(folder), "--no-catalogue"])
    out, err = capsys.readouterr()
    for bad in ("new\nline", "\u202e", "\x1b[31m"):
        assert bad not in out + err


def test_clock_jumps(tmp_path: Path, folder: Path, figure: Figure) -> None:
    """Ten days ahead, back again, and ten days behind: what was decided last holds."""
    if not shutil.which("faketime"):
        pytest.skip("faketime is not installed")
    names = shoot(folder, 6)
    home, lines = tmp_path / "home", ""
    for shift in ("+10d", "+0d", "-10d", "+1d"):
        command = ["faketime", "-f", shift, sys.executable, "-m", "tests.faults.rater"]
        done = subprocess.run(
            [*command, str(home), str(folder), "15"],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert done.stdout.endswith("done\n")
        lines += done.stdout
    since, stored = said(lines)
    lost = [name for name, stars in kept(home, folder).items() if stars not in since[name]]
    assert not lost
    assert not half_files(folder)
    assert set(stored) <= set(names)
    figure(f"4 clocks, {lines.count('stored')} decisions acknowledged, {len(lost)} lost")


def state(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".xmp"
    }


def test_originals_are_never_written(sit_down: DeskMaker, folder: Path, figure: Figure) -> None:
    names = shoot(folder, 12)
    for number, form in enumerate(("HEIF", "PNG", "WEBP", "TIFF", "AVIF")):
        (folder / f"other.{form.lower()}").write_bytes(encoded(noise(number), form))
    (folder / "IMG_0001.MOV").write_bytes(b"video")
    (folder / "IMG_0002.CR3").write_bytes(b"raw")
    before = state(folder)
    desk = sit_down().open()
    everything = [os.path.basename(photo.key) for photo in desk.session.roll]
    desk.rate({name: Marks(4, Flag.PICK, Label.RED) for name in everything})
    for _ in range(5):
        desk.session.undo()
    desk.look_again()
    desk.session.retry()
    desk.settle().close()
    sit_down().open().rate({names[0]: Marks(1)}).close()
    assert state(folder) == before
    figure(f"{len(before)} files: SHA-256 and times are the same")
