"""A grid that knows its photos: which are focused and selected, and what the pointer means."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from photocull.domain.photo import Photo, PhotoKey
from photocull.ui import words
from photocull.ui.grid.badges import stack_box
from photocull.ui.grid.geometry import CellView
from photocull.ui.grid.layout import stretches
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.tile import picture_box, stars_box
from photocull.ui.stars import star_at

Select = QItemSelectionModel.SelectionFlag


class PhotoView(CellView):
    """Says what the pointer asks for.

    `starred`, `opened` (seen large), `spread` (its series), `dragged` (out of the window).
    """

    starred = Signal(object, int)
    opened = Signal(object)
    spread = Signal(object)
    dragged = Signal(list)

    def __init__(self, model: PhotoModel, foot: int, tile: int) -> None:
        super().__init__(foot, tile)
        self._photos = model
        self._pressed: QPoint | None = None
        self._hover: tuple[int, int | None] | None = None
        self.setModel(model)
        self.setMouseTracking(True)

    @property
    def focused(self) -> PhotoKey | None:
        """The photo that keys are meant for."""
        current = self.currentIndex()
        return self._photos.key(current.row()) if current.isValid() else None

    def selected(self) -> list[PhotoKey]:
        """The selected photos; without a selection, the focused one."""
        ranges = self.selectionModel().selection()
        rows = sorted(
            row
            for number in range(ranges.count())
            for row in range(ranges.at(number).top(), ranges.at(number).bottom() + 1)
        )
        keys = [self._photos.key(row) for row in rows]
        return keys or ([self.focused] if self.focused is not None else [])

    def focus_on(self, key: PhotoKey, *, centre: bool = False) -> None:
        """Go to a photo and select it alone, whatever keys are held down meanwhile."""
        row = self._photos.row(key)
        if row is None:
            return
        index = self._photos.index(row)
        self.selectionModel().setCurrentIndex(index, Select.ClearAndSelect)
        if centre and not self.viewport().rect().contains(self.cell(row)):
            self.scrollTo(index, self.ScrollHint.PositionAtCenter)

    def choose(self, keys: Sequence[PhotoKey]) -> None:
        """Select these photos; the focus stays where it is."""
        rows = sorted(row for key in keys if (row := self._photos.row(key)) is not None)
        selection = QItemSelection()
        for first, last in stretches(rows):
            selection.select(self._photos.index(first), self._photos.index(last))
        if rows:
            self.selectionModel().select(selection, Select.ClearAndSelect)

    def select_focused(self) -> None:
        """Select the focused photo alone."""
        current = self.currentIndex()
        if current.isValid():
            self.selectionModel().select(current, Select.ClearAndSelect)
        else:
            self.clearSelection()

    # --- the pointer --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a star gives it; elsewhere it selects."""
        point = event.position().toPoint()
        row, star = self._under(point)
        left = event.button() is Qt.MouseButton.LeftButton
        if row is not None and left and self._is_on_stack(row, point):
            # It is what stays in its place: the others come and go beside it.
            self.focus_on(self._photos.key(row))
            self.spread.emit(self._photos.key(row))
            return
        if row is None or star is None or not left:
            self._pressed = point if row is not None and left else None
            super().mousePressEvent(event)
            return
        key = self._photos.key(row)
        photo = self._photos.photo(key)
        chosen = (
            self.selected() if self.selectionModel().isSelected(self._photos.index(row)) else [key]
        )
        self.starred.emit(chosen, 0 if photo is not None and photo.stars == star else star)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show a photo large; quick clicks on stars and stacks stay what they are."""
        point = event.position().toPoint()
        row, star = self._under(point)
        if star is not None or (row is not None and self._is_on_stack(row, point)):
            self.mousePressEvent(event)
        elif row is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self._photos.key(row))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which star a click would give; with the button down, carry the photos away."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (event.position().toPoint() - self._pressed).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._pressed = None
                self.dragged.emit(self.selected())
            return
        row, star = self._under(event.position().toPoint())
        self._point_at(None if row is None or event.buttons() else (row, star))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._point_at(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip says all about a photo, a failure's reason too."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row, _ = self._under(event.pos())
            photo = None if row is None else self._photos.photo(self._photos.key(row))
            QToolTip.showText(event.globalPos(), self._told(photo), self.viewport())
            return True
        return super().viewportEvent(event)

    def _is_on_stack(self, row: int, point: QPoint) -> bool:
        """Whether a point is on the sign of a series, which opens and closes it."""
        stack = self._photos.stack(self._photos.key(row))
        if stack is None or not stack.series.to_cull or stack.shown < 2:
            return False
        return stack_box(picture_box(self.cell(row), self._foot)).contains(point)

    def _told(self, photo: Photo | None) -> str:
        if photo is None:
            return ""
        key = photo.key
        return words.described(photo, self._photos.place(key), self._photos.stack(key))

    def _point_at(self, hover: tuple[int, int | None] | None) -> None:
        if hover == self._hover:
            return
        for held in (self._hover, hover):
            if held is not None:
                self.viewport().update(self.cell(held[0]))
        self._hover = hover

    def _under(self, point: QPoint) -> tuple[int | None, int | None]:
        """The row and the star at a point."""
        index = self.indexAt(point)
        if not index.isValid():
            return None, None
        box = stars_box(self.cell(index.row()), self._foot).adjusted(-3, -5, 3, 5)
        return index.row(), star_at(box, point)
