"""Carrying out an import: each file copied, proven and noted before it counts as imported. No Qt.

Whatever ends this, running it again goes on where it was: a file is noted in the ledger only when
it is at its places, and what is at its place without a note is recognised by its content.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from os.path import realpath
from pathlib import Path

from photocull.domain.failure import Failure, Reason
from photocull.folder.fingerprint import fingerprint_file
from photocull.importorder import Plan, Standing, Step, device_of, is_within
from photocull.store.copying import Copier, Kind, NotCopied, clear, make_durable, no_room
from photocull.store.ledger import Entry, Ledger, LedgerWriter
from photocull.store.placing import make_folder


class Ending(StrEnum):
    """Why an import came to its end; the words are in `photocull.importwords`."""

    DONE = "done"
    CANCELLED = "cancelled"
    FULL = "full"
    NOT_NOTED = "not-noted"
    NO_DESTINATION = "no-destination"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    files: int
    of_files: int
    bytes: int
    of_bytes: int


@dataclass(slots=True)
class Report:
    """What became of an import."""

    ending: Ending = Ending.DONE
    imported: int = 0
    known: int = 0
    """How many files were imported before."""
    same: int = 0
    """How many files are the same as an earlier one of this import."""
    there: int = 0
    """How many files lay at their places already."""
    failed: list[tuple[Path, Failure]] = field(default_factory=list)
    left: int = 0
    """How many files nobody has come to."""
    gone: list[Path] = field(default_factory=list)
    """The sources that went away."""
    place: Path | None = None
    """The folder that this ended at, where it did not end well."""
    detail: str = ""

    @property
    def complete(self) -> bool:
        """Whether everything is where it belongs."""
        return self.ending is Ending.DONE and not self.failed and not self.left


class _Ended(Exception):
    """The import cannot go on."""

    def __init__(self, ending: Ending, place: Path, detail: str) -> None:
        super().__init__(detail)
        self.ending = ending
        self.place = place
        self.detail = detail


def clear_left_behind(writer: LedgerWriter) -> None:
    """Remove the unfinished copies of imports that were killed; gives their room back."""
    for folder in writer.left_behind:
        clear(folder)


def carry_out(
    plan: Plan,
    ledger: Ledger,
    writer: LedgerWriter,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[Progress], None] = lambda _: None,
    written: Callable[[Path], None] = lambda _: None,
) -> Report:
    """Do what a plan says, in its order; the sources are only read.

    One bad file costs one file. A source that is gone ends the import of what is on it, a full or
    vanished destination and a ledger that cannot be written end all.
    `progress` is told after every block, `written` of each copy before it is read back.
    """
    running = _Import(plan, ledger, writer, cancelled, progress, written)
    try:
        running.run()
    except _Ended as ended:
        report = running.report
        report.ending, report.place, report.detail = ended.ending, ended.place, ended.detail
    finally:
        running.tidy()
    return running.finished()


class _Import:
    def __init__(
        self,
        plan: Plan,
        ledger: Ledger,
        writer: LedgerWriter,
        cancelled: Callable[[], bool],
        progress: Callable[[Progress], None],
        written: Callable[[Path], None],
    ) -> None:
        self.report = Report(failed=list(plan.failed))
        self._plan = plan
        self._ledger = ledger
        self._writer = writer
        self._cancelled = cancelled
        self._progress = progress
        self._copier = Copier(cancelled, self._moved, written)
        self._at = 0
        self._bytes = 0
        self._size = plan.size
        self._settled = 0
        self._devices = dict(plan.devices)
        self._roots: dict[Path, int | None] = {}
        self._lost: dict[Path, Failure | None] = {}
        """Files that are not imported, with the reason if they were tried."""
        self._ready: set[Path] = set()
        self._made: list[Path] = []

    def run(self) -> None:
        clear_left_behind(self._writer)
        for at, step in enumerate(self._plan.steps, 1):
            if self._cancelled():
                raise _Ended(Ending.CANCELLED, step.found.path, "")
            self._take(step)
            self._at = at
            self._tell()

    def finished(self) -> Report:
        """The report, with what was left."""
        self.report.left = len(self._plan.steps) - self._settled
        return self.report

    def tidy(self) -> None:
        """Take away folders that were made for copies which did not come to be."""
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()  # refuses where anything is in it

    def _take(self, step: Step) -> None:
        if step.source in self.report.gone:
            self._lost[step.found.path] = None
            return
        match step.standing:
            case Standing.KNOWN:
                self._skip(step)
            case Standing.THERE:
                self._note_there(step)
            case Standing.NEW:
                self._copy(step)

    def _skip(self, step: Step) -> None:
        """Pass over what was imported; a twin shares the fate of the file that was tried."""
        twin = step.twin.path if step.twin is not None else None
        if twin is not None and twin in self._lost:
            failure = self._lost[twin]
            self._lost[step.found.path] = failure
            if failure is not None:
                self._settled += 1
                self.report.failed.append((step.found.path, failure))
            return
        self._settled += 1
        if twin is None:
            self.report.known += 1
        else:
            self.report.same += 1

    def _note_there(self, step: Step) -> None:
        try:
            for root in self._plan.order.roots:
                if os.path.exists(step.target(root)):
                    make_durable(step.target(root))
        except OSError as error:
            self._fail(step, Failure(Reason.NOT_COPIED, str(error)))
            return
        if step.sha256 is not None:
            self._note(step, step.sha256)
        self._settled += 1
        self.report.there += 1

    def _copy(self, step: Step) -> None:
        targets = [step.target(root) for root in step.missing]
        for root, target in zip(step.missing, targets, strict=True):
            failure = self._make_ready(root, target.parent)
            if failure is not None:
                self._fail(step, failure)
                return
        found, before = step.found, self._bytes
        outcome = self._copier.copy(found.path, found.size, found.mtime_ns, targets)
        self._bytes = before + found.size
        if isinstance(outcome, NotCopied):
            self._not_copied(step, outcome)
            return
        self._note(step, outcome)
        self._settled += 1
        self.report.imported += 1

    def _not_copied(self, step: Step, outcome: NotCopied) -> None:
        match outcome.kind:
            case Kind.CANCELLED:
                raise _Ended(Ending.CANCELLED, step.found.path, "")
            case Kind.FULL:
                raise _Ended(Ending.FULL, outcome.place.parent, outcome.failure.detail)
            case Kind.SOURCE:
                device = self._devices[step.source]
                if device is None or device_of(step.source) != device:
                    # An unplugged card leaves an empty folder of another disk, or none.
                    self.report.gone.append(step.source)
                    self._lost[step.found.path] = None
                    return
            case Kind.TARGET:
                for root in step.missing:
                    if device_of(root) != self._roots[root]:
                        detail = outcome.failure.detail
                        raise _Ended(Ending.NO_DESTINATION, root, detail)
        self._fail(step, outcome.failure)

    def _fail(self, step: Step, failure: Failure) -> None:
        self._settled += 1
        self._lost[step.found.path] = failure
        self.report.failed.append((step.found.path, failure))

    def _make_ready(self, root: Path, folder: Path) -> Failure | None:
        """Make a folder to copy into, and clear it of what a killed import has left there."""
        if folder in self._ready:
            return None
        if root in self._roots and device_of(root) != self._roots[root]:
            # Or it would be made anew on the disk below.
            raise _Ended(Ending.NO_DESTINATION, root, "")
        for source in self._plan.order.sources:
            if is_within(folder, source):
                # A link inside the destination must not lead to where nothing is written.
                return Failure(Reason.NOT_COPIED, f"{folder} leads into {source}")
        try:
            make_folder(folder, self._made)
            self._roots.setdefault(root, device_of(root))
            clear(folder)
            self._writer.using(folder)
        except OSError as error:
            if no_room(error):
                raise _Ended(Ending.FULL, folder, str(error)) from error
            return Failure(Reason.NOT_COPIED, str(error))
        self._ready.add(folder)
        return None

    def _note(self, step: Step, sha256: str) -> None:
        order = self._plan.order
        copies = (target for root in order.roots if os.path.exists(target := step.target(root)))
        # Under another case of its name it may lie there as well, which the plan knows.
        content = fingerprint_file(next(copies, step.found.path))
        entry = Entry(
            sha256,
            step.found.size,
            "" if isinstance(content, Failure) else content.hex(),
            step.found.path.name,
            str(step.target(order.destination)),
            None if order.backup is None else realpath(order.backup),
            datetime.now(UTC).isoformat(timespec="seconds"),
        )
        try:
            self._writer.write(entry)
        except OSError as error:
            self._fail(step, Failure(Reason.NOT_NOTED, str(error)))
            raise _Ended(Ending.NOT_NOTED, step.found.path, str(error)) from error
        self._ledger.take(entry)

    def _moved(self, count: int) -> None:
        self._bytes += count
        self._tell()

    def _tell(self) -> None:
        plan = self._plan
        self._progress(Progress(self._at, len(plan.steps), self._bytes, self._size))
