"""`photocull export`: the best of a folder as new, checked files for posting, or as they are."""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn

from photocull import exportwords, handing, handingwords, terminal, text
from photocull.commandline.arguments import (
    add_catalogue,
    add_scored_folder,
    count,
    folder,
    refusal_of,
)
from photocull.commandline.scored import (
    FolderOptions,
    Scored,
    folder_options,
    score,
)
from photocull.commandline.status import Exit
from photocull.decoding.posting import Posting
from photocull.domain.marks import Flag
from photocull.domain.photo import Photo
from photocull.domain.posting import Preset
from photocull.exporting import Ending, Item, Order, Propose, Report, centred, export
from photocull.exportwords import Phrase
from photocull.framing import Framer, shipped_faces
from photocull.resources import resource
from photocull.store import presets
from photocull.store.files import check_new_folder, write_output
from photocull.store.paths import Places
from photocull.terminal import print_bytes, refuse, say

_TOP = 10
_USUAL_PRESET = "instagram-4x5"
_LISTED_FAILURES = 20


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What was asked for on the command line."""

    scored: FolderOptions
    to: Path
    preset: Preset
    top: int | None = None
    stars: int = 0
    picks: bool = False
    middle: bool = False
    caption: str = ""
    copyright: str = ""
    numbered: bool = False
    receipt: Path | None = None
    json: bool = False
    originals: bool = False

    @property
    def most(self) -> int | None:
        """How many; the best ten where nothing else is asked for."""
        return self.top if self.top or self.stars or self.picks else _TOP


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `export` takes."""
    add_scored_folder(parser)
    parser.add_argument("--to", type=folder, required=True, metavar="DIR", help="write them here")
    parser.add_argument(
        "--originals",
        action="store_true",
        help="copy the files as they are instead, each with all its parts (RAW, video, sidecar)",
    )
    parser.add_argument(
        "--preset", metavar="NAME", help=f"for which platform (default: {_USUAL_PRESET})"
    )
    parser.add_argument("--presets", action=_ListPresets, help="name all presets, and end")
    parser.add_argument("--top", type=count, metavar="N", help="the best N (default: 10)")
    parser.add_argument("--stars", type=count, default=0, metavar="N", help="with N stars or more")
    parser.add_argument("--picks", action="store_true", help="only what is picked")
    parser.add_argument(
        "--middle", action="store_true", help="crop around the middle, without asking the model"
    )
    parser.add_argument("--caption", default="", help="a caption to write into each file")
    parser.add_argument("--copyright", default="", help="a copyright to write into each file")
    parser.add_argument("--numbered", action="store_true", help="number the names, best first")
    parser.add_argument("--receipt", type=Path, metavar="FILE", help="write what was checked, JSON")
    parser.add_argument("--json", action="store_true", help="print what was checked, JSON")
    add_catalogue(parser)


