"""The words of the window, in English, in one place; they pass through the hook of `text`.

A sentence names the thing and the remedy. No exclamation marks, no blame, no jargon.
"""

from enum import StrEnum
from typing import assert_never

from photocull.domain.companions import Role
from photocull.domain.failure import Reason
from photocull.domain.marks import Flag, Label, Marks
from photocull.domain.photo import Facts, Photo, Score, shown_percent
from photocull.domain.picturekind import PictureKind
from photocull.domain.progress import Phase
from photocull.domain.ranking import Place
from photocull.domain.series import Kind
from photocull.domain.stacks import Stack
from photocull.text import reason, shown, translated


class Phrase(StrEnum):
    """Sentences that are always the same; `of` gives them in the person's language."""

    OPEN_FOLDER = "Open folder…"
    START_TITLE = "Find the good photos in a folder"
    START_DROP = "Drop a folder of photos here"
    START_EXAMPLES = "or try it with example photos"
    NO_EXAMPLES = "The example photos cannot be copied. Check the disk."
    START_RECENT = "Recent folders"
    START_HOW_1 = "Each photo gets the probability that an expert took it, and the best come first."
    START_HOW_2 = "You pick, reject and give stars. No photo is ever changed."
    START_HOW_3 = "Nothing leaves this computer."
    LOOKING = "Looking for photos…"
    NO_PHOTOS = "No photos in this folder"
    NO_PHOTOS_MORE = "photocull reads JPEG, HEIC, PNG, WebP, AVIF and TIFF, in subfolders too."
    STOPPED_EARLY = "Stopped before any photo was found"
    LOOK_AGAIN = "Look again"
    NOT_FOUND = "This folder cannot be read"
    NOT_FOUND_MORE = "It was moved or deleted, its drive is not connected, or you may not read it."
    FOLDER_LOST = "This folder cannot be read any more. Connect its drive or choose it again."
    BROKEN_TITLE = "Scoring came to a halt"
    BROKEN = "There is a fault in photocull. Your stars are kept. Look again to go on scoring."
    NOT_STORED = (
        "Scores could not be stored: the disk may be full. What was stored is kept; look again "
        "when there is room."
    )
    NO_MATCH = "No photo matches these filters"
    NO_MATCH_MORE = "Photos without a score do not pass a filter by score."
    SHOW_ALL = "Show all photos"
    TRY_AGAIN = "Try again"
    COPY_LIST = "Copy list"
    CLOSE = "Close"
    DISMISS = "Dismiss"
    SHOW = "Show"
    LOUPE = "Loupe"
    PHOTOS = "Photos"
    SORT = "Sort by"
    ADD_FILTER = "Filter"
    REMOVE_FILTER = "Remove this filter"
    ANY_SCORE = "Any score"
    MIN_SCORE = "Minimum score"
    PAUSE = "Pause"
    RESUME = "Go on"
    TILE_SIZE = "Tile size"
    UNSCORED = "Not scored"
    FAILED = "Could not be read"
    NAME = "Name"
    REASON = "Reason"
    PALETTE = "Find a command"
    PALETTE_HINT = "What would you like to do?"
    PALETTE_LIST = "Commands"
    KEYS_TITLE = "Keys"
    KEYS_HINT = "Esc closes this sheet"
    CHOOSE_FOLDER = "Choose a folder of photos"
    STARS = "Stars"
    LOADING_FULL = "Loading full size…"
    FILES_TITLE = "Photos that could not be read"
    NONE_FAILED = "Every photo could be read."
    RECENT_MENU = "Open recent"
    SERIES = "Series"
    DUPLICATES = "Duplicates"
    BRACKET = "Exposure bracket"
    PANORAMA = "Panorama"
    BRACKET_SIGN = "Bracket"
    PANORAMA_SIGN = "Panorama"
    LIVE_SIGN = "LIVE"
    RAW_SIGN = "RAW"
    EDITED_SIGN = "Edited"
    SCREENSHOT = "Screenshot"
    DOCUMENT = "Document"
    PICKED = "Pick"
    REJECTED = "Rejected"
    LABEL_RED = "Red label"
    LABEL_YELLOW = "Yellow label"
    LABEL_GREEN = "Green label"
    LABEL_BLUE = "Blue label"
    LABEL_PURPLE = "Purple label"


