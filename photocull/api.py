"""photocull as a library: a folder ranked by a few lines of Python, without Qt.

```python
import photocull

for photo in photocull.rank("~/Pictures/Iceland")[:10]:
    print(f"{photo.rank:3}  {photo.expert_probability:.0%}  {photo.path}")
```

`rank` waits for the end. `iterate` tells of each photo as soon as it is scored, and of those that
cannot be read:

```python
for step in photocull.iterate("~/Pictures/Iceland"):
    print(f"{step.done} of {step.total}")
    if isinstance(step.photo, photocull.UnreadPhoto):
        print(step.photo.path, step.photo.reason)
```

Both decode in processes of their own, score on all cores (or the NVIDIA GPU), write nothing into
the folder, and say what `photocull rank` says: the same stages are at work.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from typing import TypedDict, assert_never

from photocull.decoding.decoders import Decoders
from photocull.domain.events import Ended, Event, Found, Outcome, Settled
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Photo, Score
from photocull.domain.picturekind import PictureKind
from photocull.domain.ranking import Place, Places, Wanted, ranked
from photocull.folder.scan import FolderUnreadableError
from photocull.pipeline.cull import cores
from photocull.pipeline.run import Run, Task
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.scoring.problem import ModelError
from photocull.store.catalogue import Catalogue, CatalogueError, CatalogueProblem

_PathLike = str | os.PathLike[str]

__all__ = [
    "CatalogueError",
    "Device",
    "FolderUnreadableError",
    "ModelError",
    "PictureKind",
    "RankedPhoto",
    "Reason",
    "ScoredPhoto",
    "Step",
    "UnreadPhoto",
    "iterate",
    "rank",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPhoto:
    """A photo and what the model says of it; what a model or file does not say is None."""

    path: Path
    """Absolute."""
    expert_probability: float
    """How likely an expert took it, in [0, 1]."""
    quality: float | None = None
    """The mean opinion that people are expected to have of it, in [0, 1]."""
    image_part: float | None = None
    """What the picture adds to the margin of expert over amateur, in logits."""
    colour_part: float | None = None
    """What its colours add, in logits."""
    width: int | None = None
    """Upright, in pixels."""
    height: int | None = None
    taken: datetime | None = None
    """Local time, as the camera's clock showed it."""
    kind: PictureKind = PictureKind.PHOTO


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPhoto(ScoredPhoto):
    """A scored photo and its place among all of its folder."""

    rank: int
    """1 is the best; equal scores share the better place."""
    top_percent: int
    """The smallest whole percentage of the folder that it is among the best of."""


@dataclass(frozen=True, slots=True)
class UnreadPhoto:
    """A photo without a score."""

    path: Path
    """Absolute."""
    reason: Reason
    detail: str
    """What the reader of the file said; for reports."""


@dataclass(frozen=True, slots=True)
class Step:
    """One photo more is settled: `done` of the `total` that are found by now."""

    done: int
    total: int
    photo: ScoredPhoto | UnreadPhoto


def rank(
    folder: _PathLike,
    *,
    model: _PathLike | None = None,
    device: Device | str = Device.AUTO,
    recursive: bool = True,
    catalogue: _PathLike | None = None,
) -> list[RankedPhoto]:
    """Rank a folder: its photos, best first, those of equal score by name.

    Photos that cannot be read are left out; `iterate` tells of them. `model` is another model file
    than the shipped one. `device` is "auto", "cpu" or "cuda"; CUDA falls back to the CPU where it
    cannot be used. With a `catalogue`, a file that is made if need be, scores are remembered by
    content, and a second call scores nothing twice.

    Raises FolderUnreadableError, ModelError, CatalogueError (also for a full disk), ValueError for
    an unknown device, and RuntimeError where a bug of ours ends the run.
    """
    asked = _asked(folder, model, device, recursive, catalogue)
    photos = {photo.key: photo for _, _, photo in _settled(asked)}
    places = Places(photos.values())
    order = (
        (photos[key], places[key]) for key in ranked(photos.values(), Wanted()) if key in places
    )
    return [_ranked(photo, photo.score, place) for photo, place in order if photo.score]


