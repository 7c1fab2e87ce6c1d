"""The key I says why, beside the grid and the loupe; the heat map lies over the picture."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.store.settings import Preferences
from photocull.text import shown
from photocull.ui.grid.motion import GLIDE_MS
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented


def name_of(opened: Opened) -> str:
    return opened.window.inside.why.panel.name.text()


def test_the_key_shows_and_hides_the_panel_and_the_choice_is_remembered(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(6))
    panel = opened.window.inside.why.panel
    assert not panel.isVisible()
    QTest.keyClick(opened.grid, Qt.Key.Key_I)
    assert panel.isVisible()
    assert opened.saved[-1].why
    assert opened.window.actions_table["why"].isChecked()
    QTest.keyClick(opened.grid, Qt.Key.Key_I)
    assert not panel.isVisible()
    assert not opened.saved[-1].why


def test_the_panel_follows_the_focus_in_grid_and_loupe(open_window: OpenWindow) -> None:
    opened = open_window(invented(6), preferences=Preferences(why=True))
    opened.grid.focus_on(opened.shown[2])
    assert name_of(opened) == shown(opened.shown[2].rpartition("/")[2])
    QTest.keyClick(opened.grid, Qt.Key.Key_E)
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Right)
    assert name_of(opened) == shown(opened.shown[3].rpartition("/")[2])


def test_the_heat_map_opens_the_loupe_and_lies_over_its_picture(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(6), preferences=Preferences(why=True))
    inside = opened.window.inside
    opened.grid.focus_on(opened.shown[0])
    qtbot.waitUntil(inside.why.panel.heat.isVisible)
    opened.window.run_command("loupe")
    qtbot.waitUntil(lambda: opened.loupe.picture.sharp)
    qtbot.wait(2 * GLIDE_MS)
    plain = opened.loupe.picture.grab().toImage()
    opened.window.run_command("grid")
    QTest.mouseClick(inside.why.panel.heat.toggle, Qt.MouseButton.LeftButton)
    assert inside.views.in_loupe
    qtbot.wait(2 * GLIDE_MS)
    assert opened.loupe.picture.grab().toImage() != plain
    QTest.mouseClick(inside.why.panel.heat.toggle, Qt.MouseButton.LeftButton)
    assert opened.loupe.picture.grab().toImage() == plain


def test_nothing_but_photos_means_no_panel_either(open_window: OpenWindow) -> None:
    opened = open_window(invented(6), preferences=Preferences(why=True))
    panel = opened.window.inside.why.panel
    assert panel.isVisible()
    opened.window.run_command("fullscreen")
    assert not panel.isVisible()
    opened.window.run_command("fullscreen")
    assert panel.isVisible()


def test_without_an_open_folder_there_is_no_panel(open_window: OpenWindow) -> None:
    opened = open_window([], folder=None, preferences=Preferences(why=True))
    assert not opened.window.inside.why.panel.isVisible()
