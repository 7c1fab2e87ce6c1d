"""How the commands without a window speak: words to stderr, results alone to stdout."""

import os
import sys

from rich.console import Console
from rich.progress import Progress, ProgressColumn


def say(sentence: str) -> None:
    """One line for a person."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def refuse(sentence: str, status: int) -> int:
    """Say why nothing is done, and hand the exit status on."""
    say(sentence)
    return status


def progress(*columns: str | ProgressColumn) -> Progress:
    """A progress bar that is gone when it ends; none at all where nobody looks."""
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
