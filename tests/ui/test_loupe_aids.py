"""Marks lie on the pixels they were made from, fitted and at actual size, and on no other photo."""

from collections.abc import Callable, Iterator
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photocull.decisions import View
from photocull.domain.photo import Photo
from photocull.store.settings import Theme
from photocull.ui import heatmap
from photocull.ui.look import Look
from photocull.ui.loupe import aids
from photocull.ui.loupe.aids import NONE, Aid, around, overlay_of
from photocull.ui.loupe.full import Full
from photocull.ui.loupe.picture import LoupePicture
from photocull.ui.pictures import image_of, within
from photocull.ui.theme import DARK, LIGHT
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import Pixels, invented

VIEW = QSize(600, 400)
ONE, OTHER = invented(2, width=1800, height=1200)
PEAKING, CLIPPING = frozenset({Aid.PEAKING}), frozenset({Aid.CLIPPING})


def drawn(edge: int = 900) -> Full:
    """Grey with a sharp upright edge at x, white at the top left, black at the bottom right."""
    pixels = np.full((1200, 1800, 3), 60, np.uint8)
    pixels[:, edge:] = 190
    pixels[:240, :240], pixels[-240:, -240:] = 255, 0
    whole = image_of(pixels)
    return Full(whole, within(whole, VIEW))


@pytest.fixture
def picture(qtbot: QtBot, qapp: QApplication) -> Iterator[LoupePicture]:
    picture = LoupePicture(Look(qapp, Theme.DARK), lambda _: None, lambda: None)
    qtbot.addWidget(picture)
    picture.resize(VIEW)
    yield picture
    picture.close_workers()


def seen(picture: LoupePicture) -> Pixels:
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def marked(picture: LoupePicture, role: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    """Which pixels of the view have the colour of this role."""
    colour = DARK.colour(role)
    return np.asarray((seen(picture) == (colour.red(), colour.green(), colour.blue())).all(axis=2))


def await_marks(qtbot: QtBot, picture: LoupePicture, role: str) -> None:
    qtbot.waitUntil(lambda: bool(marked(picture, role).any()))


def test_sharp_edges_are_marked_in_lines_of_one_pixel(picture: LoupePicture, qtbot: QtBot) -> None:
    picture.show_photo(ONE, drawn(), None)
    picture.set_aids(PEAKING)
    await_marks(qtbot, picture, "peaking")
    line = marked(picture, "peaking")[100:300]
    assert line.sum(axis=1).tolist() == [1] * 200
    assert set(np.nonzero(line)[1]) <= {299, 300}


def test_clipped_places_are_marked_red_and_blue(picture: LoupePicture, qtbot: QtBot) -> None:
    picture.show_photo(ONE, drawn(), None)
    picture.set_aids(CLIPPING)
    await_marks(qtbot, picture, "highlights")
    assert marked(picture, "highlights")[:79, :79].all()
    assert not marked(picture, "highlights")[82:].any()
    assert marked(picture, "shadows")[-79:, -79:].all()
    assert not marked(picture, "peaking").any()


def test_marks_follow_the_picture_at_actual_size_and_as_it_is_panned(
    picture: LoupePicture, qtbot: QtBot
) -> None:
    picture.show_photo(ONE, drawn(edge=950), None)
    picture.set_aids(PEAKING)
    picture.toggle_zoom()
    await_marks(qtbot, picture, "peaking")
    line = marked(picture, "peaking")
    assert line.sum(axis=1).tolist() == [1] * 400
    before = int(np.nonzero(line)[1][0])
    assert before in (349, 350)
    start = picture.rect().center()
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(picture, start + QPoint(37, 0))
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=start + QPoint(37, 0))
    assert set(np.nonzero(marked(picture, "peaking"))[1]) == {before + 37}


def test_what_a_long_pan_brings_into_sight_is_marked_too(
    picture: LoupePicture, qtbot: QtBot
) -> None:
    picture.show_photo(ONE, drawn(edge=300), None)
    picture.set_aids(CLIPPING | PEAKING)
    picture.toggle_zoom()
    qtbot.wait(50)
    assert not marked(picture, "peaking").any()
    picture._optics = picture._optics.moved(1800, 1200)
    picture.update()
    await_marks(qtbot, picture, "peaking")
    assert marked(picture, "highlights")[:238, :238].all()


