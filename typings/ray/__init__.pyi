"""The part of Ray that photocull uses."""

from collections.abc import Mapping
from ray import data as data

def init(
    *,
    address: str,
    num_cpus: int | None = None,
    num_gpus: int | None = None,
    include_dashboard: bool | None = None,
    log_to_driver: bool = True,
    logging_level: int = 20,
    object_store_memory: int | None = None,
    _temp_dir: str | None = None,
) -> object: ...
def shutdown() -> None: ...
def cluster_resources() -> Mapping[str, float]: ...
