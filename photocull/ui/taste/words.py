"""What dialog and slider of the taste say."""

from enum import StrEnum

from photocull.text import translated


class Phrase(StrEnum):
    """Sentences that are always the same."""

    TITLE = "Your taste"
    MINE = "Your taste"
    GENERIC_END = "Generic"
    MINE_END = "Mine"
    SLIDER = "How much your taste counts"
    HOW = "It is learnt on this computer alone, and goes nowhere."
    LEARN = "Learn now"
    POSTED = "Learn from what I posted"
    POSTED_FOLDER = "A folder of posted pictures…"
    POSTED_ZIP = "An export as zip file…"
    POSTED_NEEDS = "Open the folder first that the posted photos were chosen from."
    EXPORT = "Export…"
    IMPORT = "Import…"
    RESET = "Forget…"
    UNDO = "Bring it back"
    STOP = "Stop"
    CLOSE = "Close"
    FORGET = "Forget it"
    KEEP = "Keep it"
    CHOOSE_POSTED = "Choose what you posted"
    CHOOSE_EXPORT = "Write your taste to a file"
    CHOOSE_IMPORT = "Choose a taste that was exported"
    ZIP_FILES = "Zip files (*.zip)"
    TASTE_FILES = "Taste of photocull (*.json)"
    NO_MODEL = "Without a model nothing can be learnt. Install photocull again."


def of(phrase: Phrase) -> str:
    """The sentence in the person's language."""
    return translated(phrase.value)


def percent(value: int) -> str:
    """50%."""
    return f"{value}%"


def weighing(left: int) -> str:
    """Photos are still to be looked at before all are ranked by the taste."""
    return translated("Photos still to be looked at: {count}").format(count=left)
