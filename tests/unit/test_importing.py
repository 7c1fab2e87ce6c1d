"""Planning and carrying out an import, without a command line around it."""

import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photocull.domain.failure import Reason
from photocull.domain.importplan import Template
from photocull.folder.scan import scan
from photocull.importing import Ending, Progress, Report, carry_out
from photocull.importorder import Order, OrderProblem, Standing, lacking, problem_with
from photocull.importplanning import make_plan
from photocull.store.ledger import Ledger, LedgerWriter
from tests.pictures import encoded, noise

FLAT = Template.parse("{name}")


def photo(seed: int, taken: str | None = None) -> bytes:
    return encoded(noise(seed, (40, 30)), taken=taken)


class Home:
    """A card, a folder of photos, and a ledger that is kept from import to import."""

    def __init__(self, folder: Path) -> None:
        self.card = folder / "card"
        self.photos = folder / "photos"
        self.backup = folder / "backup"
        self.ledger = folder / "ledger.jsonl"
        self.card.mkdir()

    def put(self, name: str, data: bytes, at: str = "2026-08-01T12:00:00") -> Path:
        path = self.card / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        seconds = datetime.fromisoformat(at).timestamp()
        os.utime(path, (seconds, seconds))
        return path

    def order(
        self,
        *sources: Path,
        template: Template = FLAT,
        backup: bool = False,
        again: bool = False,
    ) -> Order:
        place = self.backup if backup else None
        return Order(sources or (self.card,), self.photos, template, place, again)

    def run(
        self,
        order: Order | None = None,
        progress: Callable[[Progress], None] = lambda _: None,
        written: Callable[[Path], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Report:
        with LedgerWriter(self.ledger) as writer:
            ledger = Ledger.read(self.ledger)
            plan = make_plan(order or self.order(), ledger)
            return carry_out(
                plan, ledger, writer, progress=progress, written=written, cancelled=cancelled
            )

    def names(self, root: Path | None = None) -> list[str]:
        root = root or self.photos
        return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return (report.imported, report.known, report.same, report.there, report.left)


def test_files_go_where_exif_says_and_else_where_their_time_does(home: Home) -> None:
    home.put("DCIM/a.jpg", photo(1, "2025:12:31 23:59:59"))
    home.put("DCIM/b.jpg", photo(2), "2026-08-01T12:00:00")
    home.put("DCIM/c.MOV", b"film", "2026-08-02T12:00:00")
    report = home.run(home.order(template=Order((), home.photos).template))
    assert counts(report) == (3, 0, 0, 0, 0)
    assert home.names() == [
        "2025/2025-12-31/a.jpg", "2026/2026-08-01/b.jpg", "2026/2026-08-02/c.MOV",
    ]  # fmt: skip


def test_what_belongs_together_goes_together_though_its_times_differ(home: Home) -> None:
    home.put("IMG_1.HEIC", photo(1, "2026:08:01 23:59:59"))
    home.put("IMG_1.MOV", b"film", "2026-08-02T00:00:01")
    home.put("IMG_E1.HEIC", photo(2, "2026:08:01 23:59:59"), "2026-09-09T09:09:09")
    home.run(home.order(template=Template.parse("{day}/{name}")))
    assert home.names() == ["01/IMG_1.HEIC", "01/IMG_1.MOV", "01/IMG_E1.HEIC"]
    assert len(scan(home.photos)) == 1


def test_a_taken_name_gets_a_number_for_all_that_belongs_together(home: Home) -> None:
    home.photos.mkdir()
    (home.photos / "IMG_1.NEF").write_bytes(b"another")
    (home.photos / "img_1-2.jpg").write_bytes(b"another")
    home.put("IMG_1.JPG", photo(1))
    home.put("IMG_1.NEF", b"raw")
    home.put("IMG_1.JPG.xmp", b"<x/>")
    home.run()
    assert home.names() == [
        "IMG_1-3.JPG", "IMG_1-3.JPG.xmp", "IMG_1-3.NEF", "IMG_1.NEF", "img_1-2.jpg",
    ]  # fmt: skip
    assert (home.photos / "IMG_1.NEF").read_bytes() == b"another"


def test_the_backup_has_the_same_names_though_only_there_one_was_taken(home: Home) -> None:
    home.backup.mkdir()
    (home.backup / "a.jpg").write_bytes(b"another")
    home.put("a.jpg", photo(1))
    home.run(home.order(backup=True))
    assert home.names() == ["a-2.jpg"]
    assert home.names(home.backup) == ["a-2.jpg", "a.jpg"]


def test_files_of_one_name_from_several_folders_are_several_files(home: Home) -> None:
    alike = ["1/a.jpg", "2/a.jpg", "3/A.JPG", "4/caf\u00e9.jpg", "5/cafe\u0301.jpg"]
    for number, name in enumerate(alike):
        home.put(name, photo(number), f"2026-08-01T12:00:{number:02}")
    home.run()
    made = ["a.jpg", "a-2.jpg", "A-3.JPG", "caf\u00e9.jpg", "cafe\u0301-2.jpg"]
    assert home.names() == sorted(made)


def test_strange_names_arrive_safe_and_whole(home: Home) -> None:
    strange = ["CON.jpg", "a\nb.jpg", "x\u202egpj.jpg", "🌋 写真.jpg", "y .jpg", "写" * 83 + ".jpg"]
    for number, name in enumerate([*strange, os.fsdecode(b"caf\xe9.jpg")]):
        home.put(name, photo(number))
    assert counts(home.run()) == (7, 0, 0, 0, 0)
    assert home.names() == sorted(
        ["CON_.jpg", "a_b.jpg", "x_gpj.jpg", "🌋 写真.jpg", "y.jpg", "写" * 83 + ".jpg", "caf_.jpg"]
    )


def test_what_was_imported_is_skipped_wherever_its_copies_went(home: Home) -> None:
    home.put("a.jpg", photo(1))
    home.put("b.jpg", photo(2))
    home.run()
    (home.photos / "a.jpg").rename(home.photos.parent / "elsewhere.jpg")
    (home.photos / "b.jpg").unlink()
    home.put("c.jpg", photo(3))
    assert counts(home.run()) == (1, 2, 0, 0, 0)
    assert home.names() == ["c.jpg"]
    assert counts(home.run(home.order(again=True))) == (2, 0, 0, 1, 0)


def test_a_renamed_photo_is_known_and_another_of_its_size_is_not(home: Home) -> None:
    data = photo(1)
    home.put("a.jpg", data)
    home.run()
    (home.card / "a.jpg").rename(home.card / "b.jpg")
    home.put("c.jpg", data[:-2] + b"\0\0")
    assert counts(home.run()) == (1, 1, 0, 0, 0)
    assert home.names() == ["a.jpg", "c.jpg"]


def test_what_lies_at_its_place_is_noted_and_not_copied(home: Home) -> None:
    home.put("a.jpg", photo(1))
    home.photos.mkdir()
    (home.photos / "A.jpg").write_bytes(photo(1))
    assert counts(home.run()) == (0, 0, 0, 1, 0)
    assert counts(home.run()) == (0, 1, 0, 0, 0)
    assert home.names() == ["A.jpg"]


def test_the_same_photo_on_two_cards_is_imported_once(home: Home, tmp_path: Path) -> None:
    home.put("a.jpg", photo(1))
    other = tmp_path / "other"
    (other / "DCIM").mkdir(parents=True)
    (other / "DCIM" / "z.jpg").write_bytes(photo(1))
    (other / "DCIM" / "b.jpg").write_bytes(photo(2))
    assert counts(home.run(home.order(home.card, other))) == (2, 0, 1, 0, 0)
    assert home.names() == ["a.jpg", "b.jpg"]


def test_notes_that_are_alike_to_the_byte_each_go_with_their_photo(home: Home) -> None:
    for number in (1, 2):
        home.put(f"IMG_{number}.JPG", photo(number))
        home.put(f"IMG_{number}.JPG.xmp", b"<four stars/>")
    assert counts(home.run()) == (4, 0, 0, 0, 0)
    home.put("IMG_3.JPG", photo(3))
    home.put("IMG_3.JPG.xmp", b"<four stars/>")
    assert counts(home.run()) == (2, 4, 0, 0, 0)


def test_a_backup_that_was_asked_for_later_is_made_once(home: Home) -> None:
    home.put("a.jpg", photo(1))
    home.run()
    (home.photos / "a.jpg").unlink()
    assert counts(home.run(home.order(backup=True))) == (1, 0, 0, 0, 0)
    assert (home.names(), home.names(home.backup)) == ([], ["a.jpg"])
    assert counts(home.run(home.order(backup=True))) == (0, 1, 0, 0, 0)


def test_a_photo_is_done_only_when_its_backup_is(home: Home) -> None:
    home.put("a.jpg", photo(1))

    def corrupt(draft: Path) -> None:
        if draft.is_relative_to(home.backup):
            draft.write_bytes(b"x")

    report = home.run(home.order(backup=True), written=corrupt)
    assert [failure.reason for _, failure in report.failed] == [Reason.COPY_DIFFERS]
    assert not Ledger.read(home.ledger).has(hashlib.sha256(photo(1)).hexdigest())
    assert not home.photos.exists()
    assert not home.backup.exists()
    assert counts(home.run(home.order(backup=True))) == (1, 0, 0, 0, 0)


def test_a_twin_of_a_file_that_failed_is_not_called_imported(home: Home) -> None:
    home.put("a.jpg", photo(1))
    home.put("b.jpg", photo(1))
    report = home.run(written=lambda draft: draft.unlink())
    assert counts(report) == (0, 0, 0, 0, 0)
    assert len(report.failed) == 2


def test_one_bad_file_costs_one_file(home: Home) -> None:
    home.put("a.jpg", photo(1))
    gone = home.put("b.jpg", photo(2))
    home.put("c.jpg", photo(3))
    home.put("empty.jpg", b"")

    def vanish(at: Progress) -> None:
        if at.files == 1:
            gone.unlink(missing_ok=True)

    report = home.run(progress=vanish)
    assert counts(report) == (2, 0, 0, 0, 0)
    assert {path.name: failure.reason for path, failure in report.failed} == {
        "b.jpg": Reason.VANISHED, "empty.jpg": Reason.EMPTY,
    }  # fmt: skip
    assert home.names() == ["a.jpg", "c.jpg"]


def test_cancelling_keeps_what_is_done_and_the_next_run_does_the_rest(home: Home) -> None:
    for number in range(4):
        home.put(f"{number}.jpg", photo(number))
    done: list[int] = []
    report = home.run(progress=lambda at: done.append(at.files), cancelled=lambda: 2 in done)
    assert report.ending is Ending.CANCELLED
    assert counts(report) == (2, 0, 0, 0, 2)
    assert counts(home.run()) == (2, 2, 0, 0, 0)


def test_a_ledger_that_cannot_be_written_ends_the_import_and_the_next_goes_on(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        home.put(f"{number}.jpg", photo(number))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(LedgerWriter, "write", full)
        report = home.run()
    assert report.ending is Ending.NOT_NOTED
    assert [failure.reason for _, failure in report.failed] == [Reason.NOT_NOTED]
    assert report.left == 2
    assert counts(home.run()) == (2, 0, 0, 1, 0)


def test_a_name_that_is_taken_after_the_plan_was_made_is_not_overwritten(home: Home) -> None:
    home.put("a.jpg", photo(1))

    def take(_: Path) -> None:
        (home.photos / "a.jpg").write_bytes(b"mine")

    report = home.run(written=take)
    assert [failure.reason for _, failure in report.failed] == [Reason.NAME_TAKEN]
    assert counts(home.run()) == (1, 0, 0, 0, 0)
    assert (home.photos / "a.jpg").read_bytes() == b"mine"
    assert (home.photos / "a-2.jpg").read_bytes() == photo(1)


def test_a_link_in_the_destination_does_not_lead_to_the_source(home: Home) -> None:
    home.put("a.jpg", photo(1))
    home.photos.mkdir()
    (home.photos / "2026").symlink_to(home.card)
    report = home.run(home.order(template=Template.parse("{year}/x/{name}")))
    assert [failure.reason for _, failure in report.failed] == [Reason.NOT_COPIED]
    assert os.listdir(home.card) == ["a.jpg"]


def test_a_picture_whose_name_was_changed_gets_its_missing_part_beside_it(home: Home) -> None:
    home.photos.mkdir()
    (home.photos / "IMG_1.JPG").write_bytes(b"another")
    home.put("IMG_1.JPG", photo(1))
    raw = home.put("IMG_1.NEF", b"raw")

    def vanish(draft: Path) -> None:
        raw.unlink(missing_ok=True)

    home.run(written=vanish)
    assert home.names() == ["IMG_1-2.JPG", "IMG_1.JPG"]
    home.put("IMG_1.NEF", b"raw")
    home.run()
    assert home.names() == ["IMG_1-2.JPG", "IMG_1-2.NEF", "IMG_1.JPG"]


def test_folders_within_one_another_are_refused(home: Home, tmp_path: Path) -> None:
    inside = home.card / "in"
    inside.mkdir()
    link = tmp_path / "link"
    link.symlink_to(inside)
    card = home.card
    for source, target in ((card, inside), (inside, card), (card, card), (card, link / "x")):
        problem = problem_with(Order((source,), target))
        assert problem is not None
        assert problem[0] is OrderProblem.WITHIN
    assert problem_with(Order((home.card,), tmp_path / "b", backup=inside)) is not None
    assert problem_with(Order((home.card,), tmp_path / "b", backup=tmp_path / "b/c")) is not None
    assert problem_with(Order((home.card,), tmp_path / "card2")) is None


def test_a_disk_that_is_too_small_is_told_with_the_figures(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.put("a.jpg", bytes(10_000))
    plan = make_plan(home.order(backup=True), Ledger())
    assert lacking(plan) is None

    class Usage:
        total, free = 100_000, 20_000

    monkeypatch.setattr("photocull.importorder.shutil.disk_usage", lambda _: Usage)
    lack = lacking(plan)
    assert lack is not None
    assert (lack.needed, lack.free) == (2 * 12_288, 20_000)


def test_progress_counts_files_and_bytes_to_the_end(home: Home) -> None:
    for number in range(3):
        home.put(f"{number}.jpg", photo(number))
    told: list[Progress] = []
    home.run(progress=told.append)
    assert (told[-1].files, told[-1].bytes) == (3, told[-1].of_bytes)
    assert [each.bytes for each in told] == sorted(each.bytes for each in told)


def test_planning_writes_nothing_and_says_what_is_to_be_done(home: Home, tmp_path: Path) -> None:
    home.put("a.jpg", photo(1))
    before = sorted(tmp_path.rglob("*"))
    (step,) = make_plan(home.order(), Ledger()).steps
    assert (step.standing, step.place) == (Standing.NEW, ("a.jpg",))
    assert sorted(tmp_path.rglob("*")) == before


NAMES = st.sampled_from(
    [
        "IMG_1.JPG", "img_1.jpg", "IMG_1.MOV", "IMG_E1.JPG", "IMG_1.NEF", "IMG_1-2.JPG", "CON.jpg",
        "caf\u00e9.jpg", "cafe\u0301.jpg", "a\nb.mp4", os.fsdecode(b"caf\xe9.jpg"), "x ..jpg",
    ]
)  # fmt: skip
CARDS = st.dictionaries(
    st.tuples(st.sampled_from(["", "a/", "a/b/", "c/"]), NAMES).map("".join),
    st.binary(min_size=1, max_size=3),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(CARDS, CARDS, st.booleans())
def test_every_content_arrives_once_and_nothing_is_overwritten(
    card: dict[str, bytes], there: dict[str, bytes], backup: bool
) -> None:
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        for name, data in card.items():
            home.put(name, data)
        for name, data in there.items():
            (home.photos / name).parent.mkdir(parents=True, exist_ok=True)
            (home.photos / name).write_bytes(data)
        for number in range(2):
            report = home.run(home.order(backup=backup))
            assert report.complete
            assert report.imported == 0 or number == 0
        assert {name: (home.card / name).read_bytes() for name in card} == card
        assert {name: (home.photos / name).read_bytes() for name in there} == there
        added = [(home.photos / n).read_bytes() for n in home.names() if n not in there]
        assert len(added) == len(set(added))
        assert set(card.values()) <= {*added, *there.values()}
        if backup:
            copies = [(home.backup / name).read_bytes() for name in home.names(home.backup)]
            assert sorted(copies) == sorted(set(card.values()))
