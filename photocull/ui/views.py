"""The ways to look at photos: which one is shown, and which photos commands are meant for."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from photocull.decisions import Scene, View
from photocull.domain.photo import PhotoKey
from photocull.domain.ranking import Wanted
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.grid.view import GridView
from photocull.ui.look import Look
from photocull.ui.loupe.full import FullPictures
from photocull.ui.loupe.page import LoupePage


class Views(QObject):
    """Owns the views of one model; `turn_to` shows one of them as the page of the window."""

    chosen_changed = Signal()
    seen_changed = Signal(object)

    def __init__(
        self,
        stack: QStackedWidget,
        model: PhotoModel,
        pictures: tuple[Thumbs, FullPictures],
        look: Look,
        *,
        tile: int,
        on_stars: Callable[[list[PhotoKey], int], None],
        on_spread: Callable[[PhotoKey], None],
        turn_to: Callable[[QWidget], None],
    ) -> None:
        super().__init__()
        self._stack, self._model, self._turn_to = stack, model, turn_to
        thumbs, full = pictures
        self.grid = GridView(model, thumbs, look, tile)
        self.loupe = LoupePage(
            model, thumbs, full, look, on_rate=lambda stars: on_stars(self.chosen, stars)
        )
        for page in (self.grid, self.loupe):
            stack.addWidget(page)
        self.grid.starred.connect(on_stars)
        self.grid.opened.connect(self.open_loupe)
        self.grid.spread.connect(on_spread)
        self.grid.selection_changed.connect(self.chosen_changed)
        self.grid.focus_moved.connect(self.seen_changed)
        self.loupe.moved.connect(self.seen_changed)

    @property
    def view(self) -> View | None:
        """The view that is shown; None while a page without photos is."""
        pages: dict[QWidget, View] = {self.grid: View.GRID, self.loupe: View.LOUPE}
        page = self._stack.currentWidget()
        return None if page is None else pages.get(page)

    @property
    def in_loupe(self) -> bool:
        """Whether one photo is shown large."""
        return self.view is View.LOUPE

    @property
    def seen(self) -> PhotoKey | None:
        """The photo that is looked at."""
        return self.loupe.key if self.in_loupe else self.grid.focused

    @property
    def chosen(self) -> list[PhotoKey]:
        """The photos that a command is meant for: the one in the loupe, or all selected."""
        chosen = [self.loupe.key] if self.in_loupe else self.grid.selected()
        return [key for key in chosen if key is not None]

    # --- from view to view -------------------------------------------------------------------

    def open_loupe(self, key: PhotoKey | None = None) -> None:
        """Show one photo large: this one, else the focused, else the first in sight."""
        rows = self.grid.visible_rows()
        first = self._model.key(rows.start) if len(rows) else None
        key = key or self.grid.focused or first
        if key is None or self.in_loupe:
            self.chosen_changed.emit()
            return
        self.grid.focus_on(key)
        box = self.grid.picture_on_screen(key)
        self._turn_to(self.loupe)
        self.loupe.open(key, None if box is None else QRect(box))
        self.chosen_changed.emit()

    def open_grid(self) -> None:
        """Show all photos, with the one from the loupe in sight."""
        if self.in_loupe:
            key = self.loupe.key
            self._turn_to(self.grid)
            if key is not None:
                self.grid.focus_on(key, centre=True)
        self.chosen_changed.emit()

    def zoom(self) -> None:
        """Actual size or fit; in the grid, the loupe first."""
        if self.in_loupe:
            self.loupe.picture.toggle_zoom()
        else:
            self.open_loupe()

    def go_on_from(self, row: int) -> None:
        """Go to the photo after this row."""
        if self.in_loupe:
            self.loupe.step(1)
        elif row + 1 < self._model.rowCount():
            self.grid.focus_on(self._model.key(row + 1))

    # --- what undo brings back ---------------------------------------------------------------

    def scene(self, wanted: Wanted) -> Scene:
        """Where the person is, while this is wanted."""
        view = self.view or View.GRID
        chosen = tuple(self.grid.selected()) if view is View.GRID else ()
        return Scene(view, wanted, self.seen, chosen)

    def return_to(self, scene: Scene) -> None:
        """Show again what was shown when something was decided."""
        if scene.focus is None or self._model.row(scene.focus) is None:
            return
        if scene.view is View.LOUPE:
            self.open_loupe(scene.focus)
            self.loupe.go_to(scene.focus)
            return
        self.open_grid()
        self.grid.focus_on(scene.focus)
        self.grid.choose(scene.chosen)

    # --- following the session ---------------------------------------------------------------

    def show_order(self, order: Sequence[PhotoKey], *, hold: bool) -> None:
        """Show these photos in this order."""
        self.grid.show_order(order, hold=hold)
        self.loupe.reordered()

    def refresh(self, keys: Iterable[PhotoKey]) -> None:
        """Photos have changed."""
        changed = frozenset(keys)
        self.grid.refresh(changed)
        self.loupe.refresh(changed)

    def clear(self) -> None:
        """Another folder is opened."""
        self.grid.clearSelection()
        self._model.set_order(())
