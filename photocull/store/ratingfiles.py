"""The files that carry a photo's rating for other programs: sidecars, and XMP inside a JPEG.

`IMG_1.JPG.xmp` is how darktable and digiKam name a sidecar, `IMG_1.xmp` how Adobe's programs do.
Both are read; which one is written, the person chooses. A JPEG itself is written only where that
was asked for.
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from photocull.domain.companions import PICTURES
from photocull.domain.exchange import Said, merge, stated
from photocull.domain.marks import NO_MARKS, Marks
from photocull.store import jpegxmp, xmp
from photocull.store.files import write_atomic
from photocull.vision.jpegparts import JpegError

_SUFFIXES = (".xmp", ".XMP")
_JPEGS = frozenset({".jpg", ".jpeg", ".jpe"})

NOTHING_SEEN = json.dumps([])
"""`Files.seen` of a photo that has no sidecar."""


class Form(StrEnum):
    """Where ratings are written for other programs."""

    BESIDE = "beside"
    """`IMG_1.JPG.xmp`."""
    ADOBE = "adobe"
    """`IMG_1.xmp`."""
    INSIDE = "inside"
    """In JPEG files themselves; for all others as BESIDE."""
    NOWHERE = "nowhere"
    """Only in the catalogue."""


@dataclass(frozen=True, slots=True)
class Files:
    """What the files of one photo say together, and what they were like when they were read."""

    said: Said
    seen: str


def read(photo: Path) -> Files:
    """What is said of a photo. Raises XmpError, and OSError where a file cannot be read."""
    said = Said()
    seen: list[tuple[str, int, int]] = []
    for place in sorted(_beside(photo), key=_age, reverse=True):
        status = place.stat()
        if status.st_size > xmp.SIZE_LIMIT:
            raise xmp.XmpError(f"{place.name}: {status.st_size} bytes")
        said = said.over(xmp.read(place.read_bytes()))
        seen.append((place.name, status.st_size, status.st_mtime_ns))
    if photo.suffix.casefold() in _JPEGS:
        said = said.over(_inside(photo))
    return Files(said, _noted(seen))


def marks_inside(data: bytes) -> Marks:
    """What a JPEG's own packet says of it; none where it says nothing that is understood."""
    return merge(None, NO_MARKS, _said_inside(data)).marks


def seen(photo: Path) -> str:
    """What the files beside a photo are like now, to be compared with `Files.seen`."""
    statuses = ((place, place.stat()) for place in _beside(photo))
    return _noted([(place.name, s.st_size, s.st_mtime_ns) for place, s in statuses])


def write(photo: Path, form: Form, marks: Marks) -> None:
    """Have the files say these marks. Raises XmpError and OSError; then all is as it was.

    Every file that says something already is brought up to date, so that no two disagree.
    """
    if form is Form.NOWHERE:
        return
    known = list(_beside(photo))
    inside = form is Form.INSIDE and photo.suffix.casefold() in _JPEGS
    if inside:
        jpegxmp.write(photo, marks)
    place = _place(photo, form)
    for each in known:
        _write_sidecar(each, marks)
    if not inside and place not in known:
        _write_sidecar(place, marks)


def _write_sidecar(place: Path, marks: Marks) -> None:
    target = Path(os.path.realpath(place))
    old = target.read_bytes() if target.exists() else b""
    packet = old or xmp.EMPTY
    new = xmp.changed(packet, stated(marks, xmp.read(packet)))
    if new == old or (not old and marks == NO_MARKS):
        return
    # A drive that was pulled out just now would get a folder in its place.
    write_atomic(target, new, make_folder=False)
    if target.read_bytes() != new:
        raise OSError(f"{target.name} does not read back as it was written")


def _beside(photo: Path) -> Iterator[Path]:
    """The sidecars that are there, each once even where the disk knows no case."""
    inodes = set()
    for name in (
        f"{photo.name}.xmp",
        f"{photo.name}.XMP",
        f"{photo.stem}.xmp",
        f"{photo.stem}.XMP",
    ):
        place = photo.with_name(name)
        try:
            status = place.stat()
        except OSError:
            continue
        if (status.st_dev, status.st_ino) not in inodes:
            inodes.add((status.st_dev, status.st_ino))
            if len(name) > len(photo.stem) + 4 or not _others(photo):
                yield place


def _others(photo: Path) -> bool:
    """Whether another picture of the folder has the same stem: IMG_1.xmp may be the other one's."""
    return any(
        os.path.lexists(photo.with_name(f"{photo.stem}{suffix}"))
        for ending in PICTURES
        for suffix in (ending, ending.upper())
        if suffix != photo.suffix
    )


def _place(photo: Path, form: Form) -> Path:
    adobe = form is Form.ADOBE and not _others(photo)
    return photo.with_name(f"{photo.stem if adobe else photo.name}.xmp")


def _inside(photo: Path) -> Said:
    try:
        with photo.open("rb") as file:
            return _said_inside(file.read(jpegxmp.HEAD))
    except OSError:
        return Said()


def _said_inside(data: bytes) -> Said:
    """A packet that nobody understands says nothing."""
    try:
        packet = jpegxmp.packet_of(data)
        return Said() if packet is None else xmp.read(packet)
    except (xmp.XmpError, JpegError):
        return Said()


def _age(place: Path) -> int:
    return place.stat().st_mtime_ns


def _noted(seen: Sequence[tuple[str, int, int]]) -> str:
    return json.dumps(sorted(seen), ensure_ascii=True)
