"""Writes which licences a bundle is under, and the texts of all of them.

`python packaging/licences.py --origins FILE --site-packages DIR --output FILE`
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from provenance import ROOT, Component, Kind, components, read_origins

_COMMON = Path("/usr/share/common-licenses")
_GENERAL = ("GPL-3", "GPL-2", "LGPL-3", "LGPL-2.1", "Apache-2.0")
"""Licences that many components refer to by name."""

_RULE = "=" * 78

_COPYLEFT = ("GPL-2.0-or-later", "LGPL-")

INTRODUCTION = """\
photocull itself is under the MIT licence, whose text follows. This bundle also holds the programs
and libraries listed below, each under its own licence.

What that means for the bundle as a whole
-----------------------------------------
* libx265 is under the GNU General Public License, version 2 or later. It comes with pillow-heif,
  whose libheif is linked to it and does not load without it; photocull itself only decodes, and
  never calls it. Because it is in here, the bundle as a whole may be passed on under the GPL only,
  and, for other parts need version 3 of its family, under version 3. All other licences below
  allow that. Nothing of this touches photocull's own source code, which stays under the MIT
  licence, nor installations from source in which pillow-heif is built without libx265.
* Qt, PySide6, Shiboken6, libheif and libde265 are under the GNU Lesser General Public License,
  version 3 (libheif and libde265: or later). They are separate shared libraries in the folder
  _internal, and may be exchanged there for other builds with the same interface.
* Who passes this bundle on must also offer the source code of what is under these licences. It is
  where "home" says, at the version that is named; versions are those of packaging/locks. The
  scripts that make the bundle are in photocull's source code, under packaging/.
"""


def licences(parts: Sequence[Component]) -> str:
    """The whole document."""
    listed = "\n".join(_listed(part) for part in parts)
    return "\n".join(
        [
            INTRODUCTION,
            _section("photocull (MIT)", (ROOT / "LICENSE").read_text("utf-8")),
            f"{_RULE}\nWhat is in the bundle\n{_RULE}\n\n{listed}\n",
            *(_section(title, text) for title, text in _texts(parts)),
        ]
    )


def summary(parts: Iterable[Component]) -> str:
    """Which components are under the GPL or LGPL, in one line each."""
    strict = [part for part in parts if part.licence.startswith(_COPYLEFT)]
    return "\n".join(f"  {part.name}: {part.licence}" for part in strict)


def _listed(part: Component) -> str:
    lines = [f"{part.name} {part.version}".rstrip(), f"    licence: {part.licence}"]
    lines += [f"    from: {part.kind}" + (f" {part.within}" if part.within else "")]
    lines += [f"    home: {part.home}"] if part.home else []
    if part.kind in (Kind.NATIVE, Kind.SYSTEM) and len(part.files) < 20:
        lines += [f"    files: {', '.join(Path(file).name for file in part.files)}"]
    return "\n".join(lines)


def _texts(parts: Iterable[Component]) -> Iterable[tuple[str, str]]:
    """Every licence text once, with all whose it is."""
    owners: dict[str, list[str]] = {}
    for part in parts:
        for path in part.texts:
            text = path.read_text("utf-8", "replace").strip()
            owners.setdefault(text, []).append(f"{part.name} ({path.name})")
    for text, names in owners.items():
        yield ", ".join(dict.fromkeys(names)), text
    for name in _GENERAL:
        if (_COMMON / name).exists():
            yield name, (_COMMON / name).read_text("utf-8")


def _section(title: str, text: str) -> str:
    return f"{_RULE}\n{title}\n{_RULE}\n\n{text.strip()}\n"


def main() -> None:
    """Write the document, and say what is under the GPL or LGPL."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--origins", type=Path, required=True)
    parser.add_argument("--site-packages", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    asked = parser.parse_args()
    parts = components(read_origins(asked.origins), asked.site_packages.resolve())
    asked.output.write_text(licences(parts), encoding="utf-8")
    sys.stdout.write(f"{len(parts)} components; under the GPL or LGPL:\n{summary(parts)}\n")


if __name__ == "__main__":
    main()
