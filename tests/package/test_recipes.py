"""Recipes for other systems: whole as far as that can be seen here, and honest about the rest."""

import re
from pathlib import Path

import pytest
import yaml

from tests.package.loading import ROOT

WORKFLOWS = [
    ROOT / ".github" / "workflows" / f"{name}.yml"
    for name in ("appimage", "flatpak", "linux", "macos", "windows")
]
UNTESTED = [
    *WORKFLOWS,
    ROOT / "packaging/windows/photocull.nsi",
    ROOT / "packaging/macos/make_dmg.sh",
    ROOT / "packaging/flatpak/org.photocull.photocull.yml",
    ROOT / "packaging/appimage/make_appimage.sh",
]
STATES = (ROOT / "packaging" / "README.md").read_text("utf-8")


def name_of(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", UNTESTED, ids=name_of)
def test_a_recipe_says_that_nobody_has_run_it(path: Path) -> None:
    beginning = "".join(path.read_text("utf-8").splitlines(keepends=True)[:2])
    assert "UNTESTED" in beginning


@pytest.mark.parametrize("system", ["Windows", "macOS", "Flatpak", "AppImage"])
def test_the_overview_says_so_too(system: str) -> None:
    (line,) = [line for line in STATES.splitlines() if line.startswith(f"| {system}")]
    assert "**untested**" in line


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_a_workflow_is_started_by_hand_alone_and_names_files_that_are_there(path: Path) -> None:
    text = path.read_text("utf-8")
    told = yaml.safe_load(text)
    # YAML 1.1 reads the key `on` as true.
    assert list(told[True]) == ["workflow_dispatch"]
    assert told["permissions"] == {"contents": "read"}
    for job in told["jobs"].values():
        assert job["steps"]
        assert job["timeout-minutes"] <= 90
    for named in re.findall(r"packaging/[\w./-]+\w", text):
        assert (ROOT / named).exists(), named


def test_the_flatpak_has_no_network() -> None:
    text = (ROOT / "packaging/flatpak/org.photocull.photocull.yml").read_text("utf-8")
    told = yaml.safe_load(text)
    assert "--share=network" not in told["finish-args"]
