"""The window speaks Japanese, and changes its language with everything left as it is."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from photocull import text
from photocull.decisions import View
from photocull.domain.failure import Reason
from photocull.domain.marks import Flag
from photocull.store.settings import Language
from photocull.ui.language import Speech, spoken
from photocull.ui.lights import Level, Shade
from photocull.ui.loupe.aids import Aid
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
    titles = (action.text() for action in opened.window.menuBar().actions())
    return [title.partition("(&")[0].lstrip("&") for title in titles]


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


def test_the_second_window_stays_open_where_it_is_and_follows(opened: Opened) -> None:
    opened.window.run_command("second")
    before = opened.window.aside.second
    assert before is not None
    before.setGeometry(QRect(40, 50, 500, 400))
    opened.window.run_command("language.japanese")
    second = opened.window.aside.second
    assert second is not None
    assert second.isVisible()
    assert not before.isVisible()
    assert second.geometry() == QRect(40, 50, 500, 400)
    assert opened.window.actions_table["second"].isChecked()
    assert second.accessibleName() == "2つ目のウィンドウ"
    opened.grid.focus_on(opened.shown[5])
    assert second.key == opened.shown[5]
    opened.window.run_command("second")
    assert not second.isVisible()
    assert not opened.window.actions_table["second"].isChecked()


def test_a_second_window_that_fills_its_screen_goes_on_filling_it(opened: Opened) -> None:
    opened.window.run_command("second")
    assert opened.window.aside.second is not None
    opened.window.aside.second.setGeometry(QRect(40, 50, 500, 400))
    opened.window.aside.second.toggle_full_screen()
    opened.window.run_command("language.japanese")
    second = opened.window.aside.second
    assert second is not None
    assert second.isFullScreen()
    second.toggle_full_screen()
    assert second.isVisible()
    assert second.geometry() == QRect(40, 50, 500, 400)


def test_a_second_window_that_was_closed_stays_closed(opened: Opened) -> None:
    opened.window.run_command("second")
    opened.window.run_command("second")
    opened.window.run_command("language.japanese")
    assert opened.window.aside.second is None
    assert not opened.window.actions_table["second"].isChecked()


@pytest.mark.parametrize("view", ["loupe", "compare", "survey"])
def test_zoom_and_place_and_aids_stay(opened: Opened, view: str) -> None:
    opened.grid.focus_on(opened.shown[3])
    opened.window.run_command(view)
    opened.window.run_command("aid.peaking")
    opened.window.run_command("zoom")
    views = opened.window.inside.views
    assert views.optics is not None
    views.follow(replace(views.optics, centre=(0.6, 0.4)))
    opened.window.run_command("language.japanese")
    views = opened.window.inside.views
    assert views.view == View(view)
    assert views.optics is not None
    assert (views.optics.zoomed, views.optics.centre) == (True, (0.6, 0.4))
    assert views.aids.aids == {Aid.PEAKING}
    table = opened.window.actions_table
    assert table["aid.peaking"].isChecked()
    assert not table["aid.clipping"].isChecked()


def test_the_heat_map_stays_and_leads_nowhere(opened: Opened) -> None:
    opened.grid.focus_on(opened.shown[3])
    opened.window.run_command("why")
    opened.window.inside.why.panel.heat.toggle.click()
    opened.window.run_command("grid")
    opened.window.run_command("language.japanese")
    assert opened.window.inside.why.panel.wants_heat_map
    assert opened.window.inside.views.view is View.GRID
    assert opened.grid.focused == opened.shown[3]


def test_it_stays_dark_and_the_darkness_before_is_gone(opened: Opened) -> None:
    opened.window.run_command("lights")
    opened.window.run_command("lights")
    opened.window.run_command("language.japanese")
    assert opened.window.aside.lights.level is Level.OUT
    assert opened.window.actions_table["lights"].isChecked()
    dark = opened.window.grab().toImage()
    assert dark.pixelColor(5, 5).lightness() < 20
    assert len([each for each in opened.window.findChildren(Shade) if each.isVisible()]) == 1
    opened.window.run_command("lights")
    assert not [each for each in opened.window.findChildren(Shade) if each.isVisible()]


def test_in_full_screen_there_is_still_nothing_but_photos(opened: Opened) -> None:
    opened.window.run_command("fullscreen")
    opened.window.run_command("language.japanese")
    inside = opened.window.inside
    assert opened.window.isFullScreen()
    assert opened.window.actions_table["fullscreen"].isChecked()
    assert not inside.header.isVisible()
    assert not inside.status.isVisible()
    assert not opened.window.menuBar().isVisible()
    opened.window.run_command("fullscreen")
    assert not opened.window.isFullScreen()
    assert not opened.window.actions_table["fullscreen"].isChecked()
    assert inside.header.isVisible()
    assert opened.window.menuBar().isVisible()


def test_the_grid_is_scrolled_as_far_as_before(open_window: OpenWindow, speech: Speech) -> None:
    opened = open_window(invented(200))
    opened.window._speak = speech.use
    opened.grid.focus_on(opened.shown[0])
    opened.grid.verticalScrollBar().setValue(777)
    opened.window.run_command("language.japanese")
    assert opened.grid.verticalScrollBar().value() == 777
    assert opened.grid.focused == opened.shown[0]


def test_the_list_of_what_could_not_be_read_stays_open(
    open_window: OpenWindow, speech: Speech
) -> None:
    opened = open_window(invented(3), bad=frozenset({"IMG_0001.jpg"}))
    opened.window._speak = speech.use
    opened.window.run_command("failures")
    opened.window.run_command("language.japanese")
    assert opened.window.failures.isVisible()
    assert opened.window.failures.list.topLevelItemCount() == 1
    assert not opened.window.exchange.isVisible()


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


def test_every_menu_opens_by_a_letter_that_a_keyboard_has(opened: Opened) -> None:
    for language in (Language.ENGLISH, Language.JAPANESE):
        opened.window.run_command(f"language.{language}")
        titles = [action.text() for action in opened.window.menuBar().actions()]
        assert titles
        for title in titles:
            assert title[title.index("&") + 1].isascii()
