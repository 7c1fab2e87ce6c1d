"""photocull ranks a folder of photos by how likely an expert took them; a person chooses.

As a library: `rank` and `iterate`, of `photocull.api`, which are loaded when they are first asked
for.
"""

import os
from typing import TYPE_CHECKING

__version__ = "0.1.0"

# ONNX Runtime otherwise keeps a device id and sends what it counts to its maker, beginning some
# seconds after it is loaded. Nothing here is to leave this computer, so it is told before.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

if TYPE_CHECKING:
    from photocull.api import (
        CatalogueError,
        Device,
        FolderUnreadableError,
        ModelError,
        PictureKind,
        RankedPhoto,
        Reason,
        ScoredPhoto,
        Step,
        UnreadPhoto,
        iterate,
        rank,
    )

__all__ = [
    "CatalogueError",
    "Device",
    "FolderUnreadableError",
    "ModelError",
    "PictureKind",
    "RankedPhoto",
    "Reason",
    "ScoredPhoto",
    "Step",
    "UnreadPhoto",
    "iterate",
    "rank",
]

if not TYPE_CHECKING:  # whoever checks types is to hear of names that do not exist

    def __getattr__(name: str) -> object:
        """A name of the library; the program itself never asks for one, and starts without it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from photocull import api

        return getattr(api, name)
