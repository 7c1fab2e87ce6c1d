"""The part of Arrow's functions that photocull uses."""

from typing import TypeVar

from pyarrow import Array, ChunkedArray

T = TypeVar("T", Array, ChunkedArray)

def is_in(values: T, *, value_set: Array | ChunkedArray) -> T: ...
def invert(values: T) -> T: ...
