"""Names that Windows and Unix both take, that lead nowhere else and look like what they are."""

import unicodedata

LONGEST = 255
"""The most bytes of a name on the file systems in use; in UTF-16 it then has no more units."""

_RESERVED = frozenset('<>:"/\\|?*')
"""What separates folders, or means something else, on one system or another."""

_UNSEEN = frozenset(
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""What turns the direction of writing or is not seen; joiners hold emoji together and stay."""

_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {port + number for port in ("COM", "LPT") for number in "0123456789\u00b9\u00b2\u00b3"}
)
"""What Windows takes for a device, whatever ending follows."""

_JOINER = "\u200d"


def clean(name: str) -> str:
    """The name with `_` for every character that some system refuses or that deceives the eye."""
    return "".join("_" if _refused(character) else character for character in name)


def safe(name: str) -> str:
    """A name for one file or folder that every system takes; never empty, hidden, `.` or `..`.

    What is safe already comes back as it is, except that it is not made shorter: see `cut`.
    """
    kept = clean(name).lstrip(".").rstrip(". ") or "_"
    head, dot, rest = kept.partition(".")
    if head.rstrip(" ").upper() in _DEVICES:
        return f"{head.rstrip(' ')}_{dot}{rest}"
    return kept


def safe_folder(name: str) -> str:
    """A safe name that is no longer than a name may be."""
    return safe(cut(safe(name), LONGEST))


def cut(name: str, most: int) -> str:
    """As much of the beginning as fits into `most` bytes of UTF-8, no character torn apart.

    Accents stay with their letters and joined emoji together, where anything is left then.
    """
    used = end = 0
    for character in name:
        used += len(character.encode())
        if used > most:
            break
        end += 1
    whole = end
    while 0 < whole < len(name) and _clings(name, whole):
        whole -= 1
    return name[: whole or end]


def same_name(name: str) -> str:
    """What two names have in common if some file system takes them for one.

    Case does not count on cards and Windows, and how accents are put together not on a Mac.
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _refused(character: str) -> bool:
    return (
        character in _RESERVED
        or character in _UNSEEN
        or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
    )


def _clings(name: str, at: int) -> bool:
    """Whether the character there belongs to the one before it."""
    character = name[at]
    return (
        unicodedata.combining(character) != 0
        or unicodedata.category(character) in ("Mn", "Me")
        or character == _JOINER
        or name[at - 1] == _JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
