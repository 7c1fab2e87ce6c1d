"""The slider in the line below, moved by hand: the tiles follow it, and its size is kept."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider

from tests.ui.conftest import OpenWindow
from tests.ui.fake import invented

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def handle(slider: QSlider) -> QPoint:
    """The middle of what a hand takes hold of."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    part = QStyle.SubControl.SC_SliderHandle
    control = QStyle.ComplexControl.CC_Slider
    return slider.style().subControlRect(control, option, part, slider).center()


def drag(slider: QSlider, x: int) -> None:
    """Take the handle and carry it to so many pixels from the left."""
    begin = handle(slider)
    end = QPoint(x, begin.y())
    QTest.mousePress(slider, LEFT, PLAIN, begin)
    for step in range(1, 6):
        QTest.mouseMove(slider, begin + (end - begin) * step / 5)
    QTest.mouseRelease(slider, LEFT, PLAIN, end)


def test_the_tiles_follow_the_hand_on_the_slider_and_the_focus_stays(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(60))
    slider = opened.window.inside.status.slider
    opened.grid.focus_on(opened.shown[3])
    before = opened.grid.tile
    drag(slider, slider.width() - 1)
    assert slider.value() == opened.grid.tile == slider.maximum() > before
    wide = opened.grid.cell(0).width()
    drag(slider, 0)
    assert slider.value() == opened.grid.tile == slider.minimum() < before
    assert opened.grid.cell(0).width() < wide / 2
    assert opened.grid.focused == opened.shown[3]
    # A hand on the slider does not take the keyboard from the photos.
    assert opened.window.focusWidget() is opened.grid
    opened.window.close()
    assert opened.saved[-1].tile == slider.minimum()


def test_the_slider_moves_by_key_and_by_a_click_beside_its_handle(open_window: OpenWindow) -> None:
    opened = open_window(invented(60))
    slider = opened.window.inside.status.slider
    before = opened.grid.tile
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert opened.grid.tile == before + slider.singleStep()
    QTest.mouseClick(slider, LEFT, PLAIN, QPoint(slider.width() - 2, slider.height() // 2))
    assert opened.grid.tile == before + slider.singleStep() + slider.pageStep()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert opened.grid.tile == slider.minimum()


def test_the_keys_for_larger_and_smaller_tiles_move_the_slider(open_window: OpenWindow) -> None:
    opened = open_window(invented(60))
    slider = opened.window.inside.status.slider
    before = slider.value()
    opened.window.run_command("larger")
    assert slider.value() == opened.grid.tile > before
    opened.window.run_command("smaller")
    assert slider.value() == opened.grid.tile == before
