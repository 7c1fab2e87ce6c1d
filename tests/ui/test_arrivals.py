"""New photos are told of in the window, and on the desktop while nobody looks at it."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from photocull.domain.events import Ended, Found, Outcome, Watch, Watched
from photocull.ui.arrivals import Herald
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented


def with_new(open_window: OpenWindow, qtbot: QtBot) -> Opened:
    """A window into whose folder three photos have come since it was opened."""
    opened = open_window(invented(30))
    generation = opened.session.generation
    opened.engine.deliver(Ended(generation, Outcome.DONE))
    new = invented(33)[30:]
    opened.engine.deliver(Found(generation, tuple(new)))
    opened.engine._waiting += new
    opened.engine.settle(40)
    opened.engine.deliver(Ended(generation, Outcome.DONE))
    qtbot.waitUntil(lambda: "3 new photos" in opened.window.inside.banner.said.text())
    return opened


def test_new_photos_are_told_of_in_the_window_and_shown_from_there(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = with_new(open_window, qtbot)
    banner = opened.window.inside.banner
    assert not banner.offer.isHidden()
    banner.offer.click()
    chosen = opened.window.inside.views.chosen
    assert set(chosen) == {photo.key for photo in invented(33)[30:]}
    standings = [photo.score.standing for photo in opened.session.roll.among(chosen) if photo.score]
    focused = opened.session.photo(opened.grid.focused) if opened.grid.focused else None
    assert focused is not None
    assert focused.score is not None
    assert focused.score.standing == max(standings)
    assert banner.isHidden()


def test_new_photos_that_a_filter_hides_are_said_to_be_hidden(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = with_new(open_window, qtbot)
    opened.window.run_command("filter.picked")
    assert not opened.shown
    opened.window.run_command("select.new")
    assert "hidden" in opened.window.inside.banner.said.text()
    assert opened.window.inside.banner.offer.isHidden()


def test_where_none_has_come_that_is_said(open_window: OpenWindow) -> None:
    opened = open_window(invented(3))
    opened.window.run_command("select.new")
    assert "No photo has come" in opened.window.inside.banner.said.text()


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
