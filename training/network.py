"""The two-branch network: a timm backbone over the picture, three layers over its histogram."""

from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_weights

from photocull.vision.spec import HISTOGRAM_SIZE, Colour
from training.config import Config
from training.start import read_weights
from training.timm_import import import_timm

COLOUR_FEATURES = 64
CLASSES = ("amateur", "expert")


class Verdict(NamedTuple):
    """What the network says of N photos, by the names that the ONNX outputs have.

    `expert_probability` [N] in [0, 1]; `logits` [N, 2] before the softmax; `embedding` [N, D]: the
    features of both branches, end to end; `quality` [N] in [0, 1]: the mean opinion that people
    would have. `parts` [N, 2] is what picture and colour add to the expert margin (the second
    logit minus the first; the rest is the bias), and `evidence` [N, S, S] says from which places
    of the picture its part comes (S is 7 at 224 px): it sums to it exactly.
    """

    expert_probability: Tensor
    logits: Tensor
    embedding: Tensor
    quality: Tensor
    parts: Tensor
    evidence: Tensor


class TwoBranch(nn.Module):
    """Picture branch + colour branch -> one linear layer with 2 outputs -> softmax."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, config: Config, *, pretrained: bool = False) -> None:
        super().__init__()
        self.backbone = _backbone(config, pretrained=pretrained)
        self.colour = None if config.colour is Colour.NONE else _colour_branch()
        mean, deviation = _scaling(self.backbone, config, pretrained=pretrained)
        self.register_buffer("mean", torch.tensor(mean).reshape(1, 3, 1, 1))
        self.register_buffer("deviation", torch.tensor(deviation).reshape(1, 3, 1, 1))
        self.features = _features_of(self.backbone) + (COLOUR_FEATURES if self.colour else 0)
        self.dropout = nn.Dropout(config.dropout)
        self.head = nn.Linear(self.features, len(CLASSES))
        self.opinion = nn.Linear(self.features, 1)
        self._keep_norms = config.keep_norms

    def forward(self, image: Tensor, histogram: Tensor) -> Verdict:
        """Judge `image` uint8 [N, S, S, 3] and `histogram` float32 [N, 768]."""
        places = self._places(image)
        pooled = places.mean(dim=(2, 3))
        embedding = self._pooled(pooled)
        shown = self._evidence(places, pooled)
        if self.colour is not None:
            embedding = torch.cat([embedding, self.colour(histogram)], dim=1)
        dropped = self.dropout(embedding)
        logits = self.head(dropped)
        image_part = shown.sum(dim=(1, 2))
        colour_part = embedding[:, pooled.shape[1] :] @ self._margin[pooled.shape[1] :]
        return Verdict(
            expert_probability=logits.softmax(dim=1)[:, CLASSES.index("expert")],
            logits=logits,
            embedding=embedding,
            quality=self.opinion(dropped)[:, 0].sigmoid(),
            parts=torch.stack([image_part, colour_part], dim=1),
            evidence=shown,
        )

    def see(self, image: Tensor) -> Tensor:
        """The picture's part of the embedding, [N, C], of `image` uint8 [N, S, S, 3]."""
        return self._pooled(self._places(image).mean(dim=(2, 3)))

    @property
    def seen(self) -> int:
        """How many numbers `see` gives of a picture."""
        return _features_of(self.backbone)

    def _places(self, image: Tensor) -> Tensor:
        pixels = (image.permute(0, 3, 1, 2).float() - self.mean) / self.deviation
        places: Tensor = self.backbone.forward_features(pixels)  # type: ignore[operator]
        return places

    def _pooled(self, pooled: Tensor) -> Tensor:
        norm = _pooled_norm(self.backbone)
        return pooled if norm is None else _normalised(pooled, norm)

    @property
    def _margin(self) -> Tensor:
        """The weights [D] of the expert margin over the embedding."""
        weight: Tensor = self.head.weight
        return weight[1] - weight[0]

    def _evidence(self, places: Tensor, pooled: Tensor) -> Tensor:
        """The picture's part of the margin by place, [N, S, S], from features [N, C, S, S].

        Pooling is a mean and the last layer is linear, so the split is exact. A norm between the
        two is taken with the mean and deviation that it found for the whole picture.
        """
        weights = self._margin[: pooled.shape[1]]
        count = places.shape[2] * places.shape[3]
        norm = _pooled_norm(self.backbone)
        if norm is None:
            return torch.einsum("nchw,c->nhw", places, weights) / count
        scaled = weights * norm.weight
        mean = pooled.mean(dim=1)[:, None, None]
        spread = (pooled.var(dim=1, unbiased=False) + norm.eps).sqrt()[:, None, None]
        seen = torch.einsum("nchw,c->nhw", places, scaled) - mean * scaled.sum()
        return (seen / spread + weights @ norm.bias) / count

    def train(self, mode: bool = True) -> "TwoBranch":
        """Switch as usual, but batch norms that the configuration keeps stay as they are."""
        super().train(mode)
        if self._keep_norms:
            for module in self.backbone.modules():
                if isinstance(module, nn.modules.batchnorm._BatchNorm):
                    module.eval()
        return self


