"""What the network saw in each photo, by content and model, in a file of the cache.

For comparing photos: which are alike, which somebody likes. All of it may vanish at any time and
is then made anew, so that no fault of the file is anybody's business. Kept apart from the
catalogue, which is copied every day: this is ten times its size.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from photocull.domain.photo import ContentId

T = TypeVar("T")

Embedding = NDArray[np.float32]
"""The features of one photo before the last layer, [D]; D is the model's own."""

_MOST_ROWS = 400_000
"""About a gigabyte; what was put in the longest ago leaves first."""

_OPENING = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    # A cache need not outlive a power cut.
    "PRAGMA synchronous = OFF",
    """
CREATE TABLE IF NOT EXISTS embedding (
    number  INTEGER PRIMARY KEY,
    content BLOB NOT NULL,
    model   TEXT NOT NULL,
    vector  BLOB NOT NULL,
    UNIQUE (content, model)
)
""",
)
_PUT = "INSERT OR REPLACE INTO embedding (content, model, vector) VALUES (?, ?, ?)"
_GET = "SELECT vector FROM embedding WHERE content = ? AND model = ?"
# Contents are hashes, so that their order is that of chance, and the same for ever.
_SAMPLE = "SELECT vector FROM embedding WHERE model = ? ORDER BY content LIMIT ?"
_PRUNE = "DELETE FROM embedding WHERE number <= (SELECT max(number) FROM embedding) - ?"


class Embeddings:
    """The file at a path, opened when it is first needed; methods may be called from any thread."""

    def __init__(self, path: Path | None) -> None:
        """None keeps them in memory alone."""
        self._path = path
        self._database: sqlite3.Connection | None = None
        self._held: dict[tuple[ContentId, str], Embedding] = {}
        self._lock = Lock()

    def put(self, content: ContentId, model: str, embedding: Embedding) -> None:
        """Hold an embedding until the next `flush`; numbers are kept to half precision."""
        with self._lock:
            self._held[content, model] = embedding

    def flush(self) -> None:
        """Write what is held."""
        with self._lock:
            self._write()

    def get(self, contents: Iterable[ContentId], model: str) -> Mapping[ContentId, Embedding]:
        """Those that are known of these contents."""

        def look(database: sqlite3.Connection) -> dict[ContentId, Embedding]:
            rows = (
                (content, database.execute(_GET, (content, model)).fetchone())
                for content in contents
            )
            return {content: _unpacked(row[0]) for content, row in rows if row is not None}

        with self._lock:
            self._write()
            return self._tried(look) or {}

    def sample(self, model: str, most: int) -> NDArray[np.float32]:
        """Embeddings of at most so many photos, drawn fairly from all that are known: [N, D]."""

        def look(database: sqlite3.Connection) -> list[Embedding]:
            rows = database.execute(_SAMPLE, (model, most)).fetchall()
            return [_unpacked(row[0]) for row in rows]

        with self._lock:
            self._write()
            found = self._tried(look) or []
        return np.stack(found) if found else np.empty((0, 0), np.float32)

    def prune(self) -> None:
        """Let go of what is too much."""
        with self._lock:
            self._tried(lambda database: database.execute(_PRUNE, (_MOST_ROWS,)))

    def close(self) -> None:
        """Write what is held, and close the file."""
        with self._lock:
            self._write()
            self._let_go()

    def _write(self) -> None:
        held, self._held = self._held, {}
        rows = [(*key, embedding.astype(np.float16).tobytes()) for key, embedding in held.items()]
        if rows:
            self._tried(lambda database: database.executemany(_PUT, rows))

    def _tried(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What the work comes to in one transaction; a file that is spoilt is made anew for it."""
        for _ in range(2):
            try:
                if self._database is None:
                    self._database = _connect(self._path)
                with self._database:
                    return work(self._database)
            except (sqlite3.Error, OSError):
                self._let_go()
                self._remove()
        return None

    def _remove(self) -> None:
        """Without a file that can be written, they are kept in memory."""
        try:
            if self._path is not None:
                self._path.unlink()
        except OSError:
            self._path = None

    def _let_go(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _unpacked(vector: bytes) -> Embedding:
    return np.frombuffer(vector, np.float16).astype(np.float32)


def _connect(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(":memory:" if path is None else path, check_same_thread=False)
    try:
        for statement in _OPENING:
            database.execute(statement)
    except sqlite3.Error:
        database.close()
        raise
    return database
