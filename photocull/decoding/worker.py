"""The program of a decoder: answers one question after the other until nobody asks any more.

It has limits on memory and on processor time, reads what it is asked to read, and writes nothing.
"""

import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from photocull.decoding import postanswers
from photocull.decoding.seen import header_told, marks_told, told
from photocull.decoding.shared import Array, SharedMemory
from photocull.decoding.wire import Header, receive, send
from photocull.domain.companions import is_motion
from photocull.domain.failure import Failure, Reason
from photocull.domain.measures import MEASURED_SIDE
from photocull.domain.picturekind import Clues, kind_of
from photocull.folder.fingerprint import fingerprint
from photocull.store.ratingfiles import marks_inside
from photocull.vision.decode import (
    Decoded,
    decode_bytes,
    decode_covering,
    decode_full,
    read,
)
from photocull.vision.facts import fitted
from photocull.vision.header import read_header
from photocull.vision.histogram import histogram
from photocull.vision.likeness import look_of, packed
from photocull.vision.motion import has_video
from photocull.vision.plainness import plainness
from photocull.vision.prepare import from_working, to_working
from photocull.vision.preview import embedded, thumbnail
from photocull.vision.spec import HISTOGRAM_BINS, Colour, InputSpec

MEMORY_LIMIT = 3 << 30
"""Bytes of data: the largest picture that is opened fits in, and the machine goes on."""

CPU_SECONDS = 60

_SHORT_SIDE = MEASURED_SIDE * 9 // 16
"""For measuring, files are decoded at a scale that leaves this: a 16:9 photo has MEASURED_SIDE."""

Answer = tuple[Header, Sequence[Array]]


class Decoder:
    """Answers questions; the file opened last is kept until the next one."""

    def __init__(self) -> None:
        """Nothing is open yet."""
        self._path = Path()
        self._data = b""

    def answer(self, question: Header) -> Answer:
        """The answer to one question; a bug raises."""
        path = Path(os.fsdecode(bytes.fromhex(str(question.get("path", "")))))
        match question["ask"]:
            case "open":
                return self._open(path)
            case "look":
                return self._look(_spec(question))
            case "see":
                return self._see(path, _spec(question))
            case "inspect":
                return _inspected(path, _spec(question))
            case "embedded":
                shown = embedded(path)
                return {}, [] if shown is None else [shown]
            case "header":
                return header_told(read_header(path)), []
            case "full":
                return _decoded(decode_full(path))
            case "covering":
                width, height = (int(str(question[side])) for side in ("width", "height"))
                return _decoded(decode_covering(path, width, height))
            case "small":
                data = read(path)
                if isinstance(data, Failure):
                    return _failed(data)
                return _decoded(decode_bytes(data, _spec(question)))
            case unknown:
                made = postanswers.answer(question, path, _failed)
                if made is None:
                    raise ValueError(unknown)
                return made

    def _open(self, path: Path) -> Answer:
        # Let go of the last one first: its memory is there to be written to, new memory is not.
        self._data = b""
        data = read(path)
        self._path, self._data = path, b"" if isinstance(data, Failure) else data
        if isinstance(data, Failure) and data.reason is not Reason.EMPTY:
            return _failed(data)
        return {"content": fingerprint(self._data).hex()}, []

    def _see(self, path: Path, spec: InputSpec) -> Answer:
        """Both in one; of what cannot be looked at, the content is told with the reason."""
        opened, nothing = self._open(path)
        if "failure" in opened:
            return opened, nothing
        looked, arrays = self._look(spec)
        if "failure" in looked:
            looked = {"unseen": looked["failure"]}
        return {**opened, **looked}, arrays

    def _look(self, spec: InputSpec) -> Answer:
        if not self._data:
            return _failed(Failure(Reason.EMPTY, "the file has no bytes"))
        decoded = decode_bytes(self._data, spec)
        if isinstance(decoded, Failure):
            return _failed(decoded)
        working = to_working(decoded.rgb, spec)
        seen = look_of(working)
        name, facts = os.path.basename(self._path), decoded.facts
        clues = Clues(
            name,
            facts.width,
            facts.height,
            facts.camera is not None,
            facts.exposure_time is not None,
            decoded.comment,
            plainness(working),
            decoded.software,
        )
        motion = is_motion(name) or has_video(self._data)
        shown = from_working(working, spec)
        small = np.frombuffer(thumbnail(decoded.rgb), np.uint8)
        return {
            "facts": told(replace(facts, kind=kind_of(clues), motion=motion)),
            "look": "" if seen is None else packed(seen).hex(),
            "marks": marks_told(marks_inside(self._data)),
        }, [shown.image, shown.histogram, small]


def _inspected(path: Path, spec: InputSpec) -> Answer:
    data = read(path)
    if isinstance(data, Failure):
        return _failed(data)
    shown = decode_bytes(data, spec)
    large = decode_bytes(data, replace(spec, decode_short_side=_SHORT_SIDE))
    for each in (shown, large):
        if isinstance(each, Failure):
            return _failed(each)
    assert isinstance(shown, Decoded)
    assert isinstance(large, Decoded)
    working = to_working(shown.rgb, spec)
    counts = histogram(working, Colour.HISTOGRAM).reshape(3, HISTOGRAM_BINS)
    made = from_working(working, spec)
    return {}, [made.image, made.histogram, counts, fitted(large.rgb)]


def _spec(question: Header) -> InputSpec:
    return InputSpec.from_json(str(question["spec"]))


def _decoded(decoded: Decoded | Failure) -> Answer:
    if isinstance(decoded, Failure):
        return _failed(decoded)
    return {"facts": told(decoded.facts), "comment": decoded.comment}, [decoded.rgb]


def _failed(failure: Failure) -> Answer:
    return {"failure": [failure.reason.value, failure.detail]}, []


def serve(
    source: io.FileIO,
    sink: io.FileIO,
    answer: Callable[[Header], Answer],
    shared: SharedMemory | None = None,
) -> None:
    """Answer until the other side ends."""
    while (heard := receive(source)) is not None:
        _limit_time()
        try:
            header, arrays = answer(heard[0])
        except MemoryError as error:
            header, arrays = _failed(Failure(Reason.NO_MEMORY, str(error)))
        send(sink, header, arrays, shared)


def main() -> None:
    """Serve on standard input and output, which nothing else may then write to."""
    # Ctrl+C in a terminal reaches all of its programs; this one ends when the other does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source = io.FileIO(os.dup(0), "r")
    sink = io.FileIO(os.dup(1), "w")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nothing, standard)
    _limit_memory()
    shared = SharedMemory(int(sys.argv[1])) if len(sys.argv) > 1 else None
    serve(source, sink, Decoder().answer, shared)


if sys.platform == "win32":

    def _limit_memory() -> None:
        """Windows has job objects for it, which Python cannot reach."""

    def _limit_time() -> None:
        """The program that asks ends a decoder that takes too long."""

else:
    import resource

    def _limit_memory() -> None:
        """Beyond this an allocation fails, and the picture is too large for this machine."""
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
        # A crash is told of by the program that asks; a dump of it helps nobody.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def _limit_time() -> None:
        """So much processor time from now on; what needs more is ended by the kernel."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        limit = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
        if most == resource.RLIM_INFINITY or limit < most:
            resource.setrlimit(resource.RLIMIT_CPU, (limit, most))


if __name__ == "__main__":
    main()