def iterate(
    folder: _PathLike,
    *,
    model: _PathLike | None = None,
    device: Device | str = Device.AUTO,
    recursive: bool = True,
    catalogue: _PathLike | None = None,
) -> Iterator[Step]:
    """Score a folder: each photo of it once, as soon as it is settled, in no certain order.

    Arguments and errors are those of `rank`; nothing is done before the first step is asked for.
    An iterator that is closed ends its run after what is in work, and so does one that is dropped.
    """
    asked = _asked(folder, model, device, recursive, catalogue)
    for done, total, photo in _settled(asked):
        yield Step(done, total, _told(photo))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a caller wants."""

    folder: Path
    model: Path
    device: Device
    recursive: bool
    catalogue: Path | None


def _asked(
    folder: _PathLike,
    model: _PathLike | None,
    device: Device | str,
    recursive: bool,
    catalogue: _PathLike | None,
) -> _Asked:
    return _Asked(
        Path(os.path.abspath(Path(folder).expanduser())),
        Path(model) if model is not None else resource("photocull.onnx"),
        Device(device),
        recursive,
        Path(catalogue) if catalogue is not None else None,
    )


def _settled(asked: _Asked) -> Iterator[tuple[int, int, Photo]]:
    """Each photo once, when it is settled, with how many are by now, and how many were found."""
    with ExitStack() as stack:
        scorer = Scorer.open(asked.model, asked.device)
        memory = stack.enter_context(closing(Catalogue.open(asked.catalogue)))
        decoders = stack.enter_context(Decoders(cores()))
        events: SimpleQueue[Event] = SimpleQueue()
        task = Task(asked.folder, recursive=asked.recursive)
        run = Run(task, memory, scorer, decoders, events.put)
        stack.callback(run.join)
        stack.callback(run.stop)
        run.start()
        done = total = 0
        while not isinstance(event := events.get(), Ended):
            if isinstance(event, Found):
                total += len(event.photos)
                # What is not known whole is read once more, and comes again as settled.
                settled = tuple(photo for photo in event.photos if photo.complete)
            else:
                settled = event.photos if isinstance(event, Settled) else ()
            for photo in settled:
                done += 1
                yield done, total, photo
        _check(event, asked.folder)


def _check(end: Ended, folder: Path) -> None:
    """Raise where a run did not come to a good end."""
    match end.outcome:
        case Outcome.FOLDER_UNREADABLE:
            raise FolderUnreadableError(end.detail or str(folder))
        case Outcome.NOT_STORED:
            raise CatalogueError(CatalogueProblem.UNREACHABLE, end.detail)
        case Outcome.BROKEN:
            raise RuntimeError(end.detail)
        case Outcome.DONE | Outcome.STOPPED:
            return
        case _:
            assert_never(end.outcome)


def _told(photo: Photo) -> ScoredPhoto | UnreadPhoto:
    if photo.score is not None:
        return ScoredPhoto(**_said(photo, photo.score))
    failure = photo.failure or Failure(Reason.NOT_SCORED)
    return UnreadPhoto(Path(photo.key), failure.reason, failure.detail)


def _ranked(photo: Photo, score: Score, place: Place) -> RankedPhoto:
    return RankedPhoto(**_said(photo, score), rank=place.rank, top_percent=place.top_percent)


class _Said(TypedDict):
    path: Path
    expert_probability: float
    quality: float | None
    image_part: float | None
    colour_part: float | None
    width: int | None
    height: int | None
    taken: datetime | None
    kind: PictureKind


def _said(photo: Photo, score: Score) -> _Said:
    facts = photo.facts
    return {
        "path": Path(photo.key),
        "expert_probability": score.expert_probability,
        "quality": score.quality,
        "image_part": score.image_part,
        "colour_part": score.colour_part,
        "width": facts.width if facts else None,
        "height": facts.height if facts else None,
        "taken": facts.taken if facts else None,
        "kind": photo.kind,
    }
