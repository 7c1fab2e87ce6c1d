"""Walking a folder into a snapshot, and what lies between two snapshots.

The same `diff` serves the first look, every later one, and the watcher's "look again".
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from photocull.domain.companions import PICTURES, Part, Role, pictures
from photocull.domain.photo import PhotoKey, Stamp

SUFFIXES = PICTURES

_SKIPPED_FOLDERS = frozenset({"@eadir", "#recycle", "$recycle.bin", "lost+found"})
"""Folders in which systems and network drives keep thumbnails and what was thrown away."""

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


def scan(
    folder: Path, *, recursive: bool = True, stopped: Callable[[], bool] = lambda: False
) -> Snapshot:
    """All photos in a folder, each inode once, folder by folder in order of name.

    Files that belong to another one (`domain.companions`) are parts of it and no photos.

    Hidden files and folders are left out, and so are those of systems (`@eaDir`). A folder
    further down that may not be read is passed over. Raises FolderUnreadableError.
    """
    walk = _Walk(recursive)
    top = os.fspath(folder.absolute())
    try:
        walk.enter(top)
    except OSError as error:
        raise FolderUnreadableError(error.errno, error.strerror, top) from error
    while walk.waiting and not stopped():
        try:
            walk.enter(walk.waiting.pop())
        except OSError:
            continue
    return walk.photos


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
    photos: dict[PhotoKey, Stamp] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    _seen: set[tuple[int, int]] = field(default_factory=set)

    def enter(self, folder: str) -> None:
        """Take in one folder's photos, and put its folders on the waiting list."""
        if not self._first_sight(os.stat(folder)):
            return
        folders: list[str] = []
        files: dict[str, os.DirEntry[str]] = {}
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: (entry.name.casefold(), entry.name)):
                if entry.name.startswith("."):
                    continue
                if _is_folder(entry):
                    folders.append(entry.path)
                else:
                    files[entry.name] = entry
        for item in sorted(pictures(files), key=lambda item: (item.main.casefold(), item.main)):
            self._add(files[item.main], tuple(_timed(part, files) for part in item.parts))
        if self.recursive:
            self.waiting.extend(reversed(folders))

    def _add(self, entry: "os.DirEntry[str]", parts: tuple[Part, ...]) -> None:
        try:
            if not entry.is_file():
                return
            status = entry.stat()
        except OSError:
            return
        if self._first_sight(status):
            self.photos[PhotoKey(entry.path)] = Stamp(status.st_size, status.st_mtime_ns, parts)

    def _first_sight(self, status: os.stat_result) -> bool:
        """Whether this inode is new, which ends symlink loops and folds hard links into one."""
        inode = (status.st_dev, status.st_ino)
        if inode in self._seen and status.st_ino:
            return False
        self._seen.add(inode)
        return True


def _timed(part: Part, files: Mapping[str, "os.DirEntry[str]"]) -> Part:
    """A sidecar with its time."""
    if part.role is not Role.SIDECAR:
        return part
    try:
        return replace(part, mtime_ns=files[part.name].stat().st_mtime_ns)
    except OSError:
        return part


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir() and entry.name.lower() not in _SKIPPED_FOLDERS
    except OSError:
        return False
