"""With Caps Lock on, a key that decides goes on to the next photo, where the state can be known."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photocull.domain.marks import Flag
from photocull.ui.capslock import CapsLock, caps_lock
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented

Key = Qt.Key
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def pressed(
    key: Qt.Key = Key.Key_4,
    text: str = "4",
    *,
    native: int = 0,
    held: Qt.KeyboardModifier = PLAIN,
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.ShortcutOverride, key, held, 13, 0, native, text)


def offer(widget: QWidget, event: QKeyEvent) -> None:
    """As Qt does with a key before it looks for a shortcut."""
    event.ignore()
    QApplication.sendEvent(widget, event)


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    opened = open_window(invented(8))
    opened.grid.focus_on(opened.shown[0])
    return opened


@pytest.mark.parametrize(
    ("platform", "bit"),
    [("xcb", 0x2), ("wayland", 0x2), ("wayland-egl", 0x2), ("windows", 0x100), ("cocoa", 0x10000)],
)
def test_the_native_modifiers_tell_of_any_key(platform: str, bit: int) -> None:
    assert caps_lock(pressed(native=bit), platform) is True
    assert caps_lock(pressed(native=0x20000F1F & ~bit), platform) is False
    assert caps_lock(pressed(Key.Key_P, "P", held=SHIFT, native=0x1), platform) is False


@pytest.mark.parametrize(
    ("text", "held", "on"),
    [
        ("P", PLAIN, True),
        ("p", SHIFT, True),
        ("p", PLAIN, False),
        ("P", SHIFT, False),
        ("4", PLAIN, None),
        ("$", SHIFT, None),
        ("", PLAIN, None),
        ("\x10", CONTROL, None),
        ("あ", PLAIN, None),
    ],
)
def test_elsewhere_only_letters_tell(text: str, held: Qt.KeyboardModifier, on: bool | None) -> None:
    assert caps_lock(pressed(Key.Key_P, text, held=held, native=0x2), "offscreen") is on


def test_a_letter_typed_with_caps_lock_decides_and_goes_on(opened: Opened) -> None:
    QTest.keyClicks(opened.grid, "P")
    assert [p.key for p in opened.session.roll if p.marks.flag is Flag.PICK] == [opened.shown[0]]
    assert opened.grid.focused == opened.shown[1]


def test_a_letter_typed_without_it_decides_and_stays(opened: Opened) -> None:
    QTest.keyClicks(opened.grid, "p")
    assert [p.key for p in opened.session.roll if p.marks.flag is Flag.PICK] == [opened.shown[0]]
    assert opened.grid.focused == opened.shown[0]


def test_so_do_digits_where_the_platform_tells(opened: Opened) -> None:
    opened.window.aside.caps._platform = "xcb"
    offer(opened.grid, pressed(native=0x2))
    opened.window.run_command("stars.4")
    assert opened.stars(opened.shown[0]) == 4
    assert opened.grid.focused == opened.shown[1]
    offer(opened.grid, pressed(native=0x10))
    opened.window.run_command("stars.4")
    assert opened.stars(opened.shown[1]) == 4
    assert opened.grid.focused == opened.shown[1]


def test_what_a_key_told_does_not_count_for_the_mouse_later(opened: Opened, qtbot: QtBot) -> None:
    caps = opened.window.aside.caps
    caps._platform = "xcb"
    offer(opened.grid, pressed(native=0x2))
    assert caps.on
    qtbot.waitUntil(lambda: not caps.on)
    opened.window.run_command("stars.4")
    assert opened.grid.focused == opened.shown[0]


def test_the_second_window_is_heard_too(opened: Opened, qtbot: QtBot) -> None:
    opened.window.run_command("second")
    second = opened.window.aside.second
    assert second is not None
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    QTest.keyClicks(second, "X")
    assert [p.key for p in opened.session.roll if p.marks.flag is Flag.REJECT] == [opened.shown[0]]
    assert second.key == opened.shown[1]


def test_no_key_is_taken_away(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    caps = CapsLock(widget, widget, platform="cocoa")
    event = pressed(native=0x10000)
    assert not caps.eventFilter(widget, event)
    assert caps.on
