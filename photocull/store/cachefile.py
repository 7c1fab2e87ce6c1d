"""A file of the cache, in SQLite: it may vanish at any time, and is then made anew."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_OPENING = (
    "PRAGMA busy_timeout = 5000",
    # Before the first table: larger pages take a thumbnail in fewer pieces, and half the time.
    "PRAGMA page_size = 16384",
    "PRAGMA journal_mode = WAL",
    # A cache need not outlive a power cut.
    "PRAGMA synchronous = OFF",
)

_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
    }
)
"""Errors that are no fault of the file: it may well do the next time."""


class CacheFile:
    """The file at a path, opened when it is first needed. One thread at a time may call.

    No fault of it is anybody's business. Where no file can be made, what was to be in it is kept
    in memory if there is a `spare` place for it there, and else not at all.
    """

    def __init__(self, path: Path | None, table: str, *, spare: bool) -> None:
        """None for the path keeps it in memory; `table` is the statement that makes the table."""
        self._path, self._table, self._spare = path, table, spare
        self._useless = False
        self._database: sqlite3.Connection | None = None

    def tried(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What the work comes to in one transaction; a file that is spoilt is made anew for it.

        None where it could not be done.
        """
        for _ in range(2):
            try:
                if self._useless:
                    return None
                if self._database is None:
                    self._database = _connect(self._path, self._table)
                with self._database:
                    return work(self._database)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF in _PASSING:
                    return None
                self._remove()
            except (sqlite3.Error, OSError):
                self._remove()
        return None

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def _remove(self) -> None:
        self.close()
        if self._path is None:
            return
        try:
            for suffix in ("-wal", "-shm"):
                # Of another file than the one that follows, which must not be mended with it.
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            self._path.unlink()
        except OSError:
            self._path, self._useless = None, not self._spare


def _connect(path: Path | None, table: str) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(":memory:" if path is None else path, check_same_thread=False)
    try:
        for statement in (*_OPENING, table):
            database.execute(statement)
    except sqlite3.Error:
        database.close()
        raise
    return database
