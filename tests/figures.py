"""Figures that tests find out: printed at the end of the run, even where pytest hides prints."""

from collections.abc import Callable

FOUND: list[str] = []

Figure = Callable[[str], None]
"""Says a figure of the test that has it."""
