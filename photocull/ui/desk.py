"""Between the session and the views: commands in, changes out, new orders when the hand rests."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from photocull.arrivals import Arrivals
from photocull.contract import Change
from photocull.decisions import Scene, View
from photocull.domain.events import (
    Clash,
    Ended,
    Event,
    Found,
    Listed,
    PairingFailed,
    PutBack,
    RatingFailed,
    Rejected,
    Settled,
    Trashed,
    Watched,
)
from photocull.domain.filters import Facet
from photocull.domain.marks import Flag, Mark
from photocull.domain.photo import PhotoKey
from photocull.domain.preference import Choice, How
from photocull.domain.progress import Phase
from photocull.domain.ranking import SortBy, Wanted
from photocull.roll import Roll
from photocull.saved import Safety
from photocull.session import Session
from photocull.text import translated
from photocull.ui import copywords, trash, words
from photocull.ui.arrivals import told_of, told_of_watch
from photocull.ui.bridge import Bridge
from photocull.ui.rest import Rest

_BY_MARKS = frozenset({SortBy.STARS, SortBy.SERIES})
_OF_MARKS = frozenset({Facet.STARS, Facet.FLAG, Facet.LABEL})

_AT_A_TIME = 0.03
"""Seconds for which the window is kept from drawing while a large folder is ranked anew."""


@dataclass(frozen=True, slots=True)
class Update:
    """A change and how to show it: with `hold`, the focused photo stays where it is."""

    change: Change
    hold: bool = True


class Desk(QObject):
    """The one holder of the session in the window; every view follows `updated`."""

    updated = Signal(object)
    told = Signal(str)
    listed = Signal(object)
    decided = Signal()
    """The person has decided something that a taste can be learnt from."""
    came = Signal(object)
    """Photos that the engine has found or scored, once the session has them."""
    arrived = Signal(str)
    """New photos, in a sentence."""

    def __init__(self, session: Session, events: Bridge[Event]) -> None:
        super().__init__()
        self.session = session
        self.rest = Rest(self._settle)
        self._arrivals = Arrivals()
        self._blending: Iterator[Change] = iter(())
        self._blended = Change()
        self.scene: Callable[[], Scene] = Scene
        """Where the person is now; the window says so."""
        self._awaited: Scene | None = None
        """What is to be shown again when its photo has come out of the trash."""
        self._waiting = Scene()
        """Where the person waits for it: whoever has gone on is not fetched back."""
        self._steady = self._owed = False
        events.deliver_to(self.take)

    def set_steady(self, steady: bool) -> None:
        """While steady, as in the loupe, the order stays; what gathered settles afterwards."""
        self._steady = steady
        if self._owed and not steady:
            self._owed = False
            self.rest.ask(last=True)

    @property
    def new(self) -> list[PhotoKey]:
        """The photos that have come since the folder was opened, and are there, as told of."""
        roll = self.session.roll
        return [photo.key for photo in roll.among(self._arrivals.told)]

    # --- from the engine ---------------------------------------------------------------------

    def take(self, events: Sequence[Event]) -> None:
        """Take in a batch of events."""
        self.rest.on_draw()
        owed = self.session.saved.safety is Safety.UNSAVED
        change = self.session.apply(events)
        mine = [event for event in events if event.generation == self.session.generation]
        for event in mine:
            news = self._arrivals.take(event, self.session.roll)
            if news is not None:
                self.arrived.emit(told_of(news))
            if isinstance(event, Found | Settled):
                self.came.emit(event.photos)
            elif isinstance(event, RatingFailed):
                name = event.key.rpartition("/")[2]
                self.told.emit(words.not_saved(name, event.failure.reason))
            elif isinstance(event, PairingFailed):
                self.told.emit(words.series_not_saved(event.failure.reason))
            elif isinstance(event, Watched) and told_of_watch(event.how):
                self.told.emit(told_of_watch(event.how))
            elif isinstance(event, Listed):
                self.listed.emit(event)
            elif isinstance(event, Trashed | PutBack):
                self.told.emit(trash.told(event))
                self._await_no_more(event)
        if owed and self.session.saved.safety is not Safety.UNSAVED:
            # In place of the sentence that it could not be, which is true no more.
            self.told.emit(translated("Everything is saved now."))
        change |= self._returned()
        self._publish(change, last=any(isinstance(event, Ended) for event in mine))

    # --- from the person ---------------------------------------------------------------------

    def open(self, folder: Path) -> None:
        """Open a folder in place of the one before."""
        self.rest.forget()
        self._awaited = None
        self._blending = iter(())
        self._publish(self.session.open(folder), hold=False)

    def rescan(self) -> None:
        """Look at the folder again."""
        self._publish(self.session.rescan())

    def retry(self) -> None:
        """Try the failed photos again."""
        self._publish(self.session.retry())

    def pause_or_resume(self) -> None:
        """Let scoring rest, or go on."""
        if self.session.phase is Phase.SCORING:
            self.session.course.pause()
            self._publish(Change())
        else:
            self._publish(self.session.resume())

    def cancel(self) -> None:
        """Stop scoring."""
        self.session.course.cancel()
        self._publish(Change())

    def mark(
        self,
        keys: Iterable[PhotoKey],
        mark: Mark,
        *,
        over: Sequence[tuple[PhotoKey, PhotoKey]] = (),
    ) -> None:
        """Give stars, a flag or a label; `over` are pairs of which the first was preferred."""
        keys, scene = tuple(keys), self.scene()
        if mark is Flag.REJECT and scene.view is View.COMPARE:
            over = [(kept, key) for kept in scene.chosen if kept not in keys for key in keys]
        choices = _choices(over, How.SERIES, self.session.roll)
        change = self.session.mark(keys, mark, scene, choices)
        self._publish(self._without_idle_order(change))
        if mark is Flag.REJECT and (copies := len(change.keys.difference(keys))):
            self.told.emit(copywords.rejected_too(copies))
        self.decided.emit()

    def prefer(self, winner: PhotoKey, loser: PhotoKey) -> None:
        """Note that of two photos this one was preferred."""
        choices = _choices([(winner, loser)], How.DUEL, self.session.roll)
        if choices:
            self._publish(self.session.prefer(choices, self.scene()))
            self.decided.emit()

    def taste(self, share: float) -> None:
        """Let so much of the person's taste count, 0 to 1, from now on."""
        self._blending = self.session.taste.blending(share, self.session.roll)
        self._blended = Change()
        self._blend_on()

    def _blend_on(self) -> None:
        """A part of the photos at a time; in between, the window does what else there is to do."""
        until = monotonic() + _AT_A_TIME
        for change in self._blending:
            self._blended |= change
            if monotonic() > until:
                QTimer.singleShot(0, self._blend_on)
                return
        change, self._blended = self._blended, Change()
        if change.stale_order:
            self._publish(change, last=True)

    def undo(self) -> None:
        """Take back the last decision."""
        self._go_back(self.session.undo())

    def redo(self) -> None:
        """Decide again what was taken back."""
        self._go_back(self.session.redo())

    def _go_back(self, change: Change) -> None:
        self._publish(self._without_idle_order(change))
        comes = change.back or self._awaited is not None
        focus = change.scene.focus if change.scene is not None and comes else None
        away = focus is not None and focus not in self.session.order
        self._awaited, self._waiting = change.scene if away else None, self.scene()

    def _returned(self) -> Change:
        if self._awaited is None or self._awaited.focus not in self.session.order:
            return Change()
        here, there, self._awaited = self.scene(), self._awaited, None
        return Change(scene=there) if here == self._waiting else Change()

    def _await_no_more(self, event: Trashed | PutBack) -> None:
        """What could not be taken out of the trash will not be shown again."""
        waiting, back = self._awaited, event.keys if isinstance(event, PutBack) else ()
        if waiting is not None and waiting.focus not in back:
            self._awaited = None

    def list_rejected(self) -> None:
        """See which rejected photos may go to the trash; `listed` tells."""
        session = self.session
        session.engine.list_rejected(session.generation, session.roll.rejected())

    def trash(self, rejected: Sequence[Rejected]) -> None:
        """Move these to the trash: the person has seen the list."""
        self.session.decisions.leaving = self.scene()
        self.session.engine.trash(self.session.generation, rejected)

    def resolve(self, clashes: Sequence[Clash], ours: bool) -> None:
        """Have one side hold in what was rated differently here and in another program."""
        self.session.engine.resolve(self.session.generation, clashes, ours=ours)

    def write_again(self, keys: Sequence[PhotoKey]) -> None:
        """Try again to write the ratings of these photos for other programs."""
        session = self.session
        session.engine.compare(session.generation, session.roll.among(keys))

    def spread(self, key: PhotoKey) -> None:
        """Spread the series of a photo out in place, or stack it again."""
        self._publish(self.session.spread(key))

    def join(self, keys: Sequence[PhotoKey]) -> None:
        """Make these photos one series."""
        self._publish(self.session.join(keys, self.scene()))

    def part(self, keys: Sequence[PhotoKey]) -> None:
        """Take these photos out of their series."""
        self._publish(self.session.part(keys, self.scene()))

    def show(self, wanted: Wanted) -> None:
        """Sort and filter anew, at once."""
        if wanted != self.session.wanted:
            self.rest.forget()
            self._publish(self.session.show(wanted), hold=False)

    def settle_later(self) -> None:
        """The order on the screen is not quite the true one: mend it when the hand rests."""
        self.rest.ask()

    # --- order -------------------------------------------------------------------------------

    def _publish(self, change: Change, *, hold: bool = True, last: bool = False) -> None:
        self.updated.emit(Update(change, hold))
        if change.at_once:
            self.rest.forget()
            self._settle()
        elif change.stale_order:
            self.rest.ask(last=last)

    def _settle(self) -> None:
        if self._steady:
            self._owed = True
            self._publish(self.session.settle(order=False))
            return
        change = self.session.settle()
        # The view may still hold one photo beside its place: it compares the orders itself.
        self._publish(change | Change(order=True))

    def _without_idle_order(self, change: Change) -> Change:
        """Marks move nothing unless photos are sorted or filtered by them."""
        wanted = self.session.wanted
        if wanted.sort in _BY_MARKS or not _OF_MARKS.isdisjoint(wanted.only.facets):
            return change
        if any(self.session.series.place(key) for key in change.keys):
            # Another photo may have come to stand for its series.
            return change
        return replace(change, stale_order=False)


def _choices(
    pairs: Iterable[tuple[PhotoKey, PhotoKey]], how: How, roll: Roll
) -> tuple[Choice, ...]:
    """The pairs as contents; of a photo and its copy neither is preferred."""
    found = ((roll.get(winner), roll.get(loser)) for winner, loser in pairs)
    return tuple(
        Choice(winner.content, loser.content, how)
        for winner, loser in found
        if winner and loser and winner.content and loser.content
        if winner.content != loser.content
    )
