"""The command line. Only `open` loads Qt: `photocull rank` works where it is not installed."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from photocull import __version__, carouselwords, exportwords, importwords, tastewords, text
from photocull.commandline import bring_in, doctor, export, rank, suggest, taste, watch
from photocull.commandline.arguments import folder
from photocull.commandline.status import Exit

_WITHOUT_WINDOW = {
    "rank": (rank.add_arguments, rank.run, text.ABOUT_RANK),
    "suggest": (suggest.add_arguments, suggest.run, carouselwords.ABOUT),
    "watch": (watch.add_arguments, watch.run, text.ABOUT_WATCH),
    "import": (bring_in.add_arguments, bring_in.run, importwords.ABOUT),
    "taste": (taste.add_arguments, taste.run, tastewords.ABOUT),
    "export": (export.add_arguments, export.run, exportwords.ABOUT),
    "doctor": (doctor.add_arguments, doctor.run, text.ABOUT_DOCTOR),
}
COMMANDS = ("open", *_WITHOUT_WINDOW)


_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process, if None); the exit status.

    A folder or photo in the place of the command is opened in the window.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] not in COMMANDS and os.path.exists(given[0]):
        given.insert(0, "open")
    chosen = _parser().parse_args(given)
    if chosen.command not in _WITHOUT_WINDOW:
        return _open_window(getattr(chosen, "path", None))
    _, run, _ = _WITHOUT_WINDOW[chosen.command]
    try:
        return run(chosen)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED


def _open_window(chosen: Path | None) -> int:
    if chosen is not None and not os.path.exists(chosen):
        sys.stderr.write(text.no_such_path(str(chosen)) + "\n")
        return Exit.BAD_ARGUMENTS
    if not _has_screen():
        sys.stderr.write(text.translated(text.NO_SCREEN) + "\n")
        return Exit.BAD_ARGUMENTS
    # It would look through all modules again and again while they load; the window brings its own.
    gc.disable()
    try:
        from photocull.app import main as run_window
    except ImportError as error:
        # PySide6 is not installed, or a system library that it needs is not.
        sys.stderr.write(text.no_window(str(error)) + "\n")
        return Exit.BAD_ARGUMENTS
    return run_window(chosen)


def _has_screen() -> bool:
    """Whether Qt will find a screen; where it finds none it aborts the process."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in _SCREENS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="photocull", description=text.ABOUT_PROGRAM)
    parser.add_argument("--version", action="version", version=f"photocull {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    window = commands.add_parser("open", help=text.ABOUT_OPEN, description=text.ABOUT_OPEN)
    window.add_argument("path", nargs="?", type=folder, metavar="FOLDER_OR_PHOTO")
    for name, (add_arguments, _, about) in _WITHOUT_WINDOW.items():
        command = commands.add_parser(name, help=about, description=about)
        add_arguments(command)
    return parser
