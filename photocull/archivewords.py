"""What `photocull rank --engine ray` says to people, in English; through the one hook."""

from collections.abc import Sequence
from typing import assert_never

from photocull.archive.listing import ListError, ListProblem
from photocull.text import shown, translated


def lacking(packages: Sequence[str]) -> str:
    """The extra is not installed."""
    return translated(
        "--engine ray needs {packages}, which is not installed. Install it with "
        "pip install 'photocull[ray]'."
    ).format(packages=", ".join(packages))


def list_problem(error: ListError, name: str) -> str:
    """Why a list cannot be followed."""
    match error.problem:
        case ListProblem.UNREADABLE:
            text = "The list {name} cannot be read. Check its name and its permissions."
        case ListProblem.EMPTY:
            text = "The list {name} is empty. Write one path or address on each line."
        case ListProblem.NO_PLACE:
            text = (
                "Line {line} of {name} is no path or address. Write one on each line of plain text."
            )
        case ListProblem.UNKNOWN_SCHEME:
            text = (
                "Nothing is known of how to read {detail}. Use paths, or addresses such as "
                "https:// and s3://."
            )
        case ListProblem.LACKS_PACKAGE:
            text = "A package is missing for addresses in {name}: {detail}"
        case _:
            assert_never(error.problem)
    said = translated(text)
    return said.format(name=shown(name), line=error.line, detail=shown(error.detail))


def foreign_output(folder: str, part: str) -> str:
    """The output holds what another model or another program has written."""
    return translated(
        "{folder} holds {part}, which is not of this model. Name another folder with --output."
    ).format(folder=shown(folder), part=shown(part))


def output_unusable(folder: str, detail: str) -> str:
    """Nothing can be written to the output."""
    return translated("Nothing can be written to {folder}: {detail}").format(
        folder=shown(folder), detail=shown(detail)
    )


def output_taken(folder: str) -> str:
    """Another run writes to the same output."""
    return translated(
        "Another photocull is writing to {folder}. Wait for it, or name another folder."
    ).format(folder=shown(folder))


def no_cluster(detail: str) -> str:
    """Ray did not start, or there is none at the address."""
    return translated(
        "Ray could not be started or reached ({detail}). Check the address of the cluster."
    ).format(detail=shown(detail))


def already_done(count: int, folder: str) -> str:
    """How many photos an earlier run has scored."""
    if count == 1:
        text = "1 photo was done before and stays as it is in {folder}."
    else:
        text = "{count} photos were done before and stay as they are in {folder}."
    return translated(text).format(count=count, folder=shown(folder))


def broke_off(detail: str) -> str:
    """A bug ended the run."""
    return translated(
        "Scoring broke off ({detail}). The parts that are finished are kept; run it again to go on."
    ).format(detail=shown(detail))


def not_stored(detail: str) -> str:
    """A part could not be written, or there was no room for fetched files."""
    return translated(
        "Scores could not be stored ({detail}). The disk may be full. The parts that are finished "
        "are kept; run it again when there is room."
    ).format(detail=shown(detail))


def finished(photos: int, failed: int, seconds: float, folder: str) -> str:
    """The run's summary."""
    return translated(
        "{photos} photos scored in {seconds:.1f} s, {failed} without a score; all are in {folder}."
    ).format(photos=photos, seconds=seconds, failed=failed, folder=shown(folder))
