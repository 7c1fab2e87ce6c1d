"""Lines in a narrow window leave out what can be missed, and cut nothing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from photocull.domain.events import PassedOver
from photocull.domain.failure import Failure, Reason
from tests.ui.conftest import OpenWindow
from tests.ui.fake import invented


def test_a_narrow_status_line_leaves_the_tip_out_before_it_cuts_anything(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(40), bad=frozenset({"IMG_0001.jpg"}))
    status = opened.window.inside.status
    denied = Failure(Reason.FORBIDDEN, "denied")
    opened.grid.selectAll()
    opened.desk.take([PassedOver(opened.session.generation, (("/photos/Private", denied),))])
    missable = (status.chosen, status.pace, status.tip, status.device)
    left = []
    for width in (1400, 780, 640):
        opened.window.resize(width, 560)
        qtbot.wait(50)
        for part in (status.run, status.safety, status.failed, *missable):
            assert not part.isVisible() or part.width() >= part.sizeHint().width(), part.text()
        assert status.failed.isVisible()
        left.append(sum(part.isVisible() for part in missable))
    assert left[0] > left[-1]


def test_a_narrow_line_below_the_loupe_leaves_out_size_and_score_before_it_cuts_the_name(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(40))
    opened.engine.settle()
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_E)
    info = opened.loupe.info
    labels = [part for part in info.findChildren(QLabel) if part.text()]
    left = []
    for width in (900, 460, 380):
        info.resize(width, info.height())
        seen = [part for part in labels if not part.isHidden()]
        assert sum(part.sizeHint().width() for part in seen) < width
        left.append(len(seen))
    assert left[0] == len(labels) > left[1] > left[2]


def test_the_key_sheet_has_as_many_columns_as_a_window_shows_whole_and_scrolls_by_key(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(4))
    window, sheet = opened.window, opened.window.keysheet
    area = sheet.findChild(QScrollArea)
    assert area is not None
    heights = []
    for width in (1400, 900, 640):
        window.resize(width, 620)
        qtbot.wait(50)
        if not sheet.isVisible():
            sheet.toggle()
        assert area.horizontalScrollBar().maximum() == 0
        heights.append(area.verticalScrollBar().maximum())
    assert heights[0] < heights[2]
    QTest.keyClick(sheet, Qt.Key.Key_End)
    assert area.verticalScrollBar().value() == heights[2]
    QTest.keyClick(sheet, Qt.Key.Key_Up)
    assert 0 < area.verticalScrollBar().value() < heights[2]
    QTest.keyClick(sheet, Qt.Key.Key_Space)
    assert not sheet.isVisible()
