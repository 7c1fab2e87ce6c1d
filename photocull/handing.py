"""Handing photos out: their files as they are, each with all its parts, copied to a folder. No Qt.

A photo is there whole or not at all, and no file that is there is replaced. The sources are only
read.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from os.path import realpath
from pathlib import Path
from secrets import token_hex

from photocull.domain.companions import kin, pictures
from photocull.domain.failure import Failure, Reason
from photocull.domain.importplan import Shot, shot_of
from photocull.domain.photo import Stamp
from photocull.domain.safenames import same_name
from photocull.folder.cards import Found, failure_of
from photocull.folder.scan import stamp_of
from photocull.importing import Progress
from photocull.importorder import device_of
from photocull.store.copying import Copier, Kind, NotCopied, clear
from photocull.store.placing import make_folder

_LEFT_BEHIND = 3600.0
"""Seconds after which a draft belongs to nobody any more."""

_TRIES = 3
"""How often a photo is placed anew where somebody else takes its name meanwhile."""


class OwnFolderError(Exception):
    """The target is the folder that photos are copied from."""


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

    Raises OwnFolderError where the target is a folder of the photos, and OSError where it cannot
    be made or written to.
    """
    for folder in dict.fromkeys(photo.parent for photo in order.photos):
        with suppress(OSError):
            if os.path.samefile(folder, order.folder):
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


def _try_out(folder: Path) -> None:
    """Raises OSError where nothing can be written, so that it is said once and not of every file."""
    draft = folder / f".photocull-import-{token_hex(8)}.part"
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    draft.unlink()
    clear(folder, older=_LEFT_BEHIND)


@dataclass(frozen=True, slots=True)
class _Take:
    """A photo's files as they were listed, and how they are named."""

    photo: Path
    files: tuple[Found, ...]
    shot: Shot

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(found.size for found in self.files)


@dataclass(frozen=True, slots=True)
class _Placed:
    """One file and its place; `there` where the same content lies at it already."""

    found: Found
    target: Path
    there: bool


class _BrokenOffError(Exception):
    """A photo does not get there: the file that this lies in, and why."""

    def __init__(self, path: Path, outcome: NotCopied) -> None:
        super().__init__(outcome.failure)
        self.path, self.outcome = path, outcome


