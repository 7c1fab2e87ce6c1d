"""Changes a photo's history and light a little, so that the network cannot lean on either."""

from collections.abc import Callable

import numpy as np
import simplejpeg
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from training.config import Augmentation

Pixels = NDArray[np.uint8]

_FILTERS = (Image.Resampling.BOX, Image.Resampling.BILINEAR, Image.Resampling.LANCZOS)
_SUBSAMPLINGS = ("444", "422", "420", "420")


def augment(rgb: Pixels, how: Augmentation, random: Generator) -> Pixels:
    """A changed copy of `rgb`, uint8 [H, W, 3]; it may be smaller, never empty.

    Equal generators give equal pictures. `prepare` brings the result back to the working size.
    """
    steps: tuple[tuple[float, Callable[[Pixels, Augmentation, Generator], Pixels]], ...] = (
        (0.5, _flip),
        (how.crop, _crop),
        (how.tone, _tone),
        (how.resample, _resample),
        (how.blur, _blur),
        (how.noise, _noise),
        (how.jpeg, _jpeg),
    )
    for probability, step in steps:
        if random.random() < probability:
            rgb = step(rgb, how, random)
    return np.ascontiguousarray(rgb)


def _flip(rgb: Pixels, how: Augmentation, random: Generator) -> Pixels:
    del how, random
    return rgb[:, ::-1]


def _crop(rgb: Pixels, how: Augmentation, random: Generator) -> Pixels:
    """Both sides shrink by the same share or nearly so: composition is part of the judgement."""
    share = random.uniform(how.smallest_crop, 1.0)
    slack = np.clip(share * random.uniform(0.95, 1.05, 2), how.smallest_crop * 0.95, 1.0)
    height, width = (
        max(1, round(int(side) * part)) for side, part in zip(rgb.shape, slack, strict=False)
    )
    top = int(random.integers(rgb.shape[0] - height + 1))
    left = int(random.integers(rgb.shape[1] - width + 1))
    return rgb[top : top + height, left : left + width]


def _tone(rgb: Pixels, how: Augmentation, random: Generator) -> Pixels:
    """Brightness, contrast, gamma and white balance, by one table a channel."""
    strength = how.tone_strength
    levels = np.arange(256, dtype=np.float64) / 255
    gain = np.exp(random.normal(0, strength, 1) + random.normal(0, strength / 3, 3))
    gamma = np.exp(random.normal(0, strength))
    contrast = np.exp(random.normal(0, strength))
    table = (levels[:, None] ** gamma * gain - 0.45) * contrast + 0.45
    table8 = np.clip(np.rint(table * 255), 0, 255).astype(np.uint8)
    return np.stack([table8[:, c][rgb[..., c]] for c in range(3)], axis=-1)


def _resample(rgb: Pixels, how: Augmentation, random: Generator) -> Pixels:
    """Fewer pixels, as if the picture had come from a smaller file."""
    share = random.uniform(how.smallest_resample, 1.0)
    height, width = (max(1, round(side * share)) for side in rgb.shape[:2])
    chosen = _FILTERS[int(random.integers(len(_FILTERS)))]
    return np.asarray(Image.fromarray(np.ascontiguousarray(rgb)).resize((width, height), chosen))


def _blur(rgb: Pixels, how: Augmentation, random: Generator) -> Pixels:
    radius = random.uniform(0.2, how.largest_blur)
    blurred = Image.fromarray(np.ascontiguousarray(rgb)).filter(ImageFilter.GaussianBlur(radius))
    return np.asarray(blurred)


def _noise(rgb: Pixels, how: Augmentation, random: Generator) -> Pixels:
    noise = random.standard_normal(rgb.shape, np.float32) * np.float32(
        random.uniform(0.5, how.largest_noise)
    )
    return np.clip(rgb + noise, 0, 255).astype(np.uint8)


def _jpeg(rgb: Pixels, how: Augmentation, random: Generator) -> Pixels:
    quality = int(random.integers(how.lowest_quality, 96))
    subsampling = _SUBSAMPLINGS[int(random.integers(len(_SUBSAMPLINGS)))]
    data = simplejpeg.encode_jpeg(
        np.ascontiguousarray(rgb), quality=quality, colorspace="RGB", colorsubsampling=subsampling
    )
    return simplejpeg.decode_jpeg(data, "RGB")
