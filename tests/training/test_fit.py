from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch.utils.data import default_collate

from tests.training.toy import SPLIT, TOY, write_photo_set
from training.config import read_config
from training.data import Row, open_cache, read_manifest, source_weights
from training.examples import Batch, Photos
from training.fit import Epoch, Trainer, fit, start_engine
from training.network import build
from training.quality import rated_test
from training.start import Start

FILES = {
    "best.safetensors",
    "checkpoint.pt",
    "config.json",
    "data.json",
    "log.jsonl",
    "start.json",
}


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_photo_set(tmp_path_factory.mktemp("photos"))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def run_toy(photos: Path, run: Path, cache: Path) -> tuple[Epoch, ...]:
    return fit(TOY, photos, run, cache, Start(), workers=0)


def test_a_run_lowers_the_loss_and_leaves_exactly_its_files(
    photos: Path, cache: Path, tmp_path: Path
) -> None:
    config = replace(TOY, phases=(replace(TOY.phases[0], epochs=4),))
    epochs = fit(config, photos, tmp_path / "run", cache, Start(), workers=0)
    assert [epoch.epoch for epoch in epochs] == [0, 1, 2, 3]
    assert epochs[-1].loss < epochs[0].loss
    assert epochs[-1].validation_auc > 0.9
    assert {path.name for path in (tmp_path / "run").iterdir()} == FILES
    assert read_config(tmp_path / "run") == config
    assert len((tmp_path / "run/log.jsonl").read_text().splitlines()) == 4


def test_an_interrupted_run_goes_on_where_it_stopped(
    photos: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run_toy(photos, tmp_path / "whole", cache)
    taken = 0
    step = Trainer.step

    def stop_in_the_second_epoch(self: Trainer, batch: Batch, weight: float) -> float:
        nonlocal taken
        taken += 1
        if taken > TOY.epoch_photos // TOY.batch + 2:
            raise KeyboardInterrupt
        return step(self, batch, weight)

    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "step", stop_in_the_second_epoch)
        with pytest.raises(KeyboardInterrupt):
            run_toy(photos, tmp_path / "cut", cache)
    resumed = run_toy(photos, tmp_path / "cut", cache)
    assert [epoch.epoch for epoch in resumed] == [0, 1]
    assert resumed[1].loss == pytest.approx(whole[1].loss, abs=1e-3)
    assert {path.name for path in (tmp_path / "cut").iterdir()} == FILES


def test_a_finished_run_is_not_trained_again(photos: Path, cache: Path, tmp_path: Path) -> None:
    first = run_toy(photos, tmp_path / "run", cache)
    before = (tmp_path / "run/best.safetensors").read_bytes()
    assert run_toy(photos, tmp_path / "run", cache) == first
    assert (tmp_path / "run/best.safetensors").read_bytes() == before


def test_a_folder_of_another_run_is_refused(photos: Path, cache: Path, tmp_path: Path) -> None:
    run_toy(photos, tmp_path / "run", cache)
    with pytest.raises(FileExistsError, match="another configuration"):
        fit(replace(TOY, seed=1), photos, tmp_path / "run", cache, Start(), workers=0)


def test_a_training_example_is_the_same_whenever_it_is_asked_for(photos: Path, cache: Path) -> None:
    rows = read_manifest(photos)
    pictures = open_cache(cache, photos, rows, TOY.spec)
    first, again, next_epoch, plain = (
        Photos(rows, pictures, TOY.spec, TOY, epoch)[5][0] for epoch in (0, 0, 1, None)
    )
    assert torch.equal(first, again)
    assert not torch.equal(first, next_epoch)
    assert not torch.equal(first, plain)


