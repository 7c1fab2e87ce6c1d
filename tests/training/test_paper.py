from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional

from photocull.vision.spec import Colour
from tests.training.toy import TOY
from training.augment import augment
from training.config import Config, Optimiser
from training.data import Row, source_weights
from training.network import TwoBranch
from training.paper import (
    CONVNEXT_TYPES,
    FLIPS_ONLY,
    PAPER_CONFIGS,
    PAPER_ROWS,
    SCALES,
    ConvNextType,
    Family,
    Recipe,
    Size,
    Trial,
)
from training.timm_import import import_timm

EVERY_TRIAL = [Trial(row, recipe, size) for row in PAPER_ROWS for recipe in Recipe for size in Size]
BY_TYPE = pytest.mark.parametrize("kind", CONVNEXT_TYPES, ids=lambda kind: kind.name)


@BY_TYPE
def test_each_convnext_of_the_papers_first_table_has_its_blocks_and_channels(
    kind: ConvNextType,
) -> None:
    with torch.device("meta"):
        model = import_timm().create_model(kind.backbone, num_classes=0)
    assert isinstance(model, torch.nn.Module)
    weights = {name: tuple(value.shape) for name, value in model.named_parameters()}
    blocks = [
        len({name.split(".")[3] for name in weights if name.startswith(f"stages.{stage}.blocks.")})
        for stage in range(4)
    ]
    channels = [weights[f"stages.{stage}.blocks.0.conv_dw.weight"][0] for stage in range(4)]
    assert tuple(blocks) == kind.blocks
    assert tuple(channels) == kind.channels


def quickly_made(config: Config) -> TwoBranch:
    """With weights from one even distribution: for the largest, timm's take longer than a step."""
    with torch.device("meta"):
        network = TwoBranch(config)
    network.to_empty(device="cpu")
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.uniform_(-0.05, 0.05)
        network.mean.fill_(128)
        network.deviation.fill_(64)
    return network


# Up to 350 million weights and their gradients: 3 GB, and some seconds for the largest.
@BY_TYPE
def test_each_convnext_of_the_papers_first_table_learns_from_a_step(kind: ConvNextType) -> None:
    torch.manual_seed(0)
    network = quickly_made(replace(TOY, backbone=kind.backbone)).train()
    image = torch.randint(0, 256, (2, 32, 32, 3), dtype=torch.uint8)
    histogram, label = torch.rand(2, 768), torch.tensor([0, 1])
    # Adam would need as much memory again, twice.
    optimiser = torch.optim.SGD(network.parameters(), lr=1e-3)
    before = network.head.weight.detach().clone()
    verdict = network(image, histogram)
    assert verdict.embedding.shape == (2, kind.channels[-1] + 64)
    torch.autograd.backward(functional.cross_entropy(verdict.logits, label))
    optimiser.step()
    assert all(
        parameter.grad is not None and bool(parameter.grad.isfinite().all())
        for name, parameter in network.named_parameters()
        if not name.startswith("opinion")
    )
    assert not torch.equal(network.head.weight, before)


def test_the_papers_six_rows_have_its_rates_and_its_figures() -> None:
    assert [(row.rate, row.accuracy) for row in PAPER_ROWS] == [
        (1e-5, 0.882),
        (1e-5, 0.895),
        (1e-5, 0.889),
        (1e-5, 0.917),
        (1e-5, 0.916),
        (5e-6, 0.925),
    ]
    assert {(row.family, row.colour) for row in PAPER_ROWS} == {
        (family, colour) for family in Family for colour in Colour
    }


@pytest.mark.parametrize("name", sorted(PAPER_CONFIGS))
def test_a_row_of_the_paper_is_trained_as_the_paper_says(name: str) -> None:
    config = PAPER_CONFIGS[name]
    row = next(row for row in PAPER_ROWS if row.name == name)
    assert config.backbone == ("resnet50" if row.family is Family.RESNET else "convnext_tiny")
    assert config.colour is row.colour
    assert config.optimiser is Optimiser.ADAM
    assert config.backbone_rate == config.head_rate == row.rate
    assert sum(phase.epochs for phase in config.phases) == 50
    assert config.spec.image_size == 224
    assert config.augmentation == FLIPS_ONLY
    assert config.average_decay == config.label_smoothing == config.weight_decay == 0
    assert Config.from_json(config.to_json()) == config


def test_the_papers_augmentation_mirrors_and_does_nothing_else() -> None:
    random = np.random.default_rng(0)
    rgb = random.integers(0, 256, (5, 7, 3), dtype=np.uint8)
    seen = {augment(rgb, FLIPS_ONLY, random).tobytes() for _ in range(50)}
    assert seen == {rgb.tobytes(), rgb[:, ::-1].tobytes()}


def test_the_papers_recipe_draws_every_photo_of_a_class_alike() -> None:
    rows = [Row(f"{i}", "large" if i else "small", expert=True, opinion=None) for i in range(500)]
    weights = source_weights(rows, PAPER_CONFIGS["resnet50-none"].source_floor)
    assert weights == pytest.approx(1 / 500)


def test_every_trial_has_a_name_and_a_configuration_of_its_own() -> None:
    assert len({trial.name for trial in EVERY_TRIAL}) == len(EVERY_TRIAL)
    assert len({trial.config.to_json() for trial in EVERY_TRIAL}) == len(EVERY_TRIAL)
    again = replace(EVERY_TRIAL[0], seed=1)
    assert again.name != EVERY_TRIAL[0].name
    assert again.config == replace(EVERY_TRIAL[0].config, seed=again.config.seed)
    assert again.config.seed != EVERY_TRIAL[0].config.seed


def test_a_smaller_size_keeps_the_ratio_of_the_papers_rates() -> None:
    for size in Size:
        rates = [Trial(row, size=size).config.backbone_rate for row in PAPER_ROWS]
        assert rates == pytest.approx([row.rate * SCALES[size].rate_factor for row in PAPER_ROWS])


def test_a_warmup_ends_well_before_its_run() -> None:
    for trial in EVERY_TRIAL:
        assert trial.config.warmup_steps <= SCALES[trial.size].steps / 10
