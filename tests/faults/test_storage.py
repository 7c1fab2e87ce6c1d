"""Disks that are full or failing, and programs that are killed: what was acknowledged is kept."""

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from photocull.decoding.decoders import Decoders
from photocull.domain.marks import Marks
from photocull.store.catalogue import Catalogue
from photocull.store.recovery import trouble_with
from tests.faults.conftest import DeskMaker
from tests.faults.desk import Desk, places_in, shoot
from tests.faults.rater import half_files
from tests.figures import Figure

KILLS = int(os.environ.get("PHOTOCULL_KILLS", "200"))
PHOTOS = 12


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    place = tmp_path / "data"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "small", str(place)]).returncode:
        pytest.skip("this system does not let root mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def fill(place: Path) -> Path:
    """Write until nothing more fits."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return ballast


def kept(home: Path, folder: Path) -> dict[str, int]:
    """The stars that the catalogue has, by name."""
    with Decoders(1) as decoders:
        desk = Desk(places_in(home), folder, decoders).open()
        stars = {os.path.basename(photo.key): photo.stars for photo in desk.session.roll}
        desk.close()
    return stars


def drafts(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


def test_disk_full(
    small_disk: Path, folder: Path, sit_down: DeskMaker, tmp_path: Path, figure: Figure
) -> None:
    names = shoot(folder, 400)
    desk = sit_down()
    desk.engine._keeper.retry_seconds = 0.1
    desk.open().rate({names[0]: Marks(5)})
    ballast = fill(small_disk)
    asked = {name: Marks(1 + number % 5) for number, name in enumerate(names)}
    for name, marks in asked.items():
        desk.session.mark([desk.key(name)], marks.stars)
    desk.engine._keeper.wait()
    desk.drain()
    unsaved = {os.path.basename(key) for key in desk.session.saved.unsaved}
    assert unsaved, "the disk is full"
    assert desk.marks() == asked, "what was decided stays on screen"
    with closing(Catalogue.open(desk.places.catalogue)) as catalogue:
        acknowledged = set(names) - unsaved
        for name in acknowledged:
            photo = desk.session.roll.get(desk.key(name))
            assert photo is not None
            known = catalogue.recall({photo.key: photo.stamp}, "")
            assert known[photo.key].marks == asked[name], "acknowledged is a subset of stored"
    ballast.unlink()
    desk.until(lambda: not desk.session.saved.unsaved, 20)
    desk.close()
    assert sit_down().open().marks() == asked
    left = drafts(folder) + drafts(desk.places.catalogue.parent)
    assert not left
    figure(f"{len(unsaved)} of 400 shown as not saved; room again: 400 saved, {len(left)} drafts")


def test_disk_full_beside_the_photos(
    small_disk: Path, tmp_path: Path, figure: Figure, decoders: Decoders
) -> None:
    names = shoot(small_disk, 20)
    desk = Desk(places_in(tmp_path / "home"), small_disk, decoders).open()
    ballast = fill(small_disk)
    desk.rate({name: Marks(3) for name in names})
    unwritten = len(desk.session.saved.unwritten)
    assert unwritten
    assert not half_files(small_disk)
    ballast.unlink()
    desk.look_again()
    assert not desk.session.saved.unwritten
    assert len(list(small_disk.glob("*.xmp"))) == 20
    assert not drafts(small_disk)
    desk.close()
    figure(f"{unwritten} of 20 shown as not written; room again: 20 written, 0 drafts left")


def said(lines: str) -> tuple[dict[str, list[int]], dict[str, int]]:
    """What was asked of each photo since it was last stored, that first; and what was stored."""
    since: dict[str, list[int]] = defaultdict(lambda: [0])
    stored: dict[str, int] = {}
    for line in lines.splitlines():
        match line.split():
            case ["asked", name, stars]:
                since[name].append(int(stars))
            case ["stored", name, stars]:
                stored[name] = int(stars)
                since[name] = [int(stars)]
    return since, stored


def test_io_error_on_fsync(tmp_path: Path, folder: Path, figure: Figure) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    shoot(folder, PHOTOS)
    home = tmp_path / "home"
    command = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "trace=fdatasync,fsync"]
    # From the 30th on, each third one fails.
    command += ["-e", "inject=fdatasync,fsync:error=EIO:when=30+3"]
    command += [sys.executable, "-m", "tests.faults.rater", str(home), str(folder), "60"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    if "ptrace" in done.stderr:
        pytest.skip("this system does not let strace work")
    assert done.stdout.endswith("done\n"), done.stderr[-2000:]
    since, _ = said(done.stdout)
    lost = [name for name, stars in kept(home, folder).items() if stars not in since[name]]
    failed = done.stdout.count("asked") - done.stdout.count("stored")
    assert failed
    assert not lost
    assert not half_files(folder)
    assert not drafts(folder)
    figure(f"60 decisions, {failed} not acknowledged, {len(lost)} acknowledged ones lost, 0 drafts")


def test_kill_9_anywhere(tmp_path: Path, folder: Path, figure: Figure) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    shoot(folder, PHOTOS)
    home = tmp_path / "home"
    command = [sys.executable, "-m", "tests.faults.rater", str(home), str(folder), "100000"]
    done = subprocess.run([*command, str(KILLS), "7"], capture_output=True, text=True, check=True)
    assert done.stdout.count("killed\n") == KILLS
    since, _ = said(done.stdout)
    corrupt = trouble_with(places_in(home).catalogue, thorough=True)
    assert not corrupt
    lost = [name for name, stars in kept(home, folder).items() if stars not in since[name]]
    half = half_files(folder)
    acknowledged = done.stdout.count("stored")
    assert not lost
    assert not half
    assert acknowledged > KILLS
    figure(
        f"{KILLS} kills, {acknowledged} decisions acknowledged: 0 corrupt, {len(lost)} lost, "
        f"{len(half)} half files"
    )
