"""Long work in small steps, with a pause after each, so that other threads get their turn."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Pause = Callable[[], object]

_AT_ONCE = 200
"""Items between two pauses: a step takes a millisecond or so for as many."""


def never() -> None:
    """No pause, for work that somebody waits for."""


def pausing(items: Iterable[T], pause: Pause) -> Iterator[T]:
    """The items, with a pause after some of them."""
    for number, item in enumerate(items, start=1):
        yield item
        if number % _AT_ONCE == 0:
            pause()
