"""Commands as Qt actions: menu entries, shortcuts and tooltips, all from the one table."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from photocull.command import Command, Menu, Scope
from photocull.commands import BY_ID, COMMANDS, of_menu
from photocull.keymap import Keymap
from photocull.text import translated

_CONTEXT = {
    Scope.WINDOW: Qt.ShortcutContext.WindowShortcut,
    Scope.PHOTOS: Qt.ShortcutContext.WidgetWithChildrenShortcut,
    Scope.COMPARE: Qt.ShortcutContext.WidgetShortcut,
    Scope.SURVEY: Qt.ShortcutContext.WidgetShortcut,
    Scope.SECOND: Qt.ShortcutContext.WidgetShortcut,
}
"""The last three are for menus to show, no widget has those actions: `viewkeys` hears the keys."""


_SHOWN_KEYS = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Return": "Enter",
    "Del": "Delete",
}
_SAME_KEYS = frozenset({"Enter", "Ctrl+="})
"""Second ways to press a key that is listed already."""


def shown_keys(keys: Sequence[str]) -> str:
    """Keys as lists show them: ← →, Ctrl+Z."""
    native = QKeySequence.SequenceFormat.NativeText
    parts = []
    for key in keys:
        if key in _SAME_KEYS:
            continue
        begin, plus, last = key.rpartition("+") if not key.endswith("++") else ("Ctrl", "+", "+")
        arrow = _SHOWN_KEYS.get(last)
        parts.append(f"{begin}{plus}{arrow}" if arrow else QKeySequence(key).toString(native))
    if len(parts) > 2 and all(part.startswith("Shift+") for part in parts):
        return "Shift+" + " ".join(part.removeprefix("Shift+") for part in parts)
    return "  ".join(parts)


def tooltip_of(command: Command, keys: Sequence[str]) -> str:
    """What a command does, and its first key."""
    said = translated(command.help)
    if not keys:
        return said
    key = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{said}  ({key})"


class Actions:
    """One action for each command; `window` and `photos` hear their keys."""

    def __init__(self, window: QWidget, photos: QWidget, keymap: Keymap) -> None:
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            if command.scope is Scope.NATIVE:
                continue
            action = _action(command, window)
            if command.scope is Scope.WINDOW:
                window.addAction(action)
            elif command.scope is Scope.PHOTOS:
                photos.addAction(action)
            self._actions[command.id] = action
        self.keymap = keymap
        self._followers: list[Callable[[], None]] = []
        self.rebind(keymap)

    def rebind(self, keymap: Keymap) -> None:
        """Hear these keys from now on; tooltips say them."""
        self.keymap = keymap
        for name, action in self._actions.items():
            command = BY_ID[name]
            keys = keymap.keys(command)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setToolTip(tooltip_of(command, keys))
        for follow in self._followers:
            follow()

    def hear_also(self, window: QWidget) -> None:
        """Hear the keys of the window and of the photos in another window too."""
        for name, action in self._actions.items():
            if BY_ID[name].scope in (Scope.WINDOW, Scope.PHOTOS):
                window.addAction(action)

    def follow(self, follower: Callable[[], None]) -> None:
        """Call this now, and whenever keys have changed: it says some of them."""
        self._followers.append(follower)
        follower()

    def close(self) -> None:
        """Hear nothing any more."""
        self._followers.clear()
        for action in self._actions.values():
            for widget in action.associatedObjects():
                if isinstance(widget, QWidget):
                    widget.removeAction(action)
            action.deleteLater()

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command as they are now."""
        return self.keymap.keys(command)

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
            menus[menu] = bar.addMenu(_with_mnemonic(menu))
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
    action.setShortcutContext(_CONTEXT[command.scope])
    action.setStatusTip(translated(command.help))
    action.setCheckable(command.checkable)
    action.setMenuRole(
        QAction.MenuRole.QuitRole if command.id == "quit" else QAction.MenuRole.NoRole
    )
    return action


def _plain(handler: Callable[[], None]) -> Callable[[], None]:
    """A slot of its own without parameters: whether the action is checked is not its business."""
    return lambda: handler()


def _with_mnemonic(menu: Menu) -> str:
    """A menu's title with the letter that opens it with Alt.

    Where the title has none that a keyboard types, the English one stands behind it.
    """
    said = translated(menu.value)
    return f"&{said}" if said.isascii() else f"{said}(&{menu.value[0]})"
