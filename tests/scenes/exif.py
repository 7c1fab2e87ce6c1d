"""The EXIF block that a phone writes: camera, capture time, orientation, a small thumbnail."""

import struct
from dataclasses import dataclass
from datetime import datetime

Entry = tuple[int, int, int, bytes]  # tag, type, count, value

ASCII, SHORT, LONG, RATIONAL = 2, 3, 4, 5


@dataclass(frozen=True, slots=True)
class Camera:
    """Who made the camera, and its name."""

    make: str
    model: str


CAMERAS = (
    Camera("Apple", "iPhone 15 Pro"),
    Camera("Google", "Pixel 8"),
    Camera("SONY", "ILCE-7M4"),
)


def camera_exif(
    taken: datetime, orientation: int = 1, camera: Camera = CAMERAS[0], thumbnail: bytes = b""
) -> bytes:
    """The payload of a JPEG's APP1 segment, as Pillow's save(exif=...) takes it.

    orientation is EXIF's 1..8; thumbnail is a JPEG of at most some 30 kB, or nothing.
    """
    when = taken.strftime("%Y:%m:%d %H:%M:%S")
    fraction = f"{taken.microsecond // 1000:03}"
    shot = [
        _rational(0x829A, 1, 250),
        _rational(0x829D, 178, 100),
        _short(0x8827, 80),
        _text(0x9003, when),
        _text(0x9011, "+00:00"),
        _text(0x9291, fraction),
        _rational(0x920A, 686, 100),
    ]
    first = [
        _text(0x010F, camera.make),
        _text(0x0110, camera.model),
        _short(0x0112, orientation),
        _text(0x0132, when),
        _long(0x8769, 0),
    ]
    start = 8
    shot_at = start + len(_directory(first, start, 0))
    first[-1] = _long(0x8769, shot_at)
    second_at = shot_at + len(_directory(shot, shot_at, 0))
    if not thumbnail:
        return _block(_directory(first, start, 0), _directory(shot, shot_at, 0))
    small = [_short(0x0103, 6), _long(0x0201, 0), _long(0x0202, len(thumbnail))]
    small[1] = _long(0x0201, second_at + len(_directory(small, second_at, 0)))
    return _block(
        _directory(first, start, second_at),
        _directory(shot, shot_at, 0),
        _directory(small, second_at, 0),
        thumbnail,
    )


def _block(*parts: bytes) -> bytes:
    return b"Exif\0\0" + struct.pack("<2sHI", b"II", 42, 8) + b"".join(parts)


def _directory(entries: list[Entry], at: int, following: int) -> bytes:
    """One TIFF directory that will lie at an offset, its long values behind it."""
    head, tail = struct.pack("<H", len(entries)), b""
    tail_at = at + 2 + 12 * len(entries) + 4
    for tag, kind, count, value in entries:
        field = value.ljust(4, b"\0")
        if len(value) > 4:
            field = struct.pack("<I", tail_at + len(tail))
            tail += value + b"\0" * (len(value) % 2)
        head += struct.pack("<HHI", tag, kind, count) + field
    return head + struct.pack("<I", following) + tail


def _text(tag: int, text: str) -> Entry:
    value = text.encode("ascii") + b"\0"
    return tag, ASCII, len(value), value


def _short(tag: int, number: int) -> Entry:
    return tag, SHORT, 1, struct.pack("<H", number)


def _long(tag: int, number: int) -> Entry:
    return tag, LONG, 1, struct.pack("<I", number)


def _rational(tag: int, above: int, below: int) -> Entry:
    return tag, RATIONAL, 1, struct.pack("<II", above, below)
