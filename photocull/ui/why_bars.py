"""The calm bars of the why panel: a probability with its doubtful band, and signed parts."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from photocull.domain.why import Band
from photocull.ui.look import Look

_THICK = 6.0

WIDEST_PART = 3.0
"""Logits that fill half of a part's bar; longer ones end there, and the number says the rest."""


class _Bar(QWidget):
    def __init__(self, look: Look, height: int) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, self.height())

    def _begin(self) -> tuple[QPainter, QRectF]:
        """A painter that has drawn the groove, and where the groove is."""
        painter, groove = QPainter(self), self._groove()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.roles.colour("line"))
        painter.drawRoundedRect(groove, _THICK / 2, _THICK / 2)
        return painter, groove

    def _groove(self) -> QRectF:
        return QRectF(0, (self.height() - _THICK) / 2, self.width(), _THICK)


class ChanceBar(_Bar):
    """A probability from 0 to 1; the band in which the model cannot tell lies across its groove."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, 18)
        self._probability, self._band = 0.0, Band(0, 0)

    def show_chance(self, probability: float, band: Band | None) -> None:
        """Show a probability, and a band where there is one."""
        self._probability, self._band = probability, band or Band(0, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw groove, band and the mark of the probability."""
        (painter, groove), roles = self._begin(), self._look.roles
        left, right = (groove.width() * end for end in (self._band.low, self._band.high))
        painter.fillRect(
            QRectF(left, groove.top(), right - left, _THICK), roles.colour("faint", 0.7)
        )
        # A gap around the mark parts it from the band, whatever the theme.
        x = min(max(groove.width() * self._probability, 3.0), groove.width() - 3.0)
        painter.fillRect(QRectF(x - 3, 0, 6, self.height()), roles.colour("panel"))
        painter.setBrush(roles.colour("text"))
        painter.drawRoundedRect(QRectF(x - 1.5, 1, 3, self.height() - 2), 1.5, 1.5)
        painter.end()


class PartBar(_Bar):
    """A signed number of logits, to the right or to the left of the middle."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, 16)
        self._part = 0.0

    def show_part(self, part: float) -> None:
        """Show so many logits."""
        self._part = part
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw groove, part and the line that it starts from."""
        (painter, groove), roles = self._begin(), self._look.roles
        middle = round(groove.width() / 2) + 0.5
        share = min(max(self._part / WIDEST_PART, -1.0), 1.0)
        bar = QRectF(middle, groove.top(), share * (groove.width() / 2 - 1), _THICK).normalized()
        painter.fillRect(bar, roles.colour("secondary"))
        painter.setPen(roles.colour("text"))
        painter.drawLine(QPointF(middle, 1), QPointF(middle, self.height() - 1.0))
        painter.end()
