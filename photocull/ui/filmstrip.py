"""The filmstrip: the neighbours of the photo that is shown large, in one row beneath it."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QHelpEvent,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from photocull.domain.photo import PhotoKey
from photocull.ui import view_words, words
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.motion import GLIDE_MS
from photocull.ui.grid.strip import Strip
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.look import Look
from photocull.ui.strip_painter import CELL, HEIGHT, PICTURE, StripCell, StripPainter

_NOTCH = 120
_CELLS_A_NOTCH = 2


class Filmstrip(QWidget):
    """Shows the photos of a model in one row; `chosen` tells which one was clicked.

    It takes no keys, for they belong to the view above it. While it shows, it has its pictures
    made before the grid's; hidden, it asks for none.
    """

    chosen = Signal(object)

    def __init__(self, model: PhotoModel, thumbs: Thumbs, look: Look) -> None:
        super().__init__()
        self._model, self._thumbs, self._look = model, thumbs, look
        self._current: PhotoKey | None = None
        self._also: frozenset[PhotoKey] = frozenset()
        self._middle: PhotoKey | None = None
        self._strip = Strip(model.rowCount(), CELL, 1)
        self._scroll = 0
        self._follows = True
        self._pointer: QPoint | None = None
        self._wheel = 0.0
        self._painter = StripPainter(look)
        self._glide = QVariantAnimation(self, duration=GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._glided)
        self._waking = QTimer(self, interval=0, singleShot=True)
        self._waking.timeout.connect(self._want_pictures)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(view_words.of(view_words.Phrase.FILMSTRIP))
        model.modelReset.connect(self._laid_anew)
        model.rowsInserted.connect(self._laid_anew)
        model.dataChanged.connect(self._changed)
        thumbs.arrived.connect(self._redraw)
        look.changed.connect(self.update)

    def show_current(self, key: PhotoKey | None, also: Iterable[PhotoKey] = ()) -> None:
        """Mark this photo and bring it to the middle; mark the others faintly.

        Where it was current before and another one has come beside it, that one comes to the
        middle. Where nothing is new, all stays where the wheel has brought it.
        """
        beside = frozenset(also)
        new = {key} if key != self._current else beside - self._also - {key}
        self._current, self._also = key, beside
        if new:
            self._middle = next(iter(new)) if len(new) == 1 else key
            self._follows = True
            self._go_to_middle(gliding=True)
        self._describe()
        self.update()

    @property
    def current(self) -> PhotoKey | None:
        """The photo that is marked."""
        return self._current

    def visible_rows(self) -> range:
        """The rows of which something shows."""
        return self._strip.between(self._scroll, self._scroll + self.width())

    def cell(self, row: int) -> QRect:
        """A row's cell where it is just now, in coordinates of this widget."""
        return QRect(self._strip.at(row) - self._scroll, 0, CELL, self.height())

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(8 * CELL, HEIGHT)

    # --- where it is -------------------------------------------------------------------------

    def _row(self, key: PhotoKey | None) -> int | None:
        return None if key is None else self._model.row(key)

    def _go_to_middle(self, *, gliding: bool) -> None:
        rows = (self._row(self._middle), self._row(self._current))
        row = next((row for row in rows if row is not None), None)
        scroll = self._scroll if row is None else self._strip.centred(row)
        self._go_to(scroll, gliding=gliding)

    def _go_to(self, scroll: int, *, gliding: bool) -> None:
        """Scroll there; a short way glides where things may move, a long one is a jump."""
        self._glide.stop()
        near = 0 < abs(scroll - self._scroll) <= self.width()
        if gliding and near and self._look.moves and self.isVisible():
            self._glide.setStartValue(self._scroll)
            self._glide.setEndValue(scroll)
            self._glide.start()
        else:
            self._scroll = scroll
        self._waking.start()
        self.update()

    def _glided(self, scroll: int) -> None:
        self._scroll = scroll
        self.update()

    def _target(self) -> int:
        """Where the strip will be when nothing glides any more."""
        running = self._glide.state() is QVariantAnimation.State.Running
        return int(self._glide.endValue()) if running else self._scroll

    def _laid_anew(self) -> None:
        """Other or more photos, or another width: who is in the middle stays there."""
        self._strip = Strip(self._model.rowCount(), CELL, max(1, self.width()))
        self._go_to(self._strip.within(self._target()), gliding=False)
        if self._follows:
            self._go_to_middle(gliding=False)
        self._describe()

    def _describe(self) -> None:
        row = self._row(self._current)
        said = "" if row is None else view_words.nth_photo(row, self._strip.count)
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)

    # --- pictures ----------------------------------------------------------------------------

    def _want_pictures(self) -> None:
        """What will show first, then a screen after, then a screen before."""
        if not self.isVisible():
            return
        left = self._target()
        shown, total = self._strip.between(left, left + self.width()), self._strip.count
        rows = [
            *shown,
            *range(shown.stop, min(total, shown.stop + len(shown))),
            *range(shown.start - 1, max(-1, shown.start - 1 - len(shown)), -1),
        ]
        photos = (self._model.photo(self._model.key(row)) for row in rows)
        side = round(PICTURE * self.devicePixelRatioF())
        self._thumbs.want_first([photo for photo in photos if photo is not None], side)

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Photos have changed: draw them anew, and look for better pictures of them."""
        shown = self.visible_rows()
        if first.row() < shown.stop and last.row() >= shown.start:
            self.update(self.cell(first.row()).united(self.cell(last.row())))
        self._waking.start()

    def _redraw(self, keys: Iterable[PhotoKey]) -> None:
        shown = self.visible_rows()
        for key in keys:
            row = self._model.row(key)
            if row is not None and row in shown:
                self.update(self.cell(row))

    # --- drawing -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells that show."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.roles.colour("window"))
        area = event.rect().translated(self._scroll, 0)
        hovered = None if self._pointer is None else self._under(self._pointer)
        for row in self._strip.between(area.left(), area.right() + 1):
            key, cell = self._model.key(row), self.cell(row)
            photo = self._model.photo(key)
            if photo is None or not event.region().intersects(cell):
                continue
            shown = StripCell(
                photo,
                self._thumbs.pixmap(key),
                current=key == self._current,
                marked=key in self._also,
                hovered=row == hovered,
            )
            self._painter.paint(painter, cell, shown)
        painter.end()

    # --- the pointer and what happens to the widget -------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the photo that is seen under the pointer, though it may be gliding."""
        row = self._under(event.position().toPoint())
        if row is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self._model.key(row))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Its first click has chosen, and by now another photo may be under the pointer."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which photo a click would choose."""
        self._point_at(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._point_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways, whichever way the wheel turns."""
        exact = event.pixelDelta()
        way = exact if not exact.isNull() else event.angleDelta()
        turned = way.x() if abs(way.x()) > abs(way.y()) else way.y()
        self._wheel += turned * (1 if not exact.isNull() else _CELLS_A_NOTCH * CELL / _NOTCH)
        pixels = int(self._wheel)
        self._wheel -= pixels
        self._follows = False
        self._go_to(self._strip.within(self._target() - pixels), gliding=False)
        event.accept()

    def _under(self, point: QPoint) -> int | None:
        return self._strip.index_at(point.x() + self._scroll)

    def _point_at(self, point: QPoint | None) -> None:
        rows = [None if at is None else self._under(at) for at in (self._pointer, point)]
        self._pointer = point
        for row in rows if rows[0] != rows[1] else ():
            if row is not None:
                self.update(self.cell(row))

    def event(self, event: QEvent) -> bool:
        """The tooltip says all about a photo; a screen of another density wants other pictures."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._told(self._under(event.pos())), self)
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._waking.start()
        return super().event(event)

    def _told(self, row: int | None) -> str:
        photo = None if row is None else self._model.photo(self._model.key(row))
        return "" if photo is None else words.described(photo, self._model.place(photo.key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer photos show."""
        self._laid_anew()

    def showEvent(self, event: QShowEvent) -> None:
        """The current photo is in the middle again."""
        self._follows = True
        self._laid_anew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the workers to the other views."""
        self._go_to(self._target(), gliding=False)
        self._point_at(None)
        self._thumbs.want_first((), 0)
        self._painter.forget()
