import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from rich.console import Console

import training.__main__
import training.prepare
from photocull.domain.failure import Failure
from photocull.vision.decode import Decoded, decode_bytes
from photocull.vision.spec import InputSpec
from training.__main__ import main
from training.config import CONFIGS, Config, Split
from training.data import PhotoSetError, Row, open_cache, read_manifest, split_rows
from training.originals import Original, find_photos, override
from training.prepare import LIKE_EXPERT, LIKE_HELD_BACK, REPEATED, PhotoSet, prepare
from training.propose import propose_split, read_split, write_split

QUIET = Console(quiet=True)
SOURCES = ("ann", "bob", "cat")
HELD = Split(("ann", "al"), ("bob", "bo"))


def photo(path: Path, seed: int, *, brighter: int = 0, exif: Image.Exif | None = None) -> Path:
    """A photo of 480 x 320 pixels that no other seed's resembles."""
    grey = np.random.default_rng(seed).integers(20, 220, (8, 9), np.uint8) + np.uint8(brighter)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.fromarray(grey).convert("RGB").resize((480, 320), Image.Resampling.BICUBIC)
    picture.save(path, exif=exif or Image.Exif())
    return path


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Folders of three sources of each class, with two photos each."""
    for label, first, sources in (("good", 0, SOURCES), ("bad", 50, ("al", "bo", "cy"))):
        for place, source in enumerate(sources):
            for i in range(2):
                photo(tmp_path / label / source / f"{i}.jpg", first + 10 * place + i)
    return tmp_path


def originals(folders: Path) -> list[Original]:
    good = find_photos(folders / "good", expert=True)
    return good + find_photos(folders / "bad", expert=False)


def made(folders: Path) -> PhotoSet:
    (folders / "set").mkdir(exist_ok=True)
    write_split(folders / "set" / "split.json", HELD)
    return prepare(originals(folders), folders / "set", 2, QUIET)


def skipped(folders: Path) -> dict[str, str]:
    with (folders / "set" / "skipped.csv").open(encoding="utf-8", newline="") as lines:
        return {
            Path(record["file"]).relative_to(folders).as_posix(): record["reason"]
            for record in csv.DictReader(lines)
        }


def test_what_was_prepared_is_what_training_reads(folders: Path) -> None:
    photo_set = prepare(originals(folders), folders / "set", 2, QUIET)
    rows = read_manifest(folders / "set")
    cache = open_cache(folders / "cache", folders / "set", rows, InputSpec())
    assert split_rows(rows, read_split(folders / "set" / "split.json"), cache.hashes) == (
        photo_set.parts
    )
    assert len(rows) == 12
    for part in (photo_set.parts.train, photo_set.parts.validation, photo_set.parts.test):
        assert {row.expert for row in part} == {True, False}
    with (folders / "set" / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        noted = {record["file"]: int(record["dhash"], 16) for record in csv.DictReader(lines)}
    assert noted == cache.hashes
    assert skipped(folders) == {}


def test_a_source_is_the_first_subfolder_or_the_folder_itself(tmp_path: Path) -> None:
    for name in ("top.jpg", "ann/1.jpg", "ann/deep/2.JPG", ".hidden/3.jpg"):
        photo(tmp_path / "all" / name, 1)
    (tmp_path / "all" / "ann" / "notes.txt").touch()
    found = find_photos(tmp_path / "all", expert=True)
    assert [(original.below, original.source) for original in found] == [
        ("top.jpg", "all"),
        ("ann/1.jpg", "ann"),
        ("ann/deep/2.JPG", "ann"),
    ]


def test_pictures_are_upright_of_working_size_and_without_metadata(folders: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "MAKER"
    photo(folders / "good" / "cat" / "turned.jpg", 99, exif=exif)
    made(folders)
    pictures = list((folders / "set").rglob("*.webp"))
    assert len(pictures) == 13
    sizes = set()
    for path in pictures:
        assert not any(mark in path.read_bytes() for mark in (b"EXIF", b"ICCP", b"XMP ", b"MAKER"))
        with Image.open(path) as picture:
            sizes.add(picture.size)
    assert sizes == {(314, 209), (209, 314)}


def test_a_damaged_file_is_listed_and_the_rest_goes_on(folders: Path) -> None:
    whole = (folders / "good" / "cat" / "0.jpg").read_bytes()
    (folders / "good" / "cat" / "half.jpg").write_bytes(whole[: len(whole) // 2])
    (folders / "bad" / "cy" / "empty.png").touch()
    assert len(made(folders).parts.train) == 4
    assert skipped(folders) == {
        "good/cat/half.jpg": "damaged",
        "bad/cy/empty.png": "empty",
    }


def test_an_interrupted_run_goes_on_and_decodes_nothing_twice(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bytes] = []

    def counted(data: bytes, spec: InputSpec) -> Decoded | Failure:
        if data[:2] == b"\xff\xd8":  # Our own pictures are WebP.
            if len(opened) == 5:
                raise KeyboardInterrupt
            opened.append(data)
        return decode_bytes(data, spec)

    monkeypatch.setattr(training.prepare, "decode_bytes", counted)
    with pytest.raises(KeyboardInterrupt):
        prepare(originals(folders), folders / "set", 1, QUIET)
    assert not (folders / "set" / "manifest.csv").exists()
    before = list(opened)
    opened.clear()
    opened.extend(b"" for _ in range(6))  # Past the interruption.
    prepare(originals(folders), folders / "set", 1, QUIET)
    assert len(opened[6:]) == 7
    assert not set(opened) & set(before)
    prepare(originals(folders), folders / "set", 1, QUIET)
    assert len(opened) == 13


def test_of_copies_one_stays_and_the_expert_one_is_believed(folders: Path) -> None:
    pick = (folders / "good" / "cat" / "0.jpg").read_bytes()
    (folders / "bad" / "cy" / "copy.jpg").write_bytes(pick)
    (folders / "good" / "cat" / "copy.jpg").write_bytes(pick)
    photo_set = made(folders)
    assert skipped(folders) == {"bad/cy/copy.jpg": REPEATED, "good/cat/copy.jpg": REPEATED}
    assert sum(row.expert for row in photo_set.parts.train) == 2


def test_near_copies_leave_the_amateurs_and_the_side_that_is_not_held_back(folders: Path) -> None:
    photo(folders / "bad" / "cy" / "burst.jpg", 20, brighter=9)  # Of good/cat/0.jpg.
    photo(folders / "good" / "cat" / "again.jpg", 0, brighter=9)  # Of good/ann/0.jpg, a test photo.
    photo(folders / "good" / "cat" / "sibling.jpg", 21, brighter=9)  # Of its own source: stays.
    photo_set = made(folders)
    assert skipped(folders) == {
        "bad/cy/burst.jpg": LIKE_EXPERT,
        "good/cat/again.jpg": LIKE_HELD_BACK,
    }
    assert len(photo_set.parts.train) == 5
    assert len(read_manifest(folders / "set")) == 13


def rows(expert: dict[str, int], amateur: dict[str, int]) -> list[Row]:
    return [
        Row(f"{label}/{source}/{i}", source, label == "expert", None)
        for label, sources in (("expert", expert), ("amateur", amateur))
        for source, count in sources.items()
        for i in range(count)
    ]


def test_a_proposed_split_holds_back_whole_sources_of_both_classes() -> None:
    some = rows({f"e{i}": 5 for i in range(40)}, {f"a{i}": 5 for i in range(20)})
    split = propose_split(some)
    for side, experts, amateurs in ((split.test, 6, 3), (split.validation, 4, 2)):
        assert sum(source[0] == "e" for source in side) == experts
        assert sum(source[0] == "a" for source in side) == amateurs
    assert not set(split.test) & set(split.validation)
    assert propose_split(some[::-1]) == split


def test_the_largest_source_is_trained_on() -> None:
    sizes = {"large": 500, "small": 20, "smaller": 10}
    split = propose_split(rows(sizes, {f"a {name}": size for name, size in sizes.items()}))
    assert set(split.test) == {"small", "a small"}
    assert set(split.validation) == {"smaller", "a smaller"}


def test_with_shared_sources_each_class_is_in_each_part() -> None:
    for other in ("abd", "abc", "ade", "def"):
        split = propose_split(rows(dict.fromkeys("abc", 1), dict.fromkeys(other, 1)))
        for sources in (set("abc"), set(other)):
            assert sources & {*split.test}
            assert sources & {*split.validation}
            assert sources - {*split.test, *split.validation}


def test_a_few_sources_among_many_of_the_other_class_are_not_all_held_back() -> None:
    few = {"a": 1, "b": 1, "c": 1}
    split = propose_split(rows(few, few | {f"d{i}": 1 for i in range(200)}))
    assert few.keys() & {*split.test}
    assert few.keys() & {*split.validation}
    assert few.keys() - {*split.test, *split.validation}


def test_a_class_of_two_sources_is_refused_before_any_work(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (folders / "bad" / "cy").iterdir():
        path.unlink()
    assert run(folders) == 1
    assert "the amateur photos come from 2 source(s) (al, bo)" in capsys.readouterr().err
    assert not (folders / "set").exists()


def test_a_split_that_is_there_is_kept(folders: Path) -> None:
    assert made(folders).split == HELD
    photo(folders / "good" / "dan" / "0.jpg", 77)
    photo_set = prepare(originals(folders), folders / "set", 2, QUIET)
    assert read_split(folders / "set" / "split.json") == HELD
    assert "dan" in {row.source for row in photo_set.parts.train}


def test_a_split_that_leaves_a_part_empty_is_refused(folders: Path) -> None:
    (folders / "set").mkdir()
    write_split(folders / "set" / "split.json", Split(("ann",), ("bob", "bo")))
    with pytest.raises(PhotoSetError, match="no amateur photo in the test part"):
        prepare(originals(folders), folders / "set", 2, QUIET)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "JSONDecodeError"),
        ("[]", "TypeError"),
        ('{"test": ["a"]}', "KeyError"),
        ('{"test": [1], "validation": []}', "must be texts"),
        ('{"test": ["a"], "validation": ["a"]}', "a cannot be in test and validation"),
    ],
)
def test_a_strange_split_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "split.json").write_text(text, encoding="utf-8")
    with pytest.raises(PhotoSetError, match=rf"split\.json: .*{told}"):
        read_split(tmp_path / "split.json")


def said(folders: Path, *lines: str) -> list[Original]:
    table = folders / "known.csv"
    table.write_text("\n".join(("file,source,mos,scene", *lines)), encoding="utf-8-sig")
    return override(originals(folders), table, [folders / "good", folders / "bad"])


def test_a_table_says_more_of_single_files(folders: Path) -> None:
    told = said(folders, "good/ann/0.jpg,zoe,0.7,s1", "cy/1.jpg,,,", "nowhere.jpg,x,0.1,")
    by_name = {f"{'good' if o.expert else 'bad'}/{o.below}": o for o in told}
    assert by_name["good/ann/0.jpg"].source == "zoe"
    prepare(told, folders / "set", 2, QUIET)
    records = [row for row in read_manifest(folders / "set") if row.source == "zoe"]
    assert [(row.opinion, row.scene) for row in records] == [(0.7, "s1")]
    assert by_name["bad/cy/1.jpg"].source == "cy"
    assert len(told) == 12


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("good/ann/0.jpg,,7,", "line 2: mos is 7"),
        ("good/ann/0.jpg,,nan,", "line 2: mos is nan"),
        ("good/ann/0.jpg,,fine,", "line 2: mos is fine"),
        ("nowhere.jpg,,,", "no line of it names"),
        ("same/0.jpg,,,", "line 2: same/0.jpg is in several folders"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(folders: Path, line: str, sentence: str) -> None:
    for label, seed in (("good", 90), ("bad", 91)):
        photo(folders / label / "same" / "0.jpg", seed)
    with pytest.raises(PhotoSetError, match=sentence):
        said(folders, line)


def run(folders: Path, *, output: str = "set") -> int:
    good, bad = str(folders / "good"), str(folders / "bad")
    return main(["prepare", "--expert", good, "--amateur", bad, "--output", str(folders / output)])


def test_the_command_prepares_and_says_how_to_go_on(
    folders: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folders / "bad" / "cy" / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    monkeypatch.setenv("COLUMNS", "40")
    assert run(folders) == 0
    out = capsys.readouterr().out
    assert "1 left out: damaged" in out
    assert f"--split {folders / 'set' / 'split.json'}" in out
    assert len(read_manifest(folders / "set")) == 12


def test_folders_that_cannot_be_meant_are_refused_in_a_sentence(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folders, output="good/set") == 1
    assert "choose a folder outside it" in capsys.readouterr().err
    (folders / "set").mkdir()
    (folders / "set" / "manifest.csv").write_text("file,label,source,mos\n", encoding="utf-8")
    assert run(folders) == 1
    assert "holds another photo set" in capsys.readouterr().err
    for path in sorted((folders / "bad").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert run(folders) == 1
    assert "there are no photos in it" in capsys.readouterr().err
    (folders / "bad").rmdir()
    assert run(folders) == 1
    assert "there is no such folder" in capsys.readouterr().err


def test_fit_takes_its_split_from_a_file_or_from_the_photo_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Config] = []

    def fit(config: Config, *_: object) -> tuple[()]:
        taken.append(config)
        return ()

    monkeypatch.setattr(training.__main__, "fit", fit)
    given, photos = tmp_path / "given.json", tmp_path / "photos"
    photos.mkdir()
    write_split(given, HELD)
    assert json.loads(given.read_text(encoding="utf-8"))["test"] == [*HELD.test]
    base = ["fit", "--photos", str(photos), "--config", "mobilenetv2", "--run", str(tmp_path)]
    assert main([*base, "--split", str(given)]) == 0
    assert main(base) == 0
    own = replace(HELD, test=HELD.validation, validation=HELD.test)
    write_split(photos / "split.json", own)
    assert main(base) == 0
    assert main([*base, "--split", str(given)]) == 0
    built_in = CONFIGS["mobilenetv2"].split
    assert [config.split for config in taken] == [HELD, built_in, own, HELD]
