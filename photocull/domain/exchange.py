"""What photocull and other programs say of one photo, brought together property by property.

Three states are compared: what is stored here, what the file says now, and what both said when they
last agreed. What only one side has changed is taken over by the other; what both have changed
differently is a conflict, which the person settles. What a file does not say is no value: it never
takes anything away.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from photocull.domain.marks import MAX_STARS, NO_MARKS, Flag, Label, Marks

_T = TypeVar("_T")

REJECTED = -1
"""The value of `xmp:Rating` that other programs read as rejected."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says, as its texts; None where it says nothing.

    `rating` is `xmp:Rating`, `label` is `xmp:Label`; `stars` and `flag` are photocull's own
    properties for what those cannot hold: the stars of a rejected photo, and a pick.
    """

    rating: str | None = None
    label: str | None = None
    stars: str | None = None
    flag: str | None = None

    def over(self, other: "Said") -> "Said":
        """What this says, and what the other one says where this says nothing.

        Rating and own stars are one statement, and so are rating and flag.
        """
        rated = self if self.rating is not None else other
        return Said(
            rated.rating,
            other.label if self.label is None else self.label,
            rated.stars,
            rated.flag if rated.flag is not None else other.flag if self is rated else self.flag,
        )


class Property(StrEnum):
    """What is compared by itself."""

    STARS = "stars"
    FLAG = "flag"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Merge:
    """The marks that hold from now on, and what both sides have changed differently.

    In what is in `conflicts`, `marks` has this side's values and `theirs` the file's.
    """

    marks: Marks
    theirs: Marks
    conflicts: tuple[Property, ...] = ()


def merge(base: Marks | None, ours: Marks, said: Said) -> Merge:
    """Bring together; `base` is what both sides said last, None where they never met."""
    agreed = base or NO_MARKS
    theirs = _stated(agreed, said)
    stars = _one(agreed.stars, ours.stars, theirs.stars)
    flag = _one(agreed.flag, ours.flag, theirs.flag)
    label = _one(agreed.label, ours.label, theirs.label)
    own_words = said.label is not None and theirs.label is None
    if own_words and ours.label is not agreed.label:
        # A label that is none of the five: it must not be overwritten unasked.
        label = None
    undecided = {Property.STARS: stars, Property.FLAG: flag, Property.LABEL: label}
    marks = Marks(
        ours.stars if stars is None else stars,
        ours.flag if flag is None else flag,
        ours.label if label is None else label,
    )
    return Merge(
        marks,
        Marks(
            marks.stars if theirs.stars is None else theirs.stars,
            theirs.flag or marks.flag,
            theirs.label or (Label.NONE if own_words else marks.label),
        ),
        tuple(name for name, value in undecided.items() if value is None),
    )


def stated(marks: Marks, before: Said) -> Said:
    """What a file is to say of these marks, given what it says.

    A photo of which nothing was decided has nothing to say, unless something was said before.
    """
    rejected = marks.flag is Flag.REJECT
    rating = str(REJECTED if rejected else marks.stars)
    unsaid = before.rating is None and not rejected and not marks.stars
    if before.rating is not None and _number(before.rating) == float(rating):
        rating = before.rating
    kept = before.label is not None and label_of(before.label) is None
    label = before.label if kept and marks.label is Label.NONE else _LABELS[marks.label]
    if label and before.label is not None and label_of(before.label) is marks.label:
        label = before.label
    return Said(
        None if unsaid else rating,
        label,
        str(marks.stars) if rejected and marks.stars else None,
        marks.flag.value if marks.flag is Flag.PICK else None,
    )


def label_of(text: str) -> Label | None:
    """The label of a text, whatever its case; None for words of one's own."""
    if not text.strip():
        return Label.NONE
    return _NAMED.get(text.strip().casefold())


@dataclass(frozen=True, slots=True)
class _Stated:
    stars: int | None
    flag: Flag | None
    label: Label | None


def _stated(base: Marks, said: Said) -> _Stated:
    number = None if said.rating is None else _number(said.rating)
    label = None if said.label is None else label_of(said.label)
    if number is None:
        return _Stated(None, Flag.PICK if said.flag == Flag.PICK else None, label)
    if number < 0:
        own = None if said.stars is None else _number(said.stars)
        return _Stated(None if own is None else _stars(own), Flag.REJECT, label)
    # Stars say that a photo is not rejected, and nothing of whether it is picked.
    flag = Flag.NONE if base.flag is Flag.REJECT else None
    return _Stated(_stars(number), Flag.PICK if said.flag == Flag.PICK else flag, label)


def _number(text: str) -> float | None:
    """The value of a rating, which is a real number in the wild; None for what is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if REJECTED <= number <= MAX_STARS else None


def _stars(number: float) -> int:
    return min(MAX_STARS, max(0, int(number + 0.5)))


def _one(base: _T, ours: _T, theirs: _T | None) -> _T | None:
    """One property: of whichever side has changed it; None where both have, differently."""
    if theirs is None or theirs in (ours, base):
        return ours
    return theirs if ours == base else None


_LABELS: dict[Label, str | None] = {
    Label.NONE: None,
    Label.RED: "Red",
    Label.YELLOW: "Yellow",
    Label.GREEN: "Green",
    Label.BLUE: "Blue",
    Label.PURPLE: "Purple",
}
_NAMED = {text.casefold(): label for label, text in _LABELS.items() if text}
