"""The words of the filters: what a chip says, and the choices of a menu."""

from datetime import date
from enum import StrEnum

from photocull.domain.filters import Facet, Filter, InSeries
from photocull.domain.marks import MAX_STARS, Flag, Label
from photocull.domain.picturekind import PictureKind
from photocull.text import translated
from photocull.ui import words


class Phrase(StrEnum):
    """Sentences that are always the same; `of` gives them in the person's language."""

    STARS = "Stars"
    FLAG = "Flag"
    LABEL = "Colour label"
    SCORE = "Score"
    DATE = "Day"
    TYPE = "File type"
    KIND = "Sort of picture"
    PHOTOS = "Photos"
    SCREENSHOTS = "Screenshots"
    DOCUMENTS = "Documents"
    SERIES = "Series"
    SERIES_BEST = "Best of each series"
    SERIES_ANY = "In a series"
    SERIES_NONE = "In no series"
    SAVED = "Saved filters"
    SEARCH = "Find by name"
    NO_STARS = "No stars"
    AT_LEAST = "At least"
    AT_MOST = "At most"
    BETWEEN = "Between two…"
    ALL = "All"
    SAVE = "Save these filters…"
    FORGET = "Forget a filter"
    NAME = "Name of the filter"
    NAME_TAKEN = "A filter of this name is replaced."
    SAVE_BUTTON = "Save"
    CANCEL = "Cancel"
    SHOW = "Show"
    FROM = "From"
    TO = "To"
    LOWEST = "Lowest score, in percent"
    HIGHEST = "Highest score, in percent"
    PICK = "Picks"
    REJECT = "Rejected"
    NO_FLAG = "Without a flag"
    RED = "Red"
    YELLOW = "Yellow"
    GREEN = "Green"
    BLUE = "Blue"
    PURPLE = "Purple"
    NO_LABEL = "Without a label"


def of(phrase: Phrase) -> str:
    """The sentence in the person's language."""
    return translated(phrase.value)


FACETS = {
    Facet.STARS: Phrase.STARS,
    Facet.FLAG: Phrase.FLAG,
    Facet.LABEL: Phrase.LABEL,
    Facet.SCORE: Phrase.SCORE,
    Facet.DATE: Phrase.DATE,
    Facet.TYPE: Phrase.TYPE,
    Facet.SERIES: Phrase.SERIES,
    Facet.KIND: Phrase.KIND,
}
"""The facets that are chosen from a menu."""

FLAGS = {Flag.PICK: Phrase.PICK, Flag.NONE: Phrase.NO_FLAG, Flag.REJECT: Phrase.REJECT}

IN_SERIES = {
    InSeries.BEST: Phrase.SERIES_BEST,
    InSeries.ANY: Phrase.SERIES_ANY,
    InSeries.NONE: Phrase.SERIES_NONE,
}

KINDS = {
    PictureKind.PHOTO: Phrase.PHOTOS,
    PictureKind.SCREENSHOT: Phrase.SCREENSHOTS,
    PictureKind.DOCUMENT: Phrase.DOCUMENTS,
}

LABELS = {
    Label.RED: Phrase.RED,
    Label.YELLOW: Phrase.YELLOW,
    Label.GREEN: Phrase.GREEN,
    Label.BLUE: Phrase.BLUE,
    Label.PURPLE: Phrase.PURPLE,
    Label.NONE: Phrase.NO_LABEL,
}


def chip(facet: Facet, wanted: Filter) -> str:
    """What a filter in force lets through, in as few words as tell it."""
    match facet:
        case Facet.STARS:
            return _stars(wanted.min_stars, wanted.max_stars)
        case Facet.FLAG:
            return _list([of(said) for flag, said in FLAGS.items() if flag in wanted.flags])
        case Facet.LABEL:
            return _list([of(said) for label, said in LABELS.items() if label in wanted.labels])
        case Facet.SCORE:
            return _score(wanted.min_score, wanted.max_score)
        case Facet.DATE:
            return _dates(wanted.since, wanted.until)
        case Facet.TYPE:
            return _list(sorted(wanted.types))
        case Facet.SERIES:
            return of(IN_SERIES[wanted.series]) if wanted.series else ""
        case Facet.KIND:
            return _list([of(said) for kind, said in KINDS.items() if kind in wanted.kinds])
        case Facet.TEXT:
            return translated("“{}”").format(wanted.text)


def counted(said: str, count: int) -> str:
    """A choice and how many photos it would show: Picks (12)."""
    return f"{said}  ({words.grouped(count)})"


def day(when: date) -> str:
    """A day as everybody reads it: 2026-03-12."""
    return when.isoformat()


def _list(parts: list[str]) -> str:
    return translated(", ").join(parts)


def _stars(least: int, most: int) -> str:
    if most == 0:
        return of(Phrase.NO_STARS)
    if most == MAX_STARS:
        return words.at_least_stars(least)
    return f"★ {most}" if least == most else f"★ {least}–{most}"


def _score(least: float, most: float) -> str:
    if most >= 1:
        return words.at_least_score(least)
    if least <= 0:
        return translated("Score up to {}").format(words.percent(most))
    return translated("Score {} to {}").format(words.percent(least), words.percent(most))


def _dates(since: date | None, until: date | None) -> str:
    if since is None:
        return translated("until {}").format(day(until)) if until else ""
    if until is None:
        return translated("since {}").format(day(since))
    return day(since) if since == until else f"{day(since)} – {day(until)}"
