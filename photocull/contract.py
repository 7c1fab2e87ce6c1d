"""What a session asks of the engine below, and what it tells the views above. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from photocull.decisions import Scene
from photocull.domain.corrections import Pairing
from photocull.domain.events import Clash, Moved, Rejected
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.preference import Choice


@dataclass(frozen=True, slots=True)
class Change:
    """What a view must draw again: these photos, all of them, the order, or a new folder."""

    keys: frozenset[PhotoKey] = frozenset()
    order: bool = False
    folder: bool = False
    stale_order: bool = False
    """The ranking has moved on, and waits to be taken over by `Session.settle`."""
    at_once: bool = False
    """The person has asked for just this order, so that it need not wait for the hand to rest."""
    everything: bool = False
    """Any photo may look different now."""
    scene: Scene | None = None
    """Where the person was when what is taken back was decided, to be brought back."""
    back: bool = False
    """Photos are on their way back out of the trash."""

    def __or__(self, other: "Change") -> "Change":
        """Both changes in one."""
        return Change(
            self.keys | other.keys,
            self.order or other.order,
            self.folder or other.folder,
            self.stale_order or other.stale_order,
            self.at_once or other.at_once,
            self.everything or other.everything,
            other.scene or self.scene,
            self.back or other.back,
        )


class Engine(Protocol):
    """What a session asks of the floors below; nothing here blocks."""

    def start(self, folder: Path, generation: int) -> None:
        """Scan `folder` and score what is not known; replaces the run before."""

    def rescan(self, retry: frozenset[PhotoKey]) -> None:
        """Look at the folder again, and try these photos anew even if they have not changed."""

    def stop(self) -> None:
        """End the run; what is scored stays."""

    def pause(self) -> None:
        """Let the run rest; photos in work are finished."""

    def resume(self) -> None:
        """Go on after a pause."""

    def rate(self, generation: int, photos: Sequence[Photo]) -> None:
        """Store the marks of these photos, and write them beside the photos: `Rated`, `Exchanged`.

        A `RatingFailed` comes back for each that cannot be stored.
        """

    def resolve(self, generation: int, clashes: Sequence[Clash], *, ours: bool) -> None:
        """Have one side hold in what both have changed: `Exchanged`."""

    def compare(self, generation: int, photos: Sequence[Photo]) -> None:
        """Bring photos and the files beside them together: `Exchanged`."""

    def group(self, generation: int, photos: Sequence[Photo]) -> None:
        """Look for series among these photos; they come back as `Grouped`."""

    def list_rejected(self, generation: int, photos: Sequence[Photo]) -> None:
        """See which of these photos may go to the trash; they come back as `Listed`."""

    def trash(self, generation: int, rejected: Sequence[Rejected]) -> None:
        """Move these to the system's trash, if they lie as they were listed: `Trashed`."""

    def put_back(self, generation: int, moved: Sequence[Moved]) -> None:
        """Take these out of the trash again: `PutBack`."""

    def choose(self, choices: Sequence[Choice]) -> None:
        """Store that one photo was preferred to another, for learning from it."""

    def take_back(self, choices: Sequence[Choice]) -> None:
        """Let stand again what stood before these were stored by `choose`."""

    def pair(self, generation: int, pairings: Sequence[Pairing]) -> None:
        """Store what the person says of pairs of photos."""
