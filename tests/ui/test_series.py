"""Series in the window: stacked, spread out by key and by click, joined and taken apart."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from photocull.domain.corrections import Kinship
from photocull.domain.events import Gone, Grouped, PairingFailed, Settled
from photocull.domain.failure import Failure, Reason
from photocull.domain.filters import Facet
from photocull.domain.marks import Flag
from photocull.domain.photo import PhotoKey, Score
from photocull.domain.series import Kind, Series
from photocull.ui.grid.badges import number_of, stack_box
from photocull.ui.grid.tile import foot_height, picture_box
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented, with_content

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    """Ten photos in order of score, of which the third to the sixth are one series."""
    window = open_window(with_content(invented(10)))
    group(window, window.shown[2:6])
    return window


def group(opened: Opened, keys: tuple[PhotoKey, ...], kind: Kind = Kind.BURST) -> None:
    opened.engine.series = (Series(keys, kind),)
    opened.desk.take([Grouped(opened.session.generation, opened.engine.series)])
    settle(opened)


def settle(opened: Opened) -> None:
    """Have the hand rested."""
    opened.desk.rest.forget()
    opened.desk._settle()


def test_a_series_stands_as_one_tile_that_says_how_many_it_has(opened: Opened) -> None:
    assert len(opened.shown) == 7
    stack = opened.session.series.stack(opened.shown[2])
    assert stack is not None
    assert stack.shown == 4
    said = str(opened.window.inside.model.data(opened.window.inside.model.index(2, 0)))
    assert "Series: best of 4" in said


def test_the_header_counts_the_photos_that_stand_behind_another_one(opened: Opened) -> None:
    count = opened.window.inside.header._count
    assert count.text() == "10 photos"
    # Nine pass, of which four stand as one.
    opened.desk.mark([opened.shown[0]], Flag.REJECT)
    opened.window.run_command("filter.unrejected")
    assert len(opened.shown) == 6
    assert count.text() == "9 of 10 photos"
    opened.window.run_command("series.stack")
    assert len(opened.shown) == 9
    assert count.text() == "9 of 10 photos"
    opened.window.run_command("filter.clear")
    assert count.text() == "10 photos"


def test_b_spreads_the_series_out_and_stacks_it_again(opened: Opened) -> None:
    opened.grid.focus_on(opened.shown[2])
    QTest.keyClick(opened.grid, Qt.Key.Key_B)
    assert len(opened.shown) == 10
    assert opened.grid.focused == opened.shown[2]
    QTest.keyClick(opened.grid, Qt.Key.Key_B)
    assert len(opened.shown) == 7


def test_a_click_on_the_sign_spreads_the_series_out(opened: Opened, qtbot: QtBot) -> None:
    foot = foot_height(opened.look.type.body)
    sign = stack_box(picture_box(opened.grid.cell(2), foot))
    QTest.mouseClick(opened.grid.viewport(), LEFT, PLAIN, sign.center())
    assert len(opened.shown) == 10


def test_ctrl_b_shows_all_photos_of_all_series(opened: Opened) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_B, CTRL)
    assert len(opened.shown) == 10
    assert not opened.window.actions_table["series.stack"].isChecked()


def test_ctrl_x_rejects_the_rest_of_the_series(opened: Opened) -> None:
    top = opened.shown[2]
    opened.grid.focus_on(top)
    QTest.keyClick(opened.grid, Qt.Key.Key_X, CTRL)
    flags = [photo.marks.flag for photo in opened.session.roll]
    assert flags.count(Flag.REJECT) == 3
    photo = opened.session.photo(top)
    assert photo is not None
    assert photo.marks.flag is Flag.NONE
    opened.window.run_command("undo")
    assert {photo.marks.flag for photo in opened.session.roll} == {Flag.NONE}


def test_photos_chosen_are_joined_and_taken_apart_by_key(opened: Opened) -> None:
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(opened.grid, Qt.Key.Key_G, CTRL)
    assert [pairing.how for pairing in opened.engine.paired] == [Kinship.TOGETHER]
    opened.window.run_command("undo")
    assert opened.engine.paired[-1].how is Kinship.UNSAID
    opened.grid.focus_on(opened.shown[2])
    QTest.keyClick(opened.grid, Qt.Key.Key_G, CTRL | SHIFT)
    assert {pairing.how for pairing in opened.engine.paired[2:]} == {Kinship.APART}


def test_commands_of_series_can_be_given_where_there_is_one(opened: Opened) -> None:
    table = opened.window.actions_table
    opened.grid.focus_on(opened.shown[0])
    assert not table["series.reject"].isEnabled()
    opened.grid.focus_on(opened.shown[2])
    assert table["series.reject"].isEnabled()
    assert not table["series.join"].isEnabled()


def test_photos_under_the_best_of_a_series_are_told_anew_too(opened: Opened) -> None:
    opened.grid.focus_on(opened.shown[2])
    opened.window.run_command("survey")
    survey = opened.window.inside.views.survey
    under = survey.panes[-1]
    assert under.key not in opened.session.order
    before = under.place.text()
    best = [replace(photo, score=Score(0.999, "m")) for photo in opened.engine.photos[-2:]]
    opened.desk.take([Settled(opened.session.generation, tuple(best))])
    opened.desk.rest.forget()
    opened.desk._settle()
    assert under.place.text() != before


def test_a_bracket_stays_as_it_is_and_says_what_it_is(open_window: OpenWindow) -> None:
    opened = open_window(with_content(invented(6)))
    group(opened, opened.shown[:3], Kind.BRACKET)
    assert len(opened.shown) == 6
    said = str(opened.window.inside.model.data(opened.window.inside.model.index(0, 0)))
    assert "Exposure bracket: best of 3" in said


def test_the_rest_of_a_bracket_is_not_rejected_and_no_frame_is_its_best(
    open_window: OpenWindow,
) -> None:
    opened = open_window(with_content(invented(6)))
    frames = opened.shown[:3]
    group(opened, frames, Kind.BRACKET)
    opened.grid.focus_on(frames[0])
    table = opened.window.actions_table
    assert not table["series.reject"].isEnabled()
    assert not table["series.spread"].isEnabled()
    assert table["series.part"].isEnabled()
    QTest.keyClick(opened.grid, Qt.Key.Key_X, CTRL)
    opened.window.run_command("series.reject")
    assert {photo.marks.flag for photo in opened.session.roll} == {Flag.NONE}
    menu = opened.window.inside.filters.menus[Facet.SERIES]
    menu.fill()
    best = next(each for each in menu.actions() if each.text().startswith("Best of each series"))
    assert best.text() == "Best of each series  (6)"
    best.trigger()
    assert len(opened.shown) == 6


def test_the_why_panel_says_the_place_in_the_series(opened: Opened) -> None:
    opened.window.run_command("why")
    opened.grid.focus_on(opened.shown[2])
    said = [label.text() for label in opened.window.inside.why.panel.findChildren(QLabel)]
    assert any("best of 4" in each for each in said)


def test_that_a_change_of_a_series_could_not_be_stored_is_said(opened: Opened) -> None:
    failure = Failure(Reason.NOT_SAVED)
    opened.desk.take([PairingFailed(opened.session.generation, failure)])
    banner = opened.window.inside.banner
    assert "holds until photocull is closed" in banner.said.text()


# --- the focus stays with the series -----------------------------------------------------------


@pytest.mark.parametrize("command", ["flag.reject", "label.red"])
def test_the_focus_stays_on_the_series_where_another_photo_comes_on_top(
    opened: Opened, command: str
) -> None:
    top, second = opened.shown[2], opened.session.series.series[0].keys[1]
    opened.grid.focus_on(top)
    place = opened.grid.visualRect(opened.grid.currentIndex()).topLeft()
    opened.window.run_command(command)
    settle(opened)
    rejected = command == "flag.reject"
    assert opened.grid.focused == (second if rejected else top)
    assert opened.grid.selected() == [opened.grid.focused]
    assert opened.grid.visualRect(opened.grid.currentIndex()).topLeft() == place
    opened.window.run_command("undo")
    settle(opened)
    assert opened.grid.focused == top
    assert opened.shown[2] == top
    opened.window.run_command("redo")
    settle(opened)
    assert opened.grid.focused == (second if rejected else top)
    assert len(opened.shown) == 7


def test_stars_for_a_photo_that_was_beneath_bring_it_on_top_and_the_focus_with_it(
    opened: Opened,
) -> None:
    top, second = opened.shown[2], opened.session.series.series[0].keys[1]
    opened.grid.focus_on(top)
    opened.desk.mark([second], 5)
    settle(opened)
    assert second in opened.shown
    assert top not in opened.shown
    assert opened.grid.focused == second


def test_a_series_closes_over_the_focused_photo_and_its_cover_has_the_focus(
    opened: Opened,
) -> None:
    opened.grid.focus_on(opened.shown[2])
    opened.window.run_command("series.spread")
    top, last = opened.shown[2], opened.shown[5]
    opened.grid.focus_on(last)
    opened.window.run_command("series.spread")
    assert opened.grid.focused == top
    assert len(opened.shown) == 7
    opened.window.run_command("series.stack")
    opened.grid.focus_on(last)
    opened.window.run_command("series.stack")
    assert opened.grid.focused == top


def test_where_a_filter_hides_the_photo_the_next_of_its_series_has_the_focus(
    opened: Opened,
) -> None:
    top, second, third, last = opened.session.series.series[0].keys
    after = opened.shown[3]
    opened.window.run_command("filter.unrejected")
    opened.grid.focus_on(top)
    for heir in (second, third, last, after):
        opened.window.run_command("flag.reject")
        settle(opened)
        assert opened.grid.focused == heir
    for back in (last, third, second, top):
        opened.window.run_command("undo")
        settle(opened)
        assert opened.grid.focused == back


def test_in_a_series_that_is_spread_out_the_focus_goes_on_and_from_its_end_to_its_cover(
    opened: Opened,
) -> None:
    top, second, third, last = opened.session.series.series[0].keys
    opened.window.run_command("filter.unrejected")
    opened.grid.focus_on(top)
    opened.window.run_command("series.spread")
    opened.grid.focus_on(second)
    opened.window.run_command("flag.reject")
    settle(opened)
    assert opened.grid.focused == third
    opened.grid.focus_on(last)
    opened.window.run_command("flag.reject")
    settle(opened)
    assert opened.grid.focused == top


def test_of_several_photos_chosen_those_shown_stay_and_covers_stand_for_those_folded(
    opened: Opened,
) -> None:
    first, top, after = opened.shown[0], opened.shown[2], opened.shown[3]
    second = opened.session.series.series[0].keys[1]
    opened.grid.focus_on(top)
    opened.grid.choose([first, top, after])
    opened.desk.mark([top], Flag.REJECT)
    settle(opened)
    assert opened.grid.focused == second
    assert set(opened.grid.selected()) == {first, second, after}


def test_of_several_photos_chosen_those_that_a_filter_hides_are_chosen_no_more(
    opened: Opened,
) -> None:
    first, top, after = opened.shown[0], opened.shown[2], opened.shown[3]
    opened.window.run_command("filter.unrejected")
    opened.grid.focus_on(first)
    opened.grid.choose([first, top, after])
    opened.desk.mark([top], Flag.REJECT)
    settle(opened)
    assert set(opened.grid.selected()) == {first, after}


def test_the_loupe_shows_the_cover_of_the_series_that_a_photo_is_folded_in(
    opened: Opened,
) -> None:
    opened.window.run_command("series.stack")
    opened.window.inside.views.open_loupe(opened.shown[4])
    top = opened.shown[2]
    opened.window.run_command("series.stack")
    assert opened.window.inside.views.seen == top


# --- what is asked for by name is done at once, or it is said why not ----------------------------


@pytest.fixture
def many(open_window: OpenWindow) -> Opened:
    """As many photos as need scrolling, of which the 61st to the 80th are one series."""
    window = open_window(with_content(invented(200)))
    group(window, window.shown[60:80])
    return window


def test_a_click_on_the_sign_keeps_the_cover_where_it_is_and_puts_the_focus_on_it(
    many: Opened, qtbot: QtBot
) -> None:
    cover = many.shown[60]
    many.grid.focus_on(many.shown[60 + many.grid.cells.columns])
    qtbot.wait(20)
    before = many.grid.cell(60)
    foot = foot_height(many.look.type.body)
    sign = stack_box(picture_box(before, foot))
    QTest.mouseClick(many.grid.viewport(), LEFT, PLAIN, sign.center())
    assert len(many.shown) == 200
    assert many.grid.focused == cover
    assert many.grid.cell(60).topLeft() == before.topLeft()
    assert not many.grid.displaced


@pytest.mark.parametrize("row", [60, 66, 79])
def test_b_keeps_the_focused_photo_in_its_place_and_the_cover_in_sight_when_it_closes(
    many: Opened, row: int
) -> None:
    cover = many.shown[60]
    many.grid.focus_on(cover)
    before = many.grid.cell(60).topLeft()
    QTest.keyClick(many.grid, Qt.Key.Key_B)
    assert many.grid.focused == cover
    assert many.grid.cell(60).topLeft() == before
    many.grid.focus_on(many.shown[row])
    QTest.keyClick(many.grid, Qt.Key.Key_B)
    assert many.grid.focused == cover
    at = many.window.inside.model.row(cover)
    assert at is not None
    assert many.grid.viewport().rect().contains(many.grid.cell(at))


def test_photos_taken_out_of_a_series_and_joined_are_shown_so_at_once(
    opened: Opened, qtbot: QtBot
) -> None:
    top, second, *rest = keys = opened.session.series.series[0].keys
    opened.grid.focus_on(top)
    opened.engine.series = (Series((second, *rest), Kind.BURST),)
    QTest.keyClick(opened.grid, Qt.Key.Key_G, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(opened.shown) == 8, timeout=400)
    assert opened.grid.focused == top
    assert not opened.window.inside.settling
    opened.engine.series = (Series(keys, Kind.BURST),)
    QTest.keyClick(opened.window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(opened.shown) == 7, timeout=400)
    assert opened.grid.focused == top


def test_series_that_nobody_asked_for_wait_for_the_hand_to_rest(opened: Opened) -> None:
    QTest.keyClick(opened.grid, Qt.Key.Key_Right)
    opened.desk.take([Grouped(opened.session.generation, ())])
    assert opened.window.inside.settling
    assert len(opened.shown) == 7


def test_what_cannot_be_done_with_a_photo_in_no_series_is_said_until_the_focus_goes_on(
    opened: Opened, qtbot: QtBot
) -> None:
    banner = opened.window.inside.banner
    opened.grid.focus_on(opened.shown[0])
    for key, held in ((Qt.Key.Key_G, CTRL | SHIFT), (Qt.Key.Key_B, PLAIN), (Qt.Key.Key_X, CTRL)):
        QTest.keyClick(opened.grid, key, held)
        assert banner.isVisible()
        assert banner.said.text() == "This photo is in no series."
        QTest.keyClick(opened.grid, Qt.Key.Key_Right)
        assert not banner.isVisible()
        QTest.keyClick(opened.grid, Qt.Key.Key_Left)
    QTest.keyClick(opened.grid, Qt.Key.Key_G, CTRL)
    assert banner.said.text() == "Select at least two photos to make them one series."
    QTest.keyClick(opened.grid, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(opened.grid, Qt.Key.Key_G, CTRL | SHIFT)
    assert banner.said.text() == "None of these photos is in a series."
    opened.desk.told.emit("Something else.")
    QTest.keyClick(opened.grid, Qt.Key.Key_Right)
    assert banner.said.text() == "Something else."
    assert opened.engine.paired == []


def test_the_loupe_says_it_too_and_of_a_bracket_that_it_stays_as_it_is(
    open_window: OpenWindow,
) -> None:
    opened = open_window(with_content(invented(6)))
    group(opened, opened.shown[:3], Kind.BRACKET)
    opened.window.inside.views.open_loupe(opened.shown[0])
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_B)
    banner = opened.window.inside.banner
    assert banner.said.text() == "Exposure brackets and panoramas are left as they are."


def test_where_no_photo_is_looked_at_keys_of_series_say_nothing(opened: Opened) -> None:
    assert opened.grid.focused is None
    QTest.keyClick(opened.grid, Qt.Key.Key_B)
    assert not opened.window.inside.banner.isVisible()


def test_where_series_are_not_stacked_b_says_so(opened: Opened) -> None:
    opened.window.run_command("series.stack")
    opened.grid.focus_on(opened.shown[2])
    QTest.keyClick(opened.grid, Qt.Key.Key_B)
    assert "Series are not stacked now" in opened.window.inside.banner.said.text()
    opened.window.run_command("series.stack")
    assert len(opened.shown) == 7


def test_the_next_of_a_series_has_the_focus_when_the_photo_on_top_is_deleted(
    opened: Opened,
) -> None:
    top, second = opened.session.series.series[0].keys[:2]
    opened.grid.focus_on(top)
    opened.desk.take([Gone(opened.session.generation, (top,))])
    assert opened.shown[2] == second
    assert opened.grid.focused == second
    assert len(opened.shown) == 7


def test_the_badges_of_a_series_count_the_photos_that_are_shown(opened: Opened) -> None:
    top, second, third, last = opened.session.series.series[0].keys
    opened.window.run_command("filter.unrejected")
    opened.grid.focus_on(top)
    opened.window.run_command("series.spread")
    opened.desk.mark([second], Flag.REJECT)
    settle(opened)
    stacks = [opened.session.series.stack(key) for key in (top, third, last)]
    assert [stack and number_of(stack) for stack in stacks] == ["3", "2/3", "3/3"]
    opened.window.run_command("undo")
    settle(opened)
    stacks = [opened.session.series.stack(key) for key in (top, second, third, last)]
    assert [stack and number_of(stack) for stack in stacks] == ["4", "2/4", "3/4", "4/4"]
