"""From upright sRGB pixels to the network's input; training calls exactly this after augmenting."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from photocull.vision.histogram import histogram
from photocull.vision.resizing import Kernel, resized
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


def to_working(rgb: NDArray[np.uint8], spec: InputSpec) -> NDArray[np.uint8]:
    """The working picture of `rgb`, uint8 [H, W, 3]: resized to the spec's area, aspect kept."""
    height, width, _ = rgb.shape
    size = working_size(width, height, spec.working_area)
    return rgb if size == (width, height) else resized(rgb, *size, Kernel.LANCZOS)


def from_working(working: NDArray[np.uint8], spec: InputSpec) -> ModelInput:
    """The network's input from a working picture, uint8 [H, W, 3]."""
    square = resized(working, spec.image_size, spec.image_size, Kernel.BICUBIC)
    return ModelInput(square, histogram(working, spec.colour))


def prepare(rgb: NDArray[np.uint8], spec: InputSpec) -> ModelInput:
    """The network's input from upright sRGB pixels, uint8 [H, W, 3]."""
    return from_working(to_working(rgb, spec), spec)
