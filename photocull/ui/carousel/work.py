"""What the carousel dialog has done in threads of its own: comparing photos, and cropping them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic
from typing import Self

from PySide6.QtCore import QObject, Signal

from photocull.domain.carousel import Pool
from photocull.domain.crop import Crop
from photocull.domain.photo import Photo, PhotoKey, Stamp
from photocull.domain.posting import Ratio
from photocull.domain.series import Series
from photocull.gathering import Frame, crop_of
from photocull.ui.bridge import Bridge
from photocull.ui.loader import Loader
from photocull.ui.sources import Compare

_TOLD_EVERY = 0.1
"""Seconds between two steps of the progress bar."""


class Comparing:
    """One comparison in a thread; `on_progress` and `on_pool` are called in the GUI thread.

    Nothing is called any more after `end`.
    """

    def __init__(
        self,
        compare: Compare,
        photos: Sequence[Photo],
        series: Sequence[Series],
        on_progress: Callable[[int, int], None],
        on_pool: Callable[[Pool], None],
    ) -> None:
        """Begin."""
        self._compare, self._photos, self._series = compare, tuple(photos), tuple(series)
        self._on_progress, self._on_pool = on_progress, on_pool
        self._cancelled = Event()
        self._bridge: Bridge[tuple[int, int] | Pool] = Bridge()
        self._bridge.deliver_to(self._hear)
        self._thread = Thread(target=self._work, name="compare", daemon=True)
        self._thread.start()

    @property
    def at_work(self) -> bool:
        """Whether its thread still runs.

        Until then it must be kept: Qt's objects in it die in the thread that lets go of them last.
        """
        return self._thread.is_alive()

    def end(self) -> None:
        """Begin with no other photo; those in work are finished."""
        self._cancelled.set()
        self._bridge.close()

    def wait(self, seconds: float) -> None:
        """Wait so long at most for those in work."""
        self._thread.join(seconds)

    def _work(self) -> None:
        told = 0.0

        def tell(done: int, of_all: int) -> None:
            nonlocal told
            if done >= of_all or monotonic() - told > _TOLD_EVERY:
                told = monotonic()
                self._bridge.put((done, of_all))

        cancelled = self._cancelled.is_set
        pool = self._compare(self._photos, self._series, cancelled=cancelled, progress=tell)
        if pool is not None:
            self._bridge.put(pool)

    def _hear(self, messages: list[tuple[int, int] | Pool]) -> None:
        for message in messages:
            if isinstance(message, Pool):
                self._on_pool(message)
            else:
                self._on_progress(*message)


@dataclass(frozen=True, slots=True)
class _Wish:
    key: PhotoKey
    stamp: Stamp
    ratio: Ratio
    photo: Photo = field(compare=False)

    @classmethod
    def of(cls, photo: Photo, ratio: Ratio) -> Self:
        return cls(photo.key, photo.stamp, ratio, photo)


class Crops(QObject):
    """Which part of each photo will be shown; `arrived` tells that more of them are known.

    Until then, and where nobody frames photos, it is the largest part in the middle.
    """

    arrived = Signal()

    def __init__(self, frame: Frame | None) -> None:
        super().__init__()
        self._frame = frame
        self._known: dict[_Wish, Crop] = {}
        self._loader: Loader[_Wish, Crop] | None = None
        if frame is not None:
            self._loader = Loader(self._make, self._receive, threads=1, name="crops")

    def of(self, photo: Photo, ratio: Ratio) -> Crop:
        """The crop as far as it is known."""
        known = self._known.get(_Wish.of(photo, ratio))
        return known if known is not None else crop_of(photo, ratio)

    def complete(self, photos: Iterable[Photo], ratio: Ratio) -> bool:
        """Whether all of these are known."""
        wishes = (_Wish.of(photo, ratio) for photo in photos)
        return self._loader is None or all(wish in self._known for wish in wishes)

    def want(self, photos: Iterable[Photo], ratio: Ratio) -> None:
        """Have these made, in this order; what was wanted before is forgotten."""
        if self._loader is not None:
            wishes = (_Wish.of(photo, ratio) for photo in photos)
            self._loader.want([wish for wish in wishes if wish not in self._known])

    def close(self) -> None:
        """Stop the worker."""
        if self._loader is not None:
            self._loader.close()

    def _make(self, wish: _Wish) -> Crop:
        return crop_of(wish.photo, wish.ratio, self._frame)

    def _receive(self, made: list[tuple[_Wish, Crop]]) -> None:
        self._known.update(made)
        self.arrived.emit()
