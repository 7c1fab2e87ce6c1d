"""What the crops page has looked up: pictures, proposals, scores of crops drawn by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from photocull.croppings import Croppings
from photocull.domain.crop import Crop
from photocull.domain.failure import Failure
from photocull.domain.framing import Framed
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.posting import Ratio
from photocull.poster import Poster
from photocull.ui.loader import Loader
from photocull.ui.pictures import image_of

_VIEW = QSize(1180, 760)
_KEPT = 24
"""Photos whose pictures are kept: going back and forth costs nothing."""

Pictures = Callable[[Photo, int, int], NDArray[np.uint8] | Failure]
"""A photo for a view of so many pixels, upright sRGB, uint8 [H, W, 3]; slow."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """Something that is to be looked up about a photo."""

    photo: Photo
    ratio: str = ""
    """Which proposals; none where the picture is meant."""
    crop: Crop | None = None
    """The crop by hand that is to be rated."""


_Found = NDArray[np.uint8] | Framed | tuple[float, float] | Failure


class LookUp(QObject):
    """Looks things up in worker threads; `found` when something has come."""

    found = Signal()

    def __init__(self, poster: Poster, picture: Pictures) -> None:
        super().__init__()
        self._poster, self._picture = poster, picture
        self.croppings = Croppings()
        self._images: dict[PhotoKey, tuple[QImage, tuple[float, float]]] = {}
        self._failures: dict[PhotoKey, Failure] = {}
        self._rated: dict[tuple[PhotoKey, Crop], tuple[float, float]] = {}
        self._loader: Loader[_Wish, _Found] = Loader(
            self._look_up, self._take, threads=2, name="crops"
        )

    def image(self, photo: Photo) -> tuple[QImage, tuple[float, float]]:
        """The photo for the screen, and its own size in pixels; null and 0 while it is to come."""
        return self._images.get(photo.key, (QImage(), (0.0, 0.0)))

    def failure(self, photo: Photo) -> Failure | None:
        """Why nothing can be looked up in it."""
        return self._failures.get(photo.key)

    def rated(self, photo: Photo, crop: Crop) -> tuple[float, float] | None:
        """The model's probability for the whole photo and for this crop, once that is known."""
        return self._rated.get((photo.key, crop))

    def want(self, photos: Sequence[Photo]) -> None:
        """Have what is missing looked up: first of the first photo, then of those after it."""
        wishes: list[_Wish] = []
        croppings, framer = self.croppings, self._poster.framer
        for number, photo in enumerate(photos):
            if photo.key in self._failures:
                continue
            if photo.key not in self._images and number < _KEPT:
                wishes.append(_Wish(photo))
            if croppings.ratio and framer and croppings.framed(photo.key) is None:
                wishes.append(_Wish(photo, croppings.ratio.name))
        if photos and framer and croppings.ratio and croppings.by_hand(photos[0].key):
            crop = croppings.crop(photos[0].key)
            if crop and (photos[0].key, crop) not in self._rated:
                wishes.insert(0, _Wish(photos[0], crop=crop))
        self._loader.want(wishes)

    def close(self) -> None:
        """Stop the workers."""
        self._loader.close()

    def _look_up(self, wish: _Wish) -> _Found:
        """In a worker thread."""
        if wish.crop is not None:
            return self._poster.rate(wish.photo, wish.crop)
        if wish.ratio:
            return self._poster.frame(wish.photo, [Ratio(wish.ratio)])
        return self._picture(wish.photo, _VIEW.width(), _VIEW.height())

    def _take(self, found: list[tuple[_Wish, _Found]]) -> None:
        for wish, what in found:
            key = wish.photo.key
            match what:
                case Failure():
                    self._failures[key] = what
                case Framed():
                    self.croppings.propose(key, what)
                case tuple():
                    assert wish.crop is not None
                    self._rated[key, wish.crop] = what
                case _:
                    self._keep_image(wish.photo, image_of(what))
        self.found.emit()

    def _keep_image(self, photo: Photo, image: QImage) -> None:
        facts = photo.facts
        size = (facts.width, facts.height) if facts else (image.width(), image.height())
        self._images[photo.key] = image, (float(size[0]), float(size[1]))
        while len(self._images) > _KEPT:
            del self._images[next(iter(self._images))]
