"""The tools under packaging/, which is no Python package: loaded by their path."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def tool(path: str) -> ModuleType:
    """The module in packaging/`path`."""
    file = ROOT / "packaging" / path
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module  # dataclasses look up where they were made
    spec.loader.exec_module(module)
    return module
