"""What somebody posted, in a folder or in a platform's export: which files are posted pictures.

An export can come from anywhere. Nothing is unpacked to a disk by its name: entries are read into
memory, each up to a limit, and what they say of other files counts only where such a file is there.
"""

import json
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol, Self

from photocull.domain.filters import FILE_TYPES

MOST_PICTURES = 20_000
MOST_BYTES = 64 << 20
"""Of one picture. What people post has a tenth of it at most."""
_MOST_JSON = 16 << 20
_MOST_IN_ALL = 16 << 30
_MOST_NAMES = 500_000
_MOST_DIRECTORY = 128 << 20

_JSON = ".json"
_POSTS = re.compile(r"(^|/)your_instagram_activity/(content|media)/posts(_\d+)?\.json$")
_INSTAGRAM = re.compile(r"(^|/)(your_instagram_activity|media/posts)/")
_POSTED_MEDIA = re.compile(r"(^|/)media/posts/")
_TAKEOUT = re.compile(r"(^|/)Takeout/")

_ENTRY_ERRORS = (
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
)
"""What zipfile raises on entries that are damaged, encrypted or made to do harm."""


class Layout(StrEnum):
    """How what was posted lies there."""

    PLAIN = "plain"
    INSTAGRAM = "instagram"
    TAKEOUT = "takeout"
    FAVOURITES = "favourites"
    """Google Takeout that says which photos are favourites: those alone."""


class UnusableSourceError(Exception):
    """There is neither a folder nor a zip file that can be read."""


class Tree(Protocol):
    """Files by name; `/` parts folders."""

    def names(self) -> Iterator[str]:
        """All of them."""

    def read(self, name: str, limit: int) -> bytes | None:
        """All of one, or None where it has more bytes than that, or cannot be read."""

    def close(self) -> None:
        """Read no more."""


@dataclass(frozen=True, slots=True)
class FolderTree:
    """A folder and those within; links are not followed."""

    root: Path

    def names(self) -> Iterator[str]:
        """All regular files."""
        for folder, folders, files in os.walk(self.root):
            folders.sort()
            for name in sorted(files):
                yield os.path.relpath(os.path.join(folder, name), self.root).replace(os.sep, "/")

    def read(self, name: str, limit: int) -> bytes | None:
        """One file, if it is a regular one."""
        path = self.root / name
        with suppress(OSError):
            status = path.lstat()
            if stat.S_ISREG(status.st_mode) and status.st_size <= limit:
                return path.read_bytes()
        return None

    def close(self) -> None:
        """Nothing is open."""


@dataclass(slots=True)
class ZipTree:
    """A zip file; only entries that are stored or deflated, for others could ask for any memory."""

    archive: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    _left: int = _MOST_IN_ALL

    @classmethod
    def open(cls, path: Path) -> Self:
        """Raises UnusableSourceError."""
        try:
            if _directory_size(path) > _MOST_DIRECTORY:
                raise UnusableSourceError(str(path))
            archive = zipfile.ZipFile(path)
        except _ENTRY_ERRORS as error:
            raise UnusableSourceError(f"{path}: {error}") from error
        tree = cls(archive)
        for entry in archive.infolist()[:_MOST_NAMES]:
            plain = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            if plain and not entry.is_dir() and not entry.flag_bits & 1:
                tree._entries[entry.filename] = entry
        return tree

    def names(self) -> Iterator[str]:
        """In their order."""
        yield from self._entries

    def read(self, name: str, limit: int) -> bytes | None:
        """One entry, read no further than the limit, whatever it says of its size."""
        entry, limit = self._entries.get(name), min(limit, self._left)
        if entry is None or limit <= 0:
            return None
        try:
            with self.archive.open(entry) as source:
                data = source.read(limit + 1)
        except _ENTRY_ERRORS:
            return None
        self._left -= len(data)
        return data if len(data) <= limit else None

    def close(self) -> None:
        """Close the file."""
        self.archive.close()


