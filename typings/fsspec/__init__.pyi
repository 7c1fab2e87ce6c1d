"""The part of fsspec that photocull uses; the package itself carries no types."""

from collections.abc import Callable, Mapping
from typing import Any

from fsspec import core as core

class Callback:
    def __init__(self, *, hooks: Mapping[str, Callable[..., None]]) -> None: ...

class AbstractFileSystem:
    def get_file(self, rpath: str, lpath: str, callback: Callback = ...) -> None: ...

def get_filesystem_class(protocol: str) -> type[Any]: ...
