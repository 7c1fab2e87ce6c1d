"""Rejected photos to the system's trash and back: only what is stored as rejected, and unchanged.

Nothing here deletes. What cannot be moved stays where it is, and that is said.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from photocull.domain.events import Event, Listed, Moved, PutBack, Rejected, Spared, Trashed
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Flag
from photocull.domain.photo import Photo, PhotoKey
from photocull.folder.fingerprint import fingerprint_file
from photocull.folder.scan import stamp_of
from photocull.folder.together import groups
from photocull.store.catalogue import Catalogue, CatalogueError

ToTrash = Callable[[Path], Path | None]
"""Moves one file to the system's trash; where it lies there, or None where that did not succeed."""


@dataclass(frozen=True, slots=True)
class Trashing:
    """Methods block; events go to `deliver`."""

    catalogue: Catalogue
    to_trash: ToTrash
    deliver: Callable[[Event], None]

    def list_rejected(self, generation: int, photos: Sequence[Photo]) -> None:
        """Say which of these are rejected by what is stored, and are the files that were."""
        # By what the folder says now: a sidecar may have been written since it was looked at.
        files = {os.fspath(main): group for main, group in groups([Path(p.key) for p in photos])}
        found = [each for p in photos for each in self._with_parts(p, files.get(p.key, ()))]
        rejected = tuple(each for each in found if isinstance(each, Rejected))
        spared = tuple(each for each in found if isinstance(each, Spared))
        self.deliver(Listed(generation, rejected, spared))

    def trash(self, generation: int, rejected: Sequence[Rejected]) -> None:
        """Move these, each only if its file is still as it was listed."""
        tried: list[Moved | Spared] = []
        for each in rejected:
            # What belongs to a photo that stays, stays too.
            stays = any(isinstance(t, Spared) and t.key == each.part_of for t in tried)
            spared = Spared(each.key, Failure(Reason.PART_STAYS))
            tried.append(spared if stays else self._moved(each))
        moved = tuple(each for each in tried if isinstance(each, Moved))
        left = tuple(each for each in tried if isinstance(each, Spared))
        self.deliver(Trashed(generation, moved, left))

    def put_back(self, generation: int, moved: Sequence[Moved]) -> None:
        """Move these to where they were, never over another file."""
        keys: list[PhotoKey] = []
        spared: list[Spared] = []
        for each in moved:
            failure = _returned(each)
            if failure is None:
                keys.append(each.key)
            else:
                spared.append(Spared(each.key, failure))
        self.deliver(PutBack(generation, tuple(keys), tuple(spared)))

    def _with_parts(self, photo: Photo, files: Iterable[Path]) -> list[Rejected | Spared]:
        """A photo, and after it the files that belong to it, if it may go."""
        main = self._examined(photo)
        if isinstance(main, Spared):
            return [main]
        parts = (path for path in files if os.fspath(path) != photo.key)
        found = ((PhotoKey(os.fspath(path)), stamp_of(path)) for path in parts)
        return [main, *(Rejected(key, stamp, photo.key) for key, stamp in found if stamp)]

    def _examined(self, photo: Photo) -> Rejected | Spared:
        path = Path(photo.key)
        before = stamp_of(path)
        content = fingerprint_file(path)
        if before is None or isinstance(content, Failure):
            found = content if isinstance(content, Failure) else Failure(Reason.VANISHED)
            return Spared(photo.key, found)
        if photo.content is not None and content != photo.content:
            return Spared(photo.key, Failure(Reason.CHANGED))
        try:
            stored = self.catalogue.recognise(photo.key, content, "").marks
        except CatalogueError as error:
            return Spared(photo.key, Failure(Reason.NOT_SAVED, str(error)))
        if stored.flag is not Flag.REJECT:
            return Spared(photo.key, Failure(Reason.NOT_REJECTED))
        return Rejected(photo.key, before, content=content)

    def _moved(self, each: Rejected) -> Moved | Spared:
        path = Path(each.key)
        if stamp_of(path) != each.stamp:
            return Spared(each.key, Failure(Reason.CHANGED))
        place = self.to_trash(path)
        if place is None:
            return Spared(each.key, Failure(Reason.NO_TRASH))
        return Moved(each.key, os.fspath(place), each.part_of)


def _returned(moved: Moved) -> Failure | None:
    """Why a file cannot come back; None where it has."""
    source, target = Path(moved.place), Path(moved.key)
    if os.path.lexists(target):
        return Failure(Reason.IN_THE_WAY)
    try:
        source.rename(target)
    except FileNotFoundError as error:
        return Failure(Reason.VANISHED, str(error))
    except OSError as error:
        return Failure(Reason.FORBIDDEN, str(error))
    # Where trash is kept as freedesktop.org has it, a note about the file lies beside it.
    with suppress(OSError):
        (source.parent.parent / "info" / f"{source.name}.trashinfo").unlink()
    return None
