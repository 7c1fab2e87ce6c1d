from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from photocull.vision.spec import Colour
from tests.training.toy import TOY
from training.config import Config
from training.network import build, fold_norms


def example(photos: int = 3, side: int = 64) -> tuple[Tensor, Tensor]:
    random = torch.Generator().manual_seed(0)
    image = torch.randint(0, 256, (photos, side, side, 3), generator=random, dtype=torch.uint8)
    return image, torch.rand(photos, 768, generator=random)


@pytest.mark.parametrize("colour", Colour)
@pytest.mark.parametrize("backbone", ["test_convnext", "test_resnet", "mobilenetv2_100"])
def test_any_backbone_and_colour_input_gives_a_verdict(backbone: str, colour: Colour) -> None:
    network = build(replace(TOY, backbone=backbone, colour=colour)).eval()
    probability, logits, embedding, *_ = network(*example())
    assert probability.shape == (3,)
    assert logits.shape == (3, 2)
    assert embedding.shape == (3, network.features)
    assert torch.allclose(probability, logits.softmax(dim=1)[:, 1])


@pytest.mark.parametrize("backbone", ["convnext_atto", "resnet18", "mobilenetv3_small_050"])
def test_the_features_of_real_backbones_are_counted_right(backbone: str) -> None:
    network = build(replace(TOY, backbone=backbone)).eval()
    assert network(*example(1)).embedding.shape == (1, network.features)


def test_the_histogram_matters_to_a_network_with_a_colour_branch_and_only_to_it() -> None:
    image, histogram = example()
    for colour, matters in ((Colour.CUMULATIVE, True), (Colour.NONE, False)):
        network = build(replace(TOY, colour=colour)).eval()
        changed = network(image, histogram.flip(1)).logits
        assert torch.equal(network(image, histogram).logits, changed) is not matters


def test_the_colour_branch_has_three_fully_connected_layers() -> None:
    colour = build(TOY).colour
    assert colour is not None
    assert sum(isinstance(layer, nn.Linear) for layer in colour) == 3


def _batch_normed(config: Config) -> Config:
    return replace(config, backbone="mobilenetv2_100", keep_norms=True)


def test_folding_batch_norms_leaves_the_function_as_it_was() -> None:
    torch.manual_seed(0)
    backbone = build(_batch_normed(TOY)).backbone.eval()
    for module in backbone.modules():
        if isinstance(module, nn.BatchNorm2d) and module.running_mean is not None:
            module.running_mean.normal_(0, 0.1)
            module.weight.data.uniform_(0.5, 1.5)
            module.bias.data.normal_(0, 0.1)
    pixels = torch.randn(2, 3, 64, 64)
    with torch.no_grad():
        before = backbone(pixels)
        fold_norms(backbone)
        after = backbone(pixels)
    assert not any(isinstance(module, nn.BatchNorm2d) for module in backbone.modules())
    assert torch.allclose(before, after, atol=1e-4)


def test_norms_that_are_kept_never_see_batch_statistics() -> None:
    network = build(_batch_normed(TOY)).train()
    before = {name: value.clone() for name, value in network.backbone.named_buffers()}
    network(*example())
    assert all(torch.equal(value, before[name]) for name, value in network.backbone.named_buffers())


def test_frozen_parts_do_not_learn_and_the_others_do() -> None:
    network = build(replace(TOY, backbone="mobilenetv2_100", frozen=("conv_stem", "blocks.0")))
    learning = {
        name for name, parameter in network.backbone.named_parameters() if parameter.requires_grad
    }
    assert not any(name.startswith(("conv_stem", "blocks.0")) for name in learning)
    assert any(name.startswith("blocks.1") for name in learning)


def test_the_backbone_starts_from_a_file_and_from_no_other_backbones_file(tmp_path: Path) -> None:
    first = build(TOY)
    save_file(first.backbone.state_dict(), tmp_path / "weights.safetensors")
    second = build(TOY, weights=tmp_path / "weights.safetensors")
    for name, value in first.backbone.state_dict().items():
        assert torch.equal(value, second.backbone.state_dict()[name])
    with pytest.raises(RuntimeError):
        build(replace(TOY, backbone="test_resnet"), weights=tmp_path / "weights.safetensors")


@pytest.mark.parametrize("colour", [Colour.NONE, Colour.CUMULATIVE])
@pytest.mark.parametrize("backbone", ["test_convnext", "test_resnet", "mobilenetv2_100"])
def test_the_margin_is_exactly_picture_plus_colour_plus_bias(backbone: str, colour: Colour) -> None:
    network = build(replace(TOY, backbone=backbone, colour=colour)).eval()
    with torch.no_grad():
        network.head.bias.copy_(torch.tensor([0.3, -0.4]))
        verdict = network(*example())
    margin = verdict.logits[:, 1] - verdict.logits[:, 0]
    assert torch.allclose(margin, verdict.parts.sum(dim=1) - 0.7, atol=1e-4)
    if colour is Colour.NONE:
        assert not verdict.parts[:, 1].any()


@pytest.mark.parametrize("backbone", ["test_convnext", "test_resnet", "mobilenetv2_100"])
def test_the_pictures_part_is_exactly_the_sum_of_its_places(backbone: str) -> None:
    network = build(replace(TOY, backbone=backbone)).eval()
    with torch.no_grad():
        verdict = network(*example(side=224))
    assert verdict.evidence.shape == (3, 7, 7)
    assert torch.allclose(verdict.evidence.sum(dim=(1, 2)), verdict.parts[:, 0], atol=1e-4)
    weights = network.head.weight[1] - network.head.weight[0]
    pictures = network.features - 64
    by_hand = verdict.embedding[:, :pictures] @ weights[:pictures]
    assert torch.allclose(verdict.parts[:, 0], by_hand, atol=1e-4)


def test_quality_is_between_0_and_1_and_does_not_move_the_verdict() -> None:
    network = build(TOY).eval()
    with torch.no_grad():
        before = network(*example())
        network.opinion.bias.fill_(50.0)
        after = network(*example())
    assert ((before.quality > 0) & (before.quality < 1)).all()
    assert torch.equal(before.expert_probability, after.expert_probability)
    assert torch.allclose(after.quality, torch.ones(3))
