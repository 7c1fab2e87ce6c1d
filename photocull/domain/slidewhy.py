"""Why each slide was taken: what is said is a value, with the numbers that back it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from photocull.domain.carousel import ALIKE, Pool, palettes_of
from photocull.domain.photo import PhotoKey
from photocull.domain.ranking import Place
from photocull.domain.slides import cover_of

NEAR_COLOURS = 0.93
"""From this product on two palettes are said to go together: one pair of photos in twenty does."""


class Finding(StrEnum):
    """What can be said of a slide. `Said` names the numbers of each."""

    COVER = "cover"
    """Value and other: the expert probability of the photo, and of its middle in 3:4."""
    BEST_OF_SERIES = "best of its series"
    FROM_SERIES = "from a series"
    BEST_ALIKE = "best of those alike"
    ONE_OF_ALIKE = "one of those alike"
    """Of these four, value: how many there are, with itself."""
    ALONE = "no other like it"
    """Value: how many photos it was compared with."""
    RANK = "rank"
    """Value and other: its place, and the number of photos, by expert score."""
    LEAST_LIKE = "least like the others"
    """Value: its likeness to the slide that is most like it."""
    COLOURS = "colours"
    """Value: the product of its palette and that of the slide before."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence and its numbers, in the units that `Finding` names."""

    finding: Finding
    value: float = 0.0
    other: float = 0.0


@dataclass(frozen=True, slots=True)
class Reasons:
    """All that is known of why one photo is in the set."""

    key: PhotoKey
    place: Place
    """Among the photos that were compared."""
    probability: float
    stands_for: tuple[PhotoKey, ...]
    """Photos that are not in the set, of its series or like it, and like no other slide more; best
    score first."""
    nearest: float
    """How like it the slide is that is most like it, in [0, 1]."""
    said: tuple[Said, ...]


def reasons(pool: Pool, keys: Sequence[PhotoKey]) -> tuple[Reasons, ...]:
    """Why each of these photos is in the set, in their order; the first is the cover.

    Raises KeyError for a photo that is not in the pool.
    """
    if not keys:
        return ()
    rows = [pool.place[key] for key in keys]
    likeness = (pool.features @ pool.features[rows].T).clip(0, 1)
    among = np.where(np.eye(len(rows), dtype=bool), 0.0, likeness[rows])
    nearest = among.max(axis=1)
    palettes = palettes_of([pool.photo(key) for key in keys])
    neighbours = [0.0, *np.einsum("np,np->n", palettes[1:], palettes[:-1]).tolist()]
    stands = _stood_for(pool, rows, likeness)
    sizes = [int((pool.series == pool.series[row]).sum()) for row in rows]
    opened = cover_of(pool, keys)
    found = []
    for at, key in enumerate(keys):
        photo, place = pool.photo(key), pool.rank(key)
        said = []
        if at == 0 and key == opened and photo.middle is not None:
            said.append(Said(Finding.COVER, photo.score, photo.middle))
        said += _kind(pool, rows[at], stands[at], sizes[at], likeness[:, at])
        said.append(Said(Finding.RANK, place.rank, place.count))
        if len(keys) > 2 and at == int(nearest.argmin()) and (nearest == nearest[at]).sum() == 1:
            said.append(Said(Finding.LEAST_LIKE, float(nearest[at])))
        if neighbours[at] >= NEAR_COLOURS:
            said.append(Said(Finding.COLOURS, neighbours[at]))
        others = tuple(pool.photos[row].key for row in stands[at])
        found.append(Reasons(key, place, photo.score, others, float(nearest[at]), tuple(said)))
    return tuple(found)


def _stood_for(pool: Pool, rows: Sequence[int], likeness: NDArray[np.float32]) -> list[list[int]]:
    """For each slide the photos outside of the set that it stands for, best first."""
    owner = np.where(likeness.max(axis=1) >= ALIKE, likeness.argmax(axis=1), -1)
    for at, row in enumerate(rows):
        if pool.series[row] >= 0:
            owner[pool.series == pool.series[row]] = at
    owner[list(rows)] = -1
    return [np.flatnonzero(owner == at).tolist() for at in range(len(rows))]


def _kind(
    pool: Pool, row: int, stands: Sequence[int], series: int, likeness: NDArray[np.float32]
) -> list[Said]:
    """What the photo is among those like it: at most one sentence."""
    photo = pool.photos[row]
    best = all(pool.photos[other].score <= photo.score for other in stands)
    if stands and photo.series is not None and series == len(stands) + 1:
        return [Said(Finding.BEST_OF_SERIES if best else Finding.FROM_SERIES, series)]
    if stands:
        return [Said(Finding.BEST_ALIKE if best else Finding.ONE_OF_ALIKE, len(stands) + 1)]
    others = np.delete(likeness, row)
    if len(others) and float(others.max()) < ALIKE:
        return [Said(Finding.ALONE, len(others))]
    return []
