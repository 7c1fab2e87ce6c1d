"""Copies that are proven: read back from the disk and compared before they get their names.

A copy is written under a hidden name beside its place and gets there in one step, never over
another file. After any crash there is a whole file or none at a place, and at most a hidden one
that `clear` finds. The source is only ever read.
"""

import errno
import hashlib
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from secrets import token_hex

from photocull.domain.failure import Failure, Reason
from photocull.store.placing import give_name, sync_names

BLOCK = 1024 * 1024

_TOKEN = 8

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Work(StrEnum):
    """What files are copied for.

    Each has drafts of its own name and clears away no others': both may be at work in one folder.
    """

    IMPORT = "import"
    HANDING = "copy"


class Kind(Enum):
    """Where a copy went wrong, which says whether to go on with the next."""

    SOURCE = "source"
    TARGET = "target"
    FULL = "full"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class NotCopied:
    """Why there is no copy, and where."""

    kind: Kind
    failure: Failure
    place: Path


class _BrokenOff(Exception):
    """Carries the outcome out of the depths."""

    def __init__(self, outcome: NotCopied) -> None:
        super().__init__(outcome)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Copier:
    """Copies files; `cancelled` is asked and `moved` told after every block."""

    cancelled: Callable[[], bool] = lambda: False
    moved: Callable[[int], None] = lambda _: None
    written: Callable[[Path], None] = lambda _: None
    """Told of each hidden file that is written and about to be read back; for tests."""
    work: Work = Work.IMPORT

    def copy(
        self, source: Path, size: int, mtime_ns: int, targets: Sequence[Path]
    ) -> str | NotCopied:
        """Copy a file, as it was listed, to all targets; its SHA-256, or why not.

        The folders of the targets must be there. Where this fails no target has half a file.
        """
        drafts: list[Path] = []
        try:
            return self._copy(source, (size, mtime_ns), targets, drafts)
        except _BrokenOff as broken:
            return broken.outcome
        finally:
            for draft in drafts:
                with suppress(OSError):
                    draft.unlink()

    def hash(self, path: Path) -> str | NotCopied:
        """The SHA-256 of a whole file, or why it cannot be read."""
        try:
            return self._hash(path)
        except _BrokenOff as broken:
            return broken.outcome

    def _copy(
        self,
        source: Path,
        listed: tuple[int, int],
        targets: Sequence[Path],
        drafts: list[Path],
    ) -> str:
        try:
            reader = _open_quietly(source)
        except OSError as error:
            raise _of_source(source, error) from error
        writers: list[int] = []
        try:
            _check_unchanged(source, os.fstat(reader), listed)
            for target in targets:
                writers.append(_new_draft(target, drafts, self.work))
            digest = self._stream(source, reader, listed[0], writers, targets)
            _check_unchanged(source, os.fstat(reader), listed)
            for writer, target in zip(writers, targets, strict=True):
                _settle(writer, target, listed[1])
        finally:
            for handle in (reader, *writers):
                with suppress(OSError):
                    os.close(handle)
        for draft, target in zip(drafts, targets, strict=True):
            if os.utime not in os.supports_fd:
                _keep_time(draft, listed[1])
            self.written(draft)
            self._prove(draft, target, digest)
        for draft, target in zip(tuple(drafts), targets, strict=True):
            _place(draft, target)
        return digest

    def _stream(
        self,
        source: Path,
        reader: int,
        size: int,
        writers: Sequence[int],
        targets: Sequence[Path],
    ) -> str:
        digest, rest = hashlib.sha256(), size
        while block := self._block(source, reader):
            rest -= len(block)
            if rest < 0:  # somebody may write faster than this reads
                break
            digest.update(block)
            for writer, target in zip(writers, targets, strict=True):
                _write(writer, block, target)
            self.moved(len(block))
        if rest:
            raise _broken(Kind.SOURCE, Reason.CHANGING, source, f"{size - rest}, not {size} bytes")
        return digest.hexdigest()

    def _block(self, path: Path, reader: int) -> bytes:
        if self.cancelled():
            raise _BrokenOff(NotCopied(Kind.CANCELLED, Failure(Reason.NOT_COPIED), path))
        try:
            return os.read(reader, BLOCK)
        except OSError as error:
            raise _of_source(path, error) from error

    def _hash(self, path: Path) -> str:
        try:
            reader = _open_quietly(path)
        except OSError as error:
            raise _of_source(path, error) from error
        try:
            digest = hashlib.sha256()
            while block := self._block(path, reader):
                digest.update(block)
            return digest.hexdigest()
        finally:
            os.close(reader)

    def _prove(self, draft: Path, target: Path, digest: str) -> None:
        """Compare what the disk has now."""
        try:
            found = self._hash(draft)
        except _BrokenOff as broken:
            if broken.outcome.kind is Kind.CANCELLED:
                raise
            raise _broken(Kind.TARGET, Reason.NOT_COPIED, target, str(broken)) from broken
        if found != digest:
            raise _broken(Kind.TARGET, Reason.COPY_DIFFERS, target, f"{found}, not {digest}")


