"""Very many photos, and very long: the window stays quick, and memory stays where it was.

`PHOTOCULL_FILES` and `PHOTOCULL_SECONDS` say how many and how long; `make soak` takes 100,000
files and an hour.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from photocull.domain.marks import NO_MARKS, Marks
from tests.faults.conftest import DeskMaker
from tests.faults.desk import shoot
from tests.faults.test_machine import resident
from tests.figures import Figure
from tests.pictures import noise, write

FILES = int(os.environ.get("PHOTOCULL_FILES", "20000"))
SECONDS = float(os.environ.get("PHOTOCULL_SECONDS", "15"))

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@linux
def test_gui_blocked_and_memory(tmp_path: Path, figure: Figure) -> None:
    for folder in range(FILES // 1000):
        place = tmp_path / "photos" / f"{folder:03}"
        place.mkdir(parents=True)
        for number in range(1000):
            content = b"\xff\xd8\xff" + (folder * 1000 + number).to_bytes(4, "big")
            (place / f"IMG_{number:04}.JPG").write_bytes(content)
    command = [sys.executable, "-m", "tests.faults.crowd", str(tmp_path), str(tmp_path / "photos")]
    done = subprocess.run(
        command,
        capture_output=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    felt = json.loads(done.stdout)
    assert felt["photos"] == FILES
    assert felt["p99"] < 50
    assert felt["max"] < 200
    assert felt["memory"] < 600
    figure(
        f"{FILES} photos: a 10 ms timer late by {felt['p99']:.0f} ms (p99), {felt['max']:.0f} ms "
        f"(max); {felt['memory']:.0f} MB"
    )


@linux
def test_memory_stays_flat(sit_down: DeskMaker, folder: Path, figure: Figure) -> None:
    """Photos come and go, and are rated, over and over."""
    names, chance = shoot(folder, 30), random.Random(4)
    desk = sit_down().open()
    measured: list[tuple[float, float]] = []
    begun, turns = time.monotonic(), 0
    wanted: dict[str, Marks] = {}
    while time.monotonic() - begun < SECONDS:
        name = chance.choice(names)
        if chance.random() < 0.2:
            write(folder / name, noise(1000 + turns, (96, 64)))
            wanted.pop(name, None)
            (folder / f"{name}.xmp").unlink(missing_ok=True)
            desk.look_again()
            wanted[name] = Marks(1 + turns % 5)
        else:
            wanted[name] = Marks(1 + (turns + 1) % 5)
        desk.rate({name: wanted[name]})
        turns += 1
        if turns % 200 == 0:
            # What can be undone is kept for as long as a folder is open, and no longer.
            desk.open()
        desk.heard.clear()
        # Seldom: what is measured must not be what is written down of it.
        if not measured or time.monotonic() - begun - measured[-1][0] > SECONDS / 100:
            measured.append((time.monotonic() - begun, resident()))
    assert desk.marks() == {name: marks for name, marks in wanted.items() if marks != NO_MARKS}
    # The first third fills caches that have a bound.
    late = np.array(measured[len(measured) // 3 :])
    slope = float(np.polyfit(late[:, 0], late[:, 1], 1)[0]) * 60
    if SECONDS >= 600:
        assert slope < 0.2, "MB a minute"
    figure(f"{turns} turns in {SECONDS:.0f} s, {slope:+.2f} MB a minute, {late[-1, 1]:.0f} MB")
