"""The main window: menu, keys, dropped folders, key sheet, and what is remembered."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
)
from PySide6.QtWidgets import QStackedWidget, QWidget

from photocull.command import Menu
from photocull.contract import Change
from photocull.decisions import View
from photocull.domain.photo import PhotoKey
from photocull.domain.ranking import Wanted
from photocull.keymap import keymap_of
from photocull.store.savedfilters import SavedFilter
from photocull.store.settings import Language, Preferences, Theme
from photocull.text import shown
from photocull.ui import orders
from photocull.ui.actions import Actions
from photocull.ui.aside import Aside
from photocull.ui.choices import Choices, forms_in_force, of_choices, of_forms, of_watch, rebinding
from photocull.ui.commandpalette import CommandPalette
from photocull.ui.desk import Desk, Update
from photocull.ui.dropping import FolderTarget
from photocull.ui.exchange import ExchangeDialog
from photocull.ui.failures import FailuresDialog
from photocull.ui.filterdialogs import ask_name
from photocull.ui.folders import Folders
from photocull.ui.incoming import Incoming
from photocull.ui.keysettings import KeySettings
from photocull.ui.keysheet import KeySheet
from photocull.ui.leaving import may_leave
from photocull.ui.look import Look
from photocull.ui.outgoing import Outgoing
from photocull.ui.place import fit, place_of, put_back
from photocull.ui.sources import Sources
from photocull.ui.standing import stand_again, standing_of
from photocull.ui.taste.side import TasteSide
from photocull.ui.trash import TrashDialog
from photocull.ui.viewkeys import LeftAlone
from photocull.ui.workspace import Workspace

_FIRST_SIZE = (1280, 800)
_LEAST_SIZE = (780, 500)


class MainWindow(FolderTarget):
    """Wires commands to the desk and the views; `remember` stores preferences and never raises.

    `speak` changes the language of all sentences, after which the window is filled anew.
    """

    def __init__(
        self,
        desk: Desk,
        sources: Sources,
        look: Look,
        *,
        preferences: Preferences,
        remember: Callable[[Preferences], None],
        speak: Callable[[Language], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self._desk, self._sources, self._look, self._speak = desk, sources, look, speak
        self.choices = Choices(preferences, remember)
        self._place = ""
        self._folder: Path | None = None
        desk.session.wanted = Wanted(preferences.sort, preferences.reverse)
        self.incoming = Incoming(self, desk, sources)
        self.outgoing = Outgoing(self, sources, look)
        self.taste = TasteSide(self, desk, sources.taste, self.choices)
        self._build()
        desk.updated.connect(self._follow)
        self.setMinimumSize(*_LEAST_SIZE)
        fit(self, QSize(*_FIRST_SIZE))
        put_back(self, preferences.window)
        self.inside.status.hide()
        self._follow()

    def _build(self) -> None:
        """Fill the window, in the language that is spoken now."""
        desk, look, held = self._desk, self._look, self.choices.held
        stack = QStackedWidget()
        self.actions_table = Actions(self, stack, keymap_of(dict(held.keys)))
        self.inside = Workspace(
            stack,
            desk,
            self._sources,
            look,
            actions=self.actions_table,
            tile=held.tile,
            on_command=self.run_command,
        )
        self.aside = Aside(self, self.inside, self.actions_table, look, self._sources)
        self.actions_table.obey(self._handlers())
        self.inside.filters.show_saved(held.filters)
        self.inside.filters.on_forget = self._forget_filter
        self.setCentralWidget(self.inside)
        menus = self.actions_table.fill(self.menuBar())
        LeftAlone(self.actions_table, self.menuBar())
        before = self.actions_table["rescan"]
        self.folders = Folders(self, self.choices, self.inside, (menus[Menu.FILE], before))
        self.keysheet = KeySheet(self, look, self.actions_table, self.inside.focus_page)
        self.palette_of_commands = CommandPalette(self, self.actions_table, self.run_command)
        self.failures = FailuresDialog(self, desk.retry, self._show_photo)
        self.exchange = ExchangeDialog(self, desk.resolve, desk.write_again)
        self.incoming.build(self.choices, held, self.open_folder, self.inside.lines.tell)
        self.outgoing.build(self.choices, self.inside, self.aside.carousels)
        self.taste.build(self.inside.header)
        self.trash = TrashDialog(self, desk.trash, lambda: desk.session.folder)
        desk.listed.connect(self.trash.ask)
        self.inside.show_why(held.why)
        self.inside.show_strip(held.strip)
        self.inside.tips.want(held.tips)
        self.inside.show_state()
        spoken = {f"language.{each}": each is held.language for each in Language}
        light = {"light": look.theme is Theme.LIGHT, "advance": held.advance, "tips": held.tips}
        self.actions_table.check(spoken | light | forms_in_force(held) | {"watch": held.watch})

    def _change_language(self, language: Language) -> None:
        """Say everything anew in another language; what is open stays as it is."""
        standing = standing_of(self.inside, self.aside, self._desk.session.wanted)
        listed = self.failures.isVisible(), self.exchange.isVisible()
        self.choices.change(language=language, tile=self.inside.grid.tile)
        self._empty()
        self._speak(language)
        self._build()
        # Not when the layout gets to it: the keyboard is to be given to what is shown.
        self.inside.show()
        self.inside.apply(Update(Change(folder=True, order=True), hold=False))
        if self.isFullScreen():
            self._show_full_screen(full=True)
        stand_again(standing, self.inside, self.aside)
        for show, was_open in zip((self._show_failures, self._show_exchange), listed, strict=True):
            if was_open:
                show()
        self.inside.focus_page()

    def _empty(self) -> None:
        """Take out all that says something."""
        self.inside.close_workers()
        self.aside.close()
        self._desk.updated.disconnect(self.inside.apply)
        self._desk.listed.disconnect(self.trash.ask)
        self.menuBar().clear()
        self.actions_table.close()
        dialogs = (self.keysheet, self.palette_of_commands, self.failures, self.trash)
        for part in (self.incoming, self.outgoing, self.taste):
            part.empty()
        for made in (*dialogs, self.exchange, self.aside, self.inside):
            made.deleteLater()

    # --- commands ----------------------------------------------------------------------------

    def run_command(self, command: str) -> None:
        """Do what a command of the table says, if it can be done now."""
        self.actions_table[command].trigger()

    def _handlers(self) -> dict[str, Callable[[], None]]:
        """For every command of the table; what it needs is there when one is given."""
        desk = self._desk
        return {
            **orders.of_folder(desk),
            **orders.of_order(desk),
            **orders.of_views(self.inside),
            **orders.of_marks(self.inside, lambda: self.choices.held.advance or self.aside.caps.on),
            **of_choices(self.choices, self.inside, self.actions_table, self._look),
            **of_watch(self.choices, self.actions_table, self._sources.watch),
            **of_forms(self.choices, self.actions_table, self._sources.keep_in),
            **orders.of_posting(self.inside, self.outgoing),
            **self.aside.handlers(),
            **{f"language.{each}": partial(self._change_language, each) for each in Language},
            "open": lambda: self.folders.choose(self.open_folder),
            "import": lambda: self.incoming.ask(),
            "examples": lambda: self.folders.open_examples(self._sources.examples),
            "taste": self.taste.ask,
            "failures": self._show_failures,
            "exchange": self._show_exchange,
            "quit": lambda: _discard(self.close()),
            "back": self._back,
            "filter.save": self._save_filter,
            "fullscreen": self._toggle_full_screen,
            "palette": lambda: self.palette_of_commands.ask(),
            "keys": lambda: self.keysheet.toggle(),
            "keys.change": self._change_keys,
        }

    def _back(self) -> None:
        if self.aside.light():
            return
        if self.isFullScreen():
            self._toggle_full_screen()
        elif self.inside.views.view not in (View.GRID, None):
            self.inside.views.open_grid()
        else:
            self.inside.grid.select_focused()

    def _toggle_full_screen(self) -> None:
        full = not self.isFullScreen()
        if full:
            self._place = place_of(self)
        self._show_full_screen(full=full)
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_full_screen(self, *, full: bool) -> None:
        """Leave nothing but photos in the window, or bring all back."""
        self.inside.set_bare(full)
        self.menuBar().setVisible(not full)
        self.actions_table.check({"fullscreen": full})

    def _save_filter(self) -> None:
        name = ask_name(self, [each.name for each in self.choices.held.filters])
        if name is not None:
            self.choices.save_filter(SavedFilter(name, self._desk.session.wanted.only))
            self.inside.filters.show_saved(self.choices.held.filters)

    def _forget_filter(self, name: str) -> None:
        self.choices.forget_filter(name)
        self.inside.filters.show_saved(self.choices.held.filters)

    def _change_keys(self) -> None:
        rebind = rebinding(self.choices, self.actions_table)
        KeySettings(self, self.actions_table.keymap, rebind).exec()

    def _show_failures(self) -> None:
        self._list_failures()
        _bring_up(self.failures)

    def _list_failures(self) -> None:
        session = self._desk.session
        self.failures.show_failures(session.roll.failures(), session.course.closed)

    def _show_exchange(self) -> None:
        self.exchange.show_saved(self._desk.session.saved)
        _bring_up(self.exchange)

    def _show_photo(self, key: PhotoKey) -> None:
        self.inside.views.open_grid()
        self.inside.grid.focus_on(key, centre=True)

    # --- folders -----------------------------------------------------------------------------

    def open_folder(self, folder: Path) -> None:
        """Open a folder and remember it as the last one."""
        self._desk.open(folder)

    def show_over(self, over: bool) -> None:
        """Show that a folder is held above the window."""
        self.inside.start.set_over(over)

    def _follow(self, _: object = None) -> None:
        """Title, recent folders and the open list of failures follow the session."""
        folder = self._desk.session.folder
        if self.failures.isVisible():
            self._list_failures()
        if self.exchange.isVisible():
            self.exchange.show_saved(self._desk.session.saved)
        if folder == self._folder and self.windowTitle():
            return
        self._folder = folder
        self.keysheet.put_away()
        self.setWindowTitle(f"{shown(folder.name)} – photocull" if folder else "photocull")
        if folder is not None:
            self.choices.open(str(folder))
            self.folders.show_recent()

    # --- Qt's events -------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember, and stop loading pictures; what is not saved is asked about first."""
        if not may_leave(self, self._desk.session.saved):
            event.ignore()
            return
        wanted = self._desk.session.wanted
        self.choices.change(
            window=self._place if self.isFullScreen() else place_of(self),
            sort=wanted.sort,
            reverse=wanted.reverse,
            tile=self.inside.grid.tile,
        )
        self.inside.close_workers()
        for part in (self.incoming, self.outgoing, self.taste, self.aside):
            part.close()
        super().closeEvent(event)


def _bring_up(dialog: QWidget) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def _discard(_: object) -> None:
    """The result is nobody's business."""
