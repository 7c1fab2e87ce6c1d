"""A mistake of the program is told once, with a report that can be saved."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photocull.diary import Diary
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import PhotoKey
from photocull.ui.crash import CrashTeller
from photocull.ui.failures import FailuresDialog


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_mistake_in_any_thread_is_told_once_and_its_report_saved(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    diary = Diary(tmp_path / "logs")
    teller = CrashTeller(window, diary.report)
    diary.watch(teller.tell)

    def wrong() -> None:
        raise ZeroDivisionError("in a thread")

    for _ in range(3):
        thread = threading.Thread(target=wrong)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: teller.dialog is not None)
    dialog = teller.dialog
    assert dialog is not None
    assert "ZeroDivisionError: in a thread" in dialog.report.toPlainText()
    dialog.save_to(tmp_path / "report.txt")
    assert "ZeroDivisionError" in (tmp_path / "report.txt").read_text()
    dialog.save_to(tmp_path / "no" / "report.txt")
    assert "could not be written" in dialog.said.text()
    dialog.accept()
    teller._show([f"{each}" for each in teller._seen])
    assert not dialog.isVisible()
    teller.close()
    diary.close()


def test_the_list_of_unread_photos_can_be_saved(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = FailuresDialog(window, lambda: None, lambda _: None)
    dialog.show_failures([(PhotoKey("/p/a.jpg"), Failure(Reason.DAMAGED, "a hole"))])
    dialog.save_to(tmp_path / "list.txt")
    line = (tmp_path / "list.txt").read_text()
    assert line.startswith("/p/a.jpg\t")
    assert line.endswith("\ta hole\n")
