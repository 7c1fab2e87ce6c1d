"""What a run's folder holds, and that it holds one run only."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from safetensors.torch import save_file
from torch import nn

from training.config import Config

BEST = "best.safetensors"
"""The averaged weights of the epoch that ranked the validation sources best."""


def claim(run: Path, config: Config) -> None:
    """Write the configuration, or raise FileExistsError for a folder that holds another run."""
    path, text = run / "config.json", config.to_json()
    if path.exists() and path.read_text(encoding="utf-8") != text:
        raise FileExistsError(f"{run} holds a run of another configuration: choose another folder")
    path.write_text(text, encoding="utf-8")


def write_log(run: Path, epochs: Iterable[Mapping[str, object]]) -> None:
    """Write the log: a line of JSON for each epoch."""
    lines = [json.dumps(epoch) for epoch in epochs]
    (run / "log.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def save_weights(path: Path, network: nn.Module) -> None:
    """Write all weights of a network as safetensors, in one step."""
    part = path.with_suffix(".part")
    save_file({name: value.contiguous() for name, value in network.state_dict().items()}, part)
    part.replace(path)
