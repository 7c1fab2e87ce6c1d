"""What is said of files of the same content, which share what is decided."""

from photocull.text import translated
from photocull.ui import words


def only_copies() -> str:
    """Why none of a series was rejected in favour of the photo that was chosen."""
    return translated(
        "The others are identical files, and what you decide holds for all of them. Reject them, "
        "and the list for the trash keeps one."
    )


def rejected_too(count: int) -> str:
    """Files, at least one, that are rejected because they are copies of one that was."""
    if count == 1:
        return translated("1 identical copy is rejected too. The list for the trash keeps one.")
    text = "{} identical copies are rejected too. The list for the trash keeps one of each."
    return translated(text).format(words.grouped(count))
