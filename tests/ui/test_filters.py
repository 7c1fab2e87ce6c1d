from pytestqt.qtbot import QtBot

from photocull.domain.ranking import Wanted
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented, luck


def choose_score(opened: Opened, least: float) -> None:
    menu = opened.window.inside.filters._score_menu
    next(action for action in menu.actions() if action.data() == least).trigger()


def test_no_chip_shows_while_nothing_is_filtered(open_window: OpenWindow) -> None:
    filters = open_window(invented(5)).window.inside.filters
    assert not filters.stars.isVisible()
    assert not filters.score.isVisible()


def test_a_filter_shows_as_a_chip_with_the_count_and_its_cross_removes_it(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(12))
    opened.desk.rate(opened.shown[:3], 4)
    opened.window.run_command("filter.stars.4")
    inside = opened.window.inside
    assert inside.filters.stars.words.text() == "★ 4+"
    assert inside.header._count.text() == "3 of 12 shown"
    assert len(opened.shown) == 3
    inside.filters.stars.cross.click()
    assert not inside.filters.stars.isVisible()
    assert len(opened.shown) == 12


def test_photos_can_be_filtered_by_their_least_score(open_window: OpenWindow) -> None:
    opened = open_window(invented(40))
    choose_score(opened, 0.7)
    assert set(opened.shown) == {p.key for p in opened.engine.photos if luck(p) >= 0.7}
    assert opened.window.inside.filters.score.words.text() == "Score 70%+"


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
    opened.desk.rate(opened.shown, 2)
    opened.window.run_command("filter.stars.2")
    checked = [
        number
        for number in range(6)
        if opened.window.actions_table[f"filter.stars.{number}"].isChecked()
    ]
    assert checked == [2]