def test_photos_that_nobody_rated_teach_the_class_alone(photos: Path, cache: Path) -> None:
    rows = read_manifest(photos)
    pictures = open_cache(cache, photos, rows, TOY.spec)
    examples = Photos(rows, pictures, TOY.spec, TOY, None)
    batch = default_collate([examples[i] for i in range(8)])
    unrated = batch._replace(opinion=torch.full_like(batch.opinion, torch.nan))
    trainer = Trainer(replace(TOY, label_smoothing=0.0), Start(), start_engine(), steps=10)
    with torch.no_grad():
        logits = trainer.network.train()(batch.image, batch.histogram).logits
    wanted = torch.nn.functional.cross_entropy(logits, batch.expert.long())
    assert np.isfinite(trainer.step(batch))
    trainer = Trainer(replace(TOY, label_smoothing=0.0), Start(), start_engine(), steps=10)
    trainer.network.train()
    assert trainer.step(unrated) == pytest.approx(float(wanted), rel=1e-3)


def test_a_batch_without_opinions_teaches_the_opinion_nothing(photos: Path, cache: Path) -> None:
    rows = [row for row in read_manifest(photos) if row.opinion is None]
    pictures = open_cache(cache, photos, read_manifest(photos), TOY.spec)
    examples = Photos(rows, pictures, TOY.spec, TOY, None)
    trainer = Trainer(replace(TOY, weight_decay=0.0), Start(), start_engine(), steps=10)
    before = [value.clone() for value in trainer.network.opinion.state_dict().values()]
    trainer.step(default_collate([examples[i] for i in range(8)]))
    after = trainer.network.opinion.state_dict().values()
    assert all(torch.equal(one, other) for one, other in zip(before, after, strict=True))


def test_an_opinion_teaches_the_quality_that_is_told(photos: Path, cache: Path) -> None:
    rows = [row for row in read_manifest(photos) if row.opinion is not None]
    pictures = open_cache(cache, photos, read_manifest(photos), TOY.spec)
    examples = Photos(rows, pictures, TOY.spec, TOY, None)
    batch = default_collate([examples[i] for i in range(len(rows))])
    trainer = Trainer(replace(TOY, opinion_weight=1.0), Start(), start_engine(), steps=1000)

    def error() -> float:
        with torch.no_grad():
            quality = trainer.network(batch.image, batch.histogram).quality
        return float((quality - batch.opinion).square().mean())

    before = error()
    for _ in range(15):
        trainer.step(batch)
    assert error() < before / 2


def test_blank_frames_are_always_an_amateurs_and_nobody_has_an_opinion_of_them(
    photos: Path, cache: Path
) -> None:
    rows = read_manifest(photos)
    pictures = open_cache(cache, photos, rows, TOY.spec)
    assert any(row.expert and row.opinion is not None for row in rows)
    examples = Photos(rows, pictures, TOY.spec, replace(TOY, blank_share=1.0), epoch=0)
    for index in range(len(rows)):
        assert examples[index].expert == 0
        assert examples[index].opinion.isnan()
    plain = Photos(rows, pictures, TOY.spec, replace(TOY, blank_share=1.0), None)[0]
    assert bool(plain.expert) == rows[0].expert
    assert float(plain.opinion) == pytest.approx(rows[0].opinion)


def test_no_photo_of_the_rated_test_fold_is_trained_on(
    photos: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = read_manifest(photos)
    held_back = {row.file for row in rated_test(rows)}
    in_training = {row.file for row in rows if row.source not in (*SPLIT.test, *SPLIT.validation)}
    assert held_back & in_training, "the toy set must tempt"
    offered: list[Row] = []
    weigh = source_weights

    def look(trained: Sequence[Row], floor: int) -> NDArray[np.float64]:
        offered.extend(trained)
        return weigh(trained, floor)

    monkeypatch.setattr("training.fit.source_weights", look)
    run_toy(photos, tmp_path / "run", cache)
    assert offered
    assert not held_back & {row.file for row in offered}


def test_the_best_weights_are_those_of_a_network_that_runs_alone(
    photos: Path, cache: Path, tmp_path: Path
) -> None:
    run_toy(photos, tmp_path / "run", cache)
    build(TOY).load_state_dict(load_file(tmp_path / "run/best.safetensors"), strict=True)
