"""What the network saw in each photo, by content and model, in a file of the cache.

For comparing photos: which are alike, which somebody likes. All of it may vanish at any time and
is then made anew, so that no fault of the file is anybody's business. Kept apart from the
catalogue, which is copied every day: this is ten times its size.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from photocull.domain.photo import ContentId
from photocull.store.cachefile import CacheFile

Embedding = NDArray[np.float32]
"""The features of one photo before the last layer, [D]; D is the model's own."""

_MOST_ROWS = 400_000
"""About a gigabyte; what was put in the longest ago leaves first."""

_TABLE = """
CREATE TABLE IF NOT EXISTS embedding (
    number  INTEGER PRIMARY KEY,
    content BLOB NOT NULL,
    model   TEXT NOT NULL,
    vector  BLOB NOT NULL,
    UNIQUE (content, model)
)
"""
_PUT = "INSERT OR REPLACE INTO embedding (content, model, vector) VALUES (?, ?, ?)"
_GET = "SELECT vector FROM embedding WHERE content = ? AND model = ?"
# Contents are hashes, so that their order is that of chance, and the same for ever.
_SAMPLE = "SELECT vector FROM embedding WHERE model = ? ORDER BY content LIMIT ?"
_PRUNE = "DELETE FROM embedding WHERE number <= (SELECT max(number) FROM embedding) - ?"


class Embeddings:
    """The file at a path, opened when it is first needed; methods may be called from any thread."""

    def __init__(self, path: Path | None) -> None:
        """None keeps them in memory alone."""
        self._file = CacheFile(path, _TABLE, spare=True)
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
            return self._file.tried(look) or {}

    def sample(self, model: str, most: int) -> NDArray[np.float32]:
        """Embeddings of at most so many photos, drawn fairly from all that are known: [N, D]."""

        def look(database: sqlite3.Connection) -> list[Embedding]:
            rows = database.execute(_SAMPLE, (model, most)).fetchall()
            return [_unpacked(row[0]) for row in rows]

        with self._lock:
            self._write()
            found = self._file.tried(look) or []
        return np.stack(found) if found else np.empty((0, 0), np.float32)

    def prune(self) -> None:
        """Let go of what is too much."""
        with self._lock:
            self._file.tried(lambda database: database.execute(_PRUNE, (_MOST_ROWS,)))

    def close(self) -> None:
        """Write what is held, and close the file."""
        with self._lock:
            self._write()
            self._file.close()

    def _write(self) -> None:
        held, self._held = self._held, {}
        rows = [(*key, embedding.astype(np.float16).tobytes()) for key, embedding in held.items()]
        if rows:
            self._file.tried(lambda database: database.executemany(_PUT, rows))


def _unpacked(vector: bytes) -> Embedding:
    return np.frombuffer(vector, np.float16).astype(np.float32)
