"""The words of compare and survey."""

from collections.abc import Iterable
from enum import StrEnum

from photocull.text import translated


class Phrase(StrEnum):
    """Sentences that are always the same; `of` gives them in the person's language."""

    COMPARE = "Compare"
    SURVEY = "Survey"
    ALONE = "There is no other photo to compare with."
    REMOVE = "Take out of the survey"
    ARROWS = "← → another photo"
    BETTER = "{} the right one is better"
    RATED = "{} which one is rated"
    TAKES_OUT = "{} takes it out"
    ACTUAL_SIZE = "{} 1:1"


COMPARE_HINTS = ((Phrase.BETTER, "compare.keep"), (Phrase.RATED, "compare.switch"))
SURVEY_HINTS = ((Phrase.TAKES_OUT, "survey.remove"), (Phrase.ACTUAL_SIZE, "zoom"))
"""What is said below the photos, and the commands whose keys stand where the braces are."""


def hints(parts: Iterable[tuple[Phrase, str]]) -> str:
    """One line of what the keys do; a part without a key is left out."""
    said = [translated(phrase.value).format(key) for phrase, key in parts if key]
    return "    ".join([of(Phrase.ARROWS), *said])


def of(phrase: Phrase) -> str:
    """The sentence in the person's language."""
    return translated(phrase.value)
