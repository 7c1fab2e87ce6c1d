"""How well a shipped model judges photos of sources it never saw, by the very path the app uses."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photocull.scoring.model import Scorer
from training.measure import PROBABILITY, Measured, measure
from training.metrics import (
    CannotTell,
    Confusion,
    Interval,
    Labels,
    Scores,
    auc,
    auc_of_sources,
    bootstrap_auc,
    bootstrap_sources,
    cannot_tell_band,
    class_weights,
    confusion,
    expected_calibration_error,
    logit,
    wilson,
)
from training.quality import QUALITY, Rated, agree

BLENDS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""The shares of quality that are tried in a ranking."""


@dataclass(frozen=True, slots=True)
class SourceResult:
    """One held-back source: the share judged right, and its AUC against the other class whole.

    Each source is calibrated on all others, so that the AUC of all cannot be had from theirs.
    """

    source: str
    expert: bool
    photos: int
    accuracy: float
    auc: float
    mean_score: float


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """What became of verdicts when photos were changed in a way that makes none better or worse.

    `plain_auc` is of the same photos, unchanged; `flips` the share of verdicts that changed.
    """

    change: str
    photos: int
    plain_auc: float
    auc: float
    flips: float


@dataclass(frozen=True, slots=True)
class Blend:
    """What a ranking by probability and quality together comes to.

    Both are taken as logits, quality with this `share`. `chosen_auc` is on the sources that the
    settings were chosen on, by which the ranking of the app was decided.
    """

    share: float
    chosen_auc: float
    auc: float
    spearman: float
    pairs_right: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a model came to on held-back sources; goes into the model's metadata as it is.

    `ece_balanced` lets both classes weigh alike; `auc_balanced` every source of a class. What
    depends on probabilities and not on their order alone is of cross-calibrated ones (see
    `Measured.crossed`), and so are share and accuracy of `cannot_tell` (see `band_of`).
    """

    photos: int
    experts: int
    accuracy: float
    accuracy_interval: Interval
    balanced_accuracy: float
    auc: float
    auc_interval: Interval
    auc_interval_of_sources: Interval
    auc_balanced: float
    auc_without_largest: float
    ece: float
    ece_balanced: float
    cannot_tell: CannotTell
    confusion: Confusion
    changes: tuple[ChangeResult, ...]
    sources: tuple[SourceResult, ...]
    rated: Rated | None
    calibration_sources: tuple[str, ...]
    blends: tuple[Blend, ...]


def evaluate(
    scorer: Scorer, photos: Path, sources: Sequence[str], others: Sequence[str] = ()
) -> Evaluation:
    """The evaluation of a model on these held-back sources and the rated photos of the test fold.

    Its probabilities were calibrated on these sources and on `others`.

    Raises PhotoSetError if a source or a photo of it is missing or cannot be read.
    """
    return summarise(measure(scorer, photos, sources, others))


def summarise(measured: Measured) -> Evaluation:
    """The evaluation of what a model said."""
    rows, scores = measured.rows, measured.scores
    experts = np.array([row.expert for row in rows])
    names = [row.source for row in rows]
    sure, _ = measured.crossed()
    counts = confusion(sure, experts)
    return Evaluation(
        photos=len(rows),
        experts=int(experts.sum()),
        accuracy=counts.accuracy,
        accuracy_interval=wilson(counts.expert_as_expert + counts.amateur_as_amateur, len(rows)),
        balanced_accuracy=counts.balanced_accuracy,
        auc=auc(scores, experts),
        auc_interval=bootstrap_auc(scores, experts),
        auc_interval_of_sources=bootstrap_sources(scores, experts, names),
        auc_balanced=auc_of_sources(scores, experts, names),
        auc_without_largest=_without_largest(scores, experts, np.array(names)),
        ece=expected_calibration_error(sure, experts),
        ece_balanced=expected_calibration_error(sure, experts, weights=class_weights(experts)),
        cannot_tell=band_of(measured),
        confusion=counts,
        changes=tuple(
            ChangeResult(
                change=name,
                photos=len(changed),
                plain_auc=auc(scores[measured.sample], experts[measured.sample]),
                auc=auc(changed, experts[measured.sample]),
                flips=float(np.mean((scores[measured.sample] >= 0.5) != (changed >= 0.5))),
            )
            for name, changed in measured.changed.items()
        ),
        sources=tuple(_source_results(np.array(names), sure, experts)),
        rated=_rated(measured),
        calibration_sources=tuple(sorted({row.source for row in measured.others})),
        blends=tuple(_blends(measured)),
    )


def _blends(measured: Measured) -> Iterator[Blend]:
    """Rankings by both of the model's answers, if it gives both and others were there to choose."""
    probability = measured.ways.get(PROBABILITY)
    quality = measured.ways.get(QUALITY)
    if probability is None or quality is None or not measured.others:
        return
    if measured.qualities is None or measured.other_qualities is None:
        return
    experts = np.array([row.expert for row in measured.rows])
    others = np.array([row.expert for row in measured.others])
    for share in BLENDS:
        (way,) = agree(
            measured.rated, {"": blended(probability, quality, share)}, held_back=True
        ).ways
        yield Blend(
            share=share,
            chosen_auc=auc(blended(measured.other_scores, measured.other_qualities, share), others),
            auc=auc(blended(measured.scores, measured.qualities, share), experts),
            spearman=way.spearman,
            pairs_right=way.pairs_right,
        )


