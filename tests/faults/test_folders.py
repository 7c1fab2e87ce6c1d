"""Folders under a running program: cards that are pulled out, copies that take their time."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from photocull.decoding.decoders import Decoders
from photocull.domain.events import Outcome, Settled, Watch, Watched
from photocull.domain.failure import Reason
from photocull.domain.marks import Marks
from photocull.domain.progress import Phase
from photocull.folder.sweep import remote_in
from photocull.folder.watch import Watcher
from photocull.scoring.model import Scorer
from tests.faults.conftest import DeskMaker
from tests.faults.desk import Desk, shoot
from tests.figures import Figure
from tests.pictures import encoded, noise, write

PHOTOS = 30


def command(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


@pytest.fixture
def card(folder: Path) -> Iterator[Path]:
    """A small drive of its own where the photos lie."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a drive")
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "card", str(folder)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this system does not let root mount a drive")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], capture_output=True)


def settled(desk: Desk) -> list[str]:
    return [p.key for e in desk.heard if isinstance(e, Settled) for p in e.photos]


def test_card_pulled_out(card: Path, tmp_path: Path, sit_down: DeskMaker, figure: Figure) -> None:
    names = shoot(card, PHOTOS)
    wanted = {name: Marks(1 + number % 5) for number, name in enumerate(names)}
    desk = sit_down().open().rate(wanted)
    assert len(settled(desk)) == PHOTOS
    away = tmp_path / "away"
    away.mkdir()
    # The card lives on elsewhere, as one in a pocket does.
    command("mount", "--bind", str(card), str(away))
    try:
        command("umount", "-l", str(card))
        assert list(card.iterdir()) == [], "what is left is an empty folder that can be read"
        desk.look_again()
        assert desk.ended().outcome is Outcome.FOLDER_UNREADABLE
        assert not desk.gone()
        assert desk.marks() == wanted
        desk.rate({names[0]: Marks(5)})
        command("mount", "--bind", str(away), str(card))
        scored = len(settled(desk))
        desk.look_again()
        again = len(settled(desk)) - scored
    finally:
        command("umount", "-l", str(away))
    assert desk.session.phase is Phase.DONE
    assert desk.marks() == wanted | {names[0]: Marks(5)}
    assert again == 0
    figure(f"{len(desk.gone())} rows pruned, 0 ratings lost; back again: {again} re-scored")


def test_a_card_that_comes_back_is_noticed(card: Path, tmp_path: Path, sit_down: DeskMaker) -> None:
    shoot(card, 3)
    desk = sit_down()
    desk.engine._watching.seconds = 0.3
    desk.open()
    away = tmp_path / "away"
    away.mkdir()
    command("mount", "--bind", str(card), str(away))
    try:
        command("umount", "-l", str(card))
        desk.until(lambda: desk.session.phase is Phase.FAILED)
        command("mount", "--bind", str(away), str(card))
        desk.until(lambda: desk.session.phase is Phase.DONE)
    finally:
        command("umount", "-l", str(away))
    assert len(desk.session.roll) == 3


def test_a_folder_that_is_emptied_on_the_same_drive_is_empty(
    sit_down: DeskMaker, folder: Path
) -> None:
    shoot(folder, 3)
    desk = sit_down().open()
    for path in folder.iterdir():
        path.unlink()
    desk.look_again()
    assert len(desk.gone()) == 3


