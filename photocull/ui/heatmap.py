"""Where in a picture its score comes from, laid over it as two hues, and the legend to them."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from photocull.ui import why_words
from photocull.ui.look import Look
from photocull.ui.theme import DARK, Roles
from photocull.ui.why_words import Phrase

_SIDE = 192
"""Pixels of the overlay before it is stretched over the picture: far more than it has places."""

_STRONGEST = 0.72
"""Opacity of the strongest place, so that the picture is still seen beneath it."""

_DIMMED = 0.25
"""How far the picture steps back beneath the overlay, beside losing its colours."""

_FULL_LOGITS = 0.1
"""Logits of one place that are shown at full strength where nothing in the picture is stronger.

Without it a photo of which the model says hardly anything would look as decided as any.
"""

_B_SPLINE = np.array([[-1, 3, -3, 1], [3, -6, 3, 0], [-3, 0, 3, 0], [1, 4, 1, 0]]) / 6
"""The uniform cubic B-spline: smooth, and never beyond the values that it runs between."""


def raising() -> QColor:
    """The hue of what raises a score. It lies over photos, and so is one for both themes.

    It and its opposite, `lowering`, belong into theme.py as roles of their own. Orange and blue
    are told apart with every common colour blindness.
    """
    return DARK.colour("accent")


def lowering() -> QColor:
    """The hue of what lowers a score: the opposite of `raising`."""
    one = raising()
    return QColor.fromHslF((one.hslHueF() + 0.5) % 1.0, one.hslSaturationF(), one.lightnessF())


def overlay(evidence: NDArray[np.float32]) -> QImage:
    """`evidence`, [S, S] in logits over the whole upright picture, as a square to be stretched.

    Values are made smooth before they become colours, so that no third hue comes up between two.
    """
    smooth = _upscaled(np.asarray(evidence, np.float64), _SIDE)
    strength = np.minimum(np.abs(smooth) / max(float(np.abs(evidence).max()), _FULL_LOGITS), 1.0)
    alpha = (_STRONGEST * strength)[..., None]
    up, down = (np.array([c.blueF(), c.greenF(), c.redF()]) for c in (raising(), lowering()))
    premultiplied = np.where(smooth[..., None] > 0, up, down) * alpha
    # In memory such a pixel is blue, green, red, alpha on every machine that we run on.
    pixels = np.round(255 * np.concatenate([premultiplied, alpha], axis=2)).astype(np.uint8)
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels.tobytes(), _SIDE, _SIDE, 4 * _SIDE, form).copy()


def muted(picture: QImage) -> QImage:
    """The picture without its colours, to lie beneath an overlay.

    Else nobody could tell the overlay's orange from that of an autumn wood.
    """
    return picture.convertToFormat(QImage.Format.Format_Grayscale8)


def paint(painter: QPainter, box: QRectF, laid: QImage) -> None:
    """Lay an `overlay` over the picture, best a `muted` one, that fills `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(box, DARK.colour("scrim", _DIMMED))
    painter.drawImage(box, laid)
    painter.restore()


def _upscaled(values: NDArray[np.float64], side: int) -> NDArray[np.float64]:
    """Square values on `side` x `side` points by bicubic B-spline; the border's values go on."""
    weights = _weights(values.shape[0], side)
    return np.asarray(weights @ values @ weights.T)


def _weights(count: int, side: int) -> NDArray[np.float64]:
    """How much each of `count` values, in the middle of its cell, counts at each point."""
    at = (np.arange(side) + 0.5) * count / side - 0.5
    first = np.floor(at).astype(int)
    share = at - first
    taps = np.stack([share**3, share**2, share, np.ones(side)], axis=1) @ _B_SPLINE
    weights = np.zeros((side, count))
    for tap in range(4):
        np.add.at(weights, (np.arange(side), np.clip(first + tap - 1, 0, count - 1)), taps[:, tap])
    return weights


class Legend(QWidget):
    """A strip from what lowers the score to what raises it, with a word at either end."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFont(look.type.small)
        self.setFixedHeight(self.fontMetrics().height() + 4)
        words = f"{why_words.of(Phrase.LOWERS)} – {why_words.of(Phrase.RAISES)}"
        self.setAccessibleName(words)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for both words and a strip."""
        return QSize(200, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words and the strip between them."""
        painter = QPainter(self)
        painter.setPen(self._look.roles.colour("secondary"))
        left, right = why_words.of(Phrase.LOWERS), why_words.of(Phrase.RAISES)
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(centred | Qt.AlignmentFlag.AlignLeft), left)
        painter.drawText(self.rect(), int(centred | Qt.AlignmentFlag.AlignRight), right)
        metrics = self.fontMetrics()
        start = metrics.horizontalAdvance(left) + 8.0
        end = self.width() - metrics.horizontalAdvance(right) - 8.0
        strip = QRectF(start, self.height() / 2 - 3, max(0.0, end - start), 6)
        painter.fillRect(strip, _gradient(strip, self._look.roles))
        painter.end()


def _gradient(strip: QRectF, roles: Roles) -> QLinearGradient:
    gradient = QLinearGradient(strip.topLeft(), strip.topRight())
    gradient.setColorAt(0.0, lowering())
    gradient.setColorAt(0.5, roles.colour("panel"))
    gradient.setColorAt(1.0, raising())
    return gradient
