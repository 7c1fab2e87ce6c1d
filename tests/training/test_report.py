import json
import re
from pathlib import Path

import numpy as np
import onnx
import pytest
from PIL import Image

from photocull.scoring.model import Device, Scorer
from tests.tiny_model import METADATA, write_tiny_model
from tests.training.toy import write_photo_set
from training.card import card
from training.data import Row
from training.evaluate import summarise, to_metadata
from training.measure import Measured, measure
from training.quality import QUALITY
from training.report import NOT_HELD_BACK, report, write_report

FIGURES = ("roc", "reliability", "scores", "sources", "quadrants", "learning")

RATED = tuple(
    Row(f"{place}", "BIQ2021/ss01", False, place / 4, f"scene {place % 2}") for place in range(4)
)


def rated(measured: Measured) -> Measured:
    ways = {QUALITY: np.arange(4.0), "sharpness alone": -np.arange(4.0)}
    return Measured(measured.rows, measured.scores, measured.sample, measured.changed, RATED, ways)


@pytest.fixture
def measured(tmp_path: Path) -> Measured:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    photos = write_photo_set(tmp_path / "photos")
    return measure(scorer, photos, ("expert/test", "amateur/test"))


def test_the_report_is_one_file_that_asks_nothing_of_any_other(
    tmp_path: Path, measured: Measured
) -> None:
    (tmp_path / "log.jsonl").write_text(
        "\n".join(
            json.dumps({"epoch": n, "loss": 1 / (n + 1), "validation_auc": 0.8}) for n in range(3)
        )
    )
    page = write_report(
        tmp_path / "report", "tiny", measured, tmp_path / "photos", summarise(measured), tmp_path
    )
    text = page.read_text(encoding="utf-8")
    sources = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert len(sources) == len(FIGURES)
    assert all(source.startswith("data:image/png;base64,") for source in sources)
    assert "http" not in text
    assert "url(" not in text
    assert "prefers-color-scheme: dark" in text
    for name in FIGURES:
        with Image.open(page.with_name(f"{name}.png")) as picture:
            assert picture.format == "PNG"


def test_learning_curves_need_a_run(tmp_path: Path, measured: Measured) -> None:
    result = summarise(measured)
    page = write_report(tmp_path / "r", "tiny", measured, tmp_path / "photos", result, None)
    assert not page.with_name("learning.png").exists()


def test_names_are_escaped(tmp_path: Path, measured: Measured) -> None:
    result = summarise(measured)
    page = write_report(tmp_path / "r", "<b>", measured, tmp_path / "photos", result, None)
    assert "<b>" not in page.read_text(encoding="utf-8")


def test_the_report_says_whether_rated_photos_were_held_back(measured: Measured) -> None:
    honest = report(summarise(rated(measured)))
    assert QUALITY in honest
    assert NOT_HELD_BACK not in honest
    trained_on = Measured(
        measured.rows, measured.scores, measured.sample, {}, RATED, {"sharpness alone": np.ones(4)}
    )
    assert NOT_HELD_BACK in report(summarise(trained_on))


def card_of(path: Path, measured: Measured) -> str:
    write_tiny_model(
        path,
        metadata={
            **METADATA,
            "photocull.metrics": json.dumps(to_metadata(summarise(measured))),
            "photocull.data_hash": "0",
            "photocull.revision": "",
            "photocull.licence": "MIT",
        },
    )
    assert onnx.load(path).metadata_props
    return card(path)


def test_the_card_tells_of_doubt_changes_and_opinions(tmp_path: Path, measured: Measured) -> None:
    text = card_of(tmp_path / "rated.onnx", rated(measured))
    assert "calibration error" in text
    assert "cannot tell between" in text
    assert "| mirrored: AUC" in text
    assert f"| {QUALITY} | 1.000 | 100.0% |" in text
    assert "is not measured by the figures above" not in text


def test_the_card_does_not_boast_of_opinions_it_was_trained_on(
    tmp_path: Path, measured: Measured
) -> None:
    text = card_of(tmp_path / "tiny.onnx", measured)
    assert "rank correlation" not in text
    assert "is not measured by the figures above" in text
