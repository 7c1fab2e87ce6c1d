"""What all tests share."""

import gc
from collections.abc import Iterator

import pytest


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
