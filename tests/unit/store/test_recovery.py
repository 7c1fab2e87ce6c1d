"""What else than ratings is taken over out of a damaged catalogue."""

import sqlite3
from contextlib import closing
from pathlib import Path

from photocull.domain.crop import Crop
from photocull.domain.photo import ContentId
from photocull.store.catalogue import Catalogue
from photocull.store.crops import Crops
from photocull.store.recovery import open_sound

ONE, OTHER = ContentId(b"1" * 16), ContentId(b"2" * 16)
MINE = Crop(0.4, 0.5, 0.6, 0.7, 1.5)


def test_crops_are_read_out_of_a_damaged_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    with closing(Catalogue.open(path)) as catalogue:
        Crops(catalogue).put(ONE, "4:5", MINE).result()
        Crops(catalogue).put(OTHER, "1:1", Crop()).result()
    with closing(sqlite3.connect(path)) as database:
        # A page of another table is spoilt.
        (page,) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'score'"
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x99" * 4096)
    catalogue, recovery = open_sound(path)
    with closing(catalogue):
        assert recovery is not None
        assert Crops(catalogue).of([ONE, OTHER]) == {(ONE, "4:5"): MINE, (OTHER, "1:1"): Crop()}


def test_a_crop_is_kept_by_content_and_shape_and_forgotten(tmp_path: Path) -> None:
    with closing(Catalogue.open(tmp_path / "c.sqlite")) as catalogue:
        crops = Crops(catalogue)
        crops.put(ONE, "4:5", Crop()).result()
        crops.put(ONE, "4:5", MINE).result()
        crops.put(ONE, "1:1", Crop()).result()
        assert crops.of([ONE]) == {(ONE, "4:5"): MINE, (ONE, "1:1"): Crop()}
        crops.put(ONE, "4:5", None).result()
        assert crops.of([ONE, OTHER]) == {(ONE, "1:1"): Crop()}
