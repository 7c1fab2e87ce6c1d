"""Aids for judging a picture closely: where it is really sharp, and where it is clipped.

Both take upright sRGB pixels as they are shown, uint8 [H, W, 3], and give masks, bool [H, W]: what
is sharp in a fitted picture may be soft at actual size, and the mask says what the eye should see.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from photocull.vision.facts import noise_of

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Grey = NDArray[np.uint8]
Slopes = NDArray[np.int16]

_REACH = 4
"""Pixels to each side over which the contrast around an edge is taken."""

_SHARE = 0.55
"""The share of that contrast which a sharp edge covers from one neighbour of a pixel to the other.

A step that a Gaussian of 0.7 pixels has blurred covers 0.85 of it, one of 1 pixel 0.68, of 1.5
pixels 0.5, and an even slope 0.25. The best edges of a camera are blurred by about a pixel.
"""

_LEAST_CONTRAST = 20.0
"""The weakest contrast around an edge, in 8-bit steps, of which an eye would say that it is one."""

_ABOVE_NOISE = 8.0
"""How many times the noise's standard deviation the contrast must be: the span that noise alone
has over so many pixels is about five."""

_JOINED = 3
"""Within a line a pixel has at least two neighbours on it; noise seldom has five such in a row."""

_BLOWN, _WHITE, _BLACK = 255, 254, 1


def peaking(rgb: Pixels) -> Mask:
    """Where there are sharp edges, as lines one pixel thin.

    An edge counts by how much of the contrast around it happens from one pixel to the next, so
    that a soft outline does not light up however strong it is, and a fine hair does.
    """
    height, width, _ = rgb.shape
    found = np.zeros((height, width), np.bool_)
    if min(height, width) <= 2 * _REACH:
        return found
    grey = _grey(rgb)
    contrast = _span(grey)
    least = max(_LEAST_CONTRAST, _ABOVE_NOISE * noise_of(grey.astype(np.int16)))
    found[1:-1, 1:-1] = _crests(*_slopes(grey), contrast[1:-1, 1:-1], least)
    return _lines(found)


def clipped(rgb: Pixels) -> tuple[Mask, Mask]:
    """Where highlights and where shadows are clipped; lone pixels and thin lines do not count.

    As in Lightroom one blown channel is enough for a highlight: a red petal that is full of red
    has lost its drawing as a white sky has. A shadow is clipped where all three channels are.
    """
    red, green, blue = (np.ascontiguousarray(rgb[..., channel]) for channel in range(3))
    lowest = np.minimum(np.minimum(red, green), blue)
    highest = np.maximum(np.maximum(red, green), blue)
    return _opened((highest >= _BLOWN) | (lowest >= _WHITE)), _opened(highest <= _BLACK)


def _grey(rgb: Pixels) -> Grey:
    """A quarter red, half green, a quarter blue: near enough to luma, and all in whole numbers."""
    red, green, blue = (rgb[..., channel].astype(np.uint16) for channel in range(3))
    return np.asarray((red + 2 * green + blue + 2) >> 2).astype(np.uint8)


def _span(grey: Grey) -> Grey:
    """The highest less the lowest of the values within _REACH of each pixel, both ways."""
    return _over(np.maximum, grey) - _over(np.minimum, grey)


def _over(choose: Callable[[Grey, Grey], Grey], grey: Grey) -> Grey:
    """The highest, or the lowest, of a square around each pixel: down first, then along."""
    padded = np.pad(grey, _REACH, mode="edge")
    for turn in (np.asarray, np.transpose):
        lines = turn(padded)
        # Of two neighbours, then of four, then of eight, and of two eights one pixel apart.
        for step in (1, 2, 4, 1):
            lines = choose(lines[:-step], lines[step:])
        padded = turn(lines)
    return padded


def _slopes(grey: Grey) -> tuple[Slopes, Slopes]:
    """Four times the step between both neighbours, along and down, int16 [H - 2, W - 2] (Sobel).

    Averaging across the direction of the step calms noise and does not soften the step.
    """
    values = grey.astype(np.int16)
    down = values[:-2] + 2 * values[1:-1] + values[2:]
    along = values[:, :-2] + 2 * values[:, 1:-1] + values[:, 2:]
    return down[:, 2:] - down[:, :-2], along[2:] - along[:-2]


def _crests(along: Slopes, down: Slopes, contrast: Grey, least: float) -> Mask:
    """Where slopes are steep for the contrast around them, and steeper than on either side."""
    steep_along, steep_down = np.abs(along), np.abs(down)
    plumb = steep_along >= steep_down
    steep = np.maximum(steep_along, steep_down)
    # In whole numbers, for speed; slopes are four times as steep as the contrast.
    wanted = (round(4 * 16 * _SHARE) * contrast.astype(np.int16)) >> 4
    sharp = (steep >= wanted) & (contrast >= least)
    sharp[:, 1:-1] &= ~plumb[:, 1:-1] | _crest(steep)
    sharp[1:-1] &= plumb[1:-1] | _crest(steep.T).T
    return sharp


def _crest(steep: Slopes) -> Mask:
    """Where values are higher than those before, and no lower than those after, in each row."""
    return np.asarray((steep[:, 1:-1] > steep[:, :-2]) & (steep[:, 1:-1] >= steep[:, 2:]))


def _lines(mask: Mask) -> Mask:
    """Only those pixels that are part of a line of five or more."""
    inner = mask & (_count(mask) >= _JOINED)
    middle = inner & (_count(inner) >= _JOINED)
    ends = inner & (_count(middle) > 0)
    return np.asarray(mask & (_count(ends) > 0))


def _count(mask: Mask) -> Grey:
    """How many of the nine pixels around each one are set, itself included."""
    padded = np.pad(mask, 1).view(np.uint8)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return np.asarray(rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:])


def _opened(mask: Mask) -> Mask:
    """Only those pixels that are part of a square of two by two."""
    squares = mask[:-1, :-1] & mask[:-1, 1:] & mask[1:, :-1] & mask[1:, 1:]
    padded = np.pad(squares, 1)
    return np.asarray(padded[:-1, :-1] | padded[:-1, 1:] | padded[1:, :-1] | padded[1:, 1:])
