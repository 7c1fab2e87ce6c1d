"""The first run: an empty window that invites a drop, and example photos to try."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.examples import lay_out
from photocull.folder.scan import scan
from photocull.resources import resource
from photocull.store.settings import Preferences
from photocull.ui.tips import Phrase
from tests.ui.conftest import OpenWindow
from tests.ui.fake import invented


def test_examples_are_copied_once_and_what_was_thrown_away_stays_away(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    folder = lay_out(resource("examples"), tmp_path / "data" / "Examples")
    photos = sorted(folder.glob("*.JPG"))
    assert len(photos) == len(scan(resource("examples"))) >= 20
    photos[0].unlink()
    assert lay_out(resource("examples"), folder) == folder
    assert not photos[0].exists()


def test_the_start_page_opens_the_examples(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_window(invented(3), folder=None)
    object.__setattr__(opened.window._sources, "examples", lambda: tmp_path)
    opened.window.inside.start.examples.click()
    assert opened.session.folder == tmp_path


def test_examples_that_cannot_be_copied_are_said(open_window: OpenWindow) -> None:
    opened = open_window(invented(3))
    opened.window.run_command("examples")
    assert "cannot be copied" in opened.window.inside.banner.said.text()


def test_a_tip_says_the_keys_of_the_view_and_another_each_time(open_window: OpenWindow) -> None:
    opened = open_window(invented(4))
    said = opened.window.inside.status.tip
    first = said.text()
    assert first == "P keeps a photo, X sorts it out."
    QTest.keyClick(opened.grid, Qt.Key.Key_E)
    assert said.text() == Phrase.ON.value
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_G)
    assert said.text() != first


def test_tips_can_be_turned_off_and_stay_off(open_window: OpenWindow) -> None:
    opened = open_window(invented(4))
    opened.window.run_command("tips")
    assert opened.window.inside.status.tip.text() == ""
    assert not opened.saved[-1].tips
    again = open_window(invented(4), preferences=Preferences(tips=False))
    assert again.window.inside.status.tip.text() == ""


def test_tips_name_the_keys_that_the_person_has_chosen(open_window: OpenWindow) -> None:
    keys = (("flag.pick", ("Y",)), ("flag.reject", ()))
    opened = open_window(invented(4), preferences=Preferences(keys=keys))
    assert (
        opened.window.inside.status.tip.text() == "B opens a series, Ctrl+X rejects the rest of it."
    )


def test_the_start_page_can_be_walked_through_by_key(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window([], folder=None)
    start = opened.window.inside.start
    start.choose.setFocus()
    QTest.keyClick(opened.window, Qt.Key.Key_Tab)
    assert opened.window.focusWidget() is start.examples
