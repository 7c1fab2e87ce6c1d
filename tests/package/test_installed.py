"""The .deb in a fresh Debian: installed, used, removed. Runs where `make package` has been."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageGrab

from tests.package import chroot
from tests.package.chroot import Chroot
from tests.package.loading import ROOT
from tests.pictures import encoded, noise
from tests.scenes.shoot import write_shoot

DEBS = sorted((ROOT / "dist").glob("photocull_*.deb"))
TARBALLS = sorted((ROOT / "dist").glob("photocull-*-linux-*.tar.xz"))
OUT = ROOT / "ci-output" / "package"
PICTURES = "/home/me/Pictures/Weekend"
FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SHOTS = 24
FORMS = {"heic": "HEIF", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "tif": "TIFF"}
IN_PACKAGE = ("usr/lib/photocull", "usr/bin/photocull", "usr/share/applications/photocull.desktop")

pytestmark = [
    pytest.mark.skipif(not DEBS, reason="no .deb in dist/: make package makes it"),
    pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="chroot is for root"),
    pytest.mark.skipif(shutil.which("debootstrap") is None, reason="no debootstrap"),
    pytest.mark.timeout(1800),
]


@dataclass
class Installed:
    """The system with the package in it, and how it got there."""

    system: Chroot
    before: set[str]
    seconds: float
    packages: int

    def program(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return self.system.run("photocull", *arguments, user="me", environment=environment)

    def tell(self, figure: str) -> None:
        sys.stdout.write(f"\n  {figure}")


def write_photos(folder: Path) -> None:
    """A shoot, one photo of every other format, and one that is damaged."""
    paths = write_shoot(folder, SHOTS, size=(1600, 1200), seed=5)
    pillow_heif.register_heif_opener()
    for suffix, form in FORMS.items():
        with Image.open(paths[3]) as picture:
            picture.convert("RGB").resize((1200, 900)).save(folder / f"other.{suffix}", form)
    (folder / "damaged.jpg").write_bytes(encoded(noise(1))[:3000])


def rank_from_tarball(system: Chroot) -> str:
    """Unpack the .tar.xz where there is no desktop at all, and rank; what came of it."""
    if not TARBALLS:
        return ""
    folder = system.root / "tmp" / "unpacked"
    folder.mkdir()
    subprocess.run(["tar", "-xJf", TARBALLS[-1], "-C", folder], check=True)
    (program,) = folder.glob("*/bin/photocull")
    inside = "/" + str(program.relative_to(system.root))
    done = system.run(inside, "rank", PICTURES, "--no-catalogue", "--format", "json", user="me")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["photos"]) == SHOTS + len(FORMS)
    shutil.rmtree(folder)
    return f".tar.xz: {TARBALLS[-1].stat().st_size / 1e6:.1f} MB, ranks without a desktop"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """The .deb, installed by apt."""
    system = chroot.make(tmp_path_factory.mktemp("debian"))
    photos = system.root / PICTURES[1:]
    write_photos(photos)
    system.must("chown", "-R", "me:me", "/home/me")
    shutil.copy(DEBS[-1], system.root / "tmp")
    told = rank_from_tarball(system)
    if told:
        sys.stdout.write(f"\n  {told}")
    system.must("apt-get", "update")
    before = system.files()
    known = system.must("dpkg-query", "-W").count("\n")
    start = time.monotonic()
    package = f"/tmp/{DEBS[-1].name}"
    system.must("apt-get", "install", "--yes", "--no-install-recommends", package)
    seconds = time.monotonic() - start
    packages = system.must("dpkg-query", "-W").count("\n") - known
    yield Installed(system, before, seconds, packages)
    chroot.remove(system)


def test_it_installs_with_what_it_depends_on(installed: Installed) -> None:
    told = installed.program("--version").stdout
    assert told.startswith("photocull ")
    size = sum(path.lstat().st_size for path in (installed.system.root / IN_PACKAGE[0]).rglob("*"))
    installed.tell(
        f"{told.strip()}: {DEBS[-1].stat().st_size / 1e6:.1f} MB, {size / 1e6:.0f} MB installed, "
        f"{installed.packages} packages in {installed.seconds:.0f} s"
    )


def test_desktops_can_read_what_it_says_of_itself(installed: Installed) -> None:
    root = installed.system.root
    entry = root / "usr/share/applications/photocull.desktop"
    for command in (
        ["desktop-file-validate", str(entry)],
        ["appstreamcli", "validate-tree", "--no-net", str(root)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    for size in (16, 32, 48, 256):
        icon = root / f"usr/share/icons/hicolor/{size}x{size}/apps/photocull.png"
        with Image.open(icon) as picture:
            assert picture.size == (size, size)


def test_rank_reads_every_format_and_survives_a_damaged_file(installed: Installed) -> None:
    done = installed.program("rank", PICTURES, "--no-catalogue", "--format", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    names = {Path(photo["path"]).name for photo in told["photos"]}
    assert {f"other.{suffix}" for suffix in FORMS} < names
    assert len(names) == SHOTS + len(FORMS)
    assert [Path(each["path"]).name for each in told["failures"]] == ["damaged.jpg"]
    installed.tell(f"rank: {len(names)} photos in {told['seconds']:.1f} s, 1 could not be read")


def test_no_module_is_taken_from_the_folder_or_the_environment(installed: Installed) -> None:
    trap = installed.system.root / "home/me/trap"
    trap.mkdir()
    for name in ("numpy", "simplejpeg", "sitecustomize", "photocull", "json"):
        (trap / f"{name}.py").write_text("open('/home/me/trapped', 'a').close()\n")
    installed.system.must("chown", "-R", "me:me", "/home/me/trap")
    script = f"cd /home/me/trap && photocull rank {PICTURES} --no-catalogue --top 1"
    done = installed.system.run(
        *("sh", "-c", script),
        user="me",
        environment={"PYTHONPATH": "/home/me/trap", "PYTHONHOME": "/home/me/trap"},
    )
    assert done.returncode == 0, done.stderr
    assert not (installed.system.root / "home/me/trapped").exists()


def test_all_other_commands_work(installed: Installed) -> None:
    done = installed.program("import", PICTURES, "/home/me/Sorted")
    assert done.returncode == 0, done.stdout + done.stderr
    copies = list((installed.system.root / "home/me/Sorted").rglob("*.JPG"))
    assert len(copies) == SHOTS
    assert installed.program("doctor").returncode == 0
    done = installed.program("suggest", PICTURES, "-k", "3", "--json", "--no-catalogue")
    assert done.returncode == 0, done.stderr
    learn_a_taste(installed)
    exported = installed.system.root / "home/me/Posted"
    done = installed.program(
        "export", PICTURES, "--to", "/home/me/Posted", "--top", "2", "--no-catalogue"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list(exported.glob("*.jpg"))) == 2
    watched = installed.system.root / "home/me/Watched"
    shutil.copytree(copies[0].parent, watched)
    installed.system.must("chown", "-R", "me:me", "/home/me/Watched")
    script = (
        f"(sleep 8; cp {PICTURES}/other.png /home/me/Watched/arrived.png) & "
        "timeout --signal INT 25 photocull watch /home/me/Watched --catalogue /home/me/w.sqlite"
    )
    done = installed.system.run("sh", "-c", script, user="me")
    assert "arrived.png" in done.stdout, done.stdout + done.stderr


def learn_a_taste(installed: Installed) -> None:
    """Stars for all that was scored, given in the catalogue itself; what learns is loaded late."""
    assert installed.program("rank", PICTURES).returncode == 0
    place = installed.system.root / "home/me/.local/share/photocull/catalogue.sqlite"
    with closing(sqlite3.connect(place)) as catalogue:
        contents = [row[0] for row in catalogue.execute("SELECT content FROM score")]
        catalogue.executemany(
            "INSERT OR REPLACE INTO rating (content, stars, changed_at) VALUES (?, ?, ?)",
            [(content, 1 + number % 5, time.time()) for number, content in enumerate(contents)],
        )
        catalogue.commit()
    done = installed.program("taste", "learn")
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(len(contents)) in done.stdout, done.stdout


@contextmanager
def screen(number: int) -> Iterator[str]:
    """An X server; programs in the chroot reach it without a file."""
    display = f":{number}"
    server = subprocess.Popen(
        ["Xvfb", display, "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: Path(f"/tmp/.X11-unix/X{number}").exists(), 20)
        yield display
    finally:
        server.terminate()
        server.wait()


def until(done: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.2)


def scored(root: Path) -> int:
    """How many photos the catalogue of `me` has scores for."""
    catalogue = root / "home/me/.local/share/photocull/catalogue.sqlite"
    if not catalogue.exists():
        return 0
    with (
        suppress(sqlite3.OperationalError),
        closing(sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True)) as found,
    ):
        return int(found.execute("SELECT count(*) FROM score").fetchone()[0])
    return 0


def decoders() -> list[Path]:
    """The decoder processes of the installed program, in /proc."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes().split(b"\0")
            if words[0].endswith(b"photocull/photocull") and words[1] == b"--decoder":
                found.append(process)
    return found


