"""From an address to its file system."""

from fsspec import AbstractFileSystem

def url_to_fs(url: str) -> tuple[AbstractFileSystem, str]: ...
