"""Keys that are heard in one place only: in compare, in the survey, in the second window."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from photocull.command import Scope
from photocull.commands import BY_ID, COMMANDS
from photocull.ui.actions import Actions, shown_keys
from photocull.ui.compare.words import COMPARE_HINTS, SURVEY_HINTS, Phrase, hints
from photocull.ui.views import Views


class ViewKeys(QObject):
    """Gives the commands of a scope when their keys are pressed in a widget, or within it.

    They are heard after shortcuts, and before the widget's own keys; with `first` before shortcuts
    too. They are no shortcuts, for of two shortcuts with one key Qt hears neither: on many
    keyboards `/` is Shift+7, which is the key of another command.
    """

    def __init__(
        self, actions: Actions, scope: Scope, place: QWidget, *, first: bool = False
    ) -> None:
        super().__init__(place)
        self._actions = [actions[each.id] for each in COMMANDS if each.scope is scope]
        self._first = first
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the scope, and no others."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if self._first and meant(self._actions, event) is not None:
                event.accept()
                return True
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        action = meant(self._actions, event)
        if action is not None:
            action.trigger()
        return action is not None


_LEAD_AROUND = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class PassedOn(QObject):
    """Gives keys that no command has to the page of photos that is shown: arrows, Home, PgDown.

    Tab stays, for it leads through the window that it is pressed in.
    """

    def __init__(self, place: QWidget, views: Views) -> None:
        super().__init__(place)
        self._views = views
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand a key that is pressed over, if there is a page for it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        page = next((page for page in self._views.pages if not page.isHidden()), None)
        if page is None or event.key() in _LEAD_AROUND:
            return False
        QCoreApplication.sendEvent(page.focusProxy() or page, event)
        return True


class LeftAlone(QObject):
    """Keeps keys that menus show for one view from being shortcuts while the menu bar has focus."""

    def __init__(self, actions: Actions, bar: QWidget) -> None:
        super().__init__(bar)
        scopes = (Scope.COMPARE, Scope.SURVEY, Scope.SECOND)
        self._actions = [actions[each.id] for each in COMMANDS if each.scope in scopes]
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say of these keys that the menu bar itself wants them: arrows open its menus."""
        wanted = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and meant(self._actions, event) is not None
        )
        if wanted:
            event.accept()
        return wanted


def meant(actions: Sequence[QAction], event: QKeyEvent, *, possible: bool = True) -> QAction | None:
    """The first action that can be done now, or cannot, and has the key that is pressed.

    Shift may be held too where no letter or digit is typed: some keyboards need it for a sign.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    ways = [held]
    if not event.text().isalnum():
        ways.append(held & ~Qt.KeyboardModifier.ShiftModifier)
    for way in ways:
        pressed = QKeySequence(event.key() | way.value)
        for action in actions:
            if action.isEnabled() is possible and pressed in action.shortcuts():
                return action
    return None


def hear_views(actions: Actions, views: Views) -> None:
    """Hear the keys of compare and survey in these, and say below their photos which they are."""
    ViewKeys(actions, Scope.COMPARE, views.duel)
    ViewKeys(actions, Scope.SURVEY, views.survey)
    _say(views.duel.hint, actions, COMPARE_HINTS)
    _say(views.survey.hint, actions, SURVEY_HINTS)


def hear_beside(actions: Actions, second: QWidget, views: Views) -> None:
    """Hear all keys in a second window too: its own first, then those of the window of photos."""
    actions.hear_also(second)
    PassedOn(second, views)
    ViewKeys(actions, Scope.SECOND, second, first=True)


def _say(hint: QLabel, actions: Actions, parts: Sequence[tuple[Phrase, str]]) -> None:
    """Name the first keys of these commands in a label, now and whenever they are others."""

    def said() -> None:
        keys = {name: shown_keys(actions.keys(BY_ID[name])[:1]) for _, name in parts}
        hint.setText(hints((phrase, keys[name]) for phrase, name in parts))

    actions.follow(said)
