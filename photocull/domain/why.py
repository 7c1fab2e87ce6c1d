"""Why a photo scored so, as sentences that are values: what is said, and the numbers that back it.

Nothing is said below its threshold, and nothing of what is not known. What the model said and what
was measured in the picture are told apart: the model knows none of the measures.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median, quantiles

from photocull.domain.measures import Measures, Tilt
from photocull.domain.ranking import Place

ENOUGH = 12
"""With fewer photos than this to compare with, nothing is compared."""

LEAST_PART = 0.25
"""Logits: a part that is nearer than this to the folder's median makes no difference to tell."""

FLAT_PARTS = 0.1
"""Logits: where the middle half of a folder's parts lies within this, they tell nothing apart."""

SOFT_BLUR = 2.5
"""Pixels at MEASURED_SIDE: edges that are nowhere sharper look soft on a screen of that width."""

SOFTER = 1.5
"""How many times the folder's median blur makes a photo softer, if it also passes LEAST_BLUR."""

LEAST_BLUR = 1.2
"""Pixels at MEASURED_SIDE: below this nobody sees a difference."""

LEAST_HIGHLIGHTS, LEAST_SHADOWS = 0.02, 0.05
"""Shares of the picture that are lost in white or in black before it is worth a word."""

NOISIER, LEAST_NOISE = 1.5, 3.0
"""How many times the folder's median, and how many 8-bit steps, make noise worth a word."""

LEAST_TILT, SURE_OF_TILT = 1.0, 0.6
"""Degrees, and the share of the side that the line must run along."""

LEAST_COLOUR = 12.0
"""Difference of colourfulness from the folder's median that is worth a word: from "slightly" to
"moderately" on the scale of Hasler and Suesstrunk are 18."""

GREY = 3.0
"""Mean distance from grey in 8-bit steps below which a picture is black and white."""

LEAST_CONTRAST = 25.0
"""8-bit steps of luma between what raises the score and the rest."""


class Finding(StrEnum):
    """What can be said. `Said` names the numbers of each; where it says none it has none."""

    CANNOT_TELL = "cannot tell"
    """Value and other: the lower and upper end of the band, in [0, 1]."""
    ABOVE_BAND = "above the band"
    """Value: the upper end of the band."""
    BELOW_BAND = "below the band"
    """Value: the lower end of the band."""
    PICTURE_RAISES = "picture raises"
    PICTURE_LOWERS = "picture lowers"
    COLOURS_RAISE = "colours raise"
    COLOURS_LOWER = "colours lower"
    """Of these four, value: logits away from the folder's median."""
    COLOURS_FLAT = "colours flat"
    """Value: the logits within which the middle half of the folder's colour parts lies."""
    SUBJECT_LIGHTER = "subject lighter"
    SUBJECT_DARKER = "subject darker"
    """Of these two, value: 8-bit steps between what raises the score and the rest."""
    SOFT = "soft"
    """Value: the blur of the sharpest edges in pixels at MEASURED_SIDE."""
    SOFTER = "softer"
    """Value: the same; other: the folder's median."""
    HIGHLIGHTS = "highlights"
    SHADOWS = "shadows"
    """Of these two, value: the share of the picture."""
    NOISY = "noisy"
    """Value: 8-bit steps; other: the folder's median."""
    TILTED = "tilted"
    """Value: degrees, positive where lines fall to the right."""
    MORE_COLOURFUL = "more colourful"
    LESS_COLOURFUL = "less colourful"
    """Of these two, value: colourfulness; other: the folder's median."""
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence and its numbers, in the units that `Finding` names."""

    finding: Finding
    value: float = 0.0
    other: float = 0.0


@dataclass(frozen=True, slots=True)
class Band:
    """Expert probabilities between which the model cannot tell."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The quartiles of a number over the folder: a quarter of the photos lies below `low`."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Usual:
    """The folder's median measures; None where too few pictures were measured."""

    blur: float | None = None
    noise: float | None = None
    colourfulness: float | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of one photo's score; what is not known is None.

    Parts are in logits; `subject` in 8-bit steps of luma, as `vision.facts.subject_contrast` has
    it; spreads are those of the folder's parts.
    """

    probability: float
    place: Place | None = None
    band: Band | None = None
    picture: float | None = None
    colours: float | None = None
    picture_spread: Spread | None = None
    colours_spread: Spread | None = None
    measures: Measures | None = None
    usual: Usual = Usual()
    subject: float | None = None


def band_of(metrics: Mapping[str, object]) -> Band | None:
    """The band from a model's metrics, `cannot_tell`; None where it is absent or makes no sense."""
    told = metrics.get("cannot_tell")
    if not isinstance(told, Mapping):
        return None
    low, high = told.get("low"), told.get("high")
    if not isinstance(low, float | int) or not isinstance(high, float | int):
        return None
    return Band(float(low), float(high)) if 0 <= low < high <= 1 else None


