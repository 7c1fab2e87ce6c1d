"""The menus in which filters are chosen: each choice with the number of photos it would show."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from PySide6.QtWidgets import QMenu, QWidget

from photocull.domain.filters import Facet, Filter
from photocull.domain.marks import MAX_STARS
from photocull.ui import filter_words as said
from photocull.ui import words
from photocull.ui.filter_words import Phrase
from photocull.ui.filterdialogs import ask_dates, ask_scores

T = TypeVar("T")

_SCORES = (50, 60, 70, 80, 90, 95)
_LOW_SCORES = (5, 10, 20, 30, 50)

_DAYS = 31
"""More days than this stand as months."""


Tally = Counter[Any]
"""How many photos there would be with each value of a menu's facet."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the menus read when they open, and whom they tell what was chosen."""

    wanted: Callable[[], Filter]
    tally: Callable[[Facet], Tally]
    change: Callable[[Filter], None]


class FacetMenu(QMenu):
    """The choices of one facet, made anew each time it opens, for counts change."""

    def __init__(self, facet: Facet, source: Source, parent: QWidget) -> None:
        super().__init__(said.of(said.FACETS[facet]), parent)
        self._facet, self._source = facet, source
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the choices."""
        self.clear()
        counts = self._source.tally(self._facet)
        _FILLERS[self._facet](self, self._source.wanted(), counts)
        if self._facet in self._source.wanted().facets:
            self.addSeparator()
            self._add(said.of(Phrase.ALL), self._source.wanted().without(self._facet))

    def _add(self, title: str, then: Filter, *, on: bool = False, to: QMenu | None = None) -> None:
        """One choice: chosen, the filters are `then`."""
        action = (to or self).addAction(title.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _, chosen=then: self._source.change(chosen))

    def _each(
        self,
        choices: Iterable[tuple[T, str, int]],
        held: frozenset[T],
        then: Callable[[frozenset[T]], Filter],
    ) -> None:
        """Choices of which several can be in force; those without a photo only while they are."""
        for value, title, count in choices:
            if count or value in held:
                self._add(said.counted(title, count), then(held ^ {value}), on=value in held)

    # --- the facets --------------------------------------------------------------------------

    def stars(self, wanted: Filter, counts: Tally) -> None:
        """At least so many, or none."""
        for least in range(1, MAX_STARS + 1):
            count = sum(number for stars, number in counts.items() if stars >= least)
            then = replace(wanted, min_stars=least, max_stars=MAX_STARS)
            title = said.counted(words.at_least_stars(least), count)
            self._add(title, then, on=then == wanted)
        then = replace(wanted, min_stars=0, max_stars=0)
        self._add(said.counted(said.of(Phrase.NO_STARS), counts[0]), then, on=then == wanted)

    def flags(self, wanted: Filter, counts: Tally) -> None:
        """Any of the three."""
        choices = ((flag, said.of(name), counts[flag]) for flag, name in said.FLAGS.items())
        self._each(choices, wanted.flags, lambda held: replace(wanted, flags=held))

    def labels(self, wanted: Filter, counts: Tally) -> None:
        """Any of the colours."""
        names = said.LABELS.items()
        choices = ((label, said.of(name), counts[label]) for label, name in names)
        self._each(choices, wanted.labels, lambda held: replace(wanted, labels=held))

    def scores(self, wanted: Filter, counts: Tally) -> None:
        """At least, at most, or between two."""
        for least in _SCORES:
            count = sum(number for score, number in counts.items() if score >= least)
            then = replace(wanted, min_score=least / 100, max_score=1.0)
            title = said.counted(words.at_least_score(least / 100), count)
            self._add(title, then, on=then == wanted)
        most_menu = self.addMenu(said.of(Phrase.AT_MOST))
        for most in _LOW_SCORES:
            count = sum(number for score, number in counts.items() if score <= most)
            then = replace(wanted, min_score=0.0, max_score=most / 100)
            title = said.counted(words.percent(most / 100), count)
            self._add(title, then, on=then == wanted, to=most_menu)
        self._ask(lambda: ask_scores(self.parentWidget(), wanted))

    def days(self, wanted: Filter, counts: Tally) -> None:
        """One day, or one month where there are many days; or between two."""
        spans = [(day, day, said.day(day)) for day in sorted(counts, reverse=True)]
        if len(spans) > _DAYS:
            spans = _months(counts)
        for first, last, title in spans[:_DAYS]:
            count = sum(number for day, number in counts.items() if first <= day <= last)
            then = replace(wanted, since=first, until=last)
            self._add(said.counted(title, count), then, on=then == wanted)
        days = sorted(counts)
        self._ask(lambda: ask_dates(self.parentWidget(), wanted, days))

    def types(self, wanted: Filter, counts: Tally) -> None:
        """Any of the formats that are there."""
        names = sorted({*counts, *wanted.types})
        choices = ((name, name, counts[name]) for name in names)
        self._each(choices, wanted.types, lambda held: replace(wanted, types=held))

    def series(self, wanted: Filter, counts: Tally) -> None:
        """One of three."""
        for where, name in said.IN_SERIES.items():
            then = replace(wanted, series=where)
            self._add(said.counted(said.of(name), counts[where]), then, on=then == wanted)

    def kinds(self, wanted: Filter, counts: Tally) -> None:
        """Any of photos, screenshots, documents."""
        choices = ((kind, said.of(name), counts[kind]) for kind, name in said.KINDS.items())
        self._each(choices, wanted.kinds, lambda held: replace(wanted, kinds=held))

    def _ask(self, ask: Callable[[], Filter | None]) -> None:
        def asked() -> None:
            then = ask()
            if then is not None:
                self._source.change(then)

        self.addSeparator()
        self.addAction(said.of(Phrase.BETWEEN)).triggered.connect(lambda _: asked())


_FILLERS: dict[Facet, Callable[[FacetMenu, Filter, Tally], None]] = {
    Facet.STARS: FacetMenu.stars,
    Facet.FLAG: FacetMenu.flags,
    Facet.LABEL: FacetMenu.labels,
    Facet.SCORE: FacetMenu.scores,
    Facet.DATE: FacetMenu.days,
    Facet.TYPE: FacetMenu.types,
    Facet.SERIES: FacetMenu.series,
    Facet.KIND: FacetMenu.kinds,
}


def _months(days: Iterable[date]) -> list[tuple[date, date, str]]:
    """The months that these days lie in, latest first: first and last day of ours, and a name."""
    found: dict[str, list[date]] = {}
    for day in sorted(days):
        found.setdefault(f"{day:%Y-%m}", []).append(day)
    return [(those[0], those[-1], name) for name, those in reversed(found.items())]
