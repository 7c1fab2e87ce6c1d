"""The words of compare and survey."""

from enum import StrEnum

from photocull.text import translated


class Phrase(StrEnum):
    """Sentences that are always the same; `of` gives them in the person's language."""

    COMPARE = "Compare"
    SURVEY = "Survey"
    ALONE = "There is no other photo to compare with."
    REMOVE = "Take out of the survey"
    HINT_COMPARE = "← → another photo    ↑ the right one is better    ↓ which one is rated"
    HINT_SURVEY = "← → another photo    Delete takes it out    Space 1:1"


def of(phrase: Phrase) -> str:
    """The sentence in the person's language."""
    return translated(phrase.value)
