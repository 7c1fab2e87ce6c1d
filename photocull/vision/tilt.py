"""How far a picture's long straight lines are off level or plumb: a Hough transform, cautious."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan, degrees, radians, tan

import numpy as np
from numpy.typing import NDArray

from photocull.domain.measures import Tilt

Luma = NDArray[np.int16]

_SIDE = 512
"""Lines are looked for in a picture reduced to about this long side."""

_SHORTEST = 32
"""In a reduced picture with a shorter side than this, in pixels, no lines are looked for."""

_WIDEST = 15.0
"""Degrees: lines farther off level than this are meant to slant."""

_TURN = 0.5
"""Degrees from one direction that is tried to the next."""

_GATE = 4.0
"""Degrees by which the edge at a point may differ from the line that it votes for."""

_NEAR = 1.5
"""Pixels of the reduced picture that a point may lie beside its line."""

_LEAST_STEP = 8.0
"""The weakest edge that may vote, in 8-bit steps between pixels two apart."""

_MOST_POINTS = 10_000
"""Of more points than this, as in foliage, the steepest vote."""

_LEVEL_SHARE, _PLUMB_SHARE = 0.5, 0.6
"""The share of the side that a line must run along: level ones of the width, plumb of the height.

A shorter line is as likely a roof, a road or a tree as it is the horizon.
"""

_APART = 1.5
"""Degrees by which two long lines must differ to contradict each other."""

_RIVAL = 0.8
"""A line of another direction that is as long as this share of the longest contradicts it."""

_CONVERGING = 4.0
"""Degrees that plumb lines left and right may lean towards each other: a camera looking up."""


def tilt_of(luma: Luma) -> Tilt | None:
    """The tilt of the horizon, else that of the verticals; None where it is not clear.

    Source: R. Duda and P. Hart, "Use of the Hough transformation to detect lines and curves in
    pictures", CACM 15(1), 1972, with only those points voting whose own edge runs along the line.
    One line decides the horizon; of verticals there must be one in either half, for a single one
    may well lean by perspective.
    """
    factor = max(1, round(max(luma.shape) / _SIDE))
    if min(luma.shape) < _SHORTEST * factor:
        return None
    small = _reduced(luma, factor)
    level = _line(small, _LEVEL_SHARE)
    if level is not None:
        return level
    half = small.shape[1] // 2
    # Turned by a quarter, a plumb line is a level one, and its lean has the other sign.
    left, right = (_line(part.T, _PLUMB_SHARE) for part in (small[:, :half], small[:, half:]))
    if left is None or right is None or abs(left.degrees - right.degrees) > _CONVERGING:
        return None
    confidence = min(left.confidence, right.confidence)
    return Tilt(-(left.degrees + right.degrees) / 2, confidence)


def _reduced(luma: Luma, factor: int) -> NDArray[np.float32]:
    """The luma at one of `factor`, each pixel the mean of a square."""
    rows, columns = (side // factor for side in luma.shape)
    inner = luma[: rows * factor, : columns * factor]
    summed = inner.reshape(rows, factor, -1).sum(axis=1, dtype=np.int16)
    means = summed.reshape(rows, columns, factor).sum(axis=2, dtype=np.int32)
    return np.asarray(means / np.float32(factor**2), np.float32)


def _line(small: NDArray[np.float32], least: float) -> Tilt | None:
    """The longest line near level and how it lies; None where it is short or contradicted."""
    points, width = _points(small), small.shape[1]
    votes = [(turn, *_fullest(points, turn, _RIVAL * least * width)) for turn in _turns()]
    turn, most, offset = max(votes, key=lambda vote: vote[1])
    rival = max(count for other, count, _ in votes if abs(other - turn) > _APART)
    if most < least * width or rival > _RIVAL * most:
        return None
    steepness = tan(radians(turn))
    on_line = np.abs(points.y - points.x * steepness - offset) <= 2 * _NEAR
    on_line &= np.abs(points.slope - steepness) <= tan(radians(_GATE))
    exact, _ = np.polyfit(points.x[on_line], points.y[on_line], 1)
    return Tilt(degrees(atan(exact)), min(1.0, most / width))


def _turns() -> Iterator[float]:
    count = round(_WIDEST / _TURN)
    return (step * _TURN for step in range(-count, count + 1))


@dataclass(frozen=True, slots=True)
class _Points:
    """Where edges near level are, in pixels, and how they run there, as dy / dx."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    slope: NDArray[np.float64]


def _points(small: NDArray[np.float32]) -> _Points:
    """The places where light changes the most from above to below.

    y is exact to a fraction of a pixel: the peak of a parabola through three differences.
    """
    down = small[2:, 1:-1] - small[:-2, 1:-1]
    across = _calmed(small[1:-1, 2:] - small[1:-1, :-2])
    steep = np.abs(down)
    peak = steep[1:-1] > _LEAST_STEP
    peak &= (steep[1:-1] >= steep[:-2]) & (steep[1:-1] > steep[2:])
    if np.count_nonzero(peak) > _MOST_POINTS:
        peak &= steep[1:-1] >= np.partition(steep[1:-1][peak], -_MOST_POINTS)[-_MOST_POINTS]
    rows, columns = np.nonzero(peak)
    above, here, below = (steep[rows + step, columns].astype(np.float64) for step in range(3))
    shift = (above - below) / np.minimum(2 * (above - 2 * here + below), -1e-9)
    calm = _calmed(down)
    slope = -across[rows + 1, columns] / _away_from_zero(calm[rows + 1, columns])
    wanted = np.abs(slope) <= tan(radians(_WIDEST + _GATE))
    y = (rows + 2.0 + shift)[wanted]
    return _Points(columns[wanted] + 1.0, y, slope[wanted].astype(np.float64))


def _calmed(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means over five columns and three rows: the edge at a point, less the noise in it."""
    padded = np.pad(values, ((1, 1), (2, 2)), mode="edge")
    width = values.shape[1]
    across = sum((padded[:, step : step + width] for step in range(1, 5)), padded[:, :width])
    return np.asarray((across[:-2] + across[1:-1] + across[2:]) / 15, np.float32)


def _away_from_zero(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.where(np.abs(values) < 1e-3, np.float32(1e-3), values)


def _fullest(points: _Points, turn: float, least: float) -> tuple[float, float]:
    """How many columns the fullest line of this direction covers, and where it starts at x = 0.

    Columns are counted only where there are points enough for `least` of them.
    """
    steepness = tan(radians(turn))
    voting = np.abs(points.slope - steepness) <= tan(radians(_GATE))
    x = points.x[voting]
    offsets = points.y[voting] - x * steepness
    if not offsets.size:
        return 0.0, 0.0
    lowest = offsets.min()
    bins = ((offsets - lowest) / _NEAR).astype(np.int64)
    counts = np.append(np.bincount(bins), 0)
    # A line may lie across the border of two bins.
    pairs = counts[:-1] + counts[1:]
    best = int(np.argmax(pairs))
    covered = int(pairs[best])
    if covered >= least:
        covered = np.unique(x[(bins == best) | (bins == best + 1)]).size
    return float(covered), float(lowest + (best + 1) * _NEAR)
