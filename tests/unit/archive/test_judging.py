"""A worker's photos go through the stages of `photocull rank`: the same numbers, bit for bit."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from photocull.archive import fetching
from photocull.archive.judging import Judge, Work
from photocull.archive.parts import Row
from photocull.cli import main
from photocull.domain.failure import Reason
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from tests.pictures import aged, noise, write
from tests.tiny_model import write_tiny_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    photos = tmp_path / "photos"
    photos.mkdir()
    for path in sorted(resource("examples").glob("*.JPG"))[:5]:
        shutil.copy(path, photos)
    write(photos / "sub" / "noise.png", noise(1), "PNG")
    shutil.copy(photos / "sub" / "noise.png", photos / "copy.png")
    (photos / "bad.jpg").write_bytes(b"no photo")
    aged(photos / "bad.jpg")
    return photos


@pytest.fixture
def judge(tmp_path: Path) -> Iterator[Judge]:
    model = resource("photocull.onnx")
    identity = Scorer.open(model, Device.CPU).model.id
    made = Judge(Work(model, identity, Device.CPU, tmp_path, threads=2))
    yield made
    made.close()


def test_scores_are_those_of_the_plain_run_bit_for_bit(
    folder: Path, judge: Judge, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["rank", str(folder), "--no-catalogue", "--format", "json", "--device", "cpu"]) == 0
    report = json.loads(capsysbinary.readouterr().out)
    names = ("expert_probability", "quality", "image_part", "colour_part", "width", "height")
    plain = {photo["path"]: [photo[name] for name in names] for photo in report["photos"]}
    failed = {each["path"]: each["reason"] for each in report["failures"]}
    rows = judge.judged([*plain, *failed])
    assert [row.path for row in rows] == [*plain, *failed]
    assert {r.path: [getattr(r, n) for n in names] for r in rows if not r.failure} == plain
    assert {r.path: r.failure for r in rows if r.failure} == failed
    assert len(plain) == 7
    assert set(failed.values()) == {"not-a-photo"}


def test_copies_have_one_content_and_one_score(folder: Path, judge: Judge) -> None:
    one, other = judge.judged([str(folder / "copy.png"), str(folder / "sub" / "noise.png")])
    assert one.content == other.content
    assert one.expert_probability == other.expert_probability


def test_a_file_that_is_not_there_costs_itself_alone(folder: Path, judge: Judge) -> None:
    rows = judge.judged([str(folder / "no.jpg"), str(folder / "copy.png")])
    assert rows[0] == Row(str(folder / "no.jpg"), failure="vanished", detail=rows[0].detail)
    assert rows[1].expert_probability is not None


def test_what_is_fetched_is_gone_afterwards(folder: Path, tmp_path: Path, judge: Judge) -> None:
    pytest.importorskip("fsspec", reason="fsspec (extra ray) is not installed")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    archive = shutil.make_archive(str(tmp_path / "photos"), "zip", folder)
    judge._work = Work(resource("photocull.onnx"), "", Device.CPU, tmp_path, scratch=scratch)
    place = f"zip://copy.png::file://{archive}"
    fetched, plain = judge.judged([place, str(folder / "copy.png")])
    assert (fetched.path, fetched.content) == (place, plain.content)
    assert fetched.expert_probability == plain.expert_probability
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("http://127.0.0.1:9/a.jpg", Reason.UNREACHABLE),
        ("memory://no/such.jpg", Reason.VANISHED),
        ("http:///a.jpg", Reason.UNREACHABLE),
    ],
)
def test_an_address_that_fails_is_a_row_and_no_end(
    folder: Path, judge: Judge, place: str, reason: Reason
) -> None:
    pytest.importorskip("aiohttp", reason="fsspec[http] (extra ray) is not installed")
    rows = judge.judged([place, str(folder / "copy.png")])
    assert (rows[0].path, rows[0].failure) == (place, reason.value)
    assert rows[0].detail
    assert rows[1].failure is None


def test_a_file_beyond_all_photos_is_not_fetched_whole(
    folder: Path, judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fsspec", reason="fsspec (extra ray) is not installed")
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    archive = shutil.make_archive(str(tmp_path / "photos"), "zip", folder)
    (row,) = judge.judged([f"zip://copy.png::file://{archive}"])
    assert (row.failure, row.detail) == ("too-large", "more than 1000 bytes")


def test_another_model_than_was_meant_is_refused(tmp_path: Path) -> None:
    model = write_tiny_model(tmp_path / "m.onnx")
    with pytest.raises(ValueError, match="another model"):
        Judge(Work(model, "0" * 16, Device.CPU, tmp_path))
