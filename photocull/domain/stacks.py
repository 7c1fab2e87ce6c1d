"""Series as they stand in an order: one photo on top for all, unless they are spread out."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from photocull.domain.columns import DECIDED_STEPS, Columns, Mask, Slots, decided
from photocull.domain.order import Order
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.ranking import Place, RanksInSeries
from photocull.domain.series import Series


@dataclass(frozen=True, slots=True)
class Stack:
    """What a tile says of its photo's series: how many of it show, and where it stands in it.

    `place` counts all of the series, `among` those alone that a filter lets through. `spread` tells
    whether all of these are shown, or this photo alone stands for them.
    """

    series: Series
    shown: int
    place: Place
    among: Place
    spread: bool
    joined: bool = False
    """Whether it stands beside the others of it because the person spread them out."""


def merit(photo: Photo) -> tuple[int, float]:
    """What puts a photo on top of its series: what the person decided, and then the score."""
    return decided(photo), photo.score.standing if photo.score else 0.0


class Members:
    """Which photos are in which series, as arrays: made once for series that were found."""

    def __init__(self, series: Sequence[Series] = (), columns: Columns | None = None) -> None:
        """Find the photos of the series, which are in capture order; unknown ones are left out."""
        known = columns if columns is not None else Columns()
        found = [known.at(each.keys) for each in series]
        self.series = tuple(series)
        self.slots: Slots = np.concatenate([np.zeros(0, np.int32), *found])
        numbers = np.arange(len(found), dtype=np.int32)
        self.of: Slots = np.repeat(numbers, [len(slots) for slots in found])
        self.to_cull: Mask = np.array([each.to_cull for each in series], np.bool_)


class Standings:
    """The place of every photo within its series, at one moment."""

    def __init__(self, members: Members, columns: Columns) -> None:
        """Take down how the photos of each series stand now; those that are gone are left out."""
        self.columns, self._members, self._all = columns, members, members.series
        self._to_cull = members.to_cull
        here = columns.present[members.slots]
        slots, of = members.slots[here], members.of[here]
        counts = np.bincount(of, minlength=len(self._all))
        together = counts[of] > 1
        slots, of = slots[together], of[together]
        # Of equals the earliest: they are in capture order, and sorting keeps that.
        order = np.argsort(self._merits(slots, of), kind="stable")
        slots, of = slots[order], of[order]
        first = np.searchsorted(of, of)
        self._of: Slots = np.full(len(columns.standing), -1, np.int32)
        self._of[slots] = of
        self._counts = counts
        self._asked: Order | None = None
        self._answer: Slots = self._of
        """Of the order asked about last: who folds one asks again for what its tiles say."""
        self._ranks: RanksInSeries = np.zeros(len(columns.standing), np.int32)
        self._ranks[slots] = np.arange(len(slots)) - first + 1
        self.ranks: RanksInSeries = self._ranks.copy()
        """The rank of each photo by slot; 0 for those in no series of which one is to be chosen."""
        self.ranks[slots[~self._to_cull[of]]] = 0

    def _merits(self, slots: Slots, of: Slots) -> NDArray[np.int64]:
        """Numbers that are the smaller, the better a photo stands, series after series."""
        columns = self.columns
        best, falling = columns.by_standing(), columns.falling()
        place = np.full(len(columns.standing), len(best), np.int64)
        place[best] = np.cumsum(np.diff(falling, prepend=falling[:1]) != 0)
        lacking = DECIDED_STEPS - 1 - columns.decided[slots].astype(np.int64)
        return (of * DECIDED_STEPS + lacking) * (len(best) + 1) + place[slots]

    def number(self, key: PhotoKey) -> int | None:
        """The number of the series that a photo is in."""
        slot = self.columns.slots.get(key)
        if slot is None or slot >= len(self._of) or self._of[slot] < 0:
            return None
        return int(self._of[slot])

    def former(self, key: PhotoKey) -> int | None:
        """The number of the series that a photo which is gone was in."""
        slot = self.columns.slots.get(key)
        if slot is None or self.columns.present[slot]:
            return None
        at = np.flatnonzero(self._members.slots == slot)
        return int(self._members.of[at[0]]) if len(at) else None

    def series(self, key: PhotoKey) -> Series | None:
        """The series that a photo is in."""
        number = self.number(key)
        return None if number is None else self._all[number]

    def place(self, key: PhotoKey) -> Place | None:
        """Where a photo stands in its series, of whatever kind that is: 1 is the best."""
        number = self.number(key)
        if number is None:
            return None
        rank = self._ranks[self.columns.slots[key]]
        return Place(int(rank), int(self._counts[number]))

    def to_cull(self, key: PhotoKey) -> Series | None:
        """The series that a photo is in, if one of it may stand for all: a burst or duplicates."""
        series = self.series(key)
        return series if series is not None and series.to_cull else None

    def numbers(self, keys: Iterable[PhotoKey]) -> frozenset[int]:
        """The numbers of the series of these photos."""
        found = (self.number(key) for key in keys)
        return frozenset(number for number in found if number is not None)

    def among(self, order: Order, shown: NDArray[np.int64]) -> RanksInSeries:
        """By slot the rank of each photo of an order among those of its series that are in it.

        `shown` is how many of each series these are.
        """
        found = self.columns.fitted(self._ranks, 0)
        partly = (shown > 0) & (shown < self._counts)
        if not partly.any():
            return found
        found, of = found.copy(), self._in(order)
        rows = np.flatnonzero(of >= 0)
        rows = rows[partly[of[rows]]]
        slots, of = order.slots[rows], of[rows]
        sort = np.lexsort((found[slots], of))
        slots, of = slots[sort], of[sort]
        found[slots] = np.arange(len(slots)) - np.searchsorted(of, of) + 1
        return found

    def shown(self, order: Order) -> NDArray[np.int64]:
        """How many photos of each series are in an order."""
        of = self._in(order)
        return np.bincount(of[of >= 0], minlength=len(self._all))

    def folded(self, order: Order, spread: Set[PhotoKey]) -> Order:
        """The order with each series as one photo, the best of those in it that are shown.

        A series of which a photo is in `spread` is spread out: the others follow the best one, in
        their order. Brackets and panoramas stay as they are.
        """
        of = self._in(order)
        tops, stacked = self._tops(order, of)
        if not len(stacked):
            return order
        follows = np.zeros(len(order), np.bool_)
        follows[stacked] = stacked != tops[of[stacked]]
        opened = np.zeros(len(self._all), np.bool_)
        opened[list(self.numbers(spread))] = True
        places = np.arange(len(order), dtype=np.int64) * 2
        places[follows] = tops[of[follows]] * 2 + 1
        rows = np.flatnonzero(~follows | ((of >= 0) & opened[of]))
        rows = rows[np.argsort(places[rows], kind="stable")] if opened.any() else rows
        return Order(order.columns, order.slots[rows])

    def covers(self, order: Order) -> Slots:
        """By number of series the slot of the photo that stands for it in an order.

        -1 where none of it is in there, and for brackets and panoramas, which are never folded.
        """
        rows, _ = self._tops(order, self._in(order))
        found = np.full(len(rows), -1, np.int32)
        found[rows >= 0] = order.slots[rows[rows >= 0]]
        return found

    def _tops(self, order: Order, of: Slots) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
        """The row of the best of each series, -1 where there is none; all rows to be folded.

        `of` is the number of the series of each photo in the order.
        """
        stacked = np.flatnonzero(of >= 0)
        stacked = stacked[self._to_cull[of[stacked]]]
        ranks, numbers = self.ranks[order.slots[stacked]], of[stacked]
        best = np.full(len(self._all), np.iinfo(np.int32).max, np.int32)
        np.minimum.at(best, numbers, ranks)
        on_top = ranks == best[numbers]
        tops = np.full(len(self._all), -1, np.int64)
        tops[numbers[on_top]] = stacked[on_top]
        return tops, stacked

    def _in(self, order: Order) -> Slots:
        """The number of the series of each photo in an order, -1 for those in none."""
        if self._asked is not order:
            self._asked, self._answer = order, self.columns.fitted(self._of, -1)[order.slots]
        return self._answer

    def numbered(self, slots: Slots) -> Slots:
        """The numbers of the series of the photos at these slots, without those in none."""
        of = self.columns.fitted(self._of, -1)[slots]
        return of[of >= 0]


class Stacks:
    """Looks up what a tile says of its series."""

    def __init__(
        self, standings: Standings, order: Order, spread: Set[PhotoKey], *, folded: bool
    ) -> None:
        """Take down how many photos of each series an order has, before it is folded."""
        self._standings, self._spread, self._folded = standings, spread, folded
        self._order, self._shown = order, standings.shown(order)

    def of(self, key: PhotoKey) -> Stack | None:
        """The stack that a photo stands for or is part of; None for a single photo."""
        number = self._standings.number(key)
        series, place = self._standings.series(key), self._standings.place(key)
        if series is None or place is None or number is None:
            return None
        opened = not self._spread.isdisjoint(series.keys)
        stacked = self._folded and series.to_cull
        count = int(self._shown[number])
        rank = int(self._among[self._order.columns.slots[key]])
        joined = opened and stacked and count > 1
        return Stack(series, count, place, Place(rank, count), opened or not stacked, joined)

    def cover(self, key: PhotoKey) -> PhotoKey | None:
        """The photo that stands for the series of this one, as far as the series shows.

        None for a single photo, and where series are not stacked.
        """
        number = self._standings.number(key)
        number = self._standings.former(key) if number is None else number
        slot = -1 if number is None else int(self._covers[number])
        return None if slot < 0 else self._order.columns.keys[slot]

    def covers(self, keys: Iterable[PhotoKey]) -> list[PhotoKey]:
        """Who stands for those of these photos that pass the filter in a stacked series."""
        columns = self._order.columns
        within = columns.fitted(np.zeros(0, np.bool_), False)
        within[self._order.slots] = True
        slots = columns.at(keys)
        found = np.unique(self._covers[self._standings.numbered(slots[within[slots]])])
        return [columns.keys[slot] for slot in found.tolist() if slot >= 0]

    @cached_property
    def _among(self) -> RanksInSeries:
        return self._standings.among(self._order, self._shown)

    @cached_property
    def _covers(self) -> Slots:
        """By number of series; made when it is first asked for, for most orders lose no photo."""
        found = self._standings.covers(self._order)
        return found if self._folded else np.full_like(found, -1)


def succeeded(members: Members, before: Order, now: Order) -> Order:
    """The order before without the photos that are gone.

    Where one of them stood for its series, the one that does so in the order now takes its place.
    """
    columns = before.columns
    of = columns.fitted(np.zeros(0, np.int32), -1)
    of[members.slots] = members.of
    slots = before.slots.copy()
    gone = np.flatnonzero(~columns.present[slots])
    known = columns.fitted(np.zeros(0, np.bool_), False)
    known[slots] = True
    fresh = now.slots[~known[now.slots] & (of[now.slots] >= 0)]
    heirs = np.full(len(members.series), -1, np.int32)
    heirs[of[fresh[::-1]]] = fresh[::-1]
    gone = gone[of[slots[gone]] >= 0]
    # Of several of one series that are gone, the first gives its place.
    _, first = np.unique(of[slots[gone]], return_index=True)
    gone = gone[first]
    heir = heirs[of[slots[gone]]]
    slots[gone[heir >= 0]] = heir[heir >= 0]
    return Order(columns, slots).present()
