"""`photocull rank`: a folder ranked on the terminal, in a pipe or in a file."""

import argparse
import os
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from time import monotonic

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from photocull import terminal, text
from photocull.commandline.arguments import add_catalogue, add_scored_folder, count
from photocull.commandline.report import FORMATS, Report
from photocull.commandline.taste import blended, share
from photocull.decoding.decoders import Decoders
from photocull.domain.events import Ended, Event, Exchanged, Found, Gone, Outcome, Settled
from photocull.domain.failure import Reason
from photocull.domain.marks import Marks
from photocull.domain.photo import Photo, PhotoKey
from photocull.embedding import Embedder
from photocull.pipeline.cull import cores
from photocull.pipeline.run import Run, Task
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.scoring.problem import ModelError
from photocull.sidecars import Sidecars
from photocull.store.catalogue import Catalogue, CatalogueError
from photocull.store.embeddings import Embeddings
from photocull.store.files import write_output
from photocull.store.paths import Places
from photocull.store.ratingfiles import Form
from photocull.terminal import print_bytes, refuse, say

EXIT_DONE = 0
EXIT_BROKEN = 1
EXIT_BAD_ARGUMENTS = 2
EXIT_NO_MODEL = 3
EXIT_INTERRUPTED = 130

_LISTED_FAILURES = 10


@dataclass(frozen=True, slots=True)
class RankOptions:
    """What was asked for on the command line."""

    folder: Path
    model: Path
    recursive: bool = True
    top: int | None = None
    format: str = "table"
    output: Path | None = None
    device: Device = Device.AUTO
    catalogue: Path | None = None
    no_catalogue: bool = False
    mine: float = 0.0
    """How much of the person's taste counts, 0 to 1."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `rank` takes."""
    add_scored_folder(parser)
    parser.add_argument("--top", type=count, metavar="N", help="list the best N alone")
    parser.add_argument(
        "--format", choices=sorted(FORMATS), default="table", help="how to list (default: table)"
    )
    parser.add_argument(
        "--mine", type=share, default=0.0, metavar="SHARE", help="blend your taste in, 0 to 1"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the list to a file")
    add_catalogue(parser)


def run(chosen: argparse.Namespace) -> int:
    """Rank as the command line asks; the exit status."""
    return rank(
        RankOptions(
            folder=chosen.folder,
            recursive=chosen.recursive,
            top=chosen.top,
            format=chosen.format,
            output=chosen.output,
            device=Device(chosen.device),
            catalogue=chosen.catalogue,
            no_catalogue=chosen.no_catalogue,
            mine=chosen.mine,
            model=chosen.model or resource("photocull.onnx"),
        )
    )


def rank(options: RankOptions) -> int:
    """Rank a folder as asked; the exit status."""
    if not os.path.isdir(options.folder):
        return refuse(text.no_such_folder(str(options.folder)), EXIT_BAD_ARGUMENTS)
    try:
        scorer = Scorer.open(options.model, options.device)
    except ModelError as error:
        return refuse(text.model_problem(error.problem, str(options.model)), EXIT_NO_MODEL)
    if options.device is Device.CUDA and scorer.device != "CUDA":
        say(text.CUDA_NOT_USED)
    place = None if options.no_catalogue else options.catalogue or Places.of_user().catalogue
    try:
        catalogue = Catalogue.open(place)
    except CatalogueError as error:
        return refuse(text.catalogue_problem(error.problem, str(place)), EXIT_BAD_ARGUMENTS)
    try:
        return _rank(options, scorer, catalogue)
    finally:
        catalogue.close()


def _rank(options: RankOptions, scorer: Scorer, catalogue: Catalogue) -> int:
    began = monotonic()
    tally = _Tally()
    with Decoders(cores()) as decoders, closing(Embeddings(_kept_in(options))) as embeddings:
        kept = embeddings if options.mine else None
        run = Run(_task(options), catalogue, scorer, decoders, tally.take, embeddings=kept)
        interrupted = not _finished(run, tally)
        if not interrupted and options.mine:
            lack = blended(tally.photos, options.mine, Embedder(scorer, decoders, embeddings))
            if lack is not None:
                return refuse(lack, EXIT_BAD_ARGUMENTS)
    if interrupted:
        return refuse(text.interrupted(tally.settled, len(tally.photos)), EXIT_INTERRUPTED)
    if tally.ended is None or tally.ended.outcome is Outcome.BROKEN:
        return refuse(text.run_broken(tally.ended.detail if tally.ended else ""), EXIT_BROKEN)
    if tally.ended.outcome is Outcome.NOT_STORED:
        return refuse(text.run_not_stored(tally.ended.detail), EXIT_BROKEN)
    if tally.ended.outcome is Outcome.FOLDER_UNREADABLE:
        return refuse(text.folder_unreadable(str(options.folder)), EXIT_BAD_ARGUMENTS)
    photos = _with_ratings_of_others(list(tally.photos.values()), catalogue)
    report = Report(
        str(options.folder.absolute()),
        scorer.model,
        scorer.device,
        monotonic() - began,
        photos,
        options.top,
    )
    return _publish(report, options)


def _kept_in(options: RankOptions) -> Path | None:
    """What the network saw is of use later only to a taste."""
    return Places.of_user().embeddings if options.mine and not options.no_catalogue else None


def _task(options: RankOptions) -> Task:
    return Task(options.folder, recursive=options.recursive)


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
    return [replace(photo, marks=now.get(photo.key, photo.marks)) for photo in photos]


def _publish(report: Report, options: RankOptions) -> int:
    if not report.photos:
        say(text.no_photos(report.folder))
    listing = FORMATS[options.format](report)
    if options.output is not None:
        try:
            write_output(options.output, listing)
        except OSError as error:
            return refuse(text.not_written(str(options.output), str(error)), EXIT_BAD_ARGUMENTS)
    else:
        print_bytes(listing)
    failed = report.failed()
    if report.photos:
        say(text.ranked(len(report.photos) - len(failed), report.seconds, report.device))
    if failed:
        say(text.could_not_be_read(len(failed)))
    for photo in failed[:_LISTED_FAILURES]:
        if photo.failure:
            say(f"  {text.shown(photo.key)}: {text.reason(photo.failure.reason)}")
    if len(failed) > _LISTED_FAILURES:
        say(text.and_more(len(failed) - _LISTED_FAILURES))
    unusable = [p for p in failed if p.failure and p.failure.reason is Reason.NOT_SCORED]
    return EXIT_NO_MODEL if unusable and len(unusable) == len(report.photos) else EXIT_DONE


@dataclass(slots=True)
class _Tally:
    """Takes in events, from any thread."""

    photos: dict[PhotoKey, Photo] = field(default_factory=dict)
    settled: int = 0
    waited_for: int = 0
    scored: int = 0
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


_COLUMNS = (
    TextColumn(text.SCORING),
    BarColumn(),
    MofNCompleteColumn(),
    TextColumn("{task.fields[pace]}"),
    TimeRemainingColumn(),
)
