"""The window with very many photos: `python -m tests.faults.crowd HOME FOLDER` prints what it felt.

A timer asks to be called every 10 ms while the folder is looked at; what it is late by is how
long the thread that draws was busy with something else. Prints JSON.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from photocull.app import build
from photocull.domain.progress import Phase
from photocull.ui.garbage import GuiGarbage
from tests.faults.desk import places_in

TICK_MS = 10


def main(home: Path, folder: Path) -> None:
    """Open the folder, wait until it is looked at, print lateness in ms and memory in MB."""
    program = QApplication([])
    app = build(program, places_in(home), home / "no-model.onnx")
    garbage = GuiGarbage()
    app.window.resize(1280, 800)
    app.window.show()
    late: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(max(0.0, (now - last) * 1e3 - TICK_MS))
        last = now
        if app.desk.session.phase in (Phase.DONE, Phase.FAILED):
            program.quit()

    app.window.open_folder(folder)
    timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    program.exec()
    timer.stop()
    status = Path("/proc/self/status").read_text()
    memory = int(status.split("VmRSS:")[1].split()[0]) / 1000
    told = {
        "photos": len(app.desk.session.roll),
        "p99": float(np.percentile(late, 99)),
        "max": max(late),
        "memory": memory,
    }
    app.window.close()
    app.close()
    garbage.close()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
