"""Commands as Qt actions: menu entries, shortcuts and tooltips, all from the one table."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from photocull.commands import COMMANDS, Command, Menu, Scope, of_menu
from photocull.text import translated

_CONTEXT = {
    Scope.WINDOW: Qt.ShortcutContext.WindowShortcut,
    Scope.PHOTOS: Qt.ShortcutContext.WidgetWithChildrenShortcut,
}


def keys_of(command: Command) -> str:
    """The keys as this system writes them: Ctrl+Z, F5."""
    native = QKeySequence.SequenceFormat.NativeText
    return "  ".join(QKeySequence(key).toString(native) for key in command.keys)


def tooltip_of(command: Command) -> str:
    """What a command does, and its first key."""
    said = translated(command.help)
    if not command.keys:
        return said
    key = QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{said}  ({key})"


class Actions:
    """One action for each command; `window` and `photos` hear their keys."""

    def __init__(self, window: QWidget, photos: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            if command.scope is Scope.NATIVE:
                continue
            action = _action(command, window)
            (photos if command.scope is Scope.PHOTOS else window).addAction(action)
            self._actions[command.id] = action

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def obey(self, handlers: Mapping[str, Callable[[], None]]) -> None:
        """Have each command do what its handler does. Raises KeyError where one has none."""
        for command, action in self._actions.items():
            action.triggered.connect(_plain(handlers[command]))

    def enable(self, commands: Mapping[str, bool]) -> None:
        """Say which commands can do something now."""
        for command, possible in commands.items():
            self._actions[command].setEnabled(possible)

    def check(self, commands: Mapping[str, bool]) -> None:
        """Say which commands are in force."""
        for command, on in commands.items():
            self._actions[command].setChecked(on)

    def fill(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """The menus, as the table declares them."""
        menus: dict[Menu, QMenu] = {}
        for menu in Menu:
            commands = [command for command in of_menu(menu) if command.id in self._actions]
            if not commands:
                continue
            menus[menu] = bar.addMenu(f"&{translated(menu.value)}")
            self._fill(menus[menu], commands)
        return menus

    def _fill(self, menu: QMenu, commands: list[Command]) -> None:
        submenus: dict[str, QMenu] = {}
        section = commands[0].section
        for command in commands:
            if command.section != section:
                menu.addSeparator()
                section = command.section
            target = menu
            if command.submenu:
                if command.submenu not in submenus:
                    submenus[command.submenu] = menu.addMenu(translated(command.submenu))
                target = submenus[command.submenu]
            target.addAction(self._actions[command.id])


def _action(command: Command, window: QWidget) -> QAction:
    action = QAction(translated(command.title), window)
    action.setShortcuts([QKeySequence(key) for key in command.keys])
    action.setShortcutContext(_CONTEXT[command.scope])
    action.setToolTip(tooltip_of(command))
    action.setStatusTip(translated(command.help))
    action.setCheckable(command.checkable)
    action.setMenuRole(
        QAction.MenuRole.QuitRole if command.id == "quit" else QAction.MenuRole.NoRole
    )
    return action


def _plain(handler: Callable[[], None]) -> Callable[[], None]:
    """A slot of its own without parameters: whether the action is checked is not its business."""
    return lambda: handler()
