from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.domain.filters import Filter
from photocull.domain.order import Order
from photocull.domain.photo import PhotoKey
from photocull.domain.ranking import SortBy, Wanted
from photocull.ui.grid.layout import Cells, holding
from photocull.ui.rest import Rest
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented, luck


def place_on_screen(opened: Opened) -> tuple[int, int]:
    corner = opened.grid.visualRect(opened.grid.currentIndex()).topLeft()
    return corner.x(), corner.y()


def best_first(opened: Opened) -> list[PhotoKey]:
    return [p.key for p in sorted(opened.engine.photos, key=luck, reverse=True)]


def test_new_scores_wait_until_the_hand_has_rested(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(30), settled=False)
    QTest.keyClick(opened.grid, Qt.Key.Key_Right)
    before, touched = opened.shown, monotonic()
    opened.engine.settle(20)
    qtbot.wait(300)
    assert opened.shown == before
    qtbot.waitUntil(lambda: opened.shown != before, timeout=3000)
    assert monotonic() - touched >= 0.8


def test_what_can_wait_stands_back_before_a_new_order(qtbot: QtBot) -> None:
    told: list[str] = []
    rest = Rest(lambda: told.append("settled"))
    rest.on_touch = lambda: told.append("stand back")
    rest.ask(last=True)
    qtbot.waitUntil(lambda: "settled" in told)
    assert told == ["stand back", "settled"]


def test_each_key_puts_the_new_order_off(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(30), settled=False)
    QTest.keyClick(opened.grid, Qt.Key.Key_Right)
    before = opened.shown
    opened.engine.settle()
    for _ in range(4):
        qtbot.wait(300)
        QTest.keyClick(opened.grid, Qt.Key.Key_Right)
        assert opened.shown == before


def test_without_a_hand_the_best_are_first_and_the_top_is_in_sight(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(60))
    assert list(opened.shown) == best_first(opened)
    assert opened.grid.verticalScrollBar().value() == 0


@pytest.mark.usefixtures("quick_rest")
@pytest.mark.parametrize("row", [0, 7, 33, 150, 199])
def test_the_focused_photo_stays_where_it_is_on_the_screen(
    open_window: OpenWindow, qtbot: QtBot, row: int
) -> None:
    opened = open_window(invented(200), settled=False)
    key = opened.shown[row]
    opened.grid.focus_on(key)
    before, place = opened.shown, place_on_screen(opened)
    opened.engine.settle(120)
    qtbot.waitUntil(lambda: opened.shown != before, timeout=3000)
    assert opened.grid.focused == key
    assert place_on_screen(opened) == place
    assert opened.grid.selected() == [key]


@pytest.mark.usefixtures("quick_rest")
def test_a_photo_held_beside_its_place_goes_there_when_the_focus_has_left(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(60), settled=False)
    worst = best_first(opened)[-1]
    opened.grid.focus_on(worst)
    opened.engine.settle()
    qtbot.waitUntil(lambda: opened.grid.displaced, timeout=3000)
    assert opened.shown[-1] != worst
    QTest.keyClick(opened.grid, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: list(opened.shown)[-1] == worst, timeout=3000)


@pytest.mark.usefixtures("quick_rest")
def test_nothing_moves_in_the_loupe(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(30), settled=False)
    opened.window.inside.views.open_loupe(opened.shown[3])
    before = opened.shown
    opened.engine.settle()
    qtbot.wait(200)
    assert opened.shown == before
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: opened.shown != before, timeout=3000)
    assert opened.grid.focused == before[3]


@pytest.mark.usefixtures("quick_rest")
def test_places_are_told_anew_in_the_loupe(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(30), settled=False)
    opened.engine.settle(10)
    qtbot.waitUntil(lambda: not opened.desk.rest.asked)
    best = opened.shown[0]
    opened.window.inside.views.open_loupe(best)
    opened.engine.settle()
    place = opened.loupe.info._place
    qtbot.waitUntil(lambda: " of 30" in place.text(), timeout=3000)


@pytest.mark.usefixtures("quick_rest")
def test_the_next_photo_takes_the_focus_of_one_that_leaves(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(8))
    for key in opened.shown:
        opened.desk.mark([key], 3)
    opened.desk.show(Wanted(only=Filter(min_stars=3)))
    second, third = opened.shown[1:3]
    opened.grid.focus_on(second)
    QTest.keyClick(opened.grid, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: second not in opened.shown, timeout=3000)
    assert opened.grid.focused == third


def test_sorting_is_at_once_and_keeps_the_focused_photo_in_sight(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(200))
    key = opened.shown[0]
    opened.grid.focus_on(key)
    opened.window.run_command("sort.name")
    assert opened.session.wanted.sort is SortBy.NAME
    assert list(opened.shown) == sorted(opened.shown)
    assert opened.grid.focused == key
    assert (
        opened.grid.viewport().rect().contains(opened.grid.visualRect(opened.grid.currentIndex()))
    )


@pytest.mark.usefixtures("quick_rest")
def test_all_photos_stay_selected_in_a_new_order_though_none_is_focused(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(30), settled=False)
    assert opened.grid.focused is None
    QTest.keyClick(opened.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    before = opened.shown
    opened.engine.settle()
    qtbot.waitUntil(lambda: opened.shown != before, timeout=3000)
    assert set(opened.grid.selected()) == set(before)
    assert opened.grid.focused is None


@given(tile=st.integers(-1000, 10**6), room=st.integers(-10, 5000))
def test_any_tile_size_makes_cells(tile: int, room: int) -> None:
    cells = Cells.fitting(10, room, tile, 40)
    assert cells.columns > 0
    assert cells.width > 0


@given(
    count=st.integers(1, 300),
    columns=st.integers(1, 9),
    data=st.data(),
)
def test_a_held_photo_keeps_its_spot_and_the_rest_their_order(
    count: int, columns: int, data: st.DataObject
) -> None:
    cells = Cells(count, columns, 100, 120, 12)
    view = 500
    order = Order.of(PhotoKey(str(number)) for number in range(count))
    old = data.draw(st.integers(0, count - 1))
    scroll = data.draw(st.integers(0, cells.scroll_limit(view)))
    key = data.draw(st.sampled_from(list(order)))
    spot = (old % columns, cells.at(old)[1] - scroll)
    held = holding(order, key, cells, spot, view=view)
    assert held is not None
    slot = held.order.index(key)
    assert slot % columns == spot[0]
    assert cells.at(slot)[1] - held.scroll == spot[1]
    assert 0 <= held.scroll <= cells.scroll_limit(view)
    assert [other for other in held.order if other != key] == [o for o in order if o != key]
