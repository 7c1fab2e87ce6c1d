"""A crop: a rectangle in an upright picture, which may be turned to straighten it.

Numbers are shares of the picture, so that a crop means the same at any size it is decoded at.
"""

from dataclasses import dataclass, replace
from math import cos, radians, sin

from photocull.domain.posting import Ratio

Size = tuple[float, float]
"""Width and height of the upright picture, in pixels."""

STEEPEST = 45.0
"""Degrees that a crop may be turned by."""

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Crop:
    """Its middle and its sides, in shares of the picture's width and height, and how it is turned.

    `degrees` turns it clockwise over the picture, as one sees it, about its own middle: what lay
    along its upper edge lies level in the cropped picture.
    """

    x: float = 0.5
    y: float = 0.5
    width: float = 1.0
    height: float = 1.0
    degrees: float = 0.0

    @property
    def area(self) -> float:
        """The share of the picture that is kept."""
        return self.width * self.height

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a crop that is not turned."""
        return (
            self.x - self.width / 2,
            self.y - self.height / 2,
            self.x + self.width / 2,
            self.y + self.height / 2,
        )


WHOLE = Crop()


def largest(ratio: Ratio | None, size: Size, *, degrees: float = 0.0) -> Crop:
    """The largest crop of this shape around the middle; None is the picture's own shape."""
    wide, high = size
    value = ratio.value if ratio else wide / high
    crop = Crop(width=1.0, height=wide / value / high, degrees=degrees)
    return fitted(crop, size)


def corners(crop: Crop, size: Size) -> tuple[tuple[float, float], ...]:
    """Its corners in pixels, as it will be seen: upper left and right, lower right and left."""
    wide, high = size
    turn = radians(crop.degrees)
    across, down = crop.width * wide / 2, crop.height * high / 2
    return tuple(
        (
            crop.x * wide + right * cos(turn) - below * sin(turn),
            crop.y * high + right * sin(turn) + below * cos(turn),
        )
        for right, below in ((-across, -down), (across, -down), (across, down), (-across, down))
    )


def reach(crop: Crop, size: Size) -> tuple[float, float]:
    """How far it reaches from its middle to the sides and up and down, in shares."""
    wide, high = size
    turn = radians(crop.degrees)
    across, down = crop.width * wide / 2, crop.height * high / 2
    return (
        (across * abs(cos(turn)) + down * abs(sin(turn))) / wide,
        (across * abs(sin(turn)) + down * abs(cos(turn))) / high,
    )


def is_inside(crop: Crop, size: Size) -> bool:
    """Whether nothing of it lies beyond the picture."""
    across, down = reach(crop, size)
    slack = 1e-6
    return (
        across - slack <= crop.x <= 1 - across + slack
        and down - slack <= crop.y <= 1 - down + slack
    )


def fitted(crop: Crop, size: Size) -> Crop:
    """The crop moved, and made smaller where that is not enough, until it lies in the picture."""
    across, down = reach(crop, size)
    scale = min(1.0, 0.5 / max(across, _SLACK), 0.5 / max(down, _SLACK))
    across, down = across * scale, down * scale
    return replace(
        crop,
        x=_between(crop.x, across, 1 - across),
        y=_between(crop.y, down, 1 - down),
        width=crop.width * scale,
        height=crop.height * scale,
    )


def moved(crop: Crop, right: float, down: float, size: Size) -> Crop:
    """The crop elsewhere, by shares of the picture, stopping at its edges."""
    return fitted(replace(crop, x=crop.x + right, y=crop.y + down), size)


def scaled(crop: Crop, factor: float, size: Size, least: float = 0.05) -> Crop:
    """The crop larger or smaller about its middle, but not smaller than a share of the picture."""
    smallest = least / min(crop.width, crop.height)
    factor = max(factor, min(smallest, 1.0))
    width, height = crop.width * factor, crop.height * factor
    return fitted(replace(crop, width=width, height=height), size)


def turned(crop: Crop, degrees: float, size: Size) -> Crop:
    """The crop at this turn."""
    return fitted(replace(crop, degrees=_between(degrees, -STEEPEST, STEEPEST)), size)


def shaped(crop: Crop, ratio: Ratio | None, size: Size) -> Crop:
    """The crop in another shape, around the same middle, of about the same area."""
    wide, high = size
    value = ratio.value if ratio else wide / high
    area = crop.width * wide * crop.height * high
    width, height = (area * value) ** 0.5 / wide, (area / value) ** 0.5 / high
    return fitted(replace(crop, width=width, height=height), size)


def trimmed(crop: Crop, ratio: Ratio, size: Size) -> Crop:
    """What a crop of another shape comes to when the longer side gives way."""
    wide, high = pixels(crop, size)
    narrower, lower = min(1.0, high * ratio.value / wide), min(1.0, wide / ratio.value / high)
    return replace(crop, width=crop.width * narrower, height=crop.height * lower)


def pixels(crop: Crop, size: Size) -> tuple[float, float]:
    """Width and height of the crop in pixels of the picture."""
    return crop.width * size[0], crop.height * size[1]


def _between(number: float, least: float, most: float) -> float:
    return min(max(number, least), max(least, most))