@dataclass(slots=True)
class Posted:
    """The pictures that were posted, by name in their `tree`, and how they were found."""

    tree: Tree
    names: tuple[str, ...]
    layout: Layout

    def read(self, name: str) -> bytes | None:
        """The bytes of one; None where it is too large or cannot be read."""
        return self.tree.read(name, MOST_BYTES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.tree.close()


def opened(source: Path) -> Posted:
    """What was posted according to a folder or zip file. Raises UnusableSourceError."""
    with ExitStack() as stack:
        tree: Tree = FolderTree(source) if source.is_dir() else ZipTree.open(source)
        stack.callback(tree.close)
        names, layout = chosen(tree)
        stack.pop_all()
    return Posted(tree, names[:MOST_PICTURES], layout)


def chosen(tree: Tree) -> tuple[tuple[str, ...], Layout]:
    """The names of posted pictures, and by what they were told from others.

    Of Instagram's export those that its list of posts names; without a list, those in its folder
    of posts: never what others sent. Of Google Takeout the favourites, if it names any. Of
    anything else all pictures.
    """
    names = list(tree.names())
    pictures = [name for name in names if _is_picture(name)]
    if any(_INSTAGRAM.search(name) for name in names):
        lists = [name for name in names if _POSTS.search(name)]
        listed = set(_listed(tree, lists))
        if listed:
            found = [name for name in pictures if _is_listed(name, listed)]
        else:
            found = [name for name in pictures if _POSTED_MEDIA.search(name)]
        return tuple(found), Layout.INSTAGRAM
    if any(_TAKEOUT.search(name) for name in names):
        liked = set(_favourites(tree, names, set(pictures)))
        if liked:
            return tuple(name for name in pictures if name in liked), Layout.FAVOURITES
        return tuple(pictures), Layout.TAKEOUT
    return tuple(pictures), Layout.PLAIN


def _is_picture(name: str) -> bool:
    base = name.rpartition("/")[2]
    return base.rpartition(".")[2].lower() in FILE_TYPES and not base.startswith(".")


def _listed(tree: Tree, lists: Iterable[str]) -> Iterator[str]:
    """The `uri` of all media in lists of posts; what makes no sense is passed over."""
    for name in lists:
        posts = _json(tree, name)
        for post in posts if isinstance(posts, list) else [posts]:
            media = post.get("media") if isinstance(post, dict) else None
            for each in media if isinstance(media, list) else ():
                if isinstance(each, dict) and isinstance(each.get("uri"), str):
                    yield each["uri"]


def _is_listed(name: str, listed: set[str]) -> bool:
    """Whether a file is listed under its name in any of the folders that it lies in."""
    parts = name.split("/")
    return any("/".join(parts[first:]) in listed for first in range(len(parts)))


def _favourites(tree: Tree, names: Iterable[str], pictures: set[str]) -> Iterator[str]:
    """The pictures whose sidecar says that they are favourites."""
    for name in names:
        if not name.lower().endswith(_JSON):
            continue
        # IMG.jpg.json, or IMG.jpg.supplemental-metadata.json, the ending perhaps cut short.
        stem = name[: -len(_JSON)]
        picture = stem if stem in pictures else stem.rpartition(".")[0]
        if picture in pictures:
            said = _json(tree, name)
            if isinstance(said, dict) and said.get("favorited") is True:
                yield picture


def _json(tree: Tree, name: str) -> object:
    data = tree.read(name, _MOST_JSON)
    try:
        return json.loads(data) if data else None
    except (ValueError, RecursionError):
        return None


def _directory_size(path: Path) -> int:
    """The bytes of a zip file's list of entries, as its end says. Raises OSError."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - (1 << 16) - 200))
        tail = file.read()
    at = tail.rfind(b"PK\5\6")
    long = tail.rfind(b"PK\6\6")
    if at < 0 or len(tail) < at + 22:
        return 0
    told = int.from_bytes(tail[at + 12 : at + 16], "little")
    if told == 0xFFFFFFFF and long >= 0:
        told = int.from_bytes(tail[long + 40 : long + 48], "little")
    return min(told, size)
