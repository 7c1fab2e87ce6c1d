"""What a picture measures: sharpness, clipping, noise, tilt, colour. Plain numpy, no model.

All functions take upright sRGB pixels, uint8 [H, W, 3], and promise their units. Pictures are best
given at `MEASURED_SIDE` (`fitted` makes them so): noise and fine blur depend on the size.
"""

from math import comb, hypot, inf, isfinite, pi, sqrt

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photocull.domain.measures import MEASURED_SIDE, Measures, Sharpest
from photocull.vision.tilt import tilt_of

Pixels = NDArray[np.uint8]
Luma = NDArray[np.int16]

_WHITE, _BLACK = 254, 1
"""At or beyond these 8-bit values in every channel nothing is left to bring back."""

_SPARSE = 2
"""Shares and means are taken over every second pixel of every second row: 1 in 4 is plenty."""

_BLOCK = 32
"""Side in pixels of the blocks in which noise is looked for."""

_QUIET_SHARE = 0.2
"""Noise is told from texture in the smoothest fifth of the blocks that are not clipped."""

_GRID = 8
"""Sharpness is measured in 8 x 8 regions."""

_LEAST_EDGE = 6.0
"""The weakest step from pixel to pixel, in 8-bit steps, that counts as part of an edge."""

_LEAST_EDGES = 60
_FEWEST_EDGES = 12
"""A region with fewer edge pixels than this, and than this at any size, says nothing."""

_AS_SHARP = 1.1
"""Regions within this factor of the best are as sharp; of them the one with most edges is told."""

_ABOVE_NOISE = 4.0
"""How many times the noise an edge's step must have, so that noise neither makes nor moves one."""

_MOST_EDGES = 10_000
"""Of more edge pixels than this, in either direction, every n-th is measured."""

_REACH = 5
_REBLUR = np.array([comb(2 * _REACH, tap) for tap in range(2 * _REACH + 1)]) / 4.0**_REACH
_REBLUR_VARIANCE = _REACH / 2
"""The known second blur, a binomial of 11 taps, and its variance in square pixels."""

_OWN_VARIANCE = 0.5 + 1 / 12
"""Variance in square pixels that calming, and taking differences of neighbours, add to a blur."""

_LEAST_VARIANCE = 0.25
"""Finer than this there is nothing to tell: a step from one pixel to the next, or fine texture."""

_CLEAR_BLUR = 1.5
"""Blur in pixels up to which it is told well; wider ones are measured in a smaller picture."""

_SMALLEST_SCALE = 8
"""The last scale that is tried is one of 8."""

_SUBJECT_MOST = 0.5
"""The largest share of the places that what raises the score may be spread over."""


def fitted(rgb: Pixels) -> Pixels:
    """The picture with a long side of at most MEASURED_SIDE, aspect kept (LANCZOS)."""
    height, width, _ = rgb.shape
    scale = MEASURED_SIDE / max(height, width)
    if scale >= 1:
        return rgb
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(Image.fromarray(rgb).resize(size, Image.Resampling.LANCZOS))


def measure(rgb: Pixels) -> Measures:
    """All measures of a picture of any size; one of 1600 px takes a few hundredths of a second."""
    luma = luma_of(rgb)
    noise = noise_of(luma)
    highlights, shadows = clipped(rgb)
    colourfulness, from_grey = colour_of(rgb)
    return Measures(
        sharpest=sharpest(luma, noise),
        highlights=highlights,
        shadows=shadows,
        noise=noise,
        tilt=tilt_of(luma),
        colourfulness=colourfulness,
        from_grey=from_grey,
    )


def luma_of(rgb: Pixels) -> Luma:
    """Rec. 601 luma in 8-bit steps, int16 [H, W]."""
    return np.asarray(Image.fromarray(rgb).convert("L")).astype(np.int16)


def clipped(rgb: Pixels) -> tuple[float, float]:
    """The shares of pixels that are white and black in all three channels."""
    red, green, blue = (rgb[::_SPARSE, ::_SPARSE, channel] for channel in range(3))
    lowest = np.minimum(np.minimum(red, green), blue)
    highest = np.maximum(np.maximum(red, green), blue)
    return float((lowest >= _WHITE).mean()), float((highest <= _BLACK).mean())


