"""photocull as a library: typed, cheap to load, without Qt, and with the numbers of the command."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import photocull
from photocull import api
from photocull.cli import main
from photocull.domain.failure import Reason
from tests.pictures import aged, encoded, plain, write
from tests.tiny_model import write_tiny_model

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    photos = tmp_path / "photos"
    photos.mkdir()
    for value in (40, 200, 120):
        data = encoded(plain(value), taken="2026:08:01 12:00:00")
        (photos / f"{value}.jpg").write_bytes(data)
    write(photos / "sub" / "90.png", plain(90), "PNG")
    (photos / "bad.jpg").write_bytes(b"no photo")
    aged(photos / "bad.jpg")
    return photos


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_tiny_model(tmp_path / "m.onnx", explaining=True)


def test_a_folder_comes_back_best_first(folder: Path, model: Path) -> None:
    photos = photocull.rank(folder, model=model, device="cpu")
    assert [photo.path.name for photo in photos] == ["200.jpg", "120.jpg", "90.png", "40.jpg"]
    assert [photo.rank for photo in photos] == [1, 2, 3, 4]
    assert [photo.top_percent for photo in photos] == [25, 50, 75, 100]
    best = photos[0]
    assert best.expert_probability == pytest.approx(200 / 255, abs=0.01)
    assert best.path == folder / "200.jpg"
    assert (best.width, best.height) == (320, 240)
    assert best.taken is not None
    assert best.taken.isoformat() == "2026-08-01T12:00:00"
    assert best.kind is photocull.PictureKind.PHOTO


def test_the_numbers_are_those_of_the_command(
    folder: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    main(["rank", str(folder), "--model", str(model), "--no-catalogue", "--format", "json"])
    listed = json.loads(capsysbinary.readouterr().out)["photos"]
    names = ("expert_probability", "quality", "image_part", "colour_part", "width", "height")
    photos = photocull.rank(str(folder), model=model)
    assert [[getattr(photo, name) for name in names] for photo in photos] == [
        [photo[name] for name in names] for photo in listed
    ]


def test_equal_scores_share_the_better_place(folder: Path, model: Path) -> None:
    write(folder / "again.png", plain(200), "PNG")
    assert [photo.rank for photo in photocull.rank(folder, model=model)][:3] == [1, 1, 3]


def test_each_photo_is_told_of_once_with_what_could_not_be_read(folder: Path, model: Path) -> None:
    steps = list(photocull.iterate(folder, model=model, recursive=False))
    assert [step.done for step in steps] == [1, 2, 3, 4]
    assert {step.total for step in steps} == {4}
    assert len({step.photo.path for step in steps}) == 4
    (unread,) = [s.photo for s in steps if isinstance(s.photo, photocull.UnreadPhoto)]
    assert (unread.path, unread.reason) == (folder / "bad.jpg", Reason.NOT_A_PHOTO)


def test_a_catalogue_remembers_and_nothing_else_is_written(
    folder: Path, model: Path, tmp_path: Path
) -> None:
    before = sorted(folder.rglob("*"))
    first = photocull.rank(folder, model=model, catalogue=tmp_path / "c.sqlite")
    for path in folder.rglob("*.jpg"):
        status = path.stat()
        path.write_bytes(b"x" * status.st_size)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert photocull.rank(folder, model=model, catalogue=tmp_path / "c.sqlite") == first
    assert sorted(folder.rglob("*")) == before


def decoders_now() -> set[str]:
    """The decoder processes of this one, whichever of its threads has started them."""
    found = set()
    for children in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        for pid in children.read_text().split():
            with suppress(OSError):
                if b"decoding.worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    found.add(pid)
    return found


def test_an_iterator_that_is_closed_ends_its_run(folder: Path, model: Path) -> None:
    for number in range(60):
        write(folder / "many" / f"{number}.png", plain(number), "PNG")
    # Other tests may have decoders of theirs at work.
    before = decoders_now()
    steps = photocull.iterate(folder, model=model)
    next(steps)
    if Path("/proc").exists():
        assert decoders_now() > before
    steps.close()  # type: ignore[attr-defined]
    assert list(steps) == []
    assert decoders_now() <= before


def test_errors_are_those_that_are_promised(folder: Path, model: Path, tmp_path: Path) -> None:
    with pytest.raises(photocull.FolderUnreadableError):
        photocull.rank(tmp_path / "no", model=model)
    with pytest.raises(photocull.ModelError):
        photocull.rank(folder, model=tmp_path / "no.onnx")
    with pytest.raises(ValueError, match="tpu"):
        photocull.rank(folder, model=model, device="tpu")
    (tmp_path / "c").write_bytes(b"no database" * 100)
    with pytest.raises(photocull.CatalogueError):
        photocull.rank(folder, model=model, catalogue=tmp_path / "c")


def test_loading_photocull_loads_nothing_else_and_switches_telemetry_off() -> None:
    code = (
        "import os, sys, photocull\n"
        "assert os.environ['ORT_DISABLE_TELEMETRY'] == '1'\n"
        "heavy = {'numpy', 'PIL', 'onnxruntime', 'PySide6', 'rich', 'sqlite3', 'photocull.api'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "from photocull import rank\n"
        "assert 'PySide6' not in sys.modules and 'onnxruntime' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_what_the_package_offers_is_what_the_library_has() -> None:
    assert photocull.__all__ == api.__all__
    assert all(getattr(photocull, name) is getattr(api, name) for name in api.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        photocull.no_such_name  # type: ignore[attr-defined] # noqa: B018
    assert (ROOT / "photocull" / "py.typed").is_file()


def test_those_who_use_it_see_its_types(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(
        "import photocull\n"
        "photos: list[photocull.RankedPhoto] = photocull.rank('.')\n"
        "rank: int = photos[0].rank\n"
        "wrong: str = photos[0].expert_probability\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file=",
         "--cache-dir", str(tmp_path / "cache"), str(tmp_path / "use.py")],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "MYPYPATH": str(ROOT / "typings")},
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if "use.py" in line]
    assert len(lines) == 1, done.stdout
    assert "use.py:4" in lines[0]
