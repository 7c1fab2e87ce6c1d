"""Labels for what may be long: cut in the middle, whole in the tooltip."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget


class ElidedLabel(QLabel):
    """Takes the room it gets; what does not fit is cut in the middle."""

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        whole = super().sizeHint()
        return QSize(
            min(whole.width(), QFontMetrics(self.font()).averageCharWidth() * 8), whole.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text as far as it fits."""
        metrics = QFontMetrics(self.font())
        fitting = metrics.elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self.contentsRect().width()
        )
        self.setToolTip(self.text() if fitting != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), fitting)
        painter.end()


def label(said: str = "", *, role: str = "", parent: QWidget | None = None) -> QLabel:
    """A plain label; `role` names its style in the style sheet, such as `secondary`."""
    result = QLabel(said, parent)
    result.setObjectName(role)
    result.setTextFormat(Qt.TextFormat.PlainText)
    return result


def show_fitting(parts: Sequence[QLabel], room: int, spacing: int) -> None:
    """Show those that have something to say and fit into `room` pixels, the first before others."""
    for part in parts:
        needed = part.sizeHint().width() + spacing
        fits = bool(part.text()) and needed <= room
        part.setVisible(fits)
        room -= needed if fits else 0


def hairline() -> QFrame:
    """A line that parts two areas."""
    line = QFrame()
    line.setObjectName("hairline")
    return line
