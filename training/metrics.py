"""How well expert probabilities agree with labels: plain functions of two arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Labels = NDArray[np.bool_]


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
    """The middle 95% of what other draws of as many photos would have given."""

    low: float
    high: float


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
    _, group, counts = np.unique(scores, return_inverse=True, return_counts=True)
    last_rank = np.cumsum(counts)
    mean_rank = last_rank - (counts - 1) / 2
    ranks = mean_rank[group]
    return float((ranks[experts].sum() - positive * (positive + 1) / 2) / (positive * negative))


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


def _middle(values: list[float]) -> Interval:
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(low), float(high))


def _quality(hits: int, misses: int, false_alarms: int) -> Quality:
    precision, recall = _share(hits, hits + false_alarms), _share(hits, hits + misses)
    return Quality(precision, recall, _share(2 * precision * recall, precision + recall))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