def noise_of(luma: Luma) -> float:
    """Standard deviation of the noise in 8-bit steps, 0 for a picture that is clipped all over.

    Source: J. Immerkaer, "Fast Noise Variance Estimation", CVIU 64(2), 1996: a mask that edges
    and slopes do not pass, and the mean of what does. It takes texture for noise, so the mean is
    taken block by block, and the smoothest blocks are asked.
    """
    rows = luma[:-2] - 2 * luma[1:-1] + luma[2:]
    passed = np.abs(rows[:, :-2] - 2 * rows[:, 1:-1] + rows[:, 2:])
    light = _block_means(luma[1:-1, 1:-1])
    usable = _block_means(passed)[(light > 8) & (light < 247)]
    if not usable.size:
        return 0.0
    return float(sqrt(pi / 2) / 6 * np.quantile(usable, _QUIET_SHARE))


def _block_means(values: Luma) -> NDArray[np.float64]:
    """Means over blocks of _BLOCK pixels, float64 [h, w]; over all where there is no whole block.

    What is left over at the right and at the bottom counts for nothing.
    """
    rows, columns = values.shape[0] // _BLOCK, values.shape[1] // _BLOCK
    if not rows or not columns:
        return np.array([[values.mean() if values.size else 0.0]])
    inner = values[: rows * _BLOCK, : columns * _BLOCK]
    summed = inner.reshape(rows, _BLOCK, -1).sum(axis=1, dtype=np.int32)
    return np.asarray(summed.reshape(rows, columns, _BLOCK).sum(axis=2) / _BLOCK**2)


def sharpest(luma: Luma, noise: float) -> Sharpest | None:
    """The region with the sharpest edges; None where no region has enough edges above the noise.

    Source: S. Zhuo and T. Sim, "Defocus map estimation from a single image", Pattern Recognition
    44(9), 2011: blur an edge once more by a known amount, and the ratio of its slopes before and
    after tells how blurred it was. The contrast of the edge cancels out. A region is judged by the
    median over its edges; where nothing is sharp, the picture is asked again at half the size.
    """
    found, scale, small = None, 1, luma
    while scale <= _SMALLEST_SCALE and min(small.shape) > 4 * _REACH:
        found = _sharpest_at(small, noise / scale) or found
        if found is not None and found.blur * max(small.shape) <= _CLEAR_BLUR * MEASURED_SIDE:
            break
        scale, small = 2 * scale, _halved(small)
    return found


def _halved(luma: Luma) -> Luma:
    """Each pixel the mean of four."""
    rows, columns = luma.shape[0] // 2 * 2, luma.shape[1] // 2 * 2
    rows_summed = luma[0:rows:2] + luma[1:rows:2]
    return np.asarray((rows_summed[:, 0:columns:2] + rows_summed[:, 1:columns:2] + 2) >> 2)


