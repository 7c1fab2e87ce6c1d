"""What is said of a person's taste, in English; through the one hook, as all sentences."""

from enum import StrEnum
from pathlib import Path
from typing import assert_never

from photocull.domain.taste import Evidence
from photocull.taste.archives import Layout
from photocull.taste.keeping import Kept, TasteProblem
from photocull.taste.learning import Doing
from photocull.taste.posted import TOP_PERCENT, PostedReport
from photocull.text import shown, translated

ABOUT = "learn which photos you like from what you decided, on this computer alone"


class Phrase(StrEnum):
    """Sentences that are always the same."""

    NOTHING = "Nothing has been learnt yet."
    FROM = "It is learnt from stars, picks, rejects and choices in compare."
    OUTDATED = "The model is another one now, so your taste must be learnt again."
    IMPORTED = "This taste was imported. Your own takes its place when it is better than generic."
    NOBODY_KNOWS = (
        "Not yet: so far the generic ranking does as well. How many more decisions it takes "
        "cannot be foretold."
    )
    LOOKING = "Looking at the photos you decided on…"
    LEARNING = "Learning…"
    MATCHING = "Looking for what you posted…"
    STOPPED = "Stopped."
    RESET = (
        "Your taste is forgotten. Stars and flags stay; only what you decide from now on is "
        "learnt from."
    )
    RESET_ASK = (
        "Forget your taste? Stars and flags stay; only what you decide from now on is learnt from."
    )
    RESET_BACK = "Your taste is back."
    NOT_RESET = "Nothing was forgotten. Say yes, or give --yes."
    EXPORTED = "Your taste was written to the file. It has no picture and no path in it."
    NONE_POSTED = "No picture was found in it that photocull reads."
    CATALOGUE = "The catalogue could not be read or written. Check the disk that it is on."
    SWITCHED_ON = (
        "Your taste orders photos better than the generic ranking now, so it counts too. The "
        "slider at the top says how much."
    )


def of(phrase: Phrase) -> str:
    """The sentence in the person's language."""
    return translated(phrase.value)


def status(kept: Kept) -> list[str]:
    """How it stands with a taste, in sentences, the most important first."""
    evidence = kept.evidence
    if kept.outdated:
        return [of(Phrase.OUTDATED)]
    if evidence is None or not evidence.decisions:
        return [of(Phrase.NOTHING), of(Phrase.FROM)]
    if kept.on:
        lines = [_measured(evidence), _surely(evidence), _learnt_from(evidence.decisions)]
        return [*lines, of(Phrase.IMPORTED)] if kept.imported else lines
    lines = [not_yet(evidence)]
    if evidence.mine is not None:
        lines.append(_measured(evidence))
    return [*lines, _learnt_from(evidence.decisions)]


def not_yet(evidence: Evidence) -> str:
    """Why it is not used, and how many more decisions would show it to be better."""
    if evidence.needed is None:
        return of(Phrase.NOBODY_KNOWS)
    if evidence.mine is None:
        said = "Not yet: about {count} more decisions until it can be measured."
    else:
        said = "Not yet: about {count} more decisions."
    return translated(said).format(count=evidence.needed)


def doing(what: Doing) -> str:
    """What learning is at."""
    return of(Phrase.LOOKING if what is Doing.LOOKING else Phrase.LEARNING)


def problem(what: TasteProblem, file: Path) -> str:
    """Why a taste cannot be read or written, and what to do about it."""
    match what:
        case TasteProblem.UNREADABLE:
            text = "The taste in {file} cannot be read. Check the file and its permissions."
        case TasteProblem.NO_TASTE:
            text = "{file} is no taste of photocull, or it is damaged. Learn it again."
        case TasteProblem.NEWER:
            text = (
                "The taste in {file} was written by a newer photocull. Update photocull to use it."
            )
        case TasteProblem.OTHER_MODEL:
            text = "The taste in {file} belongs to another model, and cannot be used with this one."
        case TasteProblem.NOTHING:
            text = "There is no taste yet that is better than the generic ranking."
        case TasteProblem.NOT_WRITTEN:
            text = "The taste could not be written to {file}. Check the folder and the disk."
        case _:
            assert_never(what)
    return translated(text).format(file=shown(str(file)))


def unusable(source: Path) -> str:
    """What was posted cannot be read."""
    said = "{source} is neither a folder nor a zip file that can be read."
    return translated(said).format(source=shown(str(source)))


def posted(report: PostedReport) -> list[str]:
    """What was found of what somebody posted, in sentences."""
    if not report.pictures:
        return [of(Phrase.NONE_POSTED)]
    lines = [
        translated("Posted pictures: {pictures}. Found among {library} photos: {found}.").format(
            pictures=report.pictures, library=report.library, found=len(report.matched)
        )
    ]
    if report.one_in is not None and report.top_share is not None:
        lines.append(translated("You post 1 in {count}.").format(count=report.one_in))
        said = "{share} of what you post was in the top {top}% by expert score."
        lines.append(translated(said).format(share=_percent(report.top_share), top=TOP_PERCENT))
    if report.unread:
        said = "Posted pictures that could not be read: {count}"
        lines.append(translated(said).format(count=report.unread))
    if report.layout is not Layout.PLAIN:
        lines.append(layout(report.layout))
    return lines


def layout(how: Layout) -> str:
    """By what posted pictures were told from others."""
    match how:
        case Layout.PLAIN:
            text = "All pictures in it were taken as posted."
        case Layout.INSTAGRAM:
            text = "It is an export of Instagram: the pictures of your posts were taken."
        case Layout.TAKEOUT:
            text = "It is a Google Takeout without favourites: all its pictures were taken."
        case Layout.FAVOURITES:
            text = "It is a Google Takeout: your favourites were taken."
        case _:
            assert_never(how)
    return translated(text)


def _measured(evidence: Evidence) -> str:
    said = "Your taste has {mine} of pairs of photos in your order, the generic ranking {generic}."
    return translated(said).format(
        mine=_percent(evidence.mine or 0), generic=_percent(evidence.generic or 0)
    )


def _surely(evidence: Evidence) -> str:
    said = (
        "Measured on {pairs} pairs that it was not learnt from; the difference is between {low} "
        "and {high} points (95%)."
    )
    return translated(said).format(
        low=f"{100 * (evidence.low or 0):+.1f}",
        high=f"{100 * (evidence.high or 0):+.1f}",
        pairs=evidence.pairs,
    )


def _learnt_from(decisions: int) -> str:
    return translated("Decisions it rests on: {count}").format(count=decisions)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
