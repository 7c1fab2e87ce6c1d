"""What the person decided since a folder was opened: what can be taken back, what stood before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from photocull.domain.copies import outlived
from photocull.domain.corrections import Corrections
from photocull.domain.events import Moved, Spared, Trashed
from photocull.domain.marks import Flag, Mark, Marks
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.preference import Choice
from photocull.domain.ranking import Wanted


class View(StrEnum):
    """The ways to look at photos."""

    GRID = "grid"
    LOUPE = "loupe"
    COMPARE = "compare"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the person was: the view, order and filters, the photos chosen, the one in focus.

    Undo brings it back, so that what is taken back is seen.
    """

    view: View = View.GRID
    wanted: Wanted = field(default_factory=Wanted)
    focus: PhotoKey | None = None
    chosen: tuple[PhotoKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be set by an undo or redo, and the scene in which it was decided."""

    marks: Mapping[PhotoKey, Marks]
    scene: Scene | None = None
    said: Corrections | None = None
    """What the person says of series, where that is what changes."""
    out: tuple[PhotoKey, ...] = ()
    """Photos to go to the trash."""
    back: tuple[Moved, ...] = ()
    """Photos to come back out of the trash."""
    chosen: tuple[Choice, ...] = ()
    """Choices of one of two that are to stand."""
    unchosen: tuple[Choice, ...] = ()
    """Those that are to be taken back."""


@dataclass(frozen=True, slots=True)
class _Decision:
    """One command's effect: what stands before and after it."""

    before: Step
    after: Step

    def without(self, key: PhotoKey) -> "_Decision | None":
        """The decision on all photos but one; None where nothing is left of it."""
        steps = [
            replace(step, marks={k: marks for k, marks in step.marks.items() if k != key})
            for step in (self.before, self.after)
        ]
        left = _Decision(*steps)
        after = left.after
        stands = after.marks or after.said is not None or after.out or after.chosen
        return left if stands else None


NOTHING = Step({})


@dataclass(slots=True)
class Decisions:
    """Undo and redo without limit; each step gives the marks that must now be set."""

    leaving: Scene | None = None
    """Where the person was when photos were last sent to the trash, which takes a moment."""
    _first: dict[PhotoKey, Marks] = field(default_factory=dict)
    _owed: dict[PhotoKey, Marks] = field(default_factory=dict)
    """Marks that undo and redo have given to photos which were away."""
    _returning: set[PhotoKey] = field(default_factory=set)
    """Photos that undo has asked back out of the trash, and that are not here yet."""
    _done: list[_Decision] = field(default_factory=list)
    _undone: list[_Decision] = field(default_factory=list)

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a decision to do again."""
        return bool(self._undone)

    def decided(self, key: PhotoKey) -> bool:
        """Whether the person has decided anything of this photo since the folder was opened."""
        return key in self._first

    def decide(
        self,
        photos: Iterable[Photo],
        mark: Mark,
        scene: Scene | None = None,
        choices: tuple[Choice, ...] = (),
    ) -> Step:
        """Note that these photos are given `mark`, and what was chosen with that.

        Nothing is noted where it changes none and nothing was chosen. What is to be set now.
        """
        before, after = _given(photos, mark)
        if not after and not choices:
            return NOTHING
        step = Step(after, scene, chosen=choices)
        self._note(_Decision(Step(before, scene, unchosen=choices), step))
        if len(before) < len(self._first):
            for key, marks in before.items():
                self._first.setdefault(key, marks)
        else:
            # The same, where it is quicker.
            self._first = before | self._first
        return step

    def prefer(self, choices: tuple[Choice, ...], scene: Scene | None) -> Step:
        """Note choices of one of two. What is to be set now."""
        step = Step({}, scene, chosen=choices)
        self._note(_Decision(Step({}, scene, unchosen=choices), step))
        return step

    def regroup(self, before: Corrections, after: Corrections, scene: Scene | None) -> None:
        """Note what the person says of series from now on."""
        self._note(_Decision(Step({}, scene, before), Step({}, scene, after)))

    def trash(self, event: Trashed, copies: Sequence[Photo], wanted: Wanted) -> Step:
        """Note what has gone to the trash, of `copies`: those photos and all of their contents.

        What is to be set now: a copy that was let stay is not rejected any more.
        """
        gone = tuple(each.key for each in event.moved)
        if not gone:
            return NOTHING
        scene = self.leaving or Scene(wanted=wanted)
        left = outlived(copies, event)
        contents = {photo.content for photo in left}
        alike = (photo for photo in copies if photo.content in contents)
        before, after = _given(alike, Flag.NONE)
        self._note(_Decision(Step(before, scene, back=event.moved), Step({}, scene, out=gone)))
        self._first = before | self._first
        return Step({photo.key: after[photo.key] for photo in left}, scene)

    def _note(self, decision: _Decision) -> None:
        self._done.append(decision)
        self._undone.clear()

    def undo(self) -> Step:
        """Take back the last decision that stands; nothing where there is none."""
        if not self._done:
            return NOTHING
        self._undone.append(self._done.pop())
        step = self._undone[-1].before
        self._returning.update(each.key for each in step.back if each.part_of is None)
        return step

    def redo(self) -> Step:
        """Do again the decision that was taken back last; nothing where there is none.

        What went to the trash does not go there again unasked: its photos are given by `out`, and
        if the person agrees once more, that is noted as new.
        """
        if not self._undone:
            return NOTHING
        decision = self._undone.pop()
        if not decision.after.out:
            self._done.append(decision)
        return decision.after

    def stay_away(self, spared: Iterable[Spared]) -> None:
        """These could not be taken out of the trash."""
        self._returning.difference_update(each.key for each in spared)

    def returned(self, photos: Iterable[Photo]) -> bool:
        """Whether any of these photos has come out of the trash just now, by an undo."""
        if not self._returning:
            return False
        back = self._returning.intersection(photo.key for photo in photos)
        self._returning -= back
        return bool(back)

    def owe(self, marks: Mapping[PhotoKey, Marks], here: Sequence[Photo]) -> None:
        """Note marks of all photos but those here, for when they come back: out of the trash."""
        if len(here) < len(marks):
            away = marks.keys() - {photo.key for photo in here}
            self._owed |= {key: marks[key] for key in away}

    def due(self, photos: Iterable[Photo]) -> Step:
        """What is to be set now that these photos are here."""
        if not self._owed:
            return NOTHING
        return Step({p.key: self._owed.pop(p.key) for p in photos if p.key in self._owed})

    def forget(self, key: PhotoKey) -> Marks:
        """The marks before the first decision on a photo whose marks could not be stored.

        What was decided on it cannot be taken back or done again, for it did not happen.
        """
        for decisions in (self._done, self._undone):
            decisions[:] = [left for d in decisions if (left := d.without(key)) is not None]
        return self._first.pop(key)


def _given(
    photos: Iterable[Photo], mark: Mark
) -> tuple[dict[PhotoKey, Marks], dict[PhotoKey, Marks]]:
    """The marks of the photos that `mark` changes, as they are and as they will be."""
    before, after = dict[PhotoKey, Marks](), dict[PhotoKey, Marks]()
    made = dict[int, tuple[Marks, Marks]]()
    """By identity, for photos that were marked together share their marks."""
    for photo in photos:
        known = made.get(id(photo.marks))
        if known is None:
            known = made[id(photo.marks)] = photo.marks, photo.marks.given(mark)
        old, new = known
        if new is not old and new != old:
            before[photo.key], after[photo.key] = old, new
    return before, after