class _ListPresets(argparse.Action):
    """Lists the presets in place of exporting, as `--version` does with the version."""

    def __init__(self, option_strings: list[str], dest: str, help: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        lines = (
            f"{each.id:16} {each.title}: {exportwords.preset_line(each)}\n" for each in _known()
        )
        print_bytes("".join(lines).encode())
        parser.exit()


def _known() -> tuple[Preset, ...]:
    return presets.load(resource("presets.json"), Places.of_user().presets)


def run(chosen: argparse.Namespace) -> int:
    """Export as the command line asks; the exit status."""
    known = _known()
    wanted = chosen.preset or _USUAL_PRESET
    preset = next((each for each in known if each.id == wanted), None)
    if preset is None:
        return refuse(exportwords.no_preset(wanted, known), Exit.BAD_ARGUMENTS)
    meant = [name for name in _OF_RENDERING if getattr(chosen, name)]
    if chosen.originals and meant:
        return refuse(handingwords.as_they_are(meant), Exit.BAD_ARGUMENTS)
    options = ExportOptions(
        folder_options(chosen),
        chosen.to,
        preset,
        chosen.top,
        chosen.stars,
        chosen.picks,
        chosen.middle,
        chosen.caption,
        chosen.copyright,
        chosen.numbered,
        chosen.receipt,
        chosen.json,
        chosen.originals,
    )
    refusal = _refusal(options)
    if refusal is not None:
        return refuse(refusal, Exit.BAD_ARGUMENTS)
    return score(options.scored, lambda scored: _export(options, scored))


def _refusal(options: ExportOptions) -> str | None:
    """What was mistyped of where to write, before scoring; None where all is well."""
    try:
        check_new_folder(options.to)
    except FileNotFoundError as error:
        return text.no_such_folder(str(error.filename))
    except OSError as error:
        return exportwords.folder_refused(options.to, error)
    receipt = options.receipt
    beside = receipt is not None and receipt.absolute().parent == options.to
    # A receipt may go to the folder that the export is to make.
    return None if beside and not options.to.exists() else refusal_of(receipt)


def _export(options: ExportOptions, scored: Scored) -> int:
    chosen = _chosen(options, scored.photos)
    if not chosen:
        return refuse(text.translated(Phrase.NOTHING.value), Exit.BAD_ARGUMENTS)
    if options.originals:
        return _hand_out(options, chosen)
    order = Order(
        tuple(Item(Path(photo.key)) for photo in chosen),
        options.preset,
        options.to,
        options.caption,
        options.copyright,
        numbered=options.numbered,
    )
    posting = Posting(scored.decoders)
    propose = centred if options.middle else Framer(scored.scorer, posting, shipped_faces).propose
    try:
        report = _with_progress(order, posting, propose)
    except OSError as error:
        return refuse(exportwords.folder_refused(options.to, error), Exit.BAD_ARGUMENTS)
    return _tell(options, report)


def _hand_out(options: ExportOptions, chosen: list[Photo]) -> int:
    """Copy the files themselves; the exit status."""
    order = handing.Order(tuple(Path(photo.key) for photo in chosen), options.to)
    try:
        with terminal.ctrl_c() as pressed, terminal.progress(*_COPYING) as shown:
            bar = shown.add_task("", total=len(order.photos))
            report = handing.hand_out(
                order,
                cancelled=pressed,
                progress=lambda at: shown.update(bar, total=at.of_files, completed=at.files),
            )
    except (handing.OwnFolderError, OSError) as error:
        return refuse(handingwords.refused(options.to, error), Exit.BAD_ARGUMENTS)
    files = "".join(f"{file}\n" for each in report.handed for file in each.files)
    status = _write_down(options, report.to_json(), files)
    if status is not None:
        return status
    for line in handingwords.summary(report, options.to):
        say(line)
    if report.ending is handing.Ending.CANCELLED:
        return Exit.INTERRUPTED
    return Exit.DONE if report.complete else Exit.FAILED


def _chosen(options: ExportOptions, photos: list[Photo]) -> list[Photo]:
    """The photos that are asked for, the best first; rejected ones only if nothing else says so."""
    fit = [
        photo
        for photo in photos
        if photo.score is not None
        and photo.marks.flag is not Flag.REJECT
        and photo.stars >= options.stars
        and (photo.marks.flag is Flag.PICK or not options.picks)
    ]
    best = sorted(fit, key=lambda photo: (-_probability(photo), photo.key))
    return best[: options.most]


def _probability(photo: Photo) -> float:
    return photo.score.expert_probability if photo.score else 0.0


def _with_progress(order: Order, posting: Posting, propose: Propose) -> Report:
    with terminal.ctrl_c() as pressed, terminal.progress(*_COLUMNS) as shown:
        bar = shown.add_task("", total=len(order.items))
        return export(
            order,
            posting,
            propose,
            cancelled=pressed,
            progress=lambda done, _: shown.update(bar, completed=done),
        )


def _tell(options: ExportOptions, report: Report) -> int:
    said = {"preset": options.preset.to_json(), **report.to_json()}
    lines = (f"{each.file}  {exportwords.size_of(each)}\n" for each in report.receipts)
    status = _write_down(options, said, "".join(lines))
    if status is not None:
        return status
    for line in exportwords.summary(report):
        say(line)
    for path, failure in report.failed[:_LISTED_FAILURES]:
        say("  " + exportwords.failed(path, failure))
    if report.ending is Ending.CANCELLED:
        return Exit.INTERRUPTED
    return Exit.DONE if not report.failed and report.ending is Ending.DONE else Exit.FAILED


def _write_down(options: ExportOptions, said: dict[str, object], listing: str) -> int | None:
    """The receipt where one is wanted, and the listing; an exit status where that failed."""
    data = json.dumps(said, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace")
    if options.receipt is not None:
        try:
            write_output(options.receipt, data + b"\n")
        except OSError as error:
            return refuse(text.output_refused(str(options.receipt), error), Exit.BAD_ARGUMENTS)
    print_bytes(data + b"\n" if options.json else listing.encode("utf-8", "backslashreplace"))
    return None


_OF_RENDERING = ("preset", "middle", "caption", "copyright", "numbered")
"""Options that say what is written into new pictures, which copies of files are not."""

_COLUMNS = (TextColumn(exportwords.Phrase.EXPORTING.value), BarColumn(), MofNCompleteColumn())
_COPYING = (TextColumn(handingwords.Phrase.COPYING.value), BarColumn(), MofNCompleteColumn())
