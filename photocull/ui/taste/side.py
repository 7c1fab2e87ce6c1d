"""The taste in the window: its keeper, its dialog and its slider in the header."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from photocull.taste.home import TasteSource
from photocull.ui.choices import Choices
from photocull.ui.desk import Desk
from photocull.ui.header import Header
from photocull.ui.taste.dialog import TasteDialog
from photocull.ui.taste.keeper import TasteKeeper


class TasteSide(QObject):
    """Lives as long as the window; dialog and slider are built anew in another language."""

    def __init__(
        self, window: QWidget, desk: Desk, source: TasteSource | None, choices: Choices
    ) -> None:
        """Begin to look at what is known; nothing is shown before `build`."""
        super().__init__(window)
        self._window, self._desk, self._choices = window, desk, choices
        self._header: Header | None = None
        self.dialog: TasteDialog | None = None
        self.keeper: TasteKeeper | None = None
        if source is not None:
            self.keeper = TasteKeeper(self, desk, source, choices.held.mine)
            self.keeper.changed.connect(self._follow)
            self.keeper.told.connect(desk.told)
            desk.updated.connect(self._updated)

    def build(self, header: Header) -> None:
        """Show it there, and make the dialog."""
        self._header = header
        roll = self._desk.session
        self.dialog = TasteDialog(
            self._window,
            self.keeper,
            self._strong(),
            lambda: roll.roll.settled - roll.roll.failed,
            lambda: roll.taste.left,
        )
        if self.keeper is not None:
            header.taste.slider.moved.connect(self.keeper.set_percent)
        self._follow()

    def ask(self) -> None:
        """Show the dialog."""
        if self.dialog is not None:
            self.dialog.ask()

    def empty(self) -> None:
        """Take away what says something."""
        self._header = None
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    def close(self) -> None:
        """The window closes."""
        if self.keeper is not None:
            self.keeper.close()
        if self.dialog is not None:
            self.dialog.close()

    def _strong(self) -> QFont:
        font = self._window.font()
        font.setWeight(font.Weight.DemiBold)
        return font

    def _follow(self) -> None:
        keeper = self.keeper
        if keeper is None:
            return
        if keeper.percent != self._choices.held.mine:
            self._choices.change(mine=keeper.percent)
        if self._header is not None:
            self._header.show_taste(on=keeper.on, percent=keeper.percent)

    def _updated(self, _: object) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_state()
