"""Makes the .deb and the .tar.xz of the bundled program.

`python packaging/linux/packages.py --build DIR --output DIR`: DIR/bundle is PyInstaller's, with
origins.json, licences.txt and icons/ beside it.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from layout import HERE, ROOT, Made, lay_out, write_compressed

LARGEST = 110_000_000
"""Bytes that a download may have."""

_TIME = "1780000000"
"""All files are of one time, so that the same source makes the same package."""

MAINTAINER = "photocull contributors <photocull@photocull.invalid>"
"""There is no address to write to: that ending stands for none."""

CHANGELOG = """\
photocull ({version}) unstable; urgency=medium

  * What is new is in CHANGELOG.md.gz.

 -- {maintainer}  {date}
"""

CONTROL = """\
Package: photocull
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: hicolor-icon-theme
Suggests: fonts-noto-cjk, libgtk-3-0
Section: graphics
Priority: optional
Description: put the best photos of a folder first
 A neural network scores every photo of a folder by how likely an expert took
 it, and the best move to the front. You star, pick and reject; ratings are kept
 as XMP that other programs read, and no photo is ever changed unasked.
 .
 It reads JPEG, HEIC, PNG, WebP, AVIF and TIFF, shows a burst as one photo with
 the best on top, and says why a photo scored as it did. Everything happens on
 this computer.
"""


def version() -> str:
    """The program's version."""
    found = re.search(r'__version__ = "(.+)"', (ROOT / "photocull/__init__.py").read_text("utf-8"))
    assert found is not None
    return found[1]


def of_debian(origins: Mapping[str, str]) -> frozenset[str]:
    """The libraries in the bundle for which a .deb depends on the Debian package instead.

    But for Python's own: what is bundled fits that one version, and other releases have another.
    """
    return frozenset(
        f"_internal/{place}"
        for place, source in origins.items()
        if re.match(r"/(usr/)?lib/[^/]+/lib[^/]+$", source) and "libpython" not in source
    )


def needed(program: Path) -> str:
    """The Debian packages that the program's files are linked to, as dpkg-shlibdeps finds them."""
    private = program / "_internal"
    files = [program / "photocull", *sorted(private.rglob("*.so*"))]
    # GTK dresses the window where it is installed; Qt does without where it is not.
    linked = [path for path in files if path.name != "libqgtk3.so"]
    control = program.parents[3] / "debian" / "control"
    control.parent.mkdir(parents=True, exist_ok=True)
    control.write_text("Source: photocull\n\nPackage: photocull\nArchitecture: any\n", "utf-8")
    found = _run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", f"-l{private}", "--warnings=0"]
        + [str(path) for path in linked],
        cwd=control.parents[1],
    )
    shutil.rmtree(control.parent)
    return found.partition("shlibs:Depends=")[2].strip()


def make_deb(work: Path, made: Made, origins: Mapping[str, str], output: Path) -> Path:
    """The .deb, made in an empty folder."""
    tree = work / "tree"
    shutil.rmtree(work, ignore_errors=True)
    (tree / "usr").mkdir(parents=True)
    absent = of_debian(origins)
    lay_out(tree / "usr", made, absent.__contains__)
    overrides = tree / "usr/share/lintian/overrides/photocull"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(HERE / "lintian-overrides", overrides)
    date = format_datetime(datetime.fromtimestamp(int(_TIME), UTC))
    written = CHANGELOG.format(version=version(), maintainer=MAINTAINER, date=date)
    write_compressed(tree / "usr/share/doc/photocull/changelog.gz", written.encode())
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    kilobytes = sum(-(-path.stat().st_size // 1024) for path in files)
    architecture = _run(["dpkg", "--print-architecture"]).strip()
    told = CONTROL.format(
        version=version(),
        maintainer=MAINTAINER,
        architecture=architecture,
        kilobytes=kilobytes,
        depends=needed(tree / "usr/lib/photocull"),
    )
    control = tree / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(told, encoding="utf-8")
    sums = (f"{_digest(path, 'md5')}  {path.relative_to(tree)}\n" for path in files)
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    package = output / f"photocull_{version()}_{architecture}.deb"
    _run(["dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(tree), str(package)])
    return package


def make_tarball(work: Path, made: Made, output: Path) -> Path:
    """The .tar.xz: a prefix that may lie anywhere, or be unpacked over ~/.local."""
    name = f"photocull-{version()}"
    shutil.rmtree(work, ignore_errors=True)
    (work / name).mkdir(parents=True)
    lay_out(work / name, made, lambda _: False)
    readme = (HERE / "README.tarball").read_text("utf-8")
    (work / name / "README").write_text(readme, encoding="utf-8")
    package = output / f"{name}-linux-{os.uname().machine}.tar.xz"
    _run(
        [
            *("tar", "--create", "--sort=name", "--owner=0", "--group=0", "--numeric-owner"),
            *(f"--mtime=@{_TIME}", "--use-compress-program=xz -T0", "--file", str(package), name),
        ],
        cwd=work,
    )
    return package


def _digest(path: Path, algorithm: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()


def _run(command: Sequence[str], cwd: Path | None = None) -> str:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": _TIME, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr[-2000:]}")
    return done.stdout


def main() -> None:
    """Make both, and say how large they are; exit status 1 where one is too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    asked = parser.parse_args()
    build, output = asked.build.resolve(), asked.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    made = Made(build / "bundle" / "photocull", build / "licences.txt", build / "icons")
    origins = json.loads((build / "origins.json").read_text("utf-8"))
    packages = [
        make_deb(build / "deb", made, origins, output),
        make_tarball(build / "tar", made, output),
    ]
    for package in packages:
        size = package.stat().st_size
        sys.stdout.write(f"{package.name}: {size / 1e6:.1f} MB\n")
        if size > LARGEST:
            sys.exit(f"{package.name} is larger than {LARGEST / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