def spread_of(values: Iterable[float | None]) -> Spread | None:
    """The quartiles of those that are known; None where they are fewer than ENOUGH."""
    known = [value for value in values if value is not None]
    return Spread(*quantiles(known, n=4, method="inclusive")) if len(known) >= ENOUGH else None


def usual_of(measured: Sequence[Measures]) -> Usual:
    """The medians over pictures of one folder."""
    return Usual(
        _median([each.sharpest.blur for each in measured if each.sharpest]),
        _median([each.noise for each in measured]),
        _median([each.colourfulness for each in measured]),
    )


def _median(values: Sequence[float]) -> float | None:
    return median(values) if len(values) >= ENOUGH else None


def of_score(case: Case) -> tuple[Said, ...]:
    """What the model's own numbers say."""
    return (
        *_of_band(case.probability, case.band),
        *_of_part(
            case.picture, case.picture_spread, Finding.PICTURE_RAISES, Finding.PICTURE_LOWERS
        ),
        *_of_part(case.colours, case.colours_spread, Finding.COLOURS_RAISE, Finding.COLOURS_LOWER),
        *_of_flat_colours(case.colours, case.colours_spread),
        *_of_subject(case.subject),
    )


def of_picture(case: Case) -> tuple[Said, ...]:
    """What the measures say; they are no reasons of the model, which does not know them."""
    measures, usual = case.measures, case.usual
    if measures is None:
        return ()
    return (
        *_of_blur(measures.sharpest.blur if measures.sharpest else None, usual.blur),
        *_of_share(Finding.HIGHLIGHTS, measures.highlights, LEAST_HIGHLIGHTS),
        *_of_share(Finding.SHADOWS, measures.shadows, LEAST_SHADOWS),
        *_of_noise(measures.noise, usual.noise),
        *_of_tilt(measures.tilt),
        *_of_colour(measures, usual.colourfulness),
    )


def _of_band(probability: float, band: Band | None) -> Iterator[Said]:
    if band is None:
        return
    if probability > band.high:
        yield Said(Finding.ABOVE_BAND, band.high)
    elif probability < band.low:
        yield Said(Finding.BELOW_BAND, band.low)
    else:
        yield Said(Finding.CANNOT_TELL, band.low, band.high)


def _of_part(
    part: float | None, spread: Spread | None, raises: Finding, lowers: Finding
) -> Iterator[Said]:
    """Said of a part that is beyond the folder's quartile, and LEAST_PART from its median."""
    if part is None or spread is None:
        return
    away = part - spread.middle
    if part > spread.high and away >= LEAST_PART:
        yield Said(raises, away)
    elif part < spread.low and away <= -LEAST_PART:
        yield Said(lowers, away)


def _of_flat_colours(part: float | None, spread: Spread | None) -> Iterator[Said]:
    if part is None or spread is None:
        return
    width = spread.high - spread.low
    if width < FLAT_PARTS and abs(part - spread.middle) < LEAST_PART:
        yield Said(Finding.COLOURS_FLAT, width)


def _of_subject(lighter: float | None) -> Iterator[Said]:
    if lighter is not None and abs(lighter) >= LEAST_CONTRAST:
        finding = Finding.SUBJECT_LIGHTER if lighter > 0 else Finding.SUBJECT_DARKER
        yield Said(finding, abs(lighter))


def _of_blur(blur: float | None, usual: float | None) -> Iterator[Said]:
    if blur is None:
        return
    if blur >= SOFT_BLUR:
        yield Said(Finding.SOFT, blur)
    elif usual is not None and blur >= LEAST_BLUR and blur >= SOFTER * usual:
        yield Said(Finding.SOFTER, blur, usual)


def _of_share(finding: Finding, share: float, least: float) -> Iterator[Said]:
    if share >= least:
        yield Said(finding, share)


def _of_noise(noise: float, usual: float | None) -> Iterator[Said]:
    if usual is not None and noise >= LEAST_NOISE and noise >= NOISIER * usual:
        yield Said(Finding.NOISY, noise, usual)


def _of_tilt(tilt: Tilt | None) -> Iterator[Said]:
    if tilt and abs(tilt.degrees) >= LEAST_TILT and tilt.confidence >= SURE_OF_TILT:
        yield Said(Finding.TILTED, tilt.degrees)


def _of_colour(measures: Measures, usual: float | None) -> Iterator[Said]:
    if measures.from_grey < GREY:
        yield Said(Finding.GREY)
    elif usual is not None and measures.colourfulness - usual >= LEAST_COLOUR:
        yield Said(Finding.MORE_COLOURFUL, measures.colourfulness, usual)
    elif usual is not None and usual - measures.colourfulness >= LEAST_COLOUR:
        yield Said(Finding.LESS_COLOURFUL, measures.colourfulness, usual)
