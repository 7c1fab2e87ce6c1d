"""What a run over a folder reports: a closed union, matched with `assert_never`.

Every event carries the generation of the folder it speaks of, so that what arrives late from a
folder that was closed is dropped in one place.
"""

from dataclasses import dataclass
from enum import StrEnum

from photocull.domain.failure import Failure
from photocull.domain.marks import Marks
from photocull.domain.photo import Photo, PhotoKey


@dataclass(frozen=True, slots=True)
class Found:
    """Photos that are new or changed; what the catalogue knows of them is already filled in."""

    generation: int
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """Photos whose scoring is over: each has a score or a failure, and both are stored."""

    generation: int
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """Photos that were in the folder and are there no more. Their ratings stay in the catalogue."""

    generation: int
    keys: tuple[PhotoKey, ...]


class Outcome(StrEnum):
    """How a run ended."""

    DONE = "done"
    STOPPED = "stopped"
    FOLDER_UNREADABLE = "folder-unreadable"
    NOT_STORED = "not-stored"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Ended:
    """The run is over; nothing follows. `detail` says what went wrong where something did.

    `run` counts the runs over one open folder from 1 on; 0 stands for the only one.
    """

    generation: int
    outcome: Outcome
    detail: str = ""
    run: int = 0


@dataclass(frozen=True, slots=True)
class Stirred:
    """Something has changed in the folder since it was looked at."""

    generation: int


@dataclass(frozen=True, slots=True)
class RatingFailed:
    """Marks that could not be stored, so that they must not be shown as if they were.

    `tried` were to be stored; `kept` are those that are, None where nobody can tell.
    """

    generation: int
    key: PhotoKey
    failure: Failure
    tried: Marks
    kept: Marks | None = None


Event = Found | Settled | Gone | Ended | Stirred | RatingFailed
