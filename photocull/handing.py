"""Handing photos out: their files as they are, each with all its parts, copied to a folder. No Qt.

A photo is there whole or not at all, and no file that is there is replaced. The sources are only
read.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import count
from os.path import realpath
from pathlib import Path

from photocull.domain.failure import Failure, Reason
from photocull.domain.importplan import shot_of
from photocull.domain.photo import Stamp
from photocull.folder.cards import Found, failure_of
from photocull.folder.scan import stamp_of
from photocull.folder.together import groups
from photocull.handingplaces import BrokenOffError, Placed, Places, Take
from photocull.importing import Progress
from photocull.importorder import device_of
from photocull.store.copying import Copier, Kind, NotCopied, Work, clear, draft_name
from photocull.store.placing import make_folder

_LEFT_BEHIND = 3600.0
"""Seconds after which a draft belongs to nobody any more."""

_TRIES = 3
"""How often a photo is placed anew where somebody else takes its name meanwhile."""


class OwnFolderError(Exception):
    """All photos lie in the target already."""


class Ending(StrEnum):
    """How copying came to its end; the words are in `photocull.handingwords`."""

    DONE = "done"
    CANCELLED = "cancelled"
    FULL = "full"
    GONE = "gone"
    """The target was unplugged, or cannot be reached any more."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which photos are to be copied, as absolute paths, and into which folder."""

    photos: tuple[Path, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class Handed:
    """A photo that is in the target, whole."""

    photo: Path
    files: tuple[Path, ...]
    """Where it and its parts are now, the file to show first."""
    copied: int
    """How many of them are new there."""


@dataclass(slots=True)
class Report:
    """What became of the photos, in the order that was asked for."""

    ending: Ending = Ending.DONE
    handed: list[Handed] = field(default_factory=list)
    failed: list[tuple[Path, Failure]] = field(default_factory=list)
    """For each photo that is not there, the file that it failed with."""
    left: int = 0
    """How many photos nobody has come to."""
    stayed: list[Path] = field(default_factory=list)
    """Copies of photos that are not whole, which could not be taken away again."""

    @property
    def complete(self) -> bool:
        """Whether every photo is there."""
        return self.ending is Ending.DONE and not self.failed and not self.stayed

    def to_json(self) -> dict[str, object]:
        """All of it, for a file."""
        return {
            "ending": self.ending.value,
            "copied": [
                {
                    "photo": str(each.photo),
                    "files": [str(file) for file in each.files],
                    "new": each.copied,
                }
                for each in self.handed
            ],
            "failed": [
                {"file": str(path), "reason": failure.reason.value, "detail": failure.detail}
                for path, failure in self.failed
            ],
            "left": self.left,
            "stayed": [str(path) for path in self.stayed],
        }


def hand_out(
    order: Order,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[Progress], None] = lambda _: None,
    written: Callable[[Path], None] = lambda _: None,
) -> Report:
    """Copy photos one after the other; blocks until that has ended.

    Which files belong to a photo is what its folder says now. `progress` counts photos as files
    and is told after every block, `written` of each copy before it is read back.

    Raises OwnFolderError where all photos lie in the target already, and OSError where it cannot
    be made or written to.
    """
    if order.photos and all(map(_lies_in(order.folder), order.photos)):
        raise OwnFolderError(order.folder)
    made: list[Path] = []
    try:
        make_folder(order.folder, made)
        _try_out(order.folder)
        work = _Handing(order, cancelled, progress, written)
        work.run()
        return work.report
    finally:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()  # refuses where anything is in it


def _lies_in(folder: Path) -> Callable[[Path], bool]:
    """Whether a photo lies in a folder, by whatever name that is called."""

    @cache
    def same(other: Path) -> bool:
        with suppress(OSError):
            return os.path.samefile(other, folder)
        return False

    return lambda photo: same(photo.parent)


def _try_out(folder: Path) -> None:
    """Raises OSError where nothing can be written: said once, and not of every file."""
    draft = folder / draft_name(Work.HANDING)
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    draft.unlink()
    clear(folder, Work.HANDING, older=_LEFT_BEHIND)


