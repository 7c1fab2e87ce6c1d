"""The window's inside: lines above and below, between them the page that fits what is open."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photocull.decisions import View
from photocull.domain.photo import PhotoKey
from photocull.domain.progress import Phase
from photocull.session import Session
from photocull.ui import words
from photocull.ui.actions import Actions
from photocull.ui.desk import Desk, Update
from photocull.ui.filmstrip import Filmstrip
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.lines import Lines
from photocull.ui.look import Look
from photocull.ui.loupe.aids import Aid
from photocull.ui.loupe.full import FullPictures
from photocull.ui.notice import NoticePage, notice_of
from photocull.ui.possible import in_force, possible
from photocull.ui.refusals import Refusals
from photocull.ui.sources import Sources
from photocull.ui.start_page import StartPage
from photocull.ui.statusline import tile_within
from photocull.ui.tips import Tips
from photocull.ui.viewkeys import hear_views
from photocull.ui.views import Views
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
        self.stack, self.desk, self._actions = stack, desk, actions
        session = desk.session
        self.thumbs = Thumbs(sources.preview)
        self.full = FullPictures(sources.full, sources.fitting)
        self.model = PhotoModel(
            session.photo,
            session.place,
            lambda: session.series.stacks,
            partial(_described, session),
        )
        self.start = StartPage(
            look, lambda: on_command("open"), desk.open, lambda: on_command("examples")
        )
        self.notice = NoticePage(look, on_command)
        for page in (self.start, self.notice):
            stack.addWidget(page)
        self.views = Views(
            stack,
            self.model,
            (self.thumbs, self.full),
            look,
            tile=tile_within(tile),
            on_stars=desk.mark,
            on_spread=desk.spread,
            turn_to=self._turn_to,
        )
        self.grid, self.loupe = self.views.grid, self.views.loupe
        self.grid.on_draw = lambda: desk.rest.on_draw()
        self._above_strip: tuple[QWidget, ...] = (self.loupe, self.views.duel)
        self.lines = Lines(look, actions, desk, sources, tile, self.set_tile, self.focus_page, self)
        self.filters, self.header = self.lines.filters, self.lines.header
        self.banner, self.status = self.lines.banner, self.lines.status
        self.strip = Filmstrip(self.model, self.thumbs, look)
        self.tips = Tips(actions, self.status.say_tip)
        self.strip.chosen.connect(self.views.go_to)
        self.strip_wanted = True
        self.why = WhySide(look, session, sources, self.loupe.picture, lambda: self.views.seen)
        self._just_opened = False
        self._bare = False
        shown = _column(stack, self.strip)
        _laid_out(self, self.lines.above, (shown, self.why.panel), self.status)
        self._connect()

    def _connect(self) -> None:
        self.desk.updated.connect(self.apply)
        self.desk.scene = lambda: self.views.scene(self.desk.session.wanted)
        self.views.duel.preferred.connect(self.desk.prefer)
        self.views.chosen_changed.connect(self._chosen_changed)
        self.views.seen_changed.connect(self._seen_changed)
        self.why.panel.heat_map_wanted.connect(self._show_heat_map)
        # Before the filter of rest, which is to see these keys too: the last one made sees first.
        hear_views(self._actions, self.views)
        Refusals(self._actions, self.views, self.lines)
        self.desk.rest.watch(
            self.grid,
            self.grid.viewport(),
            self.grid.verticalScrollBar(),
            self.loupe.picture,
            self.views.duel,
            self.views.survey,
        )

    # --- what is shown -----------------------------------------------------------------------

    @property
    def settling(self) -> bool:
        """Whether new scores wait to be put in order."""
        return self.desk.rest.asked

    def apply(self, update: Update) -> None:
        """Let every view follow a change."""
        session, change = self.desk.session, update.change
        self.why.follow(change)
        if change.folder:
            self.thumbs.clear()
            self.full.clear()
            self.lines.forget()
            self._just_opened = True
            self.views.clear()
        if change.order or change.folder:
            goes_on = change.scene is not None
            self.views.show_order(session.order, hold=update.hold, goes_on=goes_on)
        self.views.refresh(session.roll.keys() if change.everything else change.keys)
        self._show_page()
        if change.scene is not None:
            self.views.return_to(change.scene)
        self.show_state()
        self.why.show_seen()

    def show_state(self) -> None:
        """Say anew what the lines above and below say."""
        session = self.desk.session
        self.lines.show_state(self.model.rowCount(), bare=self._bare)
        self.grid.set_waiting(
            waiting=self.lines.scoring and session.phase in _AT_WORK,
            moving=session.phase in (Phase.SCANNING, Phase.SCORING),
        )
        self._show_possible()

    def _show_page(self) -> None:
        session = self.desk.session
        notice = notice_of(session) if session.folder is not None else None
        if session.folder is None:
            self._turn_to(self.start)
        elif notice is not None:
            self.notice.show_notice(notice)
            self._turn_to(self.notice)
        elif self.views.view is None:
            self._turn_to(self.grid)

    def _turn_to(self, page: QWidget) -> None:
        if self.stack.currentWidget() is page:
            return
        focus: QWidget | None = self.window().focusWidget()
        held = focus is None or self.stack.isAncestorOf(focus)
        # What stands beside comes before the photo and goes after it, so that no picture is made
        # for a room that is not the one left.
        if page in self._above_strip:
            self._fit_sides(page)
        self.stack.setCurrentWidget(page)
        self.tips.turn_to(self.views.view)
        self._fit_sides(page)
        self.desk.set_steady(page in self.views.pages and page is not self.grid)
        self.status.set_tiles_shown(page is self.grid)
        self.status.setVisible(page is not self.start and not self._bare)
        self._show_possible()
        finding = focus is self.filters.search
        if not finding and (held or page in (self.notice, self.start) or self._just_opened):
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

    def _show_possible(self) -> None:
        """Say how many are chosen, and what can be done with them."""
        session, view, chosen = self.desk.session, self.views.view, self.views.chosen
        self.status.show_chosen(len(chosen))
        self._actions.enable(possible(session, self.model.rowCount(), chosen, view))
        self._actions.check(
            {"why": self.why.wanted, "strip": self.strip_wanted, "tips": self.tips.wanted}
            | {f"aid.{aid}": aid in self.views.aids.aids for aid in Aid}
            | {view.value: view is self.views.view for view in View}
            | in_force(session.wanted)
        )

    # --- what the person does ----------------------------------------------------------------

    def toggle_aid(self, aid: Aid) -> None:
        """Mark what is sharp, or what is clipped, over all photos shown large; or no more.

        The grid has none: from there the loupe opens.
        """
        aids = self.views.aids
        aids.set_aids(aids.aids ^ {aid})
        if aid in aids.aids and self.views.view in (View.GRID, None):
            self.views.open_loupe()
        self._show_possible()

    # --- why -----------------------------------------------------------------------------------

    def show_why(self, wanted: bool) -> None:
        """Show beside the photos why the focused one scored as it did, or no more."""
        self.why.want(wanted)
        self._fit_sides()
        self._show_possible()

    def show_strip(self, wanted: bool) -> None:
        """Show the filmstrip under loupe and compare, or no more."""
        self.strip_wanted = wanted
        self._fit_sides()
        self._show_possible()

    def _fit_sides(self, page: QWidget | None = None) -> None:
        """Show beside a page, or the one that is shown, what there is a place for."""
        page = page or self.stack.currentWidget()
        beneath = page in self._above_strip
        self.strip.setVisible(self.strip_wanted and beneath and not self._bare)
        self.why.set_fitting(page in self.views.pages and not self._bare)
        for part in (self, self.stack.parentWidget()):
            layout = None if part is None else part.layout()
            if layout is not None:
                layout.activate()

    def _show_heat_map(self, wanted: bool) -> None:
        """The map lies over the picture in the loupe."""
        if wanted:
            self.views.open_loupe()

    def set_tile(self, tile: int) -> None:
        """Another size of tiles."""
        self.grid.set_tile(tile_within(tile))
        self.status.slider.setValue(self.grid.tile)

    def set_bare(self, bare: bool) -> None:
        """Nothing but photos, for full screen."""
        self._bare = bare
        self._fit_sides()
        is_open = self.desk.session.folder is not None
        self.status.setVisible(is_open and not bare)
        self.show_state()

    def close_workers(self) -> None:
        """Stop loading pictures."""
        self.lines.close()
        self.thumbs.close()
        self.full.close()
        self.views.close_workers()
        self.why.close()

    def _chosen_changed(self) -> None:
        # Another view may show what it showed before, and tell of nothing.
        self._show_in_strip()
        self._show_possible()

    def _seen_changed(self, _: object) -> None:
        self.why.show_seen()
        self._show_in_strip()
        if self.views.view is View.GRID and self.grid.displaced:
            self.desk.settle_later()

    def _show_in_strip(self) -> None:
        self.strip.show_current(self.views.seen, self.views.beside)


def _column(stack: QWidget, strip: QWidget) -> QWidget:
    """The pages, and under them the filmstrip."""
    result = QWidget()
    column = QVBoxLayout(result)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(stack, 1)
    column.addWidget(strip)
    return result


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
    if photo is None:
        return ""
    return words.described(photo, session.place(key), session.series.stack(key))
