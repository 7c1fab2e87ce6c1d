from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photocull.vision.spec import InputSpec
from tests.training.toy import SPLIT, write_photo_set
from training.config import CONFIGS, Split
from training.data import (
    Parts,
    PhotoSetError,
    Row,
    data_hash,
    dhash,
    open_cache,
    read_data,
    read_manifest,
    source_weights,
    split_rows,
    write_data,
)

SPEC = InputSpec()


def row(file: str, source: str, *, expert: bool = True) -> Row:
    return Row(file, source, expert, None)


def test_a_manifest_is_read_row_by_row(tmp_path: Path) -> None:
    rows = read_manifest(write_photo_set(tmp_path))
    assert len(rows) == 48
    assert rows[0] == Row("expert/train/0.png", "expert/train", True, 0.7)
    assert rows[-1] == Row("amateur/test/5.png", "amateur/test", False, None)


def test_a_missing_or_strange_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(PhotoSetError, match=r"manifest\.csv"):
        read_manifest(tmp_path)
    (tmp_path / "manifest.csv").write_text("file,label,source,mos\na.png,genius,x,\n")
    with pytest.raises(PhotoSetError, match="genius"):
        read_manifest(tmp_path)


def test_no_source_lies_on_two_sides_of_the_split() -> None:
    rows = [row(f"{i}", source) for i, source in enumerate("aabbccdd")]
    parts = split_rows(rows, Split(("a",), ("b",)), {f"{i}": 0b11111 << 6 * i for i in range(8)})
    sides = [{row.source for row in part} for part in (parts.train, parts.validation, parts.test)]
    assert sides == [{"c", "d"}, {"b"}, {"a"}]


def test_what_nearly_repeats_a_held_back_photo_is_dropped_from_the_other_parts() -> None:
    rows = [row("held", "test"), row("near", "train"), row("far", "train"), row("v", "validation")]
    hashes = {"held": 0, "near": 0b1111, "far": 0b11111, "v": 0b1}
    parts = split_rows(rows, Split(("test",), ("validation",)), hashes)
    assert [row.file for row in parts.train] == ["far"]
    assert parts.validation == ()
    assert [row.file for row in parts.test] == ["held"]


def many(count: int) -> tuple[list[Row], dict[str, int]]:
    """Rows of ten sources that look nothing alike, the first two held back; and their dHashes."""
    rows = [row(f"{i}.png", f"source {i % 10}") for i in range(count)]
    drawn = np.random.default_rng(0).integers(0, 1 << 63, count).tolist()
    return rows, {of.file: bits for of, bits in zip(rows, drawn, strict=True)}


RANDOM = Split(("source 0",), ("source 1",), random_rows=0.2)


def test_random_rows_are_held_back_from_all_that_is_trained_on_and_from_nothing_else() -> None:
    rows, hashes = many(5000)
    parts = split_rows(rows, RANDOM, hashes)
    whole = split_rows(rows, replace(RANDOM, random_rows=0.0), hashes)
    assert whole.random == ()
    assert {*parts.train, *parts.random} == {*whole.train}
    assert len(parts.train) + len(parts.random) == len(whole.train)
    assert (parts.validation, parts.test) == (whole.validation, whole.test)
    trained = {f"source {i}" for i in range(2, 10)}
    assert {of.source for of in parts.random} == {of.source for of in parts.train} == trained


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
def test_about_the_share_that_is_asked_for_is_held_back_at_random(share: float) -> None:
    rows, hashes = many(5000)
    parts = split_rows(rows, replace(RANDOM, random_rows=share), hashes)
    for source in ("source 2", "source 9"):
        held = sum(of.source == source for of in parts.random)
        assert held / 500 == pytest.approx(share, abs=0.06)
    assert len(parts.random) / 4000 == pytest.approx(share, abs=0.02)


def test_a_row_is_random_or_not_whatever_other_rows_there_are() -> None:
    rows, hashes = many(1000)
    first = {of.file for of in split_rows(rows, RANDOM, hashes).random}
    assert {of.file for of in split_rows(rows[::-1], RANDOM, hashes).random} == first
    some = split_rows(rows[:300], RANDOM, hashes).random
    assert {of.file for of in some} == first & {of.file for of in rows[:300]}
    more = split_rows(rows, replace(RANDOM, random_rows=0.4), hashes).random
    assert first < {of.file for of in more}
    assert min(first) == "103.png", "the same rows for ever, on every machine"


