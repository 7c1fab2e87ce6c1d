"""Several processes train as one would."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from safetensors.torch import load_file

from tests.training.fit_toy import UNEVEN
from tests.training.toy import write_photo_set
from training.examples import shares
from training.fit import fit
from training.network import build
from training.start import Start

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "best.safetensors",
    "checkpoint.pt",
    "config.json",
    "data.json",
    "log.jsonl",
    "start.json",
}


def fit_in_two_processes(photos: Path, run: Path, cache: Path) -> str:
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone"]
    command += ["--nproc-per-node", "2", "-m", "tests.training.fit_toy"]
    done = subprocess.run(
        [*command, str(photos), str(run), str(cache)],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_two_processes_learn_what_one_learns_and_one_of_them_writes(tmp_path: Path) -> None:
    photos = write_photo_set(tmp_path / "photos")
    told = fit_in_two_processes(photos, tmp_path / "two", tmp_path / "cache")
    assert told.split() == ["0", "1"]
    alone = fit(UNEVEN, photos, tmp_path / "one", tmp_path / "cache", Start(), workers=0)
    lines = (tmp_path / "two/log.jsonl").read_text(encoding="utf-8").splitlines()
    # Near and not equal: shares are summed in another order than a whole batch, the shares are
    # uneven, and each rounding grows with the steps that follow.
    assert [json.loads(line)["loss"] for line in lines] == [
        pytest.approx(epoch.loss, rel=0.02) for epoch in alone
    ]
    assert {path.name for path in (tmp_path / "two").iterdir()} == FILES
    best = load_file(tmp_path / "two/best.safetensors")
    build(UNEVEN).load_state_dict(best, strict=True)
    assert all(value.is_contiguous() for value in best.values())


def test_shares_make_up_every_batch_and_weigh_as_much_as_they_hold() -> None:
    everyone = [shares(17, 4, process, 3) for process in range(3)]
    taken = [
        sorted(place for share in batch if share.weight for place in share.places)
        for batch in zip(*everyone, strict=True)
    ]
    assert taken == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15], [16]]
    for batch in zip(*everyone, strict=True):
        assert sum(share.weight for share in batch) == pytest.approx(3)
        assert all(share.places for share in batch)


def test_a_process_alone_takes_whole_batches_at_their_weight() -> None:
    assert [(list(share.places), share.weight) for share in shares(5, 3)] == [
        ([0, 1, 2], 1.0),
        ([3, 4], 1.0),
    ]
