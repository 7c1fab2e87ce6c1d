"""The main window: menu, keys, dropped folders, key sheet, and what is remembered."""

import os
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu, QStackedWidget

from photocull.commands import Menu
from photocull.decisions import View
from photocull.domain.photo import PhotoKey
from photocull.domain.ranking import Wanted
from photocull.keymap import Keymap, keymap_of
from photocull.store.savedfilters import SavedFilter
from photocull.store.settings import Preferences, Theme
from photocull.text import shown
from photocull.ui import orders, words
from photocull.ui.actions import Actions
from photocull.ui.aside import Aside
from photocull.ui.commandpalette import CommandPalette
from photocull.ui.desk import Desk
from photocull.ui.failures import FailuresDialog
from photocull.ui.filterdialogs import ask_name
from photocull.ui.keysettings import KeySettings
from photocull.ui.keysheet import KeySheet
from photocull.ui.look import Look
from photocull.ui.sources import Sources
from photocull.ui.trash import TrashDialog
from photocull.ui.words import Phrase
from photocull.ui.workspace import Workspace

_FIRST_SIZE = (1280, 800)
_LEAST_SIZE = (780, 500)


class MainWindow(QMainWindow):
    """Wires commands to the desk and the views; `remember` stores preferences and never raises."""

    def __init__(
        self,
        desk: Desk,
        sources: Sources,
        look: Look,
        *,
        preferences: Preferences,
        remember: Callable[[Preferences], None],
    ) -> None:
        super().__init__()
        self._desk, self._look = desk, look
        self._preferences, self._remember = preferences, remember
        self._place = ""
        stack = QStackedWidget()
        self.actions_table = Actions(self, stack, keymap_of(dict(preferences.keys)))
        self.inside = Workspace(
            stack,
            desk,
            sources,
            look,
            actions=self.actions_table,
            tile=preferences.tile,
            on_command=self.run_command,
        )
        self.aside = Aside(self, self.inside, self.actions_table, look, sources.full)
        self.actions_table.obey(self._handlers())
        self.inside.filters.show_saved(preferences.filters)
        self.inside.filters.on_forget = self._forget_filter
        self.setCentralWidget(self.inside)
        self._recent = self._fill_menus()
        self.keysheet = KeySheet(self, look, self.actions_table, self.inside.focus_page)
        self.palette_of_commands = CommandPalette(self, self.actions_table, self.run_command)
        self.failures = FailuresDialog(self, desk.retry, self._show_photo)
        self.trash = TrashDialog(self, desk.trash)
        desk.listed.connect(self.trash.ask)
        self._folder: Path | None = None
        desk.session.wanted = Wanted(preferences.sort, preferences.reverse)
        desk.updated.connect(self._follow)
        self.setAcceptDrops(True)
        self.setMinimumSize(*_LEAST_SIZE)
        self.resize(*_FIRST_SIZE)
        self._restore_place()
        self._show_recent()
        self.inside.show_why(preferences.why)
        self.inside.show_strip(preferences.strip)
        self.inside.show_state()
        self.inside.status.hide()
        self._follow()
        self.actions_table.check(
            {"light": look.theme is Theme.LIGHT, "advance": preferences.advance}
        )

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
            **orders.of_marks(self.inside, lambda: self._preferences.advance),
            "open": self._choose_folder,
            "failures": self._show_failures,
            "quit": lambda: _discard(self.close()),
            "why": self._toggle_why,
            "strip": self._toggle_strip,
            "lights": self.aside.lights.cycle,
            "second": self.aside.toggle_second,
            "advance": self._toggle_advance,
            "back": self._back,
            "filter.save": self._save_filter,
            "fullscreen": self._toggle_full_screen,
            "light": self._toggle_theme,
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
            self._place = self._geometry()
        self.inside.set_bare(full)
        self.menuBar().setVisible(not full)
        self.actions_table.check({"fullscreen": full})
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _toggle_theme(self) -> None:
        theme = Theme.DARK if self._look.theme is Theme.LIGHT else Theme.LIGHT
        self._look.set_theme(theme)
        self.actions_table.check({"light": theme is Theme.LIGHT})
        self._keep(replace(self._preferences, theme=theme))

    def _toggle_advance(self) -> None:
        advance = not self._preferences.advance
        self.actions_table.check({"advance": advance})
        self._keep(replace(self._preferences, advance=advance))

    def _save_filter(self) -> None:
        saved = self._preferences.filters
        name = ask_name(self, [each.name for each in saved])
        if name is not None:
            self._forget_filter(name)
            new = SavedFilter(name, self._desk.session.wanted.only)
            self._keep_filters((*self._preferences.filters, new))

    def _forget_filter(self, name: str) -> None:
        self._keep_filters(tuple(each for each in self._preferences.filters if each.name != name))

    def _keep_filters(self, filters: tuple[SavedFilter, ...]) -> None:
        self._keep(replace(self._preferences, filters=filters))
        self.inside.filters.show_saved(filters)

    def _toggle_why(self) -> None:
        self.inside.show_why(not self.inside.why.wanted)
        self._keep(replace(self._preferences, why=self.inside.why.wanted))

    def _change_keys(self) -> None:
        KeySettings(self, self.actions_table.keymap, self._rebind).exec()

    def _rebind(self, keymap: Keymap) -> None:
        self.actions_table.rebind(keymap)
        self._keep(replace(self._preferences, keys=keymap.own))

    def _toggle_strip(self) -> None:
        self.inside.show_strip(not self.inside.strip_wanted)
        self._keep(replace(self._preferences, strip=self.inside.strip_wanted))

    def _show_failures(self) -> None:
        self.failures.show_failures(self._desk.session.roll.failures())
        self.failures.show()
        self.failures.raise_()
        self.failures.activateWindow()

    def _show_photo(self, key: PhotoKey) -> None:
        self.inside.views.open_grid()
        self.inside.grid.focus_on(key, centre=True)

    # --- folders -----------------------------------------------------------------------------

    def open_folder(self, folder: Path) -> None:
        """Open a folder and remember it as the last one."""
        self._desk.open(folder)

    def _choose_folder(self) -> None:
        begin = self._preferences.recent[0] if self._preferences.recent else str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, words.of(Phrase.CHOOSE_FOLDER), begin)
        if chosen:
            self.open_folder(Path(chosen))

    def _follow(self, _: object = None) -> None:
        """Title, recent folders and the open list of failures follow the session."""
        folder = self._desk.session.folder
        if self.failures.isVisible():
            self.failures.show_failures(self._desk.session.roll.failures())
        if folder == self._folder and self.windowTitle():
            return
        self._folder = folder
        self.keysheet.put_away()
        self.setWindowTitle(f"{shown(folder.name)} – photocull" if folder else "photocull")
        if folder is not None:
            self._keep(self._preferences.with_recent(str(folder)))
            self._show_recent()

    def _show_recent(self) -> None:
        self.inside.start.show_recent(self._preferences.recent)
        self._recent.clear()
        for folder in self._preferences.recent:
            action = self._recent.addAction(shown(folder).replace("&", "&&"))
            action.triggered.connect(lambda _, path=Path(folder): self.open_folder(path))
        self._recent.setEnabled(bool(self._preferences.recent))

    def _fill_menus(self) -> QMenu:
        menus = self.actions_table.fill(self.menuBar())
        recent = QMenu(words.of(Phrase.RECENT_MENU), self)
        menus[Menu.FILE].insertMenu(self.actions_table["rescan"], recent)
        return recent

    # --- Qt's events -------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders, and photos for the folder they lie in."""
        if dropped_folder(event.mimeData()) is not None:
            event.acceptProposedAction()
            self.inside.start.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is held above the window any more."""
        self.inside.start.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.inside.start.set_over(False)
        folder = dropped_folder(event.mimeData())
        if folder is not None:
            event.acceptProposedAction()
            self.open_folder(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember, and stop loading pictures."""
        wanted = self._desk.session.wanted
        self._keep(
            replace(
                self._preferences,
                window=self._place if self.isFullScreen() else self._geometry(),
                sort=wanted.sort,
                reverse=wanted.reverse,
                tile=self.inside.grid.tile,
            )
        )
        self.inside.close_workers()
        self.aside.close()
        super().closeEvent(event)

    def _geometry(self) -> str:
        return b64encode(self.saveGeometry().data()).decode()

    def _restore_place(self) -> None:
        try:
            geometry = b64decode(self._preferences.window, validate=True)
        except (Base64Error, ValueError):
            return
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)

    def _keep(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._remember(preferences)


def dropped_folder(data: QMimeData) -> Path | None:
    """The folder that is meant by what is dropped, or None."""
    for url in data.urls():
        if url.isLocalFile():
            path = _path_of(url)
            if path.is_dir():
                return path
            if path.is_file():
                return path.parent
    return None


def _path_of(url: QUrl) -> Path:
    """The path byte for byte: `toLocalFile` changes names that are not UTF-8."""
    if os.name == "nt":
        return Path(url.toLocalFile())
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded).encode()
    return Path(os.fsdecode(bytes(QByteArray.fromPercentEncoding(QByteArray(encoded)).data())))


def _discard(_: object) -> None:
    """The result is nobody's business."""
