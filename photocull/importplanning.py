"""Finding out what an import will do, before anything is written: what is new, where it goes."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from os.path import realpath
from pathlib import Path

from photocull.domain.failure import Failure, Reason
from photocull.domain.importplan import Shot, Values, is_sidecar, shots
from photocull.domain.safenames import same_name
from photocull.folder.cards import Found, listing
from photocull.folder.fingerprint import fingerprint_file
from photocull.importorder import Order, Plan, Standing, Step, device_of
from photocull.store.copying import Copier
from photocull.store.ledger import Ledger
from photocull.vision.header import Header, read_header

_EPOCH = datetime(1970, 1, 1)


def make_plan(
    order: Order,
    ledger: Ledger,
    cancelled: Callable[[], bool] = lambda: False,
    looked_at: Callable[[int, int], None] = lambda _done, _of: None,
    read: Callable[[Path], Header] = read_header,
) -> Plan:
    """Find out what is to be done; nothing is written. `looked_at` is told how far that is.

    `read` says when a file was taken; a decoder's does it where a file can do no harm.

    A cancelled plan lacks files and must not be carried out.
    """
    # Known before anything is read, so that a card that goes away meanwhile is noticed.
    devices = tuple((source, device_of(source)) for source in order.sources)
    planner = _Planner(order, ledger, cancelled, read)
    takes = [take for source in order.sources for take in planner.takes(source)]
    planner.count(takes)
    for number, take in enumerate(takes, 1):
        if cancelled():
            break
        planner.plan(take, number)
        looked_at(number, len(takes))
    return Plan(order, tuple(planner.steps), tuple(planner.failed), planner.others, devices)


@dataclass(frozen=True, slots=True)
class _Take:
    """A shot with its files and when it was taken."""

    shot: Shot
    files: tuple[Found, ...]
    source: Path
    taken: datetime
    camera: str | None


class _Planner:
    def __init__(
        self,
        order: Order,
        ledger: Ledger,
        cancelled: Callable[[], bool],
        read: Callable[[Path], Header],
    ) -> None:
        self._read = read
        self.steps: list[Step] = []
        self.failed: list[tuple[Path, Failure]] = []
        self.others = 0
        self._order = order
        self._ledger = Ledger() if order.again else ledger
        self._cancelled = cancelled
        self._copier = Copier(cancelled)
        self._sizes: Counter[int] = Counter()
        self._marks: dict[Path, str] = {}
        self._hashes: dict[Path, str] = {}
        self._twins: dict[tuple[int, str], list[Found]] = {}
        self._held: dict[tuple[str, ...], Found] = {}
        self._lists: dict[Path, dict[str, list[Path]]] = {}
        self._numbers: dict[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], int] = {}
        """Up to which number this plan itself holds all names of a kind, so that none is tried."""

    def takes(self, source: Path) -> list[_Take]:
        """The shots of one source, in the order in which they were taken."""
        listed = listing(source, self._cancelled)
        self.failed.extend(listed.unreadable)
        self.others += listed.others
        takes = [
            take
            for files in listed.folders
            for take in self._in_folder(source, {found.path.name: found for found in files})
        ]
        return sorted(takes, key=lambda take: (take.taken, take.files[0].path))

    def _in_folder(self, source: Path, files: dict[str, Found]) -> Iterator[_Take]:
        for shot in shots(files):
            if self._cancelled():
                return
            found = tuple(files[name] for name in shot.names)
            header = _header(found, self._read)
            taken = header.taken or min(_modified(each) for each in found)
            yield _Take(shot, found, source, taken, header.camera)

    def count(self, takes: Sequence[_Take]) -> None:
        """Know which sizes there are more than once: only those can be of the same content."""
        self._sizes.update(found.size for take in takes for found in take.files)

    def plan(self, take: _Take, number: int) -> None:
        """Add the steps for one shot; `number` counts shots."""
        for found in take.files:
            if not found.size:
                self.failed.append((found.path, Failure(Reason.EMPTY, "the file has no bytes")))
        twins: dict[Path, Found | None] = {}
        wanted: dict[Path, tuple[Path, ...]] = {}
        again = True
        for found in take.files:
            # Two photos can have notes that are alike to the byte: a note is as new as its photo.
            bound = is_sidecar(found.path.name) and found is not take.files[0]
            wanted[found.path] = self._wanted(found, new=bound and not again)
            twins[found.path] = None
            if wanted[found.path] and (again or not bound):
                twins[found.path] = self._twin(found)
            if twins[found.path] is not None:
                wanted[found.path] = ()
            if found is take.files[0]:
                again = self._order.destination not in wanted[found.path]
        if any(wanted.values()):
            self._place(take, number, twins, wanted)
        else:
            for found in take.files:
                self._add_known(take, found, twins[found.path])

    def _add_known(self, take: _Take, found: Found, twin: Found | None) -> None:
        if found.size:
            sha256 = self._hashes.get(found.path)
            self.steps.append(Step(found, take.source, Standing.KNOWN, sha256=sha256, twin=twin))

    def _wanted(self, found: Found, *, new: bool) -> tuple[Path, ...]:
        """The roots that have yet to get this file; all if it is new whatever its content."""
        if not found.size:
            return ()
        sha256 = None if new else self._known(found)
        backup = self._order.backup
        wanted = [] if sha256 is not None else [self._order.destination]
        if backup is not None and not (
            sha256 is not None and self._ledger.has_backup(sha256, realpath(backup))
        ):
            wanted.append(backup)
        return tuple(wanted)

    def _known(self, found: Found) -> str | None:
        """The hash of a content that was imported before, None of one that was not."""
        if not self._ledger.has_size(found.size):
            return None
        if not self._ledger.may_have(found.size, self._mark(found)):
            return None
        sha256 = self._hash(found.path)
        if sha256 is None or not self._ledger.has(sha256):
            return None
        name = found.path.name
        named = not is_sidecar(name) or self._ledger.has_named(sha256, name)
        return sha256 if named else None

    def _twin(self, found: Found) -> Found | None:
        """The earlier file of this import with the same content."""
        if self._sizes[found.size] < 2:
            return None
        alike = self._twins.setdefault((found.size, self._mark(found)), [])
        sha256 = self._hash(found.path) if alike else None
        for other in alike:
            if sha256 is not None and sha256 == self._hash(other.path):
                return other
        alike.append(found)
        return None

    def _place(
        self,
        take: _Take,
        number: int,
        twins: dict[Path, Found | None],
        wanted: dict[Path, tuple[Path, ...]],
    ) -> None:
        """Find the first free name for the shot, and add its steps."""
        values = Values(take.taken, take.camera, take.shot.stem, take.shot.suffix, number)
        place = self._order.template.place(values)
        alike = (_key((*place.folders, place.stem)), take.shot.ends)
        held = 0 if any(twins.values()) else self._numbers.get(alike, 0)
        tried = held + 1
        while not self._fits(
            take, place.folders, names := take.shot.spelled(place.stem, tried), twins
        ):
            tried += 1
        if tried == self._numbers.get(alike, 0) + 1:
            self._numbers[alike] = tried
        for found, name in zip(take.files, names, strict=True):
            where = (*place.folders, name)
            self._held.setdefault(_key(where), found)
            if not wanted[found.path]:
                self._add_known(take, found, twins[found.path])
                continue
            missing = tuple(
                root for root in wanted[found.path] if not self._there(root.joinpath(*where))
            )
            standing = Standing.NEW if missing else Standing.THERE
            sha256 = self._hashes.get(found.path)
            self.steps.append(Step(found, take.source, standing, where, missing, sha256))

    def _fits(
        self,
        take: _Take,
        folders: tuple[str, ...],
        names: tuple[str, ...],
        twins: dict[Path, Found | None],
    ) -> bool:
        """Whether nothing else has these names: neither on a disk nor in this plan."""
        for found, name in zip(take.files, names, strict=True):
            holder = self._held.get(_key((*folders, name)))
            if holder is not None and holder != twins[found.path]:
                return False
            for root in self._order.roots:
                for there in self._at(root.joinpath(*folders, name)):
                    if not self._same(found, there):
                        return False
        return True

    def _there(self, target: Path) -> bool:
        """Whether something lies at a place, which `_fits` has found to be the same."""
        return bool(self._at(target))

    def _at(self, target: Path) -> list[Path]:
        """What lies at a place, under this name or one that some file system takes for it."""
        folder = target.parent
        if folder not in self._lists:
            names: dict[str, list[Path]] = {}
            try:
                for name in os.listdir(folder):
                    names.setdefault(same_name(name), []).append(folder / name)
            except OSError:
                names.clear()  # It is not there yet; or it cannot be read, which copying will say.
            self._lists[folder] = names
        return self._lists[folder].get(same_name(target.name), [])

    def _same(self, found: Found, there: Path) -> bool:
        try:
            if there.is_symlink() or not there.is_file() or there.stat().st_size != found.size:
                return False
        except OSError:
            return False
        sha256 = self._hash(found.path)
        return sha256 is not None and sha256 == self._hash(there)

    def _mark(self, found: Found) -> str:
        if found.path not in self._marks:
            content = fingerprint_file(found.path)
            self._marks[found.path] = "" if isinstance(content, Failure) else content.hex()
        return self._marks[found.path]

    def _hash(self, path: Path) -> str | None:
        if path not in self._hashes:
            digest = self._copier.hash(path)
            if not isinstance(digest, str):
                return None
            self._hashes[path] = digest
        return self._hashes[path]


def _key(place: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(same_name(part) for part in place)


def _header(files: Sequence[Found], read: Callable[[Path], Header]) -> Header:
    """What the first file says that says when it was taken."""
    for found in files:
        header = read(found.path)
        if header.taken is not None:
            return header
    return Header()


def _modified(found: Found) -> datetime:
    try:
        return datetime.fromtimestamp(found.mtime_ns // 1_000_000_000)
    except (ValueError, OverflowError, OSError):
        return _EPOCH
