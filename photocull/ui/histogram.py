"""A small picture of an RGB histogram, plain or cumulative, with another photo's as an outline."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from photocull.ui.look import Look

Curves = NDArray[np.float32]
"""[3, N]: heights of red, green and blue in [0, 1], from dark to light."""

_HUES = (0.0, 1 / 3, 0.61)
"""Red, green, blue; the third a little towards violet is not told apart worse, and is lighter."""

_TALL = 1.15
"""How many times its highest inner bin a histogram has room for; what is clipped may go beyond."""


def cumulative(counts: Curves) -> Curves:
    """The share of pixels at most as light as each bin, [3, N], from counts on any scale."""
    summed = np.cumsum(counts, axis=1, dtype=np.float64)
    return np.asarray(summed / np.maximum(summed[:, -1:], 1e-12), np.float32)


def heights(counts: Curves) -> Curves:
    """A histogram as heights in [0, 1]: black and white, where pixels are clipped, do not rule."""
    inner = float(counts[:, 2:-2].max())
    top = _TALL * inner if inner > 0 else float(counts.max()) or 1.0
    return np.asarray(np.minimum(counts / top, 1.0), np.float32)


class HistogramView(QWidget):
    """Three curves over each other; `outlined` ones are a line of their mean."""

    def __init__(self, look: Look, name: str, *, filled: bool) -> None:
        super().__init__()
        self._look, self._filled = look, filled
        self._curves: Curves | None = None
        self._outlined: Curves | None = None
        self.setAccessibleName(name)
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return self._curves is None

    def show_curves(self, curves: Curves | None, outlined: Curves | None = None) -> None:
        """Show these heights; None where there are none yet."""
        self._curves, self._outlined = curves, outlined
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the curves, and the outline over them."""
        painter, roles = QPainter(self), self._look.roles
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.fillRect(box, roles.colour("window"))
        box.adjust(0, 2, 0, -1)
        for hue, heights_ in zip(
            _HUES, self._curves if self._curves is not None else (), strict=False
        ):
            self._draw(painter, box, heights_, self._channel(hue))
        if self._outlined is not None:
            painter.setPen(QPen(roles.colour("text", 0.75), 1.0, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_line(self._outlined.mean(axis=0), box))
        painter.end()

    def _draw(
        self, painter: QPainter, box: QRectF, curve: NDArray[np.float32], colour: QColor
    ) -> None:
        line = _line(curve, box)
        if self._filled:
            area = QPainterPath(line)
            area.lineTo(box.bottomRight())
            area.lineTo(box.bottomLeft())
            area.closeSubpath()
            painter.fillPath(area, _faded(colour, 0.28))
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line)

    def _channel(self, hue: float) -> QColor:
        """A muted colour of this hue, as light as the theme's quiet text."""
        lightness = self._look.roles.colour("secondary").lightnessF()
        return QColor.fromHslF(hue, 0.55, lightness)


def _line(curve: NDArray[np.float32], box: QRectF) -> QPainterPath:
    """A curve of heights in [0, 1] from the left of the box to its right."""
    step = box.width() / max(1, len(curve) - 1)
    path = QPainterPath()
    for number, height in enumerate(curve.tolist()):
        point = QPointF(box.left() + number * step, box.bottom() - height * box.height())
        path.lineTo(point) if number else path.moveTo(point)
    return path


def _faded(colour: QColor, alpha: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(alpha)
    return faded
