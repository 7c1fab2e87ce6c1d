"""What went wrong, kept on this computer for a report: a log of bounded size, and crash traces.

A report leaves out who the person is: home folders and file names below them are told by their
kind alone.
"""

import faulthandler
import logging
import os
import platform
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import format_exception
from types import TracebackType
from typing import TextIO

from photocull import __version__

LOG_BYTES = 1_000_000
LOGS = 3

_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(message)s"


class Diary:
    """Open from the start of the window to its end."""

    def __init__(self, folder: Path) -> None:
        """Begin to write into this folder; where that cannot be, nothing is kept, and all works."""
        self.folder = folder
        self._handler: RotatingFileHandler | None = None
        self._crashes: TextIO | None = None
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                self.log, maxBytes=LOG_BYTES, backupCount=LOGS - 1, encoding="utf-8",
                errors="backslashreplace",
            )  # fmt: skip
            self._handler.setFormatter(logging.Formatter(_FORMAT))
            logging.getLogger().addHandler(self._handler)
            logging.getLogger().setLevel(logging.INFO)
            self._crashes = self.crashes.open("a", encoding="utf-8")
            # For crashes that Python itself does not live to tell of.
            faulthandler.enable(self._crashes)

    @property
    def log(self) -> Path:
        """The newest log."""
        return self.folder / "photocull.log"

    @property
    def crashes(self) -> Path:
        """Where the traces of hard crashes are."""
        return self.folder / "crashes.txt"

    def watch(self, tell: Callable[[str], None]) -> None:
        """Write down every error that nobody caught, and tell of it; from any thread."""

        def hook(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            if issubclass(kind, KeyboardInterrupt):
                sys.__excepthook__(kind, error, trace)
                return
            told = "".join(format_exception(kind, error, trace))
            logging.critical("%s", told)
            sys.stderr.write(told)
            tell(told)

        def in_thread(found: threading.ExceptHookArgs) -> None:
            if found.exc_value is not None:
                hook(found.exc_type, found.exc_value, found.exc_traceback)

        sys.excepthook = hook
        threading.excepthook = in_thread

    def report(self, error: str = "") -> str:
        """All that helps to find what went wrong, without who the person is."""
        parts = [
            f"photocull {__version__}, Python {platform.python_version()}, {platform.platform()}",
            error.strip(),
            _end_of(self.log, 200),
            _end_of(self.crashes, 100),
        ]
        return redacted("\n\n".join(part for part in parts if part)) + "\n"

    def close(self) -> None:
        """End."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()


def redacted(text: str, home: str | None = None) -> str:
    """The text without the person's name, folders and file names.

    Paths of the program itself stay: they say where in it something went wrong.
    """
    home = home or os.path.expanduser("~")
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

    def shortened(found: re.Match[str]) -> str:
        path = found[0]
        if path.endswith(".py") or path.startswith((own, sys.prefix, sys.base_prefix)):
            return path.replace(own, "photocull").replace(home, "~")
        ending = os.path.splitext(path)[1]
        return f"<path>{ending}" if len(ending) <= _LONGEST_ENDING else "<path>"

    text = _PATHS.sub(shortened, text)
    name = os.path.basename(home)
    return re.sub(rf"\b{re.escape(name)}\b", "<user>", text) if len(name) > 1 else text


_LONGEST_ENDING = 6
_PATHS = re.compile(
    r"""(?:[A-Za-z]:)?(?:[\\/][^\\/\s'"<>:|]+(?:\ [^\\/\s'"<>:|]+)*)+(?:[\\/]|(?=['"\s<>:|,)]|$))"""
)


def _end_of(path: Path, lines: int) -> str:
    try:
        return "\n".join(path.read_text("utf-8", "replace").splitlines()[-lines:])
    except OSError:
        return ""
