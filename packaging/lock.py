"""Writes packaging/locks/*.txt: every package of pyproject.toml at one version, with its hashes.

Run by `make lock`. Versions already in a lock stay unless --upgrade is given, so that a new
dependency does not move the others.
"""

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"

# torch is no part of any lock: builds for CPU and CUDA carry the same version and different
# hashes, and which one fits is known only where it is installed (see bootstrap.sh). timm asks
# for torchvision, whose builds are tied to torch's in the same way and which training/ can do
# without.
UNLOCKED = ("torch", "torchvision")

# What `import torch` needs besides its own wheel, so that installing torch adds nothing else.
TORCH_NEEDS = (
    "filelock",
    "fsspec>=0.8.5",
    "jinja2",
    "networkx>=2.5.1",
    "setuptools>=77.0.3",
    "sympy>=1.13.3",
    "typing-extensions>=4.10.0",
)


@dataclass(frozen=True, slots=True)
class Lock:
    """One lock file: what it must hold, and the locks whose versions it has to agree with."""

    name: str
    requirements: tuple[str, ...]
    agrees_with: tuple[str, ...] = ()


def locks() -> tuple[Lock, ...]:
    """Every lock, in the order in which they must be made."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = pyproject["project"]["optional-dependencies"]
    build = (*pyproject["build-system"]["requires"], "editables")
    return (
        Lock("app", tuple(pyproject["project"]["dependencies"])),
        Lock("build", build, ("app",)),
        Lock("runtime-cpu", tuple(extras["cpu"]), ("app",)),
        Lock("training", (*extras["training"], *TORCH_NEEDS), ("app", "build", "runtime-cpu")),
        Lock("runtime-gpu", tuple(extras["gpu"]), ("app", "runtime-cpu", "training")),
        Lock("bundle", tuple(extras["bundle"]), ("app", "build", "runtime-cpu")),
        Lock("sbom", tuple(extras["sbom"]), ("app", "build", "runtime-cpu")),
        Lock("test", tuple(extras["test"]), ("app", "build", "training")),
        Lock("ray", tuple(extras["ray"]), ("app", "runtime-cpu", "training", "test")),
    )


def compile_lock(lock: Lock, *, upgrade: bool) -> None:
    """Write one lock file with pip-compile; raises CalledProcessError when it cannot."""
    lines = [line for line in lock.requirements if not line.startswith("torch==")]
    command = [sys.executable, "-m", "piptools", "compile", "-", "--quiet"]
    command += ["--output-file", f"{lock.name}.txt", "--generate-hashes", "--strip-extras"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-options", "--no-header"]
    command += ["--annotation-style", "line"]
    command += ["--upgrade"] if upgrade else []
    for name in lock.agrees_with:
        command += ["--constraint", f"{name}.txt"]
    for name in UNLOCKED:
        command += ["--unsafe-package", name]
    subprocess.run(command, input="\n".join(lines), text=True, check=True, cwd=LOCKS)
    written = LOCKS / f"{lock.name}.txt"
    written.write_text(without(written.read_text(encoding="utf-8"), UNLOCKED), encoding="utf-8")


def without(lock: str, unwanted: Iterable[str]) -> str:
    """The lock less every package that only the unwanted ones, or packages so dropped, ask for."""
    entries = re.findall(r"^[a-z0-9].*\n(?:[ \t]+.*\n)*", lock, flags=re.MULTILINE)
    gone, dropped = set(unwanted), -1
    while dropped != len(gone):
        dropped = len(gone)
        gone |= {name_of(entry) for entry in entries if askers(entry) <= gone}
    return "".join(entry for entry in entries if name_of(entry) not in gone)


def name_of(entry: str) -> str:
    """The package that a lock's entry is about."""
    return entry.split("==", 1)[0].split("[", 1)[0]


def askers(entry: str) -> set[str]:
    """What made pip-compile take this package in; a lock to agree with (-c) is no reason."""
    via = entry.rsplit("# via ", 1)[1]
    return {name.strip() for name in via.split(",") if not name.strip().startswith("-c ")}


def main() -> None:
    """Make every lock in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade = parser.parse_args().upgrade
    for lock in locks():
        compile_lock(lock, upgrade=upgrade)


if __name__ == "__main__":
    main()
