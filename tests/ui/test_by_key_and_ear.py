"""Dialogs by key and by ear, and the focus by sight: all is reached, named, and seen."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHeaderView,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photocull.decoding.decoders import Decoders
from photocull.decoding.posting import Posting
from photocull.domain.filters import Facet
from photocull.folder.cards import Card
from photocull.poster import Poster
from photocull.store.catalogue import Catalogue
from photocull.store.crops import Crops
from photocull.store.settings import Preferences, Theme
from photocull.ui.importchoices import Habits
from photocull.ui.importing import ImportDialog
from photocull.ui.posting.choices import PostHabits
from photocull.ui.posting.dialog import PostDialog
from photocull.ui.posting.presetform import PresetForm
from tests.screenshots.likeness import image_of
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import coloured, invented
from tests.ui.test_carousel import compare
from tests.ui.test_filter_menu import answering


@pytest.fixture
def posting() -> Iterator[Posting]:
    decoders = Decoders(1)
    yield Posting(decoders)
    decoders.close()


def export_dialog(opened: Opened, tmp_path: Path, posting: Posting) -> QWidget:
    poster = Poster(posting, None, Crops(Catalogue.open(None)), tmp_path / "presets.json")
    dialog = PostDialog(
        opened.window, poster, opened.look, coloured, lambda photo, *_: coloured(photo, 600),
        lambda _: None, PostHabits(into=str(tmp_path)),
    )  # fmt: skip
    dialog.ask(opened.engine.photos[:3])
    return dialog


def carousel_dialog(opened: Opened, tmp_path: Path, posting: Posting) -> QWidget:
    opened.window.run_command("carousel")
    dialog = opened.window.aside.carousels.dialog
    assert dialog is not None
    return dialog


def import_dialog(opened: Opened, tmp_path: Path, posting: Posting) -> QWidget:
    card = Card(tmp_path / "card", "EOS_DIGITAL")
    dialog = ImportDialog(
        opened.window, tmp_path / "ledger.jsonl", lambda: (card,), lambda _: None,
        lambda _: None, Habits(str(tmp_path / "into"), "{name}"),
    )  # fmt: skip
    dialog.ask()
    return dialog


def taste_dialog(opened: Opened, tmp_path: Path, posting: Posting) -> QWidget:
    dialog = opened.window.taste.dialog
    assert dialog is not None
    dialog.ask()
    # There is no model here: all that is shown with one is shown by hand.
    for part in (dialog.slider, *dialog._buttons):
        part.setVisible(True)
        part.setEnabled(True)
    return dialog


def preset_dialog(opened: Opened, tmp_path: Path, posting: Posting) -> QWidget:
    poster = Poster(posting, None, Crops(Catalogue.open(None)), tmp_path / "presets.json")
    dialog = PresetForm(opened.window, poster, poster.presets()[0])
    dialog.show()
    return dialog


AT_WORK: dict[str, Callable[[Opened, Path, Posting], QWidget]] = {
    "export": export_dialog,
    "preset": preset_dialog,
    "carousel": carousel_dialog,
    "import": import_dialog,
    "taste": taste_dialog,
}


@pytest.fixture(params=list(AT_WORK))
def at_work(
    request: pytest.FixtureRequest,
    open_window: OpenWindow,
    tmp_path: Path,
    posting: Posting,
    qtbot: QtBot,
) -> Iterator[QWidget]:
    opened = open_window(invented(12), compare=compare)
    dialog = AT_WORK[request.param](opened, tmp_path, posting)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.wait(400)  # for what is looked up in other threads, and for layout
    yield dialog
    if isinstance(dialog, PostDialog):
        dialog.end()
    opened.window.close()


def by_tab(widget: QWidget) -> list[QWidget]:
    """All that can be seen and that Tab is to lead to."""
    return [
        each
        for each in widget.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not isinstance(each, QScrollBar | QHeaderView)
    ]


def heard(widget: QWidget) -> str:
    """The name that a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def walked(dialog: QWidget) -> list[QWidget]:
    """Where Tab leads, from what has the keyboard on until it is there again."""
    start = dialog.focusWidget()
    assert start is not None
    seen = [start]
    for _ in range(100):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        now = dialog.focusWidget()
        if now is start and len(seen) > 1:
            return seen
        # Year, month and day of one field follow each other.
        if now is not seen[-1]:
            seen.append(now)
    raise AssertionError(f"Tab does not come back: {seen[-5:]}")


