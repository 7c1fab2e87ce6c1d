"""The window speaks Japanese, and changes its language with everything left as it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from photocull import text
from photocull.decisions import View
from photocull.domain.failure import Reason
from photocull.domain.marks import Flag
from photocull.store.settings import Language
from photocull.ui.language import Speech, spoken
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    yield (speaking := Speech(qapp, Language.ENGLISH))
    speaking.use(Language.ENGLISH)


@pytest.fixture
def opened(open_window: OpenWindow, speech: Speech) -> Opened:
    opened = open_window(invented(12))
    opened.window._speak = speech.use
    return opened


def menus(opened: Opened) -> list[str]:
    return [action.text().lstrip("&") for action in opened.window.menuBar().actions()]


def test_every_sentence_passes_through_the_translation(speech: Speech) -> None:
    english = text.reason(Reason.EMPTY)
    speech.use(Language.JAPANESE)
    assert text.reason(Reason.EMPTY) == "ファイルが空です。内容がありません。"
    speech.use(Language.ENGLISH)
    assert text.reason(Reason.EMPTY) == english


def test_the_language_changes_at_once_everywhere(opened: Opened) -> None:
    opened.window.run_command("language.japanese")
    assert menus(opened)[:3] == ["ファイル", "編集", "写真"]
    assert opened.window.inside.header._grid.text().strip() == "グリッド"
    assert opened.window.actions_table["language.japanese"].isChecked()
    assert opened.saved[-1].language is Language.JAPANESE
    opened.window.run_command("language.english")
    assert menus(opened)[:3] == ["File", "Edit", "Photo"]


def test_what_is_open_stays_as_it_is(opened: Opened, qtbot: QtBot) -> None:
    opened.grid.focus_on(opened.shown[3])
    opened.window.run_command("loupe")
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_P)
    opened.window.run_command("language.japanese")
    views = opened.window.inside.views
    assert views.view is View.LOUPE
    assert views.seen == opened.session.order[3]
    qtbot.waitUntil(lambda: opened.loupe.picture.sharp)
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Right)
    assert views.seen == opened.session.order[4]
    opened.window.run_command("undo")
    assert not [photo for photo in opened.session.roll if photo.marks.flag is not Flag.NONE]
    assert views.seen == opened.session.order[3]


def test_keys_are_heard_once_after_the_change(opened: Opened) -> None:
    opened.window.run_command("language.japanese")
    opened.grid.focus_on(opened.shown[0])
    opened.grid.setFocus()
    QTest.keyClick(opened.grid, Qt.Key.Key_3)
    assert opened.engine.rated == [(opened.shown[0], 3)]
    shown = [each for each in opened.window.menuBar().actions() if isinstance(each.menu(), QMenu)]
    assert len(shown) == 6


def test_the_language_changes_back_and_forth_without_end(opened: Opened) -> None:
    for _ in range(3):
        opened.window.run_command("language.japanese")
        opened.window.run_command("language.english")
        QApplication.processEvents()
    assert len(opened.shown) == 12
    opened.desk.mark(opened.shown[:1], 4)
    assert opened.stars(opened.shown[0]) == 4


def test_the_start_page_changes_its_language_too(open_window: OpenWindow, speech: Speech) -> None:
    opened = open_window([], folder=None)
    opened.window._speak = speech.use
    opened.window.run_command("language.japanese")
    assert opened.window.inside.start.choose.text() == "フォルダーを開く…"


def test_the_system_says_which_language_is_meant() -> None:
    assert spoken(Language.JAPANESE) is Language.JAPANESE
    assert spoken(Language.SYSTEM) in (Language.ENGLISH, Language.JAPANESE)
