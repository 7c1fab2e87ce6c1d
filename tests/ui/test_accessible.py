"""Every control has a name, everything is reached by key, and the focus is seen where it is."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from photocull.commands import COMMANDS, Scope
from photocull.store.settings import Preferences
from photocull.ui.choices import rebinding
from photocull.ui.keysettings import KeySettings
from photocull.ui.loupe.picture import LoupePicture
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QLineEdit, LoupePicture)


def controls(widget: QWidget) -> Iterator[QWidget]:
    """What a person can act on; Qt's own parts of such a control are not counted."""
    for each in widget.findChildren(QWidget):
        own = isinstance(each, QScrollBar | QHeaderView) or each.objectName().startswith("qt_")
        inner = isinstance(each.parent(), QLineEdit)
        if isinstance(each, CONTROLS) and not own and not inner:
            yield each


def unnamed(widget: QWidget) -> list[QWidget]:
    return [
        each
        for each in controls(widget)
        if not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
        and not ((above := each.parentWidget()) is not None and above.accessibleName())
    ]


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    return open_window(
        invented(8), bad=frozenset({"IMG_0001.jpg"}), preferences=Preferences(why=True)
    )


@pytest.mark.parametrize("view", ["grid", "loupe", "compare", "survey"])
def test_every_control_of_a_view_has_a_name(opened: Opened, view: str) -> None:
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command(view)
    opened.window.run_command("filter.stars.0")
    assert unnamed(opened.window) == []


DIALOGS: dict[str, Callable[[Opened], QWidget]] = {
    "failures": lambda opened: opened.window.failures,
    "trash": lambda opened: opened.window.trash,
    "palette": lambda opened: opened.window.palette_of_commands,
    "keys": lambda opened: KeySettings(
        opened.window,
        opened.window.actions_table.keymap,
        rebinding(opened.window.choices, opened.window.actions_table),
    ),
}


@pytest.mark.parametrize("dialog", DIALOGS.values(), ids=DIALOGS)
def test_every_control_of_a_dialog_has_a_name_and_can_be_reached(
    opened: Opened, dialog: Callable[[Opened], QWidget]
) -> None:
    shown = dialog(opened)
    assert unnamed(shown) == []
    for each in controls(shown):
        reached = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        led = isinstance(each, QAbstractItemView)
        assert reached or led, each


def test_every_command_can_be_given_by_key(opened: Opened) -> None:
    """By a key of its own, or by its name in the palette, which has one."""
    table = opened.window.actions_table
    assert table["palette"].shortcuts()
    for command in COMMANDS:
        if command.scope is not Scope.NATIVE:
            assert table[command.id].text(), command.id


@pytest.mark.parametrize("view", ["grid", "loupe", "compare", "survey"])
def test_tab_leads_from_the_photos_around_and_back_to_them(opened: Opened, view: str) -> None:
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command(view)
    start = opened.window.focusWidget()
    assert start is not None
    seen = [start]
    for _ in range(80):
        QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_Tab)
        now = opened.window.focusWidget()
        if now is start:
            break
        seen.append(now)
    assert opened.window.focusWidget() is start
    assert len(seen) > 8


def test_the_view_says_what_is_in_it(opened: Opened) -> None:
    views = opened.window.inside.views
    names = [page.accessibleName() for page in (views.grid, views.duel, views.survey)]
    assert names == ["Photos", "Compare", "Survey"]
    assert opened.window.inside.strip.accessibleName() == "Filmstrip"
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command("loupe")
    assert opened.loupe.picture.accessibleDescription().startswith(
        opened.shown[0].rpartition("/")[2]
    )
