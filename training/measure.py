"""What a model says of photos it never saw, by the very path the app uses."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
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
from training.calibrate import cross_calibrated
from training.data import PhotoSetError, Row, read_manifest
from training.metrics import Scores
from training.quality import QUALITY, exposure, rated_test, sharpness

CHANGED_PHOTOS = 800
"""On how many held-back photos changes are tried, so that it takes minutes and not an hour."""

PROBABILITY = "expert probability"
"""What the model's score is called among the ways to judge rated photos."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Measured:
    """All that a model said: what an evaluation and its figures are made from.

    `others` are photos of sources that were held back as well, and chose the epoch. `changed`
    holds, by the name of the change, the scores of the rows at the places `sample`. `ways` holds,
    by the name of the way to judge, a value for each of the rated rows. `qualities` are those that
    the model gave `rows`, and `other_qualities` those of `others`, if it gives any.
    """

    rows: tuple[Row, ...]
    scores: Scores
    sample: NDArray[np.intp]
    changed: Mapping[str, Scores]
    rated: tuple[Row, ...] = ()
    ways: Mapping[str, Scores] = field(default_factory=dict)
    others: tuple[Row, ...] = ()
    other_scores: Scores = field(default_factory=lambda: np.empty(0))
    qualities: Scores | None = None
    other_qualities: Scores | None = None

    def crossed(self) -> tuple[Scores, Scores]:
        """The scores of `rows` and of `others`, each source calibrated on all other sources.

        So a score never was calibrated on photos of its own source, as the model's own were. They
        are as the model gave them if it names no `others`.
        """
        if not self.others:
            return self.scores, self.other_scores
        everything = (*self.rows, *self.others)
        scores = cross_calibrated(
            np.concatenate([self.scores, self.other_scores]),
            np.array([row.expert for row in everything]),
            np.array([row.source for row in everything]),
        )
        return scores[: len(self.rows)], scores[len(self.rows) :]


def held_back(metrics: Mapping[str, object]) -> tuple[str, ...]:
    """The sources that a model's metadata names as held back; raises PhotoSetError if none."""
    sources = metrics.get("sources")
    if not isinstance(sources, list) or not sources:
        raise PhotoSetError("the model does not say which sources were held back from it")
    return tuple(str(source["source"]) for source in sources)


def calibration_sources(metrics: Mapping[str, object]) -> tuple[str, ...]:
    """The other sources that a model's probabilities were calibrated on; none in older models."""
    sources = metrics.get("calibration_sources")
    return tuple(map(str, sources)) if isinstance(sources, list) else ()


def measure(
    scorer: Scorer,
    photos: Path,
    sources: Sequence[str],
    others: Sequence[str] = (),
    threads: int = 2,
) -> Measured:
    """Score the photos of these sources, as they are and changed, and the rated ones.

    Those of `others` are scored as they are.

    Raises PhotoSetError if a source or a photo of it is missing or cannot be read.
    """
    everything = read_manifest(photos)
    rows = tuple(row for row in everything if row.source in sources)
    beside = tuple(row for row in everything if row.source in others)
    if missing := {*sources, *others} - {row.source for row in (*rows, *beside)}:
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
        more = list(pool.map(lambda row: _score_all(scorer, photos / row.file, False), beside))
        judged = list(pool.map(lambda row: _judge_rated(scorer, photos / row.file), rated))
    return Measured(
        rows=rows,
        scores=np.array([plain.expert_probability for plain, _ in found]),
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
        others=beside,
        other_scores=np.array([plain.expert_probability for plain, _ in more]),
        qualities=_qualities([plain for plain, _ in found]),
        other_qualities=_qualities([plain for plain, _ in more]),
    )


def _qualities(judgements: Sequence[Judgement]) -> Scores | None:
    found = [of.quality for of in judgements if of.quality is not None]
    return np.array(found) if found and len(found) == len(judgements) else None


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


def _score_all(scorer: Scorer, path: Path, changing: bool) -> tuple[Judgement, dict[str, float]]:
    """The judgement of a file as it is and, if wanted, its score after each change."""
    rgb = _pixels(path, decode(path, scorer.spec))
    scores = {}
    for name, change in CHANGES.items() if changing else ():
        again = change(rgb, scorer.spec)
        if isinstance(again, Failure):
            raise PhotoSetError(f"{path}, {name}: {again}")
        scores[name] = _score(scorer, path, prepare(again, scorer.spec))
    return _judge(scorer, path, prepare(rgb, scorer.spec)), scores


def _judge_rated(scorer: Scorer, path: Path) -> dict[str, float]:
    """What each way to judge photos says of a file; the model's quality only if it gives one."""
    rgb = _pixels(path, decode(path, scorer.spec))
    working = to_working(rgb, scorer.spec)
    judgement = _judge(scorer, path, from_working(working, scorer.spec))
    quality = judgement.quality
    return ({} if quality is None else {QUALITY: quality}) | {
        PROBABILITY: judgement.expert_probability,
        "sharpness alone": sharpness(working),
        "exposure alone": exposure(working),
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
