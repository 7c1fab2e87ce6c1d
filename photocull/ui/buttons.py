"""Buttons that do not take the keyboard from the photos when clicked; Tab still reaches them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

_GAP = "\N{EN SPACE}"
"""Between icon and words: Qt's own gap is too narrow for 20 px icons."""


def outlined(said: str, do: Callable[[], object]) -> QPushButton:
    """A button of a dialog; Enter presses it where it has the keyboard, or is made the default."""
    button = _Outlined(said)
    button.setObjectName("outlined")
    button.setAutoDefault(False)
    button.clicked.connect(lambda: do())
    return button


class _Outlined(QPushButton):
    """Never becomes a dialog's default by itself, as Qt's own buttons do that Enter presses."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the button that has the keyboard; Qt would give it to the default one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Tool(QToolButton):
    """A flat button with an icon, words or both."""

    def __init__(self, *, tip: str = "", name: str = "") -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(20, 20))
        self.setToolTip(tip)
        self.setAccessibleName(name or tip)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def say(self, said: str) -> None:
        """Words beside the icon."""
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setText(_GAP + said)
        self.setAccessibleName(said)

    def set_wordy(self, wordy: bool) -> None:
        """Show the words beside the icon, or the icon alone."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if wordy else style.ToolButtonIconOnly
        )


class CommandTool(Tool):
    """A button for a command of the table: enabled and checked as its action is."""

    def __init__(self, action: QAction, *, said: str = "") -> None:
        super().__init__(tip=action.toolTip(), name=action.text())
        self._action = action
        if said:
            self.say(said)
        self.setCheckable(action.isCheckable())
        self.clicked.connect(self._clicked)
        action.changed.connect(self._follow)
        self._follow()

    def _clicked(self) -> None:
        self._action.trigger()
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setChecked(self._action.isChecked())
