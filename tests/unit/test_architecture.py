"""The floors of the house: imports point down only, and each library has its one door."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "photocull").rglob("*.py")) + sorted((ROOT / "training").rglob("*.py"))

FLOORS: tuple[tuple[str, ...], ...] = (
    ("photocull.domain",),
    ("photocull.vision",),
    ("photocull.folder", "photocull.store"),
    ("photocull.decoding",),
    ("photocull.scoring",),
    ("photocull.pipeline",),
    ("photocull.archive",),
    (
        "photocull.embedding",
        "photocull.croppings",
        "photocull.archivewords",
        "photocull.api",
        "photocull.engine",
        "photocull.courtesy",
        "photocull.poster",
        "photocull.examples",
        "photocull.gathering",
        "photocull.carouselwords",
        "photocull.exporting",
        "photocull.exportwords",
        "photocull.framing",
        "photocull.handing",
        "photocull.handingplaces",
        "photocull.handingwords",
        "photocull.session",
        "photocull.decisions",
        "photocull.diary",
        "photocull.roll",
        "photocull.command",
        "photocull.commands",
        "photocull.contract",
        "photocull.course",
        "photocull.grouping",
        "photocull.importing",
        "photocull.importjob",
        "photocull.importorder",
        "photocull.importplanning",
        "photocull.importwords",
        "photocull.keymap",
        "photocull.othernames",
        "photocull.photocommands",
        "photocull.postcommands",
        "photocull.exchangecommands",
        "photocull.keeper",
        "photocull.saved",
        "photocull.sidecars",
        "photocull.viewcommands",
        "photocull.taste",
        "photocull.tasting",
        "photocull.tastewords",
        "photocull.text",
        "photocull.terminal",
        "photocull.trashing",
        "photocull.watching",
        "photocull.arrivals",
    ),
    ("photocull.commandline",),
    ("photocull.ui",),
    ("photocull.app",),
    ("photocull.cli",),
    ("photocull.__main__",),
)
"""From the ground up; names on one floor may not import each other, except where they are text."""

DOORS = {
    "PySide6": ("photocull.ui", "photocull.app"),
    "sqlite3": ("photocull.store",),
    "scipy": ("photocull.taste.optimiser",),
    "filelock": ("photocull.store.instance",),
    "onnxruntime": ("photocull.scoring", "training.precision"),
    "torch": ("training",),
    "timm": ("training",),
    "accelerate": ("training",),
    "matplotlib": ("training.figures",),
    "watchdog": ("photocull.folder.watch",),
    "simplejpeg": ("photocull.vision", "training"),
    "cykooz_resizer": ("photocull.vision.resizing",),
    "pillow_heif": ("photocull.vision",),
    "PIL": ("photocull.vision", "training"),
    "rich": (
        "photocull.commandline.scored",
        "photocull.commandline.archive",
        "photocull.commandline.report",
        "photocull.commandline.bring_in",
        "photocull.commandline.suggest",
        "photocull.commandline.taste",
        "photocull.commandline.export",
        "photocull.terminal",
        "training",
    ),
    "platformdirs": ("photocull.store.paths",),
    "socket": (),
    "ray": ("photocull.archive.cluster",),
    "pyarrow": ("photocull.archive.parts",),
    "fsspec": ("photocull.archive.fetching",),
    "urllib": ("training", "photocull.archive.listing"),
    "http": (),
    "requests": (),
}
"""Which modules may import a library; the program itself never speaks to a network,
but to fetch what the list of an archive names, through fsspec."""

FREE = ("photocull", "photocull.resources")


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def floor_of(name: str) -> int | None:
    return next((level for level, names in enumerate(FLOORS) if within(name, names)), None)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_imports_point_down_only(path: Path) -> None:
    name = name_of(path)
    if name in FREE:
        return
    if name.startswith("training"):
        allowed = ("photocull.vision", "photocull.domain", "photocull.scoring", "photocull.store",
                   "photocull.taste")  # fmt: skip
        wrong = [i for i in imports(path) if i.startswith("photocull.") and not within(i, allowed)]
        assert not wrong
        return
    own = floor_of(name)
    assert own is not None, f"{name} stands on no floor"
    for imported in imports(path):
        assert not imported.startswith("training"), "the app never imports training"
        level = floor_of(imported)
        assert level is None or level <= own, f"{name} imports {imported} from above"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_each_library_has_its_door(path: Path) -> None:
    for imported in imports(path):
        top = imported.split(".")[0]
        if top in DOORS:
            assert within(name_of(path), DOORS[top]), f"{imported} is not for {name_of(path)}"


def test_there_is_no_circle() -> None:
    names = {name_of(path): path for path in SOURCES}
    graph = {
        name: {
            target
            for imported in imports(path)
            for target in (imported, imported.rpartition(".")[0])
            if target in names and target != name and target not in FREE
            and not name.startswith(target + ".")
        }
        for name, path in names.items()
    }  # fmt: skip
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for target in graph[name]:
                walk(target, (*trail, name))
            done.add(name)

    for name in graph:
        walk(name, ())


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_files_and_functions_keep_their_size(path: Path) -> None:
    tree = ast.parse(path.read_bytes())
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            most = 60 if isinstance(node, ast.FunctionDef) else 250
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= most, f"{node.name} has {length} lines"


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    assert not [path for path in SOURCES if path.stem in {"utils", "util", "common", "helpers"}]


HEAVY = (
    "ssl",
    "urllib.request",
    "rich",
    "onnxruntime",
    "torch",
    "ray",
    "pyarrow",
    "scipy",
    "asyncio",
)
"""What takes long to load, and the window can be shown without."""


def test_the_window_is_shown_without_what_takes_long_to_load() -> None:
    asked = f"import sys, photocull.app; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
