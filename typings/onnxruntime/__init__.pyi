"""The part of ONNX Runtime that photocull uses; the package itself carries no types."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from os import PathLike
from typing import Any

import numpy as np
from numpy.typing import NDArray

__version__: str

class GraphOptimizationLevel(IntEnum):
    ORT_DISABLE_ALL = 0
    ORT_ENABLE_BASIC = 1
    ORT_ENABLE_EXTENDED = 2
    ORT_ENABLE_LAYOUT = 3
    ORT_ENABLE_ALL = 99

class ExecutionMode(IntEnum):
    ORT_SEQUENTIAL = 0
    ORT_PARALLEL = 1

class SessionOptions:
    intra_op_num_threads: int
    inter_op_num_threads: int
    log_severity_level: int
    enable_cpu_mem_arena: bool
    enable_mem_pattern: bool
    graph_optimization_level: GraphOptimizationLevel
    execution_mode: ExecutionMode
    optimized_model_filepath: str
    def __init__(self) -> None: ...
    def add_session_config_entry(self, key: str, value: str) -> None: ...

class NodeArg:
    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def shape(self) -> list[int | str | None]: ...

class ModelMetadata:
    @property
    def custom_metadata_map(self) -> dict[str, str]: ...
    @property
    def description(self) -> str: ...
    @property
    def graph_name(self) -> str: ...
    @property
    def producer_name(self) -> str: ...
    @property
    def version(self) -> int: ...

class RunOptions:
    log_severity_level: int
    terminate: bool
    def __init__(self) -> None: ...

class OrtValue:
    @staticmethod
    def ortvalue_from_numpy(
        numpy_obj: NDArray[Any], /, device_type: str = "cpu", device_id: int = 0
    ) -> OrtValue: ...
    def update_inplace(self, np_arr: NDArray[Any]) -> None: ...

class IOBinding:
    def bind_ortvalue_input(self, name: str, ortvalue: OrtValue) -> None: ...
    def bind_output(self, name: str, device_type: str = "cpu", device_id: int = 0) -> None: ...
    def copy_outputs_to_cpu(self) -> list[NDArray[np.float32]]: ...

class InferenceSession:
    def __init__(
        self,
        path_or_bytes: str | bytes | PathLike[str],
        sess_options: SessionOptions | None = None,
        providers: Sequence[str | tuple[str, Mapping[str, Any]]] | None = None,
        provider_options: Sequence[Mapping[str, Any]] | None = None,
    ) -> None: ...
    def get_inputs(self) -> list[NodeArg]: ...
    def get_outputs(self) -> list[NodeArg]: ...
    def get_modelmeta(self) -> ModelMetadata: ...
    def get_providers(self) -> list[str]: ...
    def io_binding(self) -> IOBinding: ...
    def run_with_iobinding(
        self, iobinding: IOBinding, run_options: RunOptions | None = None
    ) -> None: ...
    def run(
        self,
        output_names: Sequence[str] | None,
        input_feed: Mapping[str, NDArray[Any]],
        run_options: RunOptions | None = None,
    ) -> list[NDArray[np.float32]]: ...

def get_available_providers() -> list[str]: ...
def get_device() -> str: ...
def preload_dlls(
    cuda: bool = True, cudnn: bool = True, msvc: bool = True, directory: str | None = None
) -> None: ...
def set_default_logger_severity(severity: int) -> None: ...
def disable_telemetry_events() -> None: ...
