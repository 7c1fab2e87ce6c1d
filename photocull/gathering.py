"""What a carousel is picked from: the photos of a folder, compared in all that counts for it."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from photocull.domain.carousel import (
    CONSIDERED,
    Candidate,
    Pool,
    features_of,
    pool_of,
    with_pictures,
)
from photocull.domain.crop import WHOLE, Crop, largest
from photocull.domain.failure import Failure
from photocull.domain.looks import LOOK_SIZE
from photocull.domain.marks import Flag
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.picturekind import PictureKind
from photocull.domain.posting import RATIOS, Ratio
from photocull.domain.series import Series
from photocull.domain.slides import COVER_RATIO, Slides, nearest_ratio
from photocull.domain.stacks import merit
from photocull.pipeline.cull import cores
from photocull.vision.likeness import unpacked
from photocull.vision.palette import palette_of

Pixels = NDArray[np.uint8]
Vector = NDArray[np.float32]

Frame = Callable[[Path, Ratio], Crop | Failure]
"""Which part of a photo to show in a shape, or why that cannot be told; may take its time."""

_COVERS = 40
"""So many of the best photos are tried as a cover: each costs as much as scoring it again."""


class Embed(Protocol):
    """What `Embedder.of` does."""

    def __call__(
        self,
        photos: Sequence[Photo],
        *,
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> Mapping[PhotoKey, Vector]:
        """Each photo's embedding, float32 [D]; those that cannot be read are left out."""


def fit_to_show(photos: Iterable[Photo]) -> list[Photo]:
    """Those that may come into a set unasked: scored photographs that nobody has rejected."""
    return [
        photo
        for photo in photos
        if photo.score is not None
        and photo.kind is PictureKind.PHOTO
        and photo.marks.flag is not Flag.REJECT
    ]


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Compares photos; blocks, so not for the GUI thread."""

    embed: Embed
    picture: Callable[[Photo], Pixels | None]
    """A small upright sRGB picture, uint8 [H, W, 3], or None where there is none to be had."""
    judge: Callable[[Pixels], float]
    """The expert probability of such a picture."""

    def pool(
        self,
        photos: Sequence[Photo],
        series: Sequence[Series],
        *,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], None] = lambda done, of: None,
    ) -> Pool | None:
        """What can be picked from these photos; None where `cancelled`.

        Photos without a score or that cannot be read are left out. `progress` is told how many
        steps of how many are done, from threads of its own.
        """
        scored = [photo for photo in photos if photo.score is not None]
        more = min(len(scored), CONSIDERED)

        def embedded_so_far(done: int, of: int) -> None:
            progress(done, of + more)

        embedded = self.embed(scored, cancelled=cancelled, progress=embedded_so_far)
        known = [photo for photo in scored if photo.key in embedded]
        if cancelled():
            return None
        pool = _compared(known, embedded, series)
        by_key = {photo.key: photo for photo in known}
        taken = [by_key[pool.photos[index].key] for index in pool.pickable]
        covers = {photo.key for photo in taken[:_COVERS]}
        total, done = len(known) + len(taken), len(known)
        found: dict[PhotoKey, tuple[Vector, float | None]] = {}

        def look(photo: Photo) -> tuple[PhotoKey, Vector | None, float | None]:
            rgb = None if cancelled() else self.picture(photo)
            if rgb is None:
                return photo.key, None, None
            middle = self.judge(middle_of(rgb)) if photo.key in covers else None
            return photo.key, palette_of(rgb), middle

        with ThreadPoolExecutor(cores(), "palettes") as threads:
            for key, palette, middle in threads.map(look, taken):
                done += 1
                progress(done, total)
                if palette is not None:
                    found[key] = palette, middle
        return None if cancelled() else with_pictures(pool, found)


def crop_of(photo: Photo, ratio: Ratio, frame: Frame | None = None) -> Crop:
    """Which part of a photo to show in a shape: what `frame` says, else the largest in the middle.

    A photo of which not even the size is known is shown whole.
    """
    framed = frame(Path(photo.key), ratio) if frame is not None else None
    if isinstance(framed, Crop):
        return framed
    return largest(ratio, (photo.facts.width, photo.facts.height)) if photo.facts else WHOLE


def shape_of(slides: Slides, photo: Callable[[PhotoKey], Photo | None]) -> Ratio:
    """The shape of all slides: the one that was chosen, else the one next to the cover's own."""
    cover = photo(slides.keys[0]) if slides.keys else None
    if slides.shape is not None or cover is None or cover.facts is None:
        return slides.shape or RATIOS[0]
    return nearest_ratio((cover.facts.width, cover.facts.height))


def middle_of(rgb: Pixels) -> Pixels:
    """What a profile shows of an upright picture, uint8 [H, W, 3]."""
    height, width, _ = rgb.shape
    left, top, right, bottom = largest(COVER_RATIO, (width, height)).box
    rows = slice(round(top * height), max(round(top * height) + 1, round(bottom * height)))
    columns = slice(round(left * width), max(round(left * width) + 1, round(right * width)))
    return np.ascontiguousarray(rgb[rows, columns])


def _compared(
    photos: Sequence[Photo], embedded: Mapping[PhotoKey, Vector], series: Sequence[Series]
) -> Pool:
    of: dict[PhotoKey, Hashable] = {key: at for at, each in enumerate(series) for key in each.keys}
    candidates = [
        Candidate(photo.key, photo.score.expert_probability, merit(photo), of.get(photo.key))
        for photo in photos
        if photo.score is not None
    ]
    if not photos:
        return Pool((), np.zeros((0, 0), np.float32))
    embeddings = np.stack([embedded[photo.key] for photo in photos]).astype(np.float32)
    nothing = np.zeros(LOOK_SIZE, np.float32)
    looks = np.stack([unpacked(photo.look) if photo.look else nothing for photo in photos])
    return pool_of(candidates, features_of(embeddings, looks))
