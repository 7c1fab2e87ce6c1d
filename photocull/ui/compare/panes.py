"""What compare and survey have in common: panes that zoom and pan alike, one of them active."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from photocull.domain.photo import PhotoKey
from photocull.ui.compare.pane import Pane, PanePicture
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.look import Look
from photocull.ui.loupe.aids import AidOverlays
from photocull.ui.loupe.full import FullPictures
from photocull.ui.loupe.optics import Optics


class PanesPage(QWidget):
    """Shows some photos of a model; `moved` tells which one commands are meant for.

    It tells so too where that one is the same and others are shown beside it.
    """

    moved = Signal(object)

    def __init__(
        self,
        model: PhotoModel,
        thumbs: Thumbs,
        full: FullPictures,
        look: Look,
        aids: AidOverlays,
        *,
        on_rate: Callable[[PhotoKey, int], None],
    ) -> None:
        super().__init__()
        self._model, self._thumbs, self._full, self._look = model, thumbs, full, look
        self._on_rate, self._aids = on_rate, aids
        self.panes: list[Pane] = []
        self._active = 0
        self._optics: Optics | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        full.arrived.connect(lambda key: self.refresh((key,)))
        thumbs.arrived.connect(self.refresh)

    @property
    def key(self) -> PhotoKey | None:
        """The photo that commands are meant for."""
        return self.panes[self._active].key if self.panes else None

    @property
    def optics(self) -> Optics | None:
        """How all photos are zoomed, and at which place; None where they are fitted."""
        return self._optics

    def shown(self) -> tuple[PhotoKey, ...]:
        """All photos shown, from left to right and from the top."""
        return tuple(pane.key for pane in self.panes if pane.key is not None)

    def toggle_zoom(self) -> None:
        """Actual size or fit, in all panes."""
        if self.panes:
            self.panes[self._active].picture.toggle_zoom()

    def refresh(self, keys: Collection[PhotoKey]) -> None:
        """Draw those of these photos that are shown anew."""
        if not self.isVisible():
            return
        for pane in self.panes:
            if pane.key is not None and pane.key in keys:
                pane.show_photo(pane.key, self._model, self._full, self._thumbs)

    def activate(self, number: int) -> None:
        """Let commands be meant for this pane's photo."""
        if not 0 <= number < len(self.panes):
            return
        before, self._active = self.key, number
        for at, pane in enumerate(self.panes):
            pane.set_active(at == number)
        if self.key != before:
            self.moved.emit(self.key)

    # --- for who inherits --------------------------------------------------------------------

    def place_panes(self) -> None:
        """Lay the panes out in the room that there is."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """What the arrow keys to the left and to the right do."""
        raise NotImplementedError

    def wanted_next(self) -> Sequence[PhotoKey]:
        """Which further photos will probably be asked for."""
        return ()

    def show_photos(self, keys: Sequence[PhotoKey], active: int) -> None:
        """Show these, one pane each."""
        before = self.key, self.shown()
        while len(self.panes) > len(keys):
            pane = self.panes.pop()
            pane.hide()
            pane.deleteLater()
        while len(self.panes) < len(keys):
            self.panes.append(self._new_pane())
        for pane, key in zip(self.panes, keys, strict=True):
            pane.show_photo(key, self._model, self._full, self._thumbs)
        self._active = min(active, max(0, len(keys) - 1))
        for at, pane in enumerate(self.panes):
            pane.set_active(at == self._active)
        self.place_panes()
        self.want()
        if (self.key, self.shown()) != before:
            self.moved.emit(self.key)

    def want(self) -> None:
        """Have the pictures made: of the active pane, of the others, of what may follow."""
        if not self.isVisible() or not self.panes:
            return
        first = self.panes[self._active].key
        keys = dict.fromkeys(
            key for key in (first, *self.shown(), *self.wanted_next()) if key is not None
        )
        photos = [photo for key in keys if (photo := self._model.photo(key)) is not None]
        self._full.want(photos, self._largest())

    def _largest(self) -> QSize:
        """The size of the largest picture's view: the others are shown reduced from it."""
        sizes = [pane.picture.view_size for pane in self.panes]
        return max(sizes, key=lambda size: size.width() * size.height())

    def _new_pane(self) -> Pane:
        picture = PanePicture(
            self._look,
            self._aids,
            lambda by: self.step(by),
            self.want,
            self.follow,
            lambda: self._press(pane),
        )
        pane = Pane(self._look, picture, self._on_rate, self)
        picture.follow(self._optics)
        pane.show()
        return pane

    def _press(self, pane: Pane) -> None:
        self.setFocus()
        self.activate(self.panes.index(pane))

    def follow(self, optics: Optics | None) -> None:
        """Zoom all panes alike, at the same place of each picture; None fits them."""
        self._optics = optics
        for pane in self.panes:
            if pane.picture.optics is not optics:
                pane.picture.follow(optics)

    # --- Qt's events -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other room, another layout."""
        super().resizeEvent(event)
        self.place_panes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows lead on."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)
