"""Photos by slot, with what they are ranked by as arrays: 100,000 are put in order in milliseconds.

A photo keeps its slot for as long as the columns live, also while it is gone, so that an order is
an array of slots and nothing has to be looked up by name to compare, fold or invert it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from math import isnan
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from photocull.domain.filters import EVERYTHING, Facet, Filter, Test, passes
from photocull.domain.marks import MAX_STARS, Flag, Marks
from photocull.domain.photo import ContentId, Photo, PhotoKey

Slots = NDArray[np.int32]
Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]
_Any = TypeVar("_Any", bound=np.generic)

_ROOM = 64
"""Slots that there are at first; twice as many whenever they are used up."""

_MENDED = 4
"""An order is mended where no more than one photo in so many has moved, else made anew."""

_EQUALS = 1000
"""So many photos that have moved to a standing which others have: above, mending is slower."""

_KEPT_UP = 2000
_KEPT_UP_SHARE = 8
"""More photos that have moved, and more than one in so many, are put among the others at once:
that takes a millisecond or two, and however many come, not more often than it pays."""

_FLAGS = {Flag.PICK: 2, Flag.NONE: 1, Flag.REJECT: 0}

DECIDED_STEPS = len(_FLAGS) * (MAX_STARS + 1) * 2
"""How many steps `decided` counts."""


def name_order(key: PhotoKey) -> tuple[str, str]:
    """Orders names without regard to case, and equal ones by their exact path."""
    return key.rpartition("/")[2].casefold(), key


class Columns:
    """Photos, and arrays with a place for each slot.

    Float64 `standing` (in [0, 1]) and `taken` (in seconds from any one moment), NaN where they are
    not known; int8 `stars` and `decided`, what puts a photo on top of its series before the score
    does; bool `present`.
    """

    def __init__(self, photos: Iterable[Photo] = ()) -> None:
        """Take these photos in."""
        self.keys: list[PhotoKey] = []
        self.photos: list[Photo | None] = []
        self.slots: dict[PhotoKey, int] = {}
        self.standing: Numbers = np.full(_ROOM, np.nan)
        self.taken: Numbers = np.full(_ROOM, np.nan)
        self.stars: NDArray[np.int8] = np.zeros(_ROOM, np.int8)
        self.decided: NDArray[np.int8] = np.zeros(_ROOM, np.int8)
        self.present: Mask = np.zeros(_ROOM, np.bool_)
        self._passing: Mask = np.zeros(_ROOM, np.bool_)
        self._contents: NDArray[np.uint64] = np.zeros(_ROOM, np.uint64)
        self._asked, self._test = EVERYTHING, passes(EVERYTHING)
        self._names: list[tuple[str, str]] = []
        """By slot, what names are compared by: each is compared some dozen times."""
        self._named: Slots = np.zeros(0, np.int32)
        self._place: Slots | None = None
        """By slot, where its name stands among all; made when it is asked for."""
        self._unnamed: list[int] = []
        self._best: Slots = np.zeros(0, np.int32)
        self._falling: Numbers = np.zeros(0)
        """What those stand at, negated: to look it up for each again takes a millisecond."""
        self._moved: set[int] = set()
        for photo in photos:
            self.put(photo)

    def __len__(self) -> int:
        """How many slots there are, those of photos that are gone among them."""
        return len(self.keys)

    def __iter__(self) -> Iterator[Photo]:
        return (photo for photo in self.photos if photo is not None)

    def get(self, key: PhotoKey) -> Photo | None:
        """The photo, or None where it is not there."""
        slot = self.slots.get(key)
        return None if slot is None else self.photos[slot]

    def put(self, photo: Photo) -> Photo | None:
        """Add a photo, or replace what was known of it; what was known."""
        slot = self.slots.get(photo.key)
        if slot is None:
            slot = self.name(photo.key)
        before, self.photos[slot] = self.photos[slot], photo
        standing = photo.score.standing if photo.score is not None else np.nan
        known = self.standing[slot]
        if known != standing and not (isnan(known) and isnan(standing)):
            self.standing[slot] = standing
            self._moved.add(slot)
        if before is None or before.facts is not photo.facts:
            self.taken[slot] = _taken(photo)
        self.stars[slot] = photo.marks.stars
        self.decided[slot] = decided(photo)
        self.present[slot] = True
        self._passing[slot] = self._test(photo)
        if photo.content is not None and (before is None or before.content is not photo.content):
            self._contents[slot] = _shortened(photo.content)
        return before

    def give(self, marks: Mapping[PhotoKey, Marks]) -> list[Photo]:
        """Give marks to those of these photos that are there; them, as they are then.

        Each is touched once, and what it was before is let go of at once: where many thousands are
        marked, the processor waits for memory more than it computes.
        """
        slots: list[int] = []
        given: list[Photo] = []
        for key, mark in marks.items():
            slot = self.slots.get(key)
            before = None if slot is None else self.photos[slot]
            if slot is not None and before is not None:
                photo = self.photos[slot] = before.marked(mark)
                slots.append(slot)
                given.append(photo)
        at = np.array(slots, np.int32)
        self.stars[at] = [photo.marks.stars for photo in given]
        self.decided[at] = [decided(photo) for photo in given]
        nothing_asked = self._asked == EVERYTHING
        self._passing[at] = nothing_asked or [self._test(photo) for photo in given]
        return given

    def drop(self, key: PhotoKey) -> Photo | None:
        """Take a photo out; what was known of it."""
        slot = self.slots.get(key)
        if slot is None:
            return None
        before, self.photos[slot] = self.photos[slot], None
        self.present[slot] = self._passing[slot] = False
        self.standing[slot] = np.nan
        self._moved.add(slot)
        return before

    def name(self, key: PhotoKey) -> int:
        """A new slot for a photo of which nothing is known yet."""
        slot = self.slots[key] = len(self.keys)
        self.keys.append(key)
        self._names.append(name_order(key))
        self.photos.append(None)
        self._unnamed.append(slot)
        if slot == len(self.standing):
            self.standing = self.fitted(self.standing, np.nan, 2 * slot)
            self.taken = self.fitted(self.taken, np.nan, 2 * slot)
            self.stars = self.fitted(self.stars, 0, 2 * slot)
            self.decided = self.fitted(self.decided, 0, 2 * slot)
            self.present = self.fitted(self.present, False, 2 * slot)
            self._passing = self.fitted(self._passing, False, 2 * slot)
            self._contents = self.fitted(self._contents, 0, 2 * slot)
        return slot

    def fitted(self, column: NDArray[_Any], fill: float, room: int | None = None) -> NDArray[_Any]:
        """A column with a place for every slot; what it lacks is filled."""
        lacking = (room or len(self.standing)) - len(column)
        if lacking <= 0:
            return column
        return np.concatenate([column, np.full(lacking, fill, column.dtype)])

    def at(self, keys: Iterable[PhotoKey]) -> Slots:
        """The slots of those of these photos that are known."""
        found = [slot for key in keys if (slot := self.slots.get(key)) is not None]
        return np.array(found, np.int32)

    def with_copies(self, keys: Iterable[PhotoKey]) -> list[Photo]:
        """Those of these photos that are there, then all others of the same content, by slot."""
        slots = self.at(keys)
        others = self.present.copy()
        others[slots] = False
        asked = [photo for slot in slots.tolist() if (photo := self.photos[slot]) is not None]
        return [*asked, *self._copies(asked, others)] if others.any() else asked

    def _copies(self, photos: Iterable[Photo], others: Mask) -> list[Photo]:
        wanted = {photo.content for photo in photos if photo.content is not None}
        if not wanted:
            return []
        short = np.array([_shortened(content) for content in wanted], np.uint64)
        # One star is one comparison; looking for many sorts them all.
        if len(short) == 1:
            slots = np.flatnonzero(others & (self._contents == short))
        else:
            slots = np.flatnonzero(others)
            slots = slots[np.isin(self._contents[slots], short)]
        found = (self.photos[slot] for slot in slots)
        return [photo for photo in found if photo is not None and photo.content in wanted]

    def renamed(self, keys: Iterable[PhotoKey]) -> list[PhotoKey]:
        """Those of these photos whose content a photo had that is gone: they were moved."""
        slots = self.at(keys)
        gone = self._contents[: len(self)][~self.present[: len(self)]]
        moved = np.isin(self._contents[slots], gone[gone != 0])
        return [self.keys[slot] for slot in slots[moved]]

    def passing(self, asked: Filter) -> Mask:
        """Which photos a filter lets through, whatever it asks of series; gone ones do not pass."""
        asked = asked.without(Facet.SERIES)
        if asked != self._asked:
            self._asked, self._test = asked, passes(asked)
            self._try_all(self._test)
        return self._passing

    def _try_all(self, test: Test) -> None:
        self._passing[:] = False
        if self._asked == EVERYTHING:
            self._passing[:] = self.present
            return
        tried = [photo is not None and test(photo) for photo in self.photos]
        self._passing[: len(tried)] = tried

    def keep_up(self) -> None:
        """Put in order what has come: a whole folder at once would take many frames."""
        self.by_name()
        if len(self._moved) > max(_KEPT_UP, len(self) // _KEPT_UP_SHARE):
            self.by_standing()

    def by_name(self) -> Slots:
        """All slots in order of name."""
        if self._unnamed:
            new = self.named(self._unnamed)
            self._unnamed, self._place = [], None
            known = self._named
            name = self._names.__getitem__
            if not len(known) or name(known[-1]) < name(new[0]):
                self._named = np.concatenate([known, new])
            else:
                places = [bisect_left(known, name(slot), key=name) for slot in new]
                self._named = np.insert(known, places, new)
        return self._named

    def named(self, slots: Iterable[int]) -> Slots:
        """These slots in order of name."""
        return np.array(sorted(slots, key=self._names.__getitem__), np.int32)

    def by_standing(self) -> Slots:
        """The slots of the photos that have a standing, best first, equals in order of name."""
        if not self._moved:
            return self._best
        moved = np.fromiter(self._moved, np.int32, len(self._moved))
        self._moved.clear()
        stay = np.ones(len(self.standing), np.bool_)
        stay[moved] = False
        kept = stay[self._best]
        fresh = moved[~np.isnan(self.standing[moved])]
        if _MENDED * len(fresh) > np.count_nonzero(kept) or not self._merge(kept, fresh):
            named = self.by_name()
            self._best = by_value(named, self.standing[named], descending=True)
            self._falling = -self.standing[self._best]
        return self._best

    def falling(self) -> Numbers:
        """What the photos of `by_standing` stand at, negated, so that it rises; never changed."""
        self.by_standing()
        return self._falling

    def _merge(self, kept: Mask, fresh: Slots) -> bool:
        """Put those that moved among those that stayed; False where too many stand equal."""
        place, stay, stand = self._places(), self._best[kept], self._falling[kept]
        fresh = fresh[np.lexsort((place[fresh], -self.standing[fresh]))]
        new = -self.standing[fresh]
        first, last = np.searchsorted(stand, new, "left"), np.searchsorted(stand, new, "right")
        equal = np.flatnonzero(first < last)
        if len(equal) > _EQUALS:
            return False
        for each in equal:
            beside = place[stay[first[each] : last[each]]]
            first[each] += np.searchsorted(beside, place[fresh[each]])
        self._best, self._falling = np.insert(stay, first, fresh), np.insert(stand, first, new)
        return True

    def _places(self) -> Slots:
        named = self.by_name()
        if self._place is None:
            self._place = np.empty(len(self.standing), np.int32)
            self._place[named] = np.arange(len(named), dtype=np.int32)
        return self._place


def by_value(slots: Slots, values: Numbers, *, descending: bool) -> Slots:
    """Those of the slots that have a value (no NaN), in order of it; equals stay as they were."""
    having = ~np.isnan(values)
    slots, values = slots[having], values[having]
    return slots[np.argsort(-values if descending else values, kind="stable")]


def decided(photo: Photo) -> int:
    """What the person decided of a photo, and whether it is scored: more stands better."""
    steps = _FLAGS[photo.marks.flag] * (MAX_STARS + 1) + photo.marks.stars
    return 2 * steps + (photo.score is not None)


def _taken(photo: Photo) -> float:
    """Seconds since an arbitrary day; local times compare as the camera's clock showed them."""
    taken = photo.facts.taken if photo.facts else None
    return (taken - datetime.min).total_seconds() if taken else np.nan


def _shortened(content: ContentId) -> int:
    return int.from_bytes(content[:8], "little")
