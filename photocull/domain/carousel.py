"""Which photos make a set to show: the best ones that say something the others do not.

Maximal marginal relevance: the set grows by the photo that is worth most in its folder and is
least like what is in the set. `python -m training carousel` prints that beside a determinantal
point process, which gives as good photos as unlike each other, but cannot say what each one adds.
"""

from bisect import bisect_left
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from photocull.domain.photo import PhotoKey
from photocull.domain.ranking import Place

MOST = 20
"""Slides that platforms take."""

TWINS = 0.75
"""Two photos that are as alike as this never come together: a third of the retakes of one scene
are, and of other photos less than one pair in ten thousand."""

ALIKE = 0.45
"""From here on two photos show the same, more or less: two of three retakes of one scene, and of
other photos less than one pair in a thousand."""

STEP = 0.05
"""The weight of diversity is told apart in steps of this."""

CONSIDERED = 500
"""So many are picked from, the best ones, so that a folder of any size is picked from at once."""

_HEAVIEST = 0.8
"""How much diversity weighs at most: beyond, photos are taken that nobody would show."""

_COLOURS = 0.1
"""How much a common palette counts beside a photo's worth, which is in [0, 1]."""

_SHRINK = 8.0
"""What few photos have in common may be what they show: their mean counts as if so many more
photos had none."""

Features = NDArray[np.float32]
"""What photos are compared by, [N, D], each row of length 1; a product of two is their likeness."""

Palette = NDArray[np.float32]
"""The colours of one photo, [P], of length 1, of numbers from 0 up."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One photo that may be taken. What is not known is None."""

    key: PhotoKey
    score: float
    """The expert probability, in [0, 1]."""
    merit: tuple[float, ...] = ()
    """What puts it before others of its series, larger first; the score, where nothing is given."""
    series: Hashable | None = None
    palette: Palette | None = None
    middle: float | None = None
    """The expert probability of what a profile shows of it: the middle, in 3:4."""


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """What is picked from, at one moment; made once, then picked from as often as wanted."""

    photos: tuple[Candidate, ...]
    """All that were compared, best score first."""
    features: Features
    """Theirs, in this order."""
    series: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """A number for the series of each, -1 where it is in none, [N]."""
    pickable: tuple[int, ...] = ()
    """Which of them may be taken: of each series and of twins only the best, in order."""
    worth: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """How good each pickable photo is among all, in [0, 1], [M]: the mean of the share of photos
    that it is better than, and of its score against the best one. By the one alone a few great
    photos are given up for others, by the other alone photos far down in the folder come in."""
    likeness: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    """How alike pickable photos are, [M, M], in [0, 1]."""
    palettes: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    """The palettes of pickable photos, [M, P], zero where one is not known."""
    place: dict[PhotoKey, int] = field(default_factory=dict)
    """Where each photo stands in `photos`."""

    def photo(self, key: PhotoKey) -> Candidate:
        """Raises KeyError for a photo that was not compared."""
        return self.photos[self.place[key]]

    def rank(self, key: PhotoKey) -> Place:
        """Where a photo stands among those compared; equal scores share the better place."""
        score = self.photo(key).score
        before = bisect_left(self.photos, -score, key=lambda photo: -photo.score)
        return Place(before + 1, len(self.photos))


def features_of(embeddings: NDArray[np.float32], looks: NDArray[np.float32]) -> Features:
    """What photos are compared by, from what the network saw [N, D] and their looks [N, L].

    The network knows kinds of pictures, the look knows the very scene: each counts for half. Of
    the embeddings what all have in common says nothing, and is taken away. A look of zeros is none.
    """
    count = len(embeddings)
    if not count:
        return np.zeros((0, embeddings.shape[1] + looks.shape[1]), np.float32)
    spread = embeddings.std(axis=0)
    centred = embeddings - embeddings.mean(axis=0) * (count / (count + _SHRINK))
    seen = _unit(centred / (spread + spread.mean() + 1e-6))
    return np.concatenate([_unit(seen), _unit(looks)], axis=1) * np.float32(np.sqrt(0.5))


def pool_of(candidates: Sequence[Candidate], features: Features) -> Pool:
    """What can be picked from; `features` are those of the candidates, in the same order."""
    order = sorted(range(len(candidates)), key=lambda i: (-candidates[i].score, candidates[i].key))
    photos = tuple(candidates[index] for index in order)
    ordered = features[order] if order else features
    pickable = _pickable(photos, ordered)
    scores = np.sort(np.array([photo.score for photo in photos]))
    taken = [photos[index] for index in pickable]
    own = np.array([photo.score for photo in taken])
    below = np.searchsorted(scores, own, side="left") / max(1, len(photos) - 1)
    best = max(float(scores[-1]), 1e-9) if len(scores) else 1.0
    some = ordered[list(pickable)]
    numbers: dict[Hashable, int] = {None: -1}
    for photo in photos:
        numbers.setdefault(photo.series, len(numbers) - 1)
    return Pool(
        photos,
        ordered,
        np.array([numbers[photo.series] for photo in photos], np.int64),
        pickable,
        (below + own / best) / 2,
        (some @ some.T).clip(0, 1),
        palettes_of(taken),
        {photo.key: index for index, photo in enumerate(photos)},
    )


