"""What a person's decisions say of two photos: which one is preferred. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from photocull.domain.marks import NO_MARKS, Flag, Marks
from photocull.domain.photo import ContentId

PAIRS_EACH = 8
"""So many pairs are taken for each photo with marks, drawn by chance where there are more: more
hardly teach anything, for they are the same decisions again."""

CHOICE_WEIGHT = 4.0
"""What one choice counts as against one pair out of marks, of which each photo is in several."""


_PICK = 6


class How(StrEnum):
    """On what occasion one photo was preferred to another."""

    DUEL = "duel"
    """Seen side by side, the one stayed and the other left."""
    SERIES = "series"
    """The one was kept, the rest of its series rejected."""
    POSTED = "posted"
    """The one was posted, the other of the same library was not."""


@dataclass(frozen=True, slots=True)
class Choice:
    """This one rather than that one."""

    winner: ContentId
    loser: ContentId
    how: How = How.DUEL


@dataclass(frozen=True, slots=True)
class Decided:
    """All that a person has decided of photos: marks by content, and choices of one of two."""

    marks: Mapping[ContentId, Marks]
    choices: tuple[Choice, ...] = ()

    @property
    def standing(self) -> tuple[Choice, ...]:
        """The choices that hold.

        What was kept of a series is preferred only while the rest is rejected, what was posted to
        others only until they are posted too.
        """
        posted = frozenset(each.winner for each in self.choices if each.how is How.POSTED)
        return tuple(choice for choice in self.choices if self._stands(choice, posted))

    @property
    def count(self) -> int:
        """How many decisions these are: photos with marks, choices of two, photos posted.

        What was rejected in favour of the rest of its series is counted by its mark.
        """
        marked = sum(grade(marks) is not None for marks in self.marks.values())
        duels = sum(choice.how is How.DUEL for choice in self.choices)
        posted = {choice.winner for choice in self.choices if choice.how is How.POSTED}
        return marked + duels + len(posted)

    def _stands(self, choice: Choice, posted: Set[ContentId]) -> bool:
        both = choice.how is How.POSTED and choice.loser in posted
        if both or choice.winner == choice.loser:
            return False
        rejected = self.marks.get(choice.loser, NO_MARKS).flag is Flag.REJECT
        kept = self.marks.get(choice.winner, NO_MARKS).flag is not Flag.REJECT
        return kept and (rejected or choice.how is not How.SERIES)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Who is preferred to whom: rows of [winner, loser] that point into `contents`.

    `weights` says how much each row counts, and `choices` how many of the last rows are choices.
    """

    contents: tuple[ContentId, ...]
    rows: NDArray[np.int64]
    weights: NDArray[np.float64]
    choices: int = 0

    def __len__(self) -> int:
        return len(self.rows)


def grade(marks: Marks) -> int | None:
    """0 for a reject, 1 to 5 by stars, 6 for a pick without stars; None where nothing is decided.

    A reject with stars is a reject. A pick with stars is told by its stars.
    """
    if marks.flag is Flag.REJECT:
        return 0
    if marks.stars:
        return marks.stars
    return _PICK if marks.flag is Flag.PICK else None


def prefers(one: int, other: int) -> bool:
    """Whether a photo of this grade is preferred to one of that.

    A pick without stars is only known to be better than a reject: nobody said how many stars.
    """
    if _PICK in (one, other):
        return one == _PICK and other == 0
    return one > other


def pairs_of(decided: Decided, seed: int = 0) -> Pairs:
    """The preferences in all that was decided; the same for ever for the same decisions.

    What was posted and has no marks counts as a pick.
    """
    choices = decided.standing
    graded = {choice.winner: _PICK for choice in choices if choice.how is How.POSTED}
    for content, marks in decided.marks.items():
        own = grade(marks)
        if own is not None:
            graded[content] = own
    named = [content for choice in choices for content in (choice.winner, choice.loser)]
    contents = tuple(sorted({*graded, *named}))
    index = {content: at for at, content in enumerate(contents)}
    classes: dict[int, list[int]] = {}
    for content in sorted(graded):
        classes.setdefault(graded[content], []).append(index[content])
    drawn = _drawn(classes, PAIRS_EACH * len(graded), np.random.default_rng(seed))
    chosen = _rows((index[choice.winner], index[choice.loser]) for choice in choices)
    weights = np.concatenate([np.ones(len(drawn)), np.full(len(chosen), CHOICE_WEIGHT)])
    return Pairs(contents, np.concatenate([drawn, chosen]), weights, len(chosen))


def _drawn(
    classes: Mapping[int, Sequence[int]], most: int, random: np.random.Generator
) -> NDArray[np.int64]:
    """Pairs across grades, each at most once; by chance where there are more than `most`."""
    sides = [
        (np.array(classes[one]), np.array(classes[other]))
        for one in sorted(classes)
        for other in sorted(classes)
        if prefers(one, other)
    ]
    sizes = np.array([len(one) * len(other) for one, other in sides], np.int64)
    total = int(sizes.sum())
    if not total:
        return np.empty((0, 2), np.int64)
    few = total <= most
    taken = np.arange(total) if few else np.unique(random.integers(0, total, most))
    ends = np.cumsum(sizes)
    which = np.searchsorted(ends, taken, side="right")
    rows = []
    for at, (one, other) in enumerate(sides):
        inside = taken[which == at] - (ends[at] - sizes[at])
        rows.append(np.stack([one[inside // len(other)], other[inside % len(other)]], axis=1))
    return np.concatenate(rows).astype(np.int64)


def _rows(pairs: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
    found = list(pairs)
    return np.array(found, np.int64).reshape(len(found), 2)
