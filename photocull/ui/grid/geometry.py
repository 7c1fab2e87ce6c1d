"""A list view whose tiles lie in equal cells: all geometry is arithmetic, at any number of photos.

Qt's own layout of 100,000 tiles takes a quarter of a second, and again for each added row; this
takes nothing, and knows at once where a photo will be, so that it can be held in its place.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from photocull.ui.grid.layout import MARGIN, Cells
from photocull.ui.grid.model import Index

Move = QAbstractItemView.CursorAction


class CellView(QListView):
    """Places rows in `cells`; what is drawn there is the business of who inherits."""

    def __init__(self, foot: int, tile: int) -> None:
        super().__init__()
        self._foot, self._tile = foot, tile
        self.cells = Cells.fitting(0, 1, tile, foot)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QListView.Shape.NoFrame)

    @property
    def tile(self) -> int:
        """The smallest width of a cell, in logical pixels."""
        return self._tile

    def set_tile(self, tile: int) -> None:
        """Another size of tiles; the focused photo, or the topmost, stays in sight."""
        current = self.currentIndex()
        if not current.isValid() or not self._in_sight(current):
            current = self.model().index(next(iter(self.visible_rows()), 0), 0)
        self._tile = tile
        self.updateGeometries()
        if current.isValid():
            self.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.viewport().update()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Draw what has changed, if it shows: Qt would draw everything anew.

        It also asks where each of the rows is, which takes a third of a second for 100,000.
        """
        shown, model = self.visible_rows(), self.model()
        top, bottom = max(first.row(), shown.start), min(last.row(), shown.stop - 1)
        if top <= bottom:
            super().dataChanged(model.index(top, 0), model.index(bottom, 0), roles)

    def visible_rows(self) -> range:
        """The rows of which something shows."""
        top = self.verticalScrollBar().value()
        return self.cells.between(top, top + self.viewport().height())

    def cell(self, row: int) -> QRect:
        """A row's cell, in coordinates of the viewport."""
        x, y = self.cells.at(row)
        y -= self.verticalScrollBar().value()
        return QRect(x, y, self.cells.width, self.cells.height)

    def _in_sight(self, index: Index) -> bool:
        return self.viewport().rect().intersects(self.cell(index.row()))

    # --- what Qt asks of a view --------------------------------------------------------------

    def updateGeometries(self) -> None:
        """Lay the cells out anew and tell the scroll bar."""
        model: QAbstractItemModel | None = self.model()
        count = 0 if model is None else model.rowCount()
        self.cells = Cells.fitting(count, self.viewport().width(), self._tile, self._foot)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, self.cells.scroll_limit(height))
        bar.setPageStep(height)
        bar.setSingleStep(max(1, self.cells.height // 5))

    def reset(self) -> None:
        """Other photos: their cells at once, for whoever asks before the next paint."""
        super().reset()
        self.updateGeometries()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """More photos."""
        super().rowsInserted(parent, start, end)
        self.updateGeometries()

    def doItemsLayout(self) -> None:
        """Qt's own layout is not needed."""
        QAbstractItemView.doItemsLayout(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the topmost photo in sight while columns come and go."""
        first = next(iter(self.visible_rows()), 0)
        scrolled = self.verticalScrollBar().value() > 0
        super().resizeEvent(event)
        self.updateGeometries()
        if scrolled and first < self.cells.count:
            self.verticalScrollBar().setValue(self.cells.at(first)[1] - MARGIN)

    def visualRect(self, index: Index) -> QRect:
        """The cell of an index."""
        return self.cell(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The photo at a point of the viewport."""
        row = self.cells.index_at(point.x(), point.y() + self.verticalScrollBar().value())
        return QModelIndex() if row is None else self.model().index(row, 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a photo into sight, with as little scrolling as the hint allows."""
        if not index.isValid():
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top = self.cells.at(index.row())[1]
        bottom = top + self.cells.height
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue((top + bottom - height) // 2)
        elif top - MARGIN < bar.value() or self.cells.height > height:
            bar.setValue(top - MARGIN)
        elif bottom + MARGIN > bar.value() + height:
            bar.setValue(bottom + MARGIN - height)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw anew: whatever is on the screen is drawn in a few milliseconds."""
        self.viewport().update()

    def horizontalOffset(self) -> int:
        """The grid fills the width."""
        return 0

    def verticalOffset(self) -> int:
        """How far the grid is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """No row is ever hidden; what is filtered out is not in the model."""
        return False

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads from the focused photo; to the first in sight where none is."""
        model, current = self.model(), self.currentIndex()
        last = model.rowCount() - 1
        if last < 0:
            return QModelIndex()
        if not current.isValid() and action not in (Move.MoveEnd, Move.MoveHome):
            return model.index(next(iter(self.visible_rows()), 0), 0)
        row = self._moved(current.row(), last, action)
        return model.index(row, 0)

    def _moved(self, row: int, last: int, action: Move) -> int:
        columns = self.cells.columns
        page = max(1, self.viewport().height() // self.cells.height) * columns
        steps = {
            Move.MoveLeft: -1,
            Move.MovePrevious: -1,
            Move.MoveRight: 1,
            Move.MoveNext: 1,
            Move.MoveUp: -columns,
            Move.MoveDown: columns,
            Move.MovePageUp: -page,
            Move.MovePageDown: page,
        }
        if action is Move.MoveHome:
            return 0
        if action is Move.MoveEnd:
            return last
        wanted = row + steps[action]
        if wanted < 0:
            return {Move.MoveUp: row, Move.MovePageUp: row % columns}.get(action, 0)
        if wanted > last:
            same_line = row // columns == last // columns
            return row if same_line and action is Move.MoveDown else last
        return wanted

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select in reading order from where a stretch begins to where it ends."""
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if not first.isValid() and not last.isValid():
            self.selectionModel().select(QItemSelection(), command)
            return
        begin = first if first.isValid() else self._nearest(rect.topLeft())
        end = last if last.isValid() else self._nearest(rect.bottomRight())
        low, high = sorted((begin.row(), end.row()))
        stretch = QItemSelection(self.model().index(low, 0), self.model().index(high, 0))
        self.selectionModel().select(stretch, command)

    def _nearest(self, point: QPoint) -> QModelIndex:
        """The photo at a point, or the one at the end of the line that the point is on."""
        cells, y = self.cells, point.y() + self.verticalScrollBar().value()
        line = max(0, (y - MARGIN) // cells.height)
        column = min(max(0, (point.x() - cells.left) // cells.width), cells.columns - 1)
        return self.model().index(min(line * cells.columns + column, cells.count - 1), 0)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What is drawn anew when a selection changes."""
        return QRegion(self.viewport().rect())

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""
