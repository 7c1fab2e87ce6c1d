import contextlib
import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import training.__main__
from tests.training.toy import SPLIT, TOY, write_photo_set
from training import folds
from training.config import CONFIGS, read_config
from training.data import PhotoSetError, Row, read_manifest, source_weights
from training.examples import Batch
from training.fit import Trainer, judge
from training.folds import TAUGHT_FILE, Fold, as_text, assign, calibrated, read_taught
from training.propose import SPLIT_FILE, write_split

OUT = (("amateur/more", "expert/more"), ("amateur/train", "expert/train"))
"""The sources of either fold of the toy set: equally large, so that they are dealt by name."""

# Toy pictures look alike: none of them counts as the repetition of another.
TOY_SPLIT = replace(SPLIT, duplicate_distance=-1)
CONFIG = replace(TOY, taught=0.5)


@dataclass(frozen=True)
class Made:
    """Two folds that were run once: their photos, folder, rows trained on, and what was printed."""

    photos: Path
    runs: Path
    offered: Sequence[Sequence[Row]]
    printed: str


def command(photos: Path, runs: Path, *more: str) -> int:
    shared = ["--photos", str(photos), "--runs", str(runs), "--config", "toy", "--workers", "0"]
    return training.__main__.main(["--threads", "1", "folds", *shared, "--folds", "2", *more])


