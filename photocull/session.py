"""What is open: the photos, their order, filters and marks. No Qt; lives in one thread.

Events from the engine and commands from the person both end in a `Change`, which says what a
view has to draw again; the views hold no state of their own about photos.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Protocol, assert_never

from photocull.course import Course
from photocull.decisions import Decisions, Scene, Step
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
from photocull.domain.marks import Mark
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.progress import Phase, Progress
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
    scene: Scene | None = None
    """Where the person was when what is taken back was decided, to be brought back."""

    def __or__(self, other: "Change") -> "Change":
        """Both changes in one."""
        return Change(
            self.keys | other.keys,
            self.order or other.order,
            self.folder or other.folder,
            self.stale_order or other.stale_order,
            other.scene or self.scene,
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
        """Store the marks of these photos; a `RatingFailed` comes back for each that is not."""


@dataclass(slots=True)
class Session:
    """The open folder. Not thread-safe: all calls come from the thread that draws."""

    engine: Engine
    clock: Callable[[], float] = monotonic
    folder: Path | None = None
    generation: int = 0
    wanted: Wanted = field(default_factory=Wanted)
    order: tuple[PhotoKey, ...] = ()
    _roll: Roll = field(default_factory=Roll)
    _places: Mapping[PhotoKey, Place] = field(default_factory=dict)
    _decisions: Decisions = field(default_factory=Decisions)
    _course: Course = field(init=False)

    def __post_init__(self) -> None:
        self._course = Course(self.clock)

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

    @property
    def phase(self) -> Phase:
        """What the run over the folder is doing."""
        return self._course.phase

    @property
    def trouble(self) -> Outcome | None:
        """What made the run fail, if it did."""
        return self._course.trouble

    def progress(self) -> Progress:
        """How far the run is at this moment."""
        return self._course.progress(self._roll)

    # --- the folder --------------------------------------------------------------------------

    def open(self, folder: Path) -> Change:
        """Open a folder in place of the one before."""
        self.generation += 1
        self.folder, self.order, self._roll, self._places = folder, (), Roll(), {}
        self._decisions = Decisions()
        self._course = Course(self.clock)
        self._course.begin()
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
        self._course.begin()
        for photo in self._roll.among(retry):
            self._roll.put(replace(photo, failure=None))
        self.engine.rescan(retry)
        return Change(keys=retry)

    def cancel(self) -> Change:
        """Stop scoring; photos scored so far keep their scores."""
        if self._course.stop():
            self.engine.stop()
        return Change()

    def pause(self) -> Change:
        """Let scoring rest."""
        if self._course.pause():
            self.engine.pause()
        return Change()

    def resume(self) -> Change:
        """Go on scoring: after a pause, or after it was cancelled."""
        if self._course.resume():
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
            self._course.mark()
        return change

    def _apply(self, event: Event) -> Change:
        match event:
            case Found(photos=photos):
                return self._found([self._keeping_marks(photo) for photo in photos])
            case Settled(photos=photos):
                for photo in photos:
                    self._roll.put(self._keeping_marks(photo))
                self._course.scored(len(photos))
                return Change(frozenset(photo.key for photo in photos), stale_order=True)
            case Gone(keys=keys):
                for key in keys:
                    self._roll.drop(key)
                self.order = tuple(key for key in self.order if key in self._roll)
                return Change(order=True, stale_order=True)
            case Ended(outcome=outcome, run=run):
                # A run that was replaced may have ended just before it heard of that.
                return self._ended(outcome) if run in (0, self._course.runs) else Change()
            case Stirred():
                return self._stirred()
            case RatingFailed():
                return self._not_stored(event)
            case _:
                assert_never(event)

    def _found(self, photos: Sequence[Photo]) -> Change:
        """New photos take their ranked place at once while nothing of the folder is shown yet."""
        first = not self.order
        self._course.found()
        for photo in photos:
            self._roll.put(photo)
        if first:
            return self.settle() | Change(order=True)
        shown = set(self.order)
        self.order += tuple(key for key in ranked(photos, self.wanted) if key not in shown)
        return Change(frozenset(photo.key for photo in photos), order=True, stale_order=True)

    def _keeping_marks(self, photo: Photo) -> Photo:
        """What the person decided since the folder was opened stands above what was stored."""
        held = self._roll.get(photo.key) if self._decisions.decided(photo.key) else None
        return replace(photo, marks=held.marks) if held else photo

    def _stirred(self) -> Change:
        """Look again now, or when the run that is at work has come to its end."""
        if self.phase is Phase.DONE:
            return self.rescan()
        self._course.look_again = True
        return Change()

    def _not_stored(self, failed: RatingFailed) -> Change:
        """Show the marks that are stored, unless others were given and stored meanwhile."""
        photo = self._roll.get(failed.key)
        if photo is None or photo.marks != failed.tried or not self._decisions.decided(failed.key):
            return Change()
        first = self._decisions.forget(failed.key)
        self._roll.put(replace(photo, marks=first if failed.kept is None else failed.kept))
        return Change(frozenset({failed.key}), stale_order=True)

    def _ended(self, outcome: Outcome) -> Change:
        self._course.end(outcome)
        again = self.phase is Phase.DONE and self._course.look_again
        return (self.rescan() if again else Change()) | Change(stale_order=True)

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

    def mark(self, keys: Iterable[PhotoKey], mark: Mark, scene: Scene | None = None) -> Change:
        """Give stars, a flag or a label to these photos. The order waits for `settle`.

        `scene` is brought back when this is undone. Raises ValueError for stars that there are not.
        """
        photos = self._roll.with_copies(self._roll.among(keys))
        return self._give(Step(self._decisions.decide(photos, mark, scene)))

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return self._decisions.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a decision to do again."""
        return self._decisions.can_redo

    def undo(self) -> Change:
        """Take back the last decision, and go back to where it was made."""
        return self._go_back(self._decisions.undo())

    def redo(self) -> Change:
        """Decide again what was taken back last, where it was decided."""
        return self._go_back(self._decisions.redo())

    def _go_back(self, step: Step) -> Change:
        change = self._give(step)
        if step.scene is None:
            return change
        if step.scene.wanted != self.wanted or step.scene.focus not in self.order:
            self.wanted = step.scene.wanted
            change |= self.settle() | Change(order=True)
        return change | Change(scene=step.scene)

    def _give(self, step: Step) -> Change:
        changed = [replace(p, marks=step.marks[p.key]) for p in self._roll.among(step.marks)]
        if not changed:
            return Change()
        for photo in changed:
            self._roll.put(photo)
        self.engine.rate(self.generation, changed)
        return Change(frozenset(photo.key for photo in changed), stale_order=True)
