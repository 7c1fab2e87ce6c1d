"""Which photos are shown and in what order, and what a score means among its neighbours."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from math import ceil

from photocull.domain.filters import EVERYTHING, Filter, RankInSeries, in_no_series, passes
from photocull.domain.photo import Photo, PhotoKey


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


@lru_cache(maxsize=1 << 17)
def name_order(key: PhotoKey) -> tuple[str, str]:
    """Orders names without regard to case, and equal ones by their exact path."""
    return key.rpartition("/")[2].casefold(), key


def ranked(
    photos: Iterable[Photo], wanted: Wanted, rank: RankInSeries = in_no_series
) -> list[PhotoKey]:
    """The keys of the photos to show, in order: best, latest, most starred or A to Z first.

    Photos that lack what is sorted by come last in either direction; ties are in order of name.
    """
    shown = sorted(
        filter(passes(wanted.only, rank), photos), key=lambda photo: name_order(photo.key)
    )
    value = _VALUES[wanted.sort]
    having = [(value(photo), photo.key) for photo in shown]
    if wanted.sort is SortBy.SERIES:
        having = [(_in_turn(number, rank(key)), key) for number, key in having]
    present = [(number, key) for number, key in having if number is not None]
    descending = wanted.reverse if wanted.sort is SortBy.NAME else not wanted.reverse
    if wanted.sort is SortBy.NAME:
        keys = [key for _, key in present]
        return keys[::-1] if descending else keys
    present.sort(key=lambda pair: pair[0], reverse=descending)
    return [key for _, key in present] + [key for number, key in having if number is None]


class Places(Mapping[PhotoKey, Place]):
    """The place of every scored photo at one moment; equal scores share the better place.

    A place is found by bisection when it is asked for: of 100,000 photos a window shows 30.
    """

    def __init__(self, photos: Iterable[Photo]) -> None:
        """Take down the scores as they are now."""
        self._scores = {p.key: -p.score.standing for p in photos if p.score}
        self._standing: Sequence[float] = sorted(self._scores.values())

    def __getitem__(self, key: PhotoKey) -> Place:
        return Place(bisect_left(self._standing, self._scores[key]) + 1, len(self._standing))

    def __iter__(self) -> Iterator[PhotoKey]:
        return iter(self._scores)

    def __len__(self) -> int:
        return len(self._scores)


def _in_turn(score: float | None, rank: int | None) -> float | None:
    """Scores lie in [0, 1], so that each later turn comes after all of the one before."""
    return None if score is None else score - 2 * (rank or 1)


def _score(photo: Photo) -> float | None:
    return photo.score.standing if photo.score else None


def _taken(photo: Photo) -> float | None:
    """Seconds since an arbitrary day; local times compare as the camera's clock showed them."""
    taken = photo.facts.taken if photo.facts else None
    return (taken - datetime.min).total_seconds() if taken else None


_VALUES: dict[SortBy, Callable[[Photo], float | None]] = {
    SortBy.SCORE: _score,
    SortBy.TIME: _taken,
    SortBy.NAME: lambda _: 0.0,
    SortBy.STARS: lambda photo: float(photo.stars),
    SortBy.SERIES: _score,
}
