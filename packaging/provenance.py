"""What a bundle is made of: every file traced to the Python or system package it comes from."""

import json
import platform
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_NATIVE = ROOT / "packaging" / "native.toml"

_INTERPRETER = "CPython"

_SPELLED = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "License :: OSI Approved :: MIT License": "MIT",
}
"""Licences that metadata do not name as SPDX does."""


class UntracedError(Exception):
    """A file is in the bundle of which nobody knows where it comes from or what its licence is."""


class Kind(StrEnum):
    """Where a component comes from."""

    PYTHON = "Python package"
    NATIVE = "library in a Python package"
    SYSTEM = "Debian package"
    INTERPRETER = "Python as its makers build it"
    LOADER = "loader"


@dataclass(frozen=True, slots=True)
class Component:
    """Something with a name, a version and a licence (an SPDX expression) of its own."""

    name: str
    version: str
    licence: str
    kind: Kind
    home: str = ""
    within: str = ""
    """The Python package that a library lies in."""
    files: tuple[str, ...] = ()
    """Its files in the bundle."""
    texts: tuple[Path, ...] = field(default=(), compare=False)
    """Where its licence is written out."""


def read_origins(path: Path) -> Mapping[str, str]:
    """Place in the bundle -> path it was taken from, as `frozen/contents.py` has written it."""
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def components(origins: Mapping[str, str], site_packages: Path) -> list[Component]:
    """All that the bundle is made of, but for the program itself. Raises UntracedError."""
    owners = _owners(site_packages)
    python: dict[str, list[str]] = {}
    native: dict[tuple[str, str], list[str]] = {}
    system: dict[str, list[str]] = {}
    for place, source in origins.items():
        path = Path(source)
        if path.is_relative_to(site_packages):
            owner = owners.get(path)
            if owner is None:
                raise UntracedError(f"{source} is in the record of no package")
            name = owner.metadata["Name"]
            python.setdefault(name, []).append(place)
            if library := _library(path.name):
                native.setdefault((library["name"], name), []).append(place)
            elif path.name.startswith("lib") and _is_private(path):
                raise UntracedError(f"{path.name} is not in {_NATIVE.name}")
        elif re.match(r"/(usr/)?lib/", source):
            package = "libpython3.11-stdlib" if "/python3" in source else _debian_owner(path)
            system.setdefault(package, []).append(place)
        elif path.is_relative_to(sys.base_prefix):
            system.setdefault(_INTERPRETER, []).append(place)
        elif not (path.is_relative_to(ROOT) or "PyInstaller" in path.parts):
            raise UntracedError(f"{source} comes from nowhere that is known")
    by_name = {owner.metadata["Name"]: owner for owner in owners.values()}
    return [
        *(_python(by_name[name], places) for name, places in sorted(python.items())),
        *(_native(*key, by_name[key[1]].version, places) for key, places in sorted(native.items())),
        *(_system(name, places) for name, places in sorted(system.items())),
        _loader(),
    ]


def spdx(distribution: Distribution) -> str:
    """The licence as SPDX names it. Raises UntracedError where the metadata do not say."""
    metadata = distribution.metadata
    said = _said(distribution, "License-Expression") or _said(distribution, "License")
    if not said or "\n" in said:
        classifiers = metadata.get_all("Classifier") or []
        said = next((each for each in classifiers if each.startswith("License ::")), "")
    if not said:
        raise UntracedError(f"{metadata['Name']} does not say what its licence is")
    return _SPELLED.get(said, said)


def _said(distribution: Distribution, name: str) -> str:
    return next(iter(distribution.metadata.get_all(name) or ()), "")


def _owners(site_packages: Path) -> dict[Path, Distribution]:
    found = {}
    for distribution in distributions(path=[str(site_packages)]):
        for file in distribution.files or ():
            found[site_packages / file] = distribution
    return found


def _python(owner: Distribution, places: list[str]) -> Component:
    urls = dict(url.split(", ", 1) for url in owner.metadata.get_all("Project-URL") or [])
    known = (urls.get(label) for label in ("Source", "Source Code", "Repository", "Homepage"))
    home = _said(owner, "Home-page") or next((url for url in known if url), "")
    wanted = re.compile(r"(licen[cs]e|copying|notice|thirdparty)", re.IGNORECASE)
    texts = [Path(str(file.locate())) for file in owner.files or () if wanted.search(file.name)]
    return Component(
        owner.metadata["Name"],
        owner.version,
        spdx(owner),
        Kind.PYTHON,
        home,
        files=tuple(sorted(places)),
        texts=tuple(path for path in texts if path.suffix not in {".py", ".pyc", ".h"}),
    )


@cache
def _table() -> list[Mapping[str, str]]:
    entries: list[Mapping[str, str]] = tomllib.loads(_NATIVE.read_text("utf-8"))["library"]
    return entries


def _library(name: str) -> Mapping[str, str] | None:
    return next((entry for entry in _table() if name.startswith(entry["file"])), None)


def _is_private(path: Path) -> bool:
    """Whether a library was laid into a wheel by the tool that makes wheels self-contained."""
    return any(part.endswith(".libs") for part in path.parts)


def _native(name: str, within: str, version: str, places: list[str]) -> Component:
    library = next(entry for entry in _table() if entry["name"] == name)
    # Those that a package builds itself share its version; for others only the file knows.
    own = version if name in {"Qt", "PySide6", "Shiboken6", "ONNX Runtime"} else ""
    return Component(
        library["name"],
        own,
        library["licence"],
        Kind.NATIVE,
        library["home"],
        within,
        tuple(sorted(places)),
    )


def _debian_owner(path: Path) -> str:
    for candidate in (path, Path("/usr") / path.relative_to("/"), path.resolve()):
        found = subprocess.run(
            ["dpkg", "-S", candidate], capture_output=True, text=True, check=False
        )
        if found.returncode == 0:
            return found.stdout.partition(":")[0]
    raise UntracedError(f"{path} is of no Debian package")


def _system(package: str, places: list[str]) -> Component:
    if package == _INTERPRETER:
        text = Path(sys.base_prefix, "LICENSE.txt")
        version = platform.python_version()
        texts = (text,) if text.exists() else ()
        return Component(package, version, "PSF-2.0", Kind.INTERPRETER, "https://python.org",
                         files=tuple(sorted(places)), texts=texts)  # fmt: skip
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", package],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")[0]
    text = Path("/usr/share/doc") / package / "copyright"
    if not text.exists():
        raise UntracedError(f"{package} has no copyright file")
    return Component(
        package,
        version,
        "see its copyright file below",
        Kind.SYSTEM,
        files=tuple(sorted(places)),
        texts=(text.resolve(),),
    )


def _loader() -> Component:
    return Component(
        "PyInstaller's bootloader",
        "",
        "GPL-2.0-or-later WITH Bootloader-exception",
        Kind.LOADER,
        "https://pyinstaller.org",
        files=("photocull",),
    )
