"""How well expert probabilities agree with labels: plain functions of two arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Labels = NDArray[np.bool_]

_Z = 1.959964
"""How many standard deviations hold 95% of a normal distribution."""

_BAND_STEPS = 98
"""Bands are tried in steps of 0.005 of probability, up to 0.01 to 0.99."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision, recall and F1 of one class; each 0 where it has no meaning."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Confusion:
    """Photos by label and verdict, at one threshold."""

    expert_as_expert: int
    expert_as_amateur: int
    amateur_as_expert: int
    amateur_as_amateur: int

    @property
    def accuracy(self) -> float:
        """The share of photos judged right."""
        right = self.expert_as_expert + self.amateur_as_amateur
        return _share(right, right + self.expert_as_amateur + self.amateur_as_expert)

    @property
    def balanced_accuracy(self) -> float:
        """The mean of both classes' recall: what accuracy would be with classes of equal size."""
        return (self.expert.recall + self.amateur.recall) / 2

    @property
    def expert(self) -> Quality:
        """Quality of the verdict "expert"."""
        return _quality(self.expert_as_expert, self.expert_as_amateur, self.amateur_as_expert)

    @property
    def amateur(self) -> Quality:
        """Quality of the verdict "amateur"."""
        return _quality(self.amateur_as_amateur, self.amateur_as_expert, self.expert_as_amateur)


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the figure lies with 95% confidence, by chance in the draw of photos alone."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Photos of nearly one score: its mean, the share of experts, and their share of all photos."""

    score: float
    experts: float
    share: float


@dataclass(frozen=True, slots=True)
class CannotTell:
    """Scores between `low` and `high` say nothing either way.

    `share` of the photos lie there; those outside are judged right with a balanced `accuracy`.
    """

    low: float
    high: float
    share: float
    accuracy: float


def logit(scores: Scores) -> NDArray[np.float64]:
    """The margins [N] of probabilities, those of 0 and 1 held a little inside."""
    clipped = np.clip(np.asarray(scores, np.float64), 1e-6, 1 - 1e-6)
    margins: NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return margins


def confusion(scores: Scores, experts: Labels, threshold: float = 0.5) -> Confusion:
    """Count labels against verdicts; a score of at least `threshold` means expert."""
    called = scores >= threshold
    return Confusion(
        expert_as_expert=int((experts & called).sum()),
        expert_as_amateur=int((experts & ~called).sum()),
        amateur_as_expert=int((~experts & called).sum()),
        amateur_as_amateur=int((~experts & ~called).sum()),
    )


def auc(scores: Scores, experts: Labels) -> float:
    """Area under the ROC curve: how often an expert's photo outscores an amateur's, ties half.

    Raises ValueError unless both classes are there.
    """
    positive, negative = int(experts.sum()), int((~experts).sum())
    if not positive or not negative:
        raise ValueError("the AUC needs photos of both classes")
    ranks = _ranks(scores)
    return float((ranks[experts].sum() - positive * (positive + 1) / 2) / (positive * negative))


def auc_of_sources(scores: Scores, experts: Labels, sources: Sequence[str]) -> float:
    """The AUC with every source weighing alike within its class, however large it is.

    Raises ValueError unless both classes are there.
    """
    names = np.array(sources)
    groups = {
        label: [
            scores[(names == name) & (experts == label)]
            for name in dict.fromkeys(names[experts == label].tolist())
        ]
        for label in (True, False)
    }
    if not groups[True] or not groups[False]:
        raise ValueError("the AUC needs photos of both classes")
    return float(
        np.mean(
            [
                auc(np.concatenate([high, low]), np.arange(len(high) + len(low)) < len(high))
                for high in groups[True]
                for low in groups[False]
            ]
        )
    )


def spearman(first: Scores, second: Scores) -> float:
    """Spearman's rank correlation, ties sharing their mean rank; 0 if either side is all ties."""
    a, b = _ranks(first), _ranks(second)
    a, b = a - a.mean(), b - b.mean()
    spread = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / spread if spread else 0.0


def class_weights(experts: Labels) -> Scores:
    """A weight for each photo, so that both classes weigh alike; summing to 1."""
    weights: NDArray[np.float64] = np.where(
        experts, 0.5 / max(1, experts.sum()), 0.5 / max(1, (~experts).sum())
    )
    return weights


