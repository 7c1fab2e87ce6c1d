from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tests.training.toy import TOY, write_photo_set
from training.__main__ import main
from training.config import read_config
from training.fit import fit
from training.run import BEST, save_weights
from training.soup import mean
from training.start import Start


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo set and two runs on it, of which the second has learnt the opposite."""
    folder = tmp_path_factory.mktemp("soup")
    write_photo_set(folder / "photos")
    for name, seed in (("good", 0), ("bad", 1)):
        fit(
            replace(TOY, seed=seed),
            folder / "photos",
            folder / name,
            folder / "cache",
            Start(),
            workers=0,
        )
    return folder


def cook(folder: Path, output: Path, *runs: str) -> int:
    command = ["--threads", "1", "soup", *(str(folder / run) for run in runs)]
    command += ["--photos", str(folder / "photos"), "--cache", str(folder / "cache")]
    return main([*command, "--output", str(output), "--workers", "0"])


def test_the_mean_is_of_each_tensor() -> None:
    one = {"a": torch.tensor([1.0, 3.0]), "steps": torch.tensor(7)}
    other = {"a": torch.tensor([3.0, 5.0]), "steps": torch.tensor(9)}
    found = mean([one, other])
    assert torch.equal(found["a"], torch.tensor([2.0, 4.0]))
    assert int(found["steps"]) == 7


def test_a_run_and_itself_make_that_run(folder: Path, tmp_path: Path) -> None:
    assert cook(folder, tmp_path / "soup", "good", "good") == 0
    wanted, found = load_file(folder / "good" / BEST), load_file(tmp_path / "soup" / BEST)
    assert all(torch.allclose(value, found[name]) for name, value in wanted.items())
    assert read_config(tmp_path / "soup") == read_config(folder / "good")
    assert (tmp_path / "soup/start.json").read_text() == (folder / "good/start.json").read_text()


def test_a_run_that_makes_it_worse_is_left_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = load_file(folder / "good" / BEST)
    spoilt = tmp_path / "spoilt"
    spoilt.mkdir()
    (spoilt / "config.json").write_text((folder / "good/config.json").read_text())
    # As sure as the good one, and always of the opposite.
    opposite = {
        name: -3 * value if name.startswith("head.") else value for name, value in good.items()
    }
    network = torch.nn.Module()
    network.state_dict = lambda: opposite  # type: ignore[method-assign, assignment]
    save_weights(spoilt / BEST, network)
    capsys.readouterr()
    assert (
        main(
            [
                "soup",
                str(spoilt),
                str(folder / "good"),
                "--photos",
                str(folder / "photos"),
                "--cache",
                str(folder / "cache"),
                "--output",
                str(tmp_path / "soup"),
                "--workers",
                "0",
            ]
        )
        == 0
    )
    assert capsys.readouterr().out.splitlines()[-1] == f"{tmp_path / 'soup'}: good"
    found = load_file(tmp_path / "soup" / BEST)
    assert all(torch.equal(value, found[name]) for name, value in good.items())


def test_runs_of_different_networks_are_not_mixed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    config = replace(TOY, backbone="test_resnet")
    (other / "config.json").write_text(config.to_json())
    capsys.readouterr()
    code = main(
        [
            *("soup", str(folder / "good"), str(other), "--photos", str(folder / "photos")),
            *("--output", str(tmp_path / "soup")),
        ]
    )
    assert code == 1
    assert "another network" in capsys.readouterr().err
    assert not (tmp_path / "soup").exists()
