"""The filmstrip, the second window and lights out, as they follow what is looked at."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.store.settings import Preferences
from photocull.ui.grid.strip import Strip
from photocull.ui.lights import Level
from photocull.ui.secondwindow import SecondWindow
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    return open_window(invented(30))


# --- the filmstrip -------------------------------------------------------------------------------


def test_cells_lie_side_by_side_and_few_of_them_in_the_middle() -> None:
    few = Strip(3, 80, 1000)
    assert (few.at(0), few.limit) == (380, 0)
    many = Strip(100_000, 80, 1000)
    assert many.index_at(many.at(77_000) + 10) == 77_000
    assert many.at(50_000) - many.centred(50_000) == 460
    assert (many.centred(0), many.centred(99_999)) == (0, many.limit)
    assert many.between(many.centred(50_000), many.centred(50_000) + 1000) == range(49_994, 50_007)


def test_the_strip_lies_under_the_loupe_and_follows_the_photo(opened: Opened) -> None:
    strip = opened.window.inside.strip
    assert not strip.isVisible()
    opened.grid.focus_on(opened.shown[4])
    opened.window.run_command("loupe")
    assert strip.isVisible()
    assert strip.current == opened.shown[4]
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Right)
    assert strip.current == opened.shown[5]


def test_the_strip_is_told_of_photos_that_the_grid_does_not_show(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(120))
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command("loupe")
    opened.loupe.go_to(opened.shown[110])
    row = opened.window.inside.model.row(opened.shown[110])
    with qtbot.waitSignal(opened.window.inside.model.dataChanged) as told:
        QTest.keyClick(opened.loupe.picture, Qt.Key.Key_4)
    assert [index.row() for index in told.args[:2]] == [row, row]


def test_a_click_in_the_strip_shows_that_photo_and_leaves_the_keys_to_the_loupe(
    opened: Opened,
) -> None:
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command("loupe")
    strip = opened.window.inside.strip
    QTest.mouseClick(strip, LEFT, PLAIN, strip.cell(3).center())
    assert opened.loupe.key == opened.shown[3]
    assert opened.window.focusWidget() is opened.loupe.picture


def test_in_compare_a_click_brings_a_candidate_and_both_are_marked(opened: Opened) -> None:
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command("compare")
    strip, duel = opened.window.inside.strip, opened.window.inside.views.duel
    QTest.mouseClick(strip, LEFT, PLAIN, strip.cell(6).center())
    assert duel.shown() == (opened.shown[0], opened.shown[6])
    assert strip._also == {opened.shown[0], opened.shown[6]}


def marked(opened: Opened) -> tuple[object, set[object]]:
    strip = opened.window.inside.strip
    return strip.current, set(strip._also)


def test_in_compare_the_strip_follows_the_candidate_whichever_photo_is_active(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(60))
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_C)
    strip, duel = opened.window.inside.strip, opened.window.inside.views.duel
    assert marked(opened) == (opened.shown[1], {opened.shown[0], opened.shown[1]})
    QTest.keyClick(duel, Qt.Key.Key_Right)
    assert marked(opened) == (opened.shown[2], {opened.shown[0], opened.shown[2]})
    QTest.keyClick(duel, Qt.Key.Key_Down)
    for _ in range(37):
        QTest.keyClick(duel, Qt.Key.Key_Right)
    assert duel.shown() == (opened.shown[0], opened.shown[39])
    assert marked(opened) == (opened.shown[0], {opened.shown[0], opened.shown[39]})
    assert 39 in strip.visible_rows()
    QTest.keyClick(duel, Qt.Key.Key_Up)
    assert marked(opened) == (opened.shown[40], {opened.shown[39], opened.shown[40]})


def test_the_strip_marks_both_again_where_compare_is_entered_anew(opened: Opened) -> None:
    for _ in range(2):
        opened.grid.focus_on(opened.shown[3])
        QTest.keyClick(opened.grid, Qt.Key.Key_C)
        assert marked(opened) == (opened.shown[4], {opened.shown[3], opened.shown[4]})
        opened.window.run_command("grid")
        assert marked(opened)[1] == set()


def test_the_wheel_scrolls_the_strip_and_keeps_the_photo(opened: Opened) -> None:
    opened.window.run_command("loupe")
    strip = opened.window.inside.strip
    before, key = strip.visible_rows(), opened.loupe.key
    point = QPoint(100, 40)
    event = QWheelEvent(
        QPointF(point), QPointF(strip.mapToGlobal(point)), QPoint(), QPoint(0, -240),
        Qt.MouseButton.NoButton, PLAIN, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    strip.wheelEvent(event)
    assert strip.visible_rows().start > before.start
    assert opened.loupe.key == key


def test_the_strip_can_be_put_away_and_that_is_remembered(open_window: OpenWindow) -> None:
    opened = open_window(invented(4), preferences=Preferences(strip=False))
    opened.window.run_command("loupe")
    strip = opened.window.inside.strip
    assert not strip.isVisible()
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_T)
    assert strip.isVisible()
    assert opened.saved[-1].strip


def test_pictures_of_the_strip_and_of_the_grid_do_not_drive_each_other_out(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.window.run_command("loupe")
    strip = opened.window.inside.strip
    thumbs = opened.window.inside.thumbs
    shown = [opened.shown[row] for row in strip.visible_rows()]
    qtbot.waitUntil(lambda: all(thumbs.pixmap(key) is not None for key in shown))
    opened.window.run_command("grid")
    qtbot.waitUntil(opened.grid.has_all_pictures)


# --- the second window ---------------------------------------------------------------------------


def second_of(opened: Opened) -> SecondWindow:
    opened.window.run_command("second")
    window = opened.window.aside.second
    assert window is not None
    return window


def test_the_second_window_follows_the_photo_that_is_looked_at(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.grid.focus_on(opened.shown[2])
    window = second_of(opened)
    assert window.isVisible()
    assert window.key == opened.shown[2]
    opened.grid.focus_on(opened.shown[7])
    assert window.key == opened.shown[7]
    qtbot.waitUntil(lambda: window.picture.sharp)
    opened.window.run_command("loupe")
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Right)
    assert window.key == opened.shown[8]


def test_escape_closes_the_second_window_and_the_command_is_off(
    opened: Opened, qtbot: QtBot
) -> None:
    window = second_of(opened)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert opened.window.actions_table["second"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert not opened.window.actions_table["second"].isChecked()
    assert opened.window.isVisible()


def test_the_second_window_closes_with_the_first(opened: Opened) -> None:
    window = second_of(opened)
    opened.window.close()
    assert not window.isVisible()


# --- lights out ----------------------------------------------------------------------------------


def test_l_dims_all_but_the_photos_then_darkens_then_lights_again(opened: Opened) -> None:
    levels = []
    for _ in range(3):
        QTest.keyClick(opened.grid, Qt.Key.Key_L)
        levels.append(opened.window.aside.lights.level)
    assert levels == [Level.DIM, Level.OUT, Level.ON]


def test_in_the_dark_the_photo_of_the_loupe_is_as_bright_as_before(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.window.run_command("loupe")
    qtbot.waitUntil(lambda: opened.loupe.picture.sharp)
    picture = opened.loupe.picture
    photo = opened.window.inside.views.bright(opened.window)[0]
    before = opened.window.grab().toImage()
    opened.window.run_command("lights")
    opened.window.run_command("lights")
    after = opened.window.grab().toImage()
    assert after.copy(photo) == before.copy(photo)
    assert after.pixelColor(5, 5) != before.pixelColor(5, 5)
    top_left = picture.mapTo(opened.window, QPoint(0, 0))
    ground = QRect(top_left, photo.topLeft())
    assert ground.isEmpty() or after.pixelColor(ground.topLeft()).lightness() < 20


def test_escape_turns_the_lights_on_before_anything_else(opened: Opened) -> None:
    opened.window.run_command("loupe")
    opened.window.run_command("lights")
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Escape)
    assert opened.window.aside.lights.level is Level.ON
    assert opened.window.inside.views.in_loupe


def test_in_every_view_there_is_something_bright(opened: Opened, qtbot: QtBot) -> None:
    qtbot.waitUntil(opened.grid.has_all_pictures)
    for command in ("grid", "loupe", "compare", "survey"):
        opened.window.run_command(command)
        boxes = opened.window.inside.views.bright(opened.window)
        assert boxes, command
        assert all(opened.window.rect().contains(box) for box in boxes), command