def _sharpest_at(luma: Luma, noise: float) -> Sharpest | None:
    calm = _calmed(luma)
    height, width = calm.shape
    rows, columns, variances = _edges(calm, noise)
    plumb_columns, plumb_rows, plumb_variances = _edges(np.ascontiguousarray(calm.T), noise)
    rows = np.concatenate([rows, plumb_rows]) * _GRID // height
    columns = np.concatenate([columns, plumb_columns]) * _GRID // width
    region = rows * _GRID + columns
    least = max(_FEWEST_EDGES, _LEAST_EDGES * max(luma.shape) // MEASURED_SIDE)
    medians, counts = _medians(region, np.concatenate([variances, plumb_variances]), least)
    if not isfinite(medians.min()):
        return None
    best = int(np.argmax(np.where(medians <= _AS_SHARP**2 * medians.min(), counts, 0)))
    row, column = divmod(best, _GRID)
    blur = sqrt(medians.min()) * MEASURED_SIDE / max(luma.shape)
    return Sharpest(blur, (column + 0.5) / _GRID, (row + 0.5) / _GRID)


def _medians(
    region: NDArray[np.int64], values: NDArray[np.float64], least: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The median of each region's values, infinity where there are too few, and their number."""
    order = np.argsort(region, kind="stable")
    cuts = np.searchsorted(region[order], np.arange(1, _GRID**2))
    parts = np.split(values[order], cuts)
    medians = [float(np.median(part)) if part.size >= least else inf for part in parts]
    return np.array(medians), np.array([part.size for part in parts])


def _calmed(luma: Luma) -> Luma:
    """The luma times 16, blurred by the kernel 1 2 1 both ways, int16 [H - 2, W - 2]."""
    rows = luma[:-2] + 2 * luma[1:-1] + luma[2:]
    return np.asarray(rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:])


_Edges = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


def _edges(calm: Luma, noise: float) -> _Edges:
    """Rows, columns and blur variance, in square pixels, of the steepest places along the rows."""
    steps = calm[:, 1:] - calm[:, :-1]
    steep = np.abs(steps[:-1])
    height, width = steep.shape
    if width <= 2 * _REACH or not height:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    inner = steep[:, _REACH:-_REACH]
    peak = inner > int(16 * max(_LEAST_EDGE, _ABOVE_NOISE * noise))
    peak &= inner >= steep[:, _REACH - 1 : -_REACH - 1]
    peak &= inner > steep[:, _REACH + 1 : width - _REACH + 1]
    rows, columns = np.nonzero(peak)
    thin = 1 + len(rows) // _MOST_EDGES
    rows, columns = rows[::thin], columns[::thin] + _REACH
    near = steps[rows[:, None], columns[:, None] + np.arange(-_REACH, _REACH + 1)]
    along = np.abs(near[:, _REACH]).astype(np.float64)
    across = np.abs(calm[rows + 1, columns] - calm[rows, columns]).astype(np.float64)
    upright = across <= along
    ratio = (along / np.maximum(np.abs(near @ _REBLUR), 1e-6)) ** 2
    variance = _REBLUR_VARIANCE / np.maximum(ratio - 1, 1e-3) - _OWN_VARIANCE
    # A slanting edge looks wider along the row than it is across itself.
    variance = np.maximum(variance * along**2 / (along**2 + across**2), _LEAST_VARIANCE)
    return rows[upright], columns[upright], variance[upright]


def colour_of(rgb: Pixels) -> tuple[float, float]:
    """Colourfulness, and the mean distance from grey in 8-bit steps.

    Source: D. Hasler and S. Suesstrunk, "Measuring colourfulness in natural images", SPIE 5007,
    2003: spread and mean of the opponent colours red-green and yellow-blue.
    """
    sparse = rgb[:: 2 * _SPARSE, :: 2 * _SPARSE].astype(np.float32)
    red, green, blue = sparse[..., 0], sparse[..., 1], sparse[..., 2]
    one, other = red - green, (red + green) / 2 - blue
    spread = hypot(float(one.std()), float(other.std()))
    mean = hypot(float(one.mean()), float(other.mean()))
    # In the plane of no lightness the two opponents stand at right angles.
    from_grey = np.sqrt(one * one / 2 + other * other * (2 / 3))
    return spread + 0.3 * mean, float(from_grey.mean())


def subject_contrast(rgb: Pixels, evidence: NDArray[np.float32]) -> float | None:
    """How much lighter the places that raise the score are than the rest, in 8-bit steps of luma.

    `evidence` is [S, S] in logits over the whole picture, as `Scorer.evidence` gives it. None where
    what raises it is not a subject: spread over more than _SUBJECT_MOST of the places, or nowhere.
    """
    weight = np.maximum(evidence, 0).astype(np.float64)
    squares = float((weight**2).sum())
    if squares == 0 or float(weight.sum()) ** 2 / squares > _SUBJECT_MOST * weight.size:
        return None
    small = Image.fromarray(rgb).convert("L").resize(weight.shape[::-1], Image.Resampling.BOX)
    light = np.asarray(small, np.float64)
    rest = weight.max() - weight
    return float((light * weight).sum() / weight.sum() - (light * rest).sum() / rest.sum())
