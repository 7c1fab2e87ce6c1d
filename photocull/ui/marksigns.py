"""The flag and the colour label of one photo, to see beside its stars."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from photocull.domain.marks import NO_MARKS, Flag, Label, Marks
from photocull.ui import words
from photocull.ui.grid.badges import FLAG_SIGNS, paint_label
from photocull.ui.look import Look

_SIGN = 18


class MarkSigns(QWidget):
    """As wide as both signs, so that nothing moves when one is given."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._marks = look, NO_MARKS
        self._size = QSize(2 * _SIGN + 4, _SIGN)
        self.setFixedSize(self._size)
        look.changed.connect(self.update)

    def show_marks(self, marks: Marks) -> None:
        """Show these."""
        self._marks = marks
        said = words.marks(marks)
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a flag and a label."""
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is."""
        painter = QPainter(self)
        left = 0
        if self._marks.flag is not Flag.NONE:
            name, role = FLAG_SIGNS[self._marks.flag]
            drawing = self._look.drawing(name, role, _SIGN, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(0, 0), drawing)
            left = _SIGN + 6
        if self._marks.label is not Label.NONE:
            paint_label(painter, QRect(left, 0, _SIGN, _SIGN), self._marks, self._look)
        painter.end()
