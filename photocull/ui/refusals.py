"""Says why a command of series does nothing here, where its key is pressed all the same."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from photocull.text import translated
from photocull.ui.actions import Actions
from photocull.ui.lines import Lines
from photocull.ui.viewkeys import meant
from photocull.ui.views import Views

_REFUSED = ("series.spread", "series.reject", "series.join", "series.part")


class Refusals(QObject):
    """Hears the keys of these commands while their menu entries are grey.

    What is said stands until another photo is looked at or others are chosen.
    """

    def __init__(self, actions: Actions, views: Views, lines: Lines) -> None:
        super().__init__(views)
        self._actions, self._views, self._lines = actions, views, lines
        self._said = ""
        for page in views.pages:
            page.installEventFilter(self)
        views.chosen_changed.connect(self._unsay)
        views.seen_changed.connect(self._unsay)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of what cannot be done now, and no others."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        grey = {name: self._actions[name] for name in _REFUSED}
        grey = {name: action for name, action in grey.items() if not action.isEnabled()}
        action = meant(list(grey.values()), event, possible=False)
        if action is None:
            return False
        command = next(name for name, each in grey.items() if each is action)
        sentence = self._why(command)
        if sentence:
            self._lines.tell(sentence)
            self._said = sentence
        return True

    def _why(self, command: str) -> str:
        """Nothing where no photo is looked at: then no command of photos does anything."""
        chosen = len(self._views.chosen)
        if not chosen:
            return ""
        if command == "series.join":
            return translated("Select at least two photos to make them one series.")
        if self._actions["series.part"].isEnabled():
            return translated("Exposure brackets and panoramas are left as they are.")
        if chosen == 1:
            return translated("This photo is in no series.")
        return translated("None of these photos is in a series.")

    def _unsay(self, _: object = None) -> None:
        if self._said:
            self._lines.take_back(self._said)
            self._said = ""