def test_half_copied_file(
    sit_down: DeskMaker, folder: Path, tmp_path: Path, figure: Figure
) -> None:
    """20 MB at 1 MB/s with a pause of 3 s in the middle."""
    folder.mkdir()
    whole = encoded(noise(1, (4200, 3200)))
    whole = whole[:-2] + b"\0" * (20_000_000 - len(whole)) + whole[-2:]
    desk = sit_down().open()
    target = folder / "IMG_1.JPG"

    def copy() -> None:
        with target.open("wb", buffering=0) as file:
            for part in range(20):
                file.write(whole[part * 1_000_000 : (part + 1) * 1_000_000])
                if part < 19:
                    time.sleep(3 if part == 10 else 0.97)

    copying = Thread(target=copy)
    copying.start()
    reasons = set()
    while copying.is_alive():
        desk.drain()
        reasons |= {p.failure.reason for p in desk.session.roll if p.failure}
        assert not [p for p in desk.session.roll if p.score]
        time.sleep(0.05)
    done = time.perf_counter()
    desk.until(lambda: any(photo.score for photo in desk.session.roll), 15)
    took = time.perf_counter() - done
    assert reasons <= {Reason.INCOMPLETE}
    (photo,) = desk.session.roll
    assert photo.failure is None
    assert photo.stamp.size == len(whole)
    assert target.read_bytes() == whole
    assert took < 5
    figure(f"waited while it was copied, scored once, {took:.1f} s after it was complete")


def test_a_file_that_stays_broken_is_called_damaged_in_the_end(
    sit_down: DeskMaker, folder: Path
) -> None:
    path = write(folder / "a.jpg", noise(1))
    path.write_bytes(path.read_bytes()[:5000])
    desk = sit_down().open()
    assert [f.reason for _, f in desk.session.roll.failures()] == [Reason.INCOMPLETE]
    long_ago = time.time() - 40
    os.utime(path, (long_ago, long_ago))
    desk.look_again()
    assert [f.reason for _, f in desk.session.roll.failures()] == [Reason.DAMAGED]


def test_a_date_in_the_future_does_not_make_a_file_incomplete_for_ever(
    sit_down: DeskMaker, folder: Path
) -> None:
    path = write(folder / "a.jpg", noise(1))
    path.write_bytes(path.read_bytes()[:5000])
    some_day = time.time() + 10**8
    os.utime(path, (some_day, some_day))
    desk = sit_down().open()
    assert [f.reason for _, f in desk.session.roll.failures()] == [Reason.DAMAGED]


