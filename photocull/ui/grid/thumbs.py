"""Small pictures for the grid: made in worker threads at the size shown, kept within a bound."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from photocull.domain.photo import Photo, PhotoKey, Stamp
from photocull.ui.loader import Loader
from photocull.ui.pictures import image_of, within

CACHE_BYTES = 192 * 1024 * 1024

Preview = Callable[[Photo], NDArray[np.uint8] | None]


@dataclass(frozen=True, slots=True)
class _Wish:
    """A photo at a size in device pixels; a picture made before scoring may be a poor one."""

    key: PhotoKey
    stamp: Stamp
    side: int
    settled: bool
    photo: Photo = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Kept:
    wish: _Wish
    pixmap: QPixmap | None
    cost: int


class Thumbs(QObject):
    """`arrived` tells the keys of pictures that can now be drawn."""

    arrived = Signal(object)

    def __init__(self, preview: Preview, *, threads: int = 2, limit: int = CACHE_BYTES) -> None:
        super().__init__()
        self._preview = preview
        self._limit = limit
        self._bytes = 0
        self._kept: OrderedDict[PhotoKey, _Kept] = OrderedDict()
        self._wanted: list[_Wish] = []
        self._first: list[_Wish] = []
        self._loader: Loader[_Wish, QImage | None] = Loader(
            self._make, self._receive, threads=threads, name="thumbnails"
        )

    def pixmap(self, key: PhotoKey) -> QPixmap | None:
        """The picture as far as it is there; perhaps made for another size."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        return kept.pixmap

    def want(self, photos: Iterable[Photo], side: int) -> None:
        """Make these pictures, first things first; whatever was wanted before is forgotten."""
        self._wanted = _wishes(photos, side)
        self._ask()

    def want_first(self, photos: Iterable[Photo], side: int) -> None:
        """Make these before all that `want` asks for, which is not forgotten.

        It is for a second view, so that neither takes the other's wishes away; where both want a
        photo, it is made once, for the larger of the two. A new list replaces the old one.
        """
        self._first = _wishes(photos, side)
        self._ask()

    def clear(self) -> None:
        """Forget everything, when another folder is opened."""
        self._wanted, self._first = [], []
        self._loader.want([])
        self._kept.clear()
        self._bytes = 0

    def close(self) -> None:
        """Stop the workers."""
        self._loader.close()

    def _ask(self) -> None:
        wishes: dict[PhotoKey, _Wish] = {}
        for wish in (*self._first, *self._wanted):
            other = wishes.get(wish.key)
            if other is None or other.side < wish.side:
                wishes[wish.key] = wish
        self._loader.want([wish for wish in wishes.values() if self._is_needed(wish)])

    def _is_needed(self, wish: _Wish) -> bool:
        kept = self._kept.get(wish.key)
        if kept is None or kept.wish.stamp != wish.stamp:
            return True
        old = kept.wish
        poor = kept.pixmap is None or max(kept.pixmap.width(), kept.pixmap.height()) < wish.side
        anew = old.photo.failure is not None and wish.photo.failure is None
        return poor and (old.side < wish.side or (wish.settled and not old.settled) or anew)

    def _make(self, wish: _Wish) -> QImage | None:
        """In a worker thread: the picture as an image, or None where there is none to be had."""
        rgb = self._preview(wish.photo)
        return None if rgb is None else within(image_of(rgb), QSize(wish.side, wish.side))

    def _receive(self, made: list[tuple[_Wish, QImage | None]]) -> None:
        for wish, image in made:
            if self._has_larger(wish, image):
                continue
            pixmap = None if image is None else QPixmap.fromImage(image)
            cost = 256 if image is None else 4 * image.width() * image.height()
            self._drop(wish.key)
            self._kept[wish.key] = _Kept(wish, pixmap, cost)
            self._bytes += cost
        while self._bytes > self._limit and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))
        self.arrived.emit(frozenset(wish.key for wish, _ in made))

    def _has_larger(self, wish: _Wish, image: QImage | None) -> bool:
        """Whether a small picture comes after a large one of the same file, wanted meanwhile."""
        kept = self._kept.get(wish.key)
        if kept is None or kept.pixmap is None or kept.wish.stamp != wish.stamp:
            return False
        had = max(kept.pixmap.width(), kept.pixmap.height())
        return kept.wish.side > wish.side and (image is None or had > _long_side(image))

    def _drop(self, key: PhotoKey) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._bytes -= kept.cost


def _wishes(photos: Iterable[Photo], side: int) -> list[_Wish]:
    return [_Wish(p.key, p.stamp, side, p.settled, p) for p in photos]


def _long_side(image: QImage) -> int:
    return max(image.width(), image.height())
