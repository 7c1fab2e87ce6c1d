from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.domain.filters import Facet, Filter
from photocull.domain.marks import Flag, Label
from photocull.domain.ranking import Wanted
from photocull.store.savedfilters import SavedFilter
from photocull.ui.filter_words import chip
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented, luck


def choose(opened: Opened, facet: Facet, said: str) -> None:
    """Open the menu of a facet and take the choice that begins so."""
    menu = opened.window.inside.filters.menus[facet]
    menu.fill()
    next(action for action in menu.actions() if action.text().startswith(said)).trigger()


def choices(opened: Opened, facet: Facet) -> list[str]:
    menu = opened.window.inside.filters.menus[facet]
    menu.fill()
    return [action.text() for action in menu.actions() if action.text()]


def test_no_chip_shows_while_nothing_is_filtered(open_window: OpenWindow) -> None:
    filters = open_window(invented(5)).window.inside.filters
    assert not filters.chips[Facet.STARS].isVisible()
    assert not filters.chips[Facet.SCORE].isVisible()


def test_a_filter_shows_as_a_chip_with_the_count_and_its_cross_removes_it(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(12))
    opened.desk.mark(opened.shown[:3], 4)
    opened.window.run_command("filter.stars.4")
    inside = opened.window.inside
    assert inside.filters.chips[Facet.STARS].words.text() == "★ 4+"
    assert inside.header._count.text() == "3 of 12 photos"
    assert len(opened.shown) == 3
    inside.filters.chips[Facet.STARS].cross.click()
    assert not inside.filters.chips[Facet.STARS].isVisible()
    assert len(opened.shown) == 12


def test_photos_can_be_filtered_by_their_least_score(open_window: OpenWindow) -> None:
    opened = open_window(invented(40))
    choose(opened, Facet.SCORE, "Score 70%+")
    assert set(opened.shown) == {p.key for p in opened.engine.photos if luck(p) >= 0.7}
    assert opened.window.inside.filters.chips[Facet.SCORE].words.text() == "Score 70%+"


def test_filters_without_a_match_say_so_and_offer_all_photos(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(12))
    opened.window.run_command("filter.stars.5")
    page = opened.window.inside.notice
    assert opened.window.inside.stack.currentWidget() is page
    offer = page._buttons[0]
    assert offer.text() == "Show all photos"
    offer.click()
    assert opened.session.wanted == Wanted()
    assert opened.window.inside.stack.currentWidget() is opened.grid


def test_the_view_menu_shows_the_filter_in_force(open_window: OpenWindow) -> None:
    opened = open_window(invented(3))
    opened.desk.mark(opened.shown, 2)
    opened.window.run_command("filter.stars.2")
    checked = [
        number
        for number in range(6)
        if opened.window.actions_table[f"filter.stars.{number}"].isChecked()
    ]
    assert checked == [2]


def test_filters_combine_and_each_choice_says_how_many_it_would_show(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(12))
    opened.desk.mark(opened.shown[:4], Flag.PICK)
    opened.desk.mark(opened.shown[2:6], 4)
    choose(opened, Facet.FLAG, "Picks")
    assert choices(opened, Facet.STARS)[0] == "★ 1+  (2)"
    choose(opened, Facet.STARS, "★ 4+")
    assert len(opened.shown) == 2
    chips = opened.window.inside.filters.chips
    assert [chips[facet].words.text() for facet in (Facet.FLAG, Facet.STARS)] == ["Picks", "★ 4+"]
    choose(opened, Facet.FLAG, "Picks")
    assert len(opened.shown) == 4


def test_days_and_file_types_can_be_chosen(open_window: OpenWindow) -> None:
    opened = open_window(invented(3))
    assert choices(opened, Facet.TYPE) == ["JPEG  (3)"]
    assert choices(opened, Facet.DATE)[0] == "2026-03-12  (3)"
    choose(opened, Facet.DATE, "2026-03-12")
    assert opened.window.inside.filters.chips[Facet.DATE].words.text() == "2026-03-12"


def test_typing_finds_names_and_escape_shows_all_again(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(12))
    QTest.keyClick(opened.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = opened.window.inside.filters.search
    assert opened.window.focusWidget() is search
    QTest.keyClicks(search, "0007")
    qtbot.waitUntil(lambda: len(opened.shown) == 1)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert opened.window.focusWidget() is opened.grid
    QTest.keyClick(opened.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert len(opened.shown) == 12
    assert search.text() == ""


def test_filters_are_saved_by_name_and_used_and_forgotten(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_window(invented(12))
    opened.desk.mark(opened.shown[:2], Flag.PICK)
    opened.window.run_command("filter.picked")
    monkeypatch.setattr("photocull.ui.window.ask_name", lambda *_: "Keepers")
    opened.window.run_command("filter.save")
    only = opened.session.wanted.only
    assert opened.saved[-1].filters == (SavedFilter("Keepers", only),)
    opened.window.run_command("filter.clear")
    bar = opened.window.inside.filters
    bar._fill()
    next(each for each in bar._menu.actions() if each.text() == "Keepers").trigger()
    assert opened.session.wanted.only == only
    bar.on_forget("Keepers")
    assert len(opened.saved[-1].filters) == 0


@pytest.mark.parametrize(
    ("facet", "only", "said"),
    [
        (Facet.STARS, Filter(max_stars=0), "No stars"),
        (Facet.STARS, Filter(min_stars=2, max_stars=4), "★ 2–4"),
        (Facet.FLAG, Filter(flags=frozenset({Flag.NONE, Flag.PICK})), "Picks, Without a flag"),
        (Facet.LABEL, Filter(labels=frozenset({Label.BLUE, Label.RED})), "Red, Blue"),
        (Facet.SCORE, Filter(max_score=0.2), "Score up to 20%"),
        (Facet.SCORE, Filter(min_score=0.2, max_score=0.7), "Score 20% to 70%"),
        (Facet.DATE, Filter(since=date(2026, 3, 1)), "since 2026-03-01"),
        (Facet.DATE, Filter(until=date(2026, 3, 1)), "until 2026-03-01"),
        (
            Facet.DATE,
            Filter(since=date(2026, 3, 1), until=date(2026, 3, 2)),
            "2026-03-01 – 2026-03-02",
        ),
        (Facet.TYPE, Filter(types=frozenset({"PNG", "HEIC"})), "HEIC, PNG"),
    ],
)
def test_a_chip_says_what_it_lets_through(facet: Facet, only: Filter, said: str) -> None:
    assert chip(facet, only) == said


def test_who_types_a_name_goes_on_typing_where_nothing_matches(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(12))
    inside = opened.window.inside
    opened.window.run_command("filter.text")
    search = inside.filters.search
    QTest.keyClicks(search, "no such name")
    qtbot.waitUntil(lambda: inside.stack.currentWidget() is inside.notice)
    assert opened.window.focusWidget() is search
    QTest.keyClicks(search, " at all")
    assert search.text() == "no such name at all"
    search.clear()
    qtbot.waitUntil(lambda: inside.stack.currentWidget() is opened.grid)
    assert opened.window.focusWidget() is search
