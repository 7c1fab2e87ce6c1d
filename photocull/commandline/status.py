"""What a command's exit status says."""

from enum import IntEnum


class Exit(IntEnum):
    """The same for all commands; README names them for people."""

    DONE = 0
    FAILED = 1
    """Begun, and not all of it could be done."""
    BAD_ARGUMENTS = 2
    NO_MODEL = 3
    INTERRUPTED = 130
    """128 and the number of SIGINT, as shells have it."""
