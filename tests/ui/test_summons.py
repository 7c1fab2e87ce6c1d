"""A second photocull brings the first one's window to the front."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photocull.ui.summons import Summons, name_for, summon

CALL = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from photocull.ui.summons import summon
import os
program = QCoreApplication([])
folder = Path(os.fsdecode(bytes.fromhex(sys.argv[2]))) if len(sys.argv) > 2 else None
sys.exit(0 if summon(sys.argv[1], folder) else 7)
"""


def call(qtbot: QtBot, name: str, folder: Path | None = None) -> int:
    """What a program of its own finds: in this one, nobody would answer while it waits."""
    process = QProcess()
    arguments = ["-c", CALL, name]
    process.start(sys.executable, arguments + ([os.fsencode(folder).hex()] if folder else []))
    qtbot.waitUntil(lambda: process.state() == QProcess.ProcessState.NotRunning, timeout=15000)
    return process.exitCode()


def test_the_first_window_comes_to_the_front_and_opens_the_folder(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window, opened = QWidget(), list[Path]()
    qtbot.addWidget(window)
    name = name_for(tmp_path / "catalogue.sqlite")
    summons = Summons(name, window, opened.append)
    window.showMinimized()
    assert call(qtbot, name) == 0
    assert not window.isMinimized()
    assert opened == []
    odd = tmp_path / os.fsdecode(b"caf\xe9\nnew line")
    assert call(qtbot, name, odd) == 0
    assert opened == [odd]
    summons.close()
    assert call(qtbot, name) == 7


def test_what_a_killed_program_left_is_no_obstacle(qtbot: QtBot, tmp_path: Path) -> None:
    name = name_for(tmp_path / "other.sqlite")
    left = (
        "import sys, os\nfrom PySide6.QtCore import QCoreApplication\n"
        "from PySide6.QtNetwork import QLocalServer\nprogram = QCoreApplication([])\n"
        "server = QLocalServer()\nassert server.listen(sys.argv[1])\nos._exit(0)"
    )
    subprocess.run([sys.executable, "-c", left, name], check=True)
    assert not summon(name, None)
    window = QWidget()
    qtbot.addWidget(window)
    summons = Summons(name, window, lambda _: None)
    assert call(qtbot, name) == 0
    summons.close()


def test_each_catalogue_has_its_own_name(tmp_path: Path) -> None:
    assert name_for(tmp_path / "a") != name_for(tmp_path / "b")
