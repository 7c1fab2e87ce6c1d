"""The photo with its crop: drag to move, corners to resize; thirds over it, the rest dimmed.

A turned crop is shown level and the photo turned beneath it, as it will look.
"""

from dataclasses import dataclass, replace
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from photocull.domain.crop import Crop, fitted, moved, scaled, turned
from photocull.ui.look import Look

_MARGIN = 24
_GRIP = 14
"""Pixels around a corner that take hold of it, and the length of its sign."""

_STEP, _STRIDE = 0.005, 0.025
"""How far an arrow key moves the crop, and with Shift, in shares of the photo."""

_FINE, _TURN = 1.05, 0.25
"""The factor of a step of + and -, and degrees of one of [ and ]."""

_DIM, _OTHERS, _THIRDS = 0.62, 0.75, 0.45

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class _Hold:
    """What the pointer has taken hold of: the crop, or the corner across from `anchor`."""

    start: QPointF
    crop: Crop
    anchor: QPointF | None = None


class CropCanvas(QWidget):
    """`changed` when the hand lets go of a crop or a key moves it."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image, self._size = QImage(), QSizeF()
        self.crop: Crop | None = None
        self._others: tuple[Crop, ...] = ()
        self._clear_height = 0.0
        self._hold: _Hold | None = None
        self._by_key = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 260)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_photo(self, image: QImage, size: tuple[float, float]) -> None:
        """Show a photo, at whatever size it is decoded; `size` is its own, upright."""
        self._image, self._size = image, QSizeF(*size)
        self.update()

    def show_crop(
        self, crop: Crop | None, others: tuple[Crop, ...] = (), clear_height: float = 0.0
    ) -> None:
        """Show this crop, and thinly the others that are proposed.

        `clear_height` is the share of the crop's height that a platform lays nothing over, 0 if it
        is all of it.
        """
        self.crop, self._others, self._clear_height = crop, others, clear_height
        self.update()

    @property
    def photo_size(self) -> tuple[float, float]:
        """Width and height of the photo, in pixels."""
        return self._size.width(), self._size.height()

    # --- where things are ------------------------------------------------------------------------

    def _scale(self) -> float:
        room = QSizeF(self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN)
        if self._size.isEmpty():
            return 1.0
        return min(room.width() / self._size.width(), room.height() / self._size.height())

    def _transform(self) -> QTransform:
        """From the photo's pixels to the widget's."""
        degrees = self.crop.degrees if self.crop else 0.0
        place = QTransform()
        place.translate(self.width() / 2, self.height() / 2)
        place.rotate(-degrees)
        place.scale(self._scale(), self._scale())
        place.translate(-self._size.width() / 2, -self._size.height() / 2)
        return place

    def box(self, crop: Crop) -> QRectF:
        """Where a crop lies in the widget; exact for the one that is shown level."""
        middle = self._transform().map(
            QPointF(crop.x * self._size.width(), crop.y * self._size.height())
        )
        scale = self._scale()
        wide, high = crop.width * self._size.width() * scale, crop.height * self._size.height()
        size = QSizeF(wide, high * scale)
        return QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size)

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo, then all that is not in the crop dimmed."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.roles.colour("window"))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setTransform(self._transform())
            painter.drawImage(QRectF(QPointF(0, 0), self._size), self._image)
            painter.resetTransform()
            if self.crop is not None:
                self._paint_crop(painter, self.crop)
        if self.hasFocus() and self._by_key:
            painter.setPen(QPen(self._look.roles.colour("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_crop(self, painter: QPainter, crop: Crop) -> None:
        roles, box = self._look.roles, self.box(crop)
        outside = QPainterPath()
        outside.addRect(QRectF(self.rect()))
        outside.addRect(box)
        painter.fillPath(outside, roles.colour("window", _DIM))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not crop.degrees:
            painter.setPen(QPen(roles.colour("secondary", _OTHERS), 1, Qt.PenStyle.DotLine))
            for other in self._others:
                painter.drawRect(self.box(other))
        for share, ink in ((1.0, "scrim"), (0.0, "text")):
            # A dark line beside each light one, so that they are seen over any photo.
            painter.setPen(QPen(roles.colour(ink, _THIRDS), 1))
            off = QPointF(share, share)
            for third in (1 / 3, 2 / 3):
                across, down = box.width() * third, box.height() * third
                painter.drawLine(
                    box.topLeft() + QPointF(across, 0) + off,
                    box.bottomLeft() + QPointF(across, 0) + off,
                )
                painter.drawLine(
                    box.topLeft() + QPointF(0, down) + off, box.topRight() + QPointF(0, down) + off
                )
        if self._clear_height:
            self._paint_covered(painter, box)
        painter.setPen(QPen(roles.colour("accent"), 1.5))
        painter.drawRect(box)
        self._paint_grips(painter, box)

    def _paint_covered(self, painter: QPainter, box: QRectF) -> None:
        """What the platform lays its own signs over."""
        covered = box.height() * (1 - self._clear_height) / 2
        painter.setPen(QPen(self._look.roles.colour("accent", 0.8), 1, Qt.PenStyle.DashLine))
        for y in (box.top() + covered, box.bottom() - covered):
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _paint_grips(self, painter: QPainter, box: QRectF) -> None:
        pen = QPen(self._look.roles.colour("accent"), 3)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        middle = box.center()
        for corner in _corners(box):
            right = 1 if corner.x() < middle.x() else -1
            down = 1 if corner.y() < middle.y() else -1
            painter.drawLine(corner, corner + QPointF(right * _GRIP, 0))
            painter.drawLine(corner, corner + QPointF(0, down * _GRIP))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A frame says where the keys go, for who came here by key."""
        reasons = Qt.FocusReason
        self._by_key = event.reason() in (reasons.TabFocusReason, reasons.BacktabFocusReason)
        super().focusInEvent(event)

    # --- the hand --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a corner, or of the crop."""
        if self.crop is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        point, box = event.position(), self.box(self.crop)
        corners = _corners(box)
        for number, corner in enumerate(corners):
            if (point - corner).manhattanLength() <= 2 * _GRIP:
                self._hold = _Hold(point, self.crop, corners[(number + 2) % 4])
                return
        if box.contains(point):
            self._hold = _Hold(point, self.crop)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move or resize what is held; else say what could be."""
        if self._hold is None:
            self._point_at(event.position())
            return
        self.crop = self._dragged(self._hold, event.position())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._hold is not None:
            before, self._hold = self._hold.crop, None
            self._point_at(event.position())
            if self.crop is not None and self.crop != before:
                self.changed.emit(self.crop)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A closer crop, or a wider one."""
        if self.crop is not None and event.angleDelta().y():
            self._change(
                scaled(self.crop, _FINE ** (-event.angleDelta().y() / 120), self.photo_size)
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, + and - resize, [ and ] turn."""
        crop, size = self.crop, self.photo_size
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if crop is None:
            super().keyPressEvent(event)
        elif arrow is not None:
            step = _STRIDE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            self._change(moved(crop, arrow[0] * step, arrow[1] * step, size))
        elif event.text() in ("+", "="):
            self._change(scaled(crop, _FINE, size))
        elif event.text() == "-":
            self._change(scaled(crop, 1 / _FINE, size))
        elif event.text() in ("[", "]"):
            step = _TURN if event.text() == "]" else -_TURN
            self._change(turned(crop, crop.degrees + step, size))
        else:
            super().keyPressEvent(event)

    def _change(self, crop: Crop) -> None:
        if crop != self.crop:
            self.crop = crop
            self.update()
            self.changed.emit(crop)

    def _point_at(self, point: QPointF) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self.crop is not None:
            box = self.box(self.crop)
            near = [(point - corner).manhattanLength() <= 2 * _GRIP for corner in _corners(box)]
            if any(near):
                shapes = Qt.CursorShape
                shape = shapes.SizeFDiagCursor if near[0] or near[2] else shapes.SizeBDiagCursor
            elif box.contains(point):
                shape = Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)

    def _dragged(self, hold: _Hold, point: QPointF) -> Crop:
        scale, turn = self._scale(), radians(hold.crop.degrees)
        if hold.anchor is None:
            move = (point - hold.start) / scale
            # The photo lies turned under the pointer.
            right = move.x() * cos(turn) - move.y() * sin(turn)
            down = move.x() * sin(turn) + move.y() * cos(turn)
            return moved(
                hold.crop, right / self._size.width(), down / self._size.height(),
                self.photo_size,
            )  # fmt: skip
        box = self.box(hold.crop)
        across, away = abs(point.x() - hold.anchor.x()), abs(point.y() - hold.anchor.y())
        factor = max(0.05, across / box.width(), away / box.height())
        middle = hold.anchor + (box.center() - hold.anchor) * factor
        inverse, _ = self._transform().inverted()
        at = inverse.map(middle)
        larger = replace(
            hold.crop,
            x=at.x() / self._size.width(),
            y=at.y() / self._size.height(),
            width=hold.crop.width * factor,
            height=hold.crop.height * factor,
        )
        return fitted(larger, self.photo_size)


def _corners(box: QRectF) -> list[QPointF]:
    return [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]
