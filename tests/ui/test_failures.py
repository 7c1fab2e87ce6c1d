from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented

BAD = frozenset({"IMG_0001.jpg", "IMG_0004.jpg"})


def with_failures(open_window: OpenWindow) -> Opened:
    opened = open_window(invented(8), bad=BAD)
    opened.window.inside.status.failed.click()
    return opened


def names(opened: Opened) -> list[str]:
    tree = opened.window.failures.list
    model = tree.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_failed_photos_are_counted_and_stay_in_the_grid(open_window: OpenWindow) -> None:
    opened = open_window(invented(8), bad=BAD)
    status = opened.window.inside.status
    assert status.failed.text().strip() == "2 photos could not be read"
    assert len(opened.shown) == 8
    assert {key.rpartition("/")[2] for key in opened.shown[-2:]} == BAD
    assert "damaged" in opened.window.inside.model.index(7).data()


def test_the_list_names_each_failed_photo_with_the_reason(open_window: OpenWindow) -> None:
    opened = with_failures(open_window)
    assert opened.window.failures.isVisible()
    assert names(opened) == sorted(BAD)
    reason = opened.window.failures.list.model().index(0, 1).data()
    assert reason.startswith("The picture is damaged or incomplete.")


def test_try_again_retries_the_failed_photos_and_empties_the_list(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = with_failures(open_window)
    opened.engine.bad = frozenset()
    opened.window.failures.retry.click()
    assert {key.rpartition("/")[2] for key in opened.engine.retried} == BAD
    opened.engine.settle()
    qtbot.waitUntil(lambda: names(opened) == [])
    assert not opened.window.inside.status.failed.isVisible()
    assert not opened.window.failures.retry.isEnabled()


def test_the_list_can_be_copied(open_window: OpenWindow) -> None:
    opened = with_failures(open_window)
    opened.window.failures.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == [f"/photos/{name}" for name in sorted(BAD)]
