"""What a run over a folder reports: a closed union, matched with `assert_never`.

Every event carries the generation of the folder it speaks of, so that what arrives late from a
folder that was closed is dropped in one place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from photocull.domain.corrections import NOTHING, Corrections
from photocull.domain.exchange import Property
from photocull.domain.failure import Failure
from photocull.domain.marks import Marks
from photocull.domain.photo import ContentId, Photo, PhotoKey, Stamp
from photocull.domain.series import Series


@dataclass(frozen=True, slots=True)
class Found:
    """Photos that are new or changed; what the catalogue knows of them is already filled in.

    There is `more` while the folder is still being walked; the event that says that the walk is
    over may be without photos. It is left out where nothing is to be scored.
    """

    generation: int
    photos: tuple[Photo, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Folders further down that could not be read, by path, and why; what is in them is missing.

    It comes once the folder was walked, and only where there are any.
    """

    generation: int
    folders: tuple[tuple[str, Failure], ...]


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


class Watch(StrEnum):
    """How it is noticed that something changes in the folder."""

    EVENTS = "events"
    POLLED = "polled"
    """It is looked at every few seconds, for its drive sends no events."""
    NO_WATCHES = "no-watches"
    """The same, for the system has no watches left."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The folder is being watched from now on."""

    generation: int
    how: Watch


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


@dataclass(frozen=True, slots=True)
class Grouped:
    """The series of the folder, as its photos were when they were asked for.

    `said` is what the person has said of its photos, which is obeyed already.
    """

    generation: int
    series: tuple[Series, ...]
    said: Corrections = NOTHING


@dataclass(frozen=True, slots=True)
class PairingFailed:
    """What the person said of series could not be stored; it holds while the folder is open."""

    generation: int
    failure: Failure


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that is to go to the trash, as it lay on the disk when it was looked at.

    `part_of` is the photo that it belongs to, where it is none itself; `content` is a photo's.
    """

    key: PhotoKey
    stamp: Stamp
    part_of: PhotoKey | None = None
    content: ContentId | None = None


@dataclass(frozen=True, slots=True)
class Spared:
    """A file that stays where it is, and why."""

    key: PhotoKey
    failure: Failure


@dataclass(frozen=True, slots=True)
class Listed:
    """What would go to the trash, by what is stored and what lies on the disk; nothing has gone."""

    generation: int
    rejected: tuple[Rejected, ...]
    spared: tuple[Spared, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A file that went to the trash: where it was, and where it lies now.

    `part_of` is the photo that it belongs to, where it is none itself.
    """

    key: PhotoKey
    place: str
    part_of: PhotoKey | None = None


@dataclass(frozen=True, slots=True)
class Trashed:
    """What went to the trash, and what could not."""

    generation: int
    moved: tuple[Moved, ...]
    spared: tuple[Spared, ...]


@dataclass(frozen=True, slots=True)
class PutBack:
    """What came back out of the trash, and what could not."""

    generation: int
    keys: tuple[PhotoKey, ...]
    spared: tuple[Spared, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """Marks that are on disk now, so that they may be shown as saved."""

    generation: int
    keys: tuple[PhotoKey, ...]


@dataclass(frozen=True, slots=True)
class Adopted:
    """Marks that another program gave, in place of those that were stored here."""

    key: PhotoKey
    before: Marks
    now: Marks


@dataclass(frozen=True, slots=True)
class Clash:
    """A photo of which both sides have changed something differently; both are kept as they are."""

    key: PhotoKey
    ours: Marks
    theirs: Marks
    about: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What came of comparing photos with the files beside them.

    `keys` are all that were compared; those without trouble have none any more. `unwritten` are
    kept in the catalogue alone for now, and why.
    """

    generation: int
    keys: tuple[PhotoKey, ...]
    adopted: tuple[Adopted, ...] = ()
    clashes: tuple[Clash, ...] = ()
    unwritten: tuple[Spared, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What photos are worth to the person, in logits, by content; `left` are still to be looked at.

    Those that cannot be read are left out.
    """

    generation: int
    worth: Mapping[ContentId, float]
    left: int = 0


Event = (
    Found
    | PassedOver
    | Settled
    | Gone
    | Ended
    | Stirred
    | Watched
    | RatingFailed
    | Grouped
    | PairingFailed
    | Listed
    | Trashed
    | PutBack
    | Rated
    | Exchanged
    | Weighed
)


def weight(event: Event) -> int:
    """How much work it is to take an event in: by the photos it speaks of."""
    return 1 + (len(event.photos) if isinstance(event, Found | Settled) else 0)
