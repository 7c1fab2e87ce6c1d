"""What all tests share."""

import gc
from collections.abc import Iterator

import pytest

from photocull.decoding.decoders import Decoders


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