def draft_name(work: Work) -> str:
    """A name for an unfinished copy: hidden, like no other, and known to `clear`."""
    return f".photocull-{work}-{token_hex(_TOKEN)}.part"


def clear(folder: Path, work: Work = Work.IMPORT, *, older: float = 0.0) -> int:
    """Remove what such work that was killed has left in a folder; how many files.

    Only hidden files with the names that copies have here are touched, and of those the ones that
    nobody has touched for `older` seconds: where others may be copying now, theirs stay.
    """
    removed, draft = 0, re.compile(rf"\.photocull-{work}-[0-9a-f]{{{2 * _TOKEN}}}\.part")
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if draft.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    # A draft has the time of its source; when it was touched is another one.
                    if not older or time.time() - os.lstat(entry.path).st_ctime > older:
                        os.unlink(entry.path)
                        removed += 1
    return removed


def make_durable(path: Path) -> None:
    """Have a file that was found in place on the disk, name and all. Raises OSError."""
    if sys.platform != "win32":  # where a file must be opened for writing to do this
        reader = _open_quietly(path)
        try:
            os.fsync(reader)
        finally:
            os.close(reader)
    sync_names(path.parent)


def no_room(error: OSError) -> bool:
    """Whether the system says that a disk is full, or a person's share of it."""
    return error.errno in _FULL


def _open_quietly(path: Path) -> int:
    """Open to read a file that is no link, if possible without the card noting that it was read."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    flags |= getattr(os, "O_NONBLOCK", 0)  # so that a pipe of that name keeps nobody waiting
    try:
        reader = os.open(path, flags | getattr(os, "O_NOATIME", 0))
    except PermissionError:
        # Only a file's owner may read it unnoticed.
        reader = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(reader).st_mode):
        os.close(reader)
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(reader, 0, 0, os.POSIX_FADV_SEQUENTIAL)
    return reader


def _check_unchanged(source: Path, status: os.stat_result, listed: tuple[int, int]) -> None:
    if (status.st_size, status.st_mtime_ns) != listed:
        raise _broken(Kind.SOURCE, Reason.CHANGING, source, "another size or time than before")


def _new_draft(target: Path, drafts: list[Path], work: Work) -> int:
    draft = target.with_name(draft_name(work))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        writer = os.open(draft, flags, 0o666)
    except OSError as error:
        raise _of_target(target, error) from error
    drafts.append(draft)
    return writer


def _write(writer: int, block: bytes, target: Path) -> None:
    rest = memoryview(block)
    while rest:
        try:
            rest = rest[os.write(writer, rest) :]
        except OSError as error:
            raise _of_target(target, error) from error


def _settle(writer: int, target: Path, mtime_ns: int) -> None:
    """Have the copy on the disk and out of memory, so that reading it back proves something."""
    try:
        if os.utime in os.supports_fd:
            _keep_time(writer, mtime_ns)
        os.fsync(writer)
    except OSError as error:
        raise _of_target(target, error) from error
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(writer, 0, 0, os.POSIX_FADV_DONTNEED)


def _keep_time(file: int | Path, mtime_ns: int) -> None:
    # Some network drives keep no times of others; the photo counts more.
    with suppress(PermissionError, NotImplementedError):
        os.utime(file, ns=(mtime_ns, mtime_ns))


def _place(draft: Path, target: Path) -> None:
    """Name a copy durably, or not at all: what is told to have failed must not lie there."""
    ours = None
    try:
        ours = draft.stat().st_ino
        give_name(draft, target)
    except FileExistsError as error:
        raise _broken(Kind.TARGET, Reason.NAME_TAKEN, target, str(error)) from error
    except OSError as error:
        with suppress(OSError):
            if target.lstat().st_ino == ours:
                target.unlink()
        raise _of_target(target, error) from error


def _of_source(path: Path, error: OSError) -> _BrokenOff:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _broken(Kind.SOURCE, Reason.VANISHED, path, str(error))
    if isinstance(error, PermissionError):
        return _broken(Kind.SOURCE, Reason.FORBIDDEN, path, str(error))
    return _broken(Kind.SOURCE, Reason.UNREADABLE, path, str(error))


def _of_target(path: Path, error: OSError) -> _BrokenOff:
    if no_room(error):
        return _broken(Kind.FULL, Reason.NOT_COPIED, path, str(error))
    return _broken(Kind.TARGET, Reason.NOT_COPIED, path, str(error))


def _broken(kind: Kind, reason: Reason, path: Path, detail: str) -> _BrokenOff:
    return _BrokenOff(NotCopied(kind, Failure(reason, detail), path))
