"""Filters through the menus that a person opens, and the questions that some of them ask."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QSpinBox,
)

from photocull.domain.events import Grouped
from photocull.domain.filters import EVERYTHING, Facet
from photocull.domain.marks import Label
from photocull.domain.photo import Facts, Photo
from photocull.domain.picturekind import PictureKind
from photocull.domain.ranking import SortBy
from photocull.domain.series import Kind, Series
from photocull.store.savedfilters import SavedFilter
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented, luck

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

Answer = Callable[[QDialog], None]


def menu_of(opened: Opened, facet: Facet) -> QMenu:
    """The menu of a facet, as it stands once the button for filters is clicked."""
    bar = opened.window.inside.filters
    top = bar.add.menu()
    assert top is not None
    top.aboutToShow.emit()
    menu = bar.menus[facet]
    assert menu.menuAction() in top.actions()
    menu.aboutToShow.emit()
    return menu


def choose(opened: Opened, facet: Facet, said: str) -> None:
    """Take the one choice of a facet that begins so."""
    (action,) = [each for each in menu_of(opened, facet).actions() if each.text().startswith(said)]
    action.trigger()


def listed(opened: Opened, facet: Facet) -> list[str]:
    return [each.text() for each in menu_of(opened, facet).actions() if each.text()]


def chip(opened: Opened, facet: Facet) -> str:
    """What the chip of a facet says; nothing where there is none."""
    found = opened.window.inside.filters.chips[facet]
    return found.words.text() if found.isVisible() else ""


def answering(answer: Answer) -> list[QDialog]:
    """Answer the next question that is put to the person; it is in the list once it was put."""
    asked: list[QDialog] = []

    def once() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(5, once)
            return
        asked.append(dialog)
        try:
            answer(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, once)
    return asked


def typed(field: QSpinBox | QDateEdit, said: str) -> None:
    """Type over all that is in a field."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, said)


def press(dialog: QDialog, role: QDialogButtonBox.ButtonRole) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    (button,) = [each for each in box.buttons() if box.buttonRole(each) is role]
    button.click()


AGREE = QDialogButtonBox.ButtonRole.AcceptRole
CANCEL = QDialogButtonBox.ButtonRole.RejectRole


# --- choices of the menu -----------------------------------------------------------------------


def test_labels_are_chosen_from_the_menu_one_beside_the_other(open_window: OpenWindow) -> None:
    opened = open_window(invented(8))
    red, purple, plain = opened.shown[:2], opened.shown[2:5], opened.shown[5:]
    opened.desk.mark(red, Label.RED)
    opened.desk.mark(purple, Label.PURPLE)
    assert listed(opened, Facet.LABEL) == ["Red  (2)", "Purple  (3)", "Without a label  (3)"]
    choose(opened, Facet.LABEL, "Purple")
    assert set(opened.shown) == set(purple)
    choose(opened, Facet.LABEL, "Without a label")
    assert set(opened.shown) == {*purple, *plain}
    assert chip(opened, Facet.LABEL) == "Purple, Without a label"
    choose(opened, Facet.LABEL, "All")
    assert len(opened.shown) == 8
    assert chip(opened, Facet.LABEL) == ""


def test_the_menu_tells_best_of_series_photos_in_one_and_in_none(open_window: OpenWindow) -> None:
    opened = open_window(invented(10))
    keys = opened.shown
    series = (Series(keys[0:3], Kind.BURST), Series(keys[5:7], Kind.BURST))
    opened.engine.series = series
    opened.desk.take([Grouped(opened.session.generation, series)])
    opened.window.run_command("series.stack")
    assert listed(opened, Facet.SERIES) == [
        "Best of each series  (7)", "In a series  (5)", "In no series  (5)",
    ]  # fmt: skip
    choose(opened, Facet.SERIES, "In a series")
    assert set(opened.shown) == {*keys[0:3], *keys[5:7]}
    choose(opened, Facet.SERIES, "Best of each series")
    assert set(opened.shown) == set(keys) - {*keys[1:3], keys[6]}
    choose(opened, Facet.SERIES, "In no series")
    assert set(opened.shown) == set(keys) - {*keys[0:3], *keys[5:7]}
    assert chip(opened, Facet.SERIES) == "In no series"


