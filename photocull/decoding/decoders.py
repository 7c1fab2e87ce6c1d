"""Decoders for many threads: each question goes to a process that is free.

A file that brings a decoder down, or keeps it too long, costs that file and a fraction of a second.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import LifoQueue
from threading import Lock
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from photocull.decoding.process import (
    SECONDS,
    DecoderAbsentError,
    DecoderError,
    DecoderLateError,
    DecoderProcess,
    command,
)
from photocull.decoding.seen import (
    Looked,
    Seen,
    content_in,
    facts_in,
    failure_in,
    floats_in,
    header_in,
    pixels_in,
    seen_in,
    shown_in,
)
from photocull.decoding.shared import Array
from photocull.decoding.wire import Header, WireError
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import ContentId
from photocull.vision.decode import Decoded
from photocull.vision.header import Header as PhotoHeader
from photocull.vision.spec import HISTOGRAM_BINS, InputSpec

T = TypeVar("T")
_Question = Mapping[str, object]
_Answer = tuple[Header, list[Array]]


class Decoders:
    """As many decoder processes as may be asked at once; started when they are first needed.

    Methods block and may be called from any thread; more callers than decoders wait.
    """

    def __init__(
        self, count: int, *, seconds: float = SECONDS, started_by: list[str] | None = None
    ) -> None:
        """Start nothing yet; `seconds` is how long an answer may take."""
        self._seconds = seconds
        self._command = started_by or command()
        self._free: LifoQueue[_Desk] = LifoQueue()
        self._desks = [_Desk(self._start) for _ in range(count)]
        for desk in reversed(self._desks):
            self._free.put(desk)

    def warm_up(self) -> None:
        """Start them all, so that the first photo does not wait."""
        for desk in self._desks:
            # Where there is no room for it now, there may be when it is needed.
            with suppress(OSError):
                desk.warm_up()

    def close(self) -> None:
        """End them all, whatever they are doing."""
        for desk in self._desks:
            desk.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pids(self) -> list[int]:
        """The processes that are there now."""
        return [desk.process.pid for desk in self._desks if desk.process is not None]

    @contextmanager
    def opened(self, path: Path) -> "Iterator[OpenPhoto | Failure]":
        """A photo that one decoder has read, and that nobody else's question takes from it."""
        desk = self._free.get()
        try:
            yield _opened(desk, path, self._seconds)
        finally:
            self._free.put(desk)

    def see(self, path: Path, spec: InputSpec) -> "tuple[ContentId, Seen | Failure] | Failure":
        """A photo's content, and all that the catalogue and the model need of it, in one question.

        It takes less of both processes than `opened` and `look`, between which one could see
        whether there is anything to look at.
        """
        desk = self._free.get()
        try:
            return _seen(desk, path, spec, self._seconds)
        finally:
            self._free.put(desk)

    def full(self, path: Path) -> Decoded | Failure:
        """The photo at its full size."""
        return self.ask({"ask": "full", "path": _hex(path)}, _picture)

    def covering(self, path: Path, width: int, height: int) -> Decoded | Failure:
        """The photo as small as it may be to be fitted into a view."""
        asked = {"ask": "covering", "path": _hex(path), "width": width, "height": height}
        return self.ask(asked, _picture)

    def small(self, path: Path, spec: InputSpec) -> Decoded | Failure:
        """The photo at the scale that `spec` asks for."""
        return self.ask({"ask": "small", "path": _hex(path), "spec": spec.to_json()}, _picture)

    def embedded(self, path: Path) -> NDArray[np.uint8] | None:
        """The thumbnail in the file's EXIF data, uint8 [H, W, 3]; None where there is none."""

        def thumbnail(_: Header, arrays: list[Array]) -> NDArray[np.uint8] | None:
            return pixels_in(arrays[0]) if arrays else None

        found = self.ask({"ask": "embedded", "path": _hex(path)}, thumbnail)
        return None if isinstance(found, Failure) else found

    def header(self, path: Path) -> PhotoHeader:
        """When and with what a file was taken; nothing where it does not say, or does harm."""
        found = self.ask({"ask": "header", "path": _hex(path)}, lambda said, _: header_in(said))
        return PhotoHeader() if isinstance(found, Failure) else found

    def inspect(self, path: Path, spec: InputSpec) -> Looked | Failure:
        """The photo prepared for saying why it scored so."""

        def looked(_: Header, arrays: list[Array]) -> Looked:
            image, histogram, counts, large = arrays
            return Looked(
                shown_in(image, histogram, spec),
                floats_in(counts, (3, HISTOGRAM_BINS)),
                pixels_in(large),
            )

        return self.ask({"ask": "inspect", "path": _hex(path), "spec": spec.to_json()}, looked)

    def ask(self, question: _Question, take: Callable[[Header, list[Array]], T]) -> T | Failure:
        """The answer as `take` reads it; WireError raised there is an answer without sense."""
        desk = self._free.get()
        try:
            return _asked(desk, question, take, self._seconds)
        finally:
            self._free.put(desk)

    def _start(self) -> DecoderProcess:
        return DecoderProcess(self._command)


