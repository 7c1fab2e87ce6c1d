import numpy as np
import pytest
import torch

from tests.training.toy import TOY
from training.calibrate import (
    Calibration,
    apply_calibration,
    cross_calibrated,
    fit_calibration,
)
from training.network import build


def test_a_margin_that_is_too_sure_and_too_kind_is_put_right() -> None:
    random = np.random.default_rng(2)
    truth = random.normal(0, 2, 40_000)
    experts = random.random(40_000) < 1 / (1 + np.exp(-truth))
    found = fit_calibration(truth * 3 + 1.5, experts)
    assert found.scale == pytest.approx(1 / 3, abs=0.02)
    assert found.shift == pytest.approx(-0.5, abs=0.05)


def test_both_classes_weigh_alike_however_many_photos_each_has() -> None:
    random = np.random.default_rng(3)
    experts = np.arange(20_000) < 2_000
    margins = random.normal(0, 1, 20_000) + np.where(experts, 1, -1)
    assert fit_calibration(margins, experts).shift == pytest.approx(0, abs=0.1)


def test_a_perfect_ranking_does_not_make_the_network_infinitely_sure() -> None:
    found = fit_calibration(np.array([1.0, 2.0, -1.0, -2.0]), np.array([True, True, False, False]))
    assert 0 < found.scale < 10


def test_calibration_needs_both_classes_and_some_skill() -> None:
    with pytest.raises(ValueError, match="both classes"):
        fit_calibration(np.array([1.0, 2.0]), np.array([True, True]))
    with pytest.raises(ValueError, match="chance"):
        fit_calibration(np.array([-1.0, 1.0]), np.array([True, False]))


def test_a_calibrated_network_gives_the_calibrated_margin_and_the_same_embedding() -> None:
    network = build(TOY).eval()
    image = torch.randint(0, 256, (4, 64, 64, 3), dtype=torch.uint8)
    histogram = torch.rand(4, 768)
    with torch.inference_mode():
        before = network(image, histogram)
        apply_calibration(network, Calibration(0.5, -1.0))
        after = network(image, histogram)
    margin = before.logits[:, 1] - before.logits[:, 0]
    assert torch.allclose(after.logits[:, 1] - after.logits[:, 0], 0.5 * margin - 1.0, atol=1e-5)
    assert torch.equal(before.embedding, after.embedding)


def test_a_source_is_calibrated_without_its_own_photos() -> None:
    random = np.random.default_rng(2)
    experts = np.arange(300) % 2 == 1
    sources = np.array([f"{i // 2 % 3}" for i in range(300)])
    margins = np.where(experts, 1.5, -1.5) + random.normal(0, 1.5, 300)
    scores = 1 / (1 + np.exp(-margins))
    own = sources == "0"
    found = fit_calibration(margins[~own], experts[~own])
    wanted = 1 / (1 + np.exp(-(found.scale * margins[own] + found.shift)))
    assert cross_calibrated(scores, experts, sources)[own] == pytest.approx(wanted, abs=1e-6)
