"""A catalogue that the disk has ruined: set aside, never deleted, and every rating comes back."""

import hashlib
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from photocull.cli import main
from photocull.domain.marks import Flag, Label, Marks
from photocull.store import schema
from photocull.store.catalogue import Catalogue, CatalogueError, CatalogueProblem
from photocull.store.instance import Instance
from photocull.store.snapshots import KEPT, snapshots_of, take_snapshot
from photocull.store.xmp import EMPTY
from tests.faults.conftest import DeskMaker
from tests.faults.desk import Desk, places_in, shoot
from tests.figures import Figure

YESTERDAY = date(2026, 3, 11)
PHOTOS = 60
CHANCES = ("none", "pick", "reject")


def decided(names: list[str]) -> dict[str, Marks]:
    """A decision on each, none twice the same in a row."""
    labels = list(Label)
    return {
        name: Marks(1 + i % 5, Flag(CHANCES[i % 3]), labels[i % len(labels)])
        for i, name in enumerate(names)
    }


def header_gone(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\0" * 100)


def pages_zeroed(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(2, path.stat().st_size // 4096, 2):
            file.seek(page * 4096)
            file.write(b"\0" * 4096)


def noise_in_the_middle(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(random.Random(1).randbytes(size // 2))


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def another_file(path: Path) -> None:
    path.write_text("<html>quota exceeded</html>")


DAMAGES = [header_gone, pages_zeroed, noise_in_the_middle, cut_in_half, emptied, another_file]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("beside", [True, False], ids=["with-xmp", "snapshot-alone"])
def test_catalogue_damaged(
    sit_down: DeskMaker, folder: Path, figure: Figure, damage: Callable[[Path], None], beside: bool
) -> None:
    names = shoot(folder, PHOTOS)
    wanted = decided(names)
    desk = sit_down().open()
    catalogue = desk.places.catalogue
    early = PHOTOS if not beside else PHOTOS // 2
    desk.rate({name: wanted[name] for name in names[:early]})
    assert take_snapshot(catalogue, YESTERDAY) is not None
    desk.rate({name: wanted[name] for name in names[early:]})
    desk.close()
    if not beside:
        for sidecar in folder.glob("*.xmp"):
            sidecar.unlink()
    damage(catalogue)
    ruined = catalogue.read_bytes()

    again = sit_down()
    assert again.recovery is not None
    assert again.recovery.snapshot == YESTERDAY
    assert again.recovery.aside.read_bytes() == ruined, "the damaged file is kept as it was"
    back = again.open().marks()
    assert back == wanted
    figure(f"{damage.__name__}, {'XMP' if beside else 'snapshot alone'}: {len(back)}/{PHOTOS} back")


def test_a_sound_catalogue_is_opened_as_it_is(sit_down: DeskMaker, folder: Path) -> None:
    names = shoot(folder, 3)
    sit_down().open().rate(decided(names)).close()
    again = sit_down()
    assert again.recovery is None
    assert again.open().marks() == decided(names)


def test_without_a_snapshot_all_ratings_come_back_from_what_can_be_read_and_from_xmp(
    sit_down: DeskMaker, folder: Path
) -> None:
    names = shoot(folder, PHOTOS)
    desk = sit_down().open().rate(decided(names))
    desk.close()
    noise_in_the_middle(desk.places.catalogue)
    again = sit_down()
    assert again.recovery is not None
    assert again.recovery.snapshot is None
    assert again.open().marks() == decided(names)


def test_what_was_decided_after_the_snapshot_is_read_out_of_the_damaged_file(
    sit_down: DeskMaker, folder: Path
) -> None:
    names = shoot(folder, 5)
    desk = sit_down().open().rate({names[0]: Marks(1)})
    take_snapshot(desk.places.catalogue, YESTERDAY)
    desk.rate({names[0]: Marks(5), names[1]: Marks(2)}).close()
    for sidecar in folder.glob("*.xmp"):
        sidecar.unlink()
    with closing(sqlite3.connect(desk.places.catalogue)) as database:
        root = database.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'content'"
        ).fetchone()[0]
    with desk.places.catalogue.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    again = sit_down()
    assert again.recovery is not None
    assert again.recovery.rescued == 2
    assert again.open().marks() == {names[0]: Marks(5), names[1]: Marks(2)}


def test_catalogue_deleted_and_all_ratings_come_back_from_xmp(
    sit_down: DeskMaker, folder: Path, figure: Figure
) -> None:
    names = shoot(folder, PHOTOS)
    wanted = decided(names)
    desk = sit_down().open().rate(wanted)
    desk.close()
    for file in desk.places.catalogue.parent.glob("catalogue.sqlite*"):
        file.unlink()
    back = sit_down().open().marks()
    assert back == wanted
    figure(f"{len(back)} of {PHOTOS} ratings came back")


def test_newer_schema(tmp_path: Path, figure: Figure) -> None:
    path = places_in(tmp_path).catalogue
    Catalogue.open(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(CatalogueError) as refused:
        Catalogue.open(path)
    assert refused.value.problem is CatalogueProblem.NEWER
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    figure("refused, and the file unchanged")


def test_snapshots_are_kept_of_ten_days_and_taken_once_a_day(
    sit_down: DeskMaker, folder: Path
) -> None:
    shoot(folder, 1)
    desk = sit_down().open()
    catalogue = desk.places.catalogue
    days = [YESTERDAY + timedelta(days=n) for n in range(KEPT + 3)]
    assert all(take_snapshot(catalogue, day) for day in days)
    assert take_snapshot(catalogue, days[-1]) is None
    assert [each.day for each in snapshots_of(catalogue)] == days[:2:-1]
    assert not list(catalogue.with_name("snapshots").glob(".*"))


def test_a_damaged_catalogue_never_becomes_a_snapshot(sit_down: DeskMaker, folder: Path) -> None:
    shoot(folder, PHOTOS)
    desk = sit_down().open()
    desk.close()
    take_snapshot(desk.places.catalogue, YESTERDAY)
    pages_zeroed(desk.places.catalogue)
    with_trouble = False
    try:
        with_trouble = take_snapshot(desk.places.catalogue, YESTERDAY + timedelta(1)) is None
    except CatalogueError:
        with_trouble = True
    assert with_trouble
    assert [each.day for each in snapshots_of(desk.places.catalogue)] == [YESTERDAY]


class TestDoctor:
    """`photocull doctor`, as a person calls it."""

    @staticmethod
    def rated(sit_down: DeskMaker, folder: Path) -> Desk:
        names = shoot(folder, PHOTOS)
        desk = sit_down().open().rate(decided(names[:10]))
        take_snapshot(desk.places.catalogue, YESTERDAY)
        desk.rate(decided(names)).close()
        return desk

    def test_it_reports_and_changes_nothing(
        self, sit_down: DeskMaker, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        catalogue = self.rated(sit_down, folder).places.catalogue
        before = catalogue.read_bytes()
        assert main(["doctor", "--catalogue", str(catalogue)]) == 0
        said = capsys.readouterr().out
        assert f"sound, version {schema.VERSION}" in said
        assert "60 photos with stars, flag or label; 60 of them also beside the photo" in said
        assert "2026-03-11  10 rated  sound" in said
        assert catalogue.read_bytes() == before

    def test_it_finds_damage_and_says_what_to_do(
        self, sit_down: DeskMaker, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        catalogue = self.rated(sit_down, folder).places.catalogue
        cut_in_half(catalogue)
        assert main(["doctor", "--json", "--catalogue", str(catalogue)]) == 1
        assert json.loads(capsys.readouterr().out)["trouble"]
        assert main(["doctor", "--catalogue", str(catalogue)]) == 1
        assert "doctor --repair" in capsys.readouterr().out

    def test_it_repairs(
        self, sit_down: DeskMaker, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        catalogue = self.rated(sit_down, folder).places.catalogue
        header_gone(catalogue)
        report = folder.with_name("report.txt")
        asked = ["doctor", "--repair", "--output", str(report), "--catalogue", str(catalogue)]
        assert main(asked) == 0
        assert "snapshot of 2026-03-11" in report.read_text()
        assert sit_down().open().marks() == decided(sorted(p.name for p in folder.glob("*.JPG")))
        assert main(["doctor", "--repair", "--catalogue", str(catalogue)]) == 0
        assert "nothing was changed" in capsys.readouterr().out

    def test_it_goes_back_to_a_day(
        self, sit_down: DeskMaker, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        catalogue = self.rated(sit_down, folder).places.catalogue
        for sidecar in folder.glob("*.xmp"):
            sidecar.write_bytes(EMPTY)
        assert main(["doctor", "--restore", "2026-03-12", "--catalogue", str(catalogue)]) == 2
        assert "There is no snapshot of 2026-03-12." in capsys.readouterr().err
        assert main(["doctor", "--restore", "latest", "--catalogue", str(catalogue)]) == 0
        assert "10 photos with stars" in capsys.readouterr().out
        assert list(catalogue.parent.glob("catalogue-aside-*.sqlite"))

    def test_it_does_not_operate_on_a_catalogue_in_use(
        self, sit_down: DeskMaker, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        catalogue = self.rated(sit_down, folder).places.catalogue
        holder = Instance.take(catalogue)
        assert holder is not None
        try:
            assert main(["doctor", "--repair", "--catalogue", str(catalogue)]) == 2
            assert "Close it first" in capsys.readouterr().err
        finally:
            holder.release()


def test_two_instances_the_lock_survives_kill_9_of_the_first(
    tmp_path: Path, figure: Figure
) -> None:
    path = tmp_path / "catalogue.sqlite"
    program = (
        "import sys, time\nfrom pathlib import Path\n"
        "from photocull.store.instance import Instance\n"
        "held = Instance.take(Path(sys.argv[1]))\nprint(bool(held), flush=True)\ntime.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "True\n"
        assert Instance.take(path) is None
        first.kill()
    second = Instance.take(path)
    assert second is not None
    second.release()
    figure("the second is refused; after kill -9 of the first it gets the lock")
