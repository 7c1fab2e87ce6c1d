"""What the bundled program starts with: the command line, or one of its decoders."""

import os
import sys


def main() -> int:
    """Be a decoder where this program has started itself to be one, else the command line."""
    _restore_search_path()
    if sys.argv[1:2] == ["--decoder"]:
        del sys.argv[1]
        from photocull.decoding.worker import main as decode

        decode()
        return 0
    from photocull.cli import main as command_line

    return command_line()


def _restore_search_path() -> None:
    """Programs of the system that are started from here are to load the system's libraries.

    A decoder is this program again, and has to find the bundle's libraries by itself: it must not
    take itself for a part of the one that is running, which has them loaded.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


if __name__ == "__main__":
    sys.exit(main())
