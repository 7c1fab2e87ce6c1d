"""Which files go together, and the names that they get in a folder that they are copied to. No Qt.

Nothing is written here. All files of a photo have one stem there, which nothing else has.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from os.path import realpath
from pathlib import Path

from photocull.domain.companions import kin
from photocull.domain.importplan import Shot
from photocull.domain.safenames import same_name
from photocull.folder.cards import Found
from photocull.store.copying import Kind, NotCopied


@dataclass(frozen=True, slots=True)
class Take:
    """A photo's files as they were listed, and how they are named."""

    photo: Path
    files: tuple[Found, ...]
    shot: Shot

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(found.size for found in self.files)


@dataclass(frozen=True, slots=True)
class Placed:
    """One file and its place; `there` where the same content lies at it already."""

    found: Found
    target: Path
    there: bool


class BrokenOffError(Exception):
    """A photo does not get there: the file that this lies in, and why."""

    def __init__(self, path: Path, outcome: NotCopied) -> None:
        super().__init__(outcome.failure)
        self.path, self.outcome = path, outcome


class _Names:
    """What lies in the target, by name and by what it may belong to."""

    def __init__(self, names: Iterable[str]) -> None:
        self._alike: dict[str, list[str]] = {}
        self._kin: dict[str, list[str]] = {}
        self.add(names)

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


class Places:
    """Finds names in the target for one photo after the other."""

    def __init__(self, folder: Path, hash_of: Callable[[Path], str | NotCopied]) -> None:
        """`hash_of` gives the SHA-256 of a file. Raises OSError where the target cannot be read."""
        self._folder, self._hash_of = folder, hash_of
        self._names = _Names(os.listdir(folder))
        self._from: dict[str, tuple[Path, int]] = {}
        """Of each name that was given, the folder that it came from, and its number."""

    def read_again(self) -> None:
        """Look at the target anew. Raises OSError."""
        self._names = _Names(os.listdir(self._folder))

    def take(self, photo: Path, number: int, names: Sequence[str]) -> None:
        """These names were given to new files of a photo under this number."""
        self._names.add(names)
        self._from.update(dict.fromkeys(names, (photo.parent, number)))

    def find(self, take: Take) -> tuple[int, list[Placed]]:
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

    def _placed(self, take: Take, names: Sequence[str]) -> list[Placed] | None:
        """The places under these names; None where another content has one of them."""
        placed = []
        for found, name in zip(take.files, names, strict=True):
            holders = [self._folder / other for other in self._names.at(name)]
            if not all(self._same(found.path, holder) for holder in holders):
                return None
            target = holders[0] if holders else self._folder / name
            placed.append(Placed(found, target, bool(holders)))
        return placed

    def _stands_alone(self, take: Take, names: Sequence[str], number: int) -> bool:
        """Whether what is akin by name was beside the photo where it comes from, too."""
        folder = take.photo.parent
        for other in self._names.kin_of(names):
            if self._from.get(other) == (folder, number):
                continue
            if number > 1 or not self._same(folder / other, self._folder / other):
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
        found = self._hash_of(path)
        if isinstance(found, NotCopied):
            if found.kind is Kind.CANCELLED:
                raise BrokenOffError(path, found)
            return None
        return found