def test_a_small_picture_that_is_doubled_has_marks_of_its_own_pixels(
    picture: LoupePicture, qtbot: QtBot
) -> None:
    pixels = np.full((100, 150, 3), 60, np.uint8)
    pixels[:, 70:] = 190
    whole = image_of(pixels)
    picture.show_photo(invented(1, width=150, height=100)[0], Full(whole, whole), None)
    picture.set_aids(PEAKING)
    picture.toggle_zoom()
    await_marks(qtbot, picture, "peaking")
    lines = marked(picture, "peaking")[150:250]
    assert lines.sum(axis=1).tolist() == [2] * 100


def test_marks_vanish_with_their_photo(
    picture: LoupePicture, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture.show_photo(ONE, drawn(), None)
    picture.set_aids(PEAKING)
    await_marks(qtbot, picture, "peaking")
    gate = held_back(monkeypatch)
    picture.show_photo(OTHER, drawn(edge=300), None)
    assert not marked(picture, "peaking").any()
    picture.show_photo(OTHER, None, None)
    assert not marked(picture, "peaking").any()
    picture.show_photo(OTHER, drawn(edge=300), None)
    seen(picture)
    gate.set()
    await_marks(qtbot, picture, "peaking")
    assert set(np.nonzero(marked(picture, "peaking")[100:300])[1]) <= {99, 100}


def test_a_photo_seen_before_has_its_marks_at_once(
    picture: LoupePicture, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = drawn(), drawn(edge=300)
    picture.set_aids(PEAKING)
    for photo, full in ((ONE, one), (OTHER, other)):
        picture.show_photo(photo, full, None)
        await_marks(qtbot, picture, "peaking")
    gate = held_back(monkeypatch)
    picture.show_photo(ONE, one, None)
    assert marked(picture, "peaking").any()
    gate.set()


def held_back(monkeypatch: pytest.MonkeyPatch) -> Event:
    """From now on no marks are found before the event is set."""
    gate, made = Event(), overlay_of

    def slow(*given: object) -> QImage:
        gate.wait(10)
        return made(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(aids, "overlay_of", slow)
    return gate


def test_marks_are_not_looked_for_in_the_thread_that_draws(
    picture: LoupePicture, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = held_back(monkeypatch)
    picture.show_photo(ONE, drawn(), None)
    picture.set_aids(PEAKING)
    seen(picture)  # would never return
    gate.set()
    await_marks(qtbot, picture, "peaking")


def test_without_aids_the_picture_is_as_it_is(picture: LoupePicture, qtbot: QtBot) -> None:
    picture.show_photo(ONE, drawn(), None)
    bare = seen(picture)
    picture.set_aids(CLIPPING | PEAKING)
    await_marks(qtbot, picture, "shadows")
    assert picture.aids == CLIPPING | PEAKING
    picture.set_aids(NONE)
    assert np.array_equal(seen(picture), bare)


def test_marks_lie_over_a_heat_map(picture: LoupePicture, qtbot: QtBot) -> None:
    picture.show_photo(ONE, drawn(), None)
    picture.set_overlay(heatmap.overlay(np.eye(7, dtype=np.float32)))
    picture.set_aids(PEAKING)
    await_marks(qtbot, picture, "peaking")


def test_old_marks_make_room(
    picture: LoupePicture, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aids, "CACHE_BYTES", 2 * 600 * 400)
    picture.set_aids(PEAKING)
    for edge in (300, 600, 900, 1200):
        picture.show_photo(ONE, drawn(edge), None)
        await_marks(qtbot, picture, "peaking")
    assert len(picture._aids._kept) == 2


def overlay_colours(find: Callable[[QColor], bool]) -> int:
    rgb = np.full((60, 60, 3), 128, np.uint8)
    rgb[:30] = 255
    made = overlay_of(rgb, CLIPPING, DARK)
    return sum(find(made.pixelColor(x, y)) for x in range(60) for y in range(60))


def test_an_overlay_is_see_through_where_nothing_is_told() -> None:
    assert overlay_colours(lambda colour: colour.alpha() == 0) == 1800
    assert overlay_colours(lambda colour: colour == DARK.colour("highlights")) == 1800


def test_marks_have_the_same_colours_in_both_themes() -> None:
    for role in ("peaking", "highlights", "shadows"):
        assert DARK.colour(role) == LIGHT.colour(role)


def test_more_than_what_is_seen_is_looked_at_but_nothing_beyond_the_picture() -> None:
    assert around(QRect(500, 500, 200, 100), QSize(2000, 1500)) == QRect(400, 450, 400, 200)
    assert around(QRect(0, 0, 200, 100), QSize(220, 100)) == QRect(0, 0, 220, 100)


def test_keys_mark_sharp_and_clipped_places_and_open_the_loupe(open_window: OpenWindow) -> None:
    opened = open_window(invented(3))
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_J)
    assert opened.window.inside.views.in_loupe
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_K)
    assert opened.loupe.picture.aids == frozenset(Aid)
    assert opened.window.actions_table["aid.peaking"].isChecked()
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_J)
    assert opened.loupe.picture.aids == {Aid.PEAKING}


def edged(photo: Photo) -> Pixels:
    """A sharp upright edge in the middle, and white above."""
    assert photo.facts is not None
    pixels = np.full((photo.facts.height, photo.facts.width, 3), 60, np.uint8)
    pixels[:, photo.facts.width // 2 :] = 190
    pixels[: photo.facts.height // 3] = 255
    return pixels


def pictures_of(opened: Opened) -> list[LoupePicture]:
    """All pictures that are shown large now."""
    views = opened.window.inside.views
    page = {View.COMPARE: views.duel, View.SURVEY: views.survey}.get(views.view or View.GRID)
    return [opened.loupe.picture] if page is None else [pane.picture for pane in page.panes]


def aided(open_window: OpenWindow, command: str) -> Opened:
    """Three photos, one of them upright, in this view, with the grid's first in focus."""
    wide, high = invented(3, width=1800, height=1200), invented(3, width=800, height=1200)
    opened = open_window([wide[0], high[1], wide[2]], full=edged)
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command(command)
    return opened


@pytest.mark.parametrize("command", ["compare", "survey"])
def test_keys_mark_each_picture_side_by_side_and_lead_nowhere(
    open_window: OpenWindow, qtbot: QtBot, command: str
) -> None:
    opened = aided(open_window, command)
    page = opened.window.inside.stack.currentWidget()
    assert page is not None
    QTest.keyClick(page, Qt.Key.Key_J)
    assert opened.window.inside.views.view == View(command)
    assert opened.window.actions_table["aid.clipping"].isChecked()
    assert len(pictures_of(opened)) == (2 if command == "compare" else 3)
    for picture in pictures_of(opened):
        await_marks(qtbot, picture, "highlights")
    QTest.keyClick(page, Qt.Key.Key_J)
    assert not any(marked(picture, "highlights").any() for picture in pictures_of(opened))
    QTest.keyClick(page, Qt.Key.Key_K)
    for picture in pictures_of(opened):
        await_marks(qtbot, picture, "peaking")
    assert opened.window.inside.views.view == View(command)


def test_aids_stay_from_view_to_view_and_come_over_photos_that_follow(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = aided(open_window, "loupe")
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_J)
    await_marks(qtbot, opened.loupe.picture, "highlights")
    opened.window.run_command("compare")
    QTest.keyClick(opened.window.inside.views.duel, Qt.Key.Key_Right)
    for picture in pictures_of(opened):
        await_marks(qtbot, picture, "highlights")
    opened.window.run_command("aid.clipping")
    opened.window.run_command("loupe")
    assert not marked(opened.loupe.picture, "highlights").any()


def test_marks_of_all_pictures_in_sight_are_kept_however_little_room_there_is(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aids, "CACHE_BYTES", 1)
    opened = aided(open_window, "survey")
    qtbot.waitUntil(lambda: all(picture.sharp for picture in pictures_of(opened)))
    opened.window.run_command("aid.clipping")
    qtbot.waitUntil(
        lambda: all(marked(picture, "highlights").any() for picture in pictures_of(opened))
    )
