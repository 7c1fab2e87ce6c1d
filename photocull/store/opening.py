"""Opening the catalogue's file: created, brought up to date, or refused and left as it is."""

import sqlite3
from enum import StrEnum
from pathlib import Path
from time import monotonic, sleep

from photocull.store import schema

_PATIENCE_SECONDS = 5.0


class CatalogueProblem(StrEnum):
    """Why a catalogue cannot be used."""

    DAMAGED = "damaged"
    NEWER = "newer"
    UNREACHABLE = "unreachable"


class CatalogueError(Exception):
    """The catalogue cannot be opened or written; nothing in it was changed."""

    def __init__(self, problem: CatalogueProblem, detail: str) -> None:
        """Keep what is wrong, and SQLite's own words for a report."""
        super().__init__(f"{problem}: {detail}")
        self.problem = problem
        self.detail = detail


def connect(path: Path | None) -> sqlite3.Connection:
    """Open, create or bring up to date; None keeps it in memory. Raises CatalogueError."""
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(":memory:" if path is None else path)
    except (sqlite3.Error, OSError) as error:
        raise CatalogueError(CatalogueProblem.UNREACHABLE, str(error)) from error
    try:
        _prepare_patiently(database)
    except sqlite3.Error as error:
        database.close()
        raise problem_of(error) from error
    except CatalogueError:
        database.close()
        raise
    return database


def _prepare_patiently(database: sqlite3.Connection) -> None:
    """SQLite does not wait by itself where two programs turn to WAL at the same moment."""
    until = monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return _prepare(database)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.02)


def _prepare(database: sqlite3.Connection) -> None:
    # The version is read before anything is written, so that a newer file stays untouched.
    version = _version(database)
    for statement in schema.OPENING:
        database.execute(statement)
    if version == schema.VERSION:
        return
    with database:
        database.execute("BEGIN IMMEDIATE")
        # Two programs may open it at the same moment: the second finds it done.
        for statements in schema.UPGRADES[_version(database) :]:
            for statement in statements:
                database.execute(statement)
        database.execute(f"PRAGMA user_version = {schema.VERSION}")


def _version(database: sqlite3.Connection) -> int:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.VERSION:
        raise CatalogueError(CatalogueProblem.NEWER, f"version {version}")
    return version


def problem_of(error: sqlite3.Error) -> CatalogueError:
    """What SQLite said, as what is wrong with the catalogue."""
    damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(
        error, sqlite3.OperationalError | sqlite3.ProgrammingError | sqlite3.IntegrityError
    )
    problem = CatalogueProblem.DAMAGED if damaged else CatalogueProblem.UNREACHABLE
    return CatalogueError(problem, str(error))
