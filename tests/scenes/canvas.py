"""The paper of every scene: coordinates, colours, and ways to lay one colour over another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

# (height, width), or (height, width, 3) for a picture
Field: TypeAlias = NDArray[np.floating[Any]]
Colour: TypeAlias = str | Field


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a scene is drawn: x runs from 0 to aspect, y from 0 (top) to 1 (bottom)."""

    width: int
    height: int
    rng: np.random.Generator
    x: Field
    y: Field

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.width / self.height

    def some(self, low: float, high: float) -> float:
        """A number between the two, the same for the same seed."""
        return float(self.rng.uniform(low, high))


def canvas(width: int, height: int, seed: int) -> Canvas:
    """An empty canvas; two of the same size and seed give the same scene."""
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    rng = np.random.default_rng(seed)
    return Canvas(width, height, rng, (columns + 0.5) / height, (rows + 0.5) / height)


def rgb(colour: Colour) -> Field:
    """'#f0c080' as three floats in 0..1; a picture stays what it is."""
    if not isinstance(colour, str):
        return colour
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return np.array(channels, np.float32)


def smooth(low: float, high: float, value: Field) -> Field:
    """0 below low, 1 above high, an S-curve between; low may be the larger one."""
    step = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(step * step * (3 - 2 * step), np.float32)


def mix(below: Colour, above: Colour, share: Field | float) -> Field:
    """The upper colour laid over the lower one with the given opacity (0..1)."""
    opacity = np.asarray(share, np.float32)
    if opacity.ndim == 2:
        opacity = opacity[..., None]
    under, over = rgb(below), rgb(above)
    return np.asarray(under + (over - under) * opacity, np.float32)


def lighten(picture: Field, colour: Colour, share: Field | float) -> Field:
    """Light added as a projector adds it: it never goes beyond white."""
    light = mix("#000000", colour, share)
    return np.asarray(1 - (1 - np.clip(picture, 0, 1)) * (1 - np.clip(light, 0, 1)), np.float32)


def gradient(position: Field, *stops: tuple[float, str]) -> Field:
    """Colours that run into each other along a field, from (place, colour) stops."""
    places = [place for place, _ in stops]
    table = np.stack([rgb(colour) for _, colour in stops])
    channels = [np.interp(position, places, table[:, channel]) for channel in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)


def distance(paper: Canvas, x: float, y: float, squeeze: float = 1) -> Field:
    """How far every pixel is from a point, in picture heights; squeeze > 1 flattens the circle."""
    return np.asarray(np.hypot(paper.x - x, (paper.y - y) * squeeze), np.float32)


def glow(paper: Canvas, x: float, y: float, radius: float) -> Field:
    """A soft light around a point, 1 in its middle."""
    return np.asarray(np.exp(-((distance(paper, x, y) / radius) ** 1.3)), np.float32)


def drawn(paper: Canvas, draw: Callable[[ImageDraw.ImageDraw, float], None]) -> Field:
    """The coverage (0..1) of what draw paints in white; its second argument scales coordinates.

    Drawn at twice the size and shrunk, which smooths the edges.
    """
    sheet = Image.new("L", (paper.width * 2, paper.height * 2))
    draw(ImageDraw.Draw(sheet), paper.height * 2)
    small = sheet.resize((paper.width, paper.height), Image.Resampling.BOX)
    return np.asarray(small, np.float32) / 255


def polygon(paper: Canvas, points: list[tuple[float, float]]) -> Field:
    """The coverage of a polygon given in canvas coordinates."""

    def paint(brush: ImageDraw.ImageDraw, scale: float) -> None:
        brush.polygon([(x * scale, y * scale) for x, y in points], fill=255)

    return drawn(paper, paint)


def patch(paper: Canvas, x: float, y: float, reach: float) -> tuple[slice, slice]:
    """The rows and columns within reach of a point: small things are drawn there only."""
    scale = paper.height
    top, bottom = (y - reach) * scale, (y + reach) * scale + 1
    left, right = (x - reach) * scale, (x + reach) * scale + 1
    rows = slice(max(0, int(top)), max(0, min(paper.height, int(bottom))))
    return rows, slice(max(0, int(left)), max(0, min(paper.width, int(right))))
