"""The filters: a chip for each one in force, a menu to add one, a line to find names in."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QWidget,
)

from photocull.domain.filters import EVERYTHING, Facet, Filter
from photocull.store.savedfilters import SavedFilter
from photocull.ui import filter_words as said
from photocull.ui import words
from photocull.ui.actions import Actions
from photocull.ui.buttons import Tool
from photocull.ui.filter_words import Phrase
from photocull.ui.filtermenu import FacetMenu, Source
from photocull.ui.look import Look

_TYPING_MS = 150
"""Names are looked through when the fingers rest, not for each letter."""


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

    def say(self, told: str) -> None:
        """Name the filter."""
        self.words.setText(told)
        self.words.setAccessibleName(told)
        self.cross.setAccessibleName(f"{words.of(words.Phrase.REMOVE_FILTER)}: {told}")

    def _paint_icon(self) -> None:
        self.cross.setIcon(self._look.icon("close", "secondary", 16))


class SearchLine(QLineEdit):
    """Words to find in file names; `typed` tells them when the fingers rest."""

    typed = Signal(str)

    def __init__(self, look: Look, on_leave: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("search")
        self._look, self._on_leave = look, on_leave
        self.setPlaceholderText(said.of(Phrase.SEARCH))
        self.setAccessibleName(said.of(Phrase.SEARCH))
        self.setClearButtonEnabled(True)
        self.setFixedWidth(170)
        self._icon = self.addAction(look.icon("search", "secondary", 16), _LEADING)
        self._resting = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._resting.timeout.connect(lambda: self.typed.emit(self.text()))
        self.textEdited.connect(lambda _: self._resting.start())
        self.textChanged.connect(lambda told: None if told else self._resting.start())
        look.changed.connect(self._paint_icon)

    def show_text(self, told: str) -> None:
        """Show what is looked for, unless the person is about to change it."""
        if told != self.text() and not self._resting.isActive():
            self.setText(told)
            self._resting.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to what was found; Escape looks for nothing any more."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
            self._resting.stop()
            self.typed.emit(self.text())
            self._on_leave()
            return
        super().keyPressEvent(event)

    def _paint_icon(self) -> None:
        self._icon.setIcon(self._look.icon("search", "secondary", 16))


_LEADING = QLineEdit.ActionPosition.LeadingPosition


class FilterBar(QWidget):
    """The chips in a line of their own, there while any filter is; `add` and `search` stand apart.

    Changes what is wanted through `source`; shows what it is told by `show_filter`.
    """

    def __init__(
        self, look: Look, actions: Actions, source: Source, on_leave: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._actions, self._source = look, actions, source
        self._wanted = EVERYTHING
        self._saved: tuple[SavedFilter, ...] = ()
        self.on_forget: Callable[[str], None] = lambda _: None
        self.menus = {facet: FacetMenu(facet, source, self) for facet in said.FACETS}
        self.chips = {facet: self._chip(facet, menu) for facet, menu in self.menus.items()}
        self.search = SearchLine(look, on_leave)
        self.search.typed.connect(lambda told: self._change(replace(source.wanted(), text=told)))
        self.add = Tool(name=words.of(words.Phrase.ADD_FILTER))
        self.add.say(words.of(words.Phrase.ADD_FILTER))
        self.add.setToolTip(words.of(words.Phrase.ADD_FILTER))
        self.add.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.add.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 6)
        row.setSpacing(8)
        for part in self.chips.values():
            row.addWidget(part)
        row.addStretch(1)
        look.changed.connect(self._paint_icon)
        self._paint_icon()
        self.show_filter(self._wanted)

    @property
    def filtering(self) -> bool:
        """Whether any filter is in force."""
        return self._wanted != EVERYTHING

    @property
    def chips_shown(self) -> bool:
        """Whether any filter is in force that has a chip: names are seen where they are typed."""
        return any(facet in self.chips for facet in self._wanted.facets)

    def show_filter(self, wanted: Filter) -> None:
        """Show the filters that are in force."""
        self._wanted = wanted
        for facet, part in self.chips.items():
            on = facet in wanted.facets
            part.setVisible(on)
            part.say(said.chip(facet, wanted) if on else said.of(said.FACETS[facet]))
        self.search.show_text(wanted.text)

    def show_saved(self, saved: tuple[SavedFilter, ...]) -> None:
        """Offer these filters by their names."""
        self._saved = saved

    def _chip(self, facet: Facet, menu: QMenu) -> Chip:
        return Chip(self._look, menu, lambda: self._change(self._source.wanted().without(facet)))

    def _change(self, wanted: Filter) -> None:
        self._source.change(wanted)

    def _fill(self) -> None:
        """All facets, each with its choices; saved filters after them."""
        self._menu.clear()
        for menu in self.menus.values():
            self._menu.addMenu(menu)
        self._menu.addSeparator()
        for saved in self._saved:
            action = self._menu.addAction(saved.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(saved.only == self._wanted)
            action.triggered.connect(lambda _, only=saved.only: self._change(only))
        self._menu.addAction(self._actions["filter.save"])
        if self._saved:
            forget = self._menu.addMenu(said.of(Phrase.FORGET))
            for saved in self._saved:
                action = forget.addAction(saved.name.replace("&", "&&"))
                action.triggered.connect(lambda _, name=saved.name: self.on_forget(name))
        self._menu.addSeparator()
        self._menu.addAction(self._actions["filter.clear"])

    def _paint_icon(self) -> None:
        self.add.setIcon(self._look.icon("plus", "secondary", 16))
