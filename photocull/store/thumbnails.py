"""Thumbnails by content, as JPEG files in the cache. They may all vanish at any time."""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from photocull.domain.photo import ContentId


@dataclass(frozen=True, slots=True)
class Thumbnails:
    """The cache in one folder, of at most about `limit_bytes` after a `prune`."""

    folder: Path
    limit_bytes: int = 2 << 30

    def get(self, content: ContentId) -> bytes | None:
        """The JPEG of a content, or None where it is not there or cannot be read."""
        try:
            return self._path(content).read_bytes()
        except OSError:
            return None

    def put(self, content: ContentId, jpeg: bytes) -> None:
        """Keep the JPEG of a content. A cache that cannot be written costs time, not photos."""
        path = self._path(content)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(jpeg)
                # No fsync: a lost thumbnail is made again; half of one would never leave.
                Path(name).replace(path)
            except OSError:
                Path(name).unlink()

    def prune(self) -> None:
        """Remove the files that were made the longest ago until the cache is within its limit."""
        with suppress(OSError):
            files = [(path.stat(), path) for path in self.folder.glob("*/*") if path.is_file()]
            total = sum(status.st_size for status, _ in files)
            for status, path in sorted(files, key=lambda pair: pair[0].st_mtime_ns):
                if total <= self.limit_bytes:
                    return
                path.unlink()
                total -= status.st_size

    def _path(self, content: ContentId) -> Path:
        name = content.hex()
        return self.folder / name[:2] / f"{name}.jpg"
