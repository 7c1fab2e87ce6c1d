"""`photocull rank --engine ray`: an archive scored by many workers, kept as Parquet, resumable."""

import argparse
import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from photocull import archivewords, terminal, text
from photocull.archive.cluster import Cluster, ClusterError, lacking
from photocull.archive.fetching import check_schemes
from photocull.archive.judging import Work
from photocull.archive.listing import ListError, parted, place_of, read_list
from photocull.archive.parts import ForeignPartError, left
from photocull.commandline.arguments import count
from photocull.commandline.status import Exit
from photocull.folder.scan import FolderUnreadableError, scan
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.scoring.problem import ModelError
from photocull.store.files import check_new_folder
from photocull.store.instance import Instance
from photocull.terminal import refuse, say

ENGINE = "ray"
ENGINES = ("local", ENGINE)
PART = 256


_OF_ARCHIVES = ("list", "workers", "part", "cluster")
_OF_FOLDERS = ("top", "format", "catalogue")


class NothingToScoreError(Exception):
    """The run cannot begin; its text is the sentence that says why."""


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """What was asked for: a `folder` or a `listing`, and where the Parquet files go."""

    output: Path
    model: Path
    folder: Path | None = None
    listing: Path | None = None
    recursive: bool = True
    device: Device = Device.AUTO
    workers: int | None = None
    part: int = PART
    cluster: str | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `rank` takes for archives."""
    group = parser.add_argument_group("archives too large for one run or one machine")
    group.add_argument(
        "--engine",
        choices=ENGINES,
        default=ENGINES[0],
        help="ray: score with Ray workers into Parquet files, resumable (needs photocull[ray])",
    )
    group.add_argument(
        "--list",
        type=Path,
        metavar="FILE",
        help="instead of FOLDER: a text file with one path or address (https://, s3://) per line",
    )
    group.add_argument("--workers", type=count, metavar="N", help="default: one for each core")
    group.add_argument(
        "--part", type=count, metavar="N", help=f"photos in one Parquet file (default: {PART})"
    )
    group.add_argument(
        "--cluster", metavar="ADDRESS", help="a Ray cluster that runs already; it sees all paths"
    )


def clash_of(chosen: argparse.Namespace) -> str | None:
    """What cannot be asked for together, if anything is."""
    ours = chosen.engine == ENGINE
    given = [name for name in (_OF_FOLDERS if ours else _OF_ARCHIVES) if getattr(chosen, name)]
    if given:
        return f"--{given[0]} does not go with --engine {chosen.engine}"
    if ours and (chosen.folder is None) == (chosen.list is None):
        return "name either FOLDER or --list FILE"
    if ours and chosen.output is None:
        return "--engine ray needs --output FOLDER"
    if chosen.folder is None and not ours:
        return "the following arguments are required: FOLDER"
    return None


def run(chosen: argparse.Namespace) -> int:
    """Score as the command line asks; the exit status."""
    return score_archive(
        ArchiveOptions(
            output=Path(os.path.abspath(chosen.output.expanduser())),
            model=(chosen.model or resource("photocull.onnx")).absolute(),
            folder=chosen.folder,
            listing=chosen.list,
            recursive=chosen.recursive,
            device=Device(chosen.device),
            workers=chosen.workers,
            part=chosen.part or PART,
            cluster=chosen.cluster,
        )
    )


def score_archive(options: ArchiveOptions) -> int:
    """Score what no earlier run has scored into `output`; the exit status."""
    missing = lacking()
    if missing:
        return refuse(archivewords.lacking(missing), Exit.BAD_ARGUMENTS)
    try:
        places = _places(options)
        scorer = Scorer.open(options.model, options.device)
    except NothingToScoreError as error:
        return refuse(str(error), Exit.BAD_ARGUMENTS)
    except ModelError as error:
        return refuse(text.model_problem(error.problem, str(options.model)), Exit.NO_MODEL)
    if options.device is Device.CUDA and scorer.device != "CUDA":
        say(text.CUDA_NOT_USED)
    output = str(options.output)
    try:
        check_new_folder(options.output)
        claim = Instance.take(options.output / ".run")
    except OSError as error:
        return refuse(archivewords.output_unusable(output, str(error)), Exit.BAD_ARGUMENTS)
    if claim is None:
        return refuse(archivewords.output_taken(output), Exit.BAD_ARGUMENTS)
    try:
        waiting = left(options.output, places, scorer.model.id)
        if len(waiting) < len(places):
            say(archivewords.already_done(len(places) - len(waiting), output))
        return _score(options, scorer, waiting)
    except ForeignPartError as error:
        return refuse(archivewords.foreign_output(output, str(error)), Exit.BAD_ARGUMENTS)
    except ModelError as error:
        return refuse(text.model_problem(error.problem, str(options.model)), Exit.NO_MODEL)
    except OSError as error:
        return refuse(archivewords.not_stored(str(error)), Exit.FAILED)
    finally:
        claim.release()


def _places(options: ArchiveOptions) -> list[str]:
    """Raises NothingToScoreError."""
    if options.listing is not None:
        try:
            places = read_list(options.listing, Path.cwd())
            check_schemes(places)
        except ListError as error:
            said = archivewords.list_problem(error, str(options.listing))
            raise NothingToScoreError(said) from error
        return places
    assert options.folder is not None
    folder = str(options.folder)
    if not os.path.isdir(options.folder):
        raise NothingToScoreError(text.no_such_folder(folder))
    try:
        found = scan(options.folder, recursive=options.recursive)
    except FolderUnreadableError as error:
        raise NothingToScoreError(text.folder_unreadable(folder)) from error
    if not found:
        say(text.no_photos(folder))
    return [place_of(key) for key in found]


def _score(options: ArchiveOptions, scorer: Scorer, waiting: Sequence[str]) -> int:
    """Raises OSError where a part could not be written, ModelError where a worker has no model."""
    if not waiting:
        return Exit.DONE
    began, settled, failed, unscored = monotonic(), 0, 0, 0
    # Where the model runs here decides for all workers, so that one run is of one kind.
    device = Device.CPU if scorer.device == "CPU" else options.device
    work = Work(options.model, scorer.model.id, device, options.output)
    with terminal.ctrl_c() as pressed:
        try:
            cluster = Cluster.start(options.workers, scorer.device, options.cluster)
        except ClusterError as error:
            return refuse(archivewords.no_cluster(str(error)), Exit.FAILED)
        with closing(cluster), terminal.progress(*_COLUMNS) as shown:
            bar = shown.add_task("", total=len(waiting))
            parts = parted(waiting, options.part)
            try:
                for done in cluster.finish(parts, work, options.workers, pressed):
                    settled += done.photos
                    failed += done.failed
                    unscored += done.not_scored
                    shown.update(bar, completed=settled)
            except (ModelError, OSError):
                raise
            except Exception as error:  # noqa: BLE001 - whatever broke it, what is done is kept
                # Ray's own errors tell of everything that was called; the last line says what.
                detail = str(error).strip().rpartition("\n")[2] or type(error).__name__
                return refuse(archivewords.broke_off(detail), Exit.FAILED)
        if pressed():
            # Parts may have been finished that nobody was told of any more.
            missing = left(options.output, waiting, scorer.model.id)
            settled = len(waiting) - len(missing)
            return refuse(text.interrupted(settled, len(waiting)), Exit.INTERRUPTED)
    output = str(options.output)
    say(archivewords.finished(settled - failed, failed, monotonic() - began, output))
    return Exit.NO_MODEL if unscored and unscored == settled else Exit.DONE


_COLUMNS = (
    TextColumn(text.SCORING),
    BarColumn(),
    MofNCompleteColumn(),
    TimeRemainingColumn(),
)
