"""What the loupe paints where a picture is not there: that it comes, or why it never will."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from photocull import text
from photocull.domain.failure import Failure
from photocull.ui import words
from photocull.ui.look import Look


def paint_waiting(painter: QPainter, view: QRect, look: Look) -> None:
    """Actual size was asked for, and is on its way."""
    painter.setFont(look.type.small)
    said = words.of(words.Phrase.LOADING_FULL)
    size = painter.fontMetrics().size(0, said)
    box = QRectF(0, 0, size.width() + 24, size.height() + 10)
    box.moveCenter(QPointF(view.width() / 2, view.height() - 30))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.roles.colour("scrim", 0.85))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(look.roles.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)


def paint_failure(painter: QPainter, view: QRect, look: Look, failure: Failure) -> None:
    """Why the photo cannot be shown."""
    middle, side = view.center(), 48
    drawing = look.drawing("unread", "secondary", side, painter.device().devicePixelRatioF())
    painter.drawPixmap(middle.x() - side // 2, middle.y() - side - 8, drawing)
    painter.setPen(look.roles.colour("text"))
    painter.setFont(look.type.body)
    box = QRect(view.adjusted(40, 0, -40, 0))
    box.setTop(middle.y() + 8)
    at = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(box, at, text.reason(failure.reason))


def between(start: QRectF, end: QRectF, done: float) -> QRectF:
    """The box on its way from `start` to `end`, of which `done` in [0, 1] is behind it."""

    def mixed(a: float, b: float) -> float:
        return a + (b - a) * done

    return QRectF(
        mixed(start.x(), end.x()),
        mixed(start.y(), end.y()),
        mixed(start.width(), end.width()),
        mixed(start.height(), end.height()),
    )
