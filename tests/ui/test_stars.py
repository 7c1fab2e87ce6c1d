from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from photocull.ui.grid.tile import foot_height, stars_box
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def star_of(opened: Opened, row: int, number: int) -> QPoint:
    """Where star `number` of a row's tile is in the grid's viewport."""
    box = stars_box(opened.grid.cell(row), foot_height(opened.look.type.body))
    return QPoint(box.left() + round((number - 0.5) * box.width() / 5), box.center().y())


def test_a_digit_gives_stars_to_the_focused_photo(open_window: OpenWindow) -> None:
    opened = open_window(invented(12))
    QTest.keyClick(opened.grid, Qt.Key.Key_Right)
    QTest.keyClick(opened.grid, Qt.Key.Key_Right)
    QTest.keyClick(opened.grid, Qt.Key.Key_4)
    assert opened.stars(opened.shown[1]) == 4
    assert opened.engine.rated == [(opened.shown[1], 4)]


def test_a_digit_gives_stars_to_all_selected_photos(open_window: OpenWindow) -> None:
    opened = open_window(invented(12))
    QTest.keyClick(opened.grid, Qt.Key.Key_Right)
    for _ in range(2):
        QTest.keyClick(opened.grid, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(opened.grid, Qt.Key.Key_3)
    assert [opened.stars(key) for key in opened.shown[:4]] == [3, 3, 3, 0]
    assert opened.window.inside.status.chosen.text() == "3 selected"


def test_undo_takes_stars_back_and_leads_to_the_photo(open_window: OpenWindow) -> None:
    opened = open_window(invented(12))
    first = opened.shown[0]
    opened.grid.focus_on(first)
    QTest.keyClick(opened.grid, Qt.Key.Key_5)
    QTest.keyClick(opened.grid, Qt.Key.Key_End)
    QTest.keyClick(opened.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.stars(first) == 0
    assert opened.grid.focused == first
    redo = Qt.KeyboardModifier.ControlModifier | SHIFT
    QTest.keyClick(opened.window, Qt.Key.Key_Z, redo)
    assert opened.stars(first) == 5


def test_a_click_on_a_star_gives_it_and_a_second_one_takes_it_back(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(12))
    QTest.mouseClick(opened.grid.viewport(), LEFT, PLAIN, star_of(opened, 2, 3))
    assert opened.stars(opened.shown[2]) == 3
    QTest.mouseClick(opened.grid.viewport(), LEFT, PLAIN, star_of(opened, 2, 3))
    assert opened.stars(opened.shown[2]) == 0


def test_a_click_on_a_star_of_a_selected_photo_rates_the_selection(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(6))
    opened.grid.selectAll()
    QTest.mouseClick(opened.grid.viewport(), LEFT, PLAIN, star_of(opened, 0, 2))
    assert {opened.stars(key) for key in opened.shown} == {2}


def test_digits_rate_the_photo_in_the_loupe_alone(open_window: OpenWindow) -> None:
    opened = open_window(invented(6))
    opened.grid.selectAll()
    opened.window.inside.views.open_loupe(opened.shown[1])
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_2)
    assert [opened.stars(key) for key in opened.shown] == [0, 2, 0, 0, 0, 0]


def test_a_click_on_a_star_in_the_loupe_gives_it(open_window: OpenWindow) -> None:
    opened = open_window(invented(3))
    opened.window.inside.views.open_loupe(opened.shown[0])
    row = opened.loupe.info._stars
    QTest.mouseClick(row, LEFT, PLAIN, QPoint(row.width() - 4, row.height() // 2))
    assert opened.stars(opened.shown[0]) == 5


def test_shift_click_selects_in_reading_order(open_window: OpenWindow) -> None:
    opened = open_window(invented(12))
    columns = opened.grid.cells.columns
    last, first = columns + 1, columns - 1
    viewport = opened.grid.viewport()
    QTest.mouseClick(viewport, LEFT, PLAIN, opened.grid.cell(first).center())
    QTest.mouseClick(viewport, LEFT, SHIFT, opened.grid.cell(last).center())
    assert opened.grid.selected() == list(opened.shown[first : last + 1])


def test_shift_and_a_digit_give_stars_and_go_on_in_grid_and_loupe(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(12))
    first, second, third = opened.shown[:3]
    opened.grid.focus_on(first)
    QTest.keyClick(opened.grid, Qt.Key.Key_4, SHIFT)
    assert (opened.stars(first), opened.grid.focused) == (4, second)
    QTest.keyClick(opened.grid, Qt.Key.Key_E)
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_2, SHIFT)
    assert (opened.stars(second), opened.loupe.key) == (2, third)


def test_the_last_photo_and_a_selection_stay_where_they_are(open_window: OpenWindow) -> None:
    opened = open_window(invented(4))
    last = opened.shown[-1]
    opened.grid.focus_on(last)
    QTest.keyClick(opened.grid, Qt.Key.Key_1, SHIFT)
    assert (opened.stars(last), opened.grid.focused) == (1, last)
    opened.window.run_command("select.all")
    QTest.keyClick(opened.grid, Qt.Key.Key_3, SHIFT)
    assert [opened.stars(key) for key in opened.shown] == [3, 3, 3, 3]
    assert len(opened.grid.selected()) == 4


def test_always_going_on_is_remembered_and_undo_leads_back(open_window: OpenWindow) -> None:
    opened = open_window(invented(12))
    first, second = opened.shown[:2]
    opened.window.run_command("advance")
    assert opened.saved[-1].advance
    assert opened.window.actions_table["advance"].isChecked()
    opened.grid.focus_on(first)
    QTest.keyClick(opened.grid, Qt.Key.Key_5)
    assert (opened.stars(first), opened.grid.focused) == (5, second)
    opened.window.run_command("undo")
    assert (opened.stars(first), opened.grid.focused) == (0, first)
    opened.window.run_command("advance")
    QTest.keyClick(opened.grid, Qt.Key.Key_5)
    assert opened.grid.focused == first
