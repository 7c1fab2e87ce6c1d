"""Any picture's colours as sRGB, so that a Display-P3 red is the red that the person saw."""

import io
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

# lcms2's one-pixel cache is state within the transform, and decoding threads share transforms.
_FLAGS = ImageCms.Flags.NOCACHE

_SPACES = {"RGB": "RGB ", "CMYK": "CMYK", "L": "GRAY"}
"""Pillow's mode to the colour space that an ICC header must name to fit it."""


def to_srgb(picture: Image.Image, icc: bytes | None) -> Image.Image:
    """`picture` as RGB in sRGB; without a profile, or with one that does not fit, as if sRGB."""
    flat = _without_alpha(picture)
    transform = _transform(icc, flat.mode) if icc else None
    if transform is not None:
        return transform.apply(flat)
    return flat if flat.mode == "RGB" else flat.convert("RGB")


def _without_alpha(picture: Image.Image) -> Image.Image:
    """RGB, L or CMYK: 16-bit values scaled to 8, palettes resolved, transparency over white."""
    if picture.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if picture.mode in ("I", "F"):
        return _stretched(np.asarray(picture, np.float64))
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return picture if picture.mode in _SPACES else picture.convert("RGB")


def _stretched(values: NDArray[np.float64]) -> Image.Image:
    """Values without a range of their own, as grey from the smallest to the largest of them."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    share = (np.nan_to_num(values, nan=low, posinf=high, neginf=low) - low) / (high - low or 1)
    return Image.fromarray((255 * share).astype(np.uint8))


@lru_cache(maxsize=32)
def _transform(icc: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """From the profile's colours to sRGB; None where nothing is to be done, or it is no use."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        if profile.profile.xcolor_space != _SPACES[mode]:
            return None
        if "srgb" in (profile.profile.profile_description or "").lower():
            return None
        return ImageCms.buildTransform(profile, _SRGB, mode, "RGB", flags=_FLAGS)
    except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
        return None
