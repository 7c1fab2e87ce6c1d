"""The filters: a chip for each one in force, and a menu to add one."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from photocull.commands import COMMANDS, MINIMUM_STARS
from photocull.domain.ranking import Wanted
from photocull.ui import words
from photocull.ui.actions import Actions
from photocull.ui.buttons import Tool
from photocull.ui.look import Look

_SCORES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


class Chip(QFrame):
    """One filter in force: its words open the choice, its cross removes it."""

    def __init__(self, look: Look, menu: QMenu, on_remove: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("chip")
        self._look = look
        self.words = Tool()
        self.words.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.words.setMenu(menu)
        self.words.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self.cross = Tool(tip=words.of(words.Phrase.REMOVE_FILTER))
        self.cross.setObjectName("cross")
        self.cross.setIconSize(QSize(16, 16))
        self.cross.clicked.connect(lambda: on_remove())
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 3, 2)
        row.setSpacing(0)
        row.addWidget(self.words)
        row.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._paint_icon)
        self._paint_icon()

    def say(self, said: str) -> None:
        """Name the filter."""
        self.words.setText(said)
        self.words.setAccessibleName(said)
        self.cross.setAccessibleName(f"{words.of(words.Phrase.REMOVE_FILTER)}: {said}")

    def _paint_icon(self) -> None:
        self.cross.setIcon(self._look.icon("close", "secondary", 16))


class FilterBar(QWidget):
    """Changes what is wanted by `on_change`; shows what it is told by `show_wanted`."""

    def __init__(self, look: Look, actions: Actions, on_change: Callable[[Wanted], None]) -> None:
        super().__init__()
        self.setObjectName("filters")
        self._look, self._actions, self._on_change = look, actions, on_change
        self._wanted = Wanted()
        self._stars_menu, self._score_menu = self._menu_of_stars(), self._menu_of_scores()
        self.stars = Chip(look, self._stars_menu, lambda: self._change(min_stars=0))
        self.score = Chip(look, self._score_menu, lambda: self._change(min_score=0.0))
        self.add = Tool(name=words.of(words.Phrase.ADD_FILTER))
        self.add.say(words.of(words.Phrase.ADD_FILTER))
        self.add.setToolTip(words.of(words.Phrase.ADD_FILTER))
        self.add.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self.add.setMenu(self._menu_of_both())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.stars, self.score, self.add):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        look.changed.connect(self._paint_icon)
        self._paint_icon()
        self.show_wanted(self._wanted)

    @property
    def filtering(self) -> bool:
        """Whether any filter is in force."""
        return self._wanted.filters

    def show_wanted(self, wanted: Wanted) -> None:
        """Show the filters that are in force."""
        self._wanted = wanted
        self.stars.setVisible(wanted.min_stars > 0)
        self.score.setVisible(wanted.min_score > 0)
        self.stars.say(words.at_least_stars(wanted.min_stars))
        self.score.say(words.at_least_score(wanted.min_score))
        for action in self._score_menu.actions():
            action.setChecked(action.data() == wanted.min_score)

    def _change(self, *, min_stars: int | None = None, min_score: float | None = None) -> None:
        stars = self._wanted.min_stars if min_stars is None else min_stars
        score = self._wanted.min_score if min_score is None else min_score
        self._on_change(replace(self._wanted, min_stars=stars, min_score=score))

    def _menu_of_stars(self) -> QMenu:
        menu = QMenu(self)
        for command in COMMANDS:
            if command.submenu == MINIMUM_STARS:
                menu.addAction(self._actions[command.id])
        return menu

    def _menu_of_scores(self) -> QMenu:
        menu = QMenu(words.of(words.Phrase.MIN_SCORE), self)
        for score in (0.0, *_SCORES):
            said = words.at_least_score(score) if score else words.of(words.Phrase.ANY_SCORE)
            action = menu.addAction(said)
            action.setCheckable(True)
            action.setData(score)
            action.triggered.connect(lambda _, chosen=score: self._change(min_score=chosen))
        return menu

    def _menu_of_both(self) -> QMenu:
        menu = QMenu(self)
        for action in self._stars_menu.actions()[1:]:
            menu.addAction(action)
        menu.addSeparator()
        for action in self._score_menu.actions()[1:]:
            menu.addAction(action)
        return menu

    def _paint_icon(self) -> None:
        self.add.setIcon(self._look.icon("plus", "secondary", 16))
