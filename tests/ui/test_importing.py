"""Importing in the window: what is plugged in is offered, copied, checked and opened."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photocull.folder.cards import Card
from photocull.ui.cards import CardWatch
from photocull.ui.importchoices import Habits
from photocull.ui.importing import ImportDialog
from tests.pictures import noise, write
from tests.ui.conftest import OpenWindow
from tests.ui.fake import invented


@pytest.fixture
def card(tmp_path: Path) -> Card:
    for number in range(5):
        write(tmp_path / "card" / "DCIM" / "100X" / f"IMG_{number}.JPG", noise(number))
    return Card(tmp_path / "card", "EOS_DIGITAL")


DialogMaker = Callable[[tuple[Card, ...]], ImportDialog]


@pytest.fixture
def make_dialog(qtbot: QtBot, tmp_path: Path) -> DialogMaker:
    windows = []

    def made(cards: tuple[Card, ...]) -> ImportDialog:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        opened: list[Path] = []
        kept: list[Habits] = []
        dialog = ImportDialog(
            window, tmp_path / "ledger.jsonl", lambda: cards, opened.append, kept.append,
            Habits(str(tmp_path / "into"), "{name}"),
        )  # fmt: skip
        dialog.opened, dialog.kept = opened, kept  # type: ignore[attr-defined]
        return dialog

    return made


def test_a_card_is_listed_imported_checked_and_opened(
    make_dialog: DialogMaker, card: Card, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = make_dialog((card,))
    dialog.ask()
    item = dialog.choices.sources.topLevelItem(0)
    assert item is not None
    assert item.text(0) == "EOS_DIGITAL"
    dialog.choices.set_backup(tmp_path / "backup")
    dialog.begin.click()
    assert dialog.begin.text() == "Stop"
    assert not dialog.choices.isEnabled()
    qtbot.waitUntil(lambda: not dialog.running, timeout=15000)
    assert "Imported and checked: 5" in dialog.said.text()
    for folder in ("into", "backup"):
        assert len(list((tmp_path / folder).glob("*.JPG"))) == 5
    assert dialog.open_button.isVisible()
    dialog.open_button.click()
    assert dialog.opened == [tmp_path / "into"]  # type: ignore[attr-defined]
    (kept,) = dialog.kept  # type: ignore[attr-defined]
    assert kept == Habits(str(tmp_path / "into"), "{name}", str(tmp_path / "backup"))


def test_what_was_imported_before_is_passed_over(
    make_dialog: DialogMaker, card: Card, qtbot: QtBot
) -> None:
    dialog = make_dialog((card,))
    for sentence in ("Imported and checked: 5", "Imported before: 5"):
        dialog.ask()
        dialog.begin.click()
        qtbot.waitUntil(lambda: not dialog.running, timeout=15000)
        assert sentence in dialog.said.text()


def test_a_template_that_makes_no_sense_and_no_source_are_told(
    make_dialog: DialogMaker, card: Card
) -> None:
    dialog = make_dialog(())
    dialog.ask()
    dialog.begin.click()
    assert dialog.said.text() == "Choose at least one card or folder."
    dialog.choices.add_source(card.folder)
    assert "Choose at least one" not in dialog.said.text()
    dialog.choices.template.setCurrentText("{nonsense}/{name}")
    dialog.begin.click()
    assert "{nonsense}" in dialog.said.text()
    dialog.choices.template.setCurrentText("{year}/{name}")
    assert "{nonsense}" not in dialog.said.text()
    assert not dialog.running


def test_an_import_can_be_stopped_and_gone_on_with(
    make_dialog: DialogMaker, card: Card, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = make_dialog((card,))
    dialog.ask()
    dialog.begin.click()
    dialog._work.stop()
    qtbot.waitUntil(lambda: not dialog.running, timeout=15000)
    dialog.begin.click()
    qtbot.waitUntil(lambda: not dialog.running, timeout=15000)
    assert len(list((tmp_path / "into").glob("*.JPG"))) == 5


def test_a_card_that_is_plugged_in_is_told_of_once(qtbot: QtBot, card: Card) -> None:
    there: list[Card] = []
    seen: list[Card] = []
    parent = QObject()
    watch = CardWatch(parent, seen.append, lambda: tuple(there), every_ms=20)
    qtbot.waitUntil(lambda: watch._known is not None)
    there.append(card)
    qtbot.waitUntil(lambda: seen == [card])
    qtbot.wait(100)
    assert seen == [card]
    watch.close()


def test_the_window_offers_the_import_on_its_first_page_too(
    open_window: OpenWindow, card: Card
) -> None:
    opened = open_window(invented(2), folder=None)
    opened.window.incoming.offer(card)
    assert "EOS_DIGITAL is plugged in" in opened.window.inside.banner.said.text()
    opened.window.run_command("import")
    dialog = opened.window.incoming.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()
