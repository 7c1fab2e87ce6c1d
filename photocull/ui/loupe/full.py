"""Photos at full size: decoded in worker threads, the one looked at first, then its neighbours."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from photocull.domain.failure import Failure
from photocull.domain.photo import Photo, PhotoKey, Stamp
from photocull.ui.loader import Loader
from photocull.ui.pictures import image_of, within

CACHE_BYTES = 448 * 1024 * 1024

ReadFull = Callable[[Photo], NDArray[np.uint8] | Failure]


@dataclass(frozen=True, slots=True)
class Full:
    """A photo at full size, and reduced to fit the view it was asked for."""

    whole: QImage
    fitted: QImage

    @property
    def cost(self) -> int:
        """Bytes of pixels."""
        return int(self.whole.sizeInBytes() + self.fitted.sizeInBytes())


@dataclass(frozen=True, slots=True)
class _Wish:
    key: PhotoKey
    stamp: Stamp
    width: int
    height: int
    photo: Photo = field(compare=False)
    whole: QImage | None = field(compare=False, default=None)

    @property
    def view(self) -> QSize:
        return QSize(self.width, self.height)


class FullPictures(QObject):
    """`arrived` tells of each photo that can now be shown at full size, or that cannot be read."""

    arrived = Signal(object)

    def __init__(self, read: ReadFull, *, threads: int = 2, limit: int = CACHE_BYTES) -> None:
        super().__init__()
        self._read, self._limit, self._bytes = read, limit, 0
        self._kept: OrderedDict[PhotoKey, tuple[_Wish, Full | Failure]] = OrderedDict()
        self._loader: Loader[_Wish, Full | Failure] = Loader(
            self._make, self._receive, threads=threads, name="full-size"
        )

    def get(self, photo: Photo) -> Full | Failure | None:
        """The photo as far as it is there; None while it is still to come."""
        kept = self._kept.get(photo.key)
        if kept is None or kept[0].stamp != photo.stamp:
            return None
        self._kept.move_to_end(photo.key)
        return kept[1]

    def want(self, photos: Sequence[Photo], view: QSize) -> None:
        """Have these photos ready for a view of this size in device pixels, the first one first."""
        wishes = (self._wish(photo, view) for photo in photos)
        self._loader.want([wish for wish in wishes if wish is not None])

    def clear(self) -> None:
        """Forget all pictures."""
        self._loader.want([])
        self._kept.clear()
        self._bytes = 0

    def close(self) -> None:
        """Stop the workers."""
        self._loader.close()

    def _wish(self, photo: Photo, view: QSize) -> _Wish | None:
        wish = _Wish(photo.key, photo.stamp, view.width(), view.height(), photo)
        kept = self._kept.get(photo.key)
        if kept is None or kept[0].stamp != photo.stamp:
            return wish
        old, full = kept
        if old == wish or isinstance(full, Failure):
            return None
        return _Wish(photo.key, photo.stamp, view.width(), view.height(), photo, full.whole)

    def _make(self, wish: _Wish) -> Full | Failure:
        """In a worker thread."""
        whole = wish.whole
        if whole is None:
            rgb = self._read(wish.photo)
            if isinstance(rgb, Failure):
                return rgb
            whole = image_of(rgb)
        return Full(whole, within(whole, wish.view))

    def _receive(self, made: list[tuple[_Wish, Full | Failure]]) -> None:
        for wish, full in made:
            self._drop(wish.key)
            self._kept[wish.key] = (wish, full)
            self._bytes += full.cost if isinstance(full, Full) else 0
        while self._bytes > self._limit and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))
        for wish, _ in made:
            self.arrived.emit(wish.key)

    def _drop(self, key: PhotoKey) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None and isinstance(kept[1], Full):
            self._bytes -= kept[1].cost