def of(phrase: Phrase) -> str:
    """The sentence in the person's language."""
    return translated(phrase.value)


def photos(count: int) -> str:
    """812 photos."""
    return translated("1 photo") if count == 1 else translated("{} photos").format(grouped(count))


def photos_of(count: int, total: int) -> str:
    """143 of 812 photos."""
    return translated("{} of {} photos").format(grouped(count), grouped(total))


def selected(count: int) -> str:
    """3 selected."""
    return translated("{} selected").format(grouped(count))


def grouped(count: int) -> str:
    """A count with thin spaces between thousands: 100 000."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def percent(probability: float) -> str:
    """91%; never 100% or 0% for what is not quite certain."""
    return f"{shown_percent(probability)}%"


def chance_of(score: Score) -> str:
    """What a photo is ranked by: 91%; 84%, your taste."""
    chance = percent(score.standing)
    if score.personal is None:
        return chance
    return translated("{chance}, your taste").format(chance=chance)


_FEW = 20


def top(place: Place) -> str:
    """The place of a photo in its folder: top 1%; among few photos, 3 of 12."""
    if place.count < _FEW:
        return rank(place)
    return translated("top {}%").format(place.top_percent)


def standing(place: Place) -> str:
    """The exact place, and what that means among many: 7 of 812, top 1%."""
    return rank(place) if place.count < _FEW else f"{rank(place)}  ·  {top(place)}"


def rank(place: Place) -> str:
    """The place of a photo among the scored ones: 7 of 812."""
    return translated("{} of {}").format(grouped(place.rank), grouped(place.count))


def stars(count: int) -> str:
    """3 stars."""
    return translated("1 star") if count == 1 else translated("{} stars").format(count)


_FLAGS = {Flag.PICK: Phrase.PICKED, Flag.REJECT: Phrase.REJECTED}

_LABELS = {
    Label.RED: Phrase.LABEL_RED,
    Label.YELLOW: Phrase.LABEL_YELLOW,
    Label.GREEN: Phrase.LABEL_GREEN,
    Label.BLUE: Phrase.LABEL_BLUE,
    Label.PURPLE: Phrase.LABEL_PURPLE,
}


def marks(given: Marks) -> str:
    """All that was decided, in words; nothing where nothing was."""
    parts = [of(_FLAGS[given.flag])] if given.flag in _FLAGS else []
    if given.stars:
        parts.append(stars(given.stars))
    if given.label in _LABELS:
        parts.append(of(_LABELS[given.label]))
    return translated(", ").join(parts)


def at_least_stars(count: int) -> str:
    """The chip of the filter by stars."""
    return translated("★ {}+").format(count) if count < 5 else translated("★ 5")


def at_least_score(probability: float) -> str:
    """The chip of the filter by score."""
    return translated("Score {}+").format(percent(probability))


def progress(settled: int, found: int) -> str:
    """641 of 812."""
    return translated("{} of {}").format(grouped(settled), grouped(found))


def run(phase: Phase) -> str:
    """What a run is doing, in a word or two."""
    match phase:
        case Phase.IDLE | Phase.DONE:
            words = "Ready"
        case Phase.SCANNING:
            words = "Looking for photos"
        case Phase.SCORING:
            words = "Scoring"
        case Phase.PAUSED:
            words = "Paused at"
        case Phase.STOPPING:
            words = "Stopping at"
        case Phase.STOPPED:
            words = "Stopped at"
        case Phase.FAILED:
            words = "Scoring ended at"
        case _:
            assert_never(phase)
    return translated(words)


def speed(per_second: float) -> str:
    """23 photos/s."""
    number = f"{per_second:.0f}" if per_second >= 9.5 else f"{per_second:.1f}"
    return translated("{} photos/s").format(number)


def time_left(seconds: float) -> str:
    """7 s left; 3 min left; 2 h left."""
    if seconds < 90:
        return translated("{} s left").format(max(1, round(seconds)))
    if seconds < 90 * 60:
        return translated("{} min left").format(round(seconds / 60))
    return translated("{} h left").format(round(seconds / 3600))


def size_and_time(facts: Facts) -> str:
    """4032 x 3024, 12 March 2026 14:05:31."""
    size = f"{facts.width} × {facts.height}"
    if facts.taken is None:
        return size
    return f"{facts.taken:%Y-%m-%d %H:%M:%S}   {size}"


def device(name: str, workers: int) -> str:
    """CPU, 2 workers."""
    if workers == 0:
        return name
    if workers == 1:
        return translated("{}, 1 worker").format(name)
    return translated("{}, {} workers").format(name, workers)


def without_scores(problem: str) -> str:
    """There is no model, with its remedy; all else works."""
    return translated("{} You can still look at photos and give stars.").format(problem)


def without_catalogue(problem: str) -> str:
    """The catalogue cannot be used, with its remedy."""
    said = "{} Until then, scores and stars are kept only while photocull is open."
    return translated(said).format(problem)


def not_saved(name: str, why: Reason) -> str:
    """Marks that could not be stored; they are shown as they were before."""
    sentence = translated("What you decided on {} could not be saved. {}")
    return sentence.format(shown(name), reason(why))


_KINDS = {
    Kind.BURST: Phrase.SERIES,
    Kind.DUPLICATES: Phrase.DUPLICATES,
    Kind.BRACKET: Phrase.BRACKET,
    Kind.PANORAMA: Phrase.PANORAMA,
}


def series(stack: Stack) -> str:
    """What series a photo is in, and where it stands there: Series: best of 5."""
    place = stack.place
    standing = translated("best of {}").format(place.count) if place.rank == 1 else rank(place)
    return f"{of(_KINDS[stack.series.kind])}: {standing}"


def parts_sign(photo: Photo) -> str:
    """What stands over a photo that is more than one file, or no photo: LIVE  RAW."""
    roles = {part.role for part in photo.parts}
    signs = [of(_KIND_SIGNS[photo.kind])] if photo.kind in _KIND_SIGNS else []
    if Role.VIDEO in roles or (photo.facts is not None and photo.facts.motion):
        signs.append(of(Phrase.LIVE_SIGN))
    if Role.RAW in roles:
        signs.append(of(Phrase.RAW_SIGN))
    if Role.ORIGINAL in roles:
        signs.append(of(Phrase.EDITED_SIGN))
    return "  ".join(signs)


_KIND_SIGNS = {
    PictureKind.SCREENSHOT: Phrase.SCREENSHOT,
    PictureKind.DOCUMENT: Phrase.DOCUMENT,
}


def with_parts(photo: Photo) -> str:
    """The files that go where the photo goes; nothing where it is one file."""
    names = translated(", ").join(shown(part.name) for part in photo.parts)
    return translated("With {}").format(names) if names else ""


def series_sign(stack: Stack) -> str:
    """What stands over a photo of a bracket or panorama, which is not there to be culled."""
    signs = {Kind.BRACKET: Phrase.BRACKET_SIGN, Kind.PANORAMA: Phrase.PANORAMA_SIGN}
    phrase = signs.get(stack.series.kind)
    return of(phrase) if phrase else ""


def series_not_saved(why: Reason) -> str:
    """What the person said of a series could not be stored."""
    sentence = translated("The change of the series holds until photocull is closed. {}")
    return sentence.format(reason(why))


def described(photo: Photo, place: Place | None, stack: Stack | None = None) -> str:
    """All that a tile says, in words: for the tooltip and for assistive technology."""
    lines = [shown(photo.key.rpartition("/")[2])]
    if photo.failure is not None:
        lines.append(reason(photo.failure.reason))
    elif photo.score is not None:
        chance = chance_of(photo.score)
        lines.append(f"{standing(place)}  ·  {chance}" if place else chance)
    else:
        lines.append(of(Phrase.UNSCORED))
    decided = marks(photo.marks)
    if decided:
        lines.append(decided)
    if stack is not None:
        lines.append(series(stack))
    sort = parts_sign(photo)
    lines += [line for line in (sort, with_parts(photo)) if line]
    if photo.facts is not None:
        lines.append(size_and_time(photo.facts))
    return "\n".join(lines)
