"""The colours of a picture as a few numbers to compare: which pictures go together."""

import numpy as np
from numpy.typing import NDArray

from photocull.domain.carousel import Palette

_SIDE = 48
"""The picture is looked at no finer than this: what is smaller has no say in its colours."""

_TONES, _HUES = 3, 5
"""Steps of lightness, and of each of the two axes of colour."""

_REACH = 0.16
"""Colours that are further from grey than this count as this: few photos have any."""

_TO_LMS = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929],
     [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]], np.float32,
)  # fmt: skip
_TO_LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468],
     [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]], np.float32,
)  # fmt: skip
"""From linear sRGB over the eye's three receptors to Oklab (Ottosson, 2020)."""


def palette_of(rgb: NDArray[np.uint8]) -> Palette:
    """The palette of an upright sRGB picture, uint8 [H, W, 3]: float32 [75] of length 1.

    How much of the picture is of which lightness and colour, as the eye tells them apart; each
    pixel counts for the steps on both sides of it. The roots, so that the product of two palettes
    is 1 for the same colours and 0 where they share none.
    """
    height, width, _ = rgb.shape
    rows = np.arange(min(_SIDE, height)) * height // min(_SIDE, height)
    columns = np.arange(min(_SIDE, width)) * width // min(_SIDE, width)
    lab = _oklab(rgb[rows][:, columns].reshape(-1, 3))
    places = np.stack([
        lab[:, 0].clip(0, 1) * (_TONES - 1),
        *((lab[:, axis] / _REACH).clip(-1, 1) * ((_HUES - 1) / 2) + (_HUES - 1) / 2
          for axis in (1, 2)),
    ])  # fmt: skip
    tone, green_red, blue_yellow = (
        _shares(place, steps) for place, steps in zip(places, (_TONES, _HUES, _HUES), strict=True)
    )
    counts = np.einsum("nt,na,nb->tab", tone, green_red, blue_yellow, optimize=True).ravel()
    palette: Palette = np.sqrt(counts / counts.sum()).astype(np.float32)
    return palette


def _oklab(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Pixels [N, 3] as lightness in [0, 1] and two axes of colour around 0."""
    values = rgb.astype(np.float32) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    # No matrix product: BLAS would start threads in each of our threads.
    receptors = np.cbrt(np.einsum("ij,nj->ni", _TO_LMS, linear))
    lab: NDArray[np.float32] = np.einsum("ij,nj->ni", _TO_LAB, receptors)
    return lab


def _shares(places: NDArray[np.float32], steps: int) -> NDArray[np.float32]:
    """How much each of N places in [0, steps - 1] counts for each step, [N, steps]."""
    shares: NDArray[np.float32] = (1 - np.abs(places[:, None] - np.arange(steps))).clip(0)
    return shares.astype(np.float32)