def blended(probability: Scores, quality: Scores, share: float) -> Scores:
    """The mean of both as logits, quality weighing `share` of the whole."""
    mean: Scores = (1 - share) * logit(probability) + share * logit(quality)
    return mean


def band_of(measured: Measured) -> CannotTell:
    """Where the model cannot tell, chosen on all held-back sources.

    Its share and accuracy are of the photos of each of `rows`' sources with the band that all
    other sources would choose; of the same photos it was chosen on where there are no `others`.
    """
    scores, others = measured.crossed()
    experts = np.array([row.expert for row in measured.rows])
    if not measured.others:
        return cannot_tell_band(scores, experts)
    everything = (*measured.rows, *measured.others)
    all_scores = np.concatenate([scores, others])
    all_experts = np.array([row.expert for row in everything])
    sources = np.array([row.source for row in everything])
    chosen = cannot_tell_band(all_scores, all_experts)
    clear = np.zeros(len(everything), bool)
    for source in {row.source for row in measured.rows}:
        own = sources == source
        band = cannot_tell_band(all_scores[~own], all_experts[~own])
        clear[own] = (all_scores[own] <= band.low) | (all_scores[own] >= band.high)
    clear = clear[: len(measured.rows)]
    accuracy = confusion(scores[clear], experts[clear]).balanced_accuracy
    return CannotTell(chosen.low, chosen.high, float((~clear).mean()), accuracy)


def _rated(measured: Measured) -> Rated | None:
    if not measured.rated:
        return None
    # Only models that give a quality were trained with the test fold held back.
    return agree(measured.rated, measured.ways, held_back=QUALITY in measured.ways)


def _without_largest(scores: Scores, experts: Labels, names: NDArray[np.str_]) -> float:
    """The AUC without the largest amateur source, which would outweigh all others."""
    amateurs, sizes = np.unique(names[~experts], return_counts=True)
    if len(amateurs) < 2:
        return auc(scores, experts)
    kept = experts | (names != amateurs[sizes.argmax()])
    return auc(scores[kept], experts[kept])


def to_metadata(result: Evaluation) -> dict[str, object]:
    """The evaluation as plain values for JSON, rounded to what it can mean."""
    rounded = _rounded(asdict(result))
    if not isinstance(rounded, dict):
        raise TypeError(rounded)
    return rounded


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_rounded(part) for part in value]
    return value


def _source_results(names: np.ndarray, scores: Scores, experts: Labels) -> list[SourceResult]:
    """Each source by itself, experts first, large ones first."""
    results = []
    for name in dict.fromkeys(names.tolist()):
        own = names == name
        expert = bool(experts[own][0])
        against = own | (experts != expert)
        results.append(
            SourceResult(
                source=name,
                expert=expert,
                photos=int(own.sum()),
                accuracy=confusion(scores[own], experts[own]).accuracy,
                auc=auc(scores[against], experts[against]),
                mean_score=float(scores[own].mean()),
            )
        )
    return sorted(results, key=lambda of: (not of.expert, -of.photos, of.source))