def with_pictures(pool: Pool, found: Mapping[PhotoKey, tuple[Palette, float | None]]) -> Pool:
    """The pool with the palettes and middles that were found in pictures."""
    photos = tuple(
        replace(photo, palette=found[photo.key][0], middle=found[photo.key][1])
        if photo.key in found
        else photo
        for photo in pool.photos
    )
    palettes = palettes_of([photos[index] for index in pool.pickable])
    return replace(pool, photos=photos, palettes=palettes)


def pick(
    pool: Pool,
    count: int,
    *,
    diversity: float = 0.5,
    held: Sequence[PhotoKey] = (),
    without: Collection[PhotoKey] = (),
) -> tuple[PhotoKey, ...]:
    """So many photos, fewer where there are no more, in the order in which they were taken.

    `diversity` in [0, 1] weighs what a photo adds against how good it is. Of the sets of all
    weights up to it the most diverse is taken, so that more weight never makes a set less diverse.
    `held` are in it in any case, `without` are not. Raises KeyError for held ones not in the pool.
    """
    at = {pool.photos[index].key: row for row, index in enumerate(pool.pickable)}
    first = [at[key] for key in dict.fromkeys(held)]
    open_ = np.array([
        pool.photos[index].key not in without and row not in first
        for row, index in enumerate(pool.pickable)
    ], bool)  # fmt: skip
    steps = range(round(min(1.0, max(0.0, diversity)) / STEP) + 1)
    sets = [_grown(pool, first, open_, count, _HEAVIEST * step * STEP) for step in steps]
    best = max(steps, key=lambda step: (round(_diversity(pool, sets[step]), 9), step))
    return tuple(pool.photos[pool.pickable[row]].key for row in sets[best])


def diversity_of(pool: Pool, keys: Sequence[PhotoKey]) -> float:
    """How unlike each photo is to the one most like it among these, in [0, 1], on average."""
    features = pool.features[[pool.place[key] for key in keys]]
    return _unlikeness((features @ features.T).clip(0, 1))


def palettes_of(photos: Sequence[Candidate]) -> NDArray[np.float32]:
    """Their palettes, [N, P]; zero where one is not known."""
    known = next((photo.palette for photo in photos if photo.palette is not None), None)
    nothing = np.zeros(1 if known is None else len(known), np.float32)
    rows = [nothing if photo.palette is None else photo.palette for photo in photos]
    return np.array(rows, np.float32).reshape(len(photos), len(nothing))


def _grown(
    pool: Pool, first: Sequence[int], open_: NDArray[np.bool_], count: int, weight: float
) -> list[int]:
    """Rows of the pickable photos: the first ones, then one after the other the most worth."""
    taken = list(first)
    worth = np.where(open_, (1 - weight) * pool.worth, -np.inf)
    nearest = np.zeros(len(worth), np.float32)
    colours = np.zeros(pool.palettes.shape[1], np.float32)
    for row in taken:
        nearest = np.maximum(nearest, pool.likeness[row])
        colours += pool.palettes[row]
    while len(taken) < min(count, len(first) + int(open_.sum())):
        common = colours / max(float(np.linalg.norm(colours)), 1e-9)
        now = worth - weight * nearest + _COLOURS * (pool.palettes @ common)
        row = int(now.argmax())
        taken.append(row)
        worth[row] = -np.inf
        nearest = np.maximum(nearest, pool.likeness[row])
        colours += pool.palettes[row]
    return taken


def _diversity(pool: Pool, rows: Sequence[int]) -> float:
    return _unlikeness(pool.likeness[np.ix_(rows, rows)])


def _unlikeness(likeness: NDArray[np.float32]) -> float:
    if len(likeness) < 2:
        return 1.0
    others = np.where(np.eye(len(likeness), dtype=bool), -np.inf, likeness)
    return float(1 - others.max(axis=1).mean(dtype=np.float64))


def _pickable(photos: Sequence[Candidate], features: Features) -> tuple[int, ...]:
    """The best of each series, of twins the better one, and no more than are considered."""
    best: dict[Hashable, int] = {}
    for index, photo in enumerate(photos):
        if photo.series is not None:
            other = best.setdefault(photo.series, index)
            if photo.merit > photos[other].merit:
                best[photo.series] = index
    found: list[int] = []
    kept = np.zeros((min(CONSIDERED, len(photos)), features.shape[1]), np.float32)
    for index, photo in enumerate(photos):
        if photo.series is not None and best[photo.series] != index:
            continue
        if found and float((kept[: len(found)] @ features[index]).max()) >= TWINS:
            continue
        kept[len(found)] = features[index]
        found.append(index)
        if len(found) == len(kept):
            break
    return tuple(found)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (rows / np.maximum(lengths, 1e-6)).astype(np.float32)
    return unit
