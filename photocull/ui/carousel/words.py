"""What the carousel dialog says."""

from enum import StrEnum

from photocull.text import translated
from photocull.ui import words


class Phrase(StrEnum):
    """Sentences that are always the same; `of` gives them in the person's language."""

    TITLE = "Make a carousel"
    SLIDES = "Slides"
    SHAPE = "Shape"
    LIKE_COVER = "Like the cover"
    DIVERSITY = "Diversity"
    BEST = "Best"
    UNLIKE = "Unlike each other"
    COVER = "Cover"
    LOCK = "Keep this slide where it is when others are picked  (L)"
    UNLOCK = "Let this slide go again when others are picked  (L)"
    ANOTHER = "Take the next best photo instead  (R)"
    REMOVE = "Take this slide out  (Del)"
    HOW = "Drag slides, or press Ctrl+← and Ctrl+→, to move them. Ctrl+Z takes back any change."
    NOTHING = "No photo here can be taken. Wait until some are scored, or show others."
    NO_MODEL = "Photos cannot be compared without the model."
    NO_OTHER = "There is no other photo to take."
    NO_MORE = "These are all the photos that are unlike enough to be shown together."
    PICK = "Pick these"
    STAR = "Star these"
    EXPORT = "Export…"
    CANCEL = "Cancel"
    CLOSE = "Close"


def of(phrase: Phrase) -> str:
    """The sentence in the person's language."""
    return translated(phrase.value)


def comparing(count: int) -> str:
    """So many photos are being compared."""
    return translated("Comparing {}…").format(words.photos(count))


def picked_from(compared: int, ratio: str) -> str:
    """What the slides were picked from, and their shape."""
    return translated("Picked from {compared}, all slides in {ratio}.").format(
        compared=words.photos(compared), ratio=ratio
    )


def picks(count: int) -> str:
    """They are flagged now."""
    text = "1 photo is picked." if count == 1 else "{} photos are picked."
    return translated(text).format(words.grouped(count))


def starred(count: int, stars: int) -> str:
    """They have stars now."""
    text = "1 photo has {stars}." if count == 1 else "{count} photos have {stars}."
    return translated(text).format(count=words.grouped(count), stars="★" * stars)


def nth(number: int, count: int) -> str:
    """A slide's place, to screen readers."""
    return translated("Slide {number} of {count}").format(number=number, count=count)
