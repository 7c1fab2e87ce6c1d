"""What all tests share."""

import gc
from collections.abc import Iterator

import pytest

from photocull.decoding.decoders import Decoders
from tests.figures import FOUND, Figure


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Say a figure of this test."""
    name = request.node.originalname.removeprefix("test_").replace("_", " ")
    return lambda said: FOUND.append(f"{name}: {said}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was found out."""
    if FOUND:
        terminalreporter.section("figures")
        for line in FOUND:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def decoders() -> Iterator[Decoders]:
    """Decoder processes for all tests that do not harm them."""
    with Decoders(2) as shared:
        yield shared


@pytest.fixture(autouse=True)
def _garbage_dies_in_the_gui_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program (`photocull.ui.garbage`): a worker thread must not collect widgets."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()
