"""Lays an application out below a prefix as Linux desktops look for it: bin, lib, share."""

import gzip
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

APP_ID = "org.photocull.photocull"
"""The application's name where a domain has to stand before it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made before: the bundled program, the list of licences, the drawn icons."""

    bundle: Path
    licences: Path
    icons: Path


def lay_out(prefix: Path, made: Made, left_out: Callable[[str], bool]) -> None:
    """Fill an empty folder, without those of the bundle's files that `left_out` names."""
    _copy_program(made.bundle, prefix / "lib" / "photocull", left_out)
    (prefix / "bin").mkdir()
    (prefix / "bin" / "photocull").symlink_to("../lib/photocull/photocull")
    share = prefix / "share"
    _copy(HERE / "photocull.desktop", share / "applications" / "photocull.desktop")
    _copy(HERE / "photocull.metainfo.xml", share / "metainfo" / f"{APP_ID}.metainfo.xml")
    for icon in sorted(made.icons.rglob("*.*")):
        _copy(icon, share / "icons" / "hicolor" / icon.relative_to(made.icons))
    write_compressed(share / "man/man1/photocull.1.gz", (HERE / "photocull.1").read_bytes())
    doc = share / "doc" / "photocull"
    write_compressed(doc / "CHANGELOG.md.gz", (ROOT / "CHANGELOG.md").read_bytes())
    write_compressed(doc / "licences.txt.gz", made.licences.read_bytes())
    for manual in sorted((ROOT / "docs").glob("manual*.md")):
        _copy(manual, doc / manual.name)
    for picture in sorted((ROOT / "docs" / "screenshots").rglob("*.webp")):
        _copy(picture, doc / picture.relative_to(ROOT / "docs"))
    licence = "".join(
        f" {line}".rstrip() + "\n" if line.strip() else " .\n"
        for line in (ROOT / "LICENSE").read_text("utf-8").splitlines()[2:]
    )
    written = (HERE / "copyright").read_text("utf-8").replace("EXPAT\n", licence)
    (doc / "copyright").write_text(written, encoding="utf-8")
    _settle_rights(prefix)


def _copy_program(bundle: Path, place: Path, left_out: Callable[[str], bool]) -> None:
    for source in sorted(bundle.rglob("*")):
        name = source.relative_to(bundle).as_posix()
        if source.is_dir() or left_out(name):
            continue
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target, follow_symlinks=False)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write_compressed(target: Path, data: bytes) -> None:
    """Write a .gz; the same bytes for the same text, where gzip would else note the time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(data, mtime=0))


def _settle_rights(prefix: Path) -> None:
    """Whoever builds has habits of their own; everyone may read, and run the program alone."""
    for folder, _, files in os.walk(prefix):
        os.chmod(folder, 0o755)
        for name in files:
            path = Path(folder, name)
            if not path.is_symlink():
                path.chmod(0o755 if path == prefix / "lib/photocull/photocull" else 0o644)
