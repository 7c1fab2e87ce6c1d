import pickle
from pathlib import Path

import pytest
import torch

from training.start import Start, read_start, read_weights, write_start


def test_a_run_remembers_where_its_backbone_came_from(tmp_path: Path) -> None:
    weights = tmp_path / "mine.safetensors"
    weights.write_bytes(b"some weights")
    for number, (start, told) in enumerate(
        [
            (Start(), "random"),
            (Start(pretrained=True), "timm's ImageNet weights"),
            (Start(weights), "mine.safetensors (sha256 "),
        ]
    ):
        run = tmp_path / str(number)
        run.mkdir()
        write_start(run, start)
        assert read_start(run).startswith(told)


def test_going_on_with_a_run_does_not_change_its_origin(tmp_path: Path) -> None:
    write_start(tmp_path, Start(pretrained=True))
    write_start(tmp_path, Start())
    assert "timm" in read_start(tmp_path)


def test_weights_under_other_names_are_read_in_their_order(tmp_path: Path) -> None:
    network = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.Linear(2, 1))
    theirs = {f"their.{i}": value + 1 for i, value in enumerate(network.state_dict().values())}
    torch.save(theirs | {"their.classifier": torch.zeros(9)}, tmp_path / "theirs.pth")
    read = read_weights(tmp_path / "theirs.pth", network)
    assert list(read) == list(network.state_dict())
    assert torch.equal(read["0.weight"], network.state_dict()["0.weight"] + 1)


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    torch.save({"a": torch.zeros(4, 4)}, tmp_path / "other.pth")
    with pytest.raises(ValueError, match="another network"):
        read_weights(tmp_path / "other.pth", torch.nn.Linear(4, 4))


def test_what_is_not_tensors_alone_is_never_executed(tmp_path: Path) -> None:
    torch.save({"a": Path("/")}, tmp_path / "odd.pth")
    with pytest.raises(pickle.UnpicklingError):
        read_weights(tmp_path / "odd.pth", torch.nn.Linear(4, 4))
