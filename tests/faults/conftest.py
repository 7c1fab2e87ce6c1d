"""What the tests of faults share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photocull.decoding.decoders import Decoders
from photocull.scoring.model import Scorer
from tests.faults.desk import Desk, places_in
from tests.tiny_model import write_tiny_model


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
