"""The ledger of imports: which contents were copied, so that none is ever imported twice.

One line of JSON for each file, appended and synced before the file counts as imported. Lines are
never changed or removed, wherever the copies go.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from photocull.store.files import sync_folder


class LedgerInUseError(OSError):
    """Another import is writing to the ledger now."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One imported file: its content, what it was called, and where it went."""

    sha256: str
    size: int
    fingerprint: str
    """Of `folder.fingerprint`, in hexadecimal: tells cheaply that a content is not this one."""
    source: str
    place: str
    backup: str | None = None
    """The folder that the backup was made into, if one was made."""
    at: str = ""


@dataclass(slots=True)
class Ledger:
    """What was imported, by content. Used in one thread."""

    _backups: dict[str, set[str]] = field(default_factory=dict)
    _hashes: dict[tuple[int, str], set[str]] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)
    _sizes: set[int] = field(default_factory=set)

    @classmethod
    def read(cls, path: Path) -> Self:
        """What a ledger says; empty where there is none. Raises OSError.

        A line that is torn, for the power went while it was written, is passed over.
        """
        ledger = cls()
        with suppress(FileNotFoundError), path.open("rb") as file:
            for entry in _entries(file):
                ledger.take(entry)
        return ledger

    def take(self, entry: Entry) -> None:
        """Know of one more file; nothing is written."""
        self._sizes.add(entry.size)
        self._hashes.setdefault((entry.size, entry.fingerprint), set()).add(entry.sha256)
        self._names.setdefault(entry.sha256, set()).add(entry.source)
        backups = self._backups.setdefault(entry.sha256, set())
        if entry.backup is not None:
            backups.add(entry.backup)

    def has_size(self, size: int) -> bool:
        """Whether a file of this size was imported; if not, the content need not be looked at."""
        return size in self._sizes

    def may_have(self, size: int, fingerprint: str) -> bool:
        """Whether a file like this was imported; only the whole content says if it is the same."""
        return (size, fingerprint) in self._hashes

    def has(self, sha256: str) -> bool:
        """Whether this content was imported."""
        return sha256 in self._backups

    def has_named(self, sha256: str, source: str) -> bool:
        """Whether this content was imported from a file of this name."""
        return source in self._names.get(sha256, ())

    def has_backup(self, sha256: str, folder: str) -> bool:
        """Whether this content was copied into that backup too."""
        return folder in self._backups.get(sha256, ())


class LedgerWriter:
    """Appends to a ledger, which is made if it is not there; only one can at a time.

    Beside the ledger lies a note of the folders that are being copied into. What a killed import
    left in it is in `left_behind`.
    """

    def __init__(self, path: Path) -> None:
        """Raises OSError; LedgerInUseError where another import runs."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._note = path.with_name(path.name + ".now").open("a+b")
        try:
            _lock(self._note)
            self._note.seek(0)
            lines = self._note.read().decode("utf-8", "surrogateescape").split("\0")
            self.left_behind = tuple(Path(line) for line in lines if line)
            self._file = path.open("ab", buffering=0)
            # What follows a torn line must not become part of it.
            if self._file.tell() and not _ends_whole(path):
                self._append(b"\n")
            sync_folder(path.parent)
        except BaseException:
            self._note.close()
            raise
        self._folders: set[Path] = set()

    def using(self, folder: Path) -> None:
        """Note that files are being copied into a folder. Raises OSError."""
        if folder not in self._folders:
            self._note.write(os.fspath(folder).encode("utf-8", "surrogateescape") + b"\0")
            self._note.flush()
            self._folders.add(folder)

    def write(self, entry: Entry) -> None:
        """Have one entry on the disk. Raises OSError, and then it may be there or not."""
        self._append(json.dumps(asdict(entry)).encode("ascii") + b"\n")

    def _append(self, line: bytes) -> None:
        at = self._file.tell()
        try:
            rest = memoryview(line)
            while rest:
                rest = rest[self._file.write(rest) :]
            os.fsync(self._file.fileno())
        except OSError:
            with suppress(OSError):
                self._file.truncate(at)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Forget the folders: whoever ends in order has left nothing in them."""
        with suppress(OSError):
            self._note.truncate(0)
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._note.close()


def _entries(file: BinaryIO) -> Iterator[Entry]:
    """The lines that are whole; fields that a newer photocull adds are passed over."""
    known = {each.name for each in fields(Entry)}
    for line in file:
        try:
            said = json.loads(line)
            texts = [said["sha256"], said["fingerprint"], said["source"]]
            if not isinstance(said["size"], int) or not all(
                isinstance(each, str) for each in texts
            ):
                continue
            entry = Entry(**{name: value for name, value in said.items() if name in known})
        except (ValueError, TypeError, LookupError):
            continue
        yield entry


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _lock(file: BinaryIO) -> None:
    """Keep others out until the file is closed, or the process is gone."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 30)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise LedgerInUseError(error.errno, error.strerror, file.name) from error
