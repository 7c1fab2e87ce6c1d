from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from photocull.scoring.model import Device, Scorer
from photocull.vision.prepare import ModelInput
from tests.training.toy import TOY
from training.data import Row
from training.export import Origin, describe, to_onnx
from training.network import build
from training.precision import compare, halve, quantise, table


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(3)
    config = replace(TOY, backbone="mobilenetv2_035")
    model = to_onnx(build(config).eval(), config.spec)
    describe(model, config, Origin("none", "", "random"), {})
    path = tmp_path_factory.mktemp("models") / "reference.onnx"
    onnx.save(model, path)
    return path


@pytest.fixture(scope="module")
def photos() -> list[ModelInput]:
    random = np.random.default_rng(0)
    return [
        ModelInput(random.integers(0, 256, (64, 64, 3), np.uint8), random.random(768, np.float32))
        for _ in range(12)
    ]


def test_halved_weights_take_half_the_space_and_keep_every_score(
    reference: Path, photos: list[ModelInput], tmp_path: Path
) -> None:
    path = tmp_path / "half.onnx"
    onnx.save(halve(onnx.load(reference)), path)
    assert path.stat().st_size < 0.6 * reference.stat().st_size
    before, after = Scorer.open(reference, Device.CPU), Scorer.open(path, Device.CPU)
    assert after.spec == before.spec
    for shown in photos:
        (one,), (other,) = before.score([shown]), after.score([shown])
        assert one is not None
        assert other is not None
        assert other.expert_probability == pytest.approx(one.expert_probability, abs=2e-3)


def test_halving_leaves_the_given_model_alone(reference: Path) -> None:
    model = onnx.load(reference)
    before = model.SerializeToString(deterministic=True)
    halve(model)
    assert model.SerializeToString(deterministic=True) == before


def test_weights_beyond_half_precision_stay_whole(reference: Path) -> None:
    model = onnx.load(reference)
    large = next(t for t in model.graph.initializer if np.prod(t.dims) > 2000)
    values = onnx.numpy_helper.to_array(large).copy()
    values.flat[0] = 1e6
    large.CopyFrom(onnx.numpy_helper.from_array(values, large.name))
    assert large.name in {tensor.name for tensor in halve(model).graph.initializer}


def test_files_are_compared_side_by_side(
    reference: Path, photos: list[ModelInput], tmp_path: Path
) -> None:
    eight = tmp_path / "eight.onnx"
    quantise(reference, eight, photos[:4])
    rows = [Row(str(i), "made", bool(i % 2), None) for i in range(len(photos))]
    whole, small = compare({"float32": reference, "int8": eight}, rows, photos)
    assert whole.rank_correlation == pytest.approx(1.0)
    assert whole.largest_change == 0.0
    assert small.megabytes < whole.megabytes
    assert small.largest_change > 0
    assert whole.milliseconds > 0
    assert len(table([whole, small]).splitlines()) == 3
