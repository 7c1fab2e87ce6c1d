"""The import dialog: what is asked, then how far it is, then what came of it."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from photocull.folder.cards import Card
from photocull.importing import Progress
from photocull.importjob import Result, run_order
from photocull.importorder import Order
from photocull.text import shown, translated
from photocull.ui.background import Background, broken_off
from photocull.ui.buttons import outlined
from photocull.ui.importchoices import Habits, ImportChoices
from photocull.ui.labels import label
from photocull.ui.place import fit

_ROOM = QSize(680, 470)
_LINES = 12

Run = Callable[..., Result]


class Phrase(StrEnum):
    """What the dialog says."""

    TITLE = "Import photos"
    HOW = "Every copy is read back from the disk and checked. Nothing is deleted from the card."
    IMPORT = "Import"
    STOP = "Stop"
    CLOSE = "Close"
    OPEN = "Open the folder"
    LOOKING = "Looking at what is new…"
    COPYING = "Copying and checking…"


def of(phrase: Phrase) -> str:
    """The phrase in the person's language."""
    return translated(phrase.value)


def told_of(card: Card) -> str:
    """A card was plugged in."""
    return translated("{card} is plugged in. File, Import copies its photos.").format(
        card=shown(card.name)
    )


class ImportDialog(QDialog):
    """Stays open beside the work; an import goes on while it is closed, and shows its end.

    `on_open` is given the folder that was imported into, `remember` what was chosen.
    """

    def __init__(
        self,
        parent: QWidget,
        ledger: Path,
        cards: Callable[[], tuple[Card, ...]],
        on_open: Callable[[Path], None],
        remember: Callable[[Habits], None],
        habits: Habits,
        run: Run = run_order,
    ) -> None:
        super().__init__(parent)
        self._ledger, self._run = ledger, run
        self._on_open, self._remember = on_open, remember
        self._into: Path | None = None
        self._work: Background[tuple[Phrase, int, int], Result] = Background(
            "import", self._reached, self._finish
        )
        self.setWindowTitle(of(Phrase.TITLE))
        fit(self, _ROOM)
        self.choices = ImportChoices(cards, habits)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(of(Phrase.COPYING))
        self.said = label(of(Phrase.HOW), role="secondary")
        self._refused = ""
        self.choices.changed.connect(self._reconsider)
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.begin = outlined(of(Phrase.IMPORT), self._begin)
        self.begin.setDefault(True)
        self.open_button = outlined(of(Phrase.OPEN), self._open)
        self.leave = outlined(of(Phrase.CLOSE), self.close)
        self._lay_out()
        self._show_possible()

    @property
    def running(self) -> bool:
        """Whether an import is at work."""
        return self._work.running

    def ask(self) -> None:
        """Show what is plugged in now, and wait for the person."""
        if not self.running:
            self.choices.list_cards()
            self.said.setText(of(Phrase.HOW))
            self.bar.hide()
            self.open_button.hide()
        self.show()
        self.raise_()
        self.activateWindow()

    def end(self) -> None:
        """The program ends: what is copied stays, what is not is left for the next time."""
        self._work.end()

    def _begin(self) -> None:
        if self.running:
            self._work.stop_by_click()
            return
        order = self.choices.order()
        if isinstance(order, str):
            self._refused = order
            self.said.setText(order)
            return
        self._remember(self.choices.habits)
        self._into = order.destination
        self._work.begin(lambda tell: self._imported(order, tell))
        self.said.setText(of(Phrase.LOOKING))
        self.bar.setRange(0, 0)
        self.bar.show()
        self._show_possible()

    def _reconsider(self) -> None:
        """What was missing may be there now."""
        if self.said.text() == self._refused:
            self.said.setText(of(Phrase.HOW))

    def _imported(self, order: Order, tell: Callable[[tuple[Phrase, int, int]], None]) -> Result:
        """In a thread of its own."""

        def reached(at: Progress) -> None:
            # In kilobytes: Qt counts no further than two thousand million.
            tell((Phrase.COPYING, at.bytes // 1024, at.of_bytes // 1024))

        return self._run(
            order,
            self._ledger,
            cancelled=self._work.cancelled,
            looked_at=lambda done, of_all: tell((Phrase.LOOKING, done, of_all)),
            reached=reached,
        )

    def _reached(self, step: tuple[Phrase, int, int]) -> None:
        phrase, done, of_all = step
        self.said.setText(of(phrase))
        self.bar.setRange(0, max(1, of_all))
        self.bar.setValue(done)

    def _finish(self, result: Result | None) -> None:
        self.bar.hide()
        said = (broken_off(),) if result is None else result.said[:_LINES]
        self.said.setText("\n".join(said))
        report = result.report if result is not None else None
        self.open_button.setVisible(report is not None and report.imported > 0)
        self._show_possible()
        self.show()

    def _open(self) -> None:
        if self._into is not None:
            self.close()
            self._on_open(self._into)

    def _show_possible(self) -> None:
        """While an import runs, it can be stopped alone."""
        self.begin.setText(of(Phrase.STOP if self.running else Phrase.IMPORT))
        self.choices.setEnabled(not self.running)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.choices, 1)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.begin)
        row.addWidget(self.leave)
        column.addLayout(row)
