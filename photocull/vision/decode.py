"""From a file's bytes to upright sRGB pixels: the only place that reads picture formats.

JPEG pixels come from libjpeg-turbo through simplejpeg, which scales while decoding and rejects
truncated and holed files that Pillow would pass off as fine; headers, EXIF, ICC profiles and all
other formats come from Pillow and pillow-heif.
"""

import io
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import ceil
from pathlib import Path

import numpy as np
import pillow_heif
import simplejpeg
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Facts
from photocull.vision.colour import to_srgb
from photocull.vision.exif import comment_of, facts_of, orientation_of, software_of, upright
from photocull.vision.spec import InputSpec

PIXEL_LIMIT = 300_000_000
"""The largest picture that is opened, in pixels; phones make 200 million, bombs make billions."""

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF")

_DECODER_ERRORS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    LookupError,
    OverflowError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What picture decoders raise on damaged files; seen in the wild, for none of them documents it."""

_EXTRANEOUS = re.compile(r"(\d+) extraneous bytes before marker 0xd9")
"""libjpeg's warning about bytes between the last pixel and the end marker."""

_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")
_BOXES = (b"ftyp", b"WEBP")
"""How a file of our formats begins: boxed formats name themselves at byte 4 or 8."""

_EIGHTHS = 8
"""JPEG pixels come in blocks of eight by eight, and so at any number of eighths of their size."""

_STRIP = 64
"""Rows of a reduced picture that are made at once."""

_REDUCIBLE = ("RGB", "RGBA", "RGBX", "L", "LA", "CMYK")
"""Modes whose neighbouring values may be averaged: a palette's indices may not."""

# The header check below is the limit; Pillow's own would refuse 200-megapixel phone photos.
Image.MAX_IMAGE_PIXELS = None
Image.init()
pillow_heif.register_heif_opener(thumbnails=False)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture at reduced scale, rgb uint8 [H, W, 3] upright in sRGB, and what its file says."""

    rgb: NDArray[np.uint8]
    facts: Facts
    comment: str = ""
    software: str = ""
    """The program that wrote the file, if it says so."""


def read(path: Path) -> bytes | Failure:
    """The whole file, or why it cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        return Failure(Reason.VANISHED, str(error))
    except PermissionError as error:
        return Failure(Reason.FORBIDDEN, str(error))
    except OSError as error:
        return Failure(Reason.UNREADABLE, str(error))
    return data or Failure(Reason.EMPTY, "the file has no bytes")


def decode(path: Path, spec: InputSpec) -> Decoded | Failure:
    """Read and decode a file at the scale that `spec` asks for."""
    data = read(path)
    return data if isinstance(data, Failure) else decode_bytes(data, spec)


def decode_bytes(data: bytes, spec: InputSpec) -> Decoded | Failure:
    """Decode a file's content at the scale that `spec` asks for."""
    return _decode(data, lambda _: spec.decode_short_side)


def decode_full(path: Path) -> Decoded | Failure:
    """Read and decode a file at its full size, for looking at it closely."""
    data = read(path)
    return data if isinstance(data, Failure) else _decode(data, lambda _: None)


def decode_covering(path: Path, width: int, height: int) -> Decoded | Failure:
    """Read and decode a file as small as it may be to be fitted into `width` x `height` pixels.

    A JPEG comes at the smallest n/8 scale at which it need not be enlarged for that, which takes a
    fraction of the time. All others come at full size: reducing them would save none.
    """
    data = read(path)
    if isinstance(data, Failure):
        return data
    return _decode(data, partial(_covering, width, height))


_Asked = Callable[[Image.Image], int | None]
"""The least short side that an opened picture is wanted with; None is full size."""


def _decode(data: bytes, asked: _Asked) -> Decoded | Failure:
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            width, height = picture.size
            if width * height > PIXEL_LIMIT:
                return Failure(Reason.TOO_LARGE, f"{width} x {height} pixels")
            facts, orientation = facts_of(picture), orientation_of(picture)
            pixels = _load(picture, data, asked(picture))
            rgb = upright(to_srgb(pixels, picture.info.get("icc_profile")), orientation)
            said = comment_of(picture), software_of(picture)
            return Decoded(np.asarray(rgb), facts, *said)
    except UnidentifiedImageError as error:
        begun = data.startswith(_SIGNATURES) or data[4:8] in _BOXES or data[8:12] in _BOXES
        return Failure(Reason.DAMAGED if begun else Reason.NOT_A_PHOTO, str(error))
    except MemoryError as error:
        return Failure(Reason.NO_MEMORY, str(error))
    except _DECODER_ERRORS as error:
        return Failure(Reason.DAMAGED, f"{type(error).__name__}: {error}")


def _load(picture: Image.Image, data: bytes, short_side: int | None) -> Image.Image:
    """The pixels of an opened picture, reduced as far as `short_side` allows; None is full size."""
    if _is_plain_jpeg(picture):
        return Image.fromarray(_jpeg(data, min(*picture.size, short_side or PIXEL_LIMIT)))
    if short_side and picture.format == "HEIF" and picture.mode == "RGB":
        return _reduced_heif(data, short_side)
    picture.load()
    factor = min(picture.size) // short_side if short_side else 1
    return picture.reduce(factor) if factor > 1 and picture.mode in _REDUCIBLE else picture


def _reduced_heif(data: bytes, short_side: int) -> Image.Image:
    """A HEIF file's pixels as `reduce` makes them, strip by strip.

    A whole picture of Pillow's beside that of the decoder would be 200 MB for 48 megapixels.
    """
    opened = pillow_heif.open_heif(io.BytesIO(data))
    pixels = np.asarray(opened)
    width, height = opened.size  # which decoding may have corrected
    factor = max(1, min(width, height) // short_side)
    rows = _STRIP * factor
    strips = (pixels[top : top + rows, :width] for top in range(0, height, rows))
    reduced = [np.asarray(Image.fromarray(strip).reduce(factor)) for strip in strips]
    return Image.fromarray(np.concatenate(reduced))


def _is_plain_jpeg(picture: Image.Image) -> bool:
    """Whether libjpeg-turbo makes the pixels."""
    return picture.format in ("JPEG", "MPO") and picture.mode in ("RGB", "L")


def _covering(width: int, height: int, picture: Image.Image) -> int | None:
    """The short side at the smallest scale that covers a view of `width` x `height` pixels."""
    if not _is_plain_jpeg(picture):
        return None
    facts = facts_of(picture)
    scale = min(1.0, width / facts.width, height / facts.height)
    eighths = max(1, ceil(_EIGHTHS * scale))
    return ceil(min(picture.size) * eighths / _EIGHTHS)


def _jpeg(data: bytes, short_side: int) -> NDArray[np.uint8]:
    """RGB pixels, uint8 [H, W, 3], at the smallest n/8 scale with both sides >= `short_side`."""
    try:
        return simplejpeg.decode_jpeg(data, "RGB", min_height=short_side, min_width=short_side)
    except ValueError as error:
        if not _is_padding(str(error), data):
            raise
    return simplejpeg.decode_jpeg(
        data, "RGB", min_height=short_side, min_width=short_side, strict=False
    )


def _is_padding(warning: str, data: bytes) -> bool:
    """Whether the bytes warned of are all equal: some phones pad, and the picture is whole.

    After a hole in the file the decoder comes to its end too early as well, but over real data.
    """
    counted = _EXTRANEOUS.search(warning)
    count = int(counted[1]) if counted else 0
    return count > 0 and any(fill * count + b"\xff\xd9" in data for fill in (b"\0", b"\xff"))
