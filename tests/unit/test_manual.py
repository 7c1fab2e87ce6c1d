"""The manuals are of this program: their keys, their pictures, their chapters."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from photocull.commands import COMMANDS

ROOT = Path(__file__).parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("manual", ROOT / "packaging/manual.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
MANUALS = list(TOOL.MANUALS.values())
PAGES = [*MANUALS, ROOT / "README.md"]


def test_the_key_tables_are_those_of_the_commands() -> None:
    assert TOOL.main(["--check"]) == 0


@pytest.mark.parametrize("path", MANUALS, ids=lambda path: path.name)
def test_every_command_with_keys_stands_in_the_manual(path: Path) -> None:
    text = path.read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert len(rows) == sum(bool(command.keys) for command in COMMANDS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_picture_and_page_that_is_named_is_there(path: Path) -> None:
    named = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", path.read_text("utf-8"))
    files = [name for name in named if "://" not in name]
    assert files
    assert [name for name in files if not (path.parent / name).exists()] == []


@pytest.mark.parametrize("path", MANUALS, ids=lambda path: path.name)
def test_the_contents_lead_to_chapters(path: Path) -> None:
    text = path.read_text("utf-8")
    chapters = {
        re.sub(r"[^\w\s-]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^## (.+)$", text, re.MULTILINE)
    }
    led_to = set(re.findall(r"\(#([^)]+)\)", text))
    assert led_to == chapters


def test_both_manuals_have_the_same_chapters_and_pictures() -> None:
    english, japanese = (path.read_text("utf-8") for path in MANUALS)
    assert english.count("\n## ") == japanese.count("\n## ")
    pictures = [re.findall(r"screenshots/\w\w-dark/([\w-]+)", text) for text in (english, japanese)]
    assert pictures[0] == pictures[1]
