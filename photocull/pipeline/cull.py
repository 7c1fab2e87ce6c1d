"""What happens to a photo, in order: the one place that names our stages.

    read -> known by content? -> decode -> prepare -> score -> store -> deliver

Reading, decoding and preparing happen in a decoder's process (`decoding`), which keeps the file
while the catalogue is asked, so that it is read once; only the network's input, the thumbnail and
some facts come back. A file of a size that the catalogue has never seen is unknown by that alone.
On a CPU the first steps run as one stage, in a few threads, each of which takes a free decoder and
scores its own photo. On a GPU, which wants many photos at once, scoring is a stage of its own.
"""

import os
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from time import time

from photocull.decoding.decoders import Decoders
from photocull.decoding.seen import Seen
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import NO_MARKS, Marks
from photocull.domain.photo import ContentId, Facts, Photo, PhotoKey, Score, Stamp, same_shot
from photocull.pipeline.stages import Stage
from photocull.scoring.model import Judgement, Scorer
from photocull.store.catalogue import Catalogue, Known
from photocull.store.embeddings import Embeddings
from photocull.store.thumbnails import Thumbnails
from photocull.vision.prepare import ModelInput

_STORED_AT_ONCE = 64
_STORED_EVERY = 0.2
"""Seconds that scores wait for each other: a commit that reaches the disk takes milliseconds, and
the window need not be woken for every photo."""

_FRESH_SECONDS = 30.0
_UNFINISHED = frozenset({Reason.EMPTY, Reason.DAMAGED, Reason.NOT_A_PHOTO})
"""A file that is being copied looks like this, until the last of it has come."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the stages work with; without `thumbnails` or `embeddings`, none are kept.

    `sizes` are those of files that the catalogue has seen; None where that was not looked up.
    """

    scorer: Scorer
    catalogue: Catalogue
    decoders: Decoders
    thumbnails: Thumbnails | None = None
    embeddings: Embeddings | None = None
    sizes: Set[int] | None = None

    def never_saw(self, photo: Photo) -> bool:
        """Whether it is sure that the catalogue knows nothing of this content."""
        return self.sizes is not None and photo.stamp.size not in self.sizes


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
    threads: int | None = None,
) -> list[Stage]:
    """The stages for these tools: photos go in, and come out of `deliver` settled and stored.

    Photos in `retry` are tried again even where the catalogue remembers that they failed. As many
    `threads` work as are asked for, or one more than there are cores: while one waits for an
    answer of its decoder or of the catalogue, no core rests.
    """
    threads = threads or cores() + 1
    tools.scorer.tune()

    def load(photos: Sequence[Photo]) -> list[Photo | _Ready]:
        return [_unless_copied(_loaded(photo, tools, again=photo.key in retry)) for photo in photos]

    def rate(items: Sequence[Photo | _Ready]) -> list[Photo]:
        return _scored(items, tools)

    def store(photos: Sequence[Photo]) -> Iterable[Photo]:
        tools.catalogue.remember(photos, tools.scorer.model.id)
        for cache in (tools.thumbnails, tools.embeddings):
            if cache is not None:
                cache.flush()
        deliver(tuple(photos))
        return ()

    last = Stage("store", store, batch=_STORED_AT_ONCE, linger=_STORED_EVERY)
    if tools.scorer.batch == 1:
        return [Stage("decode and score", lambda photos: rate(load(photos)), threads), last]
    return [
        Stage("decode", load, threads),
        Stage("score", rate, batch=tools.scorer.batch),
        last,
    ]


def known_photo(key: PhotoKey, stamp: Stamp, known: Known, *, again: bool = False) -> Photo:
    """A photo with what the catalogue knows of it; `again` leaves an old failure out."""
    return Photo(
        key,
        stamp,
        known.content,
        known.facts,
        known.score,
        known.marks,
        known.look,
        None if again else known.failure,
    )


def _loaded(photo: Photo, tools: Tools, *, again: bool) -> Photo | _Ready:
    path, spec = Path(photo.key), tools.scorer.spec
    if tools.never_saw(photo):
        found = tools.decoders.see(path, spec)
        if isinstance(found, Failure):
            return replace(photo, failure=found)
        content, seen = found
        return _looked_at(photo, _recognised(photo, content, tools), seen, tools)
    with tools.decoders.opened(path) as opened:
        if isinstance(opened, Failure):
            return replace(photo, failure=opened)
        known = _recognised(photo, opened.content, tools)
        photo = known_photo(photo.key, photo.stamp, known, again=again)
        if photo.complete:
            return photo
        seen = opened.look(spec)
    return _looked_at(photo, known, seen, tools)


def _recognised(photo: Photo, content: ContentId, tools: Tools) -> Known:
    return tools.catalogue.recognise(photo.key, content, tools.scorer.model.id)


def _looked_at(photo: Photo, known: Known, seen: Seen | Failure, tools: Tools) -> Photo | _Ready:
    photo = replace(photo, content=known.content)
    if isinstance(seen, Failure):
        return replace(photo, failure=seen)
    if tools.thumbnails is not None:
        tools.thumbnails.put(known.content, seen.thumbnail)
    marks = known.marks if known.marks != NO_MARKS else _inherited(known, seen.facts)
    if marks == NO_MARKS and known.facts is None:
        marks = seen.marks
    photo = replace(photo, facts=seen.facts, marks=marks, look=seen.look)
    return photo if photo.score is not None else _Ready(photo, seen.shown)


def _unless_copied(item: Photo | _Ready) -> Photo | _Ready:
    """What cannot be read and was written to just now is perhaps not all there yet."""
    if isinstance(item, _Ready) or item.failure is None:
        return item
    age = time() - item.stamp.mtime_ns / 1e9
    # A time in the future is that of a wrong clock, and says nothing.
    if item.failure.reason not in _UNFINISHED or not 0 <= age < _FRESH_SECONDS:
        return item
    return replace(item, failure=Failure(Reason.INCOMPLETE, item.failure.detail))


def _inherited(known: Known, facts: Facts) -> Marks:
    """The marks of the photo that was edited into this one, where one was; else none."""
    former = known.former
    if former is None or not (former.facts is None or same_shot(former.facts, facts)):
        return NO_MARKS
    return former.marks


def _scored(items: Sequence[Photo | _Ready], tools: Tools) -> list[Photo]:
    """The photos with their scores; those that failed or were known go through as they are."""
    waiting = [item for item in items if isinstance(item, _Ready)]
    judgements = iter(tools.scorer.score([item.shown for item in waiting]) if waiting else ())
    return [
        _judged(item.photo, next(judgements), tools) if isinstance(item, _Ready) else item
        for item in items
    ]


def _judged(photo: Photo, judgement: Judgement | None, tools: Tools) -> Photo:
    if judgement is None:
        return replace(photo, failure=Failure(Reason.NOT_SCORED))
    model = tools.scorer.model.id
    if tools.embeddings is not None and photo.content and judgement.embedding is not None:
        tools.embeddings.put(photo.content, model, judgement.embedding)
    score = Score(
        judgement.expert_probability,
        model,
        judgement.quality,
        judgement.image_part,
        judgement.colour_part,
    )
    return replace(photo, score=score)
