"""The window's inside: lines above and below, between them the page that fits what is open."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photocull.domain.photo import PhotoKey
from photocull.domain.progress import Phase
from photocull.session import Session
from photocull.ui import words
from photocull.ui.actions import Actions
from photocull.ui.desk import Desk, Update
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.grid.view import GridView
from photocull.ui.lines import Lines
from photocull.ui.look import Look
from photocull.ui.loupe.full import FullPictures
from photocull.ui.loupe.page import LoupePage
from photocull.ui.notice import NoticePage, notice_of
from photocull.ui.possible import in_force, possible
from photocull.ui.sources import Sources
from photocull.ui.start_page import StartPage
from photocull.ui.statusline import tile_within
from photocull.ui.why_side import WhySide

_AT_WORK = (Phase.SCANNING, Phase.SCORING, Phase.STOPPING, Phase.PAUSED)


class Workspace(QWidget):
    """All views of the open folder; they follow the desk's updates and hold nothing of their own.

    `stack` is the place where pages lie: it exists before, for the keys are heard there.
    """

    def __init__(
        self,
        stack: QStackedWidget,
        desk: Desk,
        sources: Sources,
        look: Look,
        *,
        actions: Actions,
        tile: int,
        on_command: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.stack, self._desk, self._actions = stack, desk, actions
        session = desk.session
        self.thumbs = Thumbs(sources.preview)
        self.full = FullPictures(sources.full)
        self.model = PhotoModel(session.photo, session.place, partial(_described, session))
        self.grid = GridView(self.model, self.thumbs, look, tile_within(tile))
        self.loupe = LoupePage(self.model, self.thumbs, self.full, look, on_rate=self._rate_shown)
        self.start = StartPage(look, lambda: on_command("open"), desk.open)
        self.notice = NoticePage(look, on_command)
        self.lines = Lines(look, actions, desk, sources, tile, self.set_tile)
        self.filters, self.header = self.lines.filters, self.lines.header
        self.banner, self.status = self.lines.banner, self.lines.status
        self.why = WhySide(look, session, sources, self.loupe.picture, lambda: self._seen)
        self._just_opened = False
        self._bare = False
        for page in (self.start, self.notice, self.grid, self.loupe):
            stack.addWidget(page)
        _laid_out(self, self.lines.above, (stack, self.why.panel), self.status)
        self._connect()

    def _connect(self) -> None:
        self._desk.updated.connect(self.apply)
        self.grid.starred.connect(self._desk.rate)
        self.grid.opened.connect(self.open_loupe)
        self.grid.selection_changed.connect(self._show_chosen)
        self.grid.focus_moved.connect(self._focus_moved)
        self.loupe.moved.connect(self.why.show_seen)
        self.why.panel.heat_map_wanted.connect(self._show_heat_map)
        self._desk.rest.watch(
            self.grid, self.grid.viewport(), self.grid.verticalScrollBar(), self.loupe.picture
        )

    # --- what is shown -----------------------------------------------------------------------

    @property
    def in_loupe(self) -> bool:
        """Whether one photo is shown large."""
        return self.stack.currentWidget() is self.loupe

    @property
    def settling(self) -> bool:
        """Whether new scores wait to be put in order."""
        return self._desk.rest.asked

    def apply(self, update: Update) -> None:
        """Let every view follow a change."""
        session, change = self._desk.session, update.change
        self.why.follow(change)
        if change.folder:
            self.thumbs.clear()
            self.full.clear()
            self.lines.forget()
            self._just_opened = True
            self.grid.clearSelection()
            self.model.set_order(())
        if change.order or change.folder:
            self.grid.show_order(session.order, hold=update.hold)
            self.loupe.reordered()
        self.grid.refresh(change.keys)
        self.loupe.refresh(change.keys)
        if update.asked_for and len(change.keys) == 1 and not self.in_loupe:
            self.grid.focus_on(next(iter(change.keys)))
        self._show_page()
        self.show_state()
        self.why.show_seen()

    def show_state(self) -> None:
        """Say anew what the lines above and below say."""
        session = self._desk.session
        self.lines.show_state(self.model.rowCount(), bare=self._bare)
        self.grid.set_waiting(
            waiting=self.lines.scoring and session.phase in _AT_WORK,
            moving=session.phase in (Phase.SCANNING, Phase.SCORING),
        )
        self._show_chosen()
        self._show_possible()

    def _show_page(self) -> None:
        session = self._desk.session
        notice = notice_of(session) if session.folder is not None else None
        if session.folder is None:
            self._turn_to(self.start)
        elif notice is not None:
            self.notice.show_notice(notice)
            self._turn_to(self.notice)
        elif not self.in_loupe:
            self._turn_to(self.grid)

    def _turn_to(self, page: QWidget) -> None:
        if self.stack.currentWidget() is page:
            return
        focus: QWidget | None = self.window().focusWidget()
        held = focus is None or self.stack.isAncestorOf(focus)
        self.stack.setCurrentWidget(page)
        self._desk.set_steady(page is self.loupe)
        self.status.set_tiles_shown(page is self.grid)
        self.status.setVisible(page is not self.start and not self._bare)
        self._fit_why()
        self._show_possible()
        if held or page in (self.notice, self.start) or self._just_opened:
            self.focus_page()
        # While a folder is looked through nothing can hold the keyboard, and Qt picks a button.
        self._just_opened = self._just_opened and page is not self.grid

    def focus_page(self) -> None:
        """Give the keyboard to what is shown."""
        page = self.stack.currentWidget()
        if page is self.start:
            self.start.focus_first()
        elif page is not None:
            page.setFocus()
        if page is self.notice:
            self.notice.focus_first()

    def _show_chosen(self) -> None:
        self.status.show_chosen(1 if self.in_loupe else len(self.grid.selected()))

    def _show_possible(self) -> None:
        session, page = self._desk.session, self.stack.currentWidget()
        self._actions.enable(possible(session, self.model.rowCount()))
        self._actions.check(
            {"grid": page is self.grid, "loupe": self.in_loupe, "why": self.why.wanted}
            | in_force(session.wanted)
        )

    # --- what the person does ----------------------------------------------------------------

    def open_loupe(self, key: PhotoKey | None = None) -> None:
        """Show one photo large: this one, else the focused, else the first in sight."""
        rows = self.grid.visible_rows()
        first = self.model.key(rows.start) if len(rows) else None
        key = key or self.grid.focused or first
        if key is None or self.in_loupe:
            self._show_possible()
            return
        self.grid.focus_on(key)
        box = self.grid.picture_on_screen(key)
        self._turn_to(self.loupe)
        self.loupe.open(key, None if box is None else QRect(box))
        self._show_chosen()

    def open_grid(self) -> None:
        """Show all photos, with the one from the loupe in sight."""
        if not self.in_loupe:
            self._show_possible()
            return
        key = self.loupe.key
        self._turn_to(self.grid)
        if key is not None:
            self.grid.focus_on(key, centre=True)
        self._show_chosen()

    def zoom(self) -> None:
        """Actual size or fit; in the grid, the loupe first."""
        if self.in_loupe:
            self.loupe.picture.toggle_zoom()
        else:
            self.open_loupe()

    def rate(self, stars: int, *, go_on: bool = False) -> None:
        """Give stars to the photo in the loupe, or to all selected; then perhaps go on to the next.

        Where several are selected there is no next one: the selection stays.
        """
        rated = [self.loupe.key] if self.in_loupe else self.grid.selected()
        keys = [key for key in rated if key is not None]
        row = self.model.row(keys[0]) if len(keys) == 1 else None
        self._desk.rate(keys, stars)
        if go_on and row is not None:
            self._go_on(row)

    def _go_on(self, row: int) -> None:
        if self.in_loupe:
            self.loupe.step(1)
        elif row + 1 < self.model.rowCount():
            self.grid.focus_on(self.model.key(row + 1))

    def _rate_shown(self, stars: int) -> None:
        if self.loupe.key is not None:
            self._desk.rate([self.loupe.key], stars)

    # --- why -----------------------------------------------------------------------------------

    @property
    def _seen(self) -> PhotoKey | None:
        """The photo that is looked at."""
        return self.loupe.key if self.in_loupe else self.grid.focused

    def show_why(self, wanted: bool) -> None:
        """Show beside the photos why the focused one scored as it did, or no more."""
        self.why.want(wanted)
        self._fit_why()
        self._show_possible()

    def _fit_why(self) -> None:
        with_photos = self.stack.currentWidget() in (self.grid, self.loupe)
        self.why.set_fitting(with_photos and not self._bare)

    def _show_heat_map(self, wanted: bool) -> None:
        """The map lies over the picture in the loupe."""
        if wanted:
            self.open_loupe()

    def set_tile(self, tile: int) -> None:
        """Another size of tiles."""
        self.grid.set_tile(tile_within(tile))
        self.status.slider.setValue(self.grid.tile)

    def set_bare(self, bare: bool) -> None:
        """Nothing but photos, for full screen."""
        self._bare = bare
        self._fit_why()
        is_open = self._desk.session.folder is not None
        self.status.setVisible(is_open and not bare)
        self.show_state()

    def close_workers(self) -> None:
        """Stop loading pictures."""
        self.lines.close()
        self.thumbs.close()
        self.full.close()
        self.why.close()

    def _focus_moved(self, key: PhotoKey | None) -> None:
        self.why.show_seen()
        if self.grid.displaced:
            self._desk.settle_later()


def _laid_out(
    workspace: QWidget, above: Sequence[QWidget], middle: Sequence[QWidget], below: QWidget
) -> None:
    """Lines above, side by side between them the pages and what is beside, a line below."""
    row = QHBoxLayout()
    row.setSpacing(0)
    for place, part in enumerate(middle):
        row.addWidget(part, 0 if place else 1)
    column = QVBoxLayout(workspace)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in above:
        column.addWidget(part)
    column.addLayout(row, 1)
    column.addWidget(below)


def _described(session: Session, key: PhotoKey) -> str:
    """What is said of a photo where the mouse rests on it, and to screen readers."""
    photo = session.photo(key)
    return "" if photo is None else words.described(photo, session.place(key))
