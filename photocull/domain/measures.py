"""What can be measured in a picture without any model: numbers with units, and no verdict."""

from dataclasses import dataclass

MEASURED_SIDE = 1600
"""The long side, in pixels, that lengths in a picture are given at, whatever it is stored at."""


@dataclass(frozen=True, slots=True)
class Sharpest:
    """The region whose edges are the sharpest, and how soft they are even there.

    `blur` is the standard deviation of the Gaussian that a step edge there looks smeared by, in
    pixels of a picture whose long side is MEASURED_SIDE. `x` and `y` are the region's middle, in
    shares of width and height, from 0 at the left and at the top.
    """

    blur: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tilt:
    """How far long straight lines are off level, in degrees; positive falls to the right.

    `confidence` in [0, 1] is the share of the picture's side that the longest of them runs along.
    """

    degrees: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured in one upright sRGB picture. What is not clear is None."""

    sharpest: Sharpest | None
    """None where there are no edges to measure."""

    highlights: float
    """The share of pixels in [0, 1] that are white in all three channels: 254 or more."""

    shadows: float
    """The share of pixels in [0, 1] that are black in all three channels: 1 or less."""

    noise: float
    """Standard deviation of the noise of the luma, in 8-bit steps, where the picture is smooth."""

    tilt: Tilt | None
    """None where no long line, or lines that disagree, are found."""

    colourfulness: float
    """After Hasler and Suesstrunk: 0 is grey, 33 moderate, 59 quite colourful, 109 extreme."""

    from_grey: float
    """Mean distance of the pixels from the grey of the same mean, in 8-bit steps."""
