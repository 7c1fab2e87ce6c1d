"""`photocull watch` says where new photos stand, soon after they are complete."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from photocull.cli import main
from tests.pictures import plain, write
from tests.tiny_model import write_tiny_model


def hearing_ctrl_c() -> None:
    """Where tests are run in the background of a shell, their children would not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_new_photos_are_scored_ranked_and_printed_within_five_seconds(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    for value in range(20, 200, 20):
        write(folder / f"{value}.jpg", plain(value))
    model = write_tiny_model(tmp_path / "tiny.onnx")
    command = [sys.executable, "-m", "photocull", "watch", str(folder), "--model", str(model)]
    command += ["--catalogue", str(tmp_path / "c.sqlite")]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=hearing_ctrl_c,
    ) as watching:
        assert watching.stderr is not None
        assert watching.stdout is not None
        assert "9 photos so far" in watching.stderr.readline()
        began = time.monotonic()
        write(folder / "new.jpg", plain(250))
        line = watching.stdout.readline().split()
        took = time.monotonic() - began
        watching.send_signal(signal.SIGINT)
        try:
            ended = watching.wait(20)
        finally:
            watching.kill()
    assert ended == 0
    assert line[:3] == ["top", "10%", "98%"]
    assert line[3].endswith("new.jpg")
    assert took < 5
    assert not list(folder.glob("*.xmp"))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert main(["watch", str(tmp_path / "no")]) == 2
