"""The loupe as a page: the picture, and one line of what is known of it."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.ranking import Place
from photocull.text import shown
from photocull.ui import words
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.labels import ElidedLabel, hairline, label, show_fitting
from photocull.ui.look import Look
from photocull.ui.loupe.aids import AidOverlays
from photocull.ui.loupe.full import FullPictures
from photocull.ui.loupe.optics import Optics
from photocull.ui.loupe.picture import LoupePicture
from photocull.ui.marksigns import MarkSigns
from photocull.ui.stars import StarRow

_SPACING = 16
_NAME = 160
"""So wide a name is shown whole before what can be missed is."""

_NEIGHBOURS = (0, 1, -1, 2)
"""What is decoded ahead: the photo itself, the next, the one before, the one after the next."""


class InfoLine(QWidget):
    """Name, stars, place in the folder, score, capture time and size."""

    def __init__(self, look: Look, on_rate: Callable[[int], None]) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = ElidedLabel()
        self._name.setFont(look.type.strong)
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._place, self._chance = label(), label(role="secondary")
        self._facts = label(role="secondary")
        self._stars = StarRow(look, on_rate)
        self._marks = MarkSigns(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SPACING, 8, _SPACING, 8)
        row.setSpacing(_SPACING)
        row.addWidget(self._name)
        row.addWidget(self._stars)
        row.addWidget(self._marks)
        row.addStretch(1)
        for part in (self._place, self._chance, self._facts):
            row.addWidget(part)

    def show_photo(self, photo: Photo, place: Place | None) -> None:
        """Say what is known."""
        self._name.setText(shown(photo.key.rpartition("/")[2]))
        self._stars.show_stars(photo.stars)
        self._marks.show_marks(photo.marks)
        self._place.setText(words.standing(place) if place else "")
        chance = words.chance_of(photo.score) if photo.score else ""
        self._chance.setText(chance or ("" if photo.failure else words.of(words.Phrase.UNSCORED)))
        self._facts.setText(words.size_and_time(photo.facts) if photo.facts else "")
        self._leave_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow line leaves out what can be missed."""
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        name = min(_NAME, self._name.sizeHint().width())
        signs = self._stars.sizeHint().width() + self._marks.sizeHint().width()
        missable = (self._place, self._chance, self._facts)
        show_fitting(missable, self.width() - name - signs - 4 * _SPACING, _SPACING)


class LoupePage(QWidget):
    """Goes through the photos of a model one by one; `moved` tells which one is shown."""

    moved = Signal(object)

    def __init__(
        self,
        model: PhotoModel,
        thumbs: Thumbs,
        full: FullPictures,
        look: Look,
        aids: AidOverlays,
        *,
        on_rate: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._model, self._thumbs, self._full = model, thumbs, full
        self._key: PhotoKey | None = None
        self._row = 0
        self.picture = LoupePicture(look, self.step, self._want, aids)
        self.info = InfoLine(look, on_rate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture, 1)
        column.addWidget(hairline())
        column.addWidget(self.info)
        self.setFocusProxy(self.picture)
        full.arrived.connect(self._arrived)
        thumbs.arrived.connect(self.refresh)

    @property
    def key(self) -> PhotoKey | None:
        """The photo that is shown."""
        return self._key

    @property
    def optics(self) -> Optics:
        """How the photo is zoomed, and at which place."""
        return self.picture.optics

    def open(self, key: PhotoKey, box: QRect | None) -> None:
        """Show a photo; the picture grows from `box`, given in coordinates of this page."""
        self._show(key)
        if box is not None:
            self.picture.open_from(box)

    def toggle_zoom(self) -> None:
        """Actual size or fit."""
        self.picture.toggle_zoom()

    def follow(self, optics: Optics | None) -> None:
        """Zoom the photo at this place; None fits it."""
        self.picture.follow(optics)

    def go_to(self, key: PhotoKey) -> None:
        """Show another photo; zoom and place in the picture are kept."""
        if key != self._key:
            self._show(key)

    def step(self, by: int) -> None:
        """Go so many photos on, as far as there are any."""
        row = self._current_row()
        last = self._model.rowCount() - 1
        if row is not None and last >= 0:
            wanted = self._model.key(min(max(0, row + by), last))
            if wanted != self._key:
                self._show(wanted)

    def refresh(self, keys: Collection[PhotoKey]) -> None:
        """Draw the photo anew if it is one of these."""
        if self._key in keys and self._key is not None:
            self._draw()

    def reordered(self) -> None:
        """The order is new: what is shown stays, unless it has left; its neighbours change.

        Who stands for its series takes its place, or else who stands where it stood.
        """
        if self._key is None or not self.isVisible():
            return
        if self._model.row(self._key) is None and self._model.rowCount():
            cover = self._model.stacks().cover(self._key)
            there = cover is not None and self._model.row(cover) is not None
            beside = self._model.key(min(self._row, self._model.rowCount() - 1))
            self._show(cover if cover is not None and there else beside)
        else:
            self._want()

    def event(self, event: QEvent) -> bool:
        """On a screen of another density, pictures of another size are wanted."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._want()
        return super().event(event)

    def _show(self, key: PhotoKey) -> None:
        self._key = key
        self._row = self._model.row(key) or 0
        self._draw()
        self._want()
        self.moved.emit(key)

    def _draw(self) -> None:
        photo = None if self._key is None else self._model.photo(self._key)
        if photo is None:
            return
        full = self._full.get(photo)
        if full is None:
            self._want()
        self.picture.show_photo(photo, full, self._thumbs.pixmap(photo.key))
        self.info.show_photo(photo, self._model.place(photo.key))

    def _current_row(self) -> int | None:
        return None if self._key is None else self._model.row(self._key)

    def _want(self) -> None:
        row = self._current_row()
        if row is None or not self.isVisible():
            return
        rows = (row + by for by in _NEIGHBOURS if 0 <= row + by < self._model.rowCount())
        photos = (self._model.photo(self._model.key(near)) for near in rows)
        self._full.want([photo for photo in photos if photo is not None], self.picture.view_size)

    def _arrived(self, key: PhotoKey) -> None:
        if key == self._key:
            self._draw()