class _Names:
    """What lies in the target, by name and by what it may belong to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._alike: dict[str, list[str]] = {}
        self._kin: dict[str, list[str]] = {}

    def read(self) -> None:
        """Look at the folder anew. Raises OSError."""
        self._alike.clear()
        self._kin.clear()
        self.add(os.listdir(self.folder))

    def add(self, names: Iterable[str]) -> None:
        """These lie there now."""
        for name in names:
            self._alike.setdefault(same_name(name), []).append(name)
            for stem in kin(name):
                self._kin.setdefault(stem, []).append(name)

    def at(self, name: str) -> list[str]:
        """What lies there under a name, or one that some file system takes for it."""
        return self._alike.get(same_name(name), [])

    def kin_of(self, names: Sequence[str]) -> set[str]:
        """What else lies there and may be taken for a part of these, or they of it."""
        own = {same_name(name) for name in names}
        stems = {stem for name in names for stem in kin(name)}
        found = {name for stem in stems for name in self._kin.get(stem, ())}
        return {name for name in found if same_name(name) not in own}


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
        self._copier = Copier(cancelled, self._moved, written)
        self._names = _Names(order.folder)
        self._device = device_of(order.folder)
        self._from: dict[str, tuple[Path, int]] = {}
        """Of each name that this order has given, the folder it came from, and its number."""
        self._done = self._bytes = self._size = 0

    def run(self) -> None:
        """Copy all. Raises OSError where the target cannot be read."""
        self._names.read()
        takes = self._takes()
        self._size = sum(take.size for take in takes)
        self.report.left = len(takes)
        for take in takes:
            before = self._bytes
            try:
                self._hand(take)
            except _BrokenOffError as broken:
                if not self._goes_on(broken):
                    return
            self._bytes = before + take.size
            self._done += 1
            self.report.left -= 1
            self._tell()

    def _takes(self) -> list[_Take]:
        """The photos whose files are all there; of the others it is told why not."""
        takes: list[_Take] = []
        for photo, group in _groups(self._order.photos):
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
                takes.append(_Take(photo, tuple(files), shot))
        return takes

    def _goes_on(self, broken: _BrokenOffError) -> bool:
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

    def _hand(self, take: _Take) -> None:
        for tried in count(1):
            number, placed = self._place(take)
            try:
                self._copy(placed)
            except _BrokenOffError as broken:
                taken = broken.outcome.failure.reason is Reason.NAME_TAKEN
                if not taken or tried == _TRIES or not self._read_again():
                    raise
                continue
            new = [each.target.name for each in placed if not each.there]
            self._names.add(new)
            self._from.update(dict.fromkeys(new, (take.photo.parent, number)))
            files = tuple(each.target for each in placed)
            self.report.handed.append(Handed(take.photo, files, len(new)))
            return

    def _read_again(self) -> bool:
        try:
            self._names.read()
        except OSError:
            return False
        return True

    def _copy(self, placed: Sequence[_Placed]) -> None:
        """Copy what is not there yet: all of it, or none."""
        made: list[tuple[Path, Stamp | None]] = []
        try:
            # The file to show comes last: a program that is killed leaves no photo without parts.
            for each in reversed(placed):
                if each.there:
                    continue
                found = each.found
                outcome = self._copier.copy(
                    # Links are followed, as they were when the photo was shown.
                    Path(realpath(found.path)), found.size, found.mtime_ns, [each.target]
                )  # fmt: skip
                if isinstance(outcome, NotCopied):
                    raise _BrokenOffError(found.path, outcome)
                made.append((each.target, stamp_of(each.target)))
        except BaseException:
            self._take_away(made)
            raise

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

    def _place(self, take: _Take) -> tuple[int, list[_Placed]]:
        """The first number under which all names are free or hold the same, and the places.

        What lies there must not be taken for parts of the photo either, nor it for parts of that.
        """
        for number in count(1):
            names = take.shot.spelled(take.shot.stem, number)
            placed = self._placed(take, names)
            if placed is None:
                continue
            if all(each.there for each in placed) or self._stands_alone(take, names, number):
                return number, placed
        raise AssertionError("numbers do not end")

    def _placed(self, take: _Take, names: Sequence[str]) -> list[_Placed] | None:
        """The places under these names; None where another content has one of them."""
        placed = []
        for found, name in zip(take.files, names, strict=True):
            holders = [self._order.folder / other for other in self._names.at(name)]
            if not all(self._same(found.path, holder) for holder in holders):
                return None
            target = holders[0] if holders else self._order.folder / name
            placed.append(_Placed(found, target, bool(holders)))
        return placed

    def _stands_alone(self, take: _Take, names: Sequence[str], number: int) -> bool:
        """Whether what is akin by name was beside the photo where it comes from, too."""
        folder = take.photo.parent
        for other in self._names.kin_of(names):
            if self._from.get(other) == (folder, number):
                continue
            if number > 1 or not self._same(folder / other, self._order.folder / other):
                return False
        return True

    def _same(self, source: Path, there: Path) -> bool:
        """Whether a file of the target has the content of a source."""
        try:
            if there.is_symlink() or not there.is_file():
                return False
            if there.stat().st_size != source.stat().st_size:
                return False
        except OSError:
            return False
        content = self._hash(there)
        return content is not None and content == self._hash(Path(realpath(source)))

    def _hash(self, path: Path) -> str | None:
        found = self._copier.hash(path)
        if isinstance(found, NotCopied):
            if found.kind is Kind.CANCELLED:
                raise _BrokenOffError(path, found)
            return None
        return found

    def _moved(self, size: int) -> None:
        self._bytes += size
        self._tell()

    def _tell(self) -> None:
        photos = self._done + self.report.left
        self._progress(Progress(self._done, photos, self._bytes, self._size))


def _groups(photos: Sequence[Path]) -> list[tuple[Path, tuple[Path, ...]]]:
    """Each photo once with all its files, it first, as its folder is now."""
    folders: dict[Path, dict[str, tuple[str, ...]]] = {}
    found: dict[tuple[Path, ...], Path] = {}
    for photo in photos:
        if photo.parent not in folders:
            folders[photo.parent] = _together(photo.parent)
        names = folders[photo.parent].get(photo.name, (photo.name,))
        found.setdefault(tuple(photo.parent / name for name in names), photo)
    return [(photo, group) for group, photo in found.items()]


def _together(folder: Path) -> dict[str, tuple[str, ...]]:
    """For each file of a folder the names of its picture; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.is_dir()]
    except OSError:
        return {}
    groups = ((item.main, *(part.name for part in item.parts)) for item in pictures(names))
    return {name: group for group in groups for name in group}
