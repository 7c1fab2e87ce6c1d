"""From the start of the process until the window is painted, several times one after the other."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

_RUNS = 7
_GOAL = 0.8

_PROGRAM = """
import gc
import time
gc.disable()  # as photocull.cli does
from photocull import app
from photocull.resources import resource
from photocull.store.paths import Places
from PySide6.QtWidgets import QApplication
program = QApplication([])
made = app.build(program, Places.of_user(), resource("photocull.onnx"))
made.window.show()
while not made.window.inside.start.isVisible():
    program.processEvents()
program.processEvents()
print(time.monotonic())
made.window.close()
made.close()
"""


def run(_: Path, __: int, say: Callable[[str], None]) -> None:
    """Print the median time until the window is shown."""
    with tempfile.TemporaryDirectory() as home:
        names = ("DATA", "CACHE", "CONFIG", "STATE")
        places = {f"XDG_{name}_HOME": f"{home}/{name}" for name in names}
        environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"}
        # Installed programs are compiled; with this variable each start would compile them again.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        _seconds(environment)  # compiles, and warms the disk up
        times = [_seconds(environment) for _ in range(_RUNS)]
    say(
        f"start: window shown after {median(times):.2f} s ({min(times):.2f} to {max(times):.2f} in "
        f"{_RUNS} runs, goal {_GOAL})"
    )


def _seconds(environment: dict[str, str]) -> float:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], env=environment, capture_output=True, check=True
    )
    return float(done.stdout) - began
