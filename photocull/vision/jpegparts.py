"""How a JPEG is put together: its segments, its scans, and what follows its end.

Source: ITU-T T.81, annex B.
"""

import re
import struct
from typing import NamedTuple

SOF0, SOF2, SOS, EOI = 0xC0, 0xC2, 0xDA, 0xD9
APP0, APP1, APP2, APP13, COM = 0xE0, 0xE1, 0xE2, 0xED, 0xFE

_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)
"""Within a scan 0xff is followed by 0, by a restart marker, or by the marker that ends it."""


class JpegError(Exception):
    """The file is not built as a JPEG is."""


class Segment(NamedTuple):
    """A marker with its content; `start` is where the marker lies, `end` the first byte after."""

    marker: int
    start: int
    end: int


def head(data: bytes) -> list[Segment]:
    """The segments before the picture's data. Raises JpegError."""
    if data[:2] != b"\xff\xd8":
        raise JpegError("no start of image")
    found = []
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise JpegError(f"no marker at {at}")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in (SOS, EOI):
            break
        end = _end(data, at)
        if end is None:
            break
        found.append(Segment(marker, at, end))
        at = end
    return found


def whole(data: bytes) -> tuple[list[Segment], int]:
    """All segments, and how many bytes follow the end of the picture. Raises JpegError."""
    found = head(data)
    at = found[-1].end if found else 2
    while data[at : at + 2] != b"\xff\xd9":
        end = _end(data, at) if data[at : at + 1] == b"\xff" else None
        if end is None:
            raise JpegError(f"no marker at {at}")
        found.append(Segment(data[at + 1], at, end))
        at = end
        if found[-1].marker == SOS:
            following = _NEXT_MARKER.search(data, at)
            if following is None:
                raise JpegError("the picture does not end")
            at = following.start()
    return found, len(data) - at - 2


def content(data: bytes, segment: Segment) -> bytes:
    """What a segment holds, without its marker and length."""
    return data[segment.start + 4 : segment.end]


def _end(data: bytes, at: int) -> int | None:
    """Where the segment at `at` ends; None where the file ends before."""
    if at + 4 > len(data):
        return None
    length: int = struct.unpack_from(">H", data, at + 2)[0]
    end = at + 2 + length
    return None if length < 2 or end > len(data) else end
