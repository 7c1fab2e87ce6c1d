"""How far a model's ranking may be the recognising of collections, on frozen features.

Photos of one source share far more than how good they are. So heads are fitted on the model's
embedding and judged twice, on sources they never saw and on random rows; the gap between both is
what recognising sources brings. The same is done with colours, a tiny thumbnail and the shape.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photocull.domain.failure import Failure
from photocull.scoring.model import Scorer
from photocull.vision.decode import decode
from photocull.vision.histogram import histogram
from photocull.vision.prepare import from_working, prepare, to_working
from photocull.vision.spec import Colour
from training.data import MANIFEST, PhotoSetError, Row, data_hash, dhash, read_manifest
from training.frames import frames
from training.metrics import Labels, Scores, auc
from training.probes import Collection, Features, Gap, Hashes, Naming, Sizes, gap, judge, naming
from training.topics import Topic, topics

THUMBNAIL = 8
_ASPECT_BINS = np.linspace(-1.2, 1.2, 25)


@dataclass(frozen=True, slots=True)
class Observed:
    """The rows, what each one shows (see `topics`), and all that heads are fitted on."""

    rows: tuple[Row, ...]
    paths: tuple[str, ...]
    probability: Scores
    hashes: Hashes
    features: Mapping[str, Features]


@dataclass(frozen=True, slots=True)
class FrameResult:
    """A frame that is no photo: the shares of held-back photos of either class that score less."""

    frame: str
    probability: float
    above_amateurs: float
    above_experts: float


@dataclass(frozen=True, slots=True)
class Audit:
    """All that the audit found; `model_auc` is the model's own on its held-back sources.

    `held_back` judges their photos by the heads of `embedding`, `held_back_alone` by heads that
    are fitted on held-back sources only.
    """

    model: str
    photos: int
    model_auc: float
    embedding: Gap
    held_back: Gap
    held_back_alone: Gap
    baselines: tuple[Gap, ...]
    naming: tuple[Naming, ...]
    topics: tuple[Topic, ...]
    frames: tuple[FrameResult, ...]


def observe(scorer: Scorer, photos: Path, cache: Path, threads: int) -> Observed:
    """One pass over the photo set, or what an earlier one with this model left in `cache`.

    Raises PhotoSetError for a photo that cannot be read.
    """
    rows = read_manifest(photos)
    kept = cache / f"{scorer.model.id}-{data_hash(rows)}.npz"
    if not kept.exists():
        with ThreadPoolExecutor(threads) as pool:
            seen = list(pool.map(lambda row: _see(scorer, photos / row.file), rows))
        cache.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part")
        with part.open("wb") as out:
            stacked = {name: np.stack([of[name] for of in seen]) for name in seen[0]}
            np.savez(out, allow_pickle=False, **stacked)
        part.replace(kept)
    with np.load(kept) as stored:
        values = {name: stored[name] for name in stored.files}
    return Observed(
        rows=rows,
        paths=_paths(photos),
        probability=values.pop("probability").astype(np.float64),
        hashes=values.pop("hash"),
        features=values,
    )


def _see(scorer: Scorer, path: Path) -> dict[str, NDArray[np.generic]]:
    decoded = decode(path, scorer.spec)
    if isinstance(decoded, Failure):
        raise PhotoSetError(f"{path}: {decoded}")
    working = to_working(decoded.rgb, scorer.spec)
    embedding, probability = scorer.embed([from_working(working, scorer.spec)])
    height, width, _ = working.shape
    thumbnail = Image.fromarray(working).resize((THUMBNAIL, THUMBNAIL), Image.Resampling.BOX)
    shape = np.zeros(len(_ASPECT_BINS) + 1, np.float32)
    # As bins, so that a head can tell squares from what is a little wider and a little taller.
    shape[np.searchsorted(_ASPECT_BINS, np.log(width / height))] = 1
    return {
        "embedding": embedding[0],
        "histogram": histogram(working, Colour.CUMULATIVE),
        "thumbnail": np.asarray(thumbnail, np.float32).reshape(-1),
        "aspect ratio": shape,
        "probability": probability[0],
        "hash": np.uint64(dhash(working)),
    }


def _paths(photos: Path) -> tuple[str, ...]:
    with (photos / MANIFEST).open(encoding="utf-8", newline="") as lines:
        return tuple(
            f"{record['source']}/{record.get('source_path') or ''}"
            for record in csv.DictReader(lines)
        )


def audit(scorer: Scorer, seen: Observed, held: Sequence[str], sizes: Sizes) -> Audit:
    """All findings; raises PhotoSetError where the photo set has too few sources for them."""
    people = Collection(
        np.array([row.expert for row in seen.rows]),
        np.array([row.source for row in seen.rows]),
        seen.hashes,
    )
    own = np.isin(people.sources, list(held))
    try:
        model_auc = auc(seen.probability[own], people.experts[own])
        alone = judge(seen.features["embedding"][own], people.part(own), sizes)
        judged = {name: judge(of, people, sizes) for name, of in seen.features.items()}
        gaps = {name: gap(name, of, people, sizes) for name, of in judged.items()}
        held_back, held_back_alone = (
            gap("embedding", of, people.part(own), sizes)
            for of in (judged["embedding"].part(own), alone)
        )
    except ValueError as error:
        raise PhotoSetError(f"the audit needs more sources: {error}") from error
    return Audit(
        model=scorer.model.id,
        photos=len(seen.rows),
        model_auc=model_auc,
        embedding=gaps["embedding"],
        held_back=held_back,
        held_back_alone=held_back_alone,
        baselines=tuple(of for name, of in gaps.items() if name != "embedding"),
        naming=tuple(
            naming(seen.features["embedding"], people, expert, sizes) for expert in (False, True)
        ),
        topics=topics(
            seen.paths,
            people.experts,
            {"model": seen.probability} | {name: of.by_source for name, of in judged.items()},
            sizes.topic,
        ),
        frames=tuple(_frames(scorer, seen.probability[own], people.experts[own])),
    )


def _frames(scorer: Scorer, scores: Scores, experts: Labels) -> Iterator[FrameResult]:
    for name, frame in frames().items():
        _, (probability,) = scorer.embed([prepare(frame, scorer.spec)])
        yield FrameResult(
            frame=name,
            probability=float(probability),
            above_amateurs=float((scores[~experts] < probability).mean()),
            above_experts=float((scores[experts] < probability).mean()),
        )