@pytest.mark.parametrize(
    ("language", "opened"), [("en_GB.UTF-8", PICTURES), ("ja_JP.UTF-8", f"{PICTURES}/other.heic")]
)
def test_the_window_ranks_a_folder(installed: Installed, language: str, opened: str) -> None:
    root = installed.system.root
    fonts = root / "home/me/.local/share/fonts"
    if FONT.exists() and not fonts.exists():
        fonts.mkdir(parents=True)
        shutil.copy(FONT, fonts)
        installed.system.must("chown", "-R", "me:me", "/home/me")
    OUT.mkdir(parents=True, exist_ok=True)
    picture = OUT / f"installed-{language[:2]}.png"
    known = scored(root)
    with screen(97) as display:
        start = time.monotonic()
        window = subprocess.Popen(
            installed.system.command(
                *("photocull", "open", opened),
                user="me",
                environment={"DISPLAY": display, "LANG": language},
            ),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        until(lambda: scored(root) >= SHOTS + len(FORMS), 120)
        ranked = time.monotonic() - start
        # For the order to settle, and for tiles that glide; the second time there is no other sign.
        time.sleep(12 if known else 3)
        limits = [(process / "limits").read_text() for process in decoders()]
        ImageGrab.grab(xdisplay=display).save(picture)
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (process / "cmdline").read_bytes().split(b"\0")
                if words[0].endswith(b"photocull") and words[1:3] == [b"open", opened.encode()]:
                    os.kill(int(process.name), signal.SIGTERM)
        told = window.communicate(timeout=60)[1]
    assert window.returncode == 0, told
    assert limits, "pictures are decoded in processes of their own"
    assert all("Max data size             3221225472" in each for each in limits)
    with Image.open(picture) as shown:
        colours = shown.convert("RGB").getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > 5000, "the window is all but blank"
    if not known:
        installed.tell(f"window: all scored {ranked:.1f} s after its start; {picture.name}")


def test_nothing_is_left_behind_when_it_is_removed(installed: Installed) -> None:
    system = installed.system
    assert all((system.root / path).exists() for path in IN_PACKAGE)
    system.must("apt-get", "purge", "--yes", "--autoremove", "photocull")
    left = {path for path in system.files() - installed.before if not path.startswith("home/")}
    assert not [path for path in left if "photocull" in path]
    assert left == set(), sorted(left)[:50]
    assert system.run("dpkg-query", "-W", "photocull").returncode != 0
    catalogue = system.root / "home/me/.local/share/photocull/catalogue.sqlite"
    assert catalogue.exists(), "what the person decided is not the package's to remove"
    installed.tell("purged: 0 files left but the person's own")