def test_event_overflow(
    sit_down: DeskMaker, folder: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    """20,000 files come while no event reaches the program."""
    count = 20_000
    folder.mkdir()
    monkeypatch.setattr(Watcher, "on_any_event", lambda *_: None)
    desk = sit_down()
    desk.engine._watching.seconds = 3
    desk.scorer = None
    desk.open()
    data = encoded(noise(1, (16, 16)))
    for number in range(count):
        (folder / f"IMG_{number:05}.JPG").write_bytes(data + number.to_bytes(4, "big"))
    came = time.perf_counter()
    desk.until(lambda: len(desk.session.roll) == count, 60)
    took = time.perf_counter() - came
    figure(f"{len(desk.session.roll)} of {count} found, {took:.0f} s after the last")


def test_rename_storm(sit_down: DeskMaker, folder: Path, figure: Figure) -> None:
    names = shoot(folder, PHOTOS)
    wanted = {name: Marks(1 + number % 5) for number, name in enumerate(names)}
    desk = sit_down()
    desk.engine._watching.seconds = 0.5
    desk.open().rate(wanted)
    for turn in range(20):
        for path in sorted(folder.glob("*.JPG")):
            path.rename(folder / f"{path.stem[:8]}_{turn:02}.JPG")
    expected = {f"{name[:8]}_19.JPG": marks for name, marks in wanted.items()}
    desk.until(lambda: desk.marks() == expected, 30)
    figure(f"{20 * PHOTOS} renames: {len(desk.marks())} of {PHOTOS} ratings followed")


def test_no_inotify_watches_left(
    sit_down: DeskMaker, folder: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("photocull.watching.Watcher", refuse)
    shoot(folder, 2)
    desk = sit_down()
    desk.engine._watching.polled_seconds = 0.5
    desk.open()
    assert Watched(desk.session.generation, Watch.NO_WATCHES) in desk.heard
    write(folder / "new.jpg", noise(77))
    began = time.perf_counter()
    desk.until(lambda: len(desk.session.roll) == 3, 5)
    figure(f"told, and found by looking, {time.perf_counter() - began:.1f} s later")


def test_network_drives_are_told_by_their_file_system() -> None:
    mounts = (
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "30 22 0:50 / /mnt/my\\040nas rw shared:1 - cifs //nas/photos rw\n"
        "31 22 0:51 / /mnt/my\\040nas/local rw - ext4 /dev/sdb1 rw\n"
        "32 22 0:52 / /home/x/ssh rw - fuse.sshfs x:/ rw\n"
    )
    assert remote_in(mounts, Path("/mnt/my nas/2026"))
    assert remote_in(mounts, Path("/home/x/ssh/a"))
    assert not remote_in(mounts, Path("/mnt/my nas/local/a"))
    assert not remote_in(mounts, Path("/home/x"))
    assert not remote_in("nonsense\n", Path("/home/x"))


def test_file_vanishes(
    sit_down: DeskMaker, folder: Path, figure: Figure, scorer: Scorer, decoders: Decoders
) -> None:
    names = shoot(folder, PHOTOS)
    desk = sit_down()
    desk.session.open(folder)
    desk.until(lambda: len(desk.session.roll) > 0)
    for name in names[::2]:
        (folder / name).unlink()
    desk.settle()
    scored = sum(photo.score is not None for photo in desk.session.roll)
    vanished = [f.reason for _, f in desk.session.roll.failures()]
    assert set(vanished) <= {Reason.VANISHED}
    assert scored + len(vanished) == PHOTOS
    desk.look_again()
    assert len(desk.session.roll) == PHOTOS // 2
    figure(f"{scored} scored and {len(vanished)} vanished of {PHOTOS}")


def test_read_only_folder(card: Path, sit_down: DeskMaker, figure: Figure) -> None:
    names = shoot(card, 5)
    wanted = {name: Marks(4) for name in names}
    command("mount", "-o", "remount,ro", str(card))
    desk = sit_down().open().rate(wanted)
    assert desk.marks() == wanted
    pending = len(desk.session.saved.unwritten)
    assert pending == 5
    desk.close()
    again = sit_down().open()
    assert again.marks() == wanted
    command("mount", "-o", "remount,rw", str(card))
    again.look_again()
    assert not again.session.saved.unwritten
    beside = len(list(card.glob("*.xmp")))
    assert beside == 5
    figure(f"{len(wanted)} ratings kept, {pending} shown as pending; then {beside} written")


def test_permission_denied(tmp_path: Path, figure: Figure) -> None:
    """As somebody for whom permissions mean something."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root, to become somebody else")
    folder = tmp_path / "photos"
    names = shoot(folder, 6)
    (folder / names[0]).chmod(0)
    closed = folder / "closed"
    shoot(closed, 2)
    closed.chmod(0)
    # Found where only root may look: all on the way is opened for everybody.
    for place in [folder, *folder.parents][:4]:
        place.chmod(place.stat().st_mode | 0o055)
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom photocull.decoding.worker import Decoder\n"
        "from photocull.folder.scan import walk\nfrom photocull.vision.spec import InputSpec\n"
        "def ask(key):\n"
        "    asked = {'ask': 'small', 'path': os.fsencode(key).hex()}\n"
        "    answer = Decoder().answer({**asked, 'spec': InputSpec().to_json()})[0]\n"
        "    return answer.get('failure', ['read'])[0]\n"
        # All that is imported late is there before the program may read no more of Python.
        "assert ask(sys.argv[2]) == 'read'\n"
        "os.setgroups([]), os.setresgid(65534, 65534, 65534), os.setresuid(65534, 65534, 65534)\n"
        "over = []\n"
        "parts = walk(Path(sys.argv[1]), passed_over=lambda *why: over.append(why))\n"
        "print(*(ask(key) for part in parts for key in part))\n"
        "print(*(f'{os.path.basename(name)}: {type(why).__name__}' for name, why in over))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder), str(folder / names[1])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    asked, over = done.stdout.splitlines()
    assert sorted(asked.split()) == ["forbidden", *["read"] * 5]
    assert over == "closed: PermissionError"
    figure("5 read, 1 forbidden, a closed folder passed over and told of, no traceback")
