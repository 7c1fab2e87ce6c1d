"""Which folder to open: asked for, one of the latest, or the examples."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from photocull.text import shown
from photocull.ui import words
from photocull.ui.choices import Choices
from photocull.ui.dropping import FolderTarget
from photocull.ui.words import Phrase
from photocull.ui.workspace import Workspace


class Folders(QObject):
    """Fills the submenu of recent folders; `place` is a menu, and the action that it goes before.

    Built anew with the window's contents.
    """

    def __init__(
        self,
        window: FolderTarget,
        choices: Choices,
        inside: Workspace,
        place: tuple[QMenu, QAction],
    ) -> None:
        super().__init__(inside)
        self._window, self._choices, self._inside = window, choices, inside
        self._recent = QMenu(words.of(Phrase.RECENT_MENU), window)
        menu, before = place
        menu.insertMenu(before, self._recent)
        self.show_recent()

    def choose(self, open_folder: Callable[[Path], None]) -> None:
        """Ask for a folder, beginning at the latest."""
        recent = self._choices.held.recent
        begin = recent[0] if recent else str(Path.home())
        asked = words.of(Phrase.CHOOSE_FOLDER)
        chosen = QFileDialog.getExistingDirectory(self._window, asked, begin)
        if chosen:
            open_folder(Path(chosen))

    def open_examples(self, examples: Callable[[], Path | None]) -> None:
        """Lay the example photos out, and open them."""
        folder = examples()
        if folder is None:
            self._inside.lines.tell(words.of(Phrase.NO_EXAMPLES))
        else:
            self._window.open_folder(folder)

    def show_recent(self) -> None:
        """List the latest folders, in the menu and on the first page."""
        recent = self._choices.held.recent
        self._inside.start.show_recent(recent)
        self._recent.clear()
        for folder in recent:
            action = self._recent.addAction(shown(folder).replace("&", "&&"))
            action.triggered.connect(lambda _, path=Path(folder): self._window.open_folder(path))
        self._recent.setEnabled(bool(recent))
