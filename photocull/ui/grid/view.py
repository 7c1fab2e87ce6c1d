"""The grid of photos: selection, stars by pointer, live order that leaves the focused photo be."""

from collections.abc import Callable, Collection, Sequence
from math import sin
from time import monotonic

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)

from photocull.domain.order import Order
from photocull.domain.photo import PhotoKey
from photocull.ui import words
from photocull.ui.grid.ahead import PicturesAhead
from photocull.ui.grid.layout import Held, holding, stretches
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.motion import Glide
from photocull.ui.grid.pointer import PhotoView
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.grid.tile import Tile, TilePainter, picture_box, pulse_box
from photocull.ui.look import Look

_PULSE_MS = 110
_PULSE_SPEED = 3.6

Select = QItemSelectionModel.SelectionFlag


class GridView(PhotoView):
    """Shows a `PhotoModel`; says which photos get stars and which one is to be seen large."""

    focus_moved = Signal(object)
    selection_changed = Signal()

    def __init__(self, model: PhotoModel, thumbs: Thumbs, look: Look, tile: int) -> None:
        self._painter = TilePainter(look)
        super().__init__(model, self._painter.foot, tile)
        self._thumbs, self._look = thumbs, look
        self._glide = Glide(self.viewport())
        self._pulse = QTimer(self, interval=_PULSE_MS)
        self._pulse.timeout.connect(self._beat)
        self._pictures = PicturesAhead(self, model, thumbs)
        self._waiting = False
        self.on_draw: Callable[[], None] = lambda: None
        """Called before tiles are drawn: each of the many calls may have to wait for a thread."""
        self._told_focus: PhotoKey | None = None
        self.displaced = False
        self.setAccessibleName(words.of(words.Phrase.PHOTOS))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        thumbs.arrived.connect(self._redraw)
        look.changed.connect(self.viewport().update)

    # --- photos, by key ----------------------------------------------------------------------

    def picture_on_screen(self, key: PhotoKey) -> QRect | None:
        """Where a photo's picture is, in coordinates of this widget."""
        row = self._photos.row(key)
        return None if row is None else picture_box(self.cell(row), self._painter.foot)

    # --- order -------------------------------------------------------------------------------

    def show_order(self, order: Order, *, hold: bool, goes_on: bool = False) -> None:
        """Show these photos; with `hold`, the focused one stays where it is on the screen.

        Where another photo has come to stand for its series, that one takes focus and place over.
        With `goes_on` no photo is put beside its place for it: the focus is about to go elsewhere.
        """
        shown = self._photos.order
        if hold and len(order) > len(shown) > 0 and order.continues(shown):
            self._photos.set_order(order)
            self._pictures.soon()
            return
        before = {self._photos.key(row): self.cell(row).topLeft() for row in self.visible_rows()}
        focused, chosen = self.focused, self.selected()
        row = self.currentIndex().row()
        heir = self._heir(order, focused)
        held = self._held(order, row, heir) if hold and not goes_on else None
        scroll = held.scroll if held else self.verticalScrollBar().value() if hold else 0
        shown = held.order if held else order
        self.displaced = held is not None and held.displaced
        if shown == self._photos.order:
            return
        heir = heir or self._following(row, shown)
        self._photos.set_order(shown)
        self.updateGeometries()
        self._restore(heir, chosen)
        self.verticalScrollBar().setValue(scroll)
        current = self.currentIndex()
        if not hold and current.isValid() and not self._in_sight(current):
            self.scrollTo(current, self.ScrollHint.PositionAtCenter)
        if self._look.moves and before and hold:
            self._glide.start(before)
        self._pictures.soon()
        self.viewport().update()

    def _held(self, order: Order, row: int, key: PhotoKey | None) -> Held | None:
        """The order with this photo where the one of `row` is, if that is in sight."""
        if key is None:
            return None
        cell, view = self.cell(row), self.viewport().rect()
        if not view.intersects(cell):
            return None
        cells = self.cells.fitting(len(order), view.width(), self.tile, self._painter.foot)
        return holding(order, key, cells, (row % cells.columns, cell.top()), view=view.height())

    def _heir(self, order: Order, focused: PhotoKey | None) -> PhotoKey | None:
        """The focused photo, or who of its series takes over from it; None where none is left.

        That is the one on top, or in a series that is spread out the one which follows.
        """
        if focused is None or focused in order:
            return focused
        stacks = self._photos.stacks()
        cover = stacks.cover(focused)
        if cover is None or cover not in order:
            return None
        following = self._following(self.currentIndex().row(), order)
        beside = following is not None and stacks.cover(following) == cover
        return following if beside else cover

    def _following(self, row: int, shown: Order) -> PhotoKey | None:
        """Who takes over the focus where the focused photo leaves: the next that stays."""
        if row < 0:
            return None
        order = self._photos.order
        after = (key for key in order[row:] if key in shown)
        before = (key for key in reversed(order[:row]) if key in shown)
        return next(after, None) or next(before, None)

    def _restore(self, focused: PhotoKey | None, chosen: Sequence[PhotoKey]) -> None:
        """Put the focus on this photo, and select those that are still shown.

        For those that are folded now, the photos on top of them are selected.
        """
        found = [self._photos.row(key) for key in chosen]
        if None in found:
            lost = (key for key, row in zip(chosen, found, strict=True) if row is None)
            found += [self._photos.row(key) for key in self._photos.stacks().covers(lost)]
        rows = sorted({row for row in found if row is not None})
        place = None if focused is None else self._photos.row(focused)
        if not rows and place is not None:
            rows = [place]
        self.setAutoScroll(False)
        selection = QItemSelection()
        for first, last in stretches(rows):
            selection.select(self._photos.index(first), self._photos.index(last))
        if place is not None:
            self.selectionModel().setCurrentIndex(self._photos.index(place), Select.NoUpdate)
        self.selectionModel().select(selection, Select.ClearAndSelect)
        self.setAutoScroll(True)

    # --- drawing -----------------------------------------------------------------------------

    def set_waiting(self, *, waiting: bool, moving: bool) -> None:
        """Whether scores are still to come, and whether they come just now: a quiet pulse."""
        if waiting != self._waiting:
            self._waiting = waiting
            self.viewport().update()
        if not (moving and waiting and self._look.moves):
            self._pulse.stop()
        elif not self._pulse.isActive():
            self._pulse.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tiles that show."""
        self.on_draw()
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        moving = self._glide.moving
        area = self.viewport().rect() if moving else event.rect()
        for row in self.cells.between(top + area.top(), top + area.bottom() + 1):
            cell = self.cell(row)
            tile = self._tile_of(row)
            if tile is None or not (moving or event.region().intersects(cell)):
                continue
            offset, solid = self._glide.offset(tile.photo.key, cell.topLeft())
            painter.setOpacity(solid)
            self._painter.paint(painter, cell.translated(offset), tile)
        painter.end()

    def _tile_of(self, row: int) -> Tile | None:
        key = self._photos.key(row)
        photo = self._photos.photo(key)
        if photo is None:
            return None
        index = self._photos.index(row)
        hovered = self._hover is not None and self._hover[0] == row
        return Tile(
            photo,
            self._photos.place(key),
            self._thumbs.pixmap(key),
            stack=self._photos.stack(key),
            selected=self.selectionModel().isSelected(index),
            focused=self.currentIndex().row() == row,
            active=self.hasFocus(),
            hovered=hovered,
            hover_stars=self._hover[1] if hovered and self._hover else None,
            pulse=self._strength(row) if self._waiting else None,
        )

    def _strength(self, row: int) -> float:
        """A wave that runs quietly along the rows, while anything moves at all."""
        if not self._pulse.isActive():
            return 0.5
        return 0.5 + 0.5 * sin(monotonic() * _PULSE_SPEED - row * 0.35)

    def _redraw(self, keys: Collection[PhotoKey]) -> None:
        shown = self.visible_rows()
        for key in keys:
            row = self._photos.row(key)
            if row is not None and row in shown:
                self.viewport().update(self.cell(row))

    def _beat(self) -> None:
        if not self.isVisible():
            return
        for row in self.visible_rows():
            photo = self._photos.photo(self._photos.key(row))
            if photo is not None and not photo.settled:
                self.viewport().update(pulse_box(self.cell(row), self._painter.foot))

    def has_all_pictures(self) -> bool:
        """Whether each photo in sight shows its picture, except those that cannot be read."""
        return self._pictures.all_there()

    def refresh(self, keys: Collection[PhotoKey]) -> None:
        """Photos have changed: draw them anew, and look for better pictures of them."""
        self._photos.refresh(keys)
        self._pictures.soon()

    # --- keys and pointer --------------------------------------------------------------------

    def _current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        self.viewport().update()
        key = self._photos.key(current.row()) if current.isValid() else None
        if key != self._told_focus:
            self._told_focus = key
            self.focus_moved.emit(key)

    def set_tile(self, tile: int) -> None:
        """Another size of tiles."""
        super().set_tile(tile)
        self._pictures.soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer photos show."""
        super().resizeEvent(event)
        self._pictures.soon()

    def event(self, event: QEvent) -> bool:
        """On a screen of another density, pictures of another size are wanted."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._pictures.soon()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus, but choose no photo: one that nobody chose must not hold the order."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys never wait for motion."""
        self._glide.finish()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Neither do clicks."""
        self._glide.finish()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Neither does the wheel."""
        self._glide.finish()
        super().wheelEvent(event)
