"""A Debian of its own to try packages out in: made by debootstrap, entered by chroot, as root."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.package.loading import ROOT

_SUITE = os.environ.get("PHOTOCULL_SUITE", "bookworm")
_DEBS = ROOT / "build" / f"debootstrap-{_SUITE}-minbase.tar"

_PROCESSES = 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"'
"""Run in namespaces of its own: what is mounted, and every process, goes when the command ends."""

_OF_PACKAGE_MANAGEMENT = (
    "etc/ld.so.cache",
    "var/cache/",
    "var/lib/apt/",
    "var/lib/dpkg/",
    "var/log/",
)
"""What installing anything leaves behind, and removing it as well."""


@dataclass(frozen=True, slots=True)
class Chroot:
    """A system in a folder."""

    root: Path

    def run(
        self,
        *command: str,
        user: str = "root",
        environment: Mapping[str, str] | None = None,
        seconds: float = 900,
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command in it to its end; the caller looks at how it ended."""
        return subprocess.run(
            self.command(*command, user=user, environment=environment),
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
            stdin=subprocess.DEVNULL,
        )

    def must(self, *command: str, user: str = "root") -> str:
        """What a command prints; one that fails fails the test."""
        done = self.run(*command, user=user)
        assert done.returncode == 0, f"{command}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done.stdout

    def command(
        self,
        *command: str,
        user: str = "root",
        environment: Mapping[str, str] | None = None,
    ) -> Sequence[str]:
        """What runs a command in it, seen from outside. A user's folder is /home/NAME."""
        home = "/root" if user == "root" else f"/home/{user}"
        known = {
            "DEBIAN_FRONTEND": "noninteractive",
            "HOME": home,
            "LANG": "C.UTF-8",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "USER": user,
            **(environment or {}),
        }
        inner = ["env", "-i", *(f"{name}={value}" for name, value in known.items()), *command]
        if user != "root":
            inner = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *inner]
        outer = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", _PROCESSES]
        return [*outer, str(self.root), *inner]

    def files(self) -> set[str]:
        """Everything that lies in it, but for what package management notes for itself."""
        found = set()
        for folder, folders, names in os.walk(self.root):
            inside = os.path.relpath(folder, self.root)
            if inside == ".":
                folders[:] = [name for name in folders if name not in {"proc", "tmp", "dev"}]
            found |= {os.path.normpath(os.path.join(inside, name)) for name in (*folders, *names)}
        return {path for path in found if not (path + "/").startswith(_OF_PACKAGE_MANAGEMENT)}


def make(parent: Path) -> Chroot:
    """A fresh minimal system. What it is made of is kept in build/, so that the next is quick."""
    if not _DEBS.exists():
        _DEBS.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=parent) as spare:
            _bootstrap(f"--make-tarball={_DEBS}", spare)
    root = parent / "system"
    _bootstrap(f"--unpack-tarball={_DEBS}", str(root))
    chroot = Chroot(root)
    chroot.must("useradd", "--create-home", "--user-group", "me")
    return chroot


def remove(chroot: Chroot) -> None:
    """Take it away."""
    shutil.rmtree(chroot.root, ignore_errors=True)


def _bootstrap(how: str, target: str) -> None:
    done = subprocess.run(
        ["debootstrap", "--variant=minbase", how, _SUITE, target],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
