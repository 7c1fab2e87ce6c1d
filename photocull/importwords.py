"""What `photocull import` says to people, in English; through the one hook, as all sentences."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from photocull.domain.failure import Failure, Reason
from photocull.domain.importplan import PLACEHOLDERS, TemplateProblem
from photocull.folder.cards import Card
from photocull.importing import Ending, Report
from photocull.importorder import Lack, OrderProblem, Plan, Standing, Step
from photocull.text import reason, shown, translated

ABOUT = "copy photos and videos from cards and phones, each copy proven; nothing is deleted there"

_MANY = 1_000_000_000


class Phrase(StrEnum):
    """Sentences that are always the same."""

    LOOKING = "Looking"
    COPYING = "Copying"
    STOPPED = "Stopped."


def template_problem(problem: TemplateProblem, detail: str) -> str:
    """Why a template cannot be used, and what one is made of."""
    match problem:
        case TemplateProblem.UNKNOWN:
            text = "The template has no placeholder {{{detail}}}. There are: {known}."
        case TemplateProblem.BRACES:
            text = (
                "The braces in the template {detail} do not match. A placeholder is written like "
                "{{name}}."
            )
        case TemplateProblem.OUTSIDE:
            text = (
                "The template {detail} leads out of the destination. Begin it with a folder or a "
                "placeholder, and leave out . and .. as folders."
            )
        case TemplateProblem.ENDING:
            text = (
                "The template {detail} gives files no name of their own. Let it end with {{name}}, "
                "or with something like {{stem}}{{suffix}} or {{number}}{{suffix}}."
            )
        case _:
            assert_never(problem)
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    return translated(text).format(detail=shown(detail), known=known)


def order_problem(problem: OrderProblem, one: Path, other: Path) -> str:
    """Why folders cannot be imported from and into."""
    match problem:
        case OrderProblem.NO_SOURCE:
            text = "There is no folder {one} to import from. Check the name, or plug the card in."
        case OrderProblem.NO_FOLDER:
            text = "{one} is a file, so nothing can be imported into it. Name a folder."
        case OrderProblem.WITHIN:
            text = (
                "{one} and {other} are the same folder, or one lies in the other. Import into a "
                "folder beside."
            )
        case _:
            assert_never(problem)
    return translated(text).format(one=shown(str(one)), other=shown(str(other)))


def name_two() -> str:
    """Too few folders were named."""
    return translated("Name what to import from and, last, the folder to import into.")


def plugged_in(cards: Sequence[Card]) -> str:
    """The cards that could be named."""
    if not cards:
        return translated("No card or phone is plugged in.")
    found = ", ".join(shown(str(card.folder)) for card in cards)
    return translated("Plugged in: {cards}").format(cards=found)


def will_not_fit(lack: Lack) -> str:
    """The disk is too small, which is said before anything is copied."""
    return translated(
        "The disk with {folder} has too little room: {needed} are needed and {free} are free. "
        "Nothing was copied. Make room, or import into another folder."
    ).format(folder=shown(str(lack.root)), needed=size(lack.needed), free=size(lack.free))


def ledger_in_use() -> str:
    """Another import runs."""
    return translated("Another import is running. Wait until it is done, then import again.")


def ledger_broken(ledger: Path, detail: str) -> str:
    """The ledger can be neither read nor written."""
    return translated(
        "The ledger of imports {file} cannot be used ({detail}). Nothing was copied. Check its "
        "folder and the disk."
    ).format(file=shown(str(ledger)), detail=shown(detail))


def step_line(step: Step, plan: Plan) -> str:
    """What a plan says of one file."""
    path = shown(str(step.found.path))
    if step.standing is Standing.KNOWN:
        if step.twin is None:
            return translated("{file}: imported before").format(file=path)
        twin = shown(str(step.twin.path))
        return translated("{file}: the same as {other}").format(file=path, other=twin)
    places = ", ".join(shown(str(step.target(root))) for root in plan.order.roots)
    if step.standing is Standing.THERE:
        return translated("{file}: there already, {place}").format(file=path, place=places)
    return f"{path} -> {places}"


def planned(plan: Plan) -> str:
    """What a plan comes to."""
    new = sum(step.standing is Standing.NEW for step in plan.steps)
    return translated(
        "{new} of {files} files would be copied ({size}). Nothing was written."
    ).format(new=new, files=len(plan.steps), size=size(plan.size))


def nothing_found() -> str:
    """The sources have neither photos nor videos."""
    return translated("There are no photos and no videos to import.")


def summary(report: Report) -> list[str]:
    """What became of an import, in the order in which it matters."""
    lines = [_ended(report)] if report.ending is not Ending.DONE else []
    for source in report.gone:
        text = translated("{source} was unplugged or cannot be reached any more.")
        lines.append(text.format(source=shown(str(source))))
    lines.append(translated("Imported and checked: {count}").format(count=report.imported))
    if report.known:
        text = translated("Imported before: {count} (--again imports them again)")
        lines.append(text.format(count=report.known))
    if report.same:
        text = translated("The same as another file: {count}")
        lines.append(text.format(count=report.same))
    if report.there:
        lines.append(translated("There already: {count}").format(count=report.there))
    if report.left:
        text = translated("Left: {count}. Import again to go on; what is done is kept.")
        lines.append(text.format(count=report.left))
    if report.failed:
        lines.append(translated("Not imported: {count}").format(count=len(report.failed)))
    return lines


def failed(path: Path, failure: Failure) -> str:
    """One file that was not imported, why, and what the system said of its disk."""
    sentence = f"{shown(str(path))}: {reason(failure.reason)}"
    if failure.reason in (Reason.NOT_COPIED, Reason.UNREADABLE):
        return f"{sentence} ({shown(failure.detail)})"
    return sentence


def others(count: int) -> str:
    """Files that an import leaves out on purpose."""
    return translated(
        "Files that are neither photos nor videos, and were left out: {count}"
    ).format(count=count)


def and_more(count: int) -> str:
    """The rest of a list that was cut."""
    return translated("  and {count} more").format(count=count)


def size(count: int) -> str:
    """A number of bytes, as disks are sold."""
    return f"{count / 1e9:.1f} GB" if count >= _MANY else f"{count / 1e6:.1f} MB"


def _ended(report: Report) -> str:
    """Why an import broke off."""
    match report.ending:
        case Ending.FULL:
            text = "The disk with {folder} is full. Make room and import again."
        case Ending.NOT_NOTED:
            text = (
                "The ledger of imports could not be written ({detail}). Check the disk that it is "
                "on, then import again."
            )
        case Ending.NO_DESTINATION:
            text = "{folder} was unplugged or cannot be reached any more."
        case Ending.CANCELLED | Ending.DONE:
            text = "Stopped."
        case _:
            assert_never(report.ending)
    return translated(text).format(folder=shown(str(report.place)), detail=shown(report.detail))
