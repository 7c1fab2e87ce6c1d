"""How well a shipped model judges photos of sources it never saw, by the very path the app uses."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import simplejpeg

from photocull.domain.failure import Failure
from photocull.scoring.model import Scorer
from photocull.vision.decode import decode, decode_bytes
from photocull.vision.prepare import ModelInput, prepare
from training.data import PhotoSetError, Row, read_manifest
from training.metrics import (
    Confusion,
    Interval,
    Labels,
    Scores,
    auc,
    bootstrap_auc,
    bootstrap_sources,
    confusion,
)

RESAVE_QUALITY = 60
"""JPEG quality at which photos are saved again to see whether their verdict holds."""


@dataclass(frozen=True, slots=True)
class SourceResult:
    """One held-back source: the share judged right, and its AUC against the other class whole."""

    source: str
    expert: bool
    photos: int
    accuracy: float
    auc: float
    mean_score: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a model came to on held-back sources; goes into the model's metadata as it is."""

    photos: int
    experts: int
    accuracy: float
    balanced_accuracy: float
    auc: float
    auc_interval: Interval
    auc_interval_of_sources: Interval
    confusion: Confusion
    resaved_auc: float
    resaved_flips: float
    sources: tuple[SourceResult, ...]


def held_back(metrics: Mapping[str, object]) -> tuple[str, ...]:
    """The sources that a model's metadata names as held back; raises PhotoSetError if none."""
    sources = metrics.get("sources")
    if not isinstance(sources, list) or not sources:
        raise PhotoSetError("the model does not say which sources were held back from it")
    return tuple(str(source["source"]) for source in sources)


def evaluate(scorer: Scorer, photos: Path, sources: Sequence[str], threads: int = 2) -> Evaluation:
    """Score every photo of these sources, as it is and saved again; 25 ms each on one core.

    Raises PhotoSetError if a source or a photo of it is missing or cannot be read.
    """
    rows = [row for row in read_manifest(photos) if row.source in sources]
    if missing := set(sources) - {row.source for row in rows}:
        raise PhotoSetError(f"{photos} has no photos of {', '.join(sorted(missing))}")
    with ThreadPoolExecutor(threads) as pool:
        pairs = list(pool.map(lambda row: _score_twice(scorer, photos / row.file), rows))
    plain, resaved = np.array(pairs).T
    return summarise(rows, plain, resaved)


def summarise(rows: Sequence[Row], scores: Scores, resaved: Scores) -> Evaluation:
    """The evaluation of these rows' scores, as they are and saved again."""
    experts = np.array([row.expert for row in rows])
    names = [row.source for row in rows]
    counts = confusion(scores, experts)
    return Evaluation(
        photos=len(rows),
        experts=int(experts.sum()),
        accuracy=counts.accuracy,
        balanced_accuracy=counts.balanced_accuracy,
        auc=auc(scores, experts),
        auc_interval=bootstrap_auc(scores, experts),
        auc_interval_of_sources=bootstrap_sources(scores, experts, names),
        confusion=counts,
        resaved_auc=auc(resaved, experts),
        resaved_flips=float(np.mean((scores >= 0.5) != (resaved >= 0.5))),
        sources=tuple(_source_results(np.array(names), scores, experts)),
    )


def report(result: Evaluation) -> str:
    """The evaluation as text for a terminal."""
    near, far = result.auc_interval, result.auc_interval_of_sources
    lines = [
        f"held-back photos   {result.photos} ({result.experts} expert)",
        f"accuracy           {result.accuracy:.4f} (balanced {result.balanced_accuracy:.4f})",
        f"AUC                {result.auc:.4f}",
        f"  95% over photos  {near.low:.4f} to {near.high:.4f}",
        f"  95% over sources {far.low:.4f} to {far.high:.4f}",
        f"saved as JPEG {RESAVE_QUALITY}   AUC {result.resaved_auc:.4f}, "
        f"verdicts flipped {result.resaved_flips:.4f}",
        "",
        f"{'':10}{'called expert':>14}{'called amateur':>15}"
        f"{'precision':>11}{'recall':>8}{'F1':>7}",
    ]
    counts = result.confusion
    for name, called, quality in (
        ("expert", (counts.expert_as_expert, counts.expert_as_amateur), counts.expert),
        ("amateur", (counts.amateur_as_expert, counts.amateur_as_amateur), counts.amateur),
    ):
        lines.append(
            f"{name:10}{called[0]:14}{called[1]:15}"
            f"{quality.precision:11.3f}{quality.recall:8.3f}{quality.f1:7.3f}"
        )
    lines += ["", f"{'source':46}{'class':9}{'photos':>7}{'accuracy':>10}{'AUC':>7}{'mean':>7}"]
    lines += [
        f"{of.source:46}{'expert' if of.expert else 'amateur':9}{of.photos:7}"
        f"{of.accuracy:10.3f}{of.auc:7.3f}{of.mean_score:7.3f}"
        for of in result.sources
    ]
    return "\n".join(lines)


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


def _score_twice(scorer: Scorer, path: Path) -> tuple[float, float]:
    """The scores of a file as it is and of what it would be saved as JPEG once more."""
    decoded = decode(path, scorer.spec)
    if isinstance(decoded, Failure):
        raise PhotoSetError(f"{path}: {decoded}")
    data = simplejpeg.encode_jpeg(
        np.ascontiguousarray(decoded.rgb),
        quality=RESAVE_QUALITY,
        colorspace="RGB",
        colorsubsampling="420",
    )
    again = decode_bytes(data, scorer.spec)
    if isinstance(again, Failure):
        raise PhotoSetError(f"{path}, saved again: {again}")
    return (
        _score(scorer, path, prepare(decoded.rgb, scorer.spec)),
        _score(scorer, path, prepare(again.rgb, scorer.spec)),
    )


def _score(scorer: Scorer, path: Path, shown: ModelInput) -> float:
    (score,) = scorer.score([shown])
    if score is None:
        raise PhotoSetError(f"{path}: the model gave no probability")
    return score


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
