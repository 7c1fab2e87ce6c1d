"""The top line: open, the folder and its count, filters, the order, grid or loupe."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from photocull.commands import BY_ID, COMMANDS, SORT_BY
from photocull.domain.ranking import SortBy, Wanted
from photocull.text import shown, translated
from photocull.ui import words
from photocull.ui.actions import Actions
from photocull.ui.buttons import CommandTool, Tool
from photocull.ui.filterbar import FilterBar
from photocull.ui.labels import ElidedLabel, label
from photocull.ui.look import Look
from photocull.ui.taste.control import TasteControl
from photocull.ui.taste.words import Phrase, of

_ROOMY = 1100
"""In a window narrower than this there is no room for the ends of the taste's slider."""

_COUNTED = 840
"""In a window narrower than this there is no room for the count."""


class Header(QWidget):
    """Everything here is a command of the table, shown where the hand looks for it."""

    def __init__(self, look: Look, actions: Actions, filters: FilterBar) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._actions, self._filters = look, actions, filters
        self._reversed = False
        self._open = CommandTool(actions["open"], said=translated("Open"))
        self._folder = ElidedLabel()
        self._folder.setFont(look.type.strong)
        self._folder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._count = label(role="secondary")
        self._sort = self._sort_button()
        self._reverse = CommandTool(actions["sort.reverse"])
        self._reverse.setCheckable(False)
        self.taste = TasteControl(actions["taste"])
        self._grid = CommandTool(actions["grid"], said=translated(BY_ID["grid"].title))
        self._loupe = CommandTool(actions["loupe"], said=translated(BY_ID["loupe"].title))
        self._compare = CommandTool(actions["compare"], said=translated(BY_ID["compare"].title))
        self._survey = CommandTool(actions["survey"], said=translated(BY_ID["survey"].title))
        self._wordy = (
            (self._grid, 1280),
            (self._loupe, 1280),
            (self._compare, 1280),
            (self._survey, 1280),
            (self._open, 960),
            (filters.add, 960),
        )
        self._finding = (filters.search, filters.add)
        self._views = self._segments()
        self._lay_out()
        look.changed.connect(self._paint_icons)
        self._paint_icons()

    def show_folder(self, name: str, passing: int, count: int) -> None:
        """Say which folder is open, how many photos it has, and how many pass the filters."""
        self._folder.setText(shown(name))
        every = passing == count or not self._filters.filtering
        said = words.photos(count) if every else words.photos_of(passing, count)
        self._count.setText(said if count else "")

    def show_wanted(self, wanted: Wanted, *, by_taste: bool = False) -> None:
        """Say what the photos are sorted by; `by_taste` tells that the score has a taste in it."""
        mine = by_taste and wanted.sort is SortBy.SCORE
        said = translated(BY_ID[f"sort.{wanted.sort.value}"].title)
        self._sort.say(of(Phrase.MINE) if mine else said)
        self._sort.setAccessibleName(f"{words.of(words.Phrase.SORT)}: {self._sort.text().strip()}")
        if wanted.reverse != self._reversed:
            self._reversed = wanted.reverse
            self._paint_icons()

    def show_taste(self, *, on: bool, percent: int) -> None:
        """Let the person say how much of their taste counts, where there is one."""
        self.taste.show_taste(on=on, percent=percent)
        self._fit()

    def set_open(self, is_open: bool) -> None:
        """Show what makes sense with a folder only while there is one."""
        for part in (self._sort, self._reverse, self._views, *self._finding):
            part.setVisible(is_open)
        self.taste.set_open(is_open)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window icons stand alone, so that the filters keep their words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.taste.set_roomy(self.width() >= _ROOMY)
        taken = 0 if self.taste.isHidden() else self.taste.sizeHint().width()
        for button, least in self._wordy:
            button.set_wordy(self.width() - taken >= least)
        self._count.setVisible(self.width() - taken >= _COUNTED)

    def _sort_button(self) -> Tool:
        button = Tool(tip=words.of(words.Phrase.SORT))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for command in COMMANDS:
            if command.submenu == SORT_BY:
                menu.addAction(self._actions[command.id])
        menu.addSeparator()
        menu.addAction(self._actions["sort.reverse"])
        button.setMenu(menu)
        return button

    def _segments(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("segments")
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        row.addWidget(self._grid)
        row.addWidget(self._loupe)
        row.addWidget(self._compare)
        row.addWidget(self._survey)
        return frame

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._open)
        row.addSpacing(4)
        row.addWidget(self._folder, 1)
        row.addWidget(self._count)
        row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(self._filters.search)
        row.addWidget(self._filters.add)
        row.addWidget(self._sort)
        row.addWidget(self._reverse)
        row.addWidget(self.taste)
        row.addSpacing(8)
        row.addWidget(self._views)
        self.setMinimumHeight(48)

    def _paint_icons(self) -> None:
        self._open.setIcon(self._look.icon("folder"))
        self._grid.setIcon(self._look.icon("grid"))
        self._loupe.setIcon(self._look.icon("loupe"))
        self._compare.setIcon(self._look.icon("compare"))
        self._survey.setIcon(self._look.icon("survey"))
        self._sort.setIcon(self._look.icon("chevron", "secondary"))
        self._reverse.setIcon(self._look.icon("ascending" if self._reversed else "descending"))
