"""Which photos an archive has: places from a list or a folder, each with one name.

A place is an absolute path, or an address such as `https://host/a.jpg` that fsspec understands. A
path that is no UTF-8 stands as its file:// address, for Parquet's texts are UTF-8.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote_to_bytes

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)(?:://|::)")
_FILE = "file://"
_LONGEST = 1 << 16


class ListProblem(StrEnum):
    """What is wrong with a list."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NO_PLACE = "no-place"
    UNKNOWN_SCHEME = "unknown-scheme"
    LACKS_PACKAGE = "lacks-package"


class ListError(Exception):
    """A list cannot be followed."""

    def __init__(self, problem: ListProblem, line: int = 0, detail: str = "") -> None:
        """Keep what is wrong, in which line (from 1; 0 for all of it), and what it says there."""
        super().__init__(f"{problem}: line {line}: {detail}")
        self.problem = problem
        self.line = line
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Part:
    """What is scored at once and written to one file, whose name follows from its places."""

    name: str
    places: tuple[str, ...]


def read_list(path: Path, here: Path) -> list[str]:
    """The places of a text file with one per line, each once, in its order; `here` completes paths.

    Empty lines are passed over. Raises ListError.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ListError(ListProblem.UNREADABLE, detail=str(error)) from error
    places: dict[str, None] = {}
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        written = line.removesuffix(b"\r")
        if not written.strip():
            continue
        if b"\0" in written or len(written) > _LONGEST:
            raise ListError(ListProblem.NO_PLACE, number)
        places[_understood(os.fsdecode(written), here, number)] = None
    if not places:
        raise ListError(ListProblem.EMPTY)
    return list(places)


def place_of(path: str) -> str:
    """The place that an absolute path is."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return Path(path).as_uri()
    return path


def path_of(place: str) -> Path | None:
    """Where a place lies on this computer's disks; None where it is an address of elsewhere."""
    if place.startswith(_FILE):
        return Path(os.fsdecode(unquote_to_bytes(place.removeprefix(_FILE))))
    return None if scheme_of(place) else Path(place)


def scheme_of(place: str) -> str:
    """The scheme of an address, such as https; empty for a path."""
    found = _ADDRESS.match(place)
    return found[1] if found else ""


def parted(places: Sequence[str], size: int) -> list[Part]:
    """The places in parts of at most `size`; the same places always make the same parts."""
    cuts = (tuple(places[start : start + size]) for start in range(0, len(places), size))
    return [Part(_name(cut), cut) for cut in cuts]


def _understood(written: str, here: Path, line: int) -> str:
    scheme = scheme_of(written)
    if not scheme:
        return place_of(os.path.abspath(os.path.join(here, written)))
    if scheme != "file":
        try:
            written.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ListError(ListProblem.NO_PLACE, line) from error
        return written
    local = written.removeprefix(_FILE).removeprefix("localhost")
    if not local.startswith("/"):
        raise ListError(ListProblem.NO_PLACE, line)
    return place_of(os.path.abspath(os.fsdecode(unquote_to_bytes(os.fsencode(local)))))


def _name(places: Sequence[str]) -> str:
    content = "\n".join(places).encode()
    return f"part-{blake2b(content, digest_size=16).hexdigest()}"
