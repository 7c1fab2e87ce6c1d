"""What copying files to a folder says to people, in English; through the one hook, as all."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from photocull import exportwords, importwords
from photocull.domain.failure import Failure, Reason
from photocull.handing import Ending, OwnFolderError, Report
from photocull.text import shown, translated

_LISTED = 20
"""How many files that failed are named."""


class Phrase(StrEnum):
    """Sentences that are always the same."""

    COPYING = "Copying"
    FULL = "The disk is full. What is copied is whole; copy the rest when there is room again."
    CANCELLED = "Stopped. What is copied is whole."
    CHANGING = "The file changed while it was copied. Copy it again when it is finished."
    NAME_TAKEN = "Another file has come to lie at its place meanwhile. Copy it again."


def summary(report: Report, folder: Path) -> list[str]:
    """What became of the photos, in the order in which it matters."""
    lines = [] if report.ending is Ending.DONE else [_ended(report.ending, folder)]
    lines += _counted(report)
    if report.left:
        text = "Photos left: {count}. Copy them again to go on; what is there is not copied twice."
        lines.append(translated(text).format(count=report.left))
    failed = len(report.failed)
    if failed == 1:
        lines.append(translated("1 photo could not be copied:"))
    elif failed:
        lines.append(translated("{count} photos could not be copied:").format(count=failed))
    lines += [f"  {_failed(path, failure)}" for path, failure in report.failed[:_LISTED]]
    if failed > _LISTED:
        lines.append(importwords.and_more(failed - _LISTED))
    for path in report.stayed:
        text = "{file} is left of a photo that is not whole, and could not be removed."
        lines.append(translated(text).format(file=shown(str(path))))
    return lines


def refused(folder: Path, error: OwnFolderError | OSError) -> str:
    """Nothing can be copied there."""
    if isinstance(error, OSError):
        return exportwords.folder_refused(folder, error)
    return translated("These photos are in {folder} already. Choose another folder.").format(
        folder=shown(str(folder))
    )


def as_they_are(options: Sequence[str]) -> str:
    """Options that make no sense where files are copied."""
    named = ", ".join(f"--{option}" for option in options)
    return translated("--originals copies files as they are: leave out {options}.").format(
        options=named
    )


def _counted(report: Report) -> list[str]:
    """How many photos and files."""
    new = [each for each in report.handed if each.copied]
    photos, files = len(new), sum(each.copied for each in new)
    there = len(report.handed) - photos
    lines = []
    if photos == 1 and files == 1:
        lines.append(translated("1 photo copied, 1 file, read back and compared."))
    elif photos == 1:
        said = translated("1 photo copied, {files} files, each read back and compared.")
        lines.append(said.format(files=files))
    elif photos:
        said = translated("{photos} photos copied, {files} files, each read back and compared.")
        lines.append(said.format(photos=photos, files=files))
    if there == 1:
        lines.append(translated("1 photo was there already."))
    elif there:
        lines.append(translated("{count} photos were there already.").format(count=there))
    return lines


def _ended(ending: Ending, folder: Path) -> str:
    """Why copying broke off."""
    if ending is Ending.GONE:
        text = translated("{folder} was unplugged or cannot be reached any more.")
        return text.format(folder=shown(str(folder)))
    return translated((Phrase.FULL if ending is Ending.FULL else Phrase.CANCELLED).value)


def _failed(path: Path, failure: Failure) -> str:
    """One file that a photo failed with, and why."""
    own = {Reason.CHANGING: Phrase.CHANGING, Reason.NAME_TAKEN: Phrase.NAME_TAKEN}
    if failure.reason in own:
        return f"{shown(str(path))}: {translated(own[failure.reason].value)}"
    return importwords.failed(path, failure)
