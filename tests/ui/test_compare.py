"""Compare and survey: several photos side by side, zoomed alike, decided by key."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.decisions import View
from photocull.domain.events import Grouped
from photocull.domain.marks import Flag
from photocull.domain.order import Order
from photocull.domain.photo import PhotoKey
from photocull.domain.series import Kind, Series
from photocull.ui.compare.duel import DuelPage
from photocull.ui.compare.survey import SurveyPage
from photocull.ui.loupe.picture import LoupePicture
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented, with_content

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    return open_window(invented(8))


def compared(opened: Opened, row: int = 0) -> DuelPage:
    opened.grid.focus_on(opened.shown[row])
    QTest.keyClick(opened.grid, Qt.Key.Key_C)
    assert opened.window.inside.views.view is View.COMPARE
    return opened.window.inside.views.duel


def surveyed(opened: Opened, count: int = 3) -> SurveyPage:
    opened.grid.focus_on(opened.shown[0])
    for _ in range(count - 1):
        QTest.keyClick(opened.grid, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(opened.grid, Qt.Key.Key_N)
    assert opened.window.inside.views.view is View.SURVEY
    return opened.window.inside.views.survey


def flags(opened: Opened) -> dict[PhotoKey, Flag]:
    return {p.key: p.marks.flag for p in opened.session.roll if p.marks.flag is not Flag.NONE}


def test_c_compares_the_photo_with_the_next_and_arrows_bring_others(opened: Opened) -> None:
    duel = compared(opened, 1)
    assert duel.shown() == (opened.shown[1], opened.shown[2])
    QTest.keyClick(duel, Qt.Key.Key_Right)
    assert duel.shown() == (opened.shown[1], opened.shown[3])
    for _ in range(3):
        QTest.keyClick(duel, Qt.Key.Key_Left)
    assert duel.shown() == (opened.shown[1], opened.shown[0])


def test_up_keeps_the_better_one_and_brings_the_next(opened: Opened) -> None:
    duel = compared(opened)
    QTest.keyClick(duel, Qt.Key.Key_Up)
    assert duel.shown() == (opened.shown[1], opened.shown[2])


def test_what_up_has_chosen_is_taken_back_and_chosen_again(open_window: OpenWindow) -> None:
    opened = open_window(with_content(invented(6)))
    duel = compared(opened)
    pair, (winner, loser) = duel.shown(), opened.session.roll.among(reversed(duel.shown()))
    QTest.keyClick(duel, Qt.Key.Key_Up)
    assert [(each.winner, each.loser) for each in opened.engine.chosen] == [
        (winner.content, loser.content)
    ]
    assert duel.shown() != pair
    opened.window.run_command("undo")
    assert opened.engine.chosen == []
    assert duel.shown() == pair
    opened.window.run_command("redo")
    assert len(opened.engine.chosen) == 1


def test_a_rejection_in_compare_and_its_choice_are_taken_back_as_one(
    open_window: OpenWindow,
) -> None:
    opened = open_window(with_content(invented(6)))
    duel = compared(opened)
    QTest.keyClick(duel, Qt.Key.Key_X)
    assert len(opened.engine.chosen) == 1
    opened.window.run_command("undo")
    assert opened.engine.chosen == []
    assert flags(opened) == {}
    assert not opened.session.decisions.can_undo


def test_marks_go_to_the_active_one_and_down_makes_the_other_active(opened: Opened) -> None:
    duel = compared(opened)
    QTest.keyClick(duel, Qt.Key.Key_X)
    QTest.keyClick(duel, Qt.Key.Key_Down)
    QTest.keyClick(duel, Qt.Key.Key_P)
    assert flags(opened) == {opened.shown[1]: Flag.REJECT, opened.shown[0]: Flag.PICK}
    assert [pane.active for pane in duel.panes] == [True, False]


def test_shift_decides_and_brings_the_next_candidate(opened: Opened) -> None:
    duel = compared(opened)
    QTest.keyClick(duel, Qt.Key.Key_X, SHIFT)
    assert flags(opened) == {opened.shown[1]: Flag.REJECT}
    assert duel.shown() == (opened.shown[0], opened.shown[2])


def test_both_are_zoomed_and_panned_alike(opened: Opened) -> None:
    duel = compared(opened)
    QTest.keyClick(duel, Qt.Key.Key_Space)
    one, other = (pane.picture for pane in duel.panes)
    assert one.optics.zoomed
    assert other.optics.zoomed
    QTest.mousePress(one, LEFT, PLAIN, QPoint(200, 200))
    QTest.mouseMove(one, QPoint(150, 180))
    QTest.mouseMove(one, QPoint(120, 170))
    QTest.mouseRelease(one, LEFT, PLAIN, QPoint(120, 170))
    assert one.optics.centre == pytest.approx(other.optics.centre)
    assert one.optics.centre != (0.5, 0.5)
    QTest.keyClick(duel, Qt.Key.Key_Right)
    assert all(pane.picture.optics.zoomed for pane in duel.panes)


def panned(opened: Opened, picture: LoupePicture) -> tuple[float, float]:
    """Zoom in and drag far to the left and up; the place in the picture that is then looked at."""
    opened.window.run_command("zoom")
    QTest.mousePress(picture, LEFT, PLAIN, QPoint(300, 300))
    QTest.mouseMove(picture, QPoint(100, 150))
    QTest.mouseRelease(picture, LEFT, PLAIN, QPoint(100, 150))
    place = picture.optics.centre
    assert picture.optics.zoomed
    assert min(place) > 0.53
    return place


def middles(opened: Opened) -> list[tuple[float, float]]:
    """What is in the middle of each pane at actual size, in parts of its picture."""
    page = opened.window.inside.stack.currentWidget()
    assert isinstance(page, DuelPage | SurveyPage)
    assert all(pane.picture.optics.scale == 1.0 for pane in page.panes)
    return [middle(pane.picture) for pane in page.panes]


def middle(picture: LoupePicture) -> tuple[float, float]:
    left, top, width, height = picture.optics.box
    view = picture.view_size
    return (view.width() / 2 - left) / width, (view.height() / 2 - top) / height


@pytest.mark.parametrize("other", ["compare", "survey"])
def test_zoom_and_place_go_along_from_the_loupe_and_back(opened: Opened, other: str) -> None:
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command("loupe")
    place = panned(opened, opened.loupe.picture)
    opened.window.run_command(other)
    for there in middles(opened):
        assert there == pytest.approx(place, abs=0.001)
    opened.window.run_command("loupe")
    assert opened.loupe.picture.optics.zoomed
    assert middle(opened.loupe.picture) == pytest.approx(place, abs=0.001)


def test_what_is_panned_in_compare_is_seen_in_survey_and_loupe(opened: Opened) -> None:
    duel = compared(opened)
    place = panned(opened, duel.panes[0].picture)
    opened.window.run_command("survey")
    assert middles(opened)[0] == pytest.approx(place, abs=0.001)
    opened.window.run_command("loupe")
    assert middle(opened.loupe.picture) == pytest.approx(place, abs=0.001)
    opened.window.run_command("zoom")
    opened.window.run_command("compare")
    assert not any(pane.picture.optics.zoomed for pane in duel.panes)


def test_a_place_near_the_edge_is_not_forgotten_where_a_view_cannot_reach_it(
    opened: Opened,
) -> None:
    duel = compared(opened)
    opened.window.run_command("zoom")
    picture = duel.panes[0].picture
    QTest.mousePress(picture, LEFT, PLAIN, QPoint(10, 10))
    QTest.mouseMove(picture, QPoint(9000, 9000))
    QTest.mouseRelease(picture, LEFT, PLAIN, QPoint(9000, 9000))
    corner = middle(picture)
    opened.window.run_command("loupe")
    assert opened.loupe.picture.optics.box[:2] == (0, 0)
    assert middle(opened.loupe.picture) != pytest.approx(corner, abs=0.01)
    opened.window.run_command("compare")
    assert middles(opened)[1] == pytest.approx(corner, abs=0.001)


def test_undo_in_compare_leaves_the_zoom(opened: Opened) -> None:
    duel = compared(opened)
    place = panned(opened, duel.panes[0].picture)
    QTest.keyClick(duel, Qt.Key.Key_X)
    opened.window.run_command("undo")
    assert middles(opened)[0] == pytest.approx(place, abs=0.001)


def test_the_grid_leads_to_fitted_photos(opened: Opened) -> None:
    duel = compared(opened)
    panned(opened, duel.panes[0].picture)
    opened.window.run_command("grid")
    opened.window.run_command("loupe")
    assert not opened.loupe.picture.optics.zoomed
    opened.window.run_command("grid")
    opened.window.run_command("compare")
    assert not any(pane.picture.optics.zoomed for pane in duel.panes)


def test_one_photo_alone_says_that_there_is_no_other(open_window: OpenWindow) -> None:
    duel = compared(open_window(invented(1)))
    assert len(duel.panes) == 1
    assert duel.alone.isVisible()
    QTest.keyClick(duel, Qt.Key.Key_Right)
    QTest.keyClick(duel, Qt.Key.Key_Up)


def test_undo_brings_the_same_two_photos_back(opened: Opened) -> None:
    duel = compared(opened)
    shown = duel.shown()
    QTest.keyClick(duel, Qt.Key.Key_X)
    opened.window.run_command("grid")
    opened.grid.focus_on(opened.shown[-1])
    opened.window.run_command("undo")
    assert opened.window.inside.views.view is View.COMPARE
    assert duel.shown() == shown
    assert flags(opened) == {}


def test_escape_leads_back_to_the_grid_with_the_photo_in_focus(opened: Opened) -> None:
    duel = compared(opened)
    QTest.keyClick(duel, Qt.Key.Key_Escape)
    assert opened.window.inside.views.view is View.GRID
    assert opened.grid.focused == opened.shown[1]


def test_the_pictures_become_sharp(opened: Opened, qtbot: QtBot) -> None:
    duel = compared(opened)
    qtbot.waitUntil(lambda: all(pane.picture.sharp for pane in duel.panes))


def test_n_surveys_those_chosen_and_a_press_makes_one_active(opened: Opened) -> None:
    survey = surveyed(opened, 3)
    assert survey.shown() == opened.shown[:3]
    picture = survey.panes[0].picture
    QTest.mouseClick(picture, LEFT, PLAIN, picture.rect().center())
    assert survey.key == opened.shown[0]
    QTest.keyClick(survey, Qt.Key.Key_5)
    assert opened.stars(opened.shown[0]) == 5


def test_a_photo_is_taken_out_of_the_survey_and_nothing_is_decided_of_it(opened: Opened) -> None:
    survey = surveyed(opened, 3)
    survey.activate(1)
    QTest.keyClick(survey, Qt.Key.Key_Delete)
    assert survey.shown() == (opened.shown[0], opened.shown[2])
    assert flags(opened) == {}
    QTest.keyClick(survey, Qt.Key.Key_Slash)
    QTest.keyClick(survey, Qt.Key.Key_Delete)
    assert opened.window.inside.views.view is View.GRID


def test_more_than_eight_are_not_surveyed_at_once(open_window: OpenWindow) -> None:
    opened = open_window(invented(12))
    opened.window.run_command("select.all")
    opened.window.run_command("survey")
    assert len(opened.window.inside.views.survey.panes) == 8


def test_a_photo_of_a_series_is_surveyed_with_the_others_of_it(opened: Opened) -> None:
    series = (Series(opened.shown[2:5], Kind.BURST),)
    opened.engine.series = series
    opened.desk.take([Grouped(opened.session.generation, series)])
    opened.desk.rest.forget()
    opened.desk._settle()
    opened.grid.focus_on(series[0].keys[0])
    opened.window.run_command("survey")
    assert opened.window.inside.views.survey.shown() == series[0].keys


def test_photos_that_leave_the_filter_leave_the_survey(opened: Opened) -> None:
    opened.window.run_command("filter.undecided")
    survey = surveyed(opened, 3)
    rejected = survey.key
    QTest.keyClick(survey, Qt.Key.Key_X)
    left = [key for key in opened.shown if key != rejected]
    views = opened.window.inside.views
    views.show_order(Order.of(left, opened.session.roll.columns), hold=True)
    assert rejected not in survey.shown()
    assert len(survey.panes) == 2


def test_every_pane_says_what_it_shows(opened: Opened) -> None:
    survey = surveyed(opened, 2)
    for pane in survey.panes:
        assert pane.key is not None
        assert pane.accessibleName().startswith(pane.key.rpartition("/")[2])
