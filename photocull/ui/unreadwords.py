"""Words for what could not be read."""

from photocull.text import translated
from photocull.ui.words import grouped, photos


def not_read(count: int, folders: int = 0) -> str:
    """3 photos could not be read; 3 photos and 1 folder could not be read."""
    if count and folders:
        both = translated("{photos} and {folders} could not be read")
        return both.format(photos=photos(count), folders=_folders(folders))
    if folders:
        several = translated("{} folders could not be read").format(grouped(folders))
        return translated("1 folder could not be read") if folders == 1 else several
    if count:
        several = translated("{} photos could not be read").format(grouped(count))
        return translated("1 photo could not be read") if count == 1 else several
    return ""


def _folders(count: int) -> str:
    return translated("1 folder") if count == 1 else translated("{} folders").format(grouped(count))
