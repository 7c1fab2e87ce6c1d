"""The slides in a row: keys and the pointer go through them, move them and act on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from photocull.domain.crop import Crop
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.posting import Ratio
from photocull.ui.carousel.card import SlideCard, picture_size
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.look import Look

_GAP = 12
_ACTS = {
    Qt.Key.Key_L: "lock",
    Qt.Key.Key_R: "another",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Backspace: "remove",
}


@dataclass(frozen=True, slots=True)
class Slide:
    """All that one slide shows."""

    photo: Photo
    crop: Crop
    why: Sequence[str]
    name: str
    locked: bool = False


class SlideRow(QScrollArea):
    """`acted` tells a slide's key and "lock", "another" or "remove"; `moved` its key and place.

    It is one stop of the Tab key; arrows go from slide to slide.
    """

    acted = Signal(object, str)
    moved = Signal(object, int)

    def __init__(self, thumbs: Thumbs, look: Look) -> None:
        super().__init__()
        self._thumbs, self._look = thumbs, look
        self._cards: dict[PhotoKey, SlideCard] = {}
        self._slides: tuple[Slide, ...] = ()
        self.current: PhotoKey | None = None
        self._to: int | None = None
        self.setObjectName("clear")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._inside = inside = QWidget()
        inside.setObjectName("clear")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self.setWidget(inside)
        self._mark = QFrame(inside)
        self._mark.setObjectName("mark")
        self._mark.setFixedWidth(2)
        self._mark.hide()
        thumbs.arrived.connect(self._draw_pictures)

    @property
    def keys(self) -> tuple[PhotoKey, ...]:
        """The slides in their order."""
        return tuple(slide.photo.key for slide in self._slides)

    def card(self, key: PhotoKey) -> SlideCard:
        """The card of a slide."""
        return self._cards[key]

    def show_slides(self, slides: Sequence[Slide], ratio: Ratio) -> None:
        """Show these slides in this shape; the keyboard stays with its slide, or near it."""
        had, place = self._has_keyboard(), self._place()
        self._slides = tuple(slides)
        for key in set(self._cards).difference(self.keys):
            card = self._cards.pop(key)
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, slide in enumerate(slides):
            card = self._cards.get(slide.photo.key) or self._new_card(slide.photo.key)
            self._row.insertWidget(at, card)
            card.set_ratio(ratio)
            card.show_slide(at, len(slides), locked=slide.locked, why=slide.why, name=slide.name)
        if self.current not in self._cards:
            self.current = self.keys[min(place, len(slides) - 1)] if slides else None
        self._draw_pictures()
        self._one_tab_stop()
        side = max(picture_size(ratio).width(), picture_size(ratio).height())
        # What is cropped away of a picture is made too: twice the side is enough for all shapes.
        self._thumbs.want(
            [slide.photo for slide in slides], round(2 * side * self.devicePixelRatioF())
        )
        if self.current is not None and had:
            self.focus_on(self.current)

    def focus_on(self, key: PhotoKey) -> None:
        """Give the keyboard to a slide, and bring it into view."""
        self.current = key
        self._one_tab_stop()
        self._cards[key].setFocus(Qt.FocusReason.OtherFocusReason)
        # Where cards are only after the layout has got to it.
        QTimer.singleShot(0, self, self._reveal)

    # --- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on, with Ctrl they move the slide; letters act on it."""
        place, last = self._place(), len(self._slides) - 1
        moves = {
            Qt.Key.Key_Left: place - 1,
            Qt.Key.Key_Right: place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.current is None:
            super().keyPressEvent(event)
        elif key in moves and held == Qt.KeyboardModifier.NoModifier:
            self.focus_on(self.keys[min(max(0, moves[key]), last)])
        elif key in moves and held == Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(self.current, min(max(0, moves[key]), last))
        elif key in _ACTS and held == Qt.KeyboardModifier.NoModifier:
            self.acted.emit(self.current, _ACTS[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways, whichever way the wheel turns."""
        exact = event.pixelDelta()
        way = exact if not exact.isNull() else event.angleDelta()
        turned = way.x() if abs(way.x()) > abs(way.y()) else way.y()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - turned)
        event.accept()

    # --- dragging ----------------------------------------------------------------------------

    def _drag(self, key: PhotoKey, point: QPoint) -> None:
        """Mark between which slides it would come to lie."""
        at = self._inside.mapFromGlobal(point)
        others = [self._cards[other] for other in self.keys if other != key]
        self._to = sum(card.geometry().center().x() < at.x() for card in others)
        left = self._to == 0
        beside = others[0 if left else self._to - 1] if others else self._cards[key]
        box = beside.geometry()
        x = box.left() - _GAP // 2 if left else box.right() + _GAP // 2
        self._mark.setGeometry(max(0, x), box.top(), 2, beside.picture.height())
        self._mark.show()
        self._mark.raise_()
        self.ensureVisible(at.x(), at.y(), 60, 0)

    def _drop(self, key: PhotoKey) -> None:
        self._mark.hide()
        if self._to is not None and self._to != self.keys.index(key):
            self.moved.emit(key, self._to)
        self._to = None

    # --- within ------------------------------------------------------------------------------

    def _new_card(self, key: PhotoKey) -> SlideCard:
        card = SlideCard(key, self._look)
        card.acted.connect(self.acted)
        card.focused.connect(self._follow)
        card.dragged.connect(self._drag)
        card.dropped.connect(self._drop)
        self._cards[key] = card
        return card

    def _follow(self, key: PhotoKey) -> None:
        self.current = key
        self._one_tab_stop()

    def _one_tab_stop(self) -> None:
        for key, card in self._cards.items():
            focus = Qt.FocusPolicy
            card.setFocusPolicy(focus.StrongFocus if key == self.current else focus.ClickFocus)

    def _has_keyboard(self) -> bool:
        return any(card.hasFocus() for card in self._cards.values())

    def _place(self) -> int:
        return self.keys.index(self.current) if self.current in self.keys else 0

    def _reveal(self) -> None:
        if self.current in self._cards:
            card = self._cards[self.current]
            self.ensureVisible(card.x(), 0, _GAP, 0)
            self.ensureVisible(card.x() + card.width(), 0, _GAP, 0)

    def _draw_pictures(self, _: object = None) -> None:
        for slide in self._slides:
            pixmap = self._thumbs.pixmap(slide.photo.key)
            self._cards[slide.photo.key].picture.show_part(pixmap, slide.crop)
