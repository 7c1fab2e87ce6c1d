from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Photo, PhotoKey
from photocull.ui.loupe.full import Full, FullPictures
from photocull.ui.loupe.optics import Optics
from tests.ui.conftest import Opened, OpenWindow, large
from tests.ui.fake import Pixels, coloured, invented

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def looking(open_window: OpenWindow, qtbot: QtBot) -> Opened:
    opened = open_window(invented(6, width=2400, height=1600))
    opened.window.inside.views.open_loupe(opened.shown[0])
    qtbot.waitUntil(lambda: opened.loupe.picture.sharp)
    return opened


def part_at(optics: Optics, x: float, y: float) -> tuple[float, float]:
    """Which part of the picture is at a point of the view."""
    left, top, width, height = optics.box
    return (x - left) / width, (y - top) / height


def test_a_click_shows_the_clicked_point_at_actual_size(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    picture = looking(open_window, qtbot).loupe.picture
    middle = picture.rect().center()
    point = middle + QPoint(90, -60)
    before = part_at(picture.optics, point.x(), point.y())
    QTest.mouseClick(picture, LEFT, PLAIN, point)
    assert picture.optics.scale == 1.0
    after = part_at(picture.optics, point.x(), point.y())
    assert after == pytest.approx(before, abs=0.001)
    QTest.mouseClick(picture, LEFT, PLAIN, point)
    assert not picture.optics.zoomed


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Z])
def test_space_and_z_toggle_actual_size(open_window: OpenWindow, qtbot: QtBot, key: Qt.Key) -> None:
    picture = looking(open_window, qtbot).loupe.picture
    QTest.keyClick(picture, key)
    assert picture.optics.scale == 1.0
    QTest.keyClick(picture, key)
    assert picture.optics.scale < 1.0


def test_a_drag_pans_and_does_not_zoom_out(open_window: OpenWindow, qtbot: QtBot) -> None:
    picture = looking(open_window, qtbot).loupe.picture
    picture.toggle_zoom()
    left = picture.optics.box[0]
    start = picture.rect().center()
    QTest.mousePress(picture, LEFT, PLAIN, start)
    QTest.mouseMove(picture, start + QPoint(20, 0))
    QTest.mouseMove(picture, start + QPoint(50, 0))
    QTest.mouseRelease(picture, LEFT, PLAIN, start + QPoint(50, 0))
    assert picture.optics.zoomed
    assert picture.optics.box[0] == pytest.approx(left + 50)


def test_arrows_lead_to_the_neighbours_and_keep_the_zoom(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = looking(open_window, qtbot)
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Space)
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Right)
    assert opened.loupe.key == opened.shown[1]
    assert opened.loupe.picture.optics.zoomed
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Left)
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Left)
    assert opened.loupe.key == opened.shown[0]
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_End)
    assert opened.loupe.key == opened.shown[-1]


def test_the_grid_has_the_last_seen_photo_in_focus(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = looking(open_window, qtbot)
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Right)
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Escape)
    assert opened.window.inside.stack.currentWidget() is opened.grid
    assert opened.grid.focused == opened.shown[1]


def test_the_photo_shows_at_once_and_sharp_when_it_is_decoded(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    gate = Event()

    def slow(photo: Photo) -> Pixels:
        gate.wait(10)
        return large(photo)

    opened = open_window(invented(3, width=2400, height=1600), full=slow)
    opened.window.inside.views.open_loupe(opened.shown[0])
    qtbot.wait(50)
    picture = opened.loupe.picture
    assert not picture.sharp
    assert picture._thumb is not None
    assert picture.optics.width == 2400
    gate.set()
    qtbot.waitUntil(lambda: picture.sharp)


def test_neighbours_are_ready_before_they_are_asked_for(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = looking(open_window, qtbot)
    neighbour = opened.session.photo(opened.shown[1])
    assert neighbour is not None
    qtbot.waitUntil(lambda: opened.window.inside.full.get(neighbour) is not None)
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Right)
    assert opened.loupe.picture.sharp


def test_neighbours_are_read_only_as_far_as_there_is_room_beside_the_photo_looked_at(
    qtbot: QtBot,
) -> None:
    read: list[PhotoKey] = []

    def full(photo: Photo) -> Pixels:
        read.append(photo.key)
        return coloured(photo, 100)

    each = 2 * 4 * 100 * 100
    pictures = FullPictures(full, threads=1, limit=2 * each)
    photos = invented(4, width=100, height=100)
    pictures.want(photos, QSize(100, 100))
    qtbot.waitUntil(lambda: pictures.get(photos[1]) is not None)
    qtbot.wait(50)
    pictures.close()
    assert read == [photo.key for photo in photos[:2]]
    assert isinstance(pictures.get(photos[0]), Full)


def test_what_is_wanted_last_makes_room_and_the_photo_looked_at_never_does(qtbot: QtBot) -> None:
    pictures = FullPictures(lambda photo: coloured(photo, 100), threads=1, limit=1)
    photos = [Photo(photo.key, photo.stamp) for photo in invented(4)]
    with qtbot.waitSignals([pictures.arrived] * 4):
        pictures.want(photos, QSize(100, 100))
    kept = [photo.key for photo in photos if pictures.get(photo) is not None]
    pictures.close()
    assert kept == [photos[0].key]


def test_a_star_leaves_the_photo_sharp_though_memory_holds_no_second_one(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(6, width=2400, height=1600))
    opened.window.inside.full._limit = 1
    opened.window.inside.views.open_loupe(opened.shown[0])
    qtbot.waitUntil(lambda: opened.loupe.picture.sharp)
    qtbot.wait(100)
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_4)
    assert opened.loupe.picture.sharp


def test_a_picture_that_is_not_there_any_more_is_asked_for_when_it_is_drawn(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = looking(open_window, qtbot)
    opened.window.inside.full.clear()
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: opened.loupe.picture.sharp)


def test_a_photo_that_cannot_be_read_says_why(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(2), full=lambda _: Failure(Reason.VANISHED))
    opened.window.inside.views.open_loupe(opened.shown[0])
    qtbot.waitUntil(lambda: isinstance(opened.loupe.picture._full, Failure))
    opened.loupe.picture.grab()


def test_the_info_line_tells_place_score_time_and_size(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    info = looking(open_window, qtbot).loupe.info
    assert info._name.text().startswith("IMG_")
    assert info._place.text() == "1 of 6"
    assert info._chance.text().endswith("%")
    assert "2400 × 1600" in info._facts.text()


@given(
    width=st.integers(1, 9000),
    height=st.integers(1, 9000),
    x=st.floats(0, 1200),
    y=st.floats(0, 700),
    dx=st.floats(-20000, 20000),
)
def test_panning_never_shows_empty_space_beside_a_picture_that_fills_the_view(
    width: int, height: int, x: float, y: float, dx: float
) -> None:
    optics = Optics(width, height, 1200, 700).toggled_at(x, y).moved(dx, dx)
    left, top, wide, high = optics.box
    assert left <= 0.01 or wide <= 1200
    assert left + wide >= 1199.99 or wide <= 1200
    assert top <= 0.01 or high <= 700
    assert top + high >= 699.99 or high <= 700
