"""Series as they stand in an order: one photo on top for all, unless they are spread out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from photocull.domain.marks import Flag
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.ranking import Place
from photocull.domain.series import Series

_FLAGS = {Flag.PICK: 2, Flag.NONE: 1, Flag.REJECT: 0}


@dataclass(frozen=True, slots=True)
class Stack:
    """What a tile says of its photo's series: how many of it show, and where it stands in it.

    `spread` tells whether all of it are shown, or this photo alone stands for them.
    """

    series: Series
    shown: int
    place: Place
    spread: bool
    joined: bool = False
    """Whether it stands beside the others of it because the person spread them out."""


def merit(photo: Photo) -> tuple[int, int, bool, float]:
    """What puts a photo on top of its series: what the person decided, and then the score."""
    score = photo.score.standing if photo.score else 0.0
    return _FLAGS[photo.marks.flag], photo.marks.stars, photo.score is not None, score


class Standings:
    """The place of every photo within its series, at one moment."""

    def __init__(self, series: Iterable[Series], photo: Callable[[PhotoKey], Photo | None]) -> None:
        """Take down how the photos of each series stand now; those that are gone are left out."""
        self._series: dict[PhotoKey, Series] = {}
        self._places: dict[PhotoKey, Place] = {}
        for each in series:
            photos = [found for key in each.keys if (found := photo(key)) is not None]
            if len(photos) < 2:
                continue
            # Of equals the earliest: sorting keeps them in capture order.
            photos.sort(key=merit, reverse=True)
            for rank, member in enumerate(photos, start=1):
                self._series[member.key] = each
                self._places[member.key] = Place(rank, len(photos))

    def series(self, key: PhotoKey) -> Series | None:
        """The series that a photo is in."""
        return self._series.get(key)

    def series_in(self, order: Iterable[PhotoKey]) -> Iterator[Series]:
        """The series of each photo that is in one."""
        return (self._series[key] for key in order if key in self._series)

    def place(self, key: PhotoKey) -> Place | None:
        """Where a photo stands in its series: 1 is the one proposed."""
        return self._places.get(key)

    def folded(self, order: Sequence[PhotoKey], spread: Set[PhotoKey]) -> list[PhotoKey]:
        """The order with each series as one photo, the best of those in it that are shown.

        A series of which a photo is in `spread` is spread out: the others follow the best one, in
        their order. Brackets and panoramas stay as they are.
        """
        members: dict[PhotoKey, list[PhotoKey]] = {}
        # Most photos of a large folder are in no series: they are passed over quickly.
        for key in (key for key in order if key in self._series):
            series = self._stackable(key)
            if series is not None:
                members.setdefault(series.keys[0], []).append(key)
        if not members:
            return list(order)
        tops = {name: min(keys, key=self._rank) for name, keys in members.items()}
        result: list[PhotoKey] = []
        for key in order:
            series = self._stackable(key)
            if series is None:
                result.append(key)
                continue
            name = series.keys[0]
            if key != tops[name]:
                continue
            result.append(key)
            if not spread.isdisjoint(series.keys):
                result.extend(other for other in members[name] if other != key)
        return result

    def _stackable(self, key: PhotoKey) -> Series | None:
        series = self._series.get(key)
        return series if series is not None and series.to_cull else None

    def _rank(self, key: PhotoKey) -> int:
        return self._places[key].rank


class Stacks:
    """Looks up what a tile says of its series."""

    def __init__(
        self,
        standings: Standings,
        order: Sequence[PhotoKey],
        spread: Set[PhotoKey],
        *,
        folded: bool,
    ) -> None:
        """Take down how many photos of each series an order has, before it is folded."""
        self._standings, self._spread, self._folded = standings, spread, folded
        self._shown = Counter(series.keys[0] for series in standings.series_in(order))

    def of(self, key: PhotoKey) -> Stack | None:
        """The stack that a photo stands for or is part of; None for a single photo."""
        series, place = self._standings.series(key), self._standings.place(key)
        if series is None or place is None:
            return None
        opened = not self._spread.isdisjoint(series.keys)
        stacked = self._folded and series.to_cull
        count = self._shown[series.keys[0]]
        return Stack(series, count, place, opened or not stacked, opened and stacked and count > 1)
