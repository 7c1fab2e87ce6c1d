"""The parts of the why panel, from top to bottom: score, heat map, histograms, measures."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photocull.domain.measures import Measures
from photocull.domain.why import Case, Said, Spread, of_picture, of_score
from photocull.ui import why_words, words
from photocull.ui.buttons import Tool
from photocull.ui.heatmap import Legend
from photocull.ui.histogram import HistogramView, cumulative, heights
from photocull.ui.labels import label
from photocull.ui.look import Look
from photocull.ui.why_bars import ChanceBar, PartBar
from photocull.ui.why_words import Phrase


def wrapped(said: str = "", *, role: str = "") -> QLabel:
    """A label of as many lines as its words need."""
    result = label(said, role=role)
    result.setWordWrap(True)
    return result


def small(look: Look, said: str = "") -> QLabel:
    """A caption in small, quiet letters."""
    result = wrapped(said, role="secondary")
    result.setFont(look.type.small)
    return result


class Section(QWidget):
    """A column of widgets; empty ones take no room."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)


class Sentences(QWidget):
    """Findings, one sentence below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)
        self.labels: list[QLabel] = []

    @property
    def said(self) -> list[str]:
        """The sentences that are shown."""
        return [line.text() for line in self.labels if not line.isHidden()]

    def say(self, findings: Sequence[Said]) -> None:
        """Show these sentences in place of those before."""
        while len(self.labels) < len(findings):
            line = wrapped()
            self.labels.append(line)
            self._column.addWidget(line)
        for number, line in enumerate(self.labels):
            line.setVisible(number < len(findings))
            if number < len(findings):
                line.setText(why_words.said(findings[number]))
        self.setVisible(bool(findings))


class PartRow:
    """The three cells of a part: what, how much as a bar, how much as a number."""

    def __init__(self, look: Look, name: Phrase, help_: Phrase) -> None:
        self.said = why_words.of(name)
        self.name, self.bar, self.number = label(self.said), PartBar(look), label()
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for cell in self.cells:
            cell.setToolTip(why_words.of(help_))

    @property
    def cells(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return self.name, self.bar, self.number

    def show_part(self, part: float | None, spread: Spread | None) -> None:
        """Show a part against the folder's median, or as it is; hide it where it is not known."""
        for cell in self.cells:
            cell.setVisible(part is not None)
        away = 0.0 if part is None else part - (spread.middle if spread else 0.0)
        self.bar.show_part(away)
        self.number.setText(why_words.logits(away))
        self.bar.setAccessibleName(
            why_words.part(self.said, away, against_folder=spread is not None)
        )


