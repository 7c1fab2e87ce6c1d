"""`python packaging/release.py`: tags a release, where everything says that it is one.

What is checked: nothing is uncommitted, the version is the same wherever it stands and newer than
the last tag, and CHANGELOG.md has a section for it with a date and something in it. With --dry-run
nothing is tagged. Nothing is pushed in any case.
"""

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_IN_PACKAGE = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_IN_METAINFO = re.compile(r'<release\s[^>]*\bversion="([^"]+)"')


class NoReleaseError(Exception):
    """Something cannot be looked up at all; the text says what."""


def stated(root: Path) -> dict[str, str]:
    """Where the version stands, by the file's name. Raises NoReleaseError."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    found = {"pyproject.toml": str(project["version"])}
    places = [(root / "photocull/__init__.py", _IN_PACKAGE)]
    # Software centres show the newest of the releases that this file lists, which comes first.
    places += [(path, _IN_METAINFO) for path in sorted(root.glob("packaging/**/*.metainfo.xml"))]
    for path, pattern in places:
        told = pattern.search(path.read_text("utf-8"))
        name = path.relative_to(root).as_posix()
        if told is None:
            raise NoReleaseError(f"{name} does not say its version.")
        found[name] = told[1]
    return found


def section(changelog: str, version: str) -> str | None:
    """What the changelog says of a version, under a heading with a date; None where it is not."""
    head = rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$"
    told = re.search(rf"{head}(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    return None if told is None else told[1].strip()


def git(root: Path, *arguments: str) -> str:
    """What git says. Raises CalledProcessError."""
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def obstacles(root: Path) -> Iterator[str]:
    """All that is in the way of a release, in sentences. Raises NoReleaseError."""
    if git(root, "status", "--porcelain"):
        yield "There is something that is not committed: git status lists it."
    places = stated(root)
    version = places["pyproject.toml"]
    for name, other in places.items():
        if other != version:
            yield f"{name} says {other}, pyproject.toml {version}."
    if _number(version) is None:
        yield f"{version} is not a version: MAJOR.MINOR.PATCH, each a number."
    changes = section((root / "CHANGELOG.md").read_text("utf-8"), version)
    if changes is None:
        yield f"CHANGELOG.md has no section '## [{version}] - YYYY-MM-DD'."
    elif not changes:
        yield f"CHANGELOG.md has nothing under {version}."
    earlier = [n for tag in git(root, "tag", "--list", "v*").split() if (n := _number(tag[1:]))]
    number = _number(version)
    if number in earlier:
        yield f"v{version} is tagged already."
    elif number is not None and earlier and number < max(earlier):
        yield f"{version} is older than the last release, {'.'.join(map(str, max(earlier)))}."


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Check, and tag; 0 where it is a release, 1 where something is in the way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    dry = parser.parse_args(arguments).dry_run
    try:
        found = list(obstacles(root))
    except NoReleaseError as error:
        found = [str(error)]
    for sentence in found:
        sys.stdout.write(sentence + "\n")
    if found:
        return 1
    version = stated(root)["pyproject.toml"]
    changes = section((root / "CHANGELOG.md").read_text("utf-8"), version)
    if dry:
        sys.stdout.write(f"Would tag v{version} at {git(root, 'rev-parse', '--short', 'HEAD')}.\n")
        return 0
    # Headings of the changelog begin with #, which git would take for comments.
    message = f"photocull {version}\n\n{changes}\n"
    git(root, "tag", "--annotate", "--cleanup=verbatim", f"v{version}", "--message", message)
    sys.stdout.write(f"Tagged v{version}. To publish it: git push origin v{version}\n")
    return 0


def _number(version: str) -> tuple[int, ...] | None:
    told = _VERSION.fullmatch(version)
    return tuple(map(int, told.groups())) if told else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
