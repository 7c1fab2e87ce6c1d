"""Small pictures for looking at: stored with the score, or quickly out of the file itself."""

import io
from pathlib import Path

import numpy as np
import simplejpeg
from numpy.typing import NDArray
from PIL import ExifTags, Image

from photocull.vision.exif import EXIF_ERRORS, orientation_of, upright

LONG_SIDE = 504
"""An eighth of a 12-megapixel photo's long side: a larger one would cost a slower decoding."""

_QUALITY = 85


def thumbnail(rgb: NDArray[np.uint8]) -> bytes:
    """JPEG of at most 504 px on its long side, from upright sRGB pixels, uint8 [H, W, 3]."""
    height, width, _ = rgb.shape
    if max(height, width) > LONG_SIDE:
        picture = Image.fromarray(rgb)
        picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BICUBIC)
        rgb = np.asarray(picture)
    jpeg: bytes = simplejpeg.encode_jpeg(np.ascontiguousarray(rgb), _QUALITY, "RGB", "420")
    return jpeg


def from_thumbnail(jpeg: bytes) -> NDArray[np.uint8] | None:
    """The pixels of a stored thumbnail, uint8 [H, W, 3]; None where it is damaged."""
    try:
        return simplejpeg.decode_jpeg(jpeg, "RGB")
    except ValueError:
        return None


def embedded(path: Path) -> NDArray[np.uint8] | None:
    """The thumbnail in a JPEG's EXIF data, upright, uint8 [H, W, 3]; None where there is none.

    It is 160 px wide as a rule, and comes in a fraction of a millisecond.
    """
    try:
        with Image.open(path, formats=("JPEG",)) as picture:
            start = picture.getexif().get_ifd(ExifTags.IFD.IFD1)
            offset = start.get(ExifTags.Base.JpegIFOffset)
            length = start.get(ExifTags.Base.JpegIFByteCount)
            exif = picture.info.get("exif", b"")
            if not isinstance(offset, int) or not isinstance(length, int):
                return None
            jpeg = exif[6 + offset : 6 + offset + length]
            with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as small:
                shown = small.convert("RGB")
            bars = abs(shown.width / shown.height - picture.width / picture.height) > 0.05
            return None if bars else np.asarray(upright(shown, orientation_of(picture)))
    except EXIF_ERRORS:
        return None
