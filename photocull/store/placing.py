"""Giving a finished file its name, never over another one, and folders that are there to stay."""

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from photocull.store.files import sync_folder

_NO_LINKS = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EMLINK}
)
"""What systems say where a file system has no hard links: exFAT, many network drives."""

_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EACCES})

_AT_FDCWD = -100
_NO_REPLACE = 1


def give_name(draft: Path, target: Path) -> None:
    """Have a file under its final name durably; raises FileExistsError where that is taken.

    Raises another OSError where the file system fails.
    """
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        rename_without_replacing(draft, target)
    else:
        draft.unlink()
    sync_names(target.parent)


def rename_without_replacing(draft: Path, target: Path) -> None:
    """Rename a file where there are no hard links; raises FileExistsError, or another OSError.

    Linux and macOS do this in one step on most file systems. On the others the name is first
    taken with an empty file, so that nobody else's is replaced.
    """
    if sys.platform == "win32":
        draft.rename(target)
        return
    if _renamed_in_one_step(os.fsencode(draft), os.fsencode(target)):
        return
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        draft.replace(target)
    except OSError:
        target.unlink()
        raise


def _renamed_in_one_step(draft: bytes, target: bytes) -> bool:
    """Whether the system could; raises FileExistsError."""
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, draft, _AT_FDCWD, target, _NO_REPLACE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(draft, target, 4)
    else:
        return False
    if failed and ctypes.get_errno() == errno.EEXIST:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fsdecode(target))
    return not failed


def make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it durably; `made` gets each that is new. Raises OSError."""
    missing: list[Path] = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        with suppress(FileExistsError):
            each.mkdir()
            made.append(each)
        sync_names(each.parent)


def sync_names(folder: Path) -> None:
    """Make names in a folder durable, where the file system knows how."""
    try:
        sync_folder(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
