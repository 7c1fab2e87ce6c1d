"""What is acknowledged is kept, and found again wherever the photo has gone."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from photocull.domain.corrections import Kinship, Pairing
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Flag, Label, Marks
from photocull.domain.photo import ContentId, Facts, Photo, PhotoKey, Score, Stamp
from photocull.store import schema
from photocull.store.catalogue import Catalogue, CatalogueError, CatalogueProblem, Former

MODEL = "m1"
CONTENT = ContentId(b"c" * 16)
PHOTO = Photo(
    PhotoKey("/a/IMG_1.jpg"),
    Stamp(1000, 5),
    CONTENT,
    Facts(4032, 3024, datetime(2026, 8, 1, 12, 30, 15, 250_000)),
    Score(0.75, MODEL),
)
EXPLAINED = Score(0.5, "m2", quality=0.25, image_part=1.5, colour_part=-2.0)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with closing(Catalogue.open(tmp_path / "catalogue.sqlite")) as opened:
        yield opened


def test_a_scored_photo_is_recalled_by_its_path(catalogue: Catalogue) -> None:
    catalogue.remember([PHOTO], MODEL)
    known = catalogue.recall({PHOTO.key: PHOTO.stamp}, MODEL)[PHOTO.key]
    assert (known.content, known.facts, known.score, known.marks.stars, known.failure) == (
        CONTENT,
        PHOTO.facts,
        PHOTO.score,
        0,
        None,
    )


def test_quality_and_parts_are_recalled_and_follow_the_last_score(catalogue: Catalogue) -> None:
    catalogue.remember([replace(PHOTO, score=EXPLAINED)], "m2")
    assert catalogue.recognise(PHOTO.key, CONTENT, "m2").score == EXPLAINED
    bare = Score(0.75, "m2", quality=0.5)
    catalogue.remember([replace(PHOTO, score=bare)], "m2")
    assert catalogue.recall({PHOTO.key: PHOTO.stamp}, "m2")[PHOTO.key].score == bare


def test_sizes_that_were_seen_are_told_from_others(catalogue: Catalogue) -> None:
    other = replace(PHOTO, key=PhotoKey("/a/2.jpg"), stamp=Stamp(3000, 5))
    catalogue.remember([PHOTO, other], MODEL)
    assert catalogue.sizes_among({1000, 2000}) == {1000}
    assert catalogue.sizes_among(set()) == set()


def test_each_of_many_photos_is_recalled_as_itself_and_equal_values_are_one(
    catalogue: Catalogue,
) -> None:
    """As many as take several statements, every third with another mark, and some not the same."""
    photos = [
        replace(
            PHOTO,
            key=PhotoKey(f"/a/{number}.jpg"),
            content=ContentId(number.to_bytes(16, "big")),
            score=Score(number / 2000, MODEL),
            marks=Marks(3) if number % 3 == 0 else Marks(),
        )
        for number in range(1234)
    ]
    catalogue.remember(photos, MODEL)
    asked = {p.key: Stamp(1000, 6) if p.key.endswith("7.jpg") else p.stamp for p in photos}
    known = catalogue.recall(asked | {PhotoKey("/b/0.jpg"): PHOTO.stamp}, MODEL)
    assert {key: (one.content, one.facts, one.score, one.marks) for key, one in known.items()} == {
        p.key: (p.content, p.facts, p.score, p.marks) for p in photos if not p.key.endswith("7.jpg")
    }
    assert len({id(one.marks) for one in known.values()}) == 2
    assert len({id(one.facts) for one in known.values()}) == 1


def test_a_file_whose_size_or_time_changed_is_not_recalled(catalogue: Catalogue) -> None:
    catalogue.remember([PHOTO], MODEL)
    assert not catalogue.recall({PHOTO.key: Stamp(1000, 6)}, MODEL)
    assert not catalogue.recall({PHOTO.key: Stamp(1001, 5)}, MODEL)


def test_stars_follow_the_content_to_another_path(catalogue: Catalogue) -> None:
    catalogue.rate([replace(PHOTO, marks=Marks(4))]).result()
    known = catalogue.recognise(PhotoKey("/elsewhere/b.jpg"), CONTENT, MODEL)
    assert known.marks.stars == 4


def test_a_rated_file_that_another_takes_the_place_of_is_told(catalogue: Catalogue) -> None:
    catalogue.remember([PHOTO], MODEL)
    catalogue.rate([replace(PHOTO, marks=Marks(5))]).result()
    known = catalogue.recognise(PHOTO.key, ContentId(b"d" * 16), MODEL)
    assert (known.marks.stars, known.former) == (0, Former(Marks(5), PHOTO.facts))
    assert catalogue.recognise(PHOTO.key, CONTENT, MODEL).former is None
    assert catalogue.recognise(PhotoKey("/b"), ContentId(b"d" * 16), MODEL).former is None


def test_what_has_been_seen_elsewhere_was_not_edited_into_being(catalogue: Catalogue) -> None:
    other = replace(PHOTO, key=PhotoKey("/a/IMG_0.jpg"), content=ContentId(b"d" * 16))
    catalogue.remember([PHOTO, other], MODEL)
    catalogue.rate([replace(PHOTO, marks=Marks(5))]).result()
    assert catalogue.recognise(PHOTO.key, ContentId(b"d" * 16), MODEL).former is None


@pytest.mark.parametrize("copy", ["renamed.jpg", "backup/IMG_1.jpg"])
def test_a_photo_without_a_time_that_was_renamed_was_not_edited_into_the_next_of_its_name(
    catalogue: Catalogue, tmp_path: Path, copy: str
) -> None:
    timeless = Facts(4, 3)
    photo = replace(PHOTO, key=PhotoKey(str(tmp_path / "IMG_1.jpg")), facts=timeless)
    place = tmp_path / copy
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"photo")
    catalogue.remember([photo, replace(photo, key=PhotoKey(str(place)))], MODEL)
    catalogue.rate([replace(photo, marks=Marks(5))]).result()
    former = catalogue.recognise(photo.key, ContentId(b"d" * 16), MODEL).former
    assert former == (None if copy == "renamed.jpg" else Former(Marks(5), timeless))


def test_stars_taken_over_are_stored_and_given_ones_stay(catalogue: Catalogue) -> None:
    edited = replace(PHOTO, content=ContentId(b"d" * 16), marks=Marks(5))
    catalogue.remember([edited], MODEL)
    assert catalogue.recall({PHOTO.key: PHOTO.stamp}, MODEL)[PHOTO.key].marks.stars == 5
    catalogue.rate([replace(edited, marks=Marks(0))]).result()
    catalogue.remember([edited], MODEL)
    assert catalogue.recall({PHOTO.key: PHOTO.stamp}, MODEL)[PHOTO.key].marks.stars == 0


def test_another_model_scores_anew_and_keeps_the_stars(catalogue: Catalogue) -> None:
    catalogue.remember([PHOTO], MODEL)
    catalogue.rate([replace(PHOTO, marks=Marks(2))]).result()
    known = catalogue.recall({PHOTO.key: PHOTO.stamp}, "m2")[PHOTO.key]
    assert (known.score, known.marks.stars) == (None, 2)


def test_damage_is_remembered_and_a_missing_drive_is_not(catalogue: Catalogue) -> None:
    damaged = replace(PHOTO, score=None, failure=Failure(Reason.DAMAGED, "hole"))
    away = replace(
        PHOTO, key=PhotoKey("/a/2.jpg"), content=ContentId(b"e" * 16), score=None,
        failure=Failure(Reason.UNREADABLE),
    )  # fmt: skip
    catalogue.remember([damaged, away], MODEL)
    known = catalogue.recall({damaged.key: damaged.stamp, away.key: away.stamp}, MODEL)
    assert known[damaged.key].failure == Failure(Reason.DAMAGED, "hole")
    assert known[away.key].failure is None


def test_a_score_takes_the_place_of_a_failure(catalogue: Catalogue) -> None:
    catalogue.remember([replace(PHOTO, score=None, failure=Failure(Reason.DAMAGED))], MODEL)
    catalogue.remember([PHOTO], MODEL)
    assert catalogue.recognise(PHOTO.key, CONTENT, MODEL).failure is None


def test_a_path_that_is_no_utf8_is_kept(catalogue: Catalogue) -> None:
    odd = replace(PHOTO, key=PhotoKey(os.fsdecode(b"/a/caf\xe9.jpg")))
    catalogue.remember([odd], MODEL)
    assert odd.key in catalogue.recall({odd.key: odd.stamp}, MODEL)


def test_it_is_written_as_promised(catalogue: Catalogue, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "catalogue.sqlite")) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert "PRAGMA synchronous = FULL" in schema.OPENING


def test_a_newer_catalogue_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(CatalogueError) as caught:
        Catalogue.open(path)
    assert caught.value.problem is CatalogueProblem.NEWER
    assert path.read_bytes() == before


FIRST_VERSION = """
CREATE TABLE content (
    content BLOB PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL, taken TEXT
) WITHOUT ROWID;
CREATE TABLE file (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, content BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE score (
    content            BLOB NOT NULL,
    model              TEXT NOT NULL,
    expert_probability REAL NOT NULL CHECK (expert_probability BETWEEN 0 AND 1),
    PRIMARY KEY (content, model)
) WITHOUT ROWID;
CREATE TABLE failure (
    content BLOB NOT NULL, model TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
    PRIMARY KEY (content, model)
) WITHOUT ROWID;
CREATE TABLE rating (
    content BLOB PRIMARY KEY,
    stars INTEGER NOT NULL CHECK (stars BETWEEN 0 AND 5),
    changed_at REAL NOT NULL
) WITHOUT ROWID;
INSERT INTO content VALUES (CAST('cccccccccccccccc' AS BLOB), 4032, 3024, NULL);
INSERT INTO file VALUES (CAST('/a/IMG_1.jpg' AS BLOB), 1000, 5, CAST('cccccccccccccccc' AS BLOB));
INSERT INTO score VALUES (CAST('cccccccccccccccc' AS BLOB), 'm1', 0.75);
INSERT INTO failure VALUES (CAST('dddddddddddddddd' AS BLOB), 'm1', 'damaged', 'hole');
INSERT INTO rating VALUES (CAST('cccccccccccccccc' AS BLOB), 4, 0);
PRAGMA user_version = 1;
"""


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    path = tmp_path / "first.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(FIRST_VERSION)
    return path


def test_a_catalogue_of_the_first_version_keeps_all_it_knows(first_version: Path) -> None:
    for _ in range(2):
        with closing(Catalogue.open(first_version)) as catalogue:
            known = catalogue.recall({PHOTO.key: PHOTO.stamp}, MODEL)[PHOTO.key]
            other = catalogue.recognise(PhotoKey("/b"), ContentId(b"d" * 16), MODEL)
        assert (known.score, known.marks.stars) == (Score(0.75, MODEL), 4)
        assert known.facts == Facts(4032, 3024)
        assert other.failure == Failure(Reason.DAMAGED, "hole")


def test_a_catalogue_of_the_first_version_takes_in_what_new_models_say(
    first_version: Path,
) -> None:
    with closing(Catalogue.open(first_version)) as catalogue:
        catalogue.remember([replace(PHOTO, score=EXPLAINED)], "m2")
        assert catalogue.recognise(PHOTO.key, CONTENT, "m2").score == EXPLAINED
        assert catalogue.recognise(PHOTO.key, CONTENT, MODEL).score == Score(0.75, MODEL)


def test_programs_of_the_first_version_refuse_a_catalogue_brought_up_to_date(
    first_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Catalogue.open(first_version).close()
    monkeypatch.setattr(schema, "VERSION", 1)
    with pytest.raises(CatalogueError) as caught:
        Catalogue.open(first_version)
    assert caught.value.problem is CatalogueProblem.NEWER


def test_a_catalogue_that_cannot_be_brought_up_to_date_stays_as_it_was(
    first_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *later = schema.UPGRADES
    monkeypatch.setattr(schema, "UPGRADES", (first, *later, ("no statement",)))
    with pytest.raises(CatalogueError):
        Catalogue.open(first_version)
    monkeypatch.undo()
    with closing(sqlite3.connect(first_version)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
    with closing(Catalogue.open(first_version)) as catalogue:
        assert catalogue.recognise(PHOTO.key, CONTENT, MODEL).marks.stars == 4


def test_a_damaged_catalogue_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(CatalogueError) as caught:
        Catalogue.open(path)
    assert caught.value.problem is CatalogueProblem.DAMAGED
    assert path.read_bytes() == b"this is no database" * 100


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CatalogueError) as caught:
        Catalogue.open(tmp_path / "file" / "c.sqlite")
    assert caught.value.problem is CatalogueProblem.UNREACHABLE


OPENER = """
import sys
from pathlib import Path
from photocull.store.catalogue import Catalogue
catalogue = Catalogue.open(Path(sys.argv[1]))
catalogue.remember([], "m")
catalogue.close()
"""


@pytest.mark.parametrize("name", ["new.sqlite", "first.sqlite"])
def test_several_programs_can_open_a_new_or_an_older_catalogue_at_once(
    first_version: Path, name: str
) -> None:
    command = [sys.executable, "-c", OPENER, str(first_version.with_name(name))]
    running = [subprocess.Popen(command) for _ in range(6)]
    assert [program.wait(30) for program in running] == [0] * 6


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from photocull.store.catalogue import Catalogue
from photocull.domain.marks import Marks
from tests.unit.store.test_catalogue import PHOTO, MODEL
from photocull.domain.photo import ContentId
catalogue = Catalogue.open(Path(sys.argv[1]))
for number in range(100_000):
    content = ContentId(number.to_bytes(16, "big"))
    catalogue.rate([replace(PHOTO, content=content, marks=Marks(1 + number % 5))]).result()
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


@pytest.mark.parametrize("round_number", range(5))
def test_acknowledged_stars_survive_a_kill(tmp_path: Path, round_number: int) -> None:
    path = tmp_path / "c.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        seen = [int(writer.stdout.readline())]
        time.sleep(0.05 + 0.04 * round_number)
        writer.send_signal(signal.SIGKILL)
        seen += [int(line) for line in writer.stdout if line.endswith("\n")]
    with closing(Catalogue.open(path)) as catalogue:
        kept = [
            catalogue.recognise(
                PhotoKey("/no"), ContentId(n.to_bytes(16, "big")), MODEL
            ).marks.stars
            for n in seen
        ]
    assert kept == [1 + n % 5 for n in seen]


def test_looks_cameras_and_exposures_are_remembered(catalogue: Catalogue) -> None:
    facts = Facts(4000, 3000, None, "Apple iPhone 15", 0.008, -1.0)
    catalogue.remember([replace(PHOTO, facts=facts, look=b"look", score=Score(0.5, MODEL))], MODEL)
    known = catalogue.recall({PHOTO.key: PHOTO.stamp}, MODEL)[PHOTO.key]
    assert (known.facts, known.look) == (facts, b"look")


def test_what_is_said_of_a_pair_is_kept_in_either_order_and_can_be_taken_back(
    catalogue: Catalogue,
) -> None:
    one, other = ContentId(b"a" * 16), ContentId(b"b" * 16)
    catalogue.pair([Pairing(other, one, Kinship.TOGETHER)]).result()
    assert catalogue.pairings() == [Pairing(one, other, Kinship.TOGETHER)]
    catalogue.pair([Pairing(one, other, Kinship.APART)]).result()
    assert catalogue.pairings() == [Pairing(one, other, Kinship.APART)]
    catalogue.pair([Pairing(one, other, Kinship.UNSAID)]).result()
    assert catalogue.pairings() == []


def test_flags_and_labels_are_kept_with_the_stars(catalogue: Catalogue) -> None:
    marks = Marks(3, Flag.REJECT, Label.PURPLE)
    catalogue.rate([replace(PHOTO, marks=marks)]).result()
    assert catalogue.recognise(PHOTO.key, CONTENT, MODEL).marks == marks
