"""The part of fsspec that photocull uses; the package itself carries no types."""

from typing import Any

from fsspec import core as core

class AbstractFileSystem:
    def size(self, path: str) -> int | None: ...
    def get_file(self, rpath: str, lpath: str) -> None: ...

def get_filesystem_class(protocol: str) -> type[Any]: ...
