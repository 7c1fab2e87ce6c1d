"""One photo among others: its picture, and a line of what is known of it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photocull.domain.photo import PhotoKey
from photocull.text import shown
from photocull.ui import words
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.labels import ElidedLabel, label
from photocull.ui.look import Look
from photocull.ui.loupe.aids import AidOverlays
from photocull.ui.loupe.full import FullPictures
from photocull.ui.loupe.optics import Optics
from photocull.ui.loupe.picture import LoupePicture
from photocull.ui.marksigns import MarkSigns
from photocull.ui.stars import StarRow

EDGE = 6
"""Around a pane's content; the mark of the active one is drawn in it and touches no picture."""

FOOT = 34
_NARROW, _ROOMY, _WIDE = 220, 300, 420
"""Panes below these widths leave out the name, the probability, the place."""


class PanePicture(LoupePicture):
    """A picture that tells when it is zoomed or panned, so that others can follow."""

    def __init__(
        self,
        look: Look,
        aids: AidOverlays,
        on_step: Callable[[int], None],
        on_view: Callable[[], None],
        on_optics: Callable[[Optics], None],
        on_pressed: Callable[[], None],
    ) -> None:
        super().__init__(look, on_step, on_view, aids)
        self._on_optics, self._on_pressed = on_optics, on_pressed
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def toggle_zoom(self, at: QPointF | None = None) -> None:
        """Actual size at a point, or fit again; all panes alike."""
        super().toggle_zoom(at)
        self._on_optics(self._optics)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The pane that is pressed is the active one."""
        self._on_pressed()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan all panes alike."""
        super().mouseMoveEvent(event)
        if self._dragged and self._optics.zoomed:
            self._on_optics(self._optics)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """At actual size, pan all panes alike."""
        super().wheelEvent(event)
        if self._optics.zoomed:
            self._on_optics(self._optics)


class Pane(QFrame):
    """A picture with its line; `on_rate` is given its photo and the stars clicked."""

    def __init__(
        self,
        look: Look,
        picture: PanePicture,
        on_rate: Callable[[PhotoKey, int], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._look, self.picture = look, picture
        self.key: PhotoKey | None = None
        self._active = False
        self.name = ElidedLabel()
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.stars = StarRow(look, lambda stars: self._rate(on_rate, stars), 16)
        self.signs = MarkSigns(look)
        self.place, self.chance = label(), label(role="secondary")
        line = QHBoxLayout()
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(10)
        line.addWidget(self.name, 1)
        for part in (self.signs, self.stars, self.place, self.chance):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(0)
        column.addWidget(picture, 1)
        column.addLayout(line)
        look.changed.connect(self.update)

    @property
    def active(self) -> bool:
        """Whether commands are meant for this pane's photo."""
        return self._active

    def set_active(self, active: bool) -> None:
        """Mark it as the one that commands are meant for, or not."""
        if active != self._active:
            self._active = active
            self.update()

    def show_photo(
        self, key: PhotoKey, model: PhotoModel, full: FullPictures, thumbs: Thumbs
    ) -> None:
        """Show a photo from the best that is there, and what is known of it."""
        photo = model.photo(key)
        self.key = key
        if photo is None:
            return
        self.picture.show_photo(photo, full.get(photo), thumbs.pixmap(key))
        place = model.place(key)
        self.name.setText(shown(key.rpartition("/")[2]))
        self.stars.show_stars(photo.stars)
        self.signs.show_marks(photo.marks)
        self.signs.setVisible(bool(words.marks(photo.marks)))
        self.place.setText(words.rank(place) if place else "")
        self.chance.setText(words.percent(photo.score.standing) if photo.score else "")
        self.setAccessibleName(words.described(photo, place, model.stack(key)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow pane leaves out what can be missed."""
        super().resizeEvent(event)
        self.name.setVisible(self.width() >= _NARROW)
        self.chance.setVisible(self.width() >= _ROOMY)
        self.place.setVisible(self.width() >= _WIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the active pane."""
        if not self._active:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.roles.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        painter.end()

    def _rate(self, on_rate: Callable[[PhotoKey, int], None], stars: int) -> None:
        if self.key is not None:
            on_rate(self.key, stars)
