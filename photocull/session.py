"""What is open: the photos, their order, the filters, the stars. No Qt; lives in one thread.

Events from the engine and commands from the person both end in a `Change`, which says what a
view has to draw again; the views hold no state of their own about photos.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Protocol, assert_never

from photocull.decisions import Decisions, Stars
from photocull.domain.events import (
    Ended,
    Event,
    Found,
    Gone,
    Outcome,
    RatingFailed,
    Settled,
    Stirred,
)
from photocull.domain.failure import Failure
from photocull.domain.photo import MAX_STARS, Photo, PhotoKey
from photocull.domain.progress import Pace, Phase, Progress
from photocull.domain.ranking import Place, Places, Wanted, ranked
from photocull.roll import Roll


@dataclass(frozen=True, slots=True)
class Change:
    """What a view must draw again: these photos, the order, or everything of a new folder."""

    keys: frozenset[PhotoKey] = frozenset()
    order: bool = False
    folder: bool = False
    stale_order: bool = False
    """The ranking has moved on, and waits to be taken over by `Session.settle`."""

    def __or__(self, other: "Change") -> "Change":
        """Both changes in one."""
        return Change(
            self.keys | other.keys,
            self.order or other.order,
            self.folder or other.folder,
            self.stale_order or other.stale_order,
        )


class Engine(Protocol):
    """What a session asks of the floors below; nothing here blocks."""

    def start(self, folder: Path, generation: int) -> None:
        """Scan `folder` and score what is not known; replaces the run before."""

    def rescan(self, retry: frozenset[PhotoKey]) -> None:
        """Look at the folder again, and try these photos anew even if they have not changed."""

    def stop(self) -> None:
        """End the run; what is scored stays."""

    def pause(self) -> None:
        """Let the run rest; photos in work are finished."""

    def resume(self) -> None:
        """Go on after a pause."""

    def rate(self, generation: int, photos: Sequence[Photo]) -> None:
        """Store the stars of these photos; a `RatingFailed` comes back for each that is not."""


@dataclass(slots=True)
class Session:
    """The open folder. Not thread-safe: all calls come from the thread that draws."""

    engine: Engine
    clock: Callable[[], float] = monotonic
    folder: Path | None = None
    generation: int = 0
    wanted: Wanted = field(default_factory=Wanted)
    order: tuple[PhotoKey, ...] = ()
    phase: Phase = Phase.IDLE
    trouble: Outcome | None = None
    _roll: Roll = field(default_factory=Roll)
    _places: Mapping[PhotoKey, Place] = field(default_factory=dict)
    _runs: int = 0
    _scored: int = 0
    _pace: Pace = field(default_factory=Pace)
    _look_again: bool = False
    _decisions: Decisions = field(default_factory=Decisions)

    # --- reading -----------------------------------------------------------------------------

    def photo(self, key: PhotoKey) -> Photo | None:
        """The photo, or None where it is gone."""
        return self._roll.get(key)

    def place(self, key: PhotoKey) -> Place | None:
        """Where the photo stood when the order was last settled; None while it is not scored."""
        return self._places.get(key)

    def photos(self) -> Iterable[Photo]:
        """All photos of the folder, shown or filtered out."""
        return self._roll

    def failures(self) -> list[tuple[PhotoKey, Failure]]:
        """The photos that could not be scored, by name, with the reason."""
        return self._roll.failures()

    def progress(self) -> Progress:
        """How far the run is at this moment."""
        found, speed = len(self._roll), self._pace.per_second()
        running = self.phase is Phase.SCORING
        left = (found - self._roll.settled) / speed if running and speed else None
        return Progress(
            self.phase,
            found,
            self._roll.settled,
            self._roll.failed,
            speed if running else None,
            left,
        )

    # --- the folder --------------------------------------------------------------------------

    def open(self, folder: Path) -> Change:
        """Open a folder in place of the one before."""
        self.generation += 1
        self.folder, self.order, self._roll, self._places = folder, (), Roll(), {}
        self._runs = 0
        self._decisions = Decisions()
        self._begin()
        self.engine.start(folder, self.generation)
        return Change(folder=True, order=True)

    def rescan(self) -> Change:
        """Look again at the open folder: new, changed and vanished photos."""
        return self._again(frozenset())

    def retry(self) -> Change:
        """Try every failed photo again."""
        return self._again(frozenset(key for key, _ in self.failures()))

    def _again(self, retry: frozenset[PhotoKey]) -> Change:
        if self.folder is None:
            return Change()
        self._begin()
        for photo in self._roll.among(retry):
            self._roll.put(replace(photo, failure=None))
        self.engine.rescan(retry)
        return Change(keys=retry)

    def _begin(self) -> None:
        self.phase, self.trouble, self._look_again = Phase.SCANNING, None, False
        self._runs += 1
        self._scored = 0
        self._pace.clear()

    def cancel(self) -> Change:
        """Stop scoring; photos scored so far keep their scores."""
        if self.phase in (Phase.SCANNING, Phase.SCORING, Phase.PAUSED):
            self.phase = Phase.STOPPING
            self.engine.stop()
        return Change()

    def pause(self) -> Change:
        """Let scoring rest."""
        if self.phase is Phase.SCORING:
            self.phase = Phase.PAUSED
            self.engine.pause()
        return Change()

    def resume(self) -> Change:
        """Go on scoring: after a pause, or after it was cancelled."""
        if self.phase is Phase.PAUSED:
            self.phase = Phase.SCORING
            self._pace.clear()
            self.engine.resume()
        elif self.phase is Phase.STOPPED:
            return self._again(frozenset(p.key for p in self._roll if not p.settled))
        return Change()

    # --- what the engine says ------------------------------------------------------------------

    def apply(self, events: Sequence[Event]) -> Change:
        """Take in what the engine reports; events of another folder are dropped."""
        change = Change()
        for event in events:
            if event.generation == self.generation:
                change |= self._apply(event)
        if any(isinstance(event, Found | Settled) for event in events):
            self._pace.mark(self.clock(), self._scored)
        return change

    def _apply(self, event: Event) -> Change:
        match event:
            case Found(photos=photos):
                return self._found([self._keeping_stars(photo) for photo in photos])
            case Settled(photos=photos):
                for photo in photos:
                    self._roll.put(self._keeping_stars(photo))
                self._scored += len(photos)
                return Change(frozenset(photo.key for photo in photos), stale_order=True)
            case Gone(keys=keys):
                for key in keys:
                    self._roll.drop(key)
                self.order = tuple(key for key in self.order if key in self._roll)
                return Change(order=True, stale_order=True)
            case Ended(outcome=outcome, run=run):
                # A run that was replaced may have ended just before it heard of that.
                return self._ended(outcome) if run in (0, self._runs) else Change()
            case Stirred():
                return self._stirred()
            case RatingFailed():
                return self._not_stored(event)
            case _:
                assert_never(event)

    def _found(self, photos: Sequence[Photo]) -> Change:
        """New photos take their ranked place at once while nothing of the folder is shown yet."""
        first = not self.order
        if self.phase is Phase.SCANNING:
            self.phase = Phase.SCORING
        for photo in photos:
            self._roll.put(photo)
        if first:
            return self.settle() | Change(order=True)
        shown = set(self.order)
        self.order += tuple(key for key in ranked(photos, self.wanted) if key not in shown)
        return Change(frozenset(photo.key for photo in photos), order=True, stale_order=True)

    def _keeping_stars(self, photo: Photo) -> Photo:
        """Stars that the person gave since the folder was opened stand above what was stored."""
        held = self._roll.get(photo.key) if self._decisions.rated(photo.key) else None
        return replace(photo, stars=held.stars) if held else photo

    def _stirred(self) -> Change:
        """Look again now, or when the run that is at work has come to its end."""
        if self.phase is Phase.DONE:
            return self.rescan()
        self._look_again = True
        return Change()

    def _not_stored(self, failed: RatingFailed) -> Change:
        """Show the stars that are stored, unless others were given and stored meanwhile."""
        photo = self._roll.get(failed.key)
        if photo is None or photo.stars != failed.tried or not self._decisions.rated(failed.key):
            return Change()
        first = self._decisions.forget(failed.key)
        self._roll.put(replace(photo, stars=first if failed.kept is None else failed.kept))
        return Change(frozenset({failed.key}), stale_order=True)

    def _ended(self, outcome: Outcome) -> Change:
        match outcome:
            case Outcome.DONE:
                self.phase = Phase.DONE
                if self._look_again:
                    return self.rescan() | Change(stale_order=True)
            case Outcome.STOPPED:
                self.phase = Phase.STOPPED
            case Outcome.FOLDER_UNREADABLE | Outcome.NOT_STORED | Outcome.BROKEN:
                self.phase, self.trouble = Phase.FAILED, outcome
            case _:
                assert_never(outcome)
        return Change(stale_order=True)

    # --- what the person says ------------------------------------------------------------------

    def settle(self, *, order: bool = True) -> Change:
        """Let the places, and the order unless it is to stay, follow scores and stars."""
        self._places = Places(self._roll)
        before = self.order
        self.order = tuple(ranked(self._roll, self.wanted)) if order else before
        return Change(frozenset(self.order), order=before != self.order)

    def show(self, wanted: Wanted) -> Change:
        """Sort and filter anew."""
        self.wanted = wanted
        return self.settle()

    def rate(self, keys: Iterable[PhotoKey], stars: int) -> Change:
        """Give stars, 0 to 5, to these photos. The order waits for `settle`."""
        if not 0 <= stars <= MAX_STARS:
            raise ValueError(stars)
        photos = self._roll.with_copies(self._roll.among(keys))
        return self._give(self._decisions.decide(photos, stars))

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return self._decisions.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a decision to do again."""
        return self._decisions.can_redo

    def undo(self) -> Change:
        """Take back the last stars given."""
        return self._give(self._decisions.undo())

    def redo(self) -> Change:
        """Give again the stars that were taken back last."""
        return self._give(self._decisions.redo())

    def _give(self, stars: Stars) -> Change:
        changed = [replace(p, stars=stars[p.key]) for p in self._roll.among(stars)]
        if not changed:
            return Change()
        for photo in changed:
            self._roll.put(photo)
        self.engine.rate(self.generation, changed)
        return Change(frozenset(photo.key for photo in changed), stale_order=True)
