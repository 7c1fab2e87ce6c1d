"""Which photos pass: filters that combine, and how many photos each further choice would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from unicodedata import normalize

from photocull.domain.marks import MAX_STARS, Flag, Label
from photocull.domain.photo import Photo, PhotoKey, shown_percent
from photocull.domain.picturekind import PictureKind


class Facet(StrEnum):
    """What photos can be filtered by; filters of different facets must all be met."""

    STARS = "stars"
    FLAG = "flag"
    LABEL = "label"
    SCORE = "score"
    DATE = "date"
    TYPE = "type"
    SERIES = "series"
    KIND = "kind"
    TEXT = "text"


class InSeries(StrEnum):
    """Where a photo stands among those that show the same."""

    BEST = "best"
    """The one proposed of a series, or one that is in none."""
    ANY = "any"
    NONE = "none"


FILE_TYPES: Mapping[str, str] = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "jpe": "JPEG",
    "heic": "HEIC",
    "heif": "HEIC",
    "hif": "HEIC",
    "avif": "AVIF",
    "png": "PNG",
    "webp": "WebP",
    "tif": "TIFF",
    "tiff": "TIFF",
}
"""What people call the files with these endings."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a photo must be to be shown. An empty set lets everything through.

    Scores are probabilities in [0, 1], which photos reach as they are shown, in whole percent:
    one that says 95% is among those of 0.95 and more. Dates are local days with both ends
    included; `text` are words that must all occur in the file's name.
    """

    min_stars: int = 0
    max_stars: int = MAX_STARS
    flags: frozenset[Flag] = frozenset()
    labels: frozenset[Label] = frozenset()
    min_score: float = 0.0
    max_score: float = 1.0
    since: date | None = None
    until: date | None = None
    types: frozenset[str] = frozenset()
    series: InSeries | None = None
    kinds: frozenset[PictureKind] = frozenset()
    text: str = ""

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Those in force, in the order of their declaration."""
        return tuple(
            facet
            for facet, unasked in _UNASKED.items()
            if any(getattr(self, name) != value for name, value in unasked.items())
        )

    def without(self, facet: Facet) -> "Filter":
        """All but what is asked of one facet."""
        return replace(self, **_UNASKED[facet])


_UNASKED: Mapping[Facet, Mapping[str, Any]] = {
    Facet.STARS: {"min_stars": 0, "max_stars": MAX_STARS},
    Facet.FLAG: {"flags": frozenset()},
    Facet.LABEL: {"labels": frozenset()},
    Facet.SCORE: {"min_score": 0.0, "max_score": 1.0},
    Facet.DATE: {"since": None, "until": None},
    Facet.TYPE: {"types": frozenset()},
    Facet.SERIES: {"series": None},
    Facet.KIND: {"kinds": frozenset()},
    Facet.TEXT: {"text": ""},
}

EVERYTHING = Filter()


def file_type(photo: Photo) -> str:
    """What people call its kind of file, by its ending."""
    ending = photo.key.rpartition(".")[2].lower()
    return FILE_TYPES.get(ending, ending.upper())


def plain(text: str) -> str:
    """Text for comparing: without regard to case, width and composition of its letters."""
    return normalize("NFKC", text).casefold()


Test = Callable[[Photo], bool]

RankInSeries = Callable[[PhotoKey], int | None]
"""Where a photo stands in its series, 1 for the one proposed; None where it is in none.

Brackets and panoramas are no series here: all of their photos are needed, none is the best.
"""


def in_no_series(_: PhotoKey) -> int | None:
    """Of photos among which nobody has looked for series."""
    return None


def asked_of(wanted: Filter, rank: RankInSeries = in_no_series) -> dict[Facet, Test]:
    """What is asked of a photo, facet by facet; only of those in force."""
    tests = {facet: _TESTS[facet](wanted) for facet in wanted.facets if facet in _TESTS}
    if wanted.series is not None:
        tests[Facet.SERIES] = _series(wanted.series, rank)
    return tests


