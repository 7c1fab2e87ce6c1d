"""Ctrl+K, a few letters, Enter: any command without its menu."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photocull.commands import BY_ID, COMMANDS, Scope
from photocull.othernames import NAMES
from photocull.store.settings import Language
from photocull.ui.commandpalette import CommandPalette, matching, title_of
from photocull.ui.language import Speech
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    yield (speaking := Speech(qapp, Language.ENGLISH))
    speaking.use(Language.ENGLISH)


def asked(opened: Opened) -> CommandPalette:
    QTest.keyClick(opened.grid, Qt.Key.Key_K, CONTROL)
    return opened.window.palette_of_commands


def listed(palette: CommandPalette) -> list[str]:
    rows = range(palette.list.topLevelItemCount())
    return [item.text(0) for row in rows if (item := palette.list.topLevelItem(row))]


def test_every_word_that_was_typed_must_occur_and_beginnings_come_first() -> None:
    assert matching(COMMANDS, "LOUPE")[0] is BY_ID["loupe"]
    assert BY_ID["sort.name"] in matching(COMMANDS, "sort name")
    assert matching(COMMANDS, "sort elephant") == []
    assert matching(COMMANDS, "") == list(COMMANDS)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("light", "light"),
        ("dark", "light"),
        ("theme", "light"),
        ("delete", "trash"),
        ("remove", "trash"),
        ("rename", "import"),
        ("search", "filter.text"),
        ("name", "sort.name"),
        ("export", "export"),
        ("sel all", "select.all"),
        ("shortcuts", "keys"),
        ("rating", "stars.0"),
        ("language", "language.system"),
        ("1:1", "zoom"),
        ("ｅｘｐｏｒｔ", "export"),  # As a Japanese keyboard writes it.  # noqa: RUF001
    ],
)
def test_what_people_type_finds_what_they_mean(typed: str, first: str) -> None:
    assert matching(COMMANDS, typed)[0] is BY_ID[first]


@pytest.mark.parametrize("typed", ["settings", "preferences"])
def test_what_can_be_set_is_found_together(typed: str) -> None:
    found = {command.id for command in matching(COMMANDS, typed)}
    assert {"light", "language.english", "keys.change", "tips", "ratings.beside"} <= found


@pytest.mark.parametrize("typed", ["duplicate", "duplicates"])
def test_photos_that_are_alike_are_found_by_what_other_programs_call_them(typed: str) -> None:
    assert BY_ID["series.stack"] in matching(COMMANDS, typed)


def test_titles_come_before_helps_and_what_is_in_the_middle_of_a_word_of_a_help_is_nothing() -> (
    None
):
    found = matching(COMMANDS, "star")
    titled = [command for command in found if "star" in title_of(command).casefold()]
    assert found[: len(titled)] == titled
    assert BY_ID["ratings.beside"] in matching(COMMANDS, "darkt")
    assert matching(COMMANDS, "arktable") == []
    assert matching(COMMANDS, "xport") == [BY_ID["export"]]


def test_other_names_are_those_of_commands_that_there_are() -> None:
    for key in NAMES:
        assert any(f"{command.id}.".startswith(f"{key}.") for command in COMMANDS), key


def test_a_japanese_window_finds_english_names_too(speech: Speech) -> None:
    speech.use(Language.JAPANESE)
    for typed in ("export", "書き出し", "エクスポート", "投稿用"):
        assert BY_ID["export"] in matching(COMMANDS, typed), typed
    assert matching(COMMANDS, "export")[0] is BY_ID["export"]
    assert matching(COMMANDS, "light")[0] is BY_ID["light"]
    assert matching(COMMANDS, "削除")[0] is BY_ID["trash"]
    assert matching(COMMANDS, "テーマ") == [BY_ID["light"]]


def test_a_command_of_a_submenu_says_whose() -> None:
    assert title_of(BY_ID["sort.name"]) == "Sort by: Name"
    assert title_of(BY_ID["open"]) == "Open folder"


def test_typing_and_enter_run_a_command(open_window: OpenWindow) -> None:
    opened = open_window(invented(6))
    opened.grid.focus_on(opened.shown[0])
    palette = asked(opened)
    assert palette.isVisible()
    QTest.keyClicks(palette.line, "loupe")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert opened.window.inside.views.in_loupe


def test_arrows_lead_through_the_list_and_escape_does_nothing(open_window: OpenWindow) -> None:
    opened = open_window(invented(6))
    palette = asked(opened)
    QTest.keyClicks(palette.line, "sort by")
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    marked = palette.list.currentItem()
    assert marked is not None
    assert marked.text(0) == listed(palette)[1]
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert not opened.window.inside.views.in_loupe


def test_only_what_can_be_done_now_is_listed(open_window: OpenWindow) -> None:
    opened = open_window([], folder=None)
    opened.window.run_command("palette")
    said = listed(opened.window.palette_of_commands)
    assert title_of(BY_ID["open"]) in said
    assert title_of(BY_ID["loupe"]) not in said
    assert title_of(BY_ID["undo"]) not in said
    native = [title_of(command) for command in COMMANDS if command.scope is Scope.NATIVE]
    assert not set(native) & set(said)


def test_a_click_runs_a_command_too(open_window: OpenWindow) -> None:
    opened = open_window(invented(6))
    palette = asked(opened)
    QTest.keyClicks(palette.line, "light colours")
    item = palette.list.topLevelItem(0)
    assert item is not None
    box = palette.list.visualItemRect(item)
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert not palette.isVisible()
    assert opened.saved[-1].theme == "light"


def test_where_nothing_is_called_that_it_says_so_and_enter_does_nothing(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(6))
    palette = asked(opened)
    QTest.keyClicks(palette.line, "elephant")
    assert listed(palette) == ["Nothing that can be done now is called that."]
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    item = palette.list.topLevelItem(0)
    assert item is not None
    QTest.mouseClick(
        palette.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=palette.list.visualItemRect(item).center(),
    )
    assert palette.isVisible()
