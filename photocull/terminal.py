"""How the commands without a window speak: words to stderr, results alone to stdout."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn


def say(sentence: str) -> None:
    """One line for a person."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def refuse(sentence: str, status: int) -> int:
    """Say why nothing is done, and hand the exit status on."""
    say(sentence)
    return status


def progress(*columns: "str | ProgressColumn") -> "Progress":
    """A progress bar that is gone when it ends; none at all where nobody looks."""
    # The window says sentences through this module too, and is shown the sooner without it.
    from rich.console import Console
    from rich.progress import Progress

    return Progress(
        *columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()
    )


def print_bytes(listing: bytes) -> None:
    """Write to stdout; a reader that has seen enough, such as head, is no error."""
    try:
        sys.stdout.buffer.write(listing)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def ctrl_c() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C has been pressed, for work that ends in good order; the second one kills.

    An exception in the middle of anything could leave a lock taken for ever, which a thread that is
    to end then waits for. Killing is safe at any time: what counts is in the catalogue. Outside the
    main thread, where no signal arrives, the answer is always no.
    """
    pressed = False

    def heard(_signal: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.signal(signal.SIGINT, heard)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)
