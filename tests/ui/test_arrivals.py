"""New photos are told of in the window, and on the desktop while nobody looks at it."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from photocull.domain.events import Ended, Found, Outcome, Watch, Watched
from photocull.ui.arrivals import Herald
from tests.ui.conftest import OpenWindow
from tests.ui.fake import invented


def test_new_photos_are_told_of_in_the_window(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(30))
    generation = opened.session.generation
    opened.engine.deliver(Ended(generation, Outcome.DONE))
    new = invented(33)[30:]
    opened.engine.deliver(Found(generation, tuple(new)))
    opened.engine._waiting += new
    opened.engine.settle(40)
    opened.engine.deliver(Ended(generation, Outcome.DONE))
    banner = opened.window.inside.banner
    qtbot.waitUntil(lambda: "3 new photos" in banner.said.text())


def test_a_system_without_watches_is_told_of(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(3))
    opened.engine.deliver(Watched(opened.session.generation, Watch.EVENTS))
    opened.engine.deliver(Watched(opened.session.generation, Watch.NO_WATCHES))
    banner = opened.window.inside.banner
    qtbot.waitUntil(lambda: "no file watches left" in banner.said.text())


def test_the_desktop_is_told_unless_the_window_is_looked_at(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, __, text, *___: said.append(text))
    window = QWidget()
    qtbot.addWidget(window)
    herald = Herald(window)
    herald.tell("12 new photos")
    assert said == ["12 new photos"]
    window.showMinimized()
    herald._raise()
    assert not window.isMinimized()
    monkeypatch.setattr(QWidget, "isActiveWindow", lambda _: True)
    herald.tell("1 new photo")
    assert said == ["12 new photos"]
