"""Make a carousel: the slides stand there as they will be, and each change can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from zlib import crc32

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.domain.carousel import Pool
from photocull.domain.crop import Crop
from photocull.domain.events import Grouped
from photocull.domain.filters import Filter
from photocull.domain.marks import Flag
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.posting import Ratio
from photocull.domain.series import Kind, Series
from photocull.gathering import Gatherer
from photocull.ui.carousel.dialog import CarouselDialog
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import coloured, invented

CTRL = Qt.KeyboardModifier.ControlModifier


def embed(
    photos: Sequence[Photo],
    *,
    cancelled: Callable[[], bool],
    progress: Callable[[int, int], None],
) -> Mapping[PhotoKey, np.ndarray]:
    """Every photo is of a kind of its own."""
    progress(len(photos), len(photos))
    seeds = {photo.key: crc32(photo.key.encode()) for photo in photos}
    return {key: np.random.default_rng(seed).random(64, np.float32) for key, seed in seeds.items()}


compare = Gatherer(embed, coloured, lambda rgb: float(rgb.mean() / 255)).pool


def asked(opened: Opened, qtbot: QtBot) -> CarouselDialog:
    """Press the key, and wait for the slides."""
    qtbot.waitUntil(opened.window.isActiveWindow)
    QTest.keyClick(opened.grid, Qt.Key.Key_M, CTRL)
    dialog = opened.window.aside.carousels.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pool is not None)
    return dialog


def press(dialog: CarouselDialog, key: Qt.Key, *, ctrl: bool = False) -> None:
    """A key on the slide that has the keyboard."""
    assert dialog.row.current is not None
    held = CTRL if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(dialog.row.card(dialog.row.current), key, held)


def test_the_slides_are_of_what_is_shown_best_as_cover_and_say_why(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(40), compare=compare)
    dialog = asked(opened, qtbot)
    assert dialog.row.keys == dialog.slides.keys
    assert len(dialog.row.keys) == 10
    cards = [dialog.row.card(key) for key in dialog.row.keys]
    assert [card.number.text() for card in cards] == [str(n) for n in range(1, 11)]
    # What is in a row is shown when the row gets to its layout.
    qtbot.waitUntil(lambda: all(card.isVisible() for card in cards))
    assert [not card.cover.isHidden() for card in cards] == [True] + [False] * 9
    assert all("of 40." in card.why.text() for card in cards)
    assert "Picked from 40 photos, all slides in 1.91:1." in dialog.said.text()
    assert cards[0].hasFocus()
    assert not dialog.bar.isVisible()


def test_filters_and_a_selection_say_which_photos(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(40), compare=compare)
    opened.desk.mark(opened.shown[3:9], Flag.PICK)
    opened.desk.mark(opened.shown[20:22], Flag.REJECT)
    dialog = asked(opened, qtbot)
    assert dialog.pool is not None
    assert len(dialog.pool.photos) == 38
    dialog.reject()
    only = Filter(flags=frozenset({Flag.PICK}))
    opened.desk.show(replace(opened.session.wanted, only=only))
    dialog = asked(opened, qtbot)
    assert set(dialog.slides.keys) == set(opened.shown)
    assert len(dialog.slides.keys) == 6
    dialog.reject()
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    dialog = asked(opened, qtbot)
    assert set(dialog.slides.keys) == set(opened.shown[:2])


def test_of_a_series_one_is_taken_and_said_to_stand_for_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    photos = invented(12)
    opened = open_window(photos, compare=compare)
    series = Series(tuple(photo.key for photo in photos[2:7]), Kind.BURST)
    opened.desk.take([Grouped(opened.session.generation, (series,))])
    opened.session.settle()
    dialog = asked(opened, qtbot)
    (taken,) = set(series.keys) & set(dialog.slides.keys)
    assert "Best of 5 in its series." in dialog.row.card(taken).why.text()


def test_number_shape_and_diversity_are_changed_and_taken_back(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(60), compare=compare)
    dialog = asked(opened, qtbot)
    first = dialog.slides
    dialog.controls.count.setValue(4)
    assert len(dialog.row.keys) == 4
    second = dialog.slides
    dialog.controls.shape.setCurrentText("4:5")
    assert dialog.ratio == Ratio("4:5")
    cover = dialog.row.card(dialog.row.keys[0]).picture
    assert cover.box.width() / cover.box.height() == pytest.approx(0.8, abs=0.01)
    third = dialog.slides
    dialog.controls.diversity.setValue(dialog.controls.diversity.maximum())
    fourth = dialog.slides
    assert fourth.keys != third.keys
    for before in (third, second, first):
        QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL)
        assert dialog.slides == before
        assert dialog.row.keys == before.keys
    assert dialog.controls.count.value() == 10
    QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    assert dialog.slides == first
    for after in (second, third, fourth):
        QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert dialog.slides == after


def test_one_drag_of_the_slider_is_one_step_to_take_back(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    dialog = asked(open_window(invented(60), compare=compare), qtbot)
    before = dialog.slides
    slider = dialog.controls.diversity
    slider.setSliderDown(True)
    for value in range(11, 20):
        slider.setSliderPosition(value)
    slider.setSliderDown(False)
    assert dialog.slides.diversity == pytest.approx(0.95)
    QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    assert dialog.slides == before
    assert slider.value() == 10


def test_slides_are_moved_by_keys_and_the_keyboard_goes_along(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    dialog = asked(open_window(invented(30), compare=compare), qtbot)
    keys = dialog.row.keys
    press(dialog, Qt.Key.Key_Right)
    assert dialog.row.current == keys[1]
    press(dialog, Qt.Key.Key_Left, ctrl=True)
    assert dialog.row.keys[:3] == (keys[1], keys[0], keys[2])
    assert dialog.row.card(keys[1]).hasFocus()
    assert not dialog.row.card(keys[1]).cover.isHidden()
    press(dialog, Qt.Key.Key_Right, ctrl=True)
    assert dialog.row.keys == keys
    press(dialog, Qt.Key.Key_End)
    press(dialog, Qt.Key.Key_Right, ctrl=True)
    assert dialog.row.keys == keys
    assert dialog.row.current == keys[-1]


def test_a_slide_is_dragged_to_another_place(open_window: OpenWindow, qtbot: QtBot) -> None:
    dialog = asked(open_window(invented(30), compare=compare), qtbot)
    dialog.resize(1800, 640)
    qtbot.wait(50)
    keys = dialog.row.keys
    card, aim = dialog.row.card(keys[0]), dialog.row.card(keys[3])
    target = card.mapFromGlobal(aim.mapToGlobal(QPoint(aim.width() - 5, 40)))
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    QTest.mouseMove(card, QPoint(100, 60))
    QTest.mouseMove(card, target)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=target)
    assert dialog.row.keys == (*keys[1:4], keys[0], *keys[4:])
    QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    assert dialog.row.keys == keys


def test_a_slide_is_removed_replaced_and_locked(open_window: OpenWindow, qtbot: QtBot) -> None:
    dialog = asked(open_window(invented(60), compare=compare), qtbot)
    keys = dialog.row.keys
    press(dialog, Qt.Key.Key_Right)
    press(dialog, Qt.Key.Key_Delete)
    assert dialog.row.keys == (keys[0], *keys[2:])
    assert dialog.controls.count.value() == 9
    assert dialog.row.current == keys[2]
    press(dialog, Qt.Key.Key_R)
    assert dialog.row.keys[1] not in keys
    assert (dialog.row.keys[0], *dialog.row.keys[2:]) == (keys[0], *keys[3:])
    kept = dialog.row.keys[1]
    dialog.row.card(kept).lock.click()
    dialog.controls.diversity.setValue(0)
    dialog.controls.diversity.setValue(20)
    assert dialog.row.keys[1] == kept
    assert dialog.row.card(kept).locked
    assert not {keys[1], keys[2]} & set(dialog.row.keys)


def test_where_no_other_photo_is_left_that_is_said(open_window: OpenWindow, qtbot: QtBot) -> None:
    dialog = asked(open_window(invented(5), compare=compare), qtbot)
    assert len(dialog.row.keys) == 5
    assert "These are all the photos" in dialog.said.text()
    press(dialog, Qt.Key.Key_R)
    assert len(dialog.row.keys) == 5
    assert dialog.said.text() == "There is no other photo to take."


def test_marks_go_to_all_slides_and_undo_takes_them_back(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(30), compare=compare)
    dialog = asked(opened, qtbot)
    menu = dialog.star.menu()
    assert menu is not None
    menu.actions()[1].trigger()
    assert [opened.stars(key) for key in dialog.slides.keys] == [4] * 10
    assert dialog.said.text() == "10 photos have ★★★★."
    dialog.pick.click()
    flags = {photo.key for photo in opened.session.roll if photo.marks.flag is Flag.PICK}
    assert flags == set(dialog.slides.keys)
    keys = dialog.slides.keys
    for _ in range(2):
        QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    assert not any(opened.stars(photo.key) for photo in opened.session.roll)
    assert dialog.slides.keys == keys
    QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [opened.stars(key) for key in keys] == [4] * 10
    dialog.reject()
    opened.window.run_command("undo")
    assert not any(opened.stars(photo.key) for photo in opened.session.roll)


def test_export_tells_keys_and_crops_in_order_and_waits_for_the_crops(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    let = Event()

    def frame(path: Path, ratio: Ratio) -> Crop:
        let.wait(10)
        return Crop(0.4, 0.5, 0.3, 0.5, degrees=2.0)

    opened = open_window(invented(20), compare=compare, frame=frame)
    dialog = asked(opened, qtbot)
    assert not dialog.export.isEnabled()
    let.set()
    qtbot.waitUntil(dialog.export.isEnabled)
    told: list[tuple[object, object]] = []
    opened.window.aside.carousels.export_wanted.connect(lambda *each: told.append(each))
    press(dialog, Qt.Key.Key_Right, ctrl=True)
    dialog.export.click()
    crop = Crop(0.4, 0.5, 0.3, 0.5, degrees=2.0)
    assert told == [(tuple((key, crop) for key in dialog.slides.keys), Ratio("1.91:1"))]


def test_comparing_can_be_cancelled_and_the_window_goes_on(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    seen, ended = Event(), Event()

    def slow(
        photos: Sequence[Photo],
        series: Sequence[Series],
        *,
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> Pool | None:
        progress(3, 30)
        seen.set()
        while not cancelled():
            ended.wait(0.01)
        ended.set()
        return None

    opened = open_window(invented(30), compare=slow)
    QTest.keyClick(opened.grid, Qt.Key.Key_M, CTRL)
    dialog = opened.window.aside.carousels.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.bar.value() == 3)
    assert dialog.said.text() == "Comparing 30 photos…"
    assert not dialog.controls.isEnabled()
    assert not dialog.pick.isEnabled()
    assert dialog.leave.text() == "Cancel"
    dialog.leave.click()
    assert opened.window.aside.carousels.dialog is None
    assert ended.wait(5)


def test_opened_again_over_the_same_photos_it_goes_on_where_it_was(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    calls: list[int] = []

    def counting(photos: Sequence[Photo], *given: object, **named: object) -> Pool | None:
        calls.append(len(photos))
        return compare(photos, *given, **named)  # type: ignore[arg-type]

    opened = open_window(invented(30), compare=counting)
    dialog = asked(opened, qtbot)
    press(dialog, Qt.Key.Key_Right, ctrl=True)
    press(dialog, Qt.Key.Key_L)
    slides = dialog.slides
    dialog.reject()
    dialog = asked(opened, qtbot)
    assert dialog.slides == slides
    assert calls == [30]


def test_without_a_model_it_is_said_why_there_is_no_carousel(open_window: OpenWindow) -> None:
    opened = open_window(invented(6))
    QTest.keyClick(opened.grid, Qt.Key.Key_M, CTRL)
    assert opened.window.aside.carousels.dialog is None
    assert "without the model" in opened.window.inside.banner.said.text()


def test_where_nothing_is_scored_the_dialog_says_so(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(6), compare=compare, settled=False)
    dialog = asked(opened, qtbot)
    assert dialog.said.text().startswith("No photo here can be taken.")
    assert not dialog.export.isEnabled()
