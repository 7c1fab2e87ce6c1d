"""The ways to look at photos: which one is shown, and which photos commands are meant for."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from photocull.decisions import Scene, View
from photocull.domain.order import Order
from photocull.domain.photo import PhotoKey
from photocull.domain.ranking import Wanted
from photocull.ui import bright
from photocull.ui.compare.duel import DuelPage
from photocull.ui.compare.survey import SurveyPage
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.grid.view import GridView
from photocull.ui.look import Look
from photocull.ui.loupe.aids import AidOverlays
from photocull.ui.loupe.full import FullPictures
from photocull.ui.loupe.optics import Optics
from photocull.ui.loupe.page import LoupePage

_SURVEYED = 4
"""So many photos are surveyed where nobody has chosen any."""

OnStars = Callable[[list[PhotoKey], int], None]


def _one(on_stars: OnStars) -> Callable[[PhotoKey, int], None]:
    return lambda key, stars: on_stars([key], stars)


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
        on_stars: OnStars,
        on_spread: Callable[[PhotoKey], None],
        turn_to: Callable[[QWidget], None],
    ) -> None:
        super().__init__()
        self._stack, self._model, self._turn_to = stack, model, turn_to
        self._thumbs, full = pictures
        thumbs = self._thumbs
        self.aids = AidOverlays(look)
        self.grid = GridView(model, thumbs, look, tile)
        self.loupe = LoupePage(
            model, thumbs, full, look, self.aids, on_rate=lambda stars: on_stars(self.chosen, stars)
        )
        self.duel = DuelPage(model, thumbs, full, look, self.aids, on_rate=_one(on_stars))
        self.survey = SurveyPage(model, thumbs, full, look, self.aids, on_rate=_one(on_stars))
        self._large: dict[View, LoupePage | DuelPage | SurveyPage] = {
            View.LOUPE: self.loupe,
            View.COMPARE: self.duel,
            View.SURVEY: self.survey,
        }
        self._pages: dict[View, QWidget] = {View.GRID: self.grid, **self._large}
        for page in self._pages.values():
            stack.addWidget(page)
        self.grid.starred.connect(on_stars)
        self.grid.opened.connect(self.open_loupe)
        self.grid.spread.connect(on_spread)
        self.grid.selection_changed.connect(self.chosen_changed)
        self.grid.focus_moved.connect(self.seen_changed)
        self.survey.opened.connect(self.open_loupe)
        self.survey.emptied.connect(self.open_grid)
        for page in self._large.values():
            page.moved.connect(self.seen_changed)

    @property
    def view(self) -> View | None:
        """The view that is shown; None while a page without photos is."""
        shown = self._stack.currentWidget()
        return next((view for view, page in self._pages.items() if page is shown), None)

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The pages that show photos."""
        return tuple(self._pages.values())

    @property
    def in_loupe(self) -> bool:
        """Whether one photo is shown large."""
        return self.view is View.LOUPE

    @property
    def seen(self) -> PhotoKey | None:
        """The photo that is looked at."""
        page = self._large.get(self.view or View.GRID)
        return self.grid.focused if page is None else page.key

    @property
    def optics(self) -> Optics | None:
        """How the photo looked at is zoomed, and at which place; in the grid none is."""
        page = self._large.get(self.view or View.GRID)
        return None if page is None else page.optics

    def follow(self, optics: Optics | None) -> None:
        """Zoom what is shown large."""
        page = self._large.get(self.view or View.GRID)
        if page is not None:
            page.follow(optics)

    @property
    def chosen(self) -> list[PhotoKey]:
        """The photos that a command is meant for: all selected, or the one that is looked at."""
        if self.view in (View.GRID, None):
            return self.grid.selected()
        return [self.seen] if self.seen is not None else []

    # --- from view to view -------------------------------------------------------------------

    def open_loupe(self, key: PhotoKey | None = None) -> None:
        """Show one photo large: this one, else the one looked at, else the first in sight."""
        key = key or self._at_hand()
        if key is not None and not self.in_loupe:
            self.grid.focus_on(key)
            box = self.grid.picture_on_screen(key) if self.view is View.GRID else None
            self._show(self.loupe)
            self.loupe.open(key, None if box is None else QRect(box))
        self.chosen_changed.emit()

    def open_compare(self) -> None:
        """Compare the photo looked at with the next one; of several chosen, the first two."""
        chosen, key = self.chosen, self._at_hand()
        if key is not None and self.view is not View.COMPARE:
            others = [other for other in chosen if other != key]
            self._show(self.duel)
            self.duel.open(key, others[0] if others else None)
        self.chosen_changed.emit()

    def open_survey(self) -> None:
        """See several photos at once: those chosen, else the series, else what follows."""
        key = self._at_hand()
        if key is not None and self.view is not View.SURVEY:
            keys = self._to_survey(key)
            self._show(self.survey)
            self.survey.open(keys, key)
        self.chosen_changed.emit()

    def _show(self, page: QWidget) -> None:
        """Turn to a page with zoom and place as they are in the one that is left."""
        optics = self.optics
        self._turn_to(page)
        self.follow(optics)

    def _at_hand(self) -> PhotoKey | None:
        rows = self.grid.visible_rows()
        return self.seen or (self._model.key(rows.start) if len(rows) else None)

    def _to_survey(self, key: PhotoKey) -> list[PhotoKey]:
        if len(self.chosen) > 1:
            return self.chosen
        stack = self._model.stack(key)
        series = [each for each in stack.series.keys if self._model.photo(each)] if stack else []
        if len(series) > 1:
            return series
        row = self._model.row(key) or 0
        last = min(self._model.rowCount(), row + _SURVEYED)
        return [self._model.key(at) for at in range(max(0, last - _SURVEYED), last)]

    def open_grid(self) -> None:
        """Show all photos, with the one that was looked at in sight."""
        if self.view is not View.GRID:
            key = self.seen
            self._turn_to(self.grid)
            if key is not None:
                self.grid.focus_on(key, centre=True)
        self.chosen_changed.emit()

    def zoom(self) -> None:
        """Actual size or fit; in the grid, the loupe first."""
        page = self._large.get(self.view or View.GRID)
        if page is None:
            self.open_loupe()
        else:
            page.toggle_zoom()

    def go_on_from(self, row: int) -> None:
        """Go to the photo after this row."""
        if self.view is View.LOUPE:
            self.loupe.step(1)
        elif self.view is View.COMPARE:
            self.duel.advance()
        elif self.view is View.SURVEY:
            self.survey.step(1)
        elif row + 1 < self._model.rowCount():
            self.grid.focus_on(self._model.key(row + 1))

    def go_to(self, key: PhotoKey) -> None:
        """Look at this photo, in the view that is shown; in compare it is the candidate."""
        match self.view:
            case View.LOUPE:
                self.loupe.go_to(key)
            case View.COMPARE:
                self.duel.challenge(key)
            case _:
                self.grid.focus_on(key)

    @property
    def beside(self) -> tuple[PhotoKey, ...]:
        """The other photos that are shown large."""
        return self.duel.shown() if self.view is View.COMPARE else ()

    def bright(self, window: QWidget) -> list[QRect]:
        """Where the photos are in the window, for what is dark around them."""
        match self.view:
            case View.GRID:
                return bright.in_grid(self.grid, self._model, self._thumbs, window)
            case View.LOUPE:
                return bright.in_loupe(self.loupe.picture, window)
            case View.COMPARE:
                return bright.in_panes(self.duel, window)
            case View.SURVEY:
                return bright.in_panes(self.survey, window)
            case None:
                return [window.rect()]

    # --- what undo brings back ---------------------------------------------------------------

    def scene(self, wanted: Wanted) -> Scene:
        """Where the person is, while this is wanted."""
        view = self.view or View.GRID
        chosen = {View.COMPARE: self.duel.shown(), View.SURVEY: self.survey.shown()}.get(view, ())
        if view is View.GRID:
            chosen = tuple(self.grid.selected())
        return Scene(view, wanted, self.seen, chosen)

    def return_to(self, scene: Scene) -> None:
        """Show again what was shown when something was decided."""
        if scene.focus is None or self._model.row(scene.focus) is None:
            return
        there = [key for key in scene.chosen if self._model.photo(key) is not None]
        match scene.view:
            case View.LOUPE:
                self.open_loupe(scene.focus)
                self.loupe.go_to(scene.focus)
            case View.COMPARE if len(there) > 1:
                self._show(self.duel)
                self.duel.open(there[0], there[1])
                self.duel.activate(there.index(scene.focus) if scene.focus in there else 1)
            case View.SURVEY:
                self._show(self.survey)
                self.survey.open(there, scene.focus)
            case _:
                self.open_grid()
                self.grid.focus_on(scene.focus)
                self.grid.choose(scene.chosen)
        self.chosen_changed.emit()

    # --- following the session ---------------------------------------------------------------

    def show_order(self, order: Order, *, hold: bool, goes_on: bool = False) -> None:
        """Show these photos in this order; `goes_on` where `return_to` follows."""
        self.grid.show_order(order, hold=hold, goes_on=goes_on)
        for page in self._large.values():
            page.reordered()

    def refresh(self, changed: Collection[PhotoKey]) -> None:
        """These photos have changed."""
        self.grid.refresh(changed)
        for page in self._large.values():
            page.refresh(changed)

    def close_workers(self) -> None:
        """Look for nothing in the pictures any more."""
        self.aids.close()

    def clear(self) -> None:
        """Another folder is opened."""
        self.grid.clearSelection()
        self._model.set_order(Order.of(()))
