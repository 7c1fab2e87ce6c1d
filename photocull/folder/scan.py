"""Walking a folder into a snapshot, and what lies between two snapshots.

The same `diff` serves the first look, every later one, and the watcher's "look again".
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import islice
from pathlib import Path

from photocull.domain.companions import PICTURES, Part, Role, items_of
from photocull.domain.pausing import Pause, never, pausing
from photocull.domain.photo import PhotoKey, Stamp

SUFFIXES = PICTURES

_SKIPPED_FOLDERS = frozenset({"@eadir", "#recycle", "$recycle.bin", "lost+found"})
"""Folders in which systems and network drives keep thumbnails and what was thrown away."""

_PART = 500
"""How many photos a part of a walk has: the first is soon there, and the window takes each in
within a few milliseconds."""

_RUN = 4096
"""How many names are sorted at once, which takes a millisecond or two."""

Snapshot = Mapping[PhotoKey, Stamp]


class FolderUnreadableError(OSError):
    """The folder itself is not there, is no folder, or may not be read."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different in `after`: each is in the order of the walk."""

    added: tuple[PhotoKey, ...]
    changed: tuple[PhotoKey, ...]
    gone: tuple[PhotoKey, ...]


def diff(before: Snapshot, after: Snapshot) -> Changes:
    """What was added, changed and taken away between two snapshots."""
    return Changes(
        added=tuple(key for key in after if key not in before),
        changed=tuple(key for key in after if key in before and before[key] != after[key]),
        gone=tuple(key for key in before if key not in after),
    )


def is_another(parts: Iterable[Snapshot], before: Snapshot) -> bool:
    """Whether a walk finds another folder than it was before; it is left at the first sign."""
    count = 0
    for part in parts:
        if any(before.get(key) != stamp for key, stamp in part.items()):
            return True
        count += len(part)
    return count != len(before)


def scan(
    folder: Path, *, recursive: bool = True, stopped: Callable[[], bool] = lambda: False
) -> Snapshot:
    """All photos in a folder: the sum of what `walk` finds. Raises FolderUnreadableError."""
    photos: dict[PhotoKey, Stamp] = {}
    for part in walk(folder, recursive=recursive, stopped=stopped):
        photos.update(part)
    return photos


def walk(
    folder: Path,
    *,
    recursive: bool = True,
    stopped: Callable[[], bool] = lambda: False,
    pause: Pause = never,
    passed_over: Callable[[str, OSError], None] = lambda *_: None,
) -> Iterator[Snapshot]:
    """The photos in a folder part by part, each inode once, folder by folder in order of name.

    Files that belong to another one (`domain.companions`) are parts of it and no photos.

    Hidden files and folders are left out, and so are those of systems (`@eaDir`). A folder
    further down that cannot be read is passed over, and told of by its path and why, perhaps more
    than once. Raises FolderUnreadableError.

    Parts are small, so that there is soon something to show. No step keeps other
    threads from the interpreter for longer than some milliseconds, however large a folder is;
    `pause` is called again and again, so that a walk that nobody waits for may sleep there.
    """
    found = _Walk(recursive, pause, passed_over).photos(os.fspath(folder.absolute()), stopped)
    while part := dict(islice(found, _PART)):
        yield part


def device_of(folder: Path) -> int | None:
    """The drive that a folder lies on, None where it is not there."""
    try:
        return folder.stat().st_dev
    except OSError:
        return None


def pulled_out(folder: Path, device: int | None, before: Snapshot, found: Snapshot) -> bool:
    """Whether the drive with the photos is gone: an empty folder is left where it was mounted."""
    return bool(before) and not found and device is not None and device_of(folder) != device


def stamp_of(path: Path) -> Stamp | None:
    """What the file system says of a file by itself, None where it is not there."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns)


@dataclass(slots=True)
class _Walk:
    recursive: bool
    pause: Pause
    passed_over: Callable[[str, OSError], None]
    _waiting: list[str] = field(default_factory=list)
    _seen: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """The inodes met so far, by device."""

    def photos(self, top: str, stopped: Callable[[], bool]) -> Iterator[tuple[PhotoKey, Stamp]]:
        """Everything below a folder until this is stopped, which is asked before each folder."""
        try:
            files = self._listed(top)
        except OSError as error:
            raise FolderUnreadableError(error.errno, error.strerror, top) from error
        yield from self._among(files)
        while self._waiting and not stopped():
            folder = self._waiting.pop()
            try:
                files = self._listed(folder)
            except (FileNotFoundError, NotADirectoryError):
                continue  # it has gone meanwhile
            except OSError as error:
                self.passed_over(folder, error)
                continue
            yield from self._among(files)

    def _listed(self, folder: str) -> "dict[str, os.DirEntry[str]]":
        """One folder's files by name; its folders are put on the waiting list."""
        files: dict[str, os.DirEntry[str]] = {}
        if not self._first_sight(os.stat(folder)):
            return files
        folders: dict[str, str] = {}
        with os.scandir(folder) as entries:
            for entry in pausing(entries, self.pause):
                name = entry.name
                if name.startswith("."):
                    continue
                if _is_folder(entry):
                    folders[name] = entry.path
                else:
                    files[name] = entry
        if self.recursive:
            self._waiting.extend(reversed([folders[name] for name in _in_order(folders)]))
        return files

    def _among(self, files: "dict[str, os.DirEntry[str]]") -> Iterator[tuple[PhotoKey, Stamp]]:
        """The photos among the files of one folder, which are taken out as they are looked at."""
        items = items_of(pausing(_in_order(files), self.pause))
        for item in pausing(items, self.pause):
            entry, parts = files.pop(item.main), item.parts
            if parts:
                parts = tuple(_timed(part, files.pop(part.name)) for part in parts)
            try:
                if not entry.is_file():
                    continue
                status = entry.stat()
            except PermissionError as error:
                # Names may be read here, and nothing else.
                self.passed_over(os.path.dirname(entry.path), error)
                continue
            except OSError:
                continue
            if self._first_sight(status):
                yield PhotoKey(entry.path), Stamp(status.st_size, status.st_mtime_ns, parts)

    def _first_sight(self, status: os.stat_result) -> bool:
        """Whether this inode is new, which ends symlink loops and folds hard links into one."""
        inode, seen = status.st_ino, self._seen[status.st_dev]
        if inode in seen and inode:
            return False
        seen.add(inode)
        return True


def _in_order(names: Iterable[str]) -> Iterator[str]:
    """Names in order whatever their case, those alike by case.

    One call that sorts them all would keep the interpreter from other threads all the while, so
    runs are sorted and merged. No name has a zero in it, which puts the shorter of two first.
    """
    keys = (f"{name.casefold()}\0{name}" for name in names)
    runs = iter(lambda: sorted(islice(keys, _RUN)), [])
    return (key.rpartition("\0")[2] for key in merge(*runs))


def _timed(part: Part, entry: "os.DirEntry[str]") -> Part:
    """A sidecar with its time."""
    if part.role is not Role.SIDECAR:
        return part
    try:
        return replace(part, mtime_ns=entry.stat().st_mtime_ns)
    except OSError:
        return part


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir() and entry.name.lower() not in _SKIPPED_FOLDERS
    except OSError:
        return False
