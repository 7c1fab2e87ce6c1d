"""The example photos that ship with the program, in a folder of the person's own. No Qt."""

import shutil
from pathlib import Path


def lay_out(shipped: Path, folder: Path) -> Path:
    """Copy the examples where they can be tried without harm, if they are not there; the folder.

    What was thrown away there comes back only when the whole folder is gone. Raises OSError.
    """
    if not folder.is_dir():
        begun = folder.with_name(folder.name + ".new")
        shutil.rmtree(begun, ignore_errors=True)
        shutil.copytree(shipped, begun)
        begun.rename(folder)
    return folder
