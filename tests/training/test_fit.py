from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch.utils.data import default_collate

from tests.training.toy import SPLIT, TOY, write_photo_set
from training.config import Config, read_config
from training.data import Row, open_cache, read_manifest, source_weights
from training.examples import NO_SOURCE, Batch, Photos
from training.fit import Epoch, Trainer, fit, start_engine
from training.network import build
from training.quality import rated_test
from training.start import Start, read_start, write_start

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


def test_labels_of_named_files_are_drawn_to_what_others_think(photos: Path, cache: Path) -> None:
    rows = read_manifest(photos)
    pictures = open_cache(cache, photos, rows, TOY.spec)
    expert = next(row for row in rows if row.expert)
    amateur = next(row for row in rows if not row.expert)
    taught = {expert.file: 0.4, amateur.file: 0.9, "gone.png": 0.5}
    for share in (0.0, 0.3, 1.0):
        config = replace(TOY, taught=share)
        for epoch in (0, None):
            examples = Photos(rows, pictures, TOY.spec, config, epoch, taught=taught)
            for index, row in enumerate(rows):
                wanted = float(row.expert)
                if row.file in taught:
                    wanted += share * (taught[row.file] - row.expert)
                assert float(examples[index].expert) == pytest.approx(wanted)


def test_examples_name_the_source_of_their_class_and_blank_frames_none(
    photos: Path, cache: Path
) -> None:
    rows = read_manifest(photos)
    pictures = open_cache(cache, photos, rows, TOY.spec)
    numbers = {(True, "expert/more"): 0, (False, "expert/train"): 1, (True, "expert/train"): 2}
    taught = {row.file: 0.9 for row in rows}
    for share in (0.0, 1.0):
        config = replace(TOY, taught=0.5, blank_share=share)
        examples = Photos(rows, pictures, TOY.spec, config, epoch=0, taught=taught, sources=numbers)
        for index, row in enumerate(rows):
            own = {"expert/more": 0, "expert/train": 2}.get(row.source, NO_SOURCE)
            assert examples[index].source == (NO_SOURCE if share else own)
            assert (examples[index].expert == 0) == bool(share)


SOURCES = {
    (row_expert, f"{kind}/{name}"): 2 * row_expert + place
    for row_expert, kind in ((False, "amateur"), (True, "expert"))
    for place, name in enumerate(("more", "train"))
}
EVERYTHING = replace(TOY, adversary_weight=0.5, preference_weight=0.3, mix=0.3)


@pytest.fixture
def batch(photos: Path, cache: Path) -> Batch:
    """Eight photos, rated and not, of two sources of either class."""
    everything = read_manifest(photos)
    pictures = open_cache(cache, photos, everything, TOY.spec)
    rows = [row for row in everything if row.file.endswith(("/0.png", "/2.png", "/3.png"))]
    examples = Photos(rows, pictures, TOY.spec, TOY, None, sources=SOURCES)
    learnt = [examples[i] for i, row in enumerate(rows) if (row.expert, row.source) in SOURCES]
    found: Batch = default_collate(learnt)
    return found


def trainer(config: Config) -> Trainer:
    return Trainer(config, Start(), start_engine(), 10, [expert for expert, _ in SOURCES])


@pytest.mark.parametrize(
    "config",
    [
        EVERYTHING,
        replace(TOY, adversary_weight=0.5),
        replace(TOY, preference_weight=0.3),
        replace(TOY, mix=0.3),
    ],
    ids=["everything", "adversary", "preference", "mix"],
)
def test_each_term_costs_something_and_a_network_learns_with_it(
    config: Config, batch: Batch
) -> None:
    plain = trainer(TOY).step(batch)
    learner = trainer(config)
    before = [value.clone() for value in learner.network.parameters()]
    losses = [learner.step(batch) for _ in range(3)]
    assert np.isfinite(losses).all()
    assert abs(losses[0] - plain) > 1e-3
    assert all(value.isfinite().all() for value in learner.averaged.state_dict().values())
    changed = [
        not torch.equal(one, other)
        for one, other in zip(before, learner.network.parameters(), strict=True)
    ]
    assert np.mean(changed) > 0.9


def test_the_adversary_changes_how_the_network_learns_and_no_head(batch: Batch) -> None:
    alone, hidden = trainer(TOY), trainer(replace(TOY, adversary_weight=0.5))
    assert hidden.adversary is not None
    before = [value.clone() for value in hidden.adversary.parameters()]
    for learner in (alone, hidden):
        for group in learner.optimiser.param_groups:
            group["weight_decay"] = 0.0
        learner.step(batch)
    for one, other in zip(before, hidden.adversary.parameters(), strict=True):
        assert not torch.equal(one, other)
    of_heads: list[float] = []
    of_rest: list[float] = []
    for (name, one), other in zip(
        alone.network.named_parameters(), hidden.network.parameters(), strict=True
    ):
        kind = of_heads if name.startswith(("head", "opinion")) else of_rest
        kind.append((one - other).abs().max().item())
    assert max(of_heads) < max(of_rest) / 2


def test_a_checkpoint_with_an_adversary_goes_on_exactly(batch: Batch) -> None:
    config = replace(TOY, adversary_weight=0.5, preference_weight=0.3)
    first, second = trainer(config), trainer(replace(config, seed=1))
    for _ in range(3):
        first.step(batch)
    second.restore(deepcopy(first.state()))
    assert [first.step(batch) for _ in range(2)] == [second.step(batch) for _ in range(2)]
    assert first.adversary is not None
    assert second.adversary is not None
    for one, other in zip(first.adversary.parameters(), second.adversary.parameters(), strict=True):
        assert torch.equal(one, other)


def test_a_run_with_every_term_goes_on_and_keeps_the_network_alone(
    photos: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = replace(EVERYTHING, blank_share=0.1, taught=0.5)
    run, taught = tmp_path / "run", {"expert/train/0.png": 0.4}
    save = torch.save

    def stop(state: object, path: Path) -> None:
        save(state, path)
        path.replace(path.with_suffix(".pt"))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(torch, "save", stop)
        with pytest.raises(KeyboardInterrupt):
            fit(config, photos, run, cache, Start(), 0, taught)
    epochs = fit(config, photos, run, cache, Start(), 0, taught)
    assert [epoch.epoch for epoch in epochs] == [0, 1]
    assert all(np.isfinite(epoch.loss) for epoch in epochs)
    assert {path.name for path in run.iterdir()} == FILES
    build(config).load_state_dict(load_file(run / "best.safetensors"), strict=True)


def test_a_run_goes_on_from_all_weights_of_another_and_says_where_those_came_from(
    photos: Path, cache: Path, tmp_path: Path
) -> None:
    run_toy(photos, tmp_path / "first", cache)
    (tmp_path / "first/start.json").write_text('{"from": "somewhere"}')
    start = Start(run=tmp_path / "first")
    trainer = Trainer(TOY, start, start_engine(), steps=1)
    best = load_file(tmp_path / "first/best.safetensors")
    assert all(torch.equal(best[name], of) for name, of in trainer.network.state_dict().items())
    write_start(tmp_path, start)
    assert read_start(tmp_path) == "somewhere"
