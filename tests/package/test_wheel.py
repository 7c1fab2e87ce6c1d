"""The wheel in a fresh environment: what it needs comes from the index. Runs after `make wheel`."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.package.loading import ROOT
from tests.scenes.shoot import write_shoot

WHEELS = sorted((ROOT / "dist").glob("photocull-*.whl"))

pytestmark = [
    pytest.mark.skipif(not WHEELS, reason="no wheel in dist/: make wheel makes it"),
    pytest.mark.timeout(900),
]


def elsewhere(home: Path) -> dict[str, str]:
    """An environment in which this checkout is not to be found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "HOME": str(home), "PIPX_HOME": str(home / "pipx"),
            "PIPX_BIN_DIR": str(home / "bin")}  # fmt: skip


def ranked(program: Path, home: Path) -> None:
    """Run the program on some photos: all are ranked."""
    write_shoot(home / "photos", 6, size=(800, 600), seed=5)
    done = subprocess.run(
        [program, "rank", home / "photos", "--no-catalogue", "--format", "json"],
        cwd=home,
        env=elsewhere(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["photos"]) == 6


def test_pip_installs_the_wheel_and_it_ranks(tmp_path: Path) -> None:
    start = time.monotonic()
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", f"{WHEELS[-1]}[cpu]"]
    subprocess.run(install, check=True, env=elsewhere(tmp_path))
    seconds = time.monotonic() - start
    ranked(tmp_path / "venv" / "bin" / "photocull", tmp_path)
    size = WHEELS[-1].stat().st_size / 1e6
    sys.stdout.write(f"\n  wheel: {size:.1f} MB, installed by pip in {seconds:.0f} s, 6 ranked")


@pytest.mark.skipif(shutil.which("pipx") is None, reason="pipx is not installed")
def test_pipx_installs_the_wheel_and_it_ranks(tmp_path: Path) -> None:
    install = ["pipx", "install", "--python", sys.executable, f"{WHEELS[-1]}[cpu]"]
    done = subprocess.run(
        install, env=elsewhere(tmp_path), check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ranked(tmp_path / "bin" / "photocull", tmp_path)
    sys.stdout.write("\n  wheel: installed by pipx, 6 ranked")
