"""What comes over the wire is checked before it is believed."""

import json
import os
import struct
import sys
from collections.abc import Iterator
from io import FileIO
from threading import Thread

import numpy as np
import pytest

from photocull.decoding.seen import facts_in, failure_in, floats_in, marks_in, pixels_in, told
from photocull.decoding.shared import KEPT, SIZE, Array, SharedMemory
from photocull.decoding.wire import WireError, receive, send
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Flag, Label, Marks
from photocull.domain.photo import Facts
from photocull.domain.picturekind import PictureKind

Pipe = tuple[FileIO, FileIO]


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    source, sink = os.pipe()
    with FileIO(source, "r") as reading, FileIO(sink, "w") as writing:
        yield reading, writing


def test_headers_and_arrays_arrive_as_they_were_sent(pipe: Pipe) -> None:
    arrays: list[Array] = [
        np.arange(3 * 500 * 700, dtype=np.uint8).reshape(500, 700, 3),
        np.linspace(0, 1, 768, dtype=np.float32),
        np.zeros((0, 3), np.uint8),
    ]
    thread = Thread(target=send, args=(pipe[1], {"a": "é"}, arrays))
    thread.start()
    heard = receive(pipe[0])
    thread.join()
    assert heard is not None
    assert heard[0] == {"a": "é"}
    for sent, got in zip(arrays, heard[1], strict=True):
        assert sent.dtype == got.dtype
        assert np.array_equal(sent, got)


def test_the_end_is_told_from_an_end_in_the_middle(pipe: Pipe) -> None:
    pipe[1].write(b"\0\0")
    pipe[1].close()
    with pytest.raises(WireError):
        receive(pipe[0])
    source, sink = os.pipe()
    os.close(sink)
    with FileIO(source, "r") as reading:
        assert receive(reading) is None


@pytest.mark.parametrize(
    "header",
    [
        b"no json",
        b"[]",
        b'{"arrays": 5, "shared": false}',
        b'{"arrays": [["u1", -1]], "shared": false}',
        b'{"arrays": [["u1", 1e9]], "shared": false}',
        b'{"arrays": [["O", 4]], "shared": false}',
        b'{"arrays": [["u1", 2000000000]], "shared": false}',
        b'{"arrays": [["f4", 70000, 70000]], "shared": false}',
        b'{"arrays": [["u1", 5]], "shared": true}',
    ],
)
def test_what_makes_no_sense_is_refused(pipe: Pipe, header: bytes) -> None:
    pipe[1].write(struct.pack(">I", len(header)) + header)
    with pytest.raises(WireError):
        receive(pipe[0])


def test_a_header_without_end_is_refused_before_it_is_read(pipe: Pipe) -> None:
    pipe[1].write(struct.pack(">I", 1 << 31))
    with pytest.raises(WireError):
        receive(pipe[0])


@pytest.mark.skipif(sys.platform != "linux", reason="sealed memory is Linux's own")
def test_large_arrays_go_through_shared_memory_and_leave_little_behind(pipe: Pipe) -> None:
    ours = SharedMemory.create()
    assert ours is not None
    theirs = SharedMemory(os.dup(ours.descriptor))
    pixels = np.random.default_rng(1).integers(0, 255, (5000, 5000, 3), np.uint8)
    send(pipe[1], {}, [pixels], theirs)
    heard = receive(pipe[0], ours)
    assert heard is not None
    assert np.array_equal(heard[1][0], pixels)
    assert os.stat(ours.descriptor).st_blocks * 512 <= KEPT + (1 << 20)
    for size in (0, SIZE - 4096, SIZE + 4096):
        with pytest.raises(PermissionError):
            os.ftruncate(ours.descriptor, size)
    theirs.close()
    ours.close()


def test_facts_marks_and_failures_survive_the_way() -> None:
    facts = Facts(4, 3, None, "Canon", 0.01, -1.0, PictureKind.SCREENSHOT, motion=True)
    header = json.loads(json.dumps({"facts": told(facts)}))
    assert facts_in(header) == facts
    assert marks_in({"marks": [3, "pick", "red"]}) == Marks(3, Flag.PICK, Label.RED)
    assert failure_in({"failure": ["damaged", "x"]}) == Failure(Reason.DAMAGED, "x")
    assert failure_in({}) is None


@pytest.mark.parametrize(
    "facts",
    [None, {}, {"width": "4", "height": 3}, {"width": 0, "height": 3}, {"evil": 1}],
)
def test_facts_that_make_no_sense_are_refused(facts: object) -> None:
    with pytest.raises(WireError):
        facts_in({"facts": facts})


@pytest.mark.parametrize("marks", [None, [], [9, "pick", "red"], [1, "x", "red"], ["1", "", ""]])
def test_marks_that_make_no_sense_are_refused(marks: object) -> None:
    with pytest.raises(WireError):
        marks_in({"marks": marks})


def test_arrays_of_another_shape_or_kind_are_refused() -> None:
    for wrong in (np.zeros((2, 2), np.uint8), np.zeros((2, 2, 4), np.uint8), np.zeros(3)):
        with pytest.raises(WireError):
            pixels_in(wrong)
    with pytest.raises(WireError):
        floats_in(np.zeros(3, np.float32), (4,))
    with pytest.raises(WireError):
        failure_in({"failure": ["no-such-reason", ""]})
