"""`timm` as a module, whether or not torchvision is installed and whole.

timm imports torchvision unconditionally for its data transforms, which training does not use, and
torchvision has no build for every torch. Where it is missing or broken, a stand-in answers those
imports and nothing else: it is gone again as soon as timm has been imported.
"""

import contextlib
import importlib
import sys
from collections.abc import Iterator, MutableSequence, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_NAME = "torchvision"


class _EmptyClass(type):
    """A class whose attributes are their own names: enough for the enumerations timm looks into."""

    def __getattr__(cls, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return name


class _StandIn(ModuleType):
    """A module in which every name that is asked for is an empty class."""

    __path__: MutableSequence[str] = []  # noqa: RUF012 - never written to

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _EmptyClass(name, (), {})


class _StandInFinder(MetaPathFinder, Loader):
    """Finds torchvision and its submodules as stand-ins."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """A spec for torchvision and everything below it; nothing for other modules."""
        del path, target
        ours = fullname.partition(".")[0] == _NAME
        return ModuleSpec(fullname, self, is_package=True) if ours else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The empty stand-in of that name."""
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


def import_timm() -> ModuleType:
    """The timm module; raises ImportError only if timm itself cannot be imported."""
    if "timm" in sys.modules:
        return sys.modules["timm"]
    with contextlib.nullcontext() if _torchvision_works() else _stand_in():
        return importlib.import_module("timm")


def _torchvision_works() -> bool:
    try:
        importlib.import_module("torchvision.transforms.functional")
    # A torchvision built for another torch fails with RuntimeError or OSError, not ImportError.
    except (ImportError, RuntimeError, OSError, AttributeError):
        _forget(_NAME)
        return False
    return True


@contextlib.contextmanager
def _stand_in() -> Iterator[None]:
    finder = _StandInFinder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        _forget(_NAME)


def _forget(package: str) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]
