"""What the night sky holds."""

import numpy as np

from tests.scenes.canvas import Canvas, Field, patch


def stars(paper: Canvas, count: int) -> Field:
    """Points of light, a few bright and most faint, as a share to lighten the sky with."""
    field = np.zeros_like(paper.x)
    for _ in range(count):
        x, y = paper.some(0, paper.aspect), paper.some(0, 1)
        bright = 0.12 + 0.9 * paper.some(0, 1) ** 7
        size = 0.0008 + 0.0011 * bright
        place = patch(paper, x, y, size * 4)
        away = np.hypot(paper.x[place] - x, paper.y[place] - y)
        field[place] += bright * np.exp(-((away / size) ** 2))
    return np.asarray(np.clip(field, 0, 1), np.float32)
