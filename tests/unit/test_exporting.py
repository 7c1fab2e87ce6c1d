"""Exports replace nothing, tell everything, and leave no half file behind."""

import errno
import os
import time
from pathlib import Path

import pytest

from photocull import exporting
from photocull.decoding.decoders import Decoders
from photocull.decoding.posting import Posting
from photocull.domain.crop import Crop
from photocull.domain.failure import Failure, Reason
from photocull.domain.posting import Preset
from photocull.domain.receipt import Check
from photocull.exporting import Ending, Item, Order, export
from tests.pictures import corners, noise, write

SQUARE = Preset("square", "Square", ratio="1:1", width=100, height=100)
FREE = Preset("free", "Free", long_edge=200)


@pytest.fixture
def posting(decoders: Decoders) -> Posting:
    return Posting(decoders)


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    return [write(tmp_path / "in" / f"{n}.jpg", noise(n)) for n in range(5)]


def order(photos: list[Path], tmp_path: Path, preset: Preset = SQUARE, **more: object) -> Order:
    return Order(tuple(map(Item, photos)), preset, tmp_path / "out", **more)  # type: ignore[arg-type]


def test_each_photo_becomes_a_file_with_a_receipt_and_stays_as_it_was(
    tmp_path: Path, photos: list[Path], posting: Posting
) -> None:
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in photos]
    told: list[tuple[int, int]] = []
    report = export(order(photos, tmp_path), posting, progress=lambda *at: told.append(at))
    assert report.ending is Ending.DONE
    assert [Path(receipt.photo) for receipt in report.receipts] == photos
    assert sorted(told) == [(n + 1, 5) for n in range(5)]
    for receipt in report.receipts:
        assert (receipt.width, receipt.height) == (100, 100)
        assert set(receipt.checks) == {check.value for check in Check}
        assert Path(receipt.file).stat().st_size == receipt.bytes
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in photos] == before


def test_nothing_is_ever_replaced(tmp_path: Path, photos: list[Path], posting: Posting) -> None:
    there = write(tmp_path / "out" / "0.jpg", corners())
    kept = there.read_bytes()
    first = export(order(photos[:1], tmp_path), posting)
    second = export(order(photos[:1], tmp_path), posting)
    assert there.read_bytes() == kept
    names = [Path(report.receipts[0].file).name for report in (first, second)]
    assert names == ["0-2.jpg", "0-3.jpg"]


def test_two_photos_of_one_name_both_arrive(tmp_path: Path, posting: Posting) -> None:
    same = [write(tmp_path / f / "IMG_1.jpg", noise(n)) for n, f in enumerate("ab")]
    report = export(order(same, tmp_path), posting)
    assert len({receipt.file for receipt in report.receipts}) == 2


def test_names_are_numbered_where_the_order_matters(
    tmp_path: Path, photos: list[Path], posting: Posting
) -> None:
    export(order(photos[::-1], tmp_path, numbered=True), posting)
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["01 4.jpg", "02 3.jpg", "03 2.jpg", "04 1.jpg", "05 0.jpg"]


def test_a_hostile_name_leads_nowhere(tmp_path: Path, posting: Posting) -> None:
    bad = write(tmp_path / "in" / ("..%2f\u202egpj." + "x" * 120 + ".jpg"), noise(1))
    report = export(order([bad], tmp_path, FREE), posting)
    (made,) = (tmp_path / "out").iterdir()
    assert str(made) == report.receipts[0].file
    assert "\u202e" not in made.name


def test_what_cannot_be_read_is_told_and_the_rest_arrives(
    tmp_path: Path, photos: list[Path], posting: Posting
) -> None:
    photos[2].write_bytes(photos[2].read_bytes()[:300])
    photos[3].unlink()
    report = export(order(photos, tmp_path), posting)
    assert [(p.name, f.reason) for p, f in report.failed] == [
        ("2.jpg", Reason.DAMAGED), ("3.jpg", Reason.VANISHED),
    ]  # fmt: skip
    assert len(report.receipts) == 3


def test_what_never_fits_is_told(tmp_path: Path, photos: list[Path], posting: Posting) -> None:
    tight = Preset("tight", "Tight", max_bytes=2000)
    report = export(order(photos[:1], tmp_path, tight), posting)
    assert report.failed[0][1].reason is Reason.OVER_LIMIT
    assert not list((tmp_path / "out").iterdir())


def test_a_chosen_crop_is_kept_and_a_proposed_one_taken(
    tmp_path: Path, photos: list[Path], posting: Posting
) -> None:
    mine, proposed = Crop(0.25, 0.25, 0.3, 0.4), Crop(0.5, 0.5, 0.6, 0.8)
    wanted = Order((Item(photos[0], mine), Item(photos[1])), SQUARE, tmp_path / "out")
    report = export(wanted, posting, lambda *_: proposed)
    assert [receipt.crop for receipt in report.receipts] == [
        (0.25, 0.25, 0.3, 0.4, 0.0), (0.5, 0.5, 0.6, 0.8, 0.0),
    ]  # fmt: skip
    broken = Failure(Reason.DAMAGED)
    assert export(order(photos[:1], tmp_path), posting, lambda *_: broken).failed[0][1] == broken


def test_cancelled_it_begins_nothing_more(
    tmp_path: Path, photos: list[Path], posting: Posting
) -> None:
    done: list[int] = []
    report = export(
        order(photos * 10, tmp_path), posting,
        cancelled=lambda: len(done) >= 3, progress=lambda count, _: done.append(count),
    )  # fmt: skip
    assert report.ending is Ending.CANCELLED
    assert 3 <= len(report.receipts) < 10
    assert len(list((tmp_path / "out").iterdir())) == len(report.receipts)


def test_a_full_disk_ends_it_and_leaves_no_half_file(
    tmp_path: Path, photos: list[Path], posting: Posting, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync
    calls: list[int] = []

    def fsync(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 4:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    report = export(order(photos * 4, tmp_path), posting)
    assert report.ending is Ending.FULL
    assert report.failed[0][1].reason is Reason.NOT_WRITTEN
    whole = {receipt.file for receipt in report.receipts}
    assert {str(path) for path in (tmp_path / "out").iterdir()} == whole


def test_what_does_not_read_back_as_written_gets_no_name(
    tmp_path: Path, photos: list[Path], posting: Posting, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = exporting._write
    monkeypatch.setattr(exporting, "_write", lambda draft, data: real(draft, data[:-700]))
    report = export(order(photos[:1], tmp_path), posting)
    assert report.failed[0][1].reason is Reason.NOT_AS_ASKED
    assert not list((tmp_path / "out").iterdir())


def test_drafts_of_the_dead_are_cleared_and_others_left(
    tmp_path: Path, photos: list[Path], posting: Posting
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in (
        f".photocull-export-{'a' * 16}.part",
        f".photocull-export-{'b' * 16}.part",
        ".mine",
    ):
        (out / name).write_bytes(b"x")
    old = time.time() - 7200
    os.utime(out / f".photocull-export-{'a' * 16}.part", (old, old))
    os.utime(out / ".mine", (old, old))
    export(order(photos[:1], tmp_path), posting)
    assert {path.name for path in out.iterdir()} == {
        f".photocull-export-{'b' * 16}.part", ".mine", "0.jpg",
    }  # fmt: skip
