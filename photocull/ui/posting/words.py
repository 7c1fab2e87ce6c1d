"""What the export dialog says."""

from enum import StrEnum

from photocull.domain.framing import Candidate, Framed
from photocull.text import translated


class Phrase(StrEnum):
    """Sentences that are always the same; `of` gives them in the person's language."""

    TITLE = "Crop and export"
    FOR = "For"
    EDIT = "Change…"
    PROPOSED = "Proposed crops"
    LOOKING = "Looking for the best crop…"
    OWN_SHAPE = "Photos keep their shape. A crop can still be drawn by hand."
    NO_MODEL = "Without a model no crop is proposed; the middle is taken."
    NO_FACES = "Faces are not looked for: the detector is missing."
    STRAIGHTEN = "Straighten"
    LEVEL = "Turn back to level"
    AS_PROPOSED = "As proposed"
    CAPTION = "Caption"
    COPYRIGHT = "Copyright"
    OPTIONAL = "written into each file; may be left empty"
    NUMBERED = "Number the names in this order"
    INTO = "Save in"
    CHOOSE = "Choose…"
    CHOOSE_INTO = "Choose where to export to"
    HOW = (
        "New files are written, without location or any other data of the originals, and each is "
        "checked. The originals stay as they are."
    )
    EXPORT = "Export"
    STOP = "Stop"
    CLOSE = "Close"
    PHOTOS = "Photos to export"
    CANVAS = "Crop: drag it, or use arrows, plus, minus and brackets"
    RECEIPT = "What was checked"
    OPEN = "Open the folder"
    SAVE_RECEIPT = "Save the receipt…"
    BACK = "Back to the crops"
    COPY = "Copy to the clipboard"
    NOT_COPIED = "That could not be copied."
    EXPORTING = "Exporting and checking…"
    UNREADABLE = "This photo cannot be read."
    FILES = "Exported files"
    NOT_WRITTEN = "The receipt could not be written."


def of(phrase: Phrase) -> str:
    """The phrase in the person's language."""
    return translated(phrase.value)


def copied(count: int) -> str:
    """What is on the clipboard."""
    if count == 1:
        return translated("1 photo is on the clipboard, ready for posting.")
    return translated("{} photos are on the clipboard, ready for posting.").format(count)


def exporting(done: int, count: int) -> str:
    """How far an export is."""
    return translated("Exporting and checking: {done} of {count} photos done…").format(
        done=done, count=count
    )


def too_many(count: int, most: int) -> str:
    """A platform takes fewer in one post."""
    return translated("{count} photos; one post takes {most}.").format(count=count, most=most)


def proposal(candidate: Candidate, framed: Framed) -> str:
    """A proposed crop's score beside the whole photo's."""
    return translated("{crop:.0%}, whole photo {whole:.0%}").format(
        crop=candidate.probability, whole=framed.probability
    )


def by_hand(crop: float, whole: float) -> str:
    """The score of a crop drawn by hand."""
    return translated("Your crop {crop:.0%}, whole photo {whole:.0%}").format(
        crop=crop, whole=whole
    )


def about(candidate: Candidate) -> str:
    """What speaks against a proposal, if anything does."""
    if candidate.cut:
        return translated("cuts a face")
    if candidate.left_out:
        return translated("leaves a face out")
    if not candidate.sound:
        return translated("loses some of the subject")
    return translated("keeps {share:.0%} of the subject").format(share=candidate.subject)


def checked_on(day: str) -> str:
    """When a preset was last looked up."""
    return translated("as of {day}").format(day=day)


def degrees(turn: float) -> str:
    """1.5 degrees."""
    return f"{turn:+.1f}°" if turn else "0°"