class _Handing:
    """One order at work."""

    def __init__(
        self,
        order: Order,
        cancelled: Callable[[], bool],
        progress: Callable[[Progress], None],
        written: Callable[[Path], None],
    ) -> None:
        self.report = Report()
        self._order, self._cancelled, self._progress = order, cancelled, progress
        self._copier = Copier(cancelled, self._moved, written, Work.HANDING)
        self._places = Places(order.folder, self._copier.hash)
        self._lies_there = _lies_in(order.folder)
        self._device = device_of(order.folder)
        self._done = self._bytes = self._size = 0

    def run(self) -> None:
        """Copy all."""
        takes = self._takes()
        self._size = sum(take.size for take in takes)
        self.report.left = len(takes)
        if self._cancelled():
            self.report.ending = Ending.CANCELLED
            self.report.left = len(self._order.photos) - len(self.report.failed)
            return
        for take in takes:
            before = self._bytes
            try:
                self._hand(take)
            except BrokenOffError as broken:
                if not self._goes_on(broken):
                    return
            self._bytes = before + take.size
            self._done += 1
            self.report.left -= 1
            self._tell()

    def _takes(self) -> list[Take]:
        """The photos whose files are all there; of the others it is told why not."""
        takes: list[Take] = []
        for photo, group in groups(self._order.photos):
            if self._cancelled():
                break
            files: list[Found] = []
            for path in group:
                try:
                    status = os.stat(path)
                except OSError as error:
                    self.report.failed.append((path, failure_of(error)))
                    break
                files.append(Found(path, status.st_size, status.st_mtime_ns))
            else:
                shot = shot_of([path.name for path in group])
                takes.append(Take(photo, tuple(files), shot))
        return takes

    def _goes_on(self, broken: BrokenOffError) -> bool:
        """Note why a photo is not there; whether the next one may still get there."""
        match broken.outcome.kind:
            case Kind.CANCELLED:
                self.report.ending = Ending.CANCELLED
                return False
            case Kind.FULL:
                self.report.ending = Ending.FULL
                return False
            case Kind.TARGET if device_of(self._order.folder) != self._device:
                self.report.ending = Ending.GONE
                return False
        self.report.failed.append((broken.path, broken.outcome.failure))
        return True

    def _hand(self, take: Take) -> None:
        if self._lies_there(take.photo):
            there = tuple(each.path for each in take.files)
            self.report.handed.append(Handed(take.photo, there, 0))
            return
        for tried in count(1):
            number, placed = self._places.find(take)
            try:
                self._copy(placed)
            except BrokenOffError as broken:
                taken = broken.outcome.failure.reason is Reason.NAME_TAKEN
                if not taken or tried == _TRIES or not self._read_again():
                    raise
                continue
            new = [each.target.name for each in placed if not each.there]
            self._places.take(take.photo, number, new)
            files = tuple(each.target for each in placed)
            self.report.handed.append(Handed(take.photo, files, len(new)))
            return

    def _read_again(self) -> bool:
        try:
            self._places.read_again()
        except OSError:
            return False
        return True

    def _copy(self, placed: Sequence[Placed]) -> None:
        """Copy what is not there yet: all of it, or none."""
        made: list[tuple[Path, Stamp | None]] = []
        try:
            # The file to show comes last: a program that is killed leaves no photo without parts.
            for each in reversed(placed):
                if not each.there:
                    self._copy_one(each)
                    made.append((each.target, stamp_of(each.target)))
        except BaseException:
            self._take_away(made)
            raise

    def _copy_one(self, placed: Placed) -> None:
        found = placed.found
        # Links are followed, as they were when the photo was shown.
        source = Path(realpath(found.path))
        outcome = self._copier.copy(source, found.size, found.mtime_ns, [placed.target])
        if isinstance(outcome, NotCopied):
            raise BrokenOffError(found.path, outcome)

    def _take_away(self, made: Sequence[tuple[Path, Stamp | None]]) -> None:
        """Remove copies of a photo that is not whole, unless they are no longer those."""
        for target, stamp in made:
            try:
                if stamp_of(target) == stamp:
                    target.unlink(missing_ok=True)
                    continue
            except OSError:
                pass
            self.report.stayed.append(target)

    def _moved(self, size: int) -> None:
        self._bytes += size
        self._tell()

    def _tell(self) -> None:
        photos = self._done + self.report.left
        self._progress(Progress(self._done, photos, self._bytes, self._size))
