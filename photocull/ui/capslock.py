"""Whether Caps Lock is on, as far as a key that is pressed tells it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

_MASKS = {"xcb": 0x2, "wayland": 0x2, "windows": 0x100, "cocoa": 0x10000}
"""Its bit in the native modifiers, by the beginning of the name of Qt's platform.

X11 and Wayland: the modifier Lock of the keyboard map. Windows: Qt's own bit, which it sets from
the state of the key. macOS: NSEventModifierFlagCapsLock.
"""


def caps_lock(event: QKeyEvent, platform: str) -> bool | None:
    """Whether Caps Lock is on while this key is pressed; None where that cannot be known.

    `platform` is the name of Qt's platform plugin, such as `xcb`. Where it is none of those known,
    only letters tell: a capital without Shift, or a small one with it.
    """
    for name, mask in _MASKS.items():
        if platform.startswith(name):
            return bool(event.nativeModifiers() & mask)
    typed = event.text()
    if len(typed) != 1 or typed.lower() == typed.upper():
        return None
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return typed.isupper() is not shifted


class CapsLock(QObject):
    """Knows whether the key that is being pressed in a window is pressed with Caps Lock on.

    A command that a shortcut gives is not told the key. Before Qt looks for a shortcut it offers
    the key to the window as an override: what that says holds until the key has been dealt with.
    """

    def __init__(self, parent: QObject, window: QWidget, *, platform: str | None = None) -> None:
        super().__init__(parent)
        self._platform = QGuiApplication.platformName() if platform is None else platform
        self._on = False
        self._done = QTimer(self, interval=0, singleShot=True)
        self._done.timeout.connect(self._forget)
        self.watch(window)

    @property
    def on(self) -> bool:
        """Whether a key is being pressed with Caps Lock on; False where that cannot be known."""
        return self._on

    def watch(self, window: QWidget) -> None:
        """Note the keys of this window too."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the state; take nothing away from anyone."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            self._on = bool(caps_lock(event, self._platform))
            self._done.start()
        return False

    def _forget(self) -> None:
        self._on = False