def test_tab_leads_to_all_of_a_dialog_and_each_part_has_a_name(at_work: QWidget) -> None:
    expected = set(by_tab(at_work))
    assert len(expected) >= 2
    assert [each for each in expected if not heard(each)] == []
    reached = walked(at_work)
    assert expected - set(reached) == set()


def test_tab_goes_through_a_dialog_as_it_is_read(at_work: QWidget) -> None:
    """Parts that stand beside each other: row by row, from left to right."""
    order = walked(at_work)
    top = min(range(len(order)), key=lambda at: read(at_work, order[at]))
    order = order[top:] + order[:top]
    wrong = [
        (heard(one), heard(other))
        for one, other in pairwise(order)
        if one.parentWidget() is other.parentWidget() and before(at_work, other, one)
    ]
    assert wrong == []


def read(dialog: QWidget, part: QWidget) -> tuple[int, int]:
    place = part.mapTo(dialog, part.rect().topLeft())
    return place.y(), place.x()


def before(dialog: QWidget, one: QWidget, other: QWidget) -> bool:
    """Whether one part stands in a row above the other, or left of it in the same row."""
    a, b = (QRect(each.mapTo(dialog, QPoint(0, 0)), each.size()) for each in (one, other))
    same_row = a.top() <= b.bottom() and b.top() <= a.bottom()
    return a.right() <= b.left() if same_row else a.bottom() < b.top()


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    return open_window(
        invented(8), bad=frozenset({"IMG_0001.jpg"}), preferences=Preferences(why=True)
    )


@pytest.mark.parametrize("ask", ["scores", "days", "name"])
def test_the_questions_of_filters_can_be_answered_by_key_and_are_named(
    opened: Opened, ask: str
) -> None:
    seen: list[tuple[list[str], int]] = []

    def look(dialog: QDialog) -> None:
        parts = walked(dialog)
        seen.append(([heard(each) for each in parts], len(by_tab(dialog))))

    answering(look)
    if ask == "name":
        opened.window.run_command("filter.picked")
        opened.window.run_command("filter.save")
    else:
        menu = opened.window.inside.filters.menus[Facet.SCORE if ask == "scores" else Facet.DATE]
        menu.fill()
        next(each for each in menu.actions() if each.text().startswith("Between")).trigger()
    ((names, count),) = seen
    assert len(names) >= count >= 3
    assert all(names), names


# --- where the keyboard is ---------------------------------------------------------------------


def kind_of(widget: QWidget) -> tuple[str, str]:
    return type(widget).__name__, widget.objectName()


def around(window: QWidget, part: QWidget) -> QRect:
    """A part of the window with a rim, for a ring may lie outside of it."""
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size()).adjusted(-3, -3, 3, 3)


def test_the_part_that_has_the_keyboard_looks_different(opened: Opened, qtbot: QtBot) -> None:
    """For one of each kind of control of the window, and in both themes."""
    QApplication.setCursorFlashTime(0)
    window = opened.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    opened.grid.focus_on(opened.shown[0])
    window.run_command("filter.stars.0")
    window.run_command("filter.photos")
    for theme in Theme:
        if opened.look.theme is not theme:
            window.run_command("light")
        qtbot.wait(200)
        kinds = {kind_of(each): each for each in by_tab(window)}
        assert len(kinds) >= 5
        same = []
        for kind, part in kinds.items():
            other = next(each for each in by_tab(window) if kind_of(each) != kind)
            other.setFocus()
            without = window.grab(around(window, part)).toImage()
            part.setFocus(Qt.FocusReason.TabFocusReason)
            if changed(without, window.grab(around(window, part)).toImage()) < 20:
                same.append(kind)
        assert same == [], theme


def changed(one: QImage, other: QImage) -> int:
    """How many pixels differ enough to be seen: by a tenth of the range in any colour."""
    a, b = (np.asarray(image_of(each), int) for each in (one, other))
    away = np.abs(a - b)
    return int((away.max(axis=2) > 25).sum())
