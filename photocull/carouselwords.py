"""What is said of a carousel and its slides, in English; through the one hook, as all sentences."""

from enum import StrEnum
from typing import assert_never

from photocull.domain.photo import shown_percent
from photocull.domain.slidewhy import Finding, Reasons, Said
from photocull.text import translated

ABOUT = "pick the photos of a folder that go together as a carousel, and say why each was taken"


class Phrase(StrEnum):
    """Sentences that are always the same."""

    COMPARING = "Comparing"
    NOTHING = "No photo here can be taken: none is scored and of the kind that was asked for."
    STOPPED = "Stopped: nothing was picked."
    COLUMN_PHOTO = "Photo"
    COLUMN_WHY = "Why"


def told(said: Said) -> str:
    """One reason as a sentence."""
    value, other = said.value, said.other
    match said.finding:
        case Finding.COVER:
            text = "Cover: {photo} as a whole, {middle} for the middle that a profile shows."
            return translated(text).format(photo=percent(value), middle=percent(other))
        case Finding.BEST_OF_SERIES:
            return translated("Best of {count} in its series.").format(count=round(value))
        case Finding.FROM_SERIES:
            return translated("One of {count} in its series.").format(count=round(value))
        case Finding.BEST_ALIKE:
            return translated("Best of {count} alike.").format(count=round(value))
        case Finding.ONE_OF_ALIKE:
            return translated("One of {count} alike.").format(count=round(value))
        case Finding.ALONE:
            return translated("No other photo here is like it.")
        case Finding.RANK:
            text = "Place {place} of {count}."
            return translated(text).format(place=round(value), count=round(other))
        case Finding.LEAST_LIKE:
            return translated("Least like the other slides.")
        case Finding.COLOURS:
            return translated("Its colours go with the slide before.")
        case _:
            assert_never(said.finding)


def why(reasons: Reasons) -> list[str]:
    """Why one photo was taken, the most telling sentence first."""
    return [told(said) for said in reasons.said]


def percent(probability: float) -> str:
    """87%, and never a certainty that the model does not have."""
    return f"{shown_percent(probability)}%"


def summary(slides: int, compared: int, ratio: str) -> str:
    """What was picked, in a line."""
    return translated("Slides: {slides}, picked from {compared} photos, all in {ratio}.").format(
        slides=slides, compared=compared, ratio=ratio
    )


def no_format(name: str, known: str) -> str:
    """There is neither a shape nor a preset of this name."""
    return translated("There is no format {name}. There are: {known}.").format(
        name=name, known=known
    )


def at_most(preset: str, most: int) -> str:
    """A platform takes fewer photos than were asked for."""
    return translated("{preset} takes {most} photos at most, so no more are picked.").format(
        preset=preset, most=most
    )
