"""How alike two screenshots look from afar, where fonts and smoothing make no difference."""

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

GRID = (64, 40)
"""So many parts are compared, each by its mean colour."""

LIMIT, WORST = 5.0, 60.0
"""In 8-bit steps: how far parts may differ on average, and how far any one by itself."""


def image_of(picture: QImage) -> Image.Image:
    """Qt's picture as Pillow's."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    rgb = rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3)
    return Image.fromarray(rgb.copy())


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The mean and the greatest difference of parts, in 8-bit steps; sizes need not be equal."""
    a, b = (
        np.asarray(each.convert("RGB").resize(GRID, Image.Resampling.BOX), np.float32)
        for each in (one, other)
    )
    away = np.abs(a - b).mean(axis=2)
    return float(away.mean()), float(away.max())


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two screenshots look the same from afar."""
    mean, worst = difference(one, other)
    return mean <= LIMIT and worst <= WORST
