"""How much a catalogue holds, counted without changing it, however old or damaged it is."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Census:
    """What was counted."""

    version: int
    photos: int
    scores: int
    failures: int
    rated: int
    """Contents with stars, flag or label."""
    beside: int
    """Those of them that the XMP of at least one file is known to say too."""


_COUNTS = (
    "SELECT count(*) FROM content",
    "SELECT count(*) FROM score",
    "SELECT count(*) FROM failure",
    "SELECT count(*) FROM rating WHERE stars > 0 OR flag <> 'none' OR label <> 'none'",
    """
SELECT count(*) FROM rating
WHERE (stars > 0 OR flag <> 'none' OR label <> 'none') AND EXISTS (
    SELECT 1 FROM agreement
    WHERE agreement.content = rating.content AND agreement.stars = rating.stars
    AND agreement.flag = rating.flag AND agreement.label = rating.label
)
""",
)


def census_of(catalogue: Path) -> Census | None:
    """Count what is in a catalogue; None where there is none, or it cannot be read."""
    try:
        with closing(
            sqlite3.connect(f"{catalogue.absolute().as_uri()}?mode=ro", uri=True)
        ) as database:
            database.execute("PRAGMA busy_timeout = 5000")
            version = int(database.execute("PRAGMA user_version").fetchone()[0])
            return Census(version, *(_count(database, sql) for sql in _COUNTS))
    except sqlite3.Error:
        return None


def _count(database: sqlite3.Connection, sql: str) -> int:
    """Zero where an early catalogue has no such table or column."""
    try:
        return int(database.execute(sql).fetchone()[0])
    except sqlite3.OperationalError as error:
        if str(error).startswith("no such"):
            return 0
        raise
