"""Files that disappoint, and files made to do harm: one bad photo costs one photo."""

import json
import os
import random
import signal
import struct
import sys
import time
import zlib
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import simplejpeg

from photocull.cli import main
from photocull.decoding.decoders import Decoders
from photocull.decoding.process import command
from photocull.domain.events import Ended, Event, Outcome, Settled
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Photo
from photocull.folder.scan import scan
from photocull.pipeline.run import Run, Task
from photocull.scoring.model import Scorer
from photocull.store.catalogue import Catalogue
from photocull.vision.spec import InputSpec
from tests.broken import write_damaged
from tests.faults.desk import shoot
from tests.figures import Figure
from tests.pictures import noise, write
from tests.tiny_model import write_tiny_model

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def passed(folder: Path, catalogue: Catalogue, scorer: Scorer, decoders: Decoders) -> list[Event]:
    """What a whole run says."""
    events: list[Event] = []
    run = Run(Task(folder), catalogue, scorer, decoders, events.append)
    run.start()
    assert run.join(120)
    return events


def settled(events: list[Event]) -> dict[str, Photo]:
    photos = [photo for event in events if isinstance(event, Settled) for photo in event.photos]
    return {os.path.basename(photo.key): photo for photo in photos}


def peak(pid: int) -> float:
    """The most memory that a process ever had, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1000


def test_corrupt_truncated_zero_byte_wrong_extension(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str], figure: Figure
) -> None:
    for number in range(900):
        write(folder / f"good-{number:04}.jpg", noise(number, (64, 48)))
    bad = {str(path) for path in write_damaged(folder, 100)}
    model = write_tiny_model(tmp_path / "tiny.onnx")
    catalogue = tmp_path / "c.sqlite"
    asked = ["rank", str(folder), "--format", "json", "--model", str(model)]
    asked += ["--catalogue", str(catalogue), "--device", "cpu"]
    for _ in range(2):
        assert main(asked) == 0
        report = json.loads(capsys.readouterr().out)
        assert len(report["photos"]) == 900
        assert {failure["path"] for failure in report["failures"]} == bad
    with closing(Catalogue.open(catalogue)) as known, Decoders(1) as decoders:
        again = settled(passed(folder, known, Scorer.open(model), decoders))
    assert not again
    figure(f"900 scored, {len(bad)} listed, exit 0; the second scan retries {len(again)}")


EVIL = ("segfault", "abort", "leave", "hang", "spin", "eat", "babble", "lie")


def test_decoder_crashes_or_hangs_on_a_file(folder: Path, scorer: Scorer, figure: Figure) -> None:
    good = shoot(folder, 40)
    evil = [f"IMG_{number:04}_{kind}.JPG" for number, kind in enumerate(EVIL)]
    for number, name in enumerate(evil):
        write(folder / name, noise(900 + number, (96, 64)))
    program = command("tests.faults.evil_decoder")
    with (
        closing(Catalogue.open(None)) as catalogue,
        Decoders(2, seconds=2, started_by=program) as decoders,
    ):
        events = passed(folder, catalogue, scorer, decoders)
        found = settled(events)
        again = settled(passed(folder, catalogue, scorer, decoders))
    ended = events[-1]
    assert isinstance(ended, Ended)
    assert ended.outcome is Outcome.DONE
    marked = {name: photo.failure.reason for name, photo in found.items() if photo.failure}
    assert set(marked) == set(evil)
    assert all(found[name].score for name in good)
    for name, reason in marked.items():
        slow, large = "hang" in name or "spin" in name, "eat" in name
        expected = Reason.TOO_SLOW if slow else Reason.NO_MEMORY if large else Reason.CRASHED
        assert reason is expected, name
    assert not [name for name in again if again[name].failure and name not in evil]
    figure(f"{len(marked)} of {len(evil)} evil files marked, {len(good)} of {len(good)} scored")


def test_a_decoder_that_is_killed_is_back_within_two_seconds(
    folder: Path, scorer: Scorer, figure: Figure
) -> None:
    (name, *_) = shoot(folder, 1)
    longest = 0.0
    with Decoders(1) as decoders:
        assert not isinstance(decoders.small(folder / name, scorer.spec), Failure)
        for _ in range(5):
            began = time.perf_counter()
            os.kill(decoders.pids[0], signal.SIGKILL)
            assert not isinstance(decoders.small(folder / name, scorer.spec), Failure)
            longest = max(longest, time.perf_counter() - began)
    assert longest < 2
    figure(f"{longest:.2f} s until the next answer, at worst of 5 kills")


@linux
def test_a_decoder_cannot_take_memory_from_under_the_program(folder: Path) -> None:
    path = write(folder / "shrink.jpg", noise(1, (2000, 1500)))
    program = command("tests.faults.evil_decoder")
    with Decoders(1, seconds=5, started_by=program) as decoders:
        with decoders.opened(path) as opened:
            assert not isinstance(opened, Failure)
            seen = opened.look(InputSpec())
        assert isinstance(seen, Failure), "it is not allowed to"
        assert not isinstance(decoders.full(path), Failure)


@linux
def test_bomb(tmp_path: Path, figure: Figure) -> None:
    header = struct.pack(">IIBBBBB", 65_000, 65_000, 8, 2, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * (1 << 20))))
    )
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    ordinary = write(tmp_path / "a.jpg", noise(1))
    with Decoders(1) as decoders:
        decoders.small(ordinary, InputSpec())
        before, began = peak(decoders.pids[0]), time.perf_counter()
        refused = decoders.small(path, InputSpec())
        took, grown = time.perf_counter() - began, peak(decoders.pids[0]) - before
    assert isinstance(refused, Failure)
    assert refused.reason is Reason.TOO_LARGE
    assert took < 0.1
    assert grown < 50
    figure(f"refused after {took * 1e3:.0f} ms and {grown:.0f} MB")


@linux
@pytest.mark.parametrize("size", [(16_320, 12_240), (63_000, 2_800)], ids=["200-MP", "panorama"])
def test_200_megapixels_and_panoramas(
    tmp_path: Path, size: tuple[int, int], figure: Figure
) -> None:
    width, height = size
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[:, :, 1] = np.linspace(0, 250, width, dtype=np.uint8)
    path = tmp_path / "large.jpg"
    path.write_bytes(simplejpeg.encode_jpeg(pixels, 80, "RGB", "420"))
    del pixels
    with Decoders(1) as decoders:
        with decoders.opened(path) as opened:
            assert not isinstance(opened, Failure)
            seen = opened.look(InputSpec())
        most = peak(decoders.pids[0])
    assert not isinstance(seen, Failure)
    assert (seen.facts.width, seen.facts.height) == size
    assert most < 1000
    figure(f"{width} x {height}: scored, the decoder took {most:.0f} MB at most")


@linux
def test_a_file_larger_than_memory_costs_that_file(tmp_path: Path, scorer: Scorer) -> None:
    path = tmp_path / "huge.jpg"
    path.write_bytes(b"\xff\xd8\xff")
    os.truncate(path, 40 << 30)
    with Decoders(1) as decoders:
        with decoders.opened(path) as opened:
            assert isinstance(opened, Failure)
            assert opened.reason is Reason.NO_MEMORY
        good = write(tmp_path / "good.jpg", noise(1))
        assert not isinstance(decoders.small(good, scorer.spec), Failure)


def test_symlink_loops_and_hard_links(folder: Path, figure: Figure) -> None:
    names = shoot(folder, 30)
    for number, name in enumerate(names):
        os.link(folder / name, folder / f"twin-{number}.jpg")
    deep = folder
    for level in range(20):
        deep = deep / f"level-{level}"
        deep.mkdir()
        (deep / "up").symlink_to(folder)
        (deep / "self").symlink_to(deep)
    (folder / "endless.jpg").symlink_to(folder / "endless.jpg")
    began = time.perf_counter()
    found = scan(folder)
    took = time.perf_counter() - began
    assert len(found) == len(names)
    assert took < 1
    figure(f"{len(found)} of {len(names)} inodes once each, after {took * 1e3:.0f} ms")


def test_decoders_end_with_the_program(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jpg", noise(1))
    with Decoders(2) as decoders:
        decoders.small(path, InputSpec())
        decoders.warm_up()
        pids = decoders.pids
    assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_photo_that_vanished_has_its_reason(
    tmp_path: Path, scorer: Scorer, decoders: Decoders
) -> None:
    vanished = decoders.small(tmp_path / "no.jpg", scorer.spec)
    assert isinstance(vanished, Failure)
    assert vanished.reason is Reason.VANISHED


def test_names_of_any_bytes_are_read(tmp_path: Path, scorer: Scorer, decoders: Decoders) -> None:
    chance = random.Random(3)
    for _ in range(20):
        raw = bytes(chance.choice(range(1, 256)) for _ in range(30)).replace(b"/", b"_")
        path = write(tmp_path / os.fsdecode(raw + b".jpg"), noise(1, (64, 48)))
        assert not isinstance(decoders.small(path, scorer.spec), Failure)
