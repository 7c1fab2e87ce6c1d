from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photocull.scoring.model import Device, Scorer
from tests.tiny_model import write_tiny_model
from tests.training.toy import write_photo_set
from training.data import PhotoSetError, Row
from training.evaluate import evaluate, held_back, report, summarise, to_metadata

ROWS = [
    Row("a", "good site", True, None),
    Row("b", "good site", True, None),
    Row("c", "diary", False, None),
    Row("d", "blog", False, None),
]
SCORES = np.array([0.9, 0.4, 0.2, 0.6])


def test_each_source_is_reported_by_itself_against_the_whole_other_class() -> None:
    result = summarise(ROWS, SCORES, SCORES)
    site, blog, diary = result.sources
    assert (site.source, site.expert, site.photos, site.accuracy) == ("good site", True, 2, 0.5)
    assert site.auc == pytest.approx(3 / 4)
    assert (diary.source, diary.accuracy, diary.auc) == ("diary", 1.0, 1.0)
    assert (blog.source, blog.accuracy, blog.auc) == ("blog", 0.0, 0.5)


def test_verdicts_that_change_when_a_photo_is_saved_again_are_counted() -> None:
    result = summarise(ROWS, SCORES, np.array([0.8, 0.6, 0.1, 0.7]))
    assert result.resaved_flips == 0.25
    assert result.resaved_auc == pytest.approx(3 / 4)


def test_the_report_and_the_metadata_say_the_same_figures() -> None:
    result = summarise(ROWS, SCORES, SCORES)
    metrics = to_metadata(result)
    assert metrics["auc"] == 0.75
    assert metrics["photos"] == 4
    assert f"AUC                {metrics['auc']:.4f}" in report(result)
    assert set(held_back(metrics)) == {"good site", "diary", "blog"}


def test_a_model_that_names_no_held_back_sources_cannot_be_evaluated() -> None:
    with pytest.raises(PhotoSetError, match="held back"):
        held_back({})


def test_photos_are_scored_from_their_files_by_the_apps_own_scorer(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    photos = write_photo_set(tmp_path / "photos")
    result = evaluate(scorer, photos, ("expert/test", "amateur/test"))
    assert (result.photos, result.experts) == (12, 6)
    # The tiny model scores brightness, and toy experts are bright.
    assert result.auc == 1.0


def test_a_held_back_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    with pytest.raises(PhotoSetError, match="nowhere"):
        evaluate(scorer, write_photo_set(tmp_path / "photos"), ("expert/test", "nowhere"))


def test_a_held_back_photo_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    photos = write_photo_set(tmp_path / "photos")
    Image.new("RGB", (9, 9)).save(photos / "expert/test/0.png", "BMP")
    with pytest.raises(PhotoSetError, match=r"0\.png"):
        evaluate(scorer, photos, ("expert/test", "amateur/test"))
