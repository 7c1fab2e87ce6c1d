"""The program once on a real screen (Xvfb); what it showed is kept in ci-output/ for people."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.scenes.shoot import write_shoot

ROOT = Path(__file__).parents[2]
OUT = ROOT / "ci-output" / "screenshots"


@pytest.mark.xvfb
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="xvfb-run is not installed")
@pytest.mark.skipif(not (ROOT / "resources" / "photocull.onnx").exists(), reason="no model")
def test_the_program_runs_on_a_real_screen(tmp_path: Path) -> None:
    write_shoot(tmp_path / "Weekend", 24, size=(1600, 1200), seed=5)
    shutil.rmtree(OUT, ignore_errors=True)
    command = [
        *("xvfb-run", "-a", "-s", "-screen 0 1280x800x24"),
        *(sys.executable, "-m", "tests.end2end.on_screen"),
        *(str(tmp_path / "Weekend"), str(tmp_path), str(OUT)),
    ]
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for name in ("1-start", "2-grid", "3-loupe"):
        with Image.open(OUT / f"{name}.png") as picture:
            assert picture.size == (1280, 800)
            colours = picture.convert("RGB").getcolors(1 << 24)
        assert colours is not None
        assert len(colours) > (50 if name == "1-start" else 5000), f"{name} is all but blank"
