"""Small pictures whose every property a test can foretell, in all formats."""

import io
import os
import time
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image

CORNERS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255))
"""Red, green, blue and white: top left, top right, bottom left, bottom right."""


def corners(width: int = 320, height: int = 240) -> Image.Image:
    """Four coloured quarters, so that every turn and mirroring looks different."""
    pixels = np.zeros((height, width, 3), np.uint8)
    for number, colour in enumerate(CORNERS):
        row, column = divmod(number, 2)
        top, left = row * height // 2, column * width // 2
        pixels[top : top + height // 2, left : left + width // 2] = colour
    return Image.fromarray(pixels)


def plain(value: int, size: tuple[int, int] = (320, 240)) -> Image.Image:
    """One grey; with the tiny model its expert probability is `value` / 255."""
    return Image.new("RGB", size, (value, value, value))


def noise(seed: int, size: tuple[int, int] = (320, 240)) -> Image.Image:
    """Every seed another picture, and none compresses to the same bytes."""
    pixels = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), np.uint8)
    return Image.fromarray(pixels)


def encoded(
    picture: Image.Image,
    form: str = "JPEG",
    *,
    orientation: int | None = None,
    taken: str | None = None,
    icc: bytes | None = None,
) -> bytes:
    """The picture as a file of this format, with what EXIF is asked for."""
    exif = Image.Exif()
    if orientation is not None:
        exif[ExifTags.Base.Orientation] = orientation
    if taken is not None:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    options: dict[str, object] = {"exif": exif.tobytes()} if len(exif) or taken else {}
    if icc is not None:
        options["icc_profile"] = icc
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def aged(path: Path, seconds: float = 3600) -> Path:
    """The file as if it had been written long ago: nobody takes it for one that is being copied."""
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


def write(path: Path, picture: Image.Image, form: str = "JPEG") -> Path:
    """Write the picture to `path`, whose folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encoded(picture, form))
    return path
