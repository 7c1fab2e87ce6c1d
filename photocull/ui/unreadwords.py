"""Words for what could not be read."""

from photocull.text import translated
from photocull.ui.words import grouped


def not_read(count: int, folders: int = 0) -> str:
    """3 photos could not be read, 1 folder could not be read."""
    said = []
    if count:
        several = translated("{} photos could not be read").format(grouped(count))
        said.append(translated("1 photo could not be read") if count == 1 else several)
    if folders:
        several = translated("{} folders could not be read").format(grouped(folders))
        said.append(translated("1 folder could not be read") if folders == 1 else several)
    return translated(", ").join(said)
