"""When and with what a file was taken, from its first bytes: photos and the usual RAW files."""

import io
import struct
import zlib
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from PIL import ExifTags, Image

from photocull.vision.decode import FORMATS
from photocull.vision.exif import EXIF_ERRORS, camera_named_in, taken_in

_HEADER_ERRORS = (*EXIF_ERRORS, EOFError, RuntimeError, MemoryError, zlib.error)

_RAW_HEAD = 1024 * 1024
"""Where RAW files that are built like TIFF have their EXIF."""

_FUJI = b"FUJIFILMCCD-RAW "
_FUJI_PREVIEW = 84
"""Where a Fuji RAW says where the JPEG lies that has its EXIF."""

_BYTE_ORDERS = {b"II": b"*\0", b"MM": b"\0*"}


class Header(NamedTuple):
    """Local capture time, and the camera as people call it; None where the file does not say."""

    taken: datetime | None = None
    camera: str | None = None


def read_header(path: Path) -> Header:
    """What a file says of its making; nothing where it cannot be read or is not understood."""
    try:
        with path.open("rb") as file:
            return _of_picture(file) or _of_raw(file) or Header()
    except _HEADER_ERRORS:
        return Header()


def _of_picture(file: BinaryIO) -> Header | None:
    try:
        with Image.open(file, formats=FORMATS) as picture:
            found = _of_exif(picture.getexif())
    except _HEADER_ERRORS:
        return None
    return found if found.taken else None


def _of_raw(file: BinaryIO) -> Header | None:
    """EXIF as TIFF has it, though the file may say by its third byte that it is something else."""
    file.seek(0)
    head = file.read(_RAW_HEAD)
    if head.startswith(_FUJI):
        (start,) = struct.unpack_from(">I", head, _FUJI_PREVIEW)
        file.seek(start)
        return _of_picture(io.BytesIO(file.read(_RAW_HEAD)))
    magic = _BYTE_ORDERS.get(head[:2])
    if magic is None:
        return None
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + head[:2] + magic + head[4:])
    return _of_exif(exif)


def _of_exif(exif: Image.Exif) -> Header:
    return Header(taken_in(exif, exif.get_ifd(ExifTags.IFD.Exif)), camera_named_in(exif))
