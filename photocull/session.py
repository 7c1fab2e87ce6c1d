"""What is open: the photos, their order, filters and marks. No Qt; lives in one thread.

Events from the engine and commands from the person both end in a `Change`, which says what a
view has to draw again; the views hold no state of their own about photos.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import assert_never

from photocull.contract import Change, Engine
from photocull.course import Course
from photocull.decisions import Decisions, Scene, Step
from photocull.domain.corrections import Corrections
from photocull.domain.events import (
    Ended,
    Event,
    Exchanged,
    Found,
    Gone,
    Grouped,
    Listed,
    Outcome,
    PairingFailed,
    PassedOver,
    PutBack,
    Rated,
    RatingFailed,
    Settled,
    Stirred,
    Trashed,
    Watched,
    Weighed,
)
from photocull.domain.marks import Mark
from photocull.domain.order import Order
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.preference import Choice
from photocull.domain.progress import Phase, Progress
from photocull.domain.ranking import Place, Places, Wanted
from photocull.grouping import Grouping
from photocull.roll import Roll
from photocull.saved import Saved
from photocull.tasting import Tasting


@dataclass(slots=True)
class Session:
    """The open folder. Not thread-safe: all calls come from the thread that draws."""

    engine: Engine
    clock: Callable[[], float] = monotonic
    folder: Path | None = None
    generation: int = 0
    wanted: Wanted = field(default_factory=Wanted)
    order: Order = field(default_factory=lambda: Order.of(()))
    roll: Roll = field(default_factory=Roll)
    _places: Places = field(default_factory=Places)
    decisions: Decisions = field(default_factory=Decisions)
    series: Grouping = field(default_factory=Grouping)
    saved: Saved = field(default_factory=Saved)
    taste: Tasting = field(default_factory=Tasting)
    course: Course = field(init=False)

    def __post_init__(self) -> None:
        self.course = Course(self.engine, self.clock)

    def photo(self, key: PhotoKey) -> Photo | None:
        """The photo, or None where it is gone."""
        return self.roll.get(key)

    def place(self, key: PhotoKey) -> Place | None:
        """Where the photo stood when the order was last settled; None while it is not scored."""
        return self._places.get(key)

    @property
    def phase(self) -> Phase:
        """What the run over the folder is doing."""
        return self.course.phase

    def progress(self) -> Progress:
        """How far the run is at this moment."""
        return self.course.progress(self.roll)

    # --- the folder --------------------------------------------------------------------------

    def open(self, folder: Path) -> Change:
        """Open a folder in place of the one before."""
        self.generation += 1
        self.folder, self.roll, self._places = folder, Roll(), Places()
        self.order = self.roll.arranged(self.wanted)
        self.decisions, self.series, self.saved = Decisions(), Grouping(), Saved()
        self.course = Course(self.engine, self.clock)
        self.taste.forget()
        self.course.begin()
        self.engine.start(folder, self.generation)
        return Change(folder=True, order=True)

    def rescan(self) -> Change:
        """Look again at the open folder: new, changed and vanished photos."""
        return self._again(frozenset())

    def retry(self) -> Change:
        """Try every failed photo again."""
        return self._again(frozenset(key for key, _ in self.roll.failures()))

    def _again(self, retry: frozenset[PhotoKey]) -> Change:
        if self.folder is None:
            return Change()
        self.course.begin()
        self.roll.put_all(replace(photo, failure=None) for photo in self.roll.among(retry))
        self.engine.rescan(retry)
        return Change(keys=retry)

    def resume(self) -> Change:
        """Go on scoring: after a pause, or after it was cancelled."""
        if not self.course.resume() and self.phase is Phase.STOPPED:
            return self._again(frozenset(p.key for p in self.roll if not p.settled))
        return Change()

    # --- what the engine says ------------------------------------------------------------------

    def apply(self, events: Sequence[Event]) -> Change:
        """Take in what the engine reports; events of another folder are dropped."""
        change = Change()
        for event in events:
            if event.generation == self.generation:
                change |= self._apply(event)
        if any(isinstance(event, Found | Settled) for event in events):
            self.course.mark()
        return change

    def _apply(self, event: Event) -> Change:
        match event:
            case Found(photos=photos, more=more):
                self.course.found(more=more)
                return self._found(self._as_shown(photos))
            case Settled(photos=photos):
                self.roll.put_all(self._as_shown(photos))
                self.course.scored(len(photos))
                return Change(frozenset(photo.key for photo in photos), stale_order=True)
            case Gone(keys=keys):
                for key in keys:
                    self.roll.drop(key)
                before, change = self.order, self.settle()
                self.order = self.series.succeeded(before, self.order)
                return change | Change(order=True, stale_order=True)
            case Ended(outcome=outcome, run=run):
                # A run that was replaced may have ended just before it heard of that.
                return self._ended(outcome) if run in (0, self.course.runs) else Change()
            case Stirred():
                return self._stirred()
            case RatingFailed() | Rated() | Exchanged():
                return self.saved.take(event, self.roll, self.decisions)
            case Grouped(series=series, said=said):
                answer = self.series.found(series, said, self.roll)
                return Change(stale_order=True, at_once=answer)
            case Trashed():
                return self._trashed(event)
            case PutBack(spared=spared):
                self.decisions.stay_away(spared)
                return self.rescan()
            case Weighed():
                return self.taste.take(event, self.roll)
            case PassedOver() | PairingFailed() | Listed() | Watched():
                self.course.take(event)
                return Change()
            case _:
                assert_never(event)

    def _found(self, photos: Sequence[Photo]) -> Change:
        """New photos take their ranked place at once while nothing of the folder is shown yet.

        So do those that undo brings back out of the trash, for they stood there before.
        """
        self.roll.put_all(photos)
        given = self._give(self.decisions.due(photos))
        if self.decisions.returned(photos) or not self.order:
            return given | self.settle() | Change(order=True)
        keys = [photo.key for photo in photos]
        self.order = self.order.followed_by(self.roll.arranged(self.wanted, among=keys))
        return given | Change(frozenset(keys), order=True, stale_order=True)

    def _as_shown(self, photos: Sequence[Photo]) -> list[Photo]:
        """What the engine found out of photos, with what the person decided and their taste."""
        return self.taste.of(_as_decided(photos, self.roll, self.decisions))

    def _stirred(self) -> Change:
        """Look again now, or when the run that is at work has come to its end."""
        if self.phase is Phase.DONE or self.course.trouble is Outcome.FOLDER_UNREADABLE:
            return self.rescan()
        self.course.look_again = True
        return Change()

    def _ended(self, outcome: Outcome) -> Change:
        self.course.end(outcome)
        _look_for_series(self, last=True)
        again = self.phase is Phase.DONE and self.course.look_again
        return (self.rescan() if again else Change()) | Change(stale_order=True)

    # --- what the person says ------------------------------------------------------------------

    def settle(self, *, order: bool = True) -> Change:
        """Let the places, and the order unless it is to stay, follow scores and stars."""
        self._places = Places.of(self.roll.columns)
        self.series.take(self.roll)
        before = self.order
        found = self.roll.arranged(self.wanted, self.series.standings.ranks)
        # What is told of series follows even where the order stays.
        folded = self.series.fold(found, folded=self.wanted.stacked)
        self.order = folded if order else before
        _look_for_series(self)
        return Change(everything=True, order=before != self.order)

    def show(self, wanted: Wanted) -> Change:
        """Sort and filter anew."""
        self.wanted = wanted
        return self.settle()

    def mark(
        self,
        keys: Iterable[PhotoKey],
        mark: Mark,
        scene: Scene | None = None,
        choices: tuple[Choice, ...] = (),
    ) -> Change:
        """Give stars, a flag or a label to these photos. The order waits for `settle`.

        `scene` is brought back when this is undone, and `choices` are taken back with it. Raises
        ValueError for stars that there are not.
        """
        # Without a name for the photos as they were: of many thousands, the memory is used again.
        return self._give(self.decisions.decide(self.roll.with_copies(keys), mark, scene, choices))

    def prefer(self, choices: tuple[Choice, ...], scene: Scene | None = None) -> Change:
        """Note that photos were preferred to others."""
        return self._give(self.decisions.prefer(choices, scene))

    def spread(self, key: PhotoKey) -> Change:
        """Spread the series of a photo out in place, or stack it again."""
        return self.settle() if self.series.toggle(key) else Change()

    def join(self, keys: Sequence[PhotoKey], scene: Scene | None = None) -> Change:
        """Make these photos one series, with all that theirs have."""
        return self._say(self.series.joined(keys), scene)

    def part(self, keys: Sequence[PhotoKey], scene: Scene | None = None) -> Change:
        """Take these photos out of their series; where they are all of it, it is no more."""
        return self._say(self.series.parted(keys), scene)

    def _say(self, said: Corrections, scene: Scene | None) -> Change:
        if said != self.series.said:
            self.decisions.regroup(self.series.said, said, scene)
            _obey(said, self)
        return Change()

    def _trashed(self, event: Trashed) -> Change:
        """They are gone from the folder; looking at it anew would find that out as well."""
        gone = tuple(each.key for each in event.moved)
        step = self.decisions.trash(event, self.roll.with_copies(gone), self.wanted)
        return self._apply(Gone(self.generation, gone)) | self._give(step)

    def undo(self) -> Change:
        """Take back the last decision, and go back to where it was made."""
        return self._go_back(self.decisions.undo())

    def redo(self) -> Change:
        """Decide again what was taken back last, where it was decided."""
        return self._go_back(self.decisions.redo())

    def _go_back(self, step: Step) -> Change:
        change, scene = self._give(step), step.scene
        if step.said is not None:
            _obey(step.said, self)
        if scene is None:
            return change
        if scene.wanted != self.wanted or scene.focus not in self.order:
            self.wanted = scene.wanted
            change |= self.settle() | Change(order=True)
        if scene.focus is not None and scene.focus not in self.order:
            # Another photo has come to stand for its series meanwhile.
            change |= self.spread(scene.focus)
        return change | Change(scene=scene, back=bool(step.back))

    def _give(self, step: Step) -> Change:
        _carry_out(step, self.engine, self.generation, self.roll)
        changed = self.roll.give(step.marks)
        self.decisions.owe(step.marks, changed)
        if not changed:
            return Change()
        keys = frozenset(photo.key for photo in changed)
        self.saved.ask(keys)
        self.engine.rate(self.generation, changed)
        return Change(keys, stale_order=True)


def _look_for_series(session: Session, *, last: bool = False) -> None:
    # Not while a folder is walked: what is known of its photos comes in within seconds.
    if session.phase is not Phase.SCANNING and session.series.due(session.roll, last=last):
        session.engine.group(session.generation, tuple(session.roll))


def _obey(said: Corrections, session: Session) -> None:
    """Have what the person says of series stored, and the series found that are so."""
    session.engine.pair(session.generation, session.series.say(said, session.roll))
    session.engine.group(session.generation, tuple(session.roll))


def _carry_out(step: Step, engine: Engine, generation: int, roll: Roll) -> None:
    """Have the engine do what a step asks of it besides marks."""
    if step.back:
        engine.put_back(generation, step.back)
    if step.out:
        engine.list_rejected(generation, roll.among(step.out))
    if step.chosen:
        engine.choose(step.chosen)
    if step.unchosen:
        engine.take_back(step.unchosen)


def _as_decided(photos: Sequence[Photo], roll: Roll, decisions: Decisions) -> list[Photo]:
    """What the person decided since the folder was opened stands above what was stored."""
    held = {p.key: p.marks for p in roll.among(p.key for p in photos if decisions.decided(p.key))}
    return [p.marked(held[p.key]) if p.key in held else p for p in photos]
