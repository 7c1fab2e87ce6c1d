"""What a carousel is picked from: real photos, compared by a real model."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from photocull.decoding.decoders import Decoders
from photocull.domain.carousel import pick
from photocull.domain.crop import WHOLE, Crop
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Flag, Marks
from photocull.domain.photo import Facts, Photo, PhotoKey, Score, Stamp
from photocull.domain.picturekind import PictureKind
from photocull.domain.posting import Ratio
from photocull.domain.series import Kind, Series
from photocull.domain.slides import Slides
from photocull.embedding import Embedder
from photocull.gathering import Gatherer, Pixels, crop_of, fit_to_show, middle_of, shape_of
from photocull.scoring.model import Device, Scorer
from photocull.store.embeddings import Embeddings
from photocull.vision.prepare import prepare
from tests.pictures import corners, noise, plain, write
from tests.tiny_model import write_tiny_model
from tests.unit.test_embedding import scored


def gatherer(scorer: Scorer, decoders: Decoders, embeddings: Embeddings) -> Gatherer:
    def picture(photo: Photo) -> Pixels | None:
        decoded = decoders.small(Path(photo.key), scorer.spec)
        return None if isinstance(decoded, Failure) else decoded.rgb

    def judge(rgb: Pixels) -> float:
        return float(scorer.embed([prepare(rgb, scorer.spec)])[1][0])

    return Gatherer(Embedder(scorer, decoders, embeddings).of, picture, judge)


@pytest.fixture
def scorer(tmp_path: Path) -> Scorer:
    return Scorer.open(write_tiny_model(tmp_path / "m.onnx"), Device.CPU)


def test_a_folder_becomes_a_pool_with_palettes_middles_and_series(
    tmp_path: Path, scorer: Scorer, decoders: Decoders
) -> None:
    folder = tmp_path / "photos"
    for number in range(4):
        write(folder / f"{number}.png", noise(number, (300, 200)), "PNG")
    write(folder / "bright.png", plain(250), "PNG")
    write(folder / "corners.png", corners(), "PNG")
    (folder / "broken.jpg").write_bytes(b"no photo")
    told: list[tuple[int, int]] = []
    with closing(Embeddings(None)) as store:
        photos = scored(folder, scorer, decoders, store)
        series = Series(tuple(sorted(p.key for p in photos if p.score)[:2]), Kind.BURST)
        pool = gatherer(scorer, decoders, store).pool(
            photos, [series], progress=lambda done, of: told.append((done, of))
        )
    assert pool is not None
    names = [Path(photo.key).name for photo in pool.photos]
    assert names[0] == "bright.png"
    assert "broken.jpg" not in names
    assert len(pool.pickable) == 5  # one of the series of two stays out
    for index in pool.pickable:
        photo = pool.photos[index]
        assert photo.palette is not None
        assert photo.middle is not None
    bright = pool.photo(pool.photos[0].key)
    assert bright.middle == pytest.approx(250 / 255, abs=0.01)
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(pick(pool, 20)) == 5


def test_cancelled_there_is_no_pool(tmp_path: Path, scorer: Scorer, decoders: Decoders) -> None:
    write(tmp_path / "photos" / "1.png", noise(1), "PNG")
    with closing(Embeddings(None)) as store:
        photos = scored(tmp_path / "photos", scorer, decoders, store)
        asked = gatherer(scorer, decoders, store)
        assert asked.pool(photos, [], cancelled=lambda: True) is None
        pool = asked.pool([], [])
        assert pool is not None
        assert pick(pool, 3) == ()


def photo(name: str, **changes: object) -> Photo:
    made = Photo(PhotoKey(f"/{name}"), Stamp(1, 1), facts=Facts(400, 300), score=Score(0.5, "m"))
    return replace(made, **changes)  # type: ignore[arg-type]


def test_rejected_unscored_and_screenshots_are_not_taken_unasked() -> None:
    fit = photo("fit.jpg")
    screen = photo("screen.png", facts=Facts(9, 9, kind=PictureKind.SCREENSHOT))
    rejected = photo("rejected.jpg", marks=Marks(flag=Flag.REJECT))
    assert fit_to_show([screen, fit, rejected, photo("new.jpg", score=None)]) == [fit]


def test_the_middle_that_a_profile_shows_is_three_by_four() -> None:
    wide = np.zeros((400, 800, 3), np.uint8)
    wide[:, 250:550] = 255
    assert middle_of(wide).shape == (400, 300, 3)
    assert middle_of(wide).min() == 255
    assert middle_of(np.zeros((1, 1, 3), np.uint8)).size > 0


def test_a_crop_is_what_the_framer_says_else_the_middle() -> None:
    square = Ratio("1:1")
    assert crop_of(photo("a.jpg"), square).box == pytest.approx((0.125, 0, 0.875, 1))
    asked: list[tuple[Path, Ratio]] = []

    def frame(path: Path, ratio: Ratio) -> Crop | Failure:
        asked.append((path, ratio))
        return WHOLE

    assert crop_of(photo("a.jpg"), square, frame) is WHOLE
    assert asked == [(Path("/a.jpg"), square)]
    cannot = crop_of(photo("a.jpg"), square, lambda *_: Failure(Reason.VANISHED))
    assert cannot == crop_of(photo("a.jpg"), square)
    assert crop_of(photo("a.jpg", facts=None), square) == WHOLE


def test_the_cover_sets_the_shape_unless_one_is_chosen() -> None:
    tall = photo("tall.jpg", facts=Facts(1080, 1350))
    slides = Slides((tall.key,))
    known = {tall.key: tall}
    assert shape_of(slides, known.get) == Ratio("4:5")
    assert shape_of(replace(slides, shape=Ratio("1:1")), known.get) == Ratio("1:1")
    assert shape_of(Slides(), known.get) == Ratio("4:5")
