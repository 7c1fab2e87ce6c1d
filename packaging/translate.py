"""`make translations`: finds every sentence of the program for Qt Linguist, and compiles.

Sentences pass through `photocull.text.translated`. What it is given is looked up in the source: a
text, or a name that texts are given to in the same function or table. What cannot be looked up
ends this with an error, so that no sentence is missed. With --check nothing is written, and the
exit status says whether a sentence is unfinished or a compiled file is not of these sentences.
"""

import argparse
import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import which

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "photocull"
LANGUAGES = ("ja",)

_HOOK = "translated"
_SPOKEN_ENUMS = ("Phrase", "Menu")
"""Enums whose values are sentences, all of them."""

_SPOKEN_FIELDS = ("title", "help", "submenu", "value")
"""What is handed over as an attribute: texts of the command table, values of those enums."""


class UnknownSentenceError(Exception):
    """Something is handed to `translated` whose texts cannot be found."""


def sentences(package: Path) -> dict[str, str]:
    """Every sentence of a package, with the file and line where it first stands."""
    found: dict[str, str] = {}
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_bytes())
        for text, line in _in_module(tree, path):
            found.setdefault(text, f"{path.relative_to(package.parent)}:{line}")
    for text in _in_commands():
        found.setdefault(text, "photocull/commands.py:1")
    return found


def _in_commands() -> Iterator[str]:
    sys.path.insert(0, str(ROOT))
    from photocull.commands import COMMANDS

    for command in COMMANDS:
        yield from (text for text in (command.title, command.help, command.submenu) if text)


def _in_module(tree: ast.Module, path: Path) -> Iterator[tuple[str, int]]:
    tables = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name in _SPOKEN_ENUMS:
            yield from _texts_in(_values(node))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _in_function(function, tables, path)


def _values(node: ast.ClassDef) -> list[ast.AST]:
    return [line.value for line in node.body if isinstance(line, ast.Assign)]


def _in_function(
    function: ast.FunctionDef | ast.AsyncFunctionDef, tables: dict[str, ast.expr], path: Path
) -> Iterator[tuple[str, int]]:
    for call in ast.walk(function):
        if not isinstance(call, ast.Call) or _name_of(call.func) != _HOOK or len(call.args) != 1:
            continue
        if isinstance(call.func, ast.Attribute) and _name_of(call.func.value) != "text":
            continue  # A method of the same name: Qt's rectangles have one.
        texts = list(_handed_over(call.args[0], function, tables))
        if not texts and not _is_spoken(call.args[0]):
            raise UnknownSentenceError(f"{path}:{call.lineno}: {ast.unparse(call)}")
        yield from texts


def _handed_over(
    node: ast.expr, function: ast.AST, tables: dict[str, ast.expr]
) -> Iterator[tuple[str, int]]:
    """The texts that an argument can be."""
    if isinstance(node, ast.Name):
        for name in _given_to(node.id, function, tables):
            yield from _texts_in([name])
    elif isinstance(node, ast.Subscript):
        table = _root(node)
        if table in tables:
            yield from _texts_in([tables[table]])
    elif isinstance(node, ast.Constant | ast.IfExp | ast.BinOp | ast.JoinedStr):
        yield from _texts_in([node])


def _given_to(name: str, function: ast.AST, tables: dict[str, ast.expr]) -> Iterator[ast.AST]:
    """What a name is given in a function: by assignment, or from a table that is looped over."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(_name_of(t) == name for t in node.targets):
            yield node.value
        elif isinstance(node, ast.comprehension | ast.For):
            targets = {_name_of(each) for each in ast.walk(node.target)}
            if name in targets and _name_of(node.iter) in tables:
                yield tables[str(_name_of(node.iter))]


def _texts_in(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    """All texts with letters in them, but for the keys of tables."""
    for node in nodes:
        if isinstance(node, ast.Dict):
            yield from _texts_in(node.values)
        elif isinstance(node, ast.IfExp):
            yield from _texts_in([node.body, node.orelse])
        elif isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                yield node.value, node.lineno
        elif isinstance(node, ast.Tuple | ast.List):
            yield from _texts_in(node.elts)
        elif isinstance(node, ast.Call):
            yield from _texts_in(node.args)


def _is_spoken(node: ast.expr) -> bool:
    """Whether it is a text of the command table, or the value of an enum that is taken whole."""
    return isinstance(node, ast.Attribute) and (node.attr in _SPOKEN_FIELDS or node.attr.isupper())


def _name_of(node: ast.AST | None) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else None


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Subscript):
        node = node.value
    return _name_of(node) or ""


# --- the files of Qt Linguist --------------------------------------------------------------------


def read(path: Path) -> dict[str, str]:
    """The finished translations of a file; none where there is no file."""
    if not path.is_file():
        return {}
    found = {}
    for message in ET.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            found[message.findtext("source") or ""] = translation.text
    return found


def write(path: Path, language: str, found: dict[str, str], known: dict[str, str]) -> None:
    """Write a file with every sentence; what has no translation yet is marked unfinished."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text in sorted(found, key=lambda text: (found[text], text)):
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "location", filename=f"../../{found[text].rpartition(':')[0]}")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        if text in known:
            translation.text = known[text]
        else:
            translation.set("type", "unfinished")
    ET.indent(root, "  ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def compiled(path: Path) -> bytes:
    """A file as the program reads it, by Qt's lrelease."""
    tool = which("pyside6-lrelease", path=str(Path(sys.executable).parent)) or "pyside6-lrelease"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.qm"
        command = [tool, "-silent", str(path), "-qm", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        return out.read_bytes()


def main(arguments: list[str]) -> int:
    """Write the files anew, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is missing")
    check = parser.parse_args(arguments).check
    found, missing = sentences(ROOT / "photocull"), 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        path = FOLDER / f"photocull_{language}.ts"
        known = read(path)
        left = sorted(text for text in found if text not in known)
        missing += len(left)
        for text in left:
            sys.stdout.write(f"{language}: not translated: {text!r}  ({found[text]})\n")
        sys.stdout.write(f"{language}: {len(found) - len(left)} of {len(found)} sentences\n")
        if not check:
            write(path, language, found, known)
            path.with_suffix(".qm").write_bytes(compiled(path))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
