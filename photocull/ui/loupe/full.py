"""Photos at full size: decoded in worker threads, the one looked at first, then its neighbours.

The one looked at is first decoded no larger than the view, where there is a quick way to it.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from photocull.domain.failure import Failure
from photocull.domain.photo import Facts, Photo, PhotoKey, Stamp
from photocull.ui.loader import Loader
from photocull.ui.pictures import image_of, within

CACHE_BYTES = 448 * 1024 * 1024

ReadFull = Callable[[Photo], NDArray[np.uint8] | Failure]
ReadFitting = Callable[[Photo, int, int], tuple[NDArray[np.uint8], Facts] | Failure]


@dataclass(frozen=True, slots=True)
class Full:
    """A photo at full size, and reduced to fit the view it was asked for.

    `whole` is null as long as it is still being decoded; `facts` then tells its size.
    """

    whole: QImage
    fitted: QImage
    facts: Facts | None = None

    @property
    def size(self) -> QSize:
        """The size of the photo itself, however much of it is there."""
        if self.whole.isNull() and self.facts is not None:
            return QSize(self.facts.width, self.facts.height)
        return self.whole.size()

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
    whole: QImage = field(compare=False, default_factory=QImage)
    fitting: bool = False
    """Whether a picture that covers the view will do."""

    @property
    def view(self) -> QSize:
        return QSize(self.width, self.height)


_Kept = tuple[_Wish, Full | Failure]


class FullPictures(QObject):
    """`arrived` tells of each photo that can now be shown better than before, or not be read.

    With `read_fitting` a photo that is wanted first comes twice: fitted, and then also whole.
    """

    arrived = Signal(object)

    def __init__(
        self,
        read: ReadFull,
        read_fitting: ReadFitting | None = None,
        *,
        threads: int = 2,
        limit: int = CACHE_BYTES,
    ) -> None:
        super().__init__()
        self._read, self._read_fitting = read, read_fitting
        self._limit, self._bytes = limit, 0
        self._wanted: Sequence[Photo] = ()
        self._view = QSize()
        self._kept: OrderedDict[PhotoKey, _Kept] = OrderedDict()
        self._ranks: dict[PhotoKey, int] = {}
        self._loader: Loader[_Wish, Full | Failure] = Loader(
            self._make, self._receive, threads=threads, name="full-size"
        )

    def get(self, photo: Photo) -> Full | Failure | None:
        """The photo as far as it is there; None while it is still to come."""
        kept = self._kept_of(photo)
        if kept is None:
            return None
        self._kept.move_to_end(photo.key)
        return kept[1]

    def want(self, photos: Sequence[Photo], view: QSize) -> None:
        """Have these photos ready for a view of this size in device pixels, the first one first.

        The first one is always made and kept; others as far as there is room beside it.
        """
        self._wanted, self._view = tuple(photos), view
        self._ranks = {photo.key: rank for rank, photo in enumerate(photos)}
        self._loader.want(self._missing(photos, view))

    def clear(self) -> None:
        """Forget all pictures."""
        self._loader.want([])
        self._kept.clear()
        self._wanted, self._ranks = (), {}
        self._bytes = 0

    def close(self) -> None:
        """Stop the workers."""
        self._loader.close()

    def _kept_of(self, photo: Photo) -> _Kept | None:
        kept = self._kept.get(photo.key)
        return kept if kept is not None and _holds(kept, photo) else None

    def _missing(self, photos: Sequence[Photo], view: QSize) -> Iterator[_Wish]:
        room = self._limit
        for photo in photos:
            room -= self._cost(photo, view)
            if room < 0 and self._ranks[photo.key] > 0:
                return
            wish = self._wish(photo, view)
            if wish is not None:
                yield wish

    def _cost(self, photo: Photo, view: QSize) -> int:
        """Bytes that a photo takes; before it is read, no less than it will take."""
        kept = self._kept_of(photo)
        if kept is not None and not _is_fitted_only(kept[1]):
            return _bytes(kept[1])
        if photo.facts is None:
            return max((_bytes(full) for _, full in self._kept.values()), default=0)
        whole = photo.facts.width * photo.facts.height
        return 4 * (whole + min(whole, view.width() * view.height()))

    def _wish(self, photo: Photo, view: QSize) -> _Wish | None:
        wish = _Wish(photo.key, photo.stamp, view.width(), view.height(), photo)
        kept = self._kept_of(photo)
        if kept is None:
            looked_at = self._ranks[photo.key] == 0
            return replace(wish, fitting=looked_at and self._read_fitting is not None)
        old, full = kept
        if old == wish or isinstance(full, Failure):
            return None
        return replace(wish, whole=full.whole)

    def _make(self, wish: _Wish) -> Full | Failure:
        """In a worker thread."""
        if wish.fitting and self._read_fitting is not None:
            return _fitted(self._read_fitting(wish.photo, wish.width, wish.height), wish.view)
        whole = wish.whole
        if whole.isNull():
            rgb = self._read(wish.photo)
            if isinstance(rgb, Failure):
                return rgb
            whole = image_of(rgb)
        return Full(whole, within(whole, wish.view))

    def _receive(self, made: list[tuple[_Wish, Full | Failure]]) -> None:
        for wish, full in made:
            if wish.fitting and self._has_whole(wish):
                continue
            self._drop(wish.key)
            self._kept[wish.key] = (replace(wish, fitting=_is_fitted_only(full)), full)
            self._bytes += _bytes(full)
        self._make_room()
        if any(wish.fitting for wish, _ in made):
            # Now that something can be seen, the whole of it is next.
            self._loader.want(self._missing(self._wanted, self._view))
        for wish, _ in made:
            self.arrived.emit(wish.key)

    def _has_whole(self, wish: _Wish) -> bool:
        """Whether a better picture than was wished for came by another way meanwhile."""
        kept = self._kept_of(wish.photo)
        return kept is not None and not _is_fitted_only(kept[1])

    def _make_room(self) -> None:
        """Let go what nobody wants now, the oldest first, then what is wanted last."""
        unwanted = len(self._ranks)
        for key in sorted(self._kept, key=lambda key: -self._ranks.get(key, unwanted)):
            if self._bytes <= self._limit or self._ranks.get(key) == 0:
                return
            self._drop(key)

    def _drop(self, key: PhotoKey) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._bytes -= _bytes(kept[1])


def _fitted(read: tuple[NDArray[np.uint8], Facts] | Failure, view: QSize) -> Full | Failure:
    """What was read for a view; if that is the photo at its full size, there is no need of more."""
    if isinstance(read, Failure):
        return read
    rgb, facts = read
    image = image_of(rgb)
    is_whole = image.size() == QSize(facts.width, facts.height)
    return Full(image if is_whole else QImage(), within(image, view), facts)


def _is_fitted_only(full: Full | Failure) -> bool:
    return isinstance(full, Full) and full.whole.isNull()


def _bytes(full: Full | Failure) -> int:
    return full.cost if isinstance(full, Full) else 0


def _holds(kept: _Kept, photo: Photo) -> bool:
    """Whether the file is the same; trouble also ends when the photo is tried anew or scored."""
    wish, full = kept
    before = wish.photo
    anew = before.failure is not None and photo.failure is None
    scored = before.score is None and photo.score is not None
    return wish.stamp == photo.stamp and not (isinstance(full, Failure) and (anew or scored))
