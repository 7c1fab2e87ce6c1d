"""The part of Ray Data that photocull uses."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

class ActorPoolStrategy:
    def __init__(self, *, size: int) -> None: ...

class Dataset:
    def map(
        self,
        fn: type[Any],
        *,
        fn_constructor_args: tuple[object, ...],
        compute: ActorPoolStrategy,
        num_cpus: float,
        num_gpus: float,
    ) -> Dataset: ...
    def iter_rows(self) -> Iterator[Mapping[str, Any]]: ...

def from_items(items: Sequence[Mapping[str, object]], *, override_num_blocks: int) -> Dataset: ...
