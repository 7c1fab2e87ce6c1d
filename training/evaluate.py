"""How well a shipped model judges photos of sources it never saw, by the very path the app uses."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import simplejpeg
from numpy.typing import NDArray
from PIL import Image

from photocull.domain.failure import Failure
from photocull.scoring.model import Judgement, Scorer
from photocull.vision.decode import Decoded, decode, decode_bytes
from photocull.vision.prepare import ModelInput, from_working, prepare, to_working
from photocull.vision.spec import InputSpec
from training.data import PhotoSetError, Row, read_manifest
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
    wilson,
)
from training.quality import QUALITY, Rated, agree, exposure, rated_test, sharpness

CHANGED_PHOTOS = 800
"""On how many held-back photos changes are tried, so that it takes minutes and not an hour."""

Pixels = NDArray[np.uint8]


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
class Evaluation:
    """What a model came to on held-back sources; goes into the model's metadata as it is.

    `ece_balanced` lets both classes weigh alike; `auc_balanced` every source of a class.
    `cannot_tell` was chosen on these very photos and so flatters itself a little.
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


@dataclass(frozen=True, slots=True)
class Measured:
    """All that a model said: what an evaluation and its figures are made from.

    `changed` holds, by the name of the change, the scores of the rows at the places `sample`.
    `ways` holds, by the name of the way to judge, a value for each of the rated rows.
    """

    rows: tuple[Row, ...]
    scores: Scores
    sample: NDArray[np.intp]
    changed: Mapping[str, Scores]
    rated: tuple[Row, ...] = ()
    ways: Mapping[str, Scores] = field(default_factory=dict)


def held_back(metrics: Mapping[str, object]) -> tuple[str, ...]:
    """The sources that a model's metadata names as held back; raises PhotoSetError if none."""
    sources = metrics.get("sources")
    if not isinstance(sources, list) or not sources:
        raise PhotoSetError("the model does not say which sources were held back from it")
    return tuple(str(source["source"]) for source in sources)


def evaluate(scorer: Scorer, photos: Path, sources: Sequence[str], threads: int = 2) -> Evaluation:
    """The evaluation of a model on these held-back sources and the rated photos of the test fold.

    Raises PhotoSetError if a source or a photo of it is missing or cannot be read.
    """
    return summarise(measure(scorer, photos, sources, threads))


def measure(scorer: Scorer, photos: Path, sources: Sequence[str], threads: int = 2) -> Measured:
    """Score the photos of these sources, as they are and changed, and the rated ones.

    Raises PhotoSetError if a source or a photo of it is missing or cannot be read.
    """
    everything = read_manifest(photos)
    rows = tuple(row for row in everything if row.source in sources)
    if missing := set(sources) - {row.source for row in rows}:
        raise PhotoSetError(f"{photos} has no photos of {', '.join(sorted(missing))}")
    # The manifest is in order of class and source: evenly spread over it is so over them.
    sample = np.unique(np.linspace(0, len(rows) - 1, min(CHANGED_PHOTOS, len(rows))).astype(int))
    changing, rated = set(sample.tolist()), rated_test(everything)
    with ThreadPoolExecutor(threads) as pool:
        found = list(
            pool.map(
                lambda place: _score_all(scorer, photos / rows[place].file, place in changing),
                range(len(rows)),
            )
        )
        judged = list(pool.map(lambda row: _judge_rated(scorer, photos / row.file), rated))
    return Measured(
        rows=rows,
        scores=np.array([plain for plain, _ in found]),
        sample=sample,
        changed={
            name: np.array([found[place][1][name] for place in sample.tolist()]) for name in CHANGES
        },
        rated=rated,
        ways={
            name: np.array([of[name] for of in judged])
            for name in (judged[0] if judged else ())
            if all(name in of for of in judged)
        },
    )


def summarise(measured: Measured) -> Evaluation:
    """The evaluation of what a model said."""
    rows, scores = measured.rows, measured.scores
    experts = np.array([row.expert for row in rows])
    names = [row.source for row in rows]
    counts = confusion(scores, experts)
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
        ece=expected_calibration_error(scores, experts),
        ece_balanced=expected_calibration_error(scores, experts, weights=class_weights(experts)),
        cannot_tell=cannot_tell_band(scores, experts),
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
        sources=tuple(_source_results(np.array(names), scores, experts)),
        rated=_rated(measured),
    )


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


def _mirrored(rgb: Pixels, spec: InputSpec) -> Pixels | Failure:
    del spec
    return np.ascontiguousarray(rgb[:, ::-1])


def _halved(rgb: Pixels, spec: InputSpec) -> Pixels | Failure:
    del spec
    picture = Image.fromarray(rgb)
    size = max(1, picture.width // 2), max(1, picture.height // 2)
    return np.asarray(picture.resize(size, Image.Resampling.LANCZOS))


def _resaved(rgb: Pixels, spec: InputSpec, *, quality: int) -> Pixels | Failure:
    data = simplejpeg.encode_jpeg(
        np.ascontiguousarray(rgb), quality=quality, colorspace="RGB", colorsubsampling="420"
    )
    decoded = decode_bytes(data, spec)
    return decoded if isinstance(decoded, Failure) else decoded.rgb


CHANGES: Mapping[str, Callable[[Pixels, InputSpec], Pixels | Failure]] = {
    "mirrored": _mirrored,
    "half size": _halved,
    **{f"JPEG {quality}": partial(_resaved, quality=quality) for quality in (60, 70, 85, 95)},
}
"""Changes of a decoded photo after which its verdict should hold, by name."""


def _score_all(scorer: Scorer, path: Path, changing: bool) -> tuple[float, dict[str, float]]:
    """The score of a file as it is and, if wanted, after each change."""
    rgb = _pixels(path, decode(path, scorer.spec))
    scores = {}
    for name, change in CHANGES.items() if changing else ():
        again = change(rgb, scorer.spec)
        if isinstance(again, Failure):
            raise PhotoSetError(f"{path}, {name}: {again}")
        scores[name] = _score(scorer, path, prepare(again, scorer.spec))
    return _score(scorer, path, prepare(rgb, scorer.spec)), scores


def _judge_rated(scorer: Scorer, path: Path) -> dict[str, float]:
    """What each way to judge photos says of a file; the model's quality only if it gives one."""
    rgb = _pixels(path, decode(path, scorer.spec))
    working = to_working(rgb, scorer.spec)
    judgement = _judge(scorer, path, from_working(working, scorer.spec))
    pixels, quality = np.asarray(working), judgement.quality
    return ({} if quality is None else {QUALITY: quality}) | {
        "expert probability": judgement.expert_probability,
        "sharpness alone": sharpness(pixels),
        "exposure alone": exposure(pixels),
    }


def _pixels(path: Path, decoded: Decoded | Failure) -> Pixels:
    if isinstance(decoded, Failure):
        raise PhotoSetError(f"{path}: {decoded}")
    return decoded.rgb


def _score(scorer: Scorer, path: Path, shown: ModelInput) -> float:
    return _judge(scorer, path, shown).expert_probability


def _judge(scorer: Scorer, path: Path, shown: ModelInput) -> Judgement:
    (judgement,) = scorer.score([shown])
    if judgement is None:
        raise PhotoSetError(f"{path}: the model gave no probability")
    return judgement


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
