"""The declared split, held to the real photo set where there is one."""

import csv

from tests.training.photo_set import photo_set
from training.config import CONFIGS
from training.data import read_manifest, split_rows


def test_held_back_sources_exist_and_have_enough_photos_of_both_classes() -> None:
    split = CONFIGS["mobilenetv2"].split
    rows = read_manifest(photo_set())
    assert {*split.test, *split.validation} <= {row.source for row in rows}
    for expert in (True, False):
        held = [row for row in rows if row.source in split.test and row.expert is expert]
        assert len(held) >= 300
        assert len({row.source for row in held}) >= 5


def test_no_near_duplicate_of_a_held_back_photo_is_trained_on() -> None:
    photos = photo_set()
    with (photos / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        hashes = {
            record["file"]: int(record["dhash"], 16)
            for record in csv.DictReader(lines)
            if record["dhash"]
        }
    rows = [row for row in read_manifest(photos) if row.file in hashes]
    parts = split_rows(rows, CONFIGS["mobilenetv2"].split, hashes)
    assert not {row.source for row in parts.train} & {row.source for row in parts.test}
    assert not {row.source for row in parts.validation} & {row.source for row in parts.test}
    held = [hashes[row.file] for row in parts.test]
    for row in parts.train[::10] + parts.validation:
        assert min((hashes[row.file] ^ other).bit_count() for other in held) > 4
