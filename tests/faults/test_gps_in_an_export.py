"""What is private in a photo is not in what is exported of it, wherever it was hidden."""

import json
import subprocess
from pathlib import Path

import pytest

from photocull.cli import main
from photocull.domain.receipt import Check
from tests.canaries import CORNERS, canary, write_all
from tests.figures import Figure
from tests.tiny_model import write_tiny_model

PRESETS = ("instagram-4x5", "story", "x", "friends")


def hits(data: bytes) -> list[str]:
    """The canaries in these bytes, however their letters are written."""
    return [
        corner
        for corner in CORNERS
        for coding in ("ascii", "utf-16-le", "utf-16-be")
        if canary(corner).encode(coding) in data
    ]


def told_by_exiftool(path: Path) -> dict[str, object]:
    done = subprocess.run(
        ["exiftool", "-json", "-G1", "-a", "-u", "-ee", "-api", "LargeFileSupport=1", str(path)],
        capture_output=True, check=True,
    )  # fmt: skip
    (said,) = json.loads(done.stdout)
    return {name: value for name, value in said.items() if not name.startswith(("File:", "System"))}


@pytest.mark.parametrize("preset", PRESETS)
def test_gps_in_an_export(
    tmp_path: Path, preset: str, figure: Figure, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    photos = write_all(tmp_path / "photos")
    planted = {corner for path in photos for corner in hits(path.read_bytes())}
    assert planted == set(CORNERS), "each corner has a canary somewhere, or this proves nothing"
    assert any("GPS" in name for name in told_by_exiftool(tmp_path / "photos" / "phone.jpg"))
    model = write_tiny_model(tmp_path / "tiny.onnx")
    asked = ["export", str(tmp_path / "photos"), "--to", str(tmp_path / "out"), "--preset", preset,
             "--model", str(model), "--no-catalogue", "--json", "--top", "99"]  # fmt: skip
    assert main(asked) == 0
    said = json.loads(capsysbinary.readouterr().out)
    written = sorted((tmp_path / "out").iterdir())
    assert len(written) == len(photos) == len(said["exported"])
    found = {path.name: hits(path.read_bytes()) for path in written}
    assert not any(found.values()), found
    for path in written:
        names = told_by_exiftool(path)
        groups = {name.split(":")[0] for name in names} - {"SourceFile", "ExifTool", "Composite"}
        assert all(group == "JFIF" or group.startswith("ICC") for group in groups), groups
        assert not [name for name in names if "GPS" in name or "Thumbnail" in name]
    for receipt in said["exported"]:
        assert set(receipt["checks"]) == {check.value for check in Check}
    figure(
        f"{preset}: {len(planted)} hiding places in {len(photos)} formats, "
        f"{sum(map(len, found.values()))} canaries in what was written; exiftool agrees"
    )
