"""Which pictures a grid asks for: those in sight, then those of a screen after and before."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from photocull.domain.photo import Photo
from photocull.ui.grid.geometry import CellView
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.grid.tile import PAD

_AHEAD = 1.0
"""How many screens of pictures are made before and after what shows."""

_PASSING_MS = 40
"""After half a screen has passed at once, pictures are asked for in so many milliseconds, for what
is there then: a hand that drags the scroll bar sees none of those in between."""


class PicturesAhead(QObject):
    """Asks once for all that happens before the window is idle."""

    def __init__(self, view: CellView, photos: PhotoModel, thumbs: Thumbs) -> None:
        super().__init__(view)
        self._view, self._photos, self._thumbs = view, photos, thumbs
        self._asked = range(0)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)
        view.verticalScrollBar().valueChanged.connect(self._scrolled)

    def soon(self) -> None:
        """Something is shown that was not, or in another size."""
        self._timer.start(0)

    def all_there(self) -> bool:
        """Whether each photo in sight shows its picture, except those that cannot be read."""
        return all(
            self._thumbs.pixmap(photo.key) is not None
            for photo in self._at(self._view.visible_rows())
            if photo.failure is None
        )

    def _scrolled(self) -> None:
        shown, before = self._view.visible_rows(), self._asked
        if before and 2 * abs(shown.start - before.start) > len(shown):
            self._timer.start(_PASSING_MS)
        elif not self._timer.isActive():
            self._timer.start(0)

    def _ask(self) -> None:
        shown, total = self._view.visible_rows(), self._view.cells.count
        self._asked = shown
        ahead = round(_AHEAD * len(shown))
        rows = [
            *shown,
            *range(shown.stop, min(total, shown.stop + ahead)),
            *range(shown.start - 1, max(-1, shown.start - 1 - ahead), -1),
        ]
        side = (self._view.cells.width - 2 * PAD) * self._view.devicePixelRatioF()
        self._thumbs.want(list(self._at(rows)), round(side))

    def _at(self, rows: range | list[int]) -> Iterator[Photo]:
        photos = (self._photos.photo(self._photos.key(row)) for row in rows)
        return (photo for photo in photos if photo is not None)
