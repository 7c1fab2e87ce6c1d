"""A folder scored on the terminal, for whichever command goes on: progress, Ctrl+C, words."""

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from photocull import importwords, terminal, text
from photocull.commandline.status import Exit
from photocull.decoding.decoders import Decoders
from photocull.domain.events import (
    Ended,
    Event,
    Exchanged,
    Found,
    Gone,
    Outcome,
    PassedOver,
    Settled,
)
from photocull.domain.failure import Failure
from photocull.domain.marks import Marks
from photocull.domain.photo import Photo, PhotoKey
from photocull.pipeline.cull import cores
from photocull.pipeline.run import Run, Task
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.scoring.problem import ModelError
from photocull.sidecars import Sidecars
from photocull.store.catalogue import Catalogue, CatalogueError
from photocull.store.embeddings import Embeddings
from photocull.store.paths import Places
from photocull.store.ratingfiles import Form
from photocull.terminal import refuse, say


@dataclass(frozen=True, slots=True)
class FolderOptions:
    """Which folder is to be scored, and with what."""

    folder: Path
    model: Path
    recursive: bool = True
    device: Device = Device.AUTO
    catalogue: Path | None = None
    no_catalogue: bool = False
    embeddings: Embeddings | None = None
    """Where what the network sees is kept; None keeps none of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """A folder whose photos are settled; scorer, catalogue and decoders are open."""

    photos: list[Photo]
    scorer: Scorer
    catalogue: Catalogue
    decoders: Decoders
    closed: tuple[tuple[str, Failure], ...] = ()
    """Folders further down that could not be read, by path; it was said already."""


def folder_options(chosen: argparse.Namespace) -> FolderOptions:
    """The options out of `arguments.add_scored_folder` and `add_catalogue`."""
    return FolderOptions(
        folder=chosen.folder,
        recursive=chosen.recursive,
        device=Device(chosen.device),
        catalogue=chosen.catalogue,
        no_catalogue=chosen.no_catalogue,
        model=chosen.model or resource("photocull.onnx"),
    )


def score(options: FolderOptions, then: Callable[[Scored], int]) -> int:
    """Score a folder and go on with it; the exit status, after a sentence where there is none."""
    if not os.path.isdir(options.folder):
        return refuse(text.no_such_folder(str(options.folder)), Exit.BAD_ARGUMENTS)
    try:
        scorer = Scorer.open(options.model, options.device)
    except ModelError as error:
        return refuse(text.model_problem(error.problem, str(options.model)), Exit.NO_MODEL)
    if options.device is Device.CUDA and scorer.device != "CUDA":
        say(text.CUDA_NOT_USED)
    place = None if options.no_catalogue else options.catalogue or Places.of_user().catalogue
    try:
        catalogue = Catalogue.open(place)
    except CatalogueError as error:
        return refuse(text.catalogue_problem(error.problem, str(place)), Exit.BAD_ARGUMENTS)
    try:
        with Decoders(cores()) as decoders:
            return _score(options, scorer, catalogue, decoders, then)
    finally:
        catalogue.close()


def _score(
    options: FolderOptions,
    scorer: Scorer,
    catalogue: Catalogue,
    decoders: Decoders,
    then: Callable[[Scored], int],
) -> int:
    tally = _Tally()
    task = Task(options.folder, recursive=options.recursive)
    kept = options.embeddings
    if not _finished(Run(task, catalogue, scorer, decoders, tally.take, embeddings=kept), tally):
        return refuse(text.interrupted(tally.settled, len(tally.photos)), Exit.INTERRUPTED)
    if tally.ended is None or tally.ended.outcome is Outcome.BROKEN:
        return refuse(text.run_broken(tally.ended.detail if tally.ended else ""), Exit.FAILED)
    if tally.ended.outcome is Outcome.NOT_STORED:
        return refuse(text.run_not_stored(tally.ended.detail), Exit.FAILED)
    if tally.ended.outcome is Outcome.FOLDER_UNREADABLE:
        return refuse(text.folder_unreadable(str(options.folder)), Exit.BAD_ARGUMENTS)
    _say_closed(tally.closed)
    photos = _with_ratings_of_others(list(tally.photos.values()), catalogue)
    return then(Scored(photos, scorer, catalogue, decoders, tally.closed))


def _say_closed(folders: Sequence[tuple[str, Failure]]) -> None:
    if folders:
        say(text.folders_not_read(len(folders)))
    for folder, failure in folders[:_LISTED_FOLDERS]:
        say(f"  {text.shown(folder)}: {text.folder_reason(failure.reason)}")
    if len(folders) > _LISTED_FOLDERS:
        say(importwords.and_more(len(folders) - _LISTED_FOLDERS))


def _finished(run: Run, tally: "_Tally") -> bool:
    """Let a run come to its end; False where Ctrl+C brought it to a good stop before."""
    with terminal.ctrl_c() as pressed:
        run.start()
        with terminal.progress(*_COLUMNS) as shown:
            bar = _Bar(tally, shown)
            while not run.join(0.1) and not pressed():
                bar.show()
            bar.show()
        if pressed():
            run.stop()
            # As long as it takes to store what is in work.
            run.join()
        return not pressed()


def _with_ratings_of_others(photos: list[Photo], catalogue: Catalogue) -> list[Photo]:
    """The photos with what other programs have rated; nothing is written beside them."""
    now: dict[PhotoKey, Marks] = {}

    def take(event: Event) -> None:
        if isinstance(event, Exchanged):
            now.update({each.key: each.now for each in event.adopted})

    Sidecars(catalogue, take, Form.NOWHERE).compare(1, photos)
    return [photo.marked(now.get(photo.key, photo.marks)) for photo in photos]


@dataclass(slots=True)
class _Tally:
    """Takes in events, from any thread."""

    photos: dict[PhotoKey, Photo] = field(default_factory=dict)
    settled: int = 0
    waited_for: int = 0
    scored: int = 0
    closed: tuple[tuple[str, Failure], ...] = ()
    ended: Ended | None = None
    _lock: Lock = field(default_factory=Lock)

    def take(self, event: Event) -> None:
        with self._lock:
            match event:
                case Found(photos=photos):
                    self.waited_for += sum(not photo.settled for photo in photos)
                    self.settled += sum(photo.settled for photo in photos)
                case Settled(photos=photos):
                    self.scored += len(photos)
                    self.settled += len(photos)
                case Gone(keys=keys):
                    for key in keys:
                        self.photos.pop(key, None)
                    return
                case PassedOver(folders=folders):
                    self.closed = folders
                    return
                case Ended():
                    self.ended = event
                    return
                case _:
                    return
            self.photos.update({photo.key: photo for photo in photos})


class _Bar:
    """The progress bar of a terminal: done, photos/s and time left."""

    def __init__(self, tally: _Tally, shown: Progress) -> None:
        self._tally, self._progress = tally, shown
        self._task = shown.add_task("", total=None, pace="")

    def show(self) -> None:
        speed = self._progress.tasks[0].speed
        self._progress.update(
            self._task,
            total=self._tally.waited_for or None,
            completed=self._tally.scored,
            pace=text.photos_per_second(speed) if speed else "",
        )


_LISTED_FOLDERS = 10

_COLUMNS = (
    TextColumn(text.SCORING),
    BarColumn(),
    MofNCompleteColumn(),
    TextColumn("{task.fields[pace]}"),
    TimeRemainingColumn(),
)
