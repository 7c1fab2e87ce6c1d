"""An import from beginning to end, for those who show it: planned, carried out, put into words."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from photocull import importwords
from photocull.decoding.decoders import Decoders
from photocull.importing import Ending, Progress, Report, carry_out, clear_left_behind
from photocull.importorder import Order, Plan, lacking, problem_with
from photocull.importplanning import make_plan
from photocull.importwords import Phrase
from photocull.store.ledger import Ledger, LedgerInUseError, LedgerWriter
from photocull.text import translated

Line = str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an import, in sentences; `complete` where nothing is left to be done."""

    said: tuple[Line, ...]
    complete: bool
    report: Report | None = None


def run_order(
    order: Order,
    place: Path,
    *,
    cancelled: Callable[[], bool],
    looked_at: Callable[[int, int], None],
    reached: Callable[[Progress], None],
) -> Result:
    """Import as ordered, with the ledger at `place`; blocks. Trouble is said, not raised."""
    problem = problem_with(order)
    if problem is not None:
        return Result((importwords.order_problem(*problem),), complete=False)
    with ExitStack() as stack:
        try:
            writer = stack.enter_context(LedgerWriter(place))
            ledger = Ledger.read(place)
        except LedgerInUseError:
            return Result((importwords.ledger_in_use(),), complete=False)
        except OSError as error:
            return Result((importwords.ledger_broken(place, str(error)),), complete=False)
        clear_left_behind(writer)
        with Decoders(1) as decoders:
            plan = make_plan(order, ledger, cancelled, looked_at, decoders.header)
        if cancelled():
            return Result((translated(Phrase.STOPPED.value),), complete=False)
        lack = lacking(plan)
        if lack is not None:
            return Result((importwords.will_not_fit(lack),), complete=False)
        report = carry_out(plan, ledger, writer, cancelled=cancelled, progress=reached)
    return Result(_told(plan, report), report.complete, report)


def _told(plan: Plan, report: Report) -> tuple[Line, ...]:
    if not plan.steps and not plan.failed:
        return (importwords.nothing_found(),)
    stopped = (translated(Phrase.STOPPED.value),) if report.ending is Ending.CANCELLED else ()
    failed = [importwords.failed(path, failure) for path, failure in report.failed]
    others = (importwords.others(plan.others),) if plan.others else ()
    return (*stopped, *importwords.summary(report), *failed, *others)
