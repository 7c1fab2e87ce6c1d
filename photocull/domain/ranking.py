"""Which photos are shown and in what order, and what a score means among its neighbours."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Self

import numpy as np
from numpy.typing import NDArray

from photocull.domain.columns import Columns, Mask, Numbers, Slots, by_value
from photocull.domain.filters import EVERYTHING, Filter, InSeries
from photocull.domain.photo import Photo, PhotoKey

RanksInSeries = NDArray[np.int32]
"""Where each photo stands in its series, by slot: 1 for the one proposed, 0 where it is in none."""


class SortBy(StrEnum):
    """What the photos can be ordered by."""

    SCORE = "score"
    TIME = "time"
    NAME = "name"
    STARS = "stars"
    SERIES = "series"
    """The best of each series and what is in none, then the second best, and so on."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person wants to see: in which order, and only what."""

    sort: SortBy = SortBy.SCORE
    reverse: bool = False
    only: Filter = EVERYTHING
    stacked: bool = True
    """Whether each series stands as one photo."""

    @property
    def filters(self) -> bool:
        """Whether anything is filtered out."""
        return self.only != EVERYTHING


@dataclass(frozen=True, slots=True)
class Place:
    """Where a photo stands among the scored ones of its folder: 1 is the best of `count`."""

    rank: int
    count: int

    @property
    def top_percent(self) -> int:
        """The smallest whole percentage of the folder that this photo is among the best of."""
        return max(1, ceil(100 * self.rank / self.count))


_BEST_FIRST = (SortBy.SCORE, SortBy.SERIES)

_TURNS = 30_000
"""In a series of more photos, those after so many have one turn together."""


def ranked(photos: Iterable[Photo], wanted: Wanted) -> list[PhotoKey]:
    """The keys of the photos to show, in order, where nobody has looked for series."""
    columns = Columns(photos)
    return [columns.keys[slot] for slot in arranged(columns, wanted).tolist()]


def arranged(
    columns: Columns,
    wanted: Wanted,
    ranks: RanksInSeries | None = None,
    among: Slots | None = None,
) -> Slots:
    """The photos to show, in order: best, latest, most starred or A to Z first.

    Photos that lack what is sorted by come last in either direction; ties are in order of name.
    With `among`, only photos at these slots are shown.
    """
    shown = columns.passing(wanted.only)
    known = np.zeros(0, np.int32) if ranks is None else ranks
    if wanted.sort is SortBy.SERIES or wanted.only.series is not None:
        known = columns.fitted(known, 0)
    if wanted.only.series is not None:
        shown = shown & _stands(wanted.only.series, known)
    named = columns.by_name() if among is None else columns.named(among)
    named = named[shown[named]]
    if wanted.sort is SortBy.NAME:
        return named[::-1] if wanted.reverse else named
    if among is None and wanted.sort in _BEST_FIRST and not wanted.reverse:
        order = columns.by_standing()
        order = order[shown[order]]
        if wanted.sort is SortBy.SERIES:
            # Small whole numbers are sorted in a tenth of the time that scores would take.
            turns = np.clip(known[order], 1, _TURNS).astype(np.int16)
            order = order[np.argsort(turns, kind="stable")]
    else:
        values = _values(columns, wanted.sort, known, named)
        order = by_value(named, values, descending=not wanted.reverse)
    if len(order) == len(named):
        return order
    lacking = shown.copy()
    lacking[order] = False
    return np.concatenate([order, named[lacking[named]]])


def _values(columns: Columns, sort: SortBy, ranks: RanksInSeries, slots: Slots) -> Numbers:
    """What these photos are sorted by, NaN where they lack it."""
    match sort:
        case SortBy.TIME:
            return columns.taken[slots]
        case SortBy.STARS:
            return columns.stars[slots].astype(np.float64)
        case SortBy.SERIES:
            # Scores lie in [0, 1], so that each later turn comes after all of the one before.
            return columns.standing[slots] - 2.0 * np.maximum(ranks[slots], 1)
        case _:
            return columns.standing[slots]


def _stands(asked: InSeries, ranks: RanksInSeries) -> Mask:
    alone: Mask = np.equal(ranks, 0)
    match asked:
        case InSeries.BEST:
            return np.less_equal(ranks, 1)
        case InSeries.ANY:
            return ~alone
        case InSeries.NONE:
            return alone


class Places(Mapping[PhotoKey, Place]):
    """The place of every scored photo at one moment; equal scores share the better place.

    A place is found by bisection when it is asked for: of 100,000 photos a window shows 30.
    """

    def __init__(self, photos: Iterable[Photo] = ()) -> None:
        """Take down the scores of these photos as they are now."""
        self._take(Columns(photos))

    @classmethod
    def of(cls, columns: Columns) -> Self:
        """Take down the scores of photos as they are now."""
        made = cls.__new__(cls)
        made._take(columns)
        return made

    def _take(self, columns: Columns) -> None:
        self._columns, self._scores = columns, columns.standing.copy()
        self._standing = columns.falling()

    def __getitem__(self, key: PhotoKey) -> Place:
        slot = self._columns.slots[key]
        if slot >= len(self._scores) or np.isnan(self._scores[slot]):
            raise KeyError(key)
        rank = int(np.searchsorted(self._standing, -self._scores[slot])) + 1
        return Place(rank, len(self._standing))

    def __iter__(self) -> Iterator[PhotoKey]:
        return (self._columns.keys[slot] for slot in np.flatnonzero(~np.isnan(self._scores)))

    def __len__(self) -> int:
        return len(self._standing)