def test_sorts_of_picture_are_chosen_from_the_menu(open_window: OpenWindow) -> None:
    opened = open_window(with_two_that_are_no_photos())
    screenshot, document = (opened.engine.photos[place].key for place in (1, 4))
    assert listed(opened, Facet.KIND) == ["Photos  (4)", "Screenshots  (1)", "Documents  (1)"]
    choose(opened, Facet.KIND, "Documents")
    assert opened.shown == (document,)
    choose(opened, Facet.KIND, "Screenshots")
    assert set(opened.shown) == {screenshot, document}
    assert chip(opened, Facet.KIND) == "Screenshots, Documents"


def test_a_key_sweeps_screenshots_and_documents_aside_and_brings_them_back(
    open_window: OpenWindow,
) -> None:
    opened = open_window(with_two_that_are_no_photos())
    everything = opened.shown
    others = {opened.engine.photos[place].key for place in (1, 4)}
    command = opened.window.actions_table["filter.photos"]
    QTest.keyClick(opened.grid, Qt.Key.Key_S, CTRL | ALT)
    assert set(opened.shown) == set(everything) - others
    assert command.isChecked()
    assert chip(opened, Facet.KIND) == "Photos"
    QTest.keyClick(opened.grid, Qt.Key.Key_S, CTRL | ALT)
    assert opened.shown == everything
    assert not command.isChecked()
    assert opened.engine.rated == []


def with_two_that_are_no_photos() -> list[Photo]:
    kinds = {1: PictureKind.SCREENSHOT, 4: PictureKind.DOCUMENT}
    return [
        replace(photo, facts=replace(photo.facts, kind=kinds.get(place, PictureKind.PHOTO)))
        for place, photo in enumerate(invented(6))
        if photo.facts is not None
    ]


def test_the_best_of_each_series_comes_first_by_command(open_window: OpenWindow) -> None:
    opened = open_window(invented(8))
    keys = opened.shown
    series = (Series(keys[0:3], Kind.BURST), Series(keys[3:6], Kind.BURST))
    opened.engine.series = series
    opened.desk.take([Grouped(opened.session.generation, series)])
    opened.window.run_command("series.stack")
    opened.window.run_command("sort.series")
    assert opened.session.wanted.sort is SortBy.SERIES
    assert opened.window.actions_table["sort.series"].isChecked()
    assert [keys.index(key) for key in opened.shown] == [0, 3, 6, 7, 1, 4, 2, 5]
    opened.window.run_command("sort.score")
    assert opened.shown == keys


# --- between two -------------------------------------------------------------------------------


def test_photos_between_two_scores_that_are_typed_are_shown(open_window: OpenWindow) -> None:
    opened = open_window(invented(40))

    def answer(dialog: QDialog) -> None:
        low, high = dialog.findChildren(QSpinBox)
        assert (low.value(), high.value()) == (0, 100)
        typed(low, "25")
        typed(high, "60")
        QTest.keyClick(high, Qt.Key.Key_Return)

    asked = answering(answer)
    choose(opened, Facet.SCORE, "Between two")
    assert len(asked) == 1
    assert chip(opened, Facet.SCORE) == "Score 25% to 60%"
    expected = {photo.key for photo in opened.engine.photos if 0.25 <= luck(photo) <= 0.6}
    assert 0 < len(expected) < 40
    assert set(opened.shown) == expected


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("80", "30", "Score 30% to 80%"),  # the wrong way round
        ("150", "60", "Score 15% to 60%"),  # the third digit is not taken
        ("-5", "60", "Score 5% to 60%"),
        ("abc", "60", "Score up to 60%"),
        ("", "60", "Score up to 60%"),
    ],
)
def test_what_is_no_score_does_not_get_into_the_filter(
    open_window: OpenWindow, low: str, high: str, said: str
) -> None:
    opened = open_window(invented(40))

    def answer(dialog: QDialog) -> None:
        lowest, highest = dialog.findChildren(QSpinBox)
        typed(lowest, low)
        typed(highest, high)
        press(dialog, AGREE)

    answering(answer)
    choose(opened, Facet.SCORE, "Between two")
    assert chip(opened, Facet.SCORE) == said
    only = opened.session.wanted.only
    assert 0 <= only.min_score <= only.max_score <= 1


