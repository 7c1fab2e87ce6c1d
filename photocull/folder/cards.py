"""Cards and phones that are plugged in, and the photos and videos on one."""

import os
import string
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from photocull.domain.failure import Failure, Reason
from photocull.domain.importplan import is_imported

_MOUNTS = (
    "media/*",
    "media/*/*",
    "run/media/*/*",
    "run/user/*/gvfs/*",
    "run/user/*/gvfs/*/*",
    "mnt/*",
    "Volumes/*",
)
"""Where systems mount cards, below the root; a phone has its storage one folder further down."""

_PHOTOS = "dcim"
"""The folder that cameras and phones put photos in (Design rule for Camera File system)."""

_SKIPPED_FOLDERS = frozenset({"@eadir", "#recycle", "$recycle.bin", "lost+found"})


@dataclass(frozen=True, slots=True)
class Card:
    """Something with a DCIM folder, under the name that the system shows it by."""

    folder: Path
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """A file on a source as it was when it was listed."""

    path: Path
    size: int
    mtime_ns: int


@dataclass(slots=True)
class Listing:
    """What is in a source, folder by folder."""

    folders: list[tuple[Found, ...]] = field(default_factory=list)
    unreadable: list[tuple[Path, Failure]] = field(default_factory=list)
    others: int = 0
    """How many files are neither photos nor videos, and stay."""


def plugged_in(root: Path = Path("/"), drives: Iterable[Path] | None = None) -> tuple[Card, ...]:
    """The cards and phones that are there now, each once, in order of name.

    Looks below `root`, where Unix mounts them, and at `drives`, by default Windows' letters.
    """
    if drives is None:
        drives = _letters() if sys.platform == "win32" else ()
    found: dict[tuple[int, int] | Path, Card] = {}
    for folder in (*_mounted(root), *drives):
        if photos_of(folder) is None:
            continue
        name = folder.name or os.fspath(folder)
        found.setdefault(_identity(folder), Card(folder, name))
    return tuple(sorted(found.values(), key=lambda card: (card.name.casefold(), card.folder)))


def photos_of(source: Path) -> Path | None:
    """The DCIM folder of a source, None where it has none."""
    try:
        with os.scandir(source) as entries:
            for entry in entries:
                if entry.name.lower() == _PHOTOS and entry.is_dir(follow_symlinks=False):
                    return source / entry.name
    except OSError:
        pass
    return None


def listing(source: Path, stopped: Callable[[], bool] = lambda: False) -> Listing:
    """The photos, videos and sidecars of a source, in order of name; of DCIM alone if it has one.

    Links, hidden files and folders, and those that systems keep for themselves are left out. A
    folder that cannot be read is told.
    """
    found = Listing()
    waiting = [photos_of(source) or source]
    while waiting and not stopped():
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                shown = sorted(
                    (entry for entry in entries if not entry.name.startswith(".")),
                    key=lambda entry: (entry.name.casefold(), entry.name),
                )
        except OSError as error:
            found.unreadable.append((folder, failure_of(error)))
            continue
        waiting.extend(reversed([folder / entry.name for entry in shown if _is_folder(entry)]))
        files = tuple(_files(folder, shown, found))
        if files:
            found.folders.append(files)
    return found


def failure_of(error: OSError) -> Failure:
    """Why something cannot be read, from what the system says."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Failure(Reason.VANISHED, str(error))
    if isinstance(error, PermissionError):
        return Failure(Reason.FORBIDDEN, str(error))
    return Failure(Reason.UNREADABLE, str(error))


def _files(folder: Path, entries: Iterable["os.DirEntry[str]"], found: Listing) -> Iterator[Found]:
    for entry in entries:
        try:
            if not entry.is_file(follow_symlinks=False):
                continue
            if not is_imported(entry.name):
                found.others += 1
                continue
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            found.unreadable.append((folder / entry.name, failure_of(error)))
            continue
        yield Found(folder / entry.name, status.st_size, status.st_mtime_ns)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        is_folder = entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
    return is_folder and entry.name.lower() not in _SKIPPED_FOLDERS


def _mounted(root: Path) -> Iterator[Path]:
    for pattern in _MOUNTS:
        try:
            yield from sorted(root.glob(pattern))
        except OSError:
            continue  # A phone that was pulled out leaves a mount that answers with errors.


def _letters() -> Iterator[Path]:
    return (Path(f"{letter}:\\") for letter in string.ascii_uppercase)


def _identity(folder: Path) -> tuple[int, int] | Path:
    """What is the same for two ways to one folder."""
    try:
        status = folder.stat()
    except OSError:
        return folder
    return (status.st_dev, status.st_ino) if status.st_ino else folder
