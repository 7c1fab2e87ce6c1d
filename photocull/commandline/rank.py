"""`photocull rank`: a folder ranked on the terminal, in a pipe or in a file."""

import argparse
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from photocull import text
from photocull.commandline import archive
from photocull.commandline.arguments import add_catalogue, add_scored_folder, count, refusal_of
from photocull.commandline.report import FORMATS, Report
from photocull.commandline.scored import (
    FolderOptions,
    Scored,
    folder_options,
    score,
)
from photocull.commandline.status import Exit
from photocull.commandline.taste import blended, share
from photocull.domain.failure import Reason
from photocull.store.embeddings import Embeddings
from photocull.store.files import write_output
from photocull.store.paths import Places
from photocull.terminal import print_bytes, refuse, say

_LISTED_FAILURES = 10


@dataclass(frozen=True, slots=True)
class RankOptions:
    """What was asked for on the command line."""

    folder_options: FolderOptions
    top: int | None = None
    format: str = "table"
    output: Path | None = None
    mine: float = 0.0
    """How much of the person's taste counts, 0 to 1."""

    @property
    def folder(self) -> Path:
        """The folder to rank."""
        return self.folder_options.folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `rank` takes."""
    add_scored_folder(parser, needed=False)
    parser.add_argument("--top", type=count, metavar="N", help="list the best N alone")
    parser.add_argument(
        "--format",
        choices=sorted(FORMATS),
        help="how to list (default: as the file of --output is called, else table)",
    )
    parser.add_argument(
        "--mine", type=share, default=0.0, metavar="SHARE", help="blend your taste in, 0 to 1"
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="PLACE",
        help="write the list to this file; with --engine ray, to Parquet files in this folder",
    )
    add_catalogue(parser)
    archive.add_arguments(parser)
    parser.set_defaults(refuse=parser.error)


def run(chosen: argparse.Namespace) -> int:
    """Rank as the command line asks; the exit status."""
    clash = archive.clash_of(chosen)
    if clash is not None:
        chosen.refuse(clash)
    if chosen.engine == archive.ENGINE:
        if chosen.mine:
            chosen.refuse("--mine is for one folder, without --engine ray")
        return archive.run(chosen)
    folder, form = folder_options(chosen), chosen.format or _format_of(chosen.output)
    if not chosen.mine:
        return rank(RankOptions(folder, chosen.top, form, chosen.output))
    cache = None if chosen.no_catalogue else Places.of_user().embeddings
    with closing(Embeddings(cache)) as embeddings:
        kept = replace(folder, embeddings=embeddings)
        return rank(RankOptions(kept, chosen.top, form, chosen.output, chosen.mine))


def _format_of(output: Path | None) -> str:
    """How a file of this name is expected to be written."""
    suffix = output.suffix.casefold().removeprefix(".") if output is not None else ""
    return suffix if suffix in FORMATS else "table"


def rank(options: RankOptions) -> int:
    """Rank a folder as asked; the exit status."""
    refusal = refusal_of(options.output)
    if refusal is not None:
        return refuse(refusal, Exit.BAD_ARGUMENTS)
    began = monotonic()

    def listed(scored: Scored) -> int:
        seen = options.folder_options.embeddings
        photos = blended(scored, seen, options.mine) if seen and options.mine else scored.photos
        if isinstance(photos, str):
            return refuse(photos, Exit.BAD_ARGUMENTS)
        report = Report(
            str(options.folder.absolute()),
            scored.scorer.model,
            scored.scorer.device,
            monotonic() - began,
            photos,
            options.top,
            scored.closed,
        )
        return _publish(report, options)

    return score(options.folder_options, listed)


def _publish(report: Report, options: RankOptions) -> int:
    if not report.photos:
        say(text.no_photos(report.folder))
    listing = FORMATS[options.format](report)
    if options.output is not None:
        try:
            write_output(options.output, listing)
        except OSError as error:
            return refuse(text.output_refused(str(options.output), error), Exit.BAD_ARGUMENTS)
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
    return Exit.NO_MODEL if unusable and len(unusable) == len(report.photos) else Exit.DONE
