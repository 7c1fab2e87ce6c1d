"""Thumbnails by content, as JPEGs in one file of the cache. They may all vanish at any time.

One file and not one for each: a file system takes up to twenty times as long to make a file as
SQLite to add a row (`python -m tests.benchmarks thumbstore`).
"""

import sqlite3
from pathlib import Path
from threading import Lock

from photocull.domain.photo import ContentId
from photocull.store.cachefile import CacheFile

_TABLE = """
CREATE TABLE IF NOT EXISTS thumbnail (
    number  INTEGER PRIMARY KEY,
    content BLOB NOT NULL UNIQUE,
    jpeg    BLOB NOT NULL
)
"""
_PUT = "INSERT OR REPLACE INTO thumbnail (content, jpeg) VALUES (?, ?)"
_GET = "SELECT jpeg FROM thumbnail WHERE content = ?"
_EVICT = (
    "DELETE FROM thumbnail WHERE number IN (SELECT number FROM thumbnail ORDER BY number LIMIT ?)"
)

_PUT_AT_ONCE = 16
_EVICTED_AT_ONCE = 64
"""In between, others may read: it takes a thousandth of a second."""

_LIMIT_BYTES = 2 << 30


class Thumbnails:
    """The file at a path, opened when it is first needed; methods may be called from any thread.

    It is of at most about `limit_bytes` after a `prune`. What cannot be kept costs time, not
    photos.
    """

    def __init__(self, path: Path, limit_bytes: int = _LIMIT_BYTES) -> None:
        """Nothing is read or made yet."""
        self._limit_bytes = limit_bytes
        # Not in memory where there is no file: it would be the whole limit.
        self._file = CacheFile(path, _TABLE, spare=False)
        self._held: dict[ContentId, bytes] = {}
        self._lock = Lock()

    def get(self, content: ContentId) -> bytes | None:
        """The JPEG of a content, or None where it is not there or cannot be read."""
        with self._lock:
            held = self._held.get(content)
            if held is not None:
                return held
            row = self._file.tried(lambda database: database.execute(_GET, (content,)).fetchone())
        return bytes(row[0]) if row is not None else None

    def put(self, content: ContentId, jpeg: bytes) -> None:
        """Keep the JPEG of a content; on disk soon, at the latest after a `flush`."""
        with self._lock:
            self._held[content] = jpeg
            if len(self._held) >= _PUT_AT_ONCE:
                self._write()

    def flush(self) -> None:
        """Write what is held."""
        with self._lock:
            self._write()

    def prune(self) -> None:
        """Remove what was made the longest ago until the cache is within its limit."""
        self.flush()
        while self._evicted():
            pass

    def close(self) -> None:
        """Write what is held, and close the file."""
        with self._lock:
            self._write()
            self._file.close()

    def _write(self) -> None:
        rows, self._held = list(self._held.items()), {}
        if rows:
            self._file.tried(lambda database: database.executemany(_PUT, rows))

    def _evicted(self) -> bool:
        """Some of the oldest, if there is too much; False once there is nothing to be done."""
        with self._lock:
            return bool(self._file.tried(self._evict_some))

    def _evict_some(self, database: sqlite3.Connection) -> bool:
        if _bytes_used(database) <= self._limit_bytes:
            return False
        return database.execute(_EVICT, (_EVICTED_AT_ONCE,)).rowcount > 0


def _bytes_used(database: sqlite3.Connection) -> int:
    """Of the file; what was given back by evicted rows is used again, and does not count."""
    pages, free, size = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size
