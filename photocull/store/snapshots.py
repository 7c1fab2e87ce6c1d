"""Daily copies of the catalogue, so that a damaged one costs a day at most.

A copy is taken of one moment while others go on reading and writing, checked, and only then given
its name. The last ten days on which the program was used are kept.
"""

import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_hex

from photocull.store.catalogue import CatalogueError, CatalogueProblem

KEPT = 10

_NAME = re.compile(r"catalogue-(\d{4}-\d{2}-\d{2})\.sqlite")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of the catalogue as it was on a day."""

    day: date
    path: Path


def snapshots_of(catalogue: Path) -> list[Snapshot]:
    """The copies that there are, the newest first."""
    found = []
    with suppress(OSError):
        for path in _folder(catalogue).iterdir():
            named = _NAME.fullmatch(path.name)
            with suppress(ValueError):
                if named:
                    found.append(Snapshot(date.fromisoformat(named[1]), path))
    return sorted(found, key=lambda each: each.day, reverse=True)


def take_snapshot(catalogue: Path, today: date) -> Snapshot | None:
    """Copy the catalogue unless that was done today; None where it was, or is damaged.

    Raises OSError and CatalogueError; then there is no new copy, and the old ones stay.
    """
    place = _folder(catalogue) / f"catalogue-{today.isoformat()}.sqlite"
    if place.exists() or not catalogue.exists():
        return None
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{token_hex(4)}.tmp")
    try:
        copy(catalogue, draft)
        if trouble_in(draft):
            return None
        draft.replace(place)
    except sqlite3.Error as error:
        raise CatalogueError(CatalogueProblem.UNREACHABLE, str(error)) from error
    finally:
        draft.unlink(missing_ok=True)
    _clear_drafts(place.parent)
    for old in snapshots_of(catalogue)[KEPT:]:
        old.path.unlink(missing_ok=True)
    return Snapshot(today, place)


def copy(source: Path, target: Path) -> None:
    """Write what a database holds at this moment into a new file, with what its log holds.

    Raises sqlite3.Error. The source is only read.
    """
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.execute("PRAGMA busy_timeout = 5000")
        database.execute("VACUUM INTO ?", (str(target),))


def trouble_in(path: Path, *, thorough: bool = False) -> str:
    """What SQLite finds wrong with a file, in its own words; empty if it is sound.

    A thorough look compares the indices with the tables too, which takes several times as long.
    """
    check = "PRAGMA integrity_check" if thorough else "PRAGMA quick_check"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            database.execute("PRAGMA busy_timeout = 5000")
            said = [str(line) for (line,) in database.execute(check)]
    except sqlite3.Error as error:
        # A file that cannot be opened, is locked or on a failing disk need not be damaged.
        return str(error) if error.sqlite_errorcode & 0xFF in _DAMAGE else ""
    return "" if said == ["ok"] else "; ".join(said)


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _folder(catalogue: Path) -> Path:
    return catalogue.with_name("snapshots")


def _clear_drafts(folder: Path) -> None:
    """Copies that were broken off by a crash."""
    for draft in folder.glob(".catalogue-*.tmp*"):
        with suppress(OSError):
            draft.unlink()
