"""`photocull import`: an import on the terminal, with progress, a summary and an exit status."""

import argparse
import warnings
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from photocull import importwords, terminal, text
from photocull.commandline.arguments import folder
from photocull.commandline.status import Exit
from photocull.decoding.decoders import Decoders
from photocull.domain.importplan import DEFAULT_TEMPLATE, PLACEHOLDERS, Template, TemplateError
from photocull.folder.cards import plugged_in
from photocull.importing import Ending, Report, carry_out, clear_left_behind
from photocull.importing import Progress as Reached
from photocull.importorder import Order, Plan, lacking, problem_with
from photocull.importplanning import make_plan
from photocull.importwords import Phrase
from photocull.store.ledger import Ledger, LedgerInUseError, LedgerWriter
from photocull.store.paths import Places
from photocull.terminal import print_bytes, refuse, say

_LISTED_FAILURES = 20

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What was asked for on the command line; the last folder is the destination."""

    folders: tuple[Path, ...]
    template: str = DEFAULT_TEMPLATE
    backup: Path | None = None
    dry_run: bool = False
    again: bool = False
    ledger: Path | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `import` takes."""
    parser.add_argument(
        "folders",
        nargs="*",
        type=folder,
        metavar="FOLDER",
        help="one or more to import from, such as cards, and last the one to import into",
    )
    known = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    parser.add_argument(
        "--template",
        default=DEFAULT_TEMPLATE,
        metavar="T",
        help=f"folders and name of each file (default: {DEFAULT_TEMPLATE}); has {known}",
    )
    parser.add_argument(
        "--backup", type=folder, metavar="DIR", help="copy everything into this folder too"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and write nothing"
    )
    parser.add_argument("--again", action="store_true", help="import also what was imported before")
    parser.add_argument(
        "--ledger", type=folder, metavar="FILE", help="remember what was imported in this file"
    )


def run(chosen: argparse.Namespace) -> int:
    """Import as the command line asks; the exit status."""
    return run_import(
        ImportOptions(
            folders=tuple(chosen.folders),
            template=chosen.template,
            backup=chosen.backup,
            dry_run=chosen.dry_run,
            again=chosen.again,
            ledger=chosen.ledger,
        )
    )


def run_import(options: ImportOptions) -> int:
    """Import as asked; the exit status."""
    with warnings.catch_warnings():
        # Pillow warns of bad EXIF, which costs no photo and would stand in the way of the progress.
        warnings.filterwarnings("ignore", module="PIL")
        return _run(options)


def _run(options: ImportOptions) -> int:
    if len(options.folders) < 2:
        say(importwords.name_two())
        return refuse(importwords.plugged_in(plugged_in()), Exit.BAD_ARGUMENTS)
    try:
        template = Template.parse(options.template)
    except TemplateError as error:
        sentence = importwords.template_problem(error.problem, error.detail)
        return refuse(sentence, Exit.BAD_ARGUMENTS)
    *sources, destination = options.folders
    order = Order(
        tuple(dict.fromkeys(sources)), destination, template, options.backup, options.again
    )
    problem = problem_with(order)
    if problem is not None:
        return refuse(importwords.order_problem(*problem), Exit.BAD_ARGUMENTS)
    place = options.ledger or Places.of_user().imports
    with ExitStack() as stack:
        try:
            writer = None if options.dry_run else stack.enter_context(LedgerWriter(place))
            ledger = Ledger.read(place)
        except LedgerInUseError:
            return refuse(importwords.ledger_in_use(), Exit.FAILED)
        except OSError as error:
            return refuse(importwords.ledger_broken(place, str(error)), Exit.FAILED)
        return _show(order, ledger) if writer is None else _import(order, ledger, writer)


def _show(order: Order, ledger: Ledger) -> int:
    """Print what would be done."""
    cancel = Event()
    with terminal.progress(*_COLUMNS) as shown:
        bar = _Bar(shown)
        plan, interrupted = _waited(lambda: _planned(order, ledger, cancel, bar), cancel)
    if interrupted:
        return Exit.INTERRUPTED
    lines = "".join(importwords.step_line(step, plan) + "\n" for step in plan.steps)
    print_bytes(lines.encode("utf-8", "backslashreplace"))
    for path, failure in plan.failed:
        say(importwords.failed(path, failure))
    say(importwords.planned(plan))
    lack = lacking(plan)
    if lack is not None:
        say(importwords.will_not_fit(lack))
    return Exit.FAILED if plan.failed or lack is not None else Exit.DONE


def _import(order: Order, ledger: Ledger, writer: LedgerWriter) -> int:
    cancel = Event()
    clear_left_behind(writer)
    with terminal.progress(*_COLUMNS) as shown:
        bar = _Bar(shown)
        plan, interrupted = _waited(lambda: _planned(order, ledger, cancel, bar), cancel)
        if interrupted:
            return refuse(text.translated(Phrase.STOPPED.value), Exit.INTERRUPTED)
        lack = lacking(plan)
        if lack is not None:
            return refuse(importwords.will_not_fit(lack), Exit.FAILED)
        report, interrupted = _waited(
            lambda: carry_out(plan, ledger, writer, cancelled=cancel.is_set, progress=bar.reached),
            cancel,
        )
    _tell(plan, report)
    if interrupted or report.ending is Ending.CANCELLED:
        return Exit.INTERRUPTED
    return Exit.DONE if report.complete else Exit.FAILED


def _planned(order: Order, ledger: Ledger, cancel: Event, bar: "_Bar") -> Plan:
    with Decoders(1) as decoders:
        return make_plan(order, ledger, cancel.is_set, bar.looked_at, decoders.header)


def _waited(work: Callable[[], _Found], cancel: Event) -> tuple[_Found, bool]:
    """What the work comes to, done in a thread; and whether Ctrl+C ended it early.

    The first Ctrl+C lets the work end in order, at most one block of one file later.
    """
    with terminal.ctrl_c() as pressed, ThreadPoolExecutor(1) as pool:
        future: Future[_Found] = pool.submit(work)
        while not wait([future], 0.1).done:
            if pressed():
                cancel.set()
        return future.result(), cancel.is_set()


def _tell(plan: Plan, report: Report) -> None:
    if not plan.steps and not plan.failed:
        say(importwords.nothing_found())
        return
    for line in importwords.summary(report):
        say(line)
    for path, failure in report.failed[:_LISTED_FAILURES]:
        say("  " + importwords.failed(path, failure))
    if len(report.failed) > _LISTED_FAILURES:
        say(importwords.and_more(len(report.failed) - _LISTED_FAILURES))
    if plan.others:
        say(importwords.others(plan.others))


class _Bar:
    """The progress bar of a terminal, told from the thread that works."""

    def __init__(self, shown: Progress) -> None:
        self._progress = shown
        self._task = shown.add_task("", total=None, files="")

    def looked_at(self, done: int, of: int) -> None:
        self._show(text.translated(Phrase.LOOKING.value), done, of, f"{done}/{of}")

    def reached(self, at: Reached) -> None:
        said = text.translated(Phrase.COPYING.value)
        self._show(said, at.bytes, at.of_bytes, f"{at.files}/{at.of_files}")

    def _show(self, said: str, done: int, of: int, files: str) -> None:
        self._progress.update(
            self._task, description=said, completed=done, total=of or None, files=files
        )


_COLUMNS = (
    TextColumn("{task.description}"),
    BarColumn(),
    TextColumn("{task.fields[files]}"),
    TimeRemainingColumn(),
)
