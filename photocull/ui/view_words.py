"""The words of the filmstrip and of the second window; they pass through the hook of `text`."""

from enum import StrEnum

from photocull.domain.photo import Photo
from photocull.domain.ranking import Place
from photocull.text import shown, translated
from photocull.ui import words


class Phrase(StrEnum):
    """Words that are always the same; `of` gives them in the person's language."""

    FILMSTRIP = "Filmstrip"
    SECOND_WINDOW = "Second window"
    NOTHING = "The photo that you choose is shown here."


def of(phrase: Phrase) -> str:
    """The words in the person's language."""
    return translated(phrase.value)


def nth_photo(row: int, count: int) -> str:
    """Photo 7 of 812, for assistive technology; rows count from 0."""
    said = translated("Photo {} of {}")
    return said.format(words.grouped(row + 1), words.grouped(count))


def name_and_place(photo: Photo, place: Place | None) -> str:
    """IMG_4821.HEIC, and where it stands among the scored ones."""
    name = shown(photo.key.rpartition("/")[2])
    return name if place is None else f"{name}    {words.standing(place)}"


def title(photo: Photo | None) -> str:
    """The title of the second window."""
    what = of(Phrase.SECOND_WINDOW) if photo is None else shown(photo.key.rpartition("/")[2])
    return f"{what} – photocull"
