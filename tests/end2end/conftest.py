"""What the tests of the whole program share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.end2end.person import Person
from tests.tiny_model import write_tiny_model


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    (tmp_path / "home").mkdir()
    write_tiny_model(tmp_path / "home" / "model.onnx")
    someone = Person(qtbot, qapp, tmp_path / "home")
    yield someone
    if someone.app is not None:
        someone.leave()
