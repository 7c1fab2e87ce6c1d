"""`photocull import` as a person with a card types it, and everything that goes wrong meanwhile."""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from photocull.cli import main
from photocull.commandline import bring_in
from photocull.importing import Report, carry_out
from tests.pictures import encoded, noise
from tests.tiny_model import write_tiny_model

MB = 1_000_000


def photo(seed: int, day: int = 1, size: tuple[int, int] = (64, 48)) -> bytes:
    return encoded(noise(seed, size), taken=f"2026:08:{day:02} 12:00:00")


def filled(card: Path, count: int, size: int = 0) -> Path:
    """A card with so many photos, each with so many bytes more behind the picture."""
    folder = card / "DCIM" / "100APPLE"
    folder.mkdir(parents=True)
    for number in range(count):
        rest = random.Random(number).randbytes(size)
        (folder / f"IMG_{number:04}.JPG").write_bytes(photo(number, 1 + number % 3) + rest)
    return card


@pytest.fixture
def card(tmp_path: Path) -> Path:
    card = filled(tmp_path / "card", 6)
    folder = card / "DCIM" / "100APPLE"
    (folder / "IMG_0001.MOV").write_bytes(b"a film of two seconds")
    (folder / "IMG_0002.NEF").write_bytes(b"raw")
    (folder / "IMG_0002.JPG.xmp").write_bytes(b"<x/>")
    (folder / ".trashed-17-IMG_9.JPG").write_bytes(photo(9))
    (card / "MISC").mkdir()
    return card


