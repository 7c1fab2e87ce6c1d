"""One slide: the picture as it will be cropped, its number, what can be done, why it was taken."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from photocull.domain.crop import WHOLE, Crop
from photocull.domain.photo import PhotoKey
from photocull.domain.posting import Ratio
from photocull.ui.buttons import Tool
from photocull.ui.carousel import words
from photocull.ui.carousel.words import Phrase
from photocull.ui.labels import label
from photocull.ui.look import Look

_HEIGHT, _WIDEST, _NARROWEST = 272, 320, 168
_RING = 4
"""Room around the picture for the ring that tells where the keyboard is."""


def picture_size(ratio: Ratio) -> QSize:
    """How large a slide of this shape is shown, in logical pixels."""
    height = min(_HEIGHT, round(_WIDEST / ratio.value))
    return QSize(round(height * ratio.value), height)


class CroppedPicture(QWidget):
    """Draws the part of a picture that a crop keeps."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pixmap: QPixmap | None = None
        self._crop = WHOLE
        self._ratio = Ratio("1:1")
        self.ringed = False
        self.set_ratio(self._ratio)

    def set_ratio(self, ratio: Ratio) -> None:
        """Take this shape."""
        self._ratio = ratio
        size = picture_size(ratio)
        self.setFixedSize(max(_NARROWEST, size.width()) + 2 * _RING, size.height() + 2 * _RING)
        self.update()

    def show_part(self, pixmap: QPixmap | None, crop: Crop) -> None:
        """Show this part of this picture; a blank where there is none yet."""
        self._pixmap, self._crop = pixmap, crop
        self.update()

    @property
    def box(self) -> QRect:
        """Where the picture is."""
        size = picture_size(self._ratio)
        left = (self.width() - size.width()) // 2
        return QRect(QPoint(left, _RING), size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, and the ring around it."""
        painter, roles, box = QPainter(self), self._look.roles, self.box
        if self._pixmap is None:
            painter.fillRect(box, roles.colour("blank"))
        else:
            _paint_part(painter, box, self._pixmap, self._crop)
        if self.ringed:
            painter.setPen(QPen(roles.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 3, 3)
        painter.end()


def _paint_part(painter: QPainter, box: QRect, pixmap: QPixmap, crop: Crop) -> None:
    """The crop of a picture fills the box."""
    wide, high = pixmap.width(), pixmap.height()
    painter.save()
    painter.setClipRect(box)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(QRectF(box).center())
    painter.scale(box.width() / (crop.width * wide), box.height() / (crop.height * high))
    # The crop is turned over the picture, so the picture turns the other way.
    painter.rotate(-crop.degrees)
    painter.translate(-crop.x * wide, -crop.y * high)
    painter.drawPixmap(0, 0, pixmap)
    painter.restore()


class SlideCard(QWidget):
    """Tells what the person does with it: `acted` its key and the act, `dragged` where it is held.

    `dropped` tells that it was let go. Which keys do what the row of slides knows.
    """

    acted = Signal(object, str)
    focused = Signal(object)
    dragged = Signal(object, QPoint)
    dropped = Signal(object)

    def __init__(self, key: PhotoKey, look: Look) -> None:
        super().__init__()
        self.key, self._look = key, look
        self._pressed: QPoint | None = None
        self._dragging = False
        self.locked = False
        self.picture = CroppedPicture(look)
        self.number = label()
        self.number.setFont(look.type.strong)
        self.cover = label(words.of(Phrase.COVER), role="cover")
        self.cover.setFont(look.type.small)
        self.lock = _tool()
        self.another = _tool(words.of(Phrase.ANOTHER))
        self.remove = _tool(words.of(Phrase.REMOVE))
        self.why = label(role="secondary")
        self.why.setFont(look.type.small)
        self.why.setWordWrap(True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        for button, act in (
            (self.lock, "lock"),
            (self.another, "another"),
            (self.remove, "remove"),
        ):
            button.clicked.connect(lambda _=False, act=act: self.acted.emit(self.key, act))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._draw_icons()
        look.changed.connect(self._draw_icons)

    def show_slide(
        self, place: int, count: int, *, locked: bool, why: Sequence[str], name: str
    ) -> None:
        """Show the place, from 0, of so many, and why the photo was taken."""
        self.locked = locked
        self.number.setText(str(place + 1))
        self.cover.setVisible(place == 0)
        self.why.setText("\n".join(why))
        self.picture.setToolTip(name)
        self.setAccessibleName(f"{words.nth(place + 1, count)}, {name}")
        self.setAccessibleDescription(" ".join(why))
        tip = words.of(Phrase.UNLOCK if locked else Phrase.LOCK)
        self.lock.setToolTip(tip)
        self.lock.setAccessibleName(tip)
        self._draw_icons()

    def set_ratio(self, ratio: Ratio) -> None:
        """Take this shape."""
        self.picture.set_ratio(ratio)
        self.setFixedWidth(self.picture.width())

    def _draw_icons(self) -> None:
        lock = ("lock", "accent") if self.locked else ("unlock", "secondary")
        self.lock.setIcon(self._look.icon(*lock, 16))
        self.another.setIcon(self._look.icon("another", "secondary", 16))
        self.remove.setIcon(self._look.icon("close", "secondary", 16))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(_RING, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.number)
        line.addSpacing(4)
        line.addWidget(self.cover)
        line.addStretch(1)
        for button in (self.lock, self.another, self.remove):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.picture)
        column.addLayout(line)
        said = QHBoxLayout()
        said.setContentsMargins(_RING, 0, _RING, 0)
        said.addWidget(self.why)
        column.addLayout(said)
        column.addStretch(1)
        spare = QFontMetrics(self._look.type.small).lineSpacing()
        self.why.setMinimumHeight(4 * spare)

    # --- the pointer and the keyboard --------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The slide is taken hold of."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Held and moved far enough, it is dragged."""
        if self._pressed is None:
            return
        way = event.position().toPoint() - self._pressed
        if self._dragging or way.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.key, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is let go."""
        if self._dragging:
            self.dropped.emit(self.key)
        self._pressed, self._dragging = None, False
        self.unsetCursor()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is here: say so with a ring."""
        self.picture.ringed = True
        self.picture.update()
        self.focused.emit(self.key)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        self.picture.ringed = False
        self.picture.update()
        super().focusOutEvent(event)


def _tool(tip: str = "") -> Tool:
    """A small button that the keyboard passes over: each has a key of its own."""
    button = Tool(tip=tip)
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setStyleSheet("padding: 2px;")
    return button
