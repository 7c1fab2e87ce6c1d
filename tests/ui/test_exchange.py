"""Ratings beside the photos, as the window shows them: saved, not saved, to be settled."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from photocull.domain.events import Adopted, Clash, Exchanged, Rated, RatingFailed, Spared
from photocull.domain.exchange import Property
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Marks
from photocull.store.ratingfiles import Form
from photocull.ui import leaving
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    return open_window(invented(6))


def clash(opened: Opened, place: int) -> Clash:
    return Clash(opened.shown[place], Marks(2), Marks(5), (Property.STARS,))


def test_a_star_is_said_to_be_saved_when_it_is(opened: Opened, qtbot: QtBot) -> None:
    safety = opened.window.inside.status.safety
    assert safety.text() == ""
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: safety.text() == "Saved")


def test_stars_of_another_program_appear(opened: Opened, qtbot: QtBot) -> None:
    key = opened.shown[3]
    opened.engine.deliver(Exchanged(1, (key,), (Adopted(key, Marks(), Marks(4)),)))
    qtbot.waitUntil(lambda: opened.stars(key) == 4)


def test_what_differs_is_counted_listed_and_settled(opened: Opened, qtbot: QtBot) -> None:
    button = opened.window.inside.status.unsettled
    assert not button.isVisible()
    clashes = (clash(opened, 0), clash(opened, 1))
    opened.engine.deliver(Exchanged(1, opened.shown, clashes=clashes))
    qtbot.waitUntil(button.isVisible)
    assert "2 ratings to settle" in button.text()
    button.click()
    dialog = opened.window.exchange
    first = dialog.list.topLevelItem(0)
    assert first is not None
    assert (first.text(1), first.text(2)) == ("2 stars", "5 stars")
    first.setSelected(True)
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 1)
    dialog.keep.click()
    qtbot.waitUntil(lambda: not button.isVisible())
    assert sorted(opened.engine.resolved, key=lambda pair: pair[1]) == [
        (min(c.key for c in clashes), False),
        (max(c.key for c in clashes), True),
    ]
    assert dialog.said.isVisible()


def test_what_could_not_be_written_is_listed_with_the_reason_and_tried_again(
    opened: Opened, qtbot: QtBot
) -> None:
    waiting = Spared(opened.shown[0], Failure(Reason.NOT_WRITTEN, "read-only"))
    opened.engine.deliver(Exchanged(1, opened.shown, unwritten=(waiting,)))
    button = opened.window.inside.status.unsettled
    qtbot.waitUntil(button.isVisible)
    assert "1 rating not written" in button.text()
    opened.window.run_command("exchange")
    item = opened.window.exchange.list.topLevelItem(0)
    assert item is not None
    assert item.text(2) == "not written yet"
    assert "could not be written" in opened.window.exchange.why.text()
    opened.window.exchange.again.click()
    qtbot.waitUntil(lambda: not button.isVisible())


def test_where_ratings_are_written_is_chosen_and_remembered(opened: Opened) -> None:
    actions = opened.window.actions_table
    assert actions["ratings.beside"].isChecked()
    opened.window.run_command("ratings.inside")
    assert opened.saved[-1].ratings is Form.INSIDE
    checked = [form for form in Form if actions[f"ratings.{form}"].isChecked()]
    assert checked == [Form.INSIDE]


@pytest.mark.parametrize("lose", [False, True])
def test_the_window_does_not_close_over_ratings_that_are_not_saved_unless_told_so(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, lose: bool
) -> None:
    key = opened.shown[0]
    failed = RatingFailed(1, key, Failure(Reason.NOT_SAVED), Marks(3))
    opened.engine.deliver(failed)
    safety = opened.window.inside.status.safety
    qtbot.waitUntil(lambda: safety.text() == "Not saved")
    said = leaving.Phrase.LOSE if lose else leaving.Phrase.STAY

    def answer(box: QMessageBox) -> int:
        next(button for button in box.buttons() if button.text() == said.value).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert opened.window.close() is lose
    opened.engine.deliver(Rated(1, (key,)))
    if not lose:
        qtbot.waitUntil(lambda: safety.text() == "Saved")
    opened.session.saved.unsaved.clear()
