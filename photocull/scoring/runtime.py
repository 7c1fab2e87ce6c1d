"""Which ONNX Runtime is installed. Its two packages overwrite each other and nothing notices."""

from importlib.metadata import PackageNotFoundError, version

from photocull.scoring.problem import ModelError, ModelProblem

PACKAGES = ("onnxruntime", "onnxruntime-gpu")


def check_runtime() -> None:
    """Raise ModelError unless exactly one of the two packages is installed."""
    installed = [package for package in PACKAGES if _is_installed(package)]
    if not installed:
        raise ModelError(ModelProblem.NO_RUNTIME)
    if len(installed) > 1:
        raise ModelError(ModelProblem.TWO_RUNTIMES)


def _is_installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True