class ScoreSection(Section):
    """Probability, its parts, and what they say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.chance, self.chance_bar, self.band = label(), ChanceBar(look), small(look)
        self.chance.setFont(look.type.strong)
        self.rows = (
            PartRow(look, Phrase.PICTURE, Phrase.PICTURE_HELP),
            PartRow(look, Phrase.COLOURS, Phrase.COLOURS_HELP),
        )
        self.against = small(look)
        self.sentences = Sentences()
        head = QHBoxLayout()
        head.addWidget(label(why_words.of(Phrase.EXPERT)), 1)
        head.addWidget(self.chance)
        grid = QGridLayout()
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, part in enumerate(self.rows):
            for column, cell in enumerate(part.cells):
                grid.addWidget(cell, row, column)
        self.column.addLayout(head)
        self.column.addWidget(self.chance_bar)
        self.column.addWidget(self.band)
        self.column.addLayout(grid)
        self.column.addWidget(self.against)
        self.column.addWidget(self.sentences)

    def show_case(self, case: Case) -> None:
        """Show a score as far as it is known."""
        chance = words.percent(case.probability)
        self.chance.setText(chance)
        self.chance_bar.show_chance(case.probability, case.band)
        band = why_words.cannot_tell(case.band) if case.band else ""
        self.band.setText(band)
        self.band.setVisible(bool(band))
        said = f"{why_words.of(Phrase.EXPERT)} {chance}"
        self.chance_bar.setAccessibleName(f"{said}, {band}" if band else said)
        # Both parts are read against the same thing, or the bars would not compare.
        both = case.picture_spread is not None and case.colours_spread is not None
        parts = (case.picture, case.picture_spread), (case.colours, case.colours_spread)
        for row, (part, spread) in zip(self.rows, parts, strict=True):
            row.show_part(part, spread if both else None)
        self.against.setText(why_words.of(Phrase.AGAINST_FOLDER if both else Phrase.AS_ADDED))
        self.against.setVisible(case.picture is not None or case.colours is not None)
        self.sentences.say(of_score(case))


class HeatSection(Section):
    """The toggle of the heat map, and the legend while it is on."""

    wanted = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        said = why_words.of(Phrase.HEAT_MAP)
        self.toggle = Tool(tip=why_words.of(Phrase.HEAT_MAP_HELP), name=said)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.toggle.setText(said)
        self.toggle.setCheckable(True)
        self.legend = Legend(look)
        self.legend.hide()
        self.toggle.toggled.connect(self.legend.setVisible)
        self.toggle.toggled.connect(self.wanted)
        chip = QFrame()
        chip.setObjectName("chip")
        inner = QHBoxLayout(chip)
        inner.setContentsMargins(3, 2, 3, 2)
        inner.addWidget(self.toggle)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(chip)
        row.addWidget(self.legend, 1)
        row.addStretch()
        self.column.addLayout(row)


class HistogramSection(Section):
    """The histogram and the cumulative one; with the best photo's as an outline."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.plain = HistogramView(look, why_words.of(Phrase.HISTOGRAM), filled=True)
        self.summed = HistogramView(look, why_words.of(Phrase.CUMULATIVE), filled=False)
        self.outline = small(look, why_words.of(Phrase.BEST_OUTLINE))
        for view in (self.plain, self.summed):
            self.column.addWidget(small(look, view.accessibleName()))
            self.column.addWidget(view)
        self.column.addWidget(self.outline)

    def show_counts(
        self, counts: NDArray[np.float32] | None, best: NDArray[np.float32] | None
    ) -> None:
        """Show the histogram, [3, 256], and that of the best photo, where they are there."""
        for view, curves in ((self.plain, heights), (self.summed, cumulative)):
            view.show_curves(
                None if counts is None else curves(counts), None if best is None else curves(best)
            )
        self.outline.setVisible(best is not None)


class MeasuredSection(Section):
    """The measures as short lines, and what they say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        heading = label(why_words.of(Phrase.MEASURED))
        heading.setFont(look.type.strong)
        heading.setToolTip(why_words.of(Phrase.MEASURED_HELP))
        self.lines: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.sentences = Sentences()
        self.column.addWidget(heading)
        self.column.addLayout(self._grid)
        self.column.addWidget(self.sentences)
        self.column.addSpacing(4)
        self.column.addWidget(small(look, why_words.of(Phrase.MEASURED_HELP)))

    @property
    def said(self) -> list[tuple[str, str]]:
        """The lines that are shown."""
        return [(what.text(), much.text()) for what, much in self.lines if not what.isHidden()]

    def show_measures(self, measures: Measures | None, findings: Sequence[Said]) -> None:
        """Show these measures in place of those before."""
        facts = why_words.facts(measures) if measures else []
        while len(self.lines) < len(facts):
            row = len(self.lines)
            cells = wrapped(role="secondary"), wrapped()
            self.lines.append(cells)
            for column, cell in enumerate(cells):
                self._grid.addWidget(cell, row, column)
        for number, cells in enumerate(self.lines):
            for column, cell in enumerate(cells):
                cell.setVisible(number < len(facts))
                cell.setText(facts[number][column] if number < len(facts) else "")
        self.sentences.say(findings)
        self.setVisible(measures is not None)


def measured(case: Case | None) -> tuple[Measures | None, Sequence[Said]]:
    """What the section of measures shows of a case."""
    return (None, ()) if case is None else (case.measures, of_picture(case))
