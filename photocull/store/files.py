"""Writing files so that after any crash there is the old file or the new one, never half of one."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex


def write_atomic(path: Path, data: bytes, *, make_folder: bool = True) -> None:
    """Write `data` to `path` in one step; raises OSError, and then the old file is untouched.

    Where a folder that is gone must not come to be anew, `make_folder` is False. A new file gets
    the permissions that the person's umask allows, an old one keeps its own.
    """
    if make_folder:
        path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name[:200]}.{token_hex(4)}.tmp")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            with suppress(FileNotFoundError):
                draft.chmod(stat.S_IMODE(path.stat().st_mode))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    sync_folder(path.parent)


def write_output(path: Path, data: bytes) -> None:
    """Write what a person asked for where they asked for it; raises OSError.

    Links are followed, and what is no regular file (a pipe, /dev/null) is written to, not replaced.
    The folder has to be there: one that is not was mistyped.
    """
    check_output(path)
    if path.exists() and not path.is_file():
        path.write_bytes(data)
    else:
        write_atomic(Path(os.path.realpath(path)), data, make_folder=False)


def check_output(path: Path) -> None:
    """What keeps `write_output` from its work, known before longer work begins; raises OSError.

    FileNotFoundError and NotADirectoryError name the folder.
    """
    if path.is_dir():
        raise _failing(errno.EISDIR, path)
    if not path.exists() or path.is_file():
        _check_writable(Path(os.path.realpath(path)).parent)


def check_new_folder(folder: Path) -> None:
    """Whether a folder can be written in, or made where another one is; raises OSError as above."""
    _check_writable(folder if folder.exists() else folder.absolute().parent)


def _check_writable(folder: Path) -> None:
    if not folder.is_dir():
        raise _failing(errno.ENOTDIR if folder.exists() else errno.ENOENT, folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _failing(errno.EACCES, folder)


def _failing(number: int, path: Path) -> OSError:
    """The error of that number, of its own class."""
    return OSError(number, os.strerror(number), str(path))


def sync_folder(folder: Path) -> None:
    """Make the renaming itself durable; Windows can neither open nor sync a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
