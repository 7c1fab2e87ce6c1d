"""What those who carry on are told is true: paths, names, commands, and the same checks."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import photocull
from tests.benchmarks.__main__ import BENCHMARKS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
FIGURES = (ROOT / "docs/benchmarks.md").read_text("utf-8")
NAMED = re.findall(r"`([^`\n]+)`", GUIDE + FIGURES)


def loaded(name: str) -> Any:  # noqa: ANN401 - YAML is anything
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def names_in(path: Path) -> set[str]:
    """What a module defines, as far as a guide speaks of it."""
    tree = ast.parse(path.read_bytes())
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assigned = [
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    ]
    return {node.name for node in nodes} | set(assigned)


def test_every_file_and_folder_that_is_named_is_there() -> None:
    paths = [
        name
        for name in NAMED
        if re.fullmatch(r"(photocull|packaging|tests|training)/[\w./]+", name)
    ]
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_name_of_the_code_is_in_the_file_it_is_said_of() -> None:
    said = re.findall(
        r"`([A-Z_a-z]+)`(?:, [^`]{0,40}| and what the system calls it in `spoken`)?"
        r" (?:of|in) `((?:photocull|packaging|tests|training)/[\w./]+\.py)`",
        re.sub(r"\s+", " ", GUIDE),
    )
    assert {name for name, _ in said} >= {
        "FLOORS", "_WITHOUT_WINDOW", "CONFIGS", "PICTURES", "FORMATS", "Language", "_FILES",
        "LANGUAGES", "MANUALS",
    }  # fmt: skip
    assert [(name, path) for name, path in said if name not in names_in(ROOT / path)] == []


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("DOORS", "tests/unit/test_architecture.py"),
        ("_SIGNATURES", "photocull/vision/decode.py"),
        ("_BOXES", "photocull/vision/decode.py"),
        ("InputSpec", "photocull/vision/spec.py"),
        ("SPEC_VERSION", "photocull/vision/spec.py"),
        ("FORMAT", "photocull/scoring/model.py"),
        ("spoken", "photocull/ui/language.py"),
        ("Stage", "photocull/pipeline/stages.py"),
        ("add_arguments", "photocull/commandline/rank.py"),
    ],
)
def test_names_that_are_said_without_their_file_are_where_they_were(name: str, path: str) -> None:
    assert f"`{name}`" in GUIDE
    assert name in names_in(ROOT / path)


def test_every_table_of_figures_has_its_machine_its_day_and_its_command() -> None:
    assert re.search(r"\*\*The machine\*\*.*on \d{4}-\d\d-\d\d", FIGURES, re.DOTALL)
    chapters = FIGURES.split("\n## ")[1:3]
    assert all(re.search(r"`\.venv/bin/python -m (tests|pytest)", chapter) for chapter in chapters)
    run = re.findall(r"-m tests\.benchmarks ([a-z ]+?) --", FIGURES)
    assert {name for names in run for name in names.split()} <= set(BENCHMARKS)


def test_every_make_target_that_is_named_is_one() -> None:
    targets = set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"`make (\w+)", GUIDE)) | set(
        re.findall(r"^    make (\w+)", GUIDE, re.M)
    )
    assert {"test", "run", "lock", "docs", "translations"} <= named
    assert named <= targets


def test_the_limits_are_those_that_are_tested() -> None:
    tested = (ROOT / "tests/unit/test_architecture.py").read_text("utf-8")
    for number in re.search(r"at most (\d+) lines, classes (\d+), functions (\d+)", GUIDE).groups():  # type: ignore[union-attr]
        assert number in tested


def checks_of_make() -> list[str]:
    """The commands of `make test` after the installation, without options that only it has."""
    steps = re.findall(r"\$\(call step,[^,]+,(.+)\); \\$", MAKEFILE, re.MULTILINE)[1:]
    return [
        step.replace("$(PYTHON)", ".venv/bin/python").replace("$(PYTEST)", "").strip(" )")
        for step in steps
    ]


def test_the_checks_before_a_commit_are_those_of_make_test() -> None:
    hooks = loaded(".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert [hook["entry"].removeprefix("env ") for hook in hooks] == checks_of_make()
    assert len(hooks) == 4
    assert all(hook["language"] == "system" and not hook["pass_filenames"] for hook in hooks)


def test_the_workflow_runs_make_test_on_the_system_of_the_readme() -> None:
    job = loaded(".github/workflows/test.yml")["jobs"]["test"]
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert "make test" in commands
    assert job["container"]["image"] == "debian:12"
    assert "Debian 12" in (ROOT / "README.md").read_text("utf-8")
    assert {"git", "make", "python3.11"} <= set(" ".join(commands).split())


def test_the_forms_for_issues_can_be_filled_in() -> None:
    for path in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")):
        form = loaded(f".github/ISSUE_TEMPLATE/{path.name}")
        if path.name == "config.yml":
            continue
        assert {"name", "description", "body"} <= set(form)
        asked = [part for part in form["body"] if part["type"] != "markdown"]
        assert len({part["id"] for part in asked}) == len(asked)
        assert all(part["attributes"]["label"] for part in asked)


def test_the_pages_of_the_library_are_made_without_a_warning(tmp_path: Path) -> None:
    (command,) = re.findall(r"^\t@\$\(PYTHON\) (-W error -m pdoc .+)$", MAKEFILE, re.MULTILINE)
    arguments = command.replace("build/docs", str(tmp_path)).split()
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stderr == ""
    page = (tmp_path / "photocull" / "api.html").read_text("utf-8")
    assert [name for name in photocull.__all__ if f'id="{name}"' not in page] == []
