"""Figures are printed at the end of the run, whether or not pytest shows what tests print."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photocull.decoding.decoders import Decoders
from photocull.scoring.model import Scorer
from tests.faults.desk import Desk, places_in
from tests.tiny_model import write_tiny_model

_figures: list[str] = []

Figure = Callable[[str], None]


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Say a figure of this test."""
    name = request.node.originalname.removeprefix("test_").replace("_", " ")
    return lambda said: _figures.append(f"{name}: {said}")


@pytest.fixture(scope="session")
def scorer(tmp_path_factory: pytest.TempPathFactory) -> Scorer:
    """A model that scores at once."""
    return Scorer.open(write_tiny_model(tmp_path_factory.mktemp("model") / "tiny.onnx"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the photos lie."""
    return tmp_path / "photos"


DeskMaker = Callable[[], Desk]


@pytest.fixture
def sit_down(
    tmp_path: Path, folder: Path, scorer: Scorer, decoders: Decoders
) -> Iterator[DeskMaker]:
    """Start the program; it is closed at the end where that was not done."""
    sat: list[Desk] = []

    def start() -> Desk:
        sat.append(Desk(places_in(tmp_path), folder, decoders, scorer))
        return sat[-1]

    yield start
    for desk in sat:
        desk.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was found out."""
    if _figures:
        terminalreporter.section("figures of the faults")
        for line in _figures:
            terminalreporter.write_line(line)
