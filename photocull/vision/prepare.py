"""From upright sRGB pixels to the network's input; training calls exactly this after augmenting."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photocull.vision.histogram import histogram
from photocull.vision.spec import InputSpec

_AREA_TOLERANCE = 0.03
"""Pictures within this of the working area stay as they are: resampling would only blur them."""


@dataclass(frozen=True, slots=True)
class ModelInput:
    """One photo as the network sees it: image uint8 [S, S, 3], histogram float32 [768]."""

    image: NDArray[np.uint8]
    histogram: NDArray[np.float32]


def working_size(width: int, height: int, area: int) -> tuple[int, int]:
    """Width and height of about `area` square pixels in the aspect of `width` x `height`."""
    if abs(width * height / area - 1) <= _AREA_TOLERANCE:
        return width, height
    scale = sqrt(area / (width * height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def to_working(rgb: NDArray[np.uint8], spec: InputSpec) -> Image.Image:
    """The working picture of `rgb`, uint8 [H, W, 3]: resized to the spec's area, aspect kept."""
    picture = Image.fromarray(rgb)
    size = working_size(*picture.size, spec.working_area)
    return picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)


def from_working(picture: Image.Image, spec: InputSpec) -> ModelInput:
    """The network's input from a working picture."""
    square = picture.resize((spec.image_size, spec.image_size), Image.Resampling.BICUBIC)
    return ModelInput(np.asarray(square), histogram(picture, spec.colour))


def prepare(rgb: NDArray[np.uint8], spec: InputSpec) -> ModelInput:
    """The network's input from upright sRGB pixels, uint8 [H, W, 3]."""
    return from_working(to_working(rgb, spec), spec)
