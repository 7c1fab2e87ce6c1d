"""Linear heads on frozen features: how much of the classes, or of the sources, can be read there.

A head is judged on photos that it was not fitted on. Folds of random rows hold photos of each
source on both sides; folds of whole sources do not. What a head knows in the first case alone, it
knows from recognising collections.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.metrics import Labels, Scores, auc, class_weights, confusion

STRENGTH = 0.01
"""The ridge, beside standardised features whose mean square is 1."""

Features = NDArray[np.float32]
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Sizes:
    """From how many photos on a source or a topic is told of, and into how many folds all go."""

    large: int = 100
    named: int = 50
    topic: int = 20
    folds: int = 10
    naming_folds: int = 5
    duplicate_distance: int = 4


@dataclass(frozen=True, slots=True)
class Collection:
    """What is known of each row besides its features."""

    experts: Labels
    sources: NDArray[np.str_]
    hashes: Hashes

    def part(self, chosen: Labels) -> "Collection":
        """The chosen rows alone."""
        return Collection(self.experts[chosen], self.sources[chosen], self.hashes[chosen])


@dataclass(frozen=True, slots=True)
class Judged:
    """The score of each row by a head that saw nothing of its source, and by one that may have."""

    by_source: Scores
    at_random: Scores

    def part(self, chosen: Labels) -> "Judged":
        """The chosen rows alone."""
        return Judged(self.by_source[chosen], self.at_random[chosen])


@dataclass(frozen=True, slots=True)
class SourceGap:
    """A source against all photos of the other class: by heads that saw neither it, and by rows."""

    source: str
    expert: bool
    photos: int
    auc: float
    accuracy: float
    auc_at_random: float
    accuracy_at_random: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Heads on one kind of features, judged on whole new sources and on random new rows.

    The means are over `sources`, the large ones.
    """

    features: str
    photos: int
    auc: float
    balanced_accuracy: float
    mean_auc: float
    mean_accuracy: float
    auc_at_random: float
    balanced_accuracy_at_random: float
    mean_auc_at_random: float
    mean_accuracy_at_random: float
    sources: tuple[SourceGap, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """How often a head on the embedding finds the source of a new photo within one class.

    `accuracy_alike` lets all sources weigh alike, which `chance` belongs to, and `accuracy` all
    photos, which `majority` belongs to.
    """

    expert: bool
    sources: int
    photos: int
    accuracy: float
    accuracy_alike: float
    chance: float
    majority: float


@dataclass(frozen=True, slots=True)
class Head:
    """A linear head over features it standardises itself."""

    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    intercept: NDArray[np.float64]

    def scores(self, features: Features) -> NDArray[np.float64]:
        """What it says of each row, [N, targets]."""
        standard = _standard(features, self.mean, self.deviation)
        said = (standard @ self.coefficients.astype(np.float32)).astype(np.float64)
        return said + self.intercept


@dataclass(frozen=True, slots=True)
class Fold:
    """The places of the rows a head is fitted on, and of those it is judged by."""

    fit: NDArray[np.intp]
    judged: NDArray[np.intp]


def ridge(
    features: Features, targets: NDArray[np.floating], weights: Scores, strength: float = STRENGTH
) -> Head:
    """The head that meets `targets`, [N, K], with the least weighted square error plus the ridge.

    In closed form. `weights` sum to 1; a feature that is the same in all rows is left out.
    """
    mean = (weights @ features.astype(np.float64)).astype(np.float64)
    spread = weights @ np.square(features.astype(np.float64) - mean)
    deviation = np.sqrt(spread).astype(np.float64)
    deviation[deviation < 1e-6 * np.maximum(1.0, np.abs(mean))] = np.inf
    standard = _standard(features, mean, deviation)
    intercept = weights @ targets
    weighted = standard * weights[:, None].astype(np.float32)
    gram = (weighted.T @ standard).astype(np.float64)
    gram[np.diag_indices_from(gram)] += strength
    wanted = (weighted.T @ (targets - intercept)).astype(np.float64)
    coefficients = np.linalg.solve(gram, wanted).astype(np.float64)
    return Head(mean, deviation, coefficients, np.asarray(intercept, np.float64))


def row_groups(rows: int, count: int, seed: int = 0) -> NDArray[np.intp]:
    """A fold for each row by chance, all folds of nearly one size."""
    return np.random.default_rng(seed).permutation(rows) % count


def source_groups(sources: Sequence[str], experts: Labels, count: int) -> NDArray[np.intp]:
    """A fold for each row, whole sources in one fold; raises ValueError without enough of them.

    Large sources first, each goes where the fewest photos of its class are.
    """
    names = np.array(sources)
    groups = np.zeros(len(names), np.intp)
    for label in (True, False):
        found, sizes = np.unique(names[experts == label], return_counts=True)
        if not 2 <= count <= len(found):
            raise ValueError(f"{len(found)} sources of one class cannot fill {count} folds")
        filled = np.zeros(count, np.intp)
        for place in np.argsort(-sizes, kind="stable"):
            emptiest = int(filled.argmin())
            groups[(names == found[place]) & (experts == label)] = emptiest
            filled[emptiest] += sizes[place]
    return groups


def folds(groups: NDArray[np.intp], hashes: Hashes, distance: int) -> tuple[Fold, ...]:
    """Each group judged once by what all others teach, less what nearly repeats a judged photo.

    Photos whose dHashes differ in at most `distance` bits nearly repeat each other.
    """
    found = []
    for group in np.unique(groups):
        judged, others = np.flatnonzero(groups == group), np.flatnonzero(groups != group)
        held = np.unique(hashes[judged])
        near = np.zeros(len(others), np.bool_)
        # In stretches: every photo beside every other would not fit in memory.
        for start in range(0, len(others), 1024):
            part = hashes[others[start : start + 1024], None]
            near[start : start + 1024] = (np.bitwise_count(part ^ held) <= distance).any(axis=1)
        found.append(Fold(others[~near], judged))
    return tuple(found)


def class_scores(features: Features, experts: Labels, parts: Sequence[Fold]) -> Scores:
    """The score of every row by a head that was not fitted on its fold, 0 between the classes.

    Both classes weigh alike in each head. Raises ValueError where a fold leaves one class only.
    """
    scores = np.zeros(len(features))
    for part in parts:
        own = experts[part.fit]
        if own.all() or not own.any():
            raise ValueError("a fold leaves photos of one class only to fit a head on")
        targets = np.where(own, 1.0, -1.0)[:, None]
        head = ridge(features[part.fit], targets, class_weights(own))
        scores[part.judged] = head.scores(features[part.judged])[:, 0]
    return scores


def naming_accuracy(
    features: Features, names: Sequence[str], parts: Sequence[Fold], *, alike: bool = False
) -> float:
    """The share of rows whose name a head finds first that was not fitted on their fold.

    With `alike` all names weigh alike, however many rows have them, in fitting and in the share.
    """
    every, own, sizes = np.unique(np.array(names), return_inverse=True, return_counts=True)
    heavy = 1 / (len(every) * sizes[own]) if alike else np.full(len(own), 1 / len(own))
    right = 0.0
    for part in parts:
        targets = np.where(own[part.fit, None] == np.arange(len(every)), 1.0, -1.0)
        weights = heavy[part.fit] / heavy[part.fit].sum()
        said = ridge(features[part.fit], targets, weights).scores(features[part.judged])
        right += float(heavy[part.judged[said.argmax(axis=1) == own[part.judged]]].sum())
    return right


def judge(features: Features, of: Collection, sizes: Sizes) -> Judged:
    """Every row judged both ways; raises ValueError without two sources of either class."""
    classes = (of.experts, ~of.experts)
    count = min(sizes.folds, *(len(np.unique(of.sources[own])) for own in classes))
    by_source, at_random = (
        class_scores(features, of.experts, folds(groups, of.hashes, sizes.duplicate_distance))
        for groups in (
            source_groups(of.sources.tolist(), of.experts, count),
            row_groups(len(features), count),
        )
    )
    return Judged(by_source, at_random)


def gap(name: str, judged: Judged, of: Collection, sizes: Sizes) -> Gap:
    """The gap between both ways to judge these rows; raises ValueError without a large source."""
    by_source, at_random = judged.by_source, judged.at_random
    found = tuple(_source_gaps(of, by_source, at_random, sizes.large))
    if not found:
        raise ValueError(f"no source has {sizes.large} photos")
    return Gap(
        features=name,
        photos=len(of.experts),
        auc=auc(by_source, of.experts),
        balanced_accuracy=confusion(by_source, of.experts, 0.0).balanced_accuracy,
        mean_auc=float(np.mean([one.auc for one in found])),
        mean_accuracy=float(np.mean([one.accuracy for one in found])),
        auc_at_random=auc(at_random, of.experts),
        balanced_accuracy_at_random=confusion(at_random, of.experts, 0.0).balanced_accuracy,
        mean_auc_at_random=float(np.mean([one.auc_at_random for one in found])),
        mean_accuracy_at_random=float(np.mean([one.accuracy_at_random for one in found])),
        sources=found,
    )


def _source_gaps(
    of: Collection, by_source: Scores, at_random: Scores, large: int
) -> Iterator[SourceGap]:
    """Amateurs first, large sources first."""
    for expert in (False, True):
        names, counts = np.unique(of.sources[of.experts == expert], return_counts=True)
        for place in np.argsort(-counts, kind="stable"):
            if counts[place] < large:
                break
            own = (of.sources == names[place]) & (of.experts == expert)
            against = own | (of.experts != expert)
            yield SourceGap(
                source=str(names[place]),
                expert=expert,
                photos=int(counts[place]),
                auc=auc(by_source[against], of.experts[against]),
                accuracy=float(((by_source[own] >= 0) == expert).mean()),
                auc_at_random=auc(at_random[against], of.experts[against]),
                accuracy_at_random=float(((at_random[own] >= 0) == expert).mean()),
            )


def naming(features: Features, of: Collection, expert: bool, sizes: Sizes) -> Naming:
    """How well these features name the sources of one class that have enough photos."""
    names, counts = np.unique(of.sources[of.experts == expert], return_counts=True)
    kept = counts >= sizes.named
    own = (of.experts == expert) & np.isin(of.sources, names[kept])
    groups = row_groups(int(own.sum()), sizes.naming_folds)
    parts = folds(groups, of.hashes[own], sizes.duplicate_distance)
    photos, named = int(own.sum()), of.sources[own].tolist()
    by_photo, by_source = (
        naming_accuracy(features[own], named, parts, alike=alike) if photos else 0.0
        for alike in (False, True)
    )
    return Naming(
        expert=expert,
        sources=int(kept.sum()),
        photos=photos,
        accuracy=by_photo,
        accuracy_alike=by_source,
        chance=1 / max(1, int(kept.sum())),
        majority=int(counts[kept].max(initial=0)) / max(1, photos),
    )


def _standard(
    features: Features, mean: NDArray[np.float64], deviation: NDArray[np.float64]
) -> Features:
    # Single precision halves the time of the products, and the ridge is far above its error.
    return ((features - mean.astype(np.float32)) / deviation.astype(np.float32)).astype(np.float32)
