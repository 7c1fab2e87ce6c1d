"""ONNX Runtime: which one is installed, and a model loaded by it.

Its two packages overwrite each other and nothing notices.
"""

from contextlib import redirect_stdout
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from typing import TYPE_CHECKING, Protocol

from photocull.scoring.problem import ModelError, ModelProblem

if TYPE_CHECKING:
    import onnxruntime

PACKAGES = ("onnxruntime", "onnxruntime-gpu")


_QUIET = 4
"""Log fatal errors alone: the GPU package complains on stderr wherever there is no GPU."""

_CUDA = "CUDAExecutionProvider"
_CUDA_OPTIONS = {"cudnn_conv_algo_search": "HEURISTIC"}
"""Else cuDNN tries all ways out, for seconds, whenever a batch has a size that is new to it."""


class Device(StrEnum):
    """Where the person wants the model to run."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


def check_runtime() -> None:
    """Raise ModelError unless exactly one of the two packages is installed."""
    installed = [package for package in PACKAGES if _is_installed(package)]
    if not installed:
        raise ModelError(ModelProblem.NO_RUNTIME)
    if len(installed) > 1:
        raise ModelError(ModelProblem.TWO_RUNTIMES)


def session_of(data: bytes, device: Device) -> "onnxruntime.InferenceSession":
    """A loaded model, in one thread. Raises ModelError where the bytes are no model."""
    # Imported late: it takes as long as the rest of the program together.
    import onnxruntime as ort

    ort.set_default_logger_severity(_QUIET)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _QUIET
    providers: list[str | tuple[str, dict[str, str]]] = ["CPUExecutionProvider"]
    if device is not Device.CPU and _CUDA in ort.get_available_providers():
        # It prints what it does not find, and standard output may be a list for another program.
        with redirect_stdout(StringIO()):
            ort.preload_dlls()
        providers.insert(0, (_CUDA, _CUDA_OPTIONS))
    try:
        # From bytes: a path could name a file with data outside of what was hashed.
        return ort.InferenceSession(data, options, providers)
    except Exception as error:
        raise ModelError(ModelProblem.NOT_A_MODEL, str(error)) from error


class _Provided(Protocol):
    def get_providers(self) -> list[str]: ...


def on_gpu(session: _Provided) -> bool:
    """Whether it in fact runs there: what the package says to be available is no proof."""
    return _CUDA in session.get_providers()


def _is_installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True
