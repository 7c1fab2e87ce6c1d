"""The lines above and below the photos: what is open, filters, trouble, and how far scoring is."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from photocull.domain.filters import tally
from photocull.domain.progress import Phase
from photocull.ui.actions import Actions
from photocull.ui.desk import Desk
from photocull.ui.filterbar import FilterBar
from photocull.ui.filtermenu import Source
from photocull.ui.header import Header
from photocull.ui.labels import hairline
from photocull.ui.look import Look
from photocull.ui.notice import Banner, trouble_of
from photocull.ui.sources import Sources
from photocull.ui.statusline import StatusLine


def _source(desk: Desk) -> Source:
    """What the filters' menus read, and whom they tell."""
    session = desk.session
    return Source(
        wanted=lambda: session.wanted.only,
        tally=lambda facet: tally(facet, session.roll, session.wanted.only, session.series.rank),
        change=lambda only: desk.show(replace(session.wanted, only=only)),
    )


_REFRESH_MS = 500
_RUNNING = (Phase.SCANNING, Phase.SCORING, Phase.STOPPING)


class Lines(QObject):
    """Says what the session knows, anew when asked to, and while scoring goes on by itself."""

    def __init__(
        self,
        look: Look,
        actions: Actions,
        desk: Desk,
        sources: Sources,
        tile: int,
        on_tile: Callable[[int], None],
        on_leave: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._sources = desk, sources
        self.filters = FilterBar(look, actions, _source(desk), on_leave)
        self.header = Header(look, actions, self.filters)
        self.banner = Banner(look, lambda: self.tell(None), actions["select.new"])
        self.status = StatusLine(look, actions, tile, on_tile)
        self._line = hairline()
        self._told: str | None = None
        self._of_new = False
        self._closed = False
        self._ticking = QTimer(self, interval=_REFRESH_MS)
        self._ticking.timeout.connect(self._show_progress)
        desk.told.connect(self._tell)
        desk.arrived.connect(partial(self.tell, of_new=True))

    @property
    def above(self) -> tuple[QWidget, ...]:
        """What stands above the photos, from the top."""
        return self.header, self.filters, self._line, self.banner

    @property
    def scoring(self) -> bool:
        """Whether photos can be scored at all."""
        return self._sources.problem() is None

    def show_state(self, shown: int, *, bare: bool) -> None:
        """Say anew what is open, while so many photos are shown; bare is without the header."""
        session = self._desk.session
        is_open = session.folder is not None
        self.header.set_open(is_open)
        for part in (self.header, self._line):
            part.setVisible(is_open and not bare)
        self.filters.show_filter(session.wanted.only)
        self.filters.setVisible(is_open and not bare and self.filters.chips_shown)
        self.header.show_wanted(session.wanted, by_taste=session.taste.counts)
        name = session.folder.name if session.folder else ""
        found = session.progress().found
        # What stands behind the best of its series has passed the filters too. Photos that have
        # just gone are counted there until the order settles.
        self.header.show_folder(name, min(shown + session.series.behind, found), found)
        self._say()
        self._show_progress()
        going_on = session.phase in _RUNNING and not self._closed
        self._ticking.start() if going_on else self._ticking.stop()

    def tell(self, sentence: str | None, *, of_new: bool = False) -> None:
        """Say a sentence in the banner until another folder is opened; None takes it back.

        Beside one that tells of new photos is a button that shows them.
        """
        self._told, self._of_new = sentence, of_new
        self._say()

    def take_back(self, sentence: str) -> None:
        """Say this no more, unless something else has been told since."""
        if self._told == sentence:
            self.tell(None)

    def _tell(self, sentence: str) -> None:
        self.tell(sentence or None)

    def forget(self) -> None:
        """Another folder is opened: what was told is of the one before."""
        self._told, self._of_new = None, False

    def find(self) -> None:
        """Let the person type what names to find."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def close(self) -> None:
        """Say nothing by itself any more, whatever the engine still tells."""
        self._closed = True
        self._ticking.stop()

    def _say(self) -> None:
        self.banner.say(self._said(), offers=self._of_new)

    def _said(self) -> list[str]:
        if self._desk.session.folder is None:
            return [self._told] if self._told else []
        trouble = trouble_of(self._desk.session)
        said = (self._told, trouble, self._sources.notice, self._sources.problem())
        return [sentence for sentence in said if sentence]

    def _show_progress(self) -> None:
        session = self._desk.session
        self.status.show_progress(session.progress(), scoring=self.scoring)
        self.status.show_saved(session.saved)
        self.status.show_device(self._sources.device() if session.folder else "")
