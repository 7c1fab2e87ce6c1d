"""The words of the panel that says why a photo scored so; they pass through the hook of `text`.

They tell what the numbers say and no more: a measure is never given as the model's reason.
"""

from enum import StrEnum

from photocull.domain.measures import Measures, Sharpest, Tilt
from photocull.domain.ranking import Place
from photocull.domain.why import Band, Finding, Said
from photocull.text import translated
from photocull.ui import words


class Phrase(StrEnum):
    """Words that are always the same; `of` gives them in the person's language."""

    PANEL = "Why this score"
    NOTHING = "Choose a photo to see why it scored so."
    EXPERT = "Expert"
    PICTURE = "Picture"
    COLOURS = "Colours"
    PICTURE_HELP = "What is in the picture, and how it is composed"
    COLOURS_HELP = "The histogram of its colours, wherever they are"
    AGAINST_FOLDER = "against the middle of this folder"
    AS_ADDED = "as the model adds them up"
    HEAT_MAP = "Heat map"
    HEAT_MAP_HELP = "Show which places raise the score and which lower it"
    LOWERS = "lowers"
    RAISES = "raises"
    HISTOGRAM = "Histogram"
    CUMULATIVE = "Cumulative"
    BEST_OUTLINE = "Dotted: the best photo of the folder"
    MEASURED = "Measured in the picture"
    MEASURED_HELP = "The model knows none of these numbers."
    LOOKING = "Looking into the picture…"
    SERIES = "In its series"
    SHARPEST = "Sharpest"
    CLIPPED = "Clipped"
    NOISE = "Noise"
    TILT = "Tilt"
    COLOURFULNESS = "Colour"
    NO_EDGES = "no edges to measure"


def of(phrase: Phrase) -> str:
    """The words in the person's language."""
    return translated(phrase.value)


def rank(place: Place) -> str:
    """#7 of 812."""
    return translated("#{} of {}").format(words.grouped(place.rank), words.grouped(place.count))


def by_taste(standing: str) -> str:
    """A place that the person's taste has a part in."""
    return translated("{standing}, your taste").format(standing=standing)


def cannot_tell(band: Band) -> str:
    """The caption of the band on the bar."""
    return translated("cannot tell {} to {}").format(_percent(band.low), _percent(band.high))


def logits(part: float) -> str:
    """+1.2, with a true minus sign."""
    return _minus(f"{part:+.1f}") if abs(part) >= 0.05 else "0.0"


def part(name: str, value: float, *, against_folder: bool) -> str:
    """A part for assistive technology: Picture +1.2, against the middle of this folder."""
    how = of(Phrase.AGAINST_FOLDER if against_folder else Phrase.AS_ADDED)
    return f"{name} {logits(value)}, {how}"


def series(place: Place) -> str:
    """Best of 5; 3 of 5."""
    return translated("best of {}").format(place.count) if place.rank == 1 else words.rank(place)


def facts(measures: Measures) -> list[tuple[str, str]]:
    """The measures as short lines: what, and how much."""
    clipped = translated("white {}, black {}").format(
        _share(measures.highlights), _share(measures.shadows)
    )
    lines = [
        (of(Phrase.SHARPEST), _sharpest(measures.sharpest)),
        (of(Phrase.CLIPPED), clipped),
        (of(Phrase.NOISE), translated("{:.1f} of 255").format(measures.noise)),
        (of(Phrase.COLOURFULNESS), _colourful(measures.colourfulness)),
    ]
    if measures.tilt is not None:
        lines.append((of(Phrase.TILT), _tilt(measures.tilt)))
    return lines


def said(what: Said) -> str:
    """The sentence of a finding, with its numbers."""
    value, other = what.value, what.other
    match what.finding:
        case Finding.SOFT:
            sentence = "Nowhere sharp: even the best edges are {:.1f} pixels soft."
            return translated(sentence).format(value)
        case Finding.SOFTER:
            sentence = "Softer than most here: edges of {:.1f} pixels, {:.1f} in the middle photo."
            return translated(sentence).format(value, other)
        case Finding.HIGHLIGHTS:
            return translated("{} of it is pure white.").format(_share(value))
        case Finding.SHADOWS:
            return translated("{} of it is pure black.").format(_share(value))
        case Finding.NOISY:
            sentence = "Noisier than most here: {:.1f}, {:.1f} in the middle photo."
            return translated(sentence).format(value, other)
        case Finding.TILTED:
            return _tilted(value)
        case _:
            return translated(_PLAIN[what.finding])


_PLAIN = {
    Finding.CANNOT_TELL: "Within the range where the model cannot tell.",
    Finding.ABOVE_BAND: "Above the range where the model cannot tell.",
    Finding.BELOW_BAND: "Below the range where the model cannot tell.",
    Finding.PICTURE_RAISES: "The picture adds more than in three of four photos here.",
    Finding.PICTURE_LOWERS: "The picture adds less than in three of four photos here.",
    Finding.COLOURS_RAISE: "Its colours add more than in three of four photos here.",
    Finding.COLOURS_LOWER: "Its colours add less than in three of four photos here.",
    Finding.COLOURS_FLAT: "Colours hardly tell the photos of this folder apart.",
    Finding.SUBJECT_LIGHTER: "What raises it is lighter than the rest.",
    Finding.SUBJECT_DARKER: "What raises it is darker than the rest.",
    Finding.MORE_COLOURFUL: "More colourful than most here.",
    Finding.LESS_COLOURFUL: "Less colourful than most here.",
    Finding.GREY: "Black and white, or nearly so.",
}
"""Sentences that are the same whatever the numbers; a test sees to it that none is missing."""


def _percent(probability: float) -> str:
    """88%, of a limit; unlike a score it may be 0% or 100%."""
    return f"{int(100 * probability + 0.5)}%"


def _share(share: float) -> str:
    """2.4%; under 0.1% for a trace."""
    if share == 0:
        return "0%"
    if share < 0.001:
        return translated("under {}").format("0.1%")
    return f"{100 * share:.1f}%" if share < 0.1 else f"{round(100 * share)}%"


def _sharpest(sharpest: Sharpest | None) -> str:
    if sharpest is None:
        return of(Phrase.NO_EDGES)
    where = translated(_ACROSS[_third(sharpest.y)][_third(sharpest.x)])
    return translated("{}, edges {:.1f} px").format(where, sharpest.blur)


def _third(share: float) -> int:
    return min(2, int(3 * share))


_ACROSS = (
    ("top left", "top", "top right"),
    ("left", "centre", "right"),
    ("bottom left", "bottom", "bottom right"),
)


def _tilt(tilt: Tilt) -> str:
    if abs(tilt.degrees) < 0.05:
        return translated("level")
    return _minus(f"{tilt.degrees:+.1f}°")


def _tilted(degrees: float) -> str:
    sentence = (
        "Its longest straight line falls {:.1f}° to the right."
        if degrees > 0
        else "Its longest straight line falls {:.1f}° to the left."
    )
    return translated(sentence).format(abs(degrees))


_COLOURFUL = (
    (8.0, "hardly any"),
    (24.0, "slight"),
    (39.0, "moderate"),
    (52.0, "average"),
    (71.0, "strong"),
    (96.0, "very strong"),
)
"""Borders half-way between the steps that Hasler and Suesstrunk give: 0 15 33 45 59 82 109."""


def _colourful(colourfulness: float) -> str:
    name = next((name for most, name in _COLOURFUL if colourfulness < most), "extreme")
    return f"{round(colourfulness)}, {translated(name)}"


def _minus(number: str) -> str:
    return number.replace("-", "\N{MINUS SIGN}")
