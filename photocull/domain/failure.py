"""Why a photo has no score: expected trouble, told as a value and never as an exception."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """The kinds of trouble that one file can be in; the words are in `photocull.text`."""

    VANISHED = "vanished"
    FORBIDDEN = "forbidden"
    UNREADABLE = "unreadable"
    UNREACHABLE = "unreachable"
    EMPTY = "empty"
    NOT_A_PHOTO = "not-a-photo"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    NO_MEMORY = "no-memory"
    CRASHED = "crashed"
    TOO_SLOW = "too-slow"
    INCOMPLETE = "incomplete"
    NOT_SCORED = "not-scored"
    NOT_SAVED = "not-saved"
    CHANGED = "changed"
    NOT_REJECTED = "not-rejected"
    NO_TRASH = "no-trash"
    IN_THE_WAY = "in-the-way"
    PART_STAYS = "part-stays"
    NOT_WRITTEN = "not-written"
    FOREIGN_XMP = "foreign-xmp"
    CHANGING = "changing"
    COPY_DIFFERS = "copy-differs"
    NOT_COPIED = "not-copied"
    NAME_TAKEN = "name-taken"
    NOT_NOTED = "not-noted"
    OVER_LIMIT = "over-limit"
    NOT_AS_ASKED = "not-as-asked"

    @property
    def lies_in_content(self) -> bool:
        """Whether the same bytes must fail again, so that a retry waits until the file changes."""
        return self in _OF_CONTENT


_OF_CONTENT = frozenset(
    {
        Reason.EMPTY,
        Reason.NOT_A_PHOTO,
        Reason.DAMAGED,
        Reason.TOO_LARGE,
        Reason.CRASHED,
        Reason.TOO_SLOW,
    }
)


@dataclass(frozen=True, slots=True)
class Failure:
    """One file's trouble: the reason, and what the reader of the file said, for a report."""

    reason: Reason
    detail: str = ""