def passes(wanted: Filter, rank: RankInSeries = in_no_series) -> Test:
    """Whether a photo is shown; made once for all photos of a folder."""
    tests = tuple(asked_of(wanted, rank).values())
    if not tests:
        return lambda _: True
    if len(tests) == 1:
        return tests[0]
    return lambda photo: all(test(photo) for test in tests)


def tally(
    facet: Facet, photos: Iterable[Photo], wanted: Filter, rank: RankInSeries = in_no_series
) -> Counter[Any]:
    """What choices of a facet there are: how many photos each of them would show.

    A photo counts where no *other* facet keeps it out. Values are stars, flags, labels, days,
    names of file types, kinds, of series each `InSeries` that is met, and of scores whole percents.
    """
    others = wanted.without(facet)
    kept = photos if others == EVERYTHING else filter(passes(others, rank), photos)
    if facet is Facet.SERIES:
        places = Counter(_place(rank(photo.key)) for photo in kept)
        met = Counter[InSeries]()
        for place, count in places.items():
            met.update(dict.fromkeys(_STANDS_AS[place], count))
        return met
    found = map(_VALUES[facet], kept)
    return Counter(value for value in found if value is not None)


def _stars(wanted: Filter) -> Test:
    return lambda photo: wanted.min_stars <= photo.marks.stars <= wanted.max_stars


def _score(wanted: Filter) -> Test:
    """While a score is asked for, photos that have none do not pass."""
    low, high = round(100 * wanted.min_score), round(100 * wanted.max_score)

    def test(photo: Photo) -> bool:
        return photo.score is not None and low <= shown_percent(photo.score.standing) <= high

    return test


def _date(wanted: Filter) -> Test:
    since, until = wanted.since or date.min, wanted.until or date.max

    def test(photo: Photo) -> bool:
        taken = photo.facts.taken if photo.facts else None
        return taken is not None and since <= taken.date() <= until

    return test


def _series(asked: InSeries, rank: RankInSeries) -> Test:
    return lambda photo: asked in _STANDS_AS[_place(rank(photo.key))]


class _Place(StrEnum):
    ALONE = "alone"
    FIRST = "first"
    BEHIND = "behind"


_STANDS_AS: Mapping[_Place, tuple[InSeries, ...]] = {
    _Place.ALONE: (InSeries.BEST, InSeries.NONE),
    _Place.FIRST: (InSeries.BEST, InSeries.ANY),
    _Place.BEHIND: (InSeries.ANY,),
}


def _place(rank: int | None) -> _Place:
    if rank is None:
        return _Place.ALONE
    return _Place.FIRST if rank == 1 else _Place.BEHIND


def _text(wanted: Filter) -> Test:
    words = plain(wanted.text).split()

    def test(photo: Photo) -> bool:
        name = plain(photo.key.rpartition("/")[2])
        return all(word in name for word in words)

    return test


_TESTS: Mapping[Facet, Callable[[Filter], Test]] = {
    Facet.STARS: _stars,
    Facet.FLAG: lambda wanted: lambda photo: photo.marks.flag in wanted.flags,
    Facet.LABEL: lambda wanted: lambda photo: photo.marks.label in wanted.labels,
    Facet.SCORE: _score,
    Facet.DATE: _date,
    Facet.TYPE: lambda wanted: lambda photo: file_type(photo) in wanted.types,
    Facet.KIND: lambda wanted: lambda photo: photo.kind in wanted.kinds,
    Facet.TEXT: _text,
}


def _score_shown(photo: Photo) -> int | None:
    return None if photo.score is None else shown_percent(photo.score.standing)


def _day(photo: Photo) -> date | None:
    taken = photo.facts.taken if photo.facts is not None else None
    return taken.date() if taken is not None else None


_VALUES: Mapping[Facet, Callable[[Photo], object]] = {
    Facet.STARS: lambda photo: photo.marks.stars,
    Facet.FLAG: lambda photo: photo.marks.flag,
    Facet.LABEL: lambda photo: photo.marks.label,
    Facet.SCORE: _score_shown,
    Facet.DATE: _day,
    Facet.TYPE: file_type,
    Facet.KIND: lambda photo: photo.kind,
}