@pytest.fixture(scope="module", autouse=True)
def toy_config() -> Iterator[pytest.MonkeyPatch]:
    """A configuration of the toy, and so many random rows that few photos have both classes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(CONFIGS, "toy", CONFIG)
        patch.setitem(training.__main__._CONFIGS, "toy", CONFIG)
        patch.setattr(folds, "_RANDOM_ROWS", 0.25)
        yield patch


def write_photos(folder: Path, per_source: int) -> Path:
    """The toy set with its split, but without opinions, of which a part is never trained on."""
    manifest = write_photo_set(folder, per_source) / "manifest.csv"
    lines = manifest.read_text(encoding="utf-8")
    manifest.write_text(re.sub(r"0\.\d$", "", lines, flags=re.MULTILINE), encoding="utf-8")
    write_split(folder / SPLIT_FILE, TOY_SPLIT)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    photos = write_photos(tmp_path_factory.mktemp("photos"), per_source=12)
    runs, printed = tmp_path_factory.mktemp("runs"), io.StringIO()
    offered: list[Sequence[Row]] = []

    def look(rows: Sequence[Row], floor: int) -> NDArray[np.float64]:
        offered.append(rows)
        return source_weights(rows, floor)

    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
        patch.setattr("training.fit.source_weights", look)
        assert command(photos, runs) == 0
    return Made(photos, runs, offered, printed.getvalue())


def copy(made: Made, runs: Path, *names: str) -> Path:
    for name in names:
        shutil.copytree(made.runs / name, runs / name)
    return runs


def refuse_to_train(monkeypatch: pytest.MonkeyPatch) -> None:
    def step(self: Trainer, *batch: object) -> float:
        raise AssertionError("nothing was left to train")

    monkeypatch.setattr(Trainer, "step", step)


def of_source(source: str, count: int, *, expert: bool) -> list[Row]:
    return [Row(f"{source}/{expert}/{i}", source, expert, None) for i in range(count)]


def a_fold(scores: Sequence[float], experts: Sequence[bool], number: int = 0) -> Fold:
    rows = tuple(
        Row(f"{i}.png", "by an expert" if expert else "by an amateur", expert, None)
        for i, expert in enumerate(experts)
    )
    return Fold(number, rows, np.array(scores), rows, np.array(scores))


SIZES = {"a": 300, "b": 290, "c": 280, "d": 40, "e": 30, "f": 20, "g": 10, "h": 1}


def test_every_source_is_in_one_fold_and_large_ones_are_spread_in_either_class() -> None:
    rows = [
        row
        for name, size in SIZES.items()
        for row in (
            *of_source(f"x{name}", size, expert=True),
            *of_source(f"y{name}", 2 * size, expert=False),
        )
    ]
    dealt = assign(rows, 3)
    assert set(dealt) == {row.source for row in rows}
    assert set(dealt.values()) == {0, 1, 2}
    for kind in "xy":
        assert {dealt[kind + large] for large in "abc"} == {0, 1, 2}
        filled = Counter(dealt[row.source] for row in rows if row.source[0] == kind)
        assert max(filled.values()) < 1.1 * min(filled.values())
    assert assign(rows[::-1], 3) == dealt


def test_a_source_of_both_classes_is_in_one_fold_with_all_its_photos() -> None:
    rows = [
        *of_source("both", 50, expert=True),
        *of_source("both", 40, expert=False),
        *of_source("x", 10, expert=True),
        *of_source("y", 10, expert=False),
    ]
    dealt = assign(rows, 2)
    assert dealt["x"] == dealt["y"] != dealt["both"]


def test_too_few_sources_of_a_class_are_told() -> None:
    rows = [row for name in "abc" for row in of_source(name, 5, expert=True)]
    rows += [row for name in "de" for row in of_source(name, 50, expert=False)]
    assert set(assign(rows, 2).values()) == {0, 1}
    with pytest.raises(PhotoSetError, match="3 folds need as many sources of each class"):
        assign(rows, 3)
    with pytest.raises(PhotoSetError, match="at least 2 folds"):
        assign(rows, 1)


def test_a_fold_that_would_lack_a_class_is_told() -> None:
    rows = of_source("x", 20, expert=True)
    for name, size in (("m", 10), ("n", 5)):
        rows += [*of_source(name, size, expert=True), *of_source(name, size, expert=False)]
    with pytest.raises(PhotoSetError, match="of one class alone"):
        assign(rows, 2)


def test_no_network_was_trained_on_the_sources_of_its_fold(made: Made) -> None:
    known = {source for out in OUT for source in out}
    epochs = TOY.phases[0].epochs
    for number, out in enumerate(OUT):
        split = read_config(made.runs / f"fold-{number}").split
        assert split == replace(TOY_SPLIT, test=(*SPLIT.test, *out), random_rows=0.25)
        for rows in made.offered[number * epochs : (number + 1) * epochs]:
            assert {row.source for row in rows} == known - set(out)


def test_the_folds_are_told_one_by_one_and_together(made: Made) -> None:
    for number in range(2):
        assert f"fold {number}: 24 photos of sources it never saw: AUC " in made.printed
    assert "mean AUC on sources never seen: " in made.printed
    assert "mean AUC on random rows: " in made.printed
    assert "expert/train" not in made.printed, "a small source says too little"


def test_what_was_taught_of_every_photo_reads_back(made: Made) -> None:
    taught = read_taught(made.runs / TAUGHT_FILE)
    rows = {row.file: row for row in read_manifest(made.photos)}
    known = {source for out in OUT for source in out}
    assert set(taught) == {file for file, row in rows.items() if row.source in known}
    means = [
        np.mean([value for file, value in taught.items() if rows[file].expert is expert])
        for expert in (True, False)
    ]
    assert means[0] > means[1] + 0.2
    lines = (made.runs / TAUGHT_FILE).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "file,source,label,fold,expert_probability"
    assert lines[1].startswith("expert/more/0.png,expert/more,expert,0,0.")


def test_a_second_call_trains_nothing_and_says_the_same(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refuse_to_train(monkeypatch)
    runs = copy(made, tmp_path, "fold-0", "fold-1")
    assert command(made.photos, runs) == 0
    assert capsys.readouterr().out == made.printed
    for name in (TAUGHT_FILE, "fold-1/best.safetensors"):
        assert (runs / name).read_bytes() == (made.runs / name).read_bytes()


def test_some_folds_alone_teach_nothing(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refuse_to_train(monkeypatch)
    runs = copy(made, tmp_path, "fold-0")
    assert command(made.photos, runs, "--just", "0") == 0
    printed = capsys.readouterr().out
    assert "fold 0: " in printed
    assert "fold 1: " not in printed
    assert not (runs / TAUGHT_FILE).exists()


def test_folds_of_another_configuration_are_not_taken_for_these(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = copy(made, tmp_path, "fold-0")
    monkeypatch.setitem(CONFIGS, "toy", replace(CONFIG, seed=7))
    assert command(made.photos, runs) == 1
    assert "another configuration" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--folds", "3"), "3 folds need as many sources"),
        (("--folds", "1"), "at least 2 folds"),
        (("--just", "2"), "the folds are 0 to 1"),
    ],
)
def test_what_cannot_be_folded_is_told_in_a_sentence_before_anything_is_trained(
    made: Made,
    tmp_path: Path,
    more: Sequence[str],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    refuse_to_train(monkeypatch)
    assert command(made.photos, tmp_path, *more) == 1
    told = capsys.readouterr()
    assert not told.out
    assert told.err.startswith("training: ")
    assert sentence in told.err
    assert told.err.count("\n") == 1


def test_too_few_photos_for_random_rows_of_both_classes_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refuse_to_train(monkeypatch)
    photos = write_photos(tmp_path / "photos", per_source=2)
    monkeypatch.setattr(folds, "_RANDOM_ROWS", 0.01)
    assert command(photos, tmp_path / "runs") == 1
    assert "too few photos" in capsys.readouterr().err


def test_networks_that_rank_no_better_than_chance_teach_nothing(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def contradict(*about: object) -> object:
        scores, qualities = judge(*about)  # type: ignore[arg-type]
        return 1 - scores, qualities

    monkeypatch.setattr(folds, "judge", contradict)
    runs = copy(made, tmp_path, "fold-0", "fold-1")
    assert command(made.photos, runs) == 1
    told = capsys.readouterr()
    assert "fold 1: " in told.out, "what was found is told all the same"
    assert "fold 0 can teach nothing" in told.err
    assert told.err.count("\n") == 1
    assert not (runs / TAUGHT_FILE).exists()


def test_calibrating_a_fold_keeps_its_ranking_and_makes_it_less_sure() -> None:
    random = np.random.default_rng(1)
    truth = random.normal(0, 1, 2000)
    experts = random.random(2000) < 1 / (1 + np.exp(-truth))
    fold = a_fold((1 / (1 + np.exp(-3 * truth))).tolist(), experts.tolist())
    found = calibrated(fold)
    assert np.array_equal(np.argsort(found), np.argsort(fold.scores))
    sure = found > 0.7
    assert experts[sure].mean() == pytest.approx(found[sure].mean(), abs=0.05)
    assert experts[sure].mean() < fold.scores[sure].mean() - 0.1


def test_a_large_source_is_judged_against_the_other_class_of_its_fold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folds, "LARGE", 3)
    fold = a_fold([0.9, 0.8, 0.3, 0.4, 0.1], [True, True, True, False, False])
    lines = [line.split() for line in as_text([fold]).splitlines()]
    assert ["by", "an", "expert", "expert", "3", "0.667", "0.833"] in lines
    assert not any("amateur" in line for line in lines[4:]), "two photos say too little"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "file,expert_probability\n",
        "file,source\na.png,a\n",
        "expert_probability\n0.5\n",
        "file,expert_probability\na.png\n",
        "file,expert_probability\na.png,much\n",
        "file,expert_probability\na.png,1.5\n",
        "file,expert_probability\na.png,nan\n",
        f'file,expert_probability\n"{"a" * 200_000}",0.5\n',
        "file,expert_probability\n\xff.png,0.5\n",
    ],
    ids=range(10),
)
def test_a_broken_file_is_told(made: Made, tmp_path: Path, text: str) -> None:
    path = tmp_path / TAUGHT_FILE
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(PhotoSetError, match=r"taught\.csv"):
        read_taught(path)
    run = tmp_path / "run"
    assert fit(made, path, run) == 1
    assert not run.exists()


def fit(made: Made, taught: Path, run: Path) -> int:
    places = ["--photos", str(made.photos), "--run", str(run), "--cache", str(made.runs / "cache")]
    rest = ["--config", "toy", "--workers", "0", "--taught", str(taught)]
    return training.__main__.main(["--threads", "1", "fit", *places, *rest])


def test_a_network_is_taught_what_the_folds_said(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt: set[float] = set()
    step = Trainer.step

    def look(self: Trainer, batch: Batch, weight: float) -> float:
        learnt.update(batch.expert.tolist())
        return step(self, batch, weight)

    monkeypatch.setattr(Trainer, "step", look)
    assert fit(made, made.runs / TAUGHT_FILE, tmp_path / "run") == 0
    taught = read_taught(made.runs / TAUGHT_FILE)
    wanted = [
        0.5 * row.expert + 0.5 * taught[row.file]
        for row in read_manifest(made.photos)
        if row.file in taught
    ]
    assert len(learnt) > 10
    assert all(np.abs(np.array(wanted) - label).min() < 1e-6 for label in learnt)
    assert (tmp_path / "run/best.safetensors").exists()
