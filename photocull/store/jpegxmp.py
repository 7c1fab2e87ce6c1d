"""The XMP packet inside a JPEG: read, and changed with the picture's data staying identical.

Source: XMP specification part 3, 1.1.3 (APP1 segments with the name of the namespace).
"""

import hashlib
import os
import struct
from pathlib import Path

from photocull.domain.exchange import stated
from photocull.domain.marks import NO_MARKS, Marks
from photocull.store import xmp
from photocull.store.files import write_atomic
from photocull.vision.jpegparts import APP1, JpegError, Segment, head

HEAD = 1 << 20
"""A packet that lies further back is not looked for."""

_NAME = b"http://ns.adobe.com/xap/1.0/\0"
_EXIF, _JFIF, _JFXX = b"Exif\0\0", b"JFIF\0", b"JFXX\0"
_MOST = 0xFFFF - 2


def packet_of(data: bytes) -> bytes | None:
    """The packet in the head of a JPEG, None where there is none. Raises JpegError."""
    for segment in head(data):
        if _is_packet(data, segment):
            return data[segment.start + 4 + len(_NAME) : segment.end]
    return None


def with_packet(data: bytes, packet: bytes) -> bytes:
    """The JPEG with this packet, and every other byte as it was. Raises JpegError."""
    if len(_NAME) + len(packet) > _MOST:
        raise JpegError("the packet is too large for one segment")
    body = _NAME + packet
    new = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    at = 2
    for segment in head(data):
        if _is_packet(data, segment):
            return data[: segment.start] + new + data[segment.end :]
        content = data[segment.start + 4 : segment.start + 10]
        if content.startswith((_EXIF, _JFIF, _JFXX)):
            at = segment.end
    return data[:at] + new + data[at:]


def picture_hash(data: bytes) -> bytes:
    """SHA-256 over all of a JPEG but its packet. Raises JpegError."""
    digest = hashlib.sha256()
    last = 0
    for segment in head(data):
        if _is_packet(data, segment):
            digest.update(data[last : segment.start])
            last = segment.end
    digest.update(data[last:])
    return digest.digest()


def write(path: Path, marks: Marks) -> None:
    """Have a JPEG itself say these marks, in one step. Raises OSError, XmpError, JpegError.

    What was written is read again, and must be the same picture to the last byte.
    """
    target = Path(os.path.realpath(path))
    old = target.read_bytes()
    held = packet_of(old)
    packet = held or xmp.EMPTY
    new = xmp.changed(packet, stated(marks, xmp.read(packet)))
    if new == held or (held is None and marks == NO_MARKS):
        return
    written = with_packet(old, new)
    if picture_hash(written) != picture_hash(old):
        raise JpegError("the picture would not stay the same")
    status = target.stat()
    write_atomic(target, written, make_folder=False)
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
    if target.read_bytes() != written:
        raise OSError(f"{target.name} does not read back as it was written")


def _is_packet(data: bytes, segment: Segment) -> bool:
    at = segment.start + 4
    return segment.marker == APP1 and data[at : at + len(_NAME)] == _NAME
