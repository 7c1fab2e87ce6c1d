"""The panel at the right that says why the focused photo scored as it did, as far as is known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from photocull import text
from photocull.domain.failure import Failure
from photocull.domain.ranking import Place
from photocull.domain.why import Case
from photocull.ui import why_words, words
from photocull.ui.labels import ElidedLabel, hairline, label
from photocull.ui.look import Look
from photocull.ui.why_sections import (
    HeatSection,
    HistogramSection,
    MeasuredSection,
    ScoreSection,
    measured,
    wrapped,
)
from photocull.ui.why_words import Phrase

WIDTH = 280


@dataclass(frozen=True, slots=True, eq=False)
class Why:
    """What the panel shows of one photo; what is not known is None, and then not shown.

    Histograms are float32 [3, 256] on any scale; `best` is that of the folder's best photo, None
    where that is this one. `case` is None while the photo has no score. `looking` tells that
    measures are on their way, `failure` that they will not come.
    """

    name: str
    case: Case | None = None
    series: Place | None = None
    histogram: NDArray[np.float32] | None = None
    best: NDArray[np.float32] | None = None
    has_evidence: bool = False
    looking: bool = False
    failure: Failure | None = None
    by_taste: bool = False
    """Whether the place is by the person's taste too; what is said of the model never is."""


class WhyPanel(QWidget):
    """`heat_map_wanted` tells whether the person wants the evidence laid over the picture."""

    heat_map_wanted = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(why_words.of(Phrase.PANEL))
        self.setFixedWidth(WIDTH)
        self.name, self.place, self.series = ElidedLabel(), label(role="secondary"), label()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setFont(look.type.strong)
        self.series.setObjectName("secondary")
        self.trouble = wrapped(role="secondary")
        self.score, self.heat = ScoreSection(look), HeatSection(look)
        self.histograms, self.measured = HistogramSection(look), MeasuredSection(look)
        self.heat.wanted.connect(self.heat_map_wanted)
        self._lines = [hairline() for _ in range(3)]
        look.changed.connect(self.update)
        self._lay_out()
        self.show_why(None)

    @property
    def wants_heat_map(self) -> bool:
        """Whether the toggle is on, whatever the photo shown has."""
        return self.heat.toggle.isChecked()

    def show_why(self, why: Why | None) -> None:
        """Show what is known of one photo; None where no photo is chosen."""
        shown = why or Why("")
        case, failure = shown.case, shown.failure
        self.name.setText(text.shown(shown.name))
        self.name.setVisible(why is not None)
        place = case.place if case else None
        standing = _standing(place) if place else ""
        mine = why_words.by_taste(standing) if shown.by_taste else standing
        _fill(self.place, mine)
        _fill(self.series, _in_series(shown.series) if shown.series else "")
        self.score.setVisible(case is not None)
        if case is not None:
            self.score.show_case(case)
        self.heat.setVisible(shown.has_evidence)
        self.histograms.setVisible(shown.histogram is not None)
        self.histograms.show_counts(shown.histogram, shown.best)
        self.measured.show_measures(*measured(case))
        looking = why_words.of(Phrase.LOOKING) if shown.looking else ""
        nothing = why_words.of(Phrase.NOTHING) if why is None else ""
        _fill(self.trouble, text.reason(failure.reason) if failure else looking or nothing)
        followers = (self.score, self.histograms, self.measured)
        for line, follower in zip(self._lines, followers, strict=True):
            line.setVisible(not follower.isHidden())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the line that parts the panel from the photos."""
        painter, roles = QPainter(self), self._look.roles
        painter.fillRect(self.rect(), roles.colour("panel"))
        painter.fillRect(0, 0, 1, self.height(), roles.colour("line"))
        painter.end()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        for part in (self.name, self.place, self.series):
            head.addWidget(part)
        column.addLayout(head)
        column.addWidget(self._lines[0])
        column.addWidget(self.score)
        column.addWidget(self.heat)
        column.addWidget(self.trouble)
        for line, section in zip(self._lines[1:], (self.histograms, self.measured), strict=True):
            column.addWidget(line)
            column.addWidget(section)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setObjectName("clear")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(scroll)


def _fill(line: QLabel, said: str) -> None:
    line.setText(said)
    line.setVisible(bool(said))


def _standing(place: Place) -> str:
    """#7 of 812, and what that means among many."""
    few = words.top(place) == words.rank(place)
    ranked = why_words.rank(place)
    return ranked if few else f"{ranked}  ·  {words.top(place)}"


def _in_series(place: Place) -> str:
    return f"{why_words.of(Phrase.SERIES)}: {why_words.series(place)}"