def build(config: Config, *, weights: Path | None = None, pretrained: bool = False) -> TwoBranch:
    """A new network: its backbone from a safetensors file, from timm's download, or at random.

    Raises RuntimeError if the file's tensors are not exactly the backbone's.
    """
    network = TwoBranch(config, pretrained=pretrained)
    if weights is not None:
        network.backbone.load_state_dict(read_weights(weights, network.backbone), strict=True)
    if config.fold_norms:
        fold_norms(network.backbone)
    for name, parameter in network.backbone.named_parameters():
        parameter.requires_grad = not name.startswith(config.frozen) if config.frozen else True
    return network


def fold_norms(module: nn.Module) -> None:
    """Fold each batch norm that follows a convolution into it: the same function, twice as fast.

    Only right for a backbone whose norms are kept in eval mode from then on.
    """
    for parent in list(module.modules()):
        children = list(parent.named_children())
        for (_, conv), (name, norm) in pairwise(children):
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                _fold(conv, norm)
                setattr(parent, name, getattr(norm, "act", nn.Identity()))


def _fold(conv: nn.Conv2d, norm: nn.BatchNorm2d) -> None:
    if norm.running_mean is None or norm.running_var is None:
        raise ValueError("a norm without running statistics cannot be folded")
    conv.weight, conv.bias = fuse_conv_bn_weights(
        conv.weight,
        conv.bias,
        norm.running_mean,
        norm.running_var,
        norm.eps,
        norm.weight,
        norm.bias,
    )


def _backbone(config: Config, *, pretrained: bool) -> nn.Module:
    module = import_timm().create_model(
        config.backbone, pretrained=pretrained, num_classes=0, **dict(config.backbone_options)
    )
    if not isinstance(module, nn.Module):
        raise TypeError(f"timm made no module of {config.backbone!r}")
    return module


def _features_of(backbone: Any) -> int:  # noqa: ANN401 - timm's models carry no types
    """How many numbers the backbone's last map has at each place."""
    return int(backbone.num_features)


def _pooled_norm(backbone: Any) -> nn.LayerNorm | None:  # noqa: ANN401 - as above
    """The norm that the backbone (a ConvNeXt) has between pooling and the classifier, if any."""
    norm = getattr(getattr(backbone, "head", None), "norm", None)
    return norm if isinstance(norm, nn.LayerNorm) else None


def _normalised(pooled: Tensor, norm: nn.LayerNorm) -> Tensor:
    """`norm` over features [N, C]; as a module timm's wants a map."""
    return functional.layer_norm(pooled, norm.normalized_shape, norm.weight, norm.bias, norm.eps)


def _colour_branch() -> nn.Sequential:
    """Three fully connected layers over the histogram."""
    return nn.Sequential(
        nn.Linear(HISTOGRAM_SIZE, 256),
        nn.ReLU(),
        nn.Linear(256, 128),
        nn.ReLU(),
        nn.Linear(128, COLOUR_FEATURES),
        nn.ReLU(),
    )


def _scaling(
    backbone: nn.Module, config: Config, *, pretrained: bool
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean and deviation over 0..255: timm's own with timm's own weights, else the config's."""
    if not pretrained:
        return config.mean, config.deviation
    stated: dict[str, Any] = dict(backbone.pretrained_cfg)  # type: ignore[arg-type]
    mean, deviation = stated["mean"], stated["std"]
    return tuple(255 * m for m in mean), tuple(255 * d for d in deviation)
