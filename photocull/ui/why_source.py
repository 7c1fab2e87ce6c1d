"""Looks into photos in a thread of its own, the focused one first; wishes that are stale lapse."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from photocull.domain.failure import Failure
from photocull.domain.measures import Measures
from photocull.domain.photo import Photo, PhotoKey, Stamp
from photocull.scoring.insight import Insight
from photocull.ui.loader import Loader

KEPT = 512
"""Insights that are kept, at about 4 KB each."""

SAMPLED = 24
"""Photos of a folder that are measured to know what is usual in it."""

LookInto = Callable[[Photo], Insight | Failure]


@dataclass(frozen=True, slots=True)
class _Wish:
    key: PhotoKey
    stamp: Stamp
    age: int
    photo: Photo = field(compare=False)


def sample_of(photos: Sequence[Photo], count: int = SAMPLED) -> list[Photo]:
    """That many photos, or all, evenly spread over their order: the same ones each time."""
    if len(photos) <= count:
        return list(photos)
    return [photos[number * len(photos) // count] for number in range(count)]


class WhySource(QObject):
    """`arrived` tells the key of each photo whose `get` has changed, in the thread it lives in."""

    arrived = Signal(object)

    def __init__(self, look_into: LookInto, *, limit: int = KEPT) -> None:
        super().__init__()
        self._look_into, self._limit = look_into, limit
        self._age = 0
        self._kept: OrderedDict[PhotoKey, tuple[Stamp, Insight | Failure]] = OrderedDict()
        self._loader: Loader[_Wish, Insight | Failure] = Loader(
            self._make, self._receive, threads=1, name="why"
        )

    def get(self, photo: Photo) -> Insight | Failure | None:
        """What was found; None while it is still to come, or where the file has changed since."""
        stamp, found = self._kept.get(photo.key, (None, None))
        return found if stamp == photo.stamp else None

    def want(self, photos: Iterable[Photo]) -> None:
        """Look into these, the first one first; what was wanted before and not begun is dropped."""
        missing = [photo for photo in photos if self.get(photo) is None]
        self._loader.want(dict.fromkeys(_Wish(p.key, p.stamp, self._age, p) for p in missing))

    def measured(self) -> list[Measures]:
        """The measures of all photos that were looked into and are kept."""
        return [found.measures for _, found in self._kept.values() if isinstance(found, Insight)]

    def clear(self) -> None:
        """Forget everything, when another folder is opened."""
        self._age += 1
        self._loader.want([])
        self._kept.clear()

    def close(self) -> None:
        """Stop the worker."""
        self._loader.close()

    def _make(self, wish: _Wish) -> Insight | Failure:
        """In the worker thread."""
        return self._look_into(wish.photo)

    def _receive(self, made: list[tuple[_Wish, Insight | Failure]]) -> None:
        mine = [(wish, found) for wish, found in made if wish.age == self._age]
        for wish, found in mine:
            self._kept[wish.key] = (wish.stamp, found)
            self._kept.move_to_end(wish.key)
        while len(self._kept) > self._limit:
            self._kept.popitem(last=False)
        for wish, _ in mine:
            self.arrived.emit(wish.key)