def tree(folder: Path) -> dict[str, tuple[str, int]]:
    """Everything in a folder, with content and time."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
    }


def contents(folder: Path) -> list[str]:
    """The content of every file that is no hidden one, sorted."""
    return sorted(
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )


def hidden(folder: Path) -> list[Path]:
    return [path for path in folder.rglob(".*") if path.is_file()]


def run(*arguments: object, ledger: Path) -> int:
    return main(["import", *map(str, arguments), "--ledger", str(ledger)])


Process = subprocess.Popen[str]


def started(*arguments: object, ledger: Path, before: tuple[str, ...] = ()) -> Process:
    command = [sys.executable, "-m", "photocull", "import", *map(str, arguments)]
    return subprocess.Popen(
        [*before, *command, "--ledger", str(ledger)],
        stderr=subprocess.PIPE,
        text=True,
        # Where tests are run in the background of a shell, their children would not hear Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


@contextmanager
def mounted(place: Path, size: int = 64) -> Iterator[Path]:
    """A disk of its own, of so many MB."""
    place.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={size * MB}", "tmpfs", str(place)]
    try:
        done = subprocess.run(["mount", *options], check=False, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip(f"mounting is not permitted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def meddle(monkeypatch: pytest.MonkeyPatch, with_copy: Callable[[int, Path], None]) -> None:
    """Do something between the writing and the reading back of the copies, which are counted."""
    count = iter(range(1, 10_000))

    def written(draft: Path) -> None:
        with_copy(next(count), draft)

    doing: Callable[..., Report] = partial(carry_out, written=written)
    monkeypatch.setattr(bring_in, "carry_out", doing)


def test_a_card_is_imported_by_day_with_what_belongs_together_and_left_as_it_is(
    card: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, photos = tree(card), tmp_path / "photos"
    assert run(card, photos, ledger=tmp_path / "l.jsonl") == 0
    assert "Imported and checked: 9" in capsys.readouterr().err
    assert tree(card) == before
    assert sorted(p.relative_to(photos).as_posix() for p in photos.rglob("*.*")) == [
        "2026/2026-08-01/IMG_0000.JPG",
        "2026/2026-08-01/IMG_0003.JPG",
        "2026/2026-08-02/IMG_0001.JPG",
        "2026/2026-08-02/IMG_0001.MOV",
        "2026/2026-08-02/IMG_0004.JPG",
        "2026/2026-08-03/IMG_0002.JPG",
        "2026/2026-08-03/IMG_0002.JPG.xmp",
        "2026/2026-08-03/IMG_0002.NEF",
        "2026/2026-08-03/IMG_0005.JPG",
    ]
    times = {path.name: path.stat().st_mtime_ns for path in card.rglob("*.*")}
    assert all(p.stat().st_mtime_ns == times[p.name] for p in photos.rglob("*.*"))


def test_what_was_imported_is_ranked_at_once(
    card: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    photos = tmp_path / "photos"
    assert run(card, photos, ledger=tmp_path / "l.jsonl") == 0
    model = write_tiny_model(tmp_path / "m.onnx")
    arguments = ["rank", str(photos), "--model", str(model), "--no-catalogue", "--format", "json"]
    assert main([*arguments, "--device", "cpu"]) == 0
    report = json.loads(capsysbinary.readouterr().out)
    assert len(report["photos"]) == 6
    assert report["failures"] == []


def test_the_second_import_skips_everything_though_the_copies_are_gone(
    card: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photos, ledger = tmp_path / "photos", tmp_path / "l.jsonl"
    run(card, photos, ledger=ledger)
    shutil.rmtree(photos)
    assert run(card, photos, ledger=ledger) == 0
    assert "Imported before: 9" in capsys.readouterr().err
    assert not photos.exists()
    assert run(card, photos, "--again", ledger=ledger) == 0
    assert len(contents(photos)) == 9


def test_a_dry_run_prints_the_plan_and_writes_nothing(
    card: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(tmp_path)
    photos, backup = tmp_path / "photos", tmp_path / "backup"
    assert run(card, photos, "--backup", backup, "--dry-run", ledger=tmp_path / "a/l.jsonl") == 0
    said = capsys.readouterr()
    assert said.out.count("\n") == 9
    first = card / "DCIM/100APPLE/IMG_0000.JPG"
    place = "2026/2026-08-01/IMG_0000.JPG"
    assert said.out.splitlines()[0] == f"{first} -> {photos / place}, {backup / place}"
    assert "9 of 9 files" in said.err
    assert tree(tmp_path) == before


def test_two_cards_and_a_backup_are_done_at_once(
    card: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = filled(tmp_path / "other", 8)
    photos, backup, ledger = tmp_path / "photos", tmp_path / "backup", tmp_path / "l.jsonl"
    assert run(card, other, photos, "--backup", backup, ledger=ledger) == 0
    assert "The same as another file: 6" in capsys.readouterr().err
    assert contents(photos) == contents(backup)
    assert len(set(contents(photos))) == 11


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["card"], "folder to import into"),
        (["no-card", "photos"], "no-card"),
        (["card", "card/in"], "beside"),
        (["card/DCIM", "card"], "beside"),
        (["card", "card"], "beside"),
        (["card", "photos", "--backup", "photos"], "beside"),
        (["card", "photos", "--template", "{years}/{name}"], "{years}"),
        (["card", "photos", "--template", "../{name}"], "leads out"),
        (["card", "photos", "--template", "{year}"], "{name}"),
        (["card", "photos", "--template", "{name"], "braces"),
        (["card", "file"], "is a file"),
    ],
)
def test_wrong_arguments_are_one_sentence_and_nothing_happens(
    card: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], part: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    before = tree(tmp_path)
    assert run(*arguments, ledger=tmp_path / "l.jsonl") == 2
    assert part in capsys.readouterr().err
    assert tree(tmp_path) == before


def test_a_card_without_photos_is_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "card").mkdir()
    assert run(tmp_path / "card", tmp_path / "photos", ledger=tmp_path / "l.jsonl") == 0
    assert "no photos and no videos" in capsys.readouterr().err


def test_a_copy_that_the_disk_holds_otherwise_is_found_and_named(
    card: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def corrupt(number: int, draft: Path) -> None:
        if number == 3:
            with draft.open("r+b") as file:
                byte = file.read(1)
                file.seek(0)
                file.write(bytes([byte[0] ^ 1]))

    photos, ledger = tmp_path / "photos", tmp_path / "l.jsonl"
    with monkeypatch.context() as patch:
        meddle(patch, corrupt)
        assert run(card, photos, ledger=ledger) == 1
    said = capsys.readouterr().err
    assert "Imported and checked: 8" in said
    assert "What the disk holds is not what was copied to it." in said
    assert hidden(photos) == []
    assert run(card, photos, ledger=ledger) == 0
    assert len(contents(photos)) == 9


def test_a_full_disk_is_one_sentence_with_nothing_half_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    card, ledger = filled(tmp_path / "card", 8, 2 * MB), tmp_path / "l.jsonl"
    with mounted(tmp_path / "disk", 10) as disk:
        photos = disk / "photos"
        assert run(card, photos, ledger=ledger) == 1
        assert "too little room" in capsys.readouterr().err
        assert os.listdir(disk) == []
        with monkeypatch.context() as patch:
            # As if something else filled the disk meanwhile.
            patch.setattr(bring_in, "lacking", lambda _: None)
            assert run(card, photos, ledger=ledger) == 1
        said = capsys.readouterr().err
        assert "is full" in said
        assert "Imported and checked: 4" in said
        assert "Left: 4" in said
        assert hidden(photos) == []
        assert set(contents(photos)) < set(contents(card))
        assert len(contents(photos)) == 4
        subprocess.run(["mount", "-o", f"remount,size={40 * MB}", str(disk)], check=True)
        assert run(card, photos, ledger=ledger) == 0
        assert contents(photos) == contents(card)


def test_a_card_that_is_pulled_out_ends_the_import_and_plugged_in_again_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    photos, ledger = tmp_path / "photos", tmp_path / "l.jsonl"
    kept, other = filled(tmp_path / "kept", 9), filled(tmp_path / "other", 12)
    with mounted(tmp_path / "mnt") as mount:
        shutil.copytree(kept / "DCIM", mount / "DCIM")

        def pull(number: int, _: Path) -> None:
            if number == 4:
                subprocess.run(["umount", "-l", str(mount)], check=True)

        with monkeypatch.context() as patch:
            meddle(patch, pull)
            assert run(mount, other, photos, ledger=ledger) == 1
        said = capsys.readouterr().err
        assert f"{mount} was unplugged" in said
        # The fourth was being copied. The other card has three that the first had not, and the
        # same as were imported; what is the same as those left is left as well.
        assert "Imported and checked: 7" in said
        assert "The same as another file: 4" in said
        assert "Left: 10" in said
        assert hidden(photos) == []
    assert run(kept, other, photos, ledger=ledger) == 0
    assert contents(photos) == contents(other)


def test_a_destination_that_is_unplugged_is_not_made_anew_on_another_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    card, ledger = filled(tmp_path / "card", 9), tmp_path / "l.jsonl"
    with mounted(tmp_path / "disk") as disk:

        def pull(number: int, _: Path) -> None:
            if number == 4:
                subprocess.run(["umount", "-l", str(disk)], check=True)

        meddle(monkeypatch, pull)
        assert run(card, disk / "photos", ledger=ledger) == 1
        said = capsys.readouterr().err
        assert "was unplugged" in said
        assert "Left: 6" in said
        assert os.listdir(disk) == []


def test_an_error_of_the_disk_while_syncing_is_no_import(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("there is no strace here")
    card, photos, ledger = filled(tmp_path / "card", 4), tmp_path / "photos", tmp_path / "l.jsonl"
    photos.mkdir()
    # In the thread that copies: the folder of the first file, and everything after it.
    inject = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO:when=2+")
    process = started(card, photos, "--template", "{name}", ledger=ledger, before=inject)
    _, said = process.communicate(timeout=60)
    if "ptrace" in said:
        pytest.skip("tracing is not permitted here")
    assert process.returncode == 1
    assert "Not imported: 4" in said
    assert ledger.read_bytes() == b""
    assert hidden(photos) == []
    assert run(card, photos, "--template", "{name}", ledger=ledger) == 0
    assert contents(photos) == contents(card)


def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    # So many that a busy machine is not done with them before it gets to the signal.
    card, photos, ledger = filled(tmp_path / "card", 200, MB), tmp_path / "photos", tmp_path / "l"
    process = started(card, photos, ledger=ledger)
    wait_for(photos, 3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert "Import again to go on" in said
    assert hidden(photos) == []
    done = len(contents(photos))
    assert f"Imported and checked: {done}" in said
    assert 3 <= done < 200
    assert run(card, photos, ledger=ledger) == 0
    assert contents(photos) == contents(card)


def test_killed_twenty_times_an_import_is_whole_in_the_end(tmp_path: Path) -> None:
    card, photos, backup = filled(tmp_path / "card", 130, MB), tmp_path / "photos", tmp_path / "bak"
    (card / "DCIM/100APPLE/IMG_0000.MOV").write_bytes(b"film")
    before, ledger, chance = tree(card), tmp_path / "l.jsonl", random.Random(7)
    wanted = set(contents(card))
    torn = 0
    for _ in range(20):
        process = started(card, photos, "--backup", backup, ledger=ledger)
        wait_for(photos, chance.randint(1, 4), process)
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        process.communicate()
        torn += len(hidden(photos) + hidden(backup))
        for root in (photos, backup):
            found = contents(root)
            assert set(found) <= wanted, "half a file at a final name"
            assert len(found) == len(set(found)), "imported twice"
    assert torn, "no kill came in the middle of a copy"
    assert len(contents(photos)) < len(wanted), "no kill came before the end"
    process = started(card, photos, "--backup", backup, ledger=ledger)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert contents(photos) == contents(backup) == sorted(wanted)
    assert hidden(photos) == hidden(backup) == []
    noted = [json.loads(line)["sha256"] for line in ledger.read_bytes().splitlines()]
    assert sorted(noted) == sorted(wanted)
    assert tree(card) == before


def wait_for(folder: Path, more: int, process: Process | None = None) -> None:
    """Until so many files more are in a folder than there were; or the process is done."""
    deadline = time.monotonic() + 30
    begun = len(list(folder.rglob("*.JPG")))
    while len(list(folder.rglob("*.JPG"))) < begun + more:
        assert time.monotonic() < deadline
        if process is not None and process.poll() is not None:
            return
        time.sleep(0.002)


def test_two_imports_at_once_are_refused_and_the_default_ledger_is_the_person_s(
    card: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    statuses: list[int] = []

    def again(number: int, _: Path) -> None:
        if number == 1:
            statuses.append(main(["import", str(card), str(tmp_path / "second")]))

    meddle(monkeypatch, again)
    assert main(["import", str(card), str(tmp_path / "photos")]) == 0
    assert statuses == [1]
    assert "Another import is running" in capsys.readouterr().err
    assert (tmp_path / "data/photocull/imports.jsonl").read_bytes().count(b"\n") == 9
