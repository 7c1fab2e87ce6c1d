from datetime import timedelta
from typing import TypeVar

_T = TypeVar("_T")

class InitProcessGroupKwargs:
    def __init__(self, *, timeout: timedelta | None = ...) -> None: ...

def broadcast_object_list(object_list: list[_T], from_process: int = ...) -> list[_T]: ...
