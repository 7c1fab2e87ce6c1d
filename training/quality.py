"""How well a model's quality agrees with people's opinions, on rated photos held back from it.

Whole scenes are held back, since a network that has seen one shot of a scene knows the others.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from training.data import Row, unlike
from training.metrics import Interval, Scores, spearman

FOLDS = 10
TEST_FOLD = 0
VALIDATION_FOLD = 1

CLEARLY_BETTER = 0.2
"""By how much opinions (0 to 1) of two shots of a scene must differ to say which is the better."""

QUALITY = "predicted quality"
"""What the model's own prediction of people's opinion is called among the ways to judge."""

_DISTANCE = 4
_MID_GREY = 118.0
"""The sRGB value of a surface that reflects 18% of the light: what a camera's meter aims at."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How one way to judge photos agrees with people: over all photos, and inside each source.

    `pairs_right` is the share of pairs of one scene of which it chose the one that people rated
    clearly better, chance being a half; None if there are no such pairs.
    """

    by: str
    spearman: float
    sources: Mapping[str, float]
    pairs_right: float | None
    pairs_interval: Interval | None


@dataclass(frozen=True, slots=True)
class Rated:
    """What a model came to on the rated photos of the test fold.

    `held_back` is False for a model that was trained on photos of that fold: its figures are then
    better than they would be on photos it never saw.
    """

    photos: int
    scenes: int
    pairs: int
    held_back: bool
    ways: tuple[Agreement, ...]


def rated_fold(file_or_scene: str) -> int:
    """The fold, 0 to 9, of a scene, or of a file that belongs to none; the same for ever."""
    return int.from_bytes(hashlib.sha256(file_or_scene.encode()).digest(), "big") % FOLDS


def fold_of(row: Row) -> int:
    """The fold of a row: all shots of a scene are in the same one."""
    return rated_fold(row.scene or row.file)


def rated_test(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rated rows that no model may be trained on."""
    return tuple(row for row in rows if row.opinion is not None and fold_of(row) == TEST_FOLD)


def rated_split(
    rows: Sequence[Row], hashes: Mapping[str, int]
) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[Row, ...]]:
    """The rated rows among these to train with, to validate with and to test with.

    What nearly repeats a photo of the test fold (dHash within 4 bits) is in no other part, and
    what nearly repeats one of the validation fold is not trained on. `hashes` gives the dHash of
    every row's file.
    """
    rated = [row for row in rows if row.opinion is not None]
    test = [row for row in rated if fold_of(row) == TEST_FOLD]
    validation = [row for row in rated if fold_of(row) == VALIDATION_FOLD]
    train = [row for row in rated if fold_of(row) not in (TEST_FOLD, VALIDATION_FOLD)]
    validation = unlike(validation, test, hashes, _DISTANCE)
    train = unlike(train, test + validation, hashes, _DISTANCE)
    return tuple(train), tuple(validation), tuple(test)


def without_rated(
    rows: Sequence[Row],
    rated: tuple[Sequence[Row], Sequence[Row], Sequence[Row]],
    hashes: Mapping[str, int],
) -> tuple[Row, ...]:
    """The rows that may be trained on, given what `rated_split` made of the rated ones.

    They are none of its validation and test parts, and nothing that nearly repeats those.
    """
    train, validation, test = rated
    kept = {row.file for row in train}
    unrated = unlike(
        [row for row in rows if row.opinion is None], [*validation, *test], hashes, _DISTANCE
    )
    kept.update(row.file for row in unrated)
    return tuple(row for row in rows if row.file in kept)


def agree(rows: Sequence[Row], ways: Mapping[str, Scores], *, held_back: bool) -> Rated:
    """The agreement of each way to judge these rated rows, given its value for each of them."""
    opinions = np.array([row.opinion for row in rows], np.float64)
    sources = np.array([row.source for row in rows])
    pairs = scene_pairs(rows)
    return Rated(
        photos=len(rows),
        scenes=len({row.scene for row in rows if row.scene}),
        pairs=sum(map(len, pairs)),
        held_back=held_back,
        ways=tuple(
            Agreement(
                by=by,
                spearman=spearman(values, opinions),
                sources={
                    name: spearman(values[sources == name], opinions[sources == name])
                    for name in sorted(set(sources.tolist()))
                },
                pairs_right=_pairs_right(values, pairs),
                pairs_interval=_over_scenes(values, pairs),
            )
            for by, values in ways.items()
        ),
    )


def scene_pairs(rows: Sequence[Row]) -> list[list[tuple[int, int]]]:
    """For each scene, its pairs of places in `rows`: first the photo that people like better."""
    scenes: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if row.scene and row.opinion is not None:
            scenes.setdefault(row.scene, []).append(place)
    found = []
    for places in scenes.values():
        pairs = []
        for one, other in combinations(places, 2):
            gain = (rows[one].opinion or 0.0) - (rows[other].opinion or 0.0)
            # Opinions have four digits: a hair keeps 0.7 - 0.5 from failing by rounding.
            if abs(gain) >= CLEARLY_BETTER - 1e-9:
                pairs.append((one, other) if gain > 0 else (other, one))
        if pairs:
            found.append(pairs)
    return found


def sharpness(rgb: NDArray[np.uint8]) -> float:
    """The variance of the Laplacian of the grey picture: the classical measure of focus."""
    grey = _grey(rgb)
    inner = grey[1:-1, 1:-1]
    around = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
    return float((around - 4 * inner).var()) if inner.size else 0.0


def exposure(rgb: NDArray[np.uint8]) -> float:
    """How near the mean brightness is to mid-grey: 0 is exactly there, less is farther."""
    return -abs(float(_grey(rgb).mean()) - _MID_GREY)


def _grey(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    return rgb.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)


def _points(values: Scores, pairs: Sequence[tuple[int, int]]) -> float:
    """How many pairs the values put in the right order, ties half."""
    better, worse = np.array(pairs).T
    gain = values[better] - values[worse]
    return float((gain > 0).sum() + (gain == 0).sum() / 2)


def _pairs_right(values: Scores, scenes: Sequence[Sequence[tuple[int, int]]]) -> float | None:
    if not scenes:
        return None
    return sum(_points(values, pairs) for pairs in scenes) / sum(map(len, scenes))


def _over_scenes(
    values: Scores, scenes: Sequence[Sequence[tuple[int, int]]], draws: int = 1000
) -> Interval | None:
    """95% interval over scenes drawn again, since the pairs of one scene go together."""
    if not scenes:
        return None
    points = np.array([_points(values, pairs) for pairs in scenes])
    counts = np.array([len(pairs) for pairs in scenes])
    drawn = np.random.default_rng(0).integers(len(scenes), size=(draws, len(scenes)))
    low, high = np.percentile(points[drawn].sum(1) / counts[drawn].sum(1), [2.5, 97.5])
    return Interval(float(low), float(high))
