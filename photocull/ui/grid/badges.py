"""Small signs over a tile's picture, and only where they say something: flag, label, series."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from photocull.domain.marks import Flag, Label, Marks
from photocull.domain.stacks import Stack
from photocull.ui import words
from photocull.ui.look import Look

_SIGN = 16
_PLATE = 22
_EDGE = 4
_DOT = 8
_STACK_WIDTH = 48

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


def stack_box(box: QRect) -> QRect:
    """Where the sign of a series stands in a picture's box; a click on it opens the series."""
    return QRect(box.right() - _EDGE - _STACK_WIDTH + 1, box.top() + _EDGE, _STACK_WIDTH, _PLATE)


def paint_stack(painter: QPainter, box: QRect, stack: Stack, look: Look) -> None:
    """How many photos are in the series, or what it is where it is not there to be culled."""
    said = words.series_sign(stack)
    if said:
        paint_words(painter, box, said, look, right=True, top=True)
        return
    if stack.shown < 2:
        return
    plate = QRectF(stack_box(box))
    paint_plate(painter, plate, look)
    ratio = painter.device().devicePixelRatioF()
    role = "accent" if stack.joined else "text"
    at = QPointF(plate.left() + 4, plate.top() + (_PLATE - _SIGN) / 2)
    painter.drawPixmap(at, look.drawing("stack", role, _SIGN, ratio))
    painter.setFont(look.type.small)
    painter.setPen(look.roles.colour("text"))
    words_box = plate.adjusted(_SIGN + 4, 0, -4, 0)
    painter.drawText(words_box, Qt.AlignmentFlag.AlignCenter, number_of(stack))


def number_of(stack: Stack) -> str:
    """How many of a series show, or on the others that are spread out the place among these."""
    place = stack.among
    return f"{place.rank}/{place.count}" if stack.spread and place.rank > 1 else f"{stack.shown}"


def paint_words(
    painter: QPainter, box: QRect, said: str, look: Look, *, right: bool, top: bool
) -> None:
    """A word or two on a plate in a corner of a picture's box."""
    painter.setFont(look.type.small)
    width = painter.fontMetrics().horizontalAdvance(said) + 14
    left = box.right() - _EDGE - width + 1 if right else box.left() + _EDGE
    high = box.top() + _EDGE if top else box.bottom() - _EDGE - _PLATE + 1
    plate = QRectF(left, high, width, _PLATE)
    paint_plate(painter, plate, look)
    painter.setPen(look.roles.colour("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, said)


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