def reliability(
    scores: Scores, experts: Labels, bins: int = 15, weights: Scores | None = None
) -> tuple[Bin, ...]:
    """What the scores say against what came true, in bins of equal width; empty ones left out."""
    heavy = np.ones(len(scores)) if weights is None else weights
    places = np.minimum((scores * bins).astype(int), bins - 1)
    found = []
    for place in np.unique(places):
        own = places == place
        weight = float(heavy[own].sum())
        if weight:
            found.append(
                Bin(
                    score=float((heavy[own] * scores[own]).sum()) / weight,
                    experts=float((heavy[own] * experts[own]).sum()) / weight,
                    share=weight / float(heavy.sum()),
                )
            )
    return tuple(found)


def expected_calibration_error(
    scores: Scores, experts: Labels, bins: int = 15, weights: Scores | None = None
) -> float:
    """How far scores lie from the share of experts, on average; see `class_weights`."""
    return sum(
        of.share * abs(of.score - of.experts) for of in reliability(scores, experts, bins, weights)
    )


def wilson(right: int, photos: int) -> Interval:
    """Wilson's 95% interval of the share `right` / `photos`; everything if there are no photos."""
    if not photos:
        return Interval(0.0, 1.0)
    share, square = right / photos, _Z * _Z
    middle = (share + square / (2 * photos)) / (1 + square / photos)
    spread = share * (1 - share) / photos + square / (4 * photos * photos)
    half = _Z * sqrt(spread) / (1 + square / photos)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def cannot_tell_band(scores: Scores, experts: Labels, wanted: float = 0.9) -> CannotTell:
    """The smallest band around 0.5 outside of which the balanced accuracy is at least `wanted`.

    It is symmetric in the logit, and so in the probability. If no band does, or none leaves
    photos of both classes outside, the widest one that leaves both is given.
    """
    band = CannotTell(0.5, 0.5, 0.0, confusion(scores, experts).balanced_accuracy)
    for step in range(_BAND_STEPS + 1):
        high = 0.5 + step * 0.49 / _BAND_STEPS
        outside = (scores <= 1 - high) | (scores >= high)
        if not experts[outside].any() or experts[outside].all():
            break
        accuracy = confusion(scores[outside], experts[outside]).balanced_accuracy
        band = CannotTell(1 - high, high, float((~outside).mean()), accuracy)
        if accuracy >= wanted:
            break
    return band


def bootstrap_auc(scores: Scores, experts: Labels, draws: int = 1000, seed: int = 0) -> Interval:
    """95% interval of the AUC over photos drawn again within each class."""
    random = np.random.default_rng(seed)
    high, low = scores[experts], scores[~experts]
    labels = np.repeat([True, False], [len(high), len(low)])
    values = [
        auc(np.concatenate([random.choice(high, len(high)), random.choice(low, len(low))]), labels)
        for _ in range(draws)
    ]
    return _middle(values)


def bootstrap_sources(
    scores: Scores, experts: Labels, sources: list[str], draws: int = 1000, seed: int = 0
) -> Interval:
    """95% interval of the AUC over whole sources drawn again within each class.

    Wider than `bootstrap_auc` and nearer the truth about photos of sources not seen yet.
    """
    random = np.random.default_rng(seed)
    names = np.array(sources)
    groups = {
        label: [
            np.flatnonzero((names == name) & (experts == label))
            for name in dict.fromkeys(names[experts == label])
        ]
        for label in (True, False)
    }
    values = []
    for _ in range(draws):
        drawn = np.concatenate(
            [of[i] for of in groups.values() for i in random.integers(len(of), size=len(of))]
        )
        values.append(auc(scores[drawn], experts[drawn]))
    return _middle(values)


def _ranks(values: Scores) -> NDArray[np.float64]:
    """Ranks from 1; equal values share the mean of theirs."""
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: NDArray[np.float64] = (np.cumsum(counts) - (counts - 1) / 2)[group]
    return ranks


def _middle(values: list[float]) -> Interval:
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(low), float(high))


def _quality(hits: int, misses: int, false_alarms: int) -> Quality:
    precision, recall = _share(hits, hits + false_alarms), _share(hits, hits + misses)
    return Quality(precision, recall, _share(2 * precision * recall, precision + recall))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
