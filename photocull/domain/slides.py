"""The slides of a carousel in their order, and what a person changes about them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from photocull.domain.carousel import MOST, Pool, palettes_of, pick
from photocull.domain.crop import Size
from photocull.domain.photo import PhotoKey
from photocull.domain.posting import RATIOS, Ratio

COVER_RATIO = Ratio("3:4")
"""What a profile shows of a cover: its middle in this shape."""

_FLAT = tuple(ratio for ratio in RATIOS if ratio.name != "9:16")
"""Shapes that carousels come in; the other one is that of stories."""


@dataclass(frozen=True, slots=True)
class Slides:
    """A carousel as the person has it just now; the first slide is the cover."""

    keys: tuple[PhotoKey, ...] = ()
    wanted: int = 10
    """How many slides there are to be, 1 to MOST; there may be fewer photos."""
    diversity: float = 0.5
    shape: Ratio | None = None
    """The shape of all slides; None is the one that comes next to the cover's own."""
    locked: frozenset[PhotoKey] = frozenset()
    """Those that stay, in their places, whatever is picked anew."""
    removed: frozenset[PhotoKey] = frozenset()
    """Photos that the person does not want."""
    by_hand: bool = False
    """Whether the person has put slides in order: then none moves for others that come or go."""


def cover_of(pool: Pool, keys: Sequence[PhotoKey]) -> PhotoKey:
    """The photo to open with: strong in itself, and in the middle that a profile shows of it.

    The one of the highest mean of both probabilities; where no middle is known, the best score.
    """
    photos = [pool.photo(key) for key in keys]
    known = [photo for photo in photos if photo.middle is not None]
    if known:
        return max(known, key=lambda photo: photo.score + (photo.middle or 0.0)).key
    return max(photos, key=lambda photo: photo.score).key


def arranged(pool: Pool, keys: Sequence[PhotoKey]) -> tuple[PhotoKey, ...]:
    """The cover, then the others so that the colours of neighbours are near."""
    if not keys:
        return ()
    cover = cover_of(pool, keys)
    row = [cover, *(key for key in keys if key != cover)]
    palettes = palettes_of([pool.photo(key) for key in row])
    path = _shortest(1 - palettes @ palettes.T)
    return tuple(row[at] for at in path)


def picked(pool: Pool, slides: Slides) -> Slides:
    """All slides anew but those that are locked, which keep their places."""
    held = [key for key in slides.keys if key in slides.locked]
    found = pick(
        pool,
        slides.wanted,
        diversity=slides.diversity,
        held=held,
        without=slides.removed,
    )
    places = {at: key for at, key in enumerate(slides.keys) if key in slides.locked}
    free = list(arranged(pool, [key for key in found if key not in slides.locked]))
    keys: list[PhotoKey] = []
    while free or any(at >= len(keys) for at in places):
        at = len(keys)
        if at in places:
            keys.append(places.pop(at))
        elif free:
            keys.append(free.pop(0))
        else:
            keys += [places[at] for at in sorted(places)]
            places = {}
    return replace(slides, keys=tuple(keys), by_hand=False)


def counted(pool: Pool, slides: Slides, wanted: int) -> Slides:
    """More or fewer slides. Where the person has put them in order, the last ones come and go."""
    wanted = min(MOST, max(1, len(slides.locked), wanted))
    slides = replace(slides, wanted=wanted)
    if not slides.by_hand:
        return picked(pool, slides)
    if wanted >= len(slides.keys):
        found = pick(
            pool,
            wanted,
            diversity=slides.diversity,
            held=slides.keys,
            without=slides.removed,
        )
        return replace(slides, keys=found)
    surplus = len(slides.keys) - wanted
    going = [key for key in reversed(slides.keys) if key not in slides.locked][:surplus]
    return replace(slides, keys=tuple(key for key in slides.keys if key not in going))


def weighed(pool: Pool, slides: Slides, diversity: float) -> Slides:
    """All slides anew, with this weight of diversity."""
    return picked(pool, replace(slides, diversity=diversity))


def moved(slides: Slides, key: PhotoKey, to: int) -> Slides:
    """A slide in another place, counted from 0; beyond the ends is at them."""
    others = [other for other in slides.keys if other != key]
    to = min(max(0, to), len(others))
    keys = (*others[:to], key, *others[to:])
    return slides if keys == slides.keys else replace(slides, keys=keys, by_hand=True)


def removed(slides: Slides, key: PhotoKey) -> Slides:
    """Without a slide, which does not come back by itself; the last one stays."""
    if len(slides.keys) < 2:
        return slides
    keys = tuple(other for other in slides.keys if other != key)
    return replace(
        slides,
        keys=keys,
        wanted=len(keys),
        locked=slides.locked - {key},
        removed=slides.removed | {key},
        by_hand=True,
    )


def another(pool: Pool, slides: Slides, key: PhotoKey) -> Slides:
    """The next best photo in the place of a slide; the same slides where there is none."""
    others = [other for other in slides.keys if other != key]
    gone = slides.removed | {key}
    found = pick(pool, len(slides.keys), diversity=slides.diversity, held=others, without=gone)
    new = next((other for other in found if other not in others), None)
    if new is None:
        return slides
    return replace(
        slides,
        keys=tuple(new if other == key else other for other in slides.keys),
        locked=slides.locked - {key},
        removed=gone,
        by_hand=True,
    )


def locked(slides: Slides, key: PhotoKey) -> Slides:
    """A slide that stays, or that may go again."""
    return replace(slides, locked=slides.locked ^ {key})


def nearest_ratio(size: Size) -> Ratio:
    """The shape for a carousel that takes least from a picture of this size."""
    own = size[0] / size[1]
    return min(_FLAT, key=lambda ratio: abs(log(ratio.value / own)))


def _shortest(apart: NDArray[np.float32]) -> list[int]:
    """A short way from the first row through all others: to the nearest, then mended by turning."""
    path, left = [0], set(range(1, len(apart)))
    while left:
        path.append(min(left, key=lambda other: (float(apart[path[-1], other]), other)))
        left.remove(path[-1])
    better = True
    while better:
        better = False
        for start in range(1, len(path) - 1):
            for end in range(start + 1, len(path)):
                if _gain(apart, path, start, end) > 1e-6:
                    path[start : end + 1] = path[start : end + 1][::-1]
                    better = True
    return path


def _gain(apart: NDArray[np.float32], path: Sequence[int], start: int, end: int) -> float:
    """How much shorter the way is with the piece from `start` to `end` turned around."""
    before, first, last = path[start - 1], path[start], path[end]
    gain = float(apart[before, first] - apart[before, last])
    if end + 1 < len(path):
        after = path[end + 1]
        gain += float(apart[last, after] - apart[first, after])
    return gain
