"""Photos on their way: cards that are plugged in, imports, new files in the folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photocull.folder.cards import Card
from photocull.store.settings import Preferences
from photocull.ui.arrivals import Herald
from photocull.ui.cards import CardWatch
from photocull.ui.choices import Choices, habits_of
from photocull.ui.desk import Desk
from photocull.ui.importing import ImportDialog, told_of
from photocull.ui.sources import Sources


class Incoming(QObject):
    """Lives as long as the window; the dialog is built anew in another language."""

    def __init__(self, window: QWidget, desk: Desk, sources: Sources) -> None:
        """Begin to notice; nothing is told before `build`."""
        super().__init__(window)
        self._window, self._sources = window, sources
        self._tell: Callable[[str], None] = lambda _: None
        self._herald = Herald(window)
        desk.arrived.connect(self._herald.tell)
        self._cards = CardWatch(self, self.offer, sources.cards)
        self.dialog: ImportDialog | None = None

    def build(
        self,
        choices: Choices,
        held: Preferences,
        open_folder: Callable[[Path], None],
        tell: Callable[[str], None],
    ) -> None:
        """Make the dialog, unless one is at work; `tell` says a sentence in the window."""
        self._tell = tell
        if self.dialog is not None:
            return
        self.dialog = ImportDialog(
            self._window,
            self._sources.imports or Path(),
            lambda: self._cards.known,
            open_folder,
            choices.keep_habits,
            habits_of(held),
        )

    def offer(self, card: Card) -> None:
        """A card was plugged in: say so, here and on the desktop, and ask nothing."""
        self._tell(told_of(card))
        self._herald.tell(told_of(card))

    def ask(self) -> None:
        """Show the dialog."""
        if self.dialog is not None:
            self.dialog.ask()

    def empty(self) -> None:
        """Take the dialog away, unless it is at work: that is not ended for another language."""
        if self.dialog is not None and not self.dialog.running:
            self.dialog.end()
            self.dialog.deleteLater()
            self.dialog = None

    def close(self) -> None:
        """The window closes."""
        if self.dialog is not None:
            self.dialog.end()
        self._cards.close()
