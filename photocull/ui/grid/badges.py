"""Small signs over a tile's picture, and only where they say something: flag, colour label."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from photocull.domain.marks import Flag, Label, Marks
from photocull.ui.look import Look

_SIGN = 16
_PLATE = 22
_EDGE = 4
_DOT = 8

LABEL_ROLES = {
    Label.RED: "label_red",
    Label.YELLOW: "label_yellow",
    Label.GREEN: "label_green",
    Label.BLUE: "label_blue",
    Label.PURPLE: "label_purple",
}
FLAG_SIGNS = {Flag.PICK: ("pick", "pick"), Flag.REJECT: ("reject", "reject")}
"""The drawing and the role of each flag's sign."""

REJECTED_OPACITY = 0.35
"""A rejected photo steps back, and can still be made out."""


def paint_flag(painter: QPainter, box: QRect, flag: Flag, look: Look) -> None:
    """The flag's sign on a plate in the upper left corner of a picture's box."""
    if flag is Flag.NONE:
        return
    name, role = FLAG_SIGNS[flag]
    plate = QRectF(box.left() + _EDGE, box.top() + _EDGE, _PLATE, _PLATE)
    paint_plate(painter, plate, look)
    ratio = painter.device().devicePixelRatioF()
    inset = (_PLATE - _SIGN) / 2
    at = QPointF(plate.left() + inset, plate.top() + inset)
    painter.drawPixmap(at, look.drawing(name, role, _SIGN, ratio))


def paint_plate(painter: QPainter, plate: QRectF, look: Look) -> None:
    """What signs and words over a picture stand on, so that they can be read on any."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.roles.colour("scrim", 0.82))
    painter.drawRoundedRect(plate, 5, 5)


def paint_label(painter: QPainter, box: QRect, marks: Marks, look: Look) -> int:
    """The colour label as a dot at the left of a line; how much room it takes."""
    role = LABEL_ROLES.get(marks.label)
    if role is None:
        return 0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.roles.colour(role))
    top = box.center().y() + 0.5 - _DOT / 2
    painter.drawRoundedRect(QRectF(box.left(), top, _DOT, _DOT), 2, 2)
    return _DOT + 6
