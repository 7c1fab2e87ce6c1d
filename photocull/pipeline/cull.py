"""What happens to a photo, in order: the one place that names our stages.

    read -> known by content? -> decode -> prepare -> score -> store -> deliver

On a CPU the first steps run as one stage, in as many threads as there are cores, each scoring its
own photo: that is quicker than handing pixels from thread to thread, and holds fewer of them in
memory. On a GPU, which wants many photos at once, scoring is a stage of its own.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from photocull.domain.companions import is_motion
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import NO_MARKS, Marks
from photocull.domain.photo import Photo, PhotoKey, Score, same_shot
from photocull.domain.picturekind import Clues, Plainness, kind_of
from photocull.folder.fingerprint import fingerprint
from photocull.pipeline.stages import Stage
from photocull.scoring.model import Judgement, Scorer
from photocull.store.catalogue import Catalogue, Known
from photocull.store.ratingfiles import marks_inside
from photocull.store.thumbnails import Thumbnails
from photocull.vision.decode import Decoded, decode_bytes, read
from photocull.vision.likeness import look_of, packed
from photocull.vision.motion import has_video
from photocull.vision.plainness import plainness
from photocull.vision.prepare import ModelInput, from_working, to_working
from photocull.vision.preview import thumbnail

_STORED_AT_ONCE = 64
_STORED_EVERY = 0.2
"""Seconds that scores wait for each other: a commit that reaches the disk takes milliseconds, and
the window need not be woken for every photo."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the stages work with; without `thumbnails`, none are made."""

    scorer: Scorer
    catalogue: Catalogue
    thumbnails: Thumbnails | None = None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A photo that waits for its score."""

    photo: Photo
    shown: ModelInput


def cores() -> int:
    """The processor cores that this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def stages(
    tools: Tools,
    retry: frozenset[PhotoKey],
    deliver: Callable[[tuple[Photo, ...]], None],
) -> list[Stage]:
    """The stages for these tools: photos go in, and come out of `deliver` settled and stored.

    Photos in `retry` are tried again even where the catalogue remembers that they failed.
    """

    def load(photos: Sequence[Photo]) -> list[Photo | _Ready]:
        return [_loaded(photo, tools, again=photo.key in retry) for photo in photos]

    def rate(items: Sequence[Photo | _Ready]) -> list[Photo]:
        return _scored(items, tools.scorer)

    def store(photos: Sequence[Photo]) -> Iterable[Photo]:
        tools.catalogue.remember(photos, tools.scorer.model.id)
        deliver(tuple(photos))
        return ()

    last = Stage("store", store, batch=_STORED_AT_ONCE, linger=_STORED_EVERY)
    if tools.scorer.batch == 1:
        return [Stage("decode and score", lambda photos: rate(load(photos)), cores()), last]
    return [
        Stage("decode", load, cores()),
        Stage("score", rate, batch=tools.scorer.batch),
        last,
    ]


def with_known(photo: Photo, known: Known, *, again: bool = False) -> Photo:
    """The photo with what the catalogue knows of it; `again` leaves an old failure out."""
    return replace(
        photo,
        content=known.content,
        facts=known.facts,
        score=known.score,
        marks=known.marks,
        look=known.look,
        failure=None if again else known.failure,
    )


def _loaded(photo: Photo, tools: Tools, *, again: bool) -> Photo | _Ready:
    data = read(Path(photo.key))
    if isinstance(data, Failure):
        return replace(photo, failure=data)
    known = tools.catalogue.recognise(photo.key, fingerprint(data), tools.scorer.model.id)
    photo = with_known(photo, known, again=again)
    if photo.complete:
        return photo
    decoded = decode_bytes(data, tools.scorer.spec)
    if isinstance(decoded, Failure):
        return replace(photo, failure=decoded)
    if tools.thumbnails is not None:
        tools.thumbnails.put(known.content, thumbnail(decoded.rgb))
    marks = known.marks if known.marks != NO_MARKS else _inherited(known, decoded)
    if marks == NO_MARKS and known.facts is None:
        marks = marks_inside(data)
    working = to_working(decoded.rgb, tools.scorer.spec)
    seen = look_of(np.asarray(working))
    look = b"" if seen is None else packed(seen)
    facts = replace(
        decoded.facts,
        kind=kind_of(_clues(photo, decoded, plainness(np.asarray(working)))),
        motion=is_motion(os.path.basename(photo.key)) or has_video(data),
    )
    photo = replace(photo, facts=facts, marks=marks, look=look)
    if photo.score is not None:
        return photo
    return _Ready(photo, from_working(working, tools.scorer.spec))


def _clues(photo: Photo, decoded: Decoded, plain: Plainness) -> Clues:
    facts = decoded.facts
    return Clues(
        os.path.basename(photo.key),
        facts.width,
        facts.height,
        facts.camera is not None,
        facts.exposure_time is not None,
        decoded.comment,
        plain,
    )


def _inherited(known: Known, decoded: Decoded) -> Marks:
    """The marks of the photo that was edited into this one, where one was; else none."""
    former = known.former
    if former is None or not (former.facts is None or same_shot(former.facts, decoded.facts)):
        return NO_MARKS
    return former.marks


def _scored(items: Sequence[Photo | _Ready], scorer: Scorer) -> list[Photo]:
    """The photos with their scores; those that failed or were known go through as they are."""
    waiting = [item for item in items if isinstance(item, _Ready)]
    judgements = iter(scorer.score([item.shown for item in waiting]) if waiting else ())
    return [
        _judged(item.photo, next(judgements), scorer.model.id) if isinstance(item, _Ready) else item
        for item in items
    ]


def _judged(photo: Photo, judgement: Judgement | None, model: str) -> Photo:
    if judgement is None:
        return replace(photo, failure=Failure(Reason.NOT_SCORED))
    score = Score(
        judgement.expert_probability,
        model,
        judgement.quality,
        judgement.image_part,
        judgement.colour_part,
    )
    return replace(photo, score=score)
