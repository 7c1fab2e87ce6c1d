"""A photo's content and what is to be seen in it, in one question or in two: the same answers."""

from pathlib import Path

import numpy as np
import pytest

from photocull.decoding.decoders import Decoders
from photocull.decoding.process import command
from photocull.domain.failure import Failure, Reason
from photocull.folder.fingerprint import fingerprint_file
from photocull.vision.spec import InputSpec
from tests.pictures import encoded, noise, write

SPEC = InputSpec()


def test_one_question_tells_the_same_as_two(tmp_path: Path, decoders: Decoders) -> None:
    path = write(tmp_path / "IMG_0001.JPG", noise(1, (1200, 900)))
    found = decoders.see(path, SPEC)
    assert not isinstance(found, Failure)
    content, seen = found
    with decoders.opened(path) as opened:
        assert not isinstance(opened, Failure)
        assert content == opened.content == fingerprint_file(path)
        looked = opened.look(SPEC)
    assert not isinstance(seen, Failure)
    assert not isinstance(looked, Failure)
    assert (seen.facts, seen.look, seen.marks) == (looked.facts, looked.look, looked.marks)
    assert seen.thumbnail == looked.thumbnail
    assert np.array_equal(seen.shown.image, looked.shown.image)
    assert np.array_equal(seen.shown.histogram, looked.shown.histogram)


def test_what_cannot_be_looked_at_is_known_by_its_content_all_the_same(
    tmp_path: Path, decoders: Decoders
) -> None:
    path = tmp_path / "IMG_0001.JPG"
    for data, reason in ((encoded(noise(1))[:3000], Reason.DAMAGED), (b"", Reason.EMPTY)):
        path.write_bytes(data)
        found = decoders.see(path, SPEC)
        assert isinstance(found, tuple)
        content, unseen = found
        assert content == fingerprint_file(path)
        assert isinstance(unseen, Failure)
        assert unseen.reason is reason


def test_what_is_not_there_has_no_content(tmp_path: Path, decoders: Decoders) -> None:
    found = decoders.see(tmp_path / "IMG_0001.JPG", SPEC)
    assert isinstance(found, Failure)
    assert found.reason is Reason.VANISHED


@pytest.mark.parametrize(
    ("evil", "reason"),
    [("abort", Reason.CRASHED), ("lie", Reason.CRASHED), ("hang", Reason.TOO_SLOW)],
)
def test_what_brings_a_decoder_down_is_known_by_its_content(
    tmp_path: Path, evil: str, reason: Reason
) -> None:
    path = write(tmp_path / f"{evil}.jpg", noise(1))
    program = command("tests.faults.evil_decoder")
    with Decoders(1, seconds=3, started_by=program) as decoders:
        found = decoders.see(path, SPEC)
        good = decoders.see(write(tmp_path / "good.jpg", noise(2)), SPEC)
    assert isinstance(found, tuple)
    content, unseen = found
    assert content == fingerprint_file(path)
    assert isinstance(unseen, Failure)
    assert unseen.reason is reason
    assert isinstance(good, tuple)
    assert not isinstance(good[1], Failure)
