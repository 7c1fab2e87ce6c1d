"""The part of Arrow's Parquet that photocull uses."""

from collections.abc import Sequence
from os import PathLike
from typing import BinaryIO

from pyarrow import Schema, Table

class ParquetFile:
    schema_arrow: Schema
    def __init__(self, source: str | PathLike[str]) -> None: ...
    def read(self, columns: Sequence[str] | None = None) -> Table: ...

def write_table(table: Table, where: BinaryIO) -> None: ...
def read_table(source: str | PathLike[str]) -> Table: ...
