"""What is needed to choose a crop: each candidate as the network would see it, and where detail is.

All of it comes from one reduced picture, so that candidates and the whole photo are compared alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photocull.domain.crop import WHOLE, Crop
from photocull.vision.prepare import ModelInput, prepare
from photocull.vision.rendering import Rendering, rendered
from photocull.vision.spec import InputSpec

DETAIL_SIDE = 24
"""Detail is summed up in 24 x 24 places."""

FACE_SIDE = 480
"""The long side of the picture that faces are looked for in; those that matter are 20 px there."""

_STEP = 32
"""The detector takes sides that are multiples of this."""

_NOISE = 10
"""Steps between neighbouring pixels, in 8-bit levels, that are no detail."""


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """What was made of one photo.

    `shown` has the whole photo and then each candidate. `detail`, float32 [24, 24], sums to 1, or
    is 0 all over. `small`, uint8 [H, W, 3], is for looking for faces.
    """

    shown: list[ModelInput]
    detail: NDArray[np.float32]
    small: NDArray[np.uint8]
    size: tuple[int, int]
    """Upright width and height of the photo at full size, in pixels."""


def decoding_spec(spec: InputSpec, crops: Sequence[Crop]) -> InputSpec:
    """The same, decoded large enough for the smallest crop."""
    smallest = min((min(crop.width, crop.height) for crop in crops), default=1.0)
    return replace(spec, decode_short_side=round(spec.decode_short_side / max(0.25, smallest)))


def frames(
    rgb: NDArray[np.uint8], size: tuple[int, int], spec: InputSpec, crops: Sequence[Crop]
) -> Frames:
    """All of it, from upright sRGB pixels, uint8 [H, W, 3], of a photo that is `size` at full size.

    Raises ValueError for a crop that is not inside.
    """
    shown = [
        prepare(rgb if crop == WHOLE else np.asarray(rendered(rgb, Rendering(crop))), spec)
        for crop in (WHOLE, *crops)
    ]
    return Frames(shown, _detail(rgb), _small(rgb), size)


def _small(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width, _ = rgb.shape
    scale = FACE_SIDE / max(height, width)
    size = tuple(max(_STEP, round(side * scale / _STEP) * _STEP) for side in (width, height))
    return np.asarray(Image.fromarray(rgb).resize((size[0], size[1]), Image.Resampling.BOX))


def _detail(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Where neighbouring pixels differ: the share of all detail that lies in each place."""
    side = DETAIL_SIDE * 16
    grey = Image.fromarray(rgb).convert("L").resize((side, side), Image.Resampling.BOX)
    luma = np.asarray(grey, np.int16)
    across = np.abs(np.diff(luma, axis=1, append=luma[:, -1:]))
    down = np.abs(np.diff(luma, axis=0, append=luma[-1:]))
    steps = np.maximum(np.maximum(across, down) - _NOISE, 0).astype(np.float32)
    places = steps.reshape(DETAIL_SIDE, 16, DETAIL_SIDE, 16).sum(axis=(1, 3))
    shares: NDArray[np.float32] = places / np.float32(max(1.0, float(places.sum())))
    return shares
