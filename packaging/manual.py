"""`make manual`: writes the key tables of the manuals anew, from the table of commands.

With --check nothing is written, and the exit status says whether they are as they should be.
"""

import argparse
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from photocull.command import Menu  # noqa: E402 - found once the checkout is on the path
from photocull.commands import of_menu  # noqa: E402

MANUALS = {"en": ROOT / "docs" / "manual.md", "ja": ROOT / "docs" / "manual.ja.md"}
BEGIN, END = "<!-- keys: written by make manual -->", "<!-- end of keys -->"

_HEADS = {"en": ("keys", "does"), "ja": ("キー", "働き")}
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}
_SAME = frozenset({"Enter", "Ctrl+="})
"""Second ways to press a key that is listed already."""


def translations(language: str) -> dict[str, str]:
    """The sentences in a language; none for English, which they are written in."""
    path = ROOT / "resources" / "translations" / f"photocull_{language}.ts"
    if not path.is_file():
        return {}
    messages = ET.parse(path).getroot().iter("message")
    return {m.findtext("source") or "": m.findtext("translation") or "" for m in messages}


def key_tables(language: str) -> str:
    """A table for each menu: keys and what they do."""
    said = translations(language)
    parts = []
    for menu in Menu:
        commands = [command for command in of_menu(menu) if command.keys]
        if not commands:
            continue
        keys, does = _HEADS[language]
        rows = [f"| {keys} | {does} |", "|---|---|"]
        for command in commands:
            title = said.get(command.title, command.title).rstrip("…")
            helps = said.get(command.help, command.help)
            rows.append(f"| {_shown(command.keys)} | **{title}**: {helps} |")
        parts.append(f"### {said.get(menu.value, menu.value)}\n\n" + "\n".join(rows))
    return "\n\n".join(parts)


def _shown(keys: tuple[str, ...]) -> str:
    shown = []
    for key in keys:
        if key not in _SAME:
            begin, plus, last = key.rpartition("+") if not key.endswith("+") else (key, "", "")
            shown.append(begin + plus + _ARROWS.get(last, last))
    return " ".join(f"`{key}`" for key in shown)


def renewed(text: str, language: str) -> str:
    """A manual with its key tables as they are now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{key_tables(language)}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write the tables, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args(arguments).check
    stale = 0
    for language, path in MANUALS.items():
        text = path.read_text("utf-8")
        new = renewed(text, language)
        if new != text:
            stale += 1
            sys.stdout.write(f"{path.relative_to(ROOT)} is not up to date\n")
            if not check:
                path.write_text(new, "utf-8")
    return stale if check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