def test_what_nearly_repeats_a_random_row_is_not_trained_on() -> None:
    rows, hashes = many(1000)
    parts = split_rows(rows, RANDOM, hashes)
    random, (near, far) = parts.random[0], parts.train[:2]
    hashes[near.file] = hashes[random.file] ^ 0b1111
    hashes[far.file] = hashes[random.file] ^ 0b11111
    again = split_rows(rows, RANDOM, hashes)
    assert again.random == parts.random
    assert set(parts.train) - set(again.train) == {near}


def test_nothing_that_nearly_repeats_a_held_back_photo_is_a_random_row() -> None:
    rows, hashes = many(1000)
    parts = split_rows(rows, RANDOM, hashes)
    one, other = parts.random[:2]
    hashes[one.file], hashes[other.file] = hashes[parts.test[0].file], hashes["1.png"]
    again = split_rows(rows, RANDOM, hashes)
    assert set(parts.random) - set(again.random) == {one, other}


def test_a_run_notes_its_random_rows_too(tmp_path: Path) -> None:
    a, b, c, d = (row(name, name) for name in "abcd")
    write_data(tmp_path, Parts((a,), (b,), (c,)))
    without = read_data(tmp_path)
    write_data(tmp_path, Parts((a,), (b,), (c,), (d,)))
    assert read_data(tmp_path).hash == data_hash([a, b, c, d]) != without.hash


def test_the_declared_split_names_no_source_twice() -> None:
    for config in CONFIGS.values():
        named = [*config.split.test, *config.split.validation]
        assert len(named) == len(set(named))


def test_alike_pictures_have_nearly_equal_hashes_and_others_do_not() -> None:
    random = np.random.default_rng(1)
    rough = random.integers(0, 255, (9, 9, 3), np.uint8)
    big = np.asarray(Image.fromarray(rough).resize((256, 256)))
    noisy = np.clip(big + random.normal(0, 4, big.shape), 0, 255).astype(np.uint8)
    other = random.integers(0, 255, (64, 64, 3), np.uint8)
    assert (dhash(big) ^ dhash(noisy)).bit_count() <= 4
    assert (dhash(big) ^ dhash(other)).bit_count() > 10


def test_both_classes_are_drawn_alike_and_large_sources_by_the_root_of_their_size() -> None:
    rows = [
        *(row(f"a{i}", "large", expert=False) for i in range(400)),
        *(row(f"b{i}", "middle", expert=False) for i in range(100)),
        *(row(f"c{i}", "small", expert=True) for i in range(4)),
    ]
    weights = source_weights(rows, floor=64)
    assert weights.sum() == pytest.approx(1)
    assert weights[500:].sum() == pytest.approx(0.5)
    assert weights[:400].sum() / weights[400:500].sum() == pytest.approx(2)


def test_rows_of_a_tiny_source_are_not_drawn_far_more_often_than_others() -> None:
    rows = [row(f"a{i}", "middle") for i in range(64)] + [row("b", "tiny")]
    weights = source_weights(rows, floor=64)
    assert weights[-1] == pytest.approx(weights[0])


def test_the_data_hash_ignores_order_and_notices_any_change() -> None:
    rows = [row("a", "x"), row("b", "y")]
    assert data_hash(rows) == data_hash(rows[::-1])
    assert data_hash(rows) != data_hash(rows[:1])
    assert data_hash(rows) != data_hash([row("a", "x"), row("b", "y", expert=False)])


def test_the_cache_gives_the_pictures_that_the_app_would_see(tmp_path: Path) -> None:
    photos = write_photo_set(tmp_path / "photos", per_source=1)
    rows = read_manifest(photos)
    built = open_cache(tmp_path / "cache", photos, rows, SPEC)
    again = open_cache(tmp_path / "cache", photos, rows, SPEC)
    assert set(built.hashes) == {row.file for row in rows}
    for each in rows:
        picture = again.picture(each.file)
        assert picture.shape == (209, 314, 3)
        assert np.array_equal(picture, built.picture(each.file))
        assert dhash(picture) == again.hashes[each.file]


def test_a_photo_that_cannot_be_read_stops_the_cache_and_is_named(tmp_path: Path) -> None:
    photos = write_photo_set(tmp_path / "photos", per_source=1)
    (photos / "expert/train/0.png").write_bytes(b"not a picture")
    with pytest.raises(PhotoSetError, match=r"0\.png"):
        open_cache(tmp_path / "cache", photos, read_manifest(photos), SPEC)


def test_the_toy_split_has_all_parts(tmp_path: Path) -> None:
    photos = write_photo_set(tmp_path / "photos", per_source=2)
    rows = read_manifest(photos)
    hashes = open_cache(tmp_path / "cache", photos, rows, SPEC).hashes
    parts = split_rows(rows, SPLIT, hashes)
    for part in (parts.train, parts.validation, parts.test):
        assert {row.expert for row in part} == {True, False}
