"""Photos as people have them: found in folders, with what a table says of them."""

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from photocull.vision.decode import FORMATS
from training.data import PhotoSetError

_SUFFIXES = frozenset(
    suffix for suffix, name in Image.registered_extensions().items() if name in FORMATS
)
_SYSTEM_FOLDERS = frozenset({"@eadir", "#recycle", "$recycle.bin", "lost+found"})


@dataclass(frozen=True, slots=True)
class Original:
    """A photo as it was found: its path below the folder that was given, and what is said of it."""

    path: Path
    below: str
    expert: bool
    source: str
    mos: str = ""
    scene: str = ""
    license: str = ""


def find_photos(folder: Path, *, expert: bool) -> list[Original]:
    """All photos in a folder, by name; raises PhotoSetError if it is missing or has none.

    A photo's source is the first-level subfolder it lies in, or else the folder itself: by name,
    so that two folders of one name are one source.
    """
    top = Path(os.path.abspath(folder))
    if not top.is_dir():
        raise PhotoSetError(f"{folder}: there is no such folder")
    found = []
    for path in _files(top):
        below = path.relative_to(top)
        source = below.parts[0] if len(below.parts) > 1 else top.name
        found.append(Original(path, _text(below.as_posix()), expert, _text(source)))
    if not found:
        raise PhotoSetError(f"{folder}: there are no photos in it")
    return found


def _files(top: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    for at, folders, files in os.walk(top, followlinks=True):
        status = os.stat(at)
        if (status.st_dev, status.st_ino) in seen:  # A link that leads back to where we were.
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(
            name for name in folders if name[0] != "." and name.lower() not in _SYSTEM_FOLDERS
        )
        for name in sorted(files):
            if name[0] != "." and os.path.splitext(name)[1].lower() in _SUFFIXES:
                yield Path(at, name)


def _text(name: str) -> str:
    """A file's name as it can be written down: Linux allows names that are no text."""
    return name.encode("utf-8", "backslashreplace").decode()


def override(originals: Sequence[Original], table: Path, folders: Sequence[Path]) -> list[Original]:
    """The photos with what a CSV says of them: file, and any of source, mos, scene and license.

    A file is named from the CSV's folder or one of `folders`, or by its full path. Lines on other
    files are passed over; raises PhotoSetError if all are, or if a line cannot be understood.
    """
    bases = [table.parent, *folders]
    photos = {original.path for original in originals}
    said: dict[Path, dict[str, str]] = {}
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            for number, record in enumerate(csv.DictReader(lines), 2):
                file = record.get("file") or ""
                named = {Path(os.path.abspath(base / file)) for base in bases} & photos
                if len(named) > 1:
                    raise PhotoSetError(
                        f"{table}, line {number}: {file} is in several folders: give its full path"
                    )
                _check_opinion(record.get("mos") or "", f"{table}, line {number}")
                said.update(dict.fromkeys(named, record))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PhotoSetError(f"{table}: {error}") from error
    if not said:
        raise PhotoSetError(f"{table}: no line of it names one of the photos in its column 'file'")
    return [_told(original, said.get(original.path, {})) for original in originals]


def _check_opinion(mos: str, where: str) -> None:
    try:
        sensible = not mos or 0 <= float(mos) <= 1
    except ValueError:
        sensible = False
    if not sensible:
        raise PhotoSetError(f"{where}: mos is {mos}, and should be empty or between 0 and 1")


def _told(original: Original, record: Mapping[str, str]) -> Original:
    return replace(
        original,
        source=record.get("source") or original.source,
        mos=record.get("mos") or "",
        scene=record.get("scene") or "",
        license=record.get("license") or "",
    )