@dataclass(slots=True)
class _Desk:
    """Where a decoder sits, and its successor after it."""

    start: Callable[[], DecoderProcess]
    process: DecoderProcess | None = None
    _closed: bool = False
    _lock: Lock = field(default_factory=Lock)

    def warm_up(self) -> DecoderProcess:
        with self._lock:
            if self._closed:
                raise DecoderError("closed")
            if self.process is None:
                self.process = self.start()
            return self.process

    def ask(self, question: _Question, seconds: float) -> _Answer:
        """Raises DecoderError; the next question then goes to a new process."""
        try:
            process = self.warm_up()
        except OSError as error:
            raise DecoderAbsentError(str(error)) from error
        try:
            return process.ask(question, seconds)
        except DecoderError:
            self.dismiss()
            raise

    def dismiss(self) -> None:
        """End the process; the next starts at once, so that it is ready when it is needed."""
        with self._lock:
            if self.process is not None:
                self.process.close()
            self.process = None
            if not self._closed:
                # Where there is no room for it now, there may be when it is needed.
                with suppress(OSError):
                    self.process = self.start()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self.process is not None:
                self.process.close()
            self.process = None


@dataclass(slots=True)
class OpenPhoto:
    """A photo that a decoder has read."""

    content: ContentId
    _path: Path
    _desk: _Desk
    _seconds: float

    def look(self, spec: InputSpec, *, tries: int = 2) -> Seen | Failure:
        """All that the catalogue and the model need of it."""
        again = {"ask": "open", "path": _hex(self._path)}

        def seen(header: Header, arrays: list[Array]) -> Seen:
            return seen_in(header, arrays, spec)

        question = {"ask": "look", "spec": spec.to_json()}
        return _asked(self._desk, question, seen, self._seconds, again, tries)


def _opened(desk: _Desk, path: Path, seconds: float) -> OpenPhoto | Failure:
    def content(header: Header, _: list[Array]) -> OpenPhoto:
        return OpenPhoto(content_in(header), path, desk, seconds)

    found = _asked(desk, {"ask": "open", "path": _hex(path)}, content, seconds)
    if isinstance(found, Failure) and found.reason is Reason.TOO_SLOW:
        # Nothing was decoded yet: the disk is slow, or gone.
        return Failure(Reason.UNREADABLE, found.detail)
    return found


def _seen(
    desk: _Desk, path: Path, spec: InputSpec, seconds: float
) -> tuple[ContentId, Seen | Failure] | Failure:
    def seen(header: Header, arrays: list[Array]) -> tuple[ContentId, Seen | Failure]:
        unseen = failure_in(header, "unseen")
        return content_in(header), unseen or seen_in(header, arrays, spec)

    question = {"ask": "see", "path": _hex(path), "spec": spec.to_json()}
    found = _asked(desk, question, seen, seconds, tries=1)
    if not isinstance(found, Failure) or found.reason not in (Reason.CRASHED, Reason.TOO_SLOW):
        return found
    # By its content it is known as one that does harm, and that can be had without harm.
    opened = _opened(desk, path, seconds)
    if isinstance(opened, Failure):
        return opened
    slow = found.reason is Reason.TOO_SLOW
    return opened.content, found if slow else opened.look(spec, tries=1)


def _asked(
    desk: _Desk,
    question: _Question,
    take: Callable[[Header, list[Array]], T],
    seconds: float,
    before: _Question | None = None,
    tries: int = 2,
) -> T | Failure:
    """The answer, or why there is none.

    A decoder that went down is asked once more, after what was said `before`: it may have been
    ended by a system that was short of memory. One that was too slow is not.
    """
    failure = Failure(Reason.CRASHED)
    for attempt in range(tries):
        try:
            if attempt and before is not None:
                desk.ask(before, seconds)
            header, arrays = desk.ask(question, seconds)
            told_of = failure_in(header)
            return take(header, arrays) if told_of is None else told_of
        except DecoderLateError as error:
            return Failure(Reason.TOO_SLOW, str(error))
        except DecoderAbsentError as error:
            return Failure(Reason.NO_MEMORY, str(error))
        except DecoderError as error:
            failure = Failure(Reason.CRASHED, str(error))
        except (WireError, ValueError, KeyError) as error:
            # It answers what makes no sense: whatever it is now, it is no decoder any more.
            desk.dismiss()
            failure = Failure(Reason.CRASHED, str(error))
    return failure


def _picture(header: Header, arrays: list[Array]) -> Decoded:
    (rgb,) = arrays
    return Decoded(pixels_in(rgb), facts_in(header), str(header.get("comment", "")))


def _hex(path: Path) -> str:
    return os.fsencode(path).hex()
