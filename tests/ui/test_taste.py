"""The taste in the window: learnt from what is decided, ranked by, kept and forgotten."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from photocull.app import App, build
from photocull.decisions import View
from photocull.domain.events import Found
from photocull.domain.marks import Flag
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.preference import Choice, How
from photocull.domain.progress import Phase
from photocull.keeper import Keeper
from photocull.saved import Safety
from photocull.store.choices import Choices
from photocull.store.paths import Places
from photocull.ui import rest
from photocull.ui.taste import keeper as keepers
from photocull.ui.taste.dialog import TasteDialog
from photocull.ui.taste.keeper import TasteKeeper
from tests.tiny_model import write_tiny_model
from tests.ui.conftest import OpenWindow
from tests.ui.fake import invented
from tests.unit.taste.photos import coloured, library

DECIDED = 30


class Program:
    """The whole program with a library of 80 photos open."""

    def __init__(
        self, qtbot: QtBot, qapp: QApplication, folder: Path, *, busy: bool = False
    ) -> None:
        """While `busy`, the window takes in nothing until both taste and photos wait for it."""
        self.qtbot, self.closed = qtbot, False
        places = Places(
            folder / "c.sqlite",
            folder / "thumbnails.sqlite",
            folder / "preferences.json",
            folder / "examples",
            folder / "imports.jsonl",
            taste=folder / "data" / "taste.json",
        )
        self.taste_file = folder / "data" / "taste.json"
        self.app: App = build(qapp, places, folder / "m.onnx")
        self.window = self.app.window
        self.window.resize(1280, 800)
        self.window.show()
        if busy:
            wait_for(lambda: bool(self.keeper._calls._waiting))
        self.window.open_folder(folder / "photos")
        if busy:
            wait_for(lambda: any(isinstance(e, Found) for e in self.app.events._waiting))
            self.keeper._calls._drain()
        session = self.app.desk.session
        qtbot.waitUntil(
            lambda: session.phase is Phase.DONE and len(session.order) == 80, timeout=60_000
        )
        self.settled()

    @property
    def keeper(self) -> TasteKeeper:
        assert self.window.taste.keeper is not None
        return self.window.taste.keeper

    @property
    def dialog(self) -> TasteDialog:
        assert self.window.taste.dialog is not None
        return self.window.taste.dialog

    def named(self, colour: str) -> list[PhotoKey]:
        return sorted(p.key for p in self.app.desk.session.roll if Path(p.key).name[0] == colour)

    def decide(self, count: int) -> None:
        self.app.desk.mark(self.named("r")[:count], Flag.PICK)
        self.app.desk.mark(self.named("b")[:count], Flag.REJECT)
        session = self.app.desk.session
        self.qtbot.waitUntil(lambda: session.saved.safety is Safety.SAVED)

    def settled(self) -> None:
        """Nothing is learnt or weighed any more, and the order has followed."""
        keeper, session = self.keeper, self.app.desk.session
        self.qtbot.waitUntil(lambda: keeper.work is None, timeout=60_000)
        self.qtbot.waitUntil(lambda: session.taste.left == 0, timeout=60_000)
        if keeper.on:
            self.qtbot.waitUntil(lambda: session.taste.known == 80, timeout=60_000)
        self.qtbot.waitUntil(lambda: not self.app.desk.rest.asked, timeout=10_000)

    def redness(self) -> float:
        """The share of red photos among the better half."""
        best = self.app.desk.session.order[:40]
        return sum(Path(key).name.startswith("r") for key in best) / 40

    def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        self.window.close()
        self.app.close()


def wait_for(there: Callable[[], bool]) -> None:
    """Without letting the window do anything meanwhile."""
    until = monotonic() + 60
    while not there():
        assert monotonic() < until
        sleep(0.001)


class Start(Protocol):
    def __call__(self, *, busy: bool = False) -> Program: ...


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    monkeypatch.setattr(rest, "REST_SECONDS", 0.02)
    monkeypatch.setattr(rest, "PACE_SECONDS", 0.02)
    write_tiny_model(tmp_path / "m.onnx")
    library(tmp_path / "photos", 80)
    started: list[Program] = []

    def program(*, busy: bool = False) -> Program:
        started.append(Program(qtbot, qapp, tmp_path, busy=busy))
        return started[-1]

    yield program
    for each in started:
        each.close()


def test_it_is_learnt_shown_and_ranks_the_open_folder_live(start: Start, qtbot: QtBot) -> None:
    program = start()
    header = program.window.inside.header
    assert not header.taste.isVisible()
    QTest.keyClick(program.window.inside.grid, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(program.dialog.isVisible)
    assert program.dialog.state.text() == "Nothing has been learnt yet."
    assert not program.dialog.slider.isEnabled()

    before = program.redness()
    program.decide(DECIDED)
    QTest.mouseClick(program.dialog.learn, Qt.MouseButton.LeftButton)
    program.settled()
    assert program.keeper.on
    assert "Your taste has" in program.dialog.state.text()
    assert header.taste.isVisible()
    assert "slider" in program.window.inside.banner.said.text()
    assert program.taste_file.exists()

    header.taste.slider.slider.setValue(100)
    qtbot.waitUntil(lambda: program.app.desk.session.taste.share == 1.0)
    program.settled()
    assert program.redness() > max(before, 0.85)
    assert header._sort.text().strip() == "Your taste"
    first = program.window.inside.model.photo(program.window.inside.model.order[0])
    assert first is not None
    assert first.score is not None
    assert first.score.personal is not None
    described = program.window.inside.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "your taste" in described

    header.taste.slider.slider.setValue(0)
    qtbot.waitUntil(lambda: program.app.desk.session.taste.share == 0.0)
    program.settled()
    assert program.redness() == before
    assert header._sort.text().strip() == "Expert score"


def test_it_is_there_again_at_the_next_start_with_the_slider_where_it_was(start: Start) -> None:
    program = start()
    program.decide(DECIDED)
    program.keeper.learn()
    program.settled()
    program.keeper.set_percent(80)
    program.settled()
    order = program.app.desk.session.order
    program.close()
    again = start()
    assert again.keeper.on
    assert again.keeper.percent == 80
    assert again.window.inside.header.taste.isVisible()
    assert again.app.desk.session.order == order


def test_photos_on_their_way_while_the_taste_is_taken_into_use_are_weighed(start: Start) -> None:
    program = start()
    program.decide(DECIDED)
    program.keeper.learn()
    program.settled()
    program.close()
    again = start(busy=True)
    assert again.keeper.on
    assert again.app.desk.session.taste.known == 80


def test_what_is_decided_is_learnt_from_by_itself(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keepers, "LOOKED_AFTER", 2)
    store = Keeper._store

    def slowly(keeper: Keeper, generation: int, photos: Sequence[Photo]) -> bool:
        """Whoever looked meanwhile would find nothing decided."""
        sleep(0.3)
        return store(keeper, generation, photos)

    monkeypatch.setattr(Keeper, "_store", slowly)
    program = start()
    program.decide(DECIDED)
    qtbot.waitUntil(lambda: program.keeper.kept.evidence is not None, timeout=60_000)
    program.settled()
    assert program.keeper.kept.evidence is not None
    assert program.keeper.kept.evidence.decisions >= 20


def test_learning_can_be_stopped(start: Start, qtbot: QtBot) -> None:
    program = start()
    program.window.run_command("taste")
    program.decide(DECIDED)
    program.keeper.learn()
    assert program.dialog.stop.isVisible()
    assert not program.dialog.learn.isEnabled()
    QTest.mouseClick(program.dialog.stop, Qt.MouseButton.LeftButton)
    program.settled()
    assert not program.keeper.on
    assert program.dialog.came_of.text() == "Stopped."
    assert not program.taste_file.exists()


def answer(monkeypatch: pytest.MonkeyPatch, choose: Callable[[QMessageBox], None]) -> None:
    monkeypatch.setattr(QMessageBox, "exec", choose)


def test_forgetting_asks_first_and_can_be_taken_back(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    program.decide(DECIDED)
    program.window.run_command("taste")
    program.keeper.learn()
    program.settled()
    order = program.app.desk.session.order

    answer(monkeypatch, lambda box: box.buttons()[0].click())
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.defaultButton())
    QTest.mouseClick(program.dialog.reset, Qt.MouseButton.LeftButton)
    program.settled()
    assert program.keeper.on

    monkeypatch.setattr(
        QMessageBox,
        "clickedButton",
        lambda box: next(b for b in box.buttons() if b.text() == "Forget it"),
    )
    QTest.mouseClick(program.dialog.reset, Qt.MouseButton.LeftButton)
    program.settled()
    assert not program.keeper.on
    assert not program.window.inside.header.taste.isVisible()
    assert "forgotten" in program.dialog.came_of.text()
    assert program.app.desk.session.order != order
    roll = program.app.desk.session.roll
    assert all(photo.score and photo.score.personal is None for photo in roll)

    QTest.mouseClick(program.dialog.undo, Qt.MouseButton.LeftButton)
    program.settled()
    assert program.keeper.on
    assert program.app.desk.session.order == order


def test_it_is_written_to_a_file_and_taken_from_one(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    program.decide(DECIDED)
    program.window.run_command("taste")
    program.keeper.learn()
    program.settled()
    file = tmp_path / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    QTest.mouseClick(program.dialog.export, Qt.MouseButton.LeftButton)
    program.settled()
    assert file.exists()
    assert "no picture and no path" in program.dialog.came_of.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    QTest.mouseClick(program.dialog.bring_in, Qt.MouseButton.LeftButton)
    program.settled()
    assert program.keeper.kept.imported
    file.write_bytes(b"spoilt")
    QTest.mouseClick(program.dialog.bring_in, Qt.MouseButton.LeftButton)
    program.settled()
    assert "is no taste of photocull" in program.dialog.came_of.text()
    assert program.keeper.on


def test_a_spoilt_taste_is_a_sentence_at_the_start(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "taste.json").write_bytes(b"{}")
    program = start()
    program.window.run_command("taste")
    assert "is no taste of photocull, or it is damaged" in program.dialog.came_of.text()
    assert not program.keeper.on


def test_what_was_posted_is_found_in_the_open_folder(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    program.window.run_command("taste")
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for number in range(4):
            coloured(number, red=True, size=(1080, 720)).save(tmp_path / "one.jpg", quality=75)
            archive.write(tmp_path / "one.jpg", f"media/posts/{number}.jpg")
    chosen = str(tmp_path / "export.zip")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    menu = program.dialog.posted.menu()
    menu.actions()[1].trigger()
    program.settled()
    said = program.dialog.came_of.text()
    assert "Found among 80 photos: 4" in said
    assert "You post 1 in 20." in said
    decided = Choices(program.app.engine.catalogue).decided()
    assert {choice.how for choice in decided.choices} == {How.POSTED}
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "none"))
    menu.actions()[0].trigger()
    program.settled()
    assert "neither a folder nor a zip file" in program.dialog.came_of.text()


def test_another_language_keeps_what_is_known(start: Start) -> None:
    program = start()
    program.decide(DECIDED)
    program.keeper.learn()
    program.settled()
    program.window.run_command("language.japanese")
    program.settled()
    assert program.keeper.on
    assert program.window.inside.header.taste.isVisible()
    program.window.run_command("taste")
    assert program.dialog.isVisible()
    program.window.run_command("language.english")


def test_without_a_model_it_says_so(open_window: OpenWindow) -> None:
    opened = open_window(invented(2))
    opened.window.run_command("taste")
    dialog = opened.window.taste.dialog
    assert dialog is not None
    assert "Without a model" in dialog.state.text()
    assert not dialog.learn.isVisible()
    opened.window.close()


def test_up_in_compare_and_the_rest_of_a_series_are_choices(start: Start) -> None:
    program = start()
    inside = program.window.inside
    inside.grid.focus_on(inside.model.order[0])
    program.window.run_command("compare")
    assert inside.views.view is View.COMPARE
    session = program.app.desk.session
    champion, candidate = (session.photo(key) for key in inside.views.duel.shown())
    assert champion is not None
    assert candidate is not None
    QTest.keyClick(inside.views.duel, Qt.Key.Key_Up)
    store = Choices(program.app.engine.catalogue)
    assert candidate.content is not None
    assert champion.content is not None
    assert store.decided().choices == (Choice(candidate.content, champion.content),)
    # Down makes the one that stays active: rejecting the other beside it is a choice as well.
    left, right = (session.photo(key) for key in inside.views.duel.shown())
    assert left is not None
    assert right is not None
    QTest.keyClick(inside.views.duel, Qt.Key.Key_X)
    assert left.content is not None
    assert right.content is not None
    found = {(each.winner, each.loser): each.how for each in store.decided().choices}
    assert found[left.content, right.content] is How.SERIES
