"""How alike two screenshots look: from near where the same font drew them, else from afar."""

from dataclasses import dataclass

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class Sight:
    """So many parts are compared, each by its mean colour.

    In 8-bit steps: how far parts may differ on average, and how far any one by itself.
    """

    grid: tuple[int, int]
    mean: float
    worst: float


AFAR = Sight((64, 40), 5.0, 60.0)
"""Fonts and smoothing make no difference."""

NEAR = Sight((160, 100), 2.0, 20.0)
"""A badge, a chip, a star or a number that is missing is seen: each makes 27 or more in one part.
What is drawn again in the same font differs by 15 at most."""

FONT = "Noto Sans CJK JP"
"""What the pictures of the manual are written in."""


def image_of(picture: QImage) -> Image.Image:
    """Qt's picture as Pillow's."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    rgb = rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3)
    return Image.fromarray(rgb.copy())


def difference(one: Image.Image, other: Image.Image, sight: Sight = AFAR) -> tuple[float, float]:
    """The mean and the greatest difference of parts, in 8-bit steps; sizes need not be equal."""
    a, b = (
        np.asarray(each.convert("RGB").resize(sight.grid, Image.Resampling.BOX), np.float32)
        for each in (one, other)
    )
    away = np.abs(a - b).mean(axis=2)
    return float(away.mean()), float(away.max())


def alike(one: Image.Image, other: Image.Image, sight: Sight = AFAR) -> bool:
    """Whether two screenshots look the same."""
    mean, worst = difference(one, other, sight)
    return mean <= sight.mean and worst <= sight.worst