def test_scores_and_days_that_are_called_off_change_nothing(open_window: OpenWindow) -> None:
    opened = open_window(invented(12))
    choose(opened, Facet.SCORE, "Score 50%+")
    before, shown = opened.session.wanted, opened.shown

    def cancel(dialog: QDialog) -> None:
        typed(dialog.findChildren(QSpinBox)[0], "90")
        press(dialog, CANCEL)

    def escape(dialog: QDialog) -> None:
        typed(dialog.findChildren(QDateEdit)[0], "2020-01-01")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    for facet, answer in ((Facet.SCORE, cancel), (Facet.DATE, escape)):
        asked = answering(answer)
        choose(opened, facet, "Between two")
        assert len(asked) == 1
        assert opened.session.wanted == before
        assert opened.shown == shown


def over_four_days() -> list[Photo]:
    """Two photos on each of four days."""
    begin = datetime(2026, 3, 10, 9, 30)
    return [
        replace(photo, facts=Facts(3000, 2000, begin + timedelta(days=number // 2)))
        for number, photo in enumerate(invented(8))
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_photos_between_two_days_that_are_typed_are_shown(
    open_window: OpenWindow, turned: bool
) -> None:
    opened = open_window(over_four_days())
    days = ("2026-03-12", "2026-03-11") if turned else ("2026-03-11", "2026-03-12")

    def answer(dialog: QDialog) -> None:
        since, until = dialog.findChildren(QDateEdit)
        assert since.date().toPython() == date(2026, 3, 10)
        assert until.date().toPython() == date(2026, 3, 13)
        typed(since, days[0])
        typed(until, days[1])
        press(dialog, AGREE)

    asked = answering(answer)
    choose(opened, Facet.DATE, "Between two")
    assert len(asked) == 1
    assert set(opened.shown) == {photo.key for photo in opened.engine.photos[2:6]}
    assert chip(opened, Facet.DATE) == "2026-03-11 – 2026-03-12"


def test_a_day_that_no_month_has_is_not_taken(open_window: OpenWindow) -> None:
    opened = open_window(over_four_days())

    def answer(dialog: QDialog) -> None:
        since = dialog.findChildren(QDateEdit)[0]
        typed(since, "2026-13-45")
        press(dialog, AGREE)

    answering(answer)
    choose(opened, Facet.DATE, "Between two")
    only = opened.session.wanted.only
    assert only.since is not None
    assert only.until is not None
    assert only.since.month <= 12
    assert only.since <= only.until


# --- the name of a saved filter ----------------------------------------------------------------


def named(name: str, key: Qt.Key = Qt.Key.Key_Return) -> Answer:
    def answer(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        QTest.keyClicks(line, name)
        QTest.keyClick(line, key)

    return answer


def test_filters_are_saved_by_the_name_that_is_typed(open_window: OpenWindow) -> None:
    opened = open_window(invented(6))
    opened.window.run_command("filter.picked")
    only = opened.session.wanted.only
    asked = answering(named("  Keepers "))
    opened.window.run_command("filter.save")
    assert len(asked) == 1
    assert opened.saved[-1].filters == (SavedFilter("Keepers", only),)


def test_a_name_that_is_taken_gets_the_new_filters(open_window: OpenWindow) -> None:
    opened = open_window(invented(6))
    for command in ("filter.picked", "filter.undecided"):
        opened.window.run_command("filter.clear")
        opened.window.run_command(command)
        answering(named("Keepers"))
        opened.window.run_command("filter.save")
    assert opened.saved[-1].filters == (SavedFilter("Keepers", opened.session.wanted.only),)


@pytest.mark.parametrize(
    ("name", "key"), [("", Qt.Key.Key_Return), ("   ", Qt.Key.Key_Return), ("A", Qt.Key.Key_Escape)]
)
def test_without_a_name_nothing_is_saved(open_window: OpenWindow, name: str, key: Qt.Key) -> None:
    opened = open_window(invented(6))
    opened.window.run_command("filter.picked")
    asked = answering(named(name, key))
    opened.window.run_command("filter.save")
    assert len(asked) == 1
    assert all(saved.filters == () for saved in opened.saved)
    assert opened.session.wanted.only != EVERYTHING
