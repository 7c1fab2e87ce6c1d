import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from tests.training.toy import SPLIT, write_photo_set
from training.__main__ import main
from training.config import read_config
from training.data import PhotoSetError, Row, open_cache, read_manifest, split_rows
from training.fit import Trainer
from training.metrics import Interval
from training.paper import PAPER_ROWS, RANDOM_ROWS, Recipe, Size
from training.table import HEADINGS, Result, as_markdown, as_text, cells, read_results

RESULT = Result(
    row="resnet50-none",
    recipe=Recipe.PAPER,
    size=Size.SMALL,
    seed=0,
    backbone="resnet18",
    image_size=96,
    epochs=6,
    rate=1e-3,
    start="random",
    parameters=11_200_000,
    photos=100,
    accuracy=0.8,
    balanced_accuracy=0.75,
    auc=0.85,
    auc_interval=Interval(0.8, 0.9),
    random_photos=50,
    random_accuracy=0.9,
)


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_photo_set(tmp_path_factory.mktemp("photos"))
    (folder / "split.json").write_text(json.dumps(asdict(SPLIT)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def runs(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper's recipe at the tiny size, all six rows."""
    folder = tmp_path_factory.mktemp("runs")
    assert run_table(photos, folder) == 0
    return folder


def run_table(photos: Path, runs: Path, *more: str) -> int:
    split = str(photos / "split.json")
    command = ["--threads", "1", "table", "--photos", str(photos), "--runs", str(runs)]
    rest = ["--size", "tiny", "--recipe", "paper", "--split", split, "--workers", "0"]
    return main([*command, *rest, *more])


def refuse_to_train(monkeypatch: pytest.MonkeyPatch) -> None:
    def step(self: Trainer, *batch: object) -> float:
        raise AssertionError("nothing was left to train")

    monkeypatch.setattr(Trainer, "step", step)


def column(heading: str, lines: Sequence[tuple[str, ...]]) -> list[str]:
    return [line[HEADINGS.index(heading)] for line in lines]


def test_all_six_rows_are_trained_and_stand_beside_the_papers_figures(runs: Path) -> None:
    results = read_results(runs)
    assert [of.row for of in results] == [row.name for row in PAPER_ROWS]
    lines = cells(results)
    assert column("paper", lines) == ["0.882", "0.895", "0.889", "0.917", "0.916", "0.925"]
    assert column("network", lines) == 3 * ["ResNet50"] + 3 * ["ConvNeXt"]
    assert column("rate", lines) == 5 * ["1e-3"] + ["5e-4"]
    assert all(of.photos == 12 and 0 <= of.accuracy <= 1 for of in results)
    assert all(of.auc_interval.low <= of.auc <= of.auc_interval.high for of in results)


def test_rows_say_at_which_network_size_length_and_start_they_ran(runs: Path) -> None:
    lines = cells(read_results(runs))
    assert set(column("trained as", lines)) == {
        "test_resnet, 64 px, 2 epochs",
        "test_convnext, 64 px, 2 epochs",
    }
    assert set(column("start", lines)) == {"random"}
    assert "do not say what the paper's networks would reach" in as_text(read_results(runs))


def test_a_second_call_trains_nothing_and_prints_the_same(
    photos: Path, runs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refuse_to_train(monkeypatch)
    before = {path: path.stat().st_mtime_ns for path in runs.glob("*/*")}
    assert run_table(photos, runs) == 0
    assert {path: path.stat().st_mtime_ns for path in runs.glob("*/*")} == before
    assert capsys.readouterr().out.strip() == as_text(read_results(runs))


def test_a_run_that_was_trained_but_not_judged_is_only_judged(
    photos: Path, runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_train(monkeypatch)
    path = runs / "resnet50-none-paper-tiny-0/result.json"
    before = path.read_text(encoding="utf-8")
    path.unlink()
    assert run_table(photos, runs, "--rows", "resnet50-none") == 0
    assert path.read_text(encoding="utf-8") == before


def test_random_rows_of_known_sources_are_judged_and_were_not_trained_on(
    photos: Path, runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = read_manifest(photos)
    config = read_config(runs / "resnet50-none-paper-tiny-0")
    assert config.split == replace(SPLIT, random_rows=RANDOM_ROWS)
    hashes = open_cache(runs / "cache", photos, rows, config.spec).hashes
    random = split_rows(rows, config.split, hashes).random
    assert {of.random_photos for of in read_results(runs)} == {len(random)}
    assert all(0 <= of.random_accuracy <= 1 for of in read_results(runs))
    offered: list[Row] = []

    def look(trained: Sequence[Row], floor: int) -> None:
        offered.extend(trained)
        raise FileNotFoundError(f"enough seen, {floor}")

    monkeypatch.setattr("training.fit.source_weights", look)
    assert run_table(photos, tmp_path, "--rows", "resnet50-none", "--cache", f"{runs}/cache") == 1
    assert random
    assert offered
    assert not {*random} & {*offered}
    assert {of.source for of in random} <= {of.source for of in offered}


def test_the_table_says_which_figure_the_papers_is_to_be_compared_with() -> None:
    (line,) = cells([RESULT])
    assert column("random rows [95%]", [line]) == ["0.900 [0.786, 0.957]"]
    assert "that on random rows, 50 photos of sources that were trained on" in as_text([RESULT])
    nothing = replace(RESULT, random_photos=0, random_accuracy=0.0)
    assert column("random rows [95%]", cells([nothing])) == ["0.000 [0.000, 1.000]"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"recipe": "ours", "size": "tiny"}'])
def test_a_result_of_another_version_is_told(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "resnet50-none-paper-tiny-0" / "result.json"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    assert main(["table", "--runs", str(tmp_path), "--print-only"]) == 1
    assert str(path) in capsys.readouterr().err


def test_a_result_without_random_rows_is_of_another_version(tmp_path: Path) -> None:
    values = json.loads(RESULT.to_json())
    del values["random_photos"], values["random_accuracy"]
    (tmp_path / "run").mkdir()
    (tmp_path / "run/result.json").write_text(json.dumps(values), encoding="utf-8")
    with pytest.raises(PhotoSetError, match="random_photos"):
        read_results(tmp_path)


def test_printing_only_needs_no_photos_and_writes_the_markdown(
    runs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "table.md"
    command = ["table", "--runs", str(runs), "--print-only", "--markdown", str(page)]
    assert main([*command, "--rows", "convnext-none"]) == 0
    results = [of for of in read_results(runs) if of.row == "convnext-none"]
    assert capsys.readouterr().out.strip() == as_text(results)
    assert page.read_text(encoding="utf-8") == as_markdown(results)
    assert page.read_text(encoding="utf-8").count("\n|") == 2


def test_a_folder_without_results_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["table", "--runs", str(tmp_path), "--print-only"]) == 1
    assert "no finished run" in capsys.readouterr().err


def test_photos_are_needed_to_train(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PHOTOCULL_PHOTOS", raising=False)
    assert main(["table", "--runs", str(tmp_path)]) == 1
    assert "--photos is needed" in capsys.readouterr().err


def test_a_set_without_the_held_back_sources_is_refused_before_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refuse_to_train(monkeypatch)
    photos = write_photo_set(tmp_path / "photos", per_source=1)
    assert main(["table", "--photos", str(photos), "--runs", str(tmp_path / "runs")]) == 1
    assert "hold back" in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()


def test_our_recipe_trains_too(photos: Path, tmp_path: Path) -> None:
    more = ["--recipe", "ours", "--rows", "resnet50-cumulative"]
    assert run_table(photos, tmp_path, *more) == 0
    (result,) = read_results(tmp_path)
    assert (result.recipe, result.size) == (Recipe.OURS, Size.TINY)


def test_a_result_survives_being_written_and_read() -> None:
    assert Result.from_json(RESULT.to_json()) == RESULT


def test_seeds_of_a_row_share_a_line_and_other_starts_do_not() -> None:
    other = replace(RESULT, seed=1, accuracy=0.9, auc=0.95, auc_interval=Interval(0.9, 1.0))
    assert cells([RESULT, other]) == [
        (
            "ResNet50",
            "none",
            "paper",
            "resnet18, 96 px, 6 epochs",
            "random",
            "1e-3",
            "11.2 M",
            "2",
            "0.850 [0.768, 0.906]",
            "0.750",
            "0.900 [0.850, 0.950]",
            "0.900 [0.786, 0.957]",
            "0.882",
        )
    ]
    assert len(cells([RESULT, replace(other, start="timm's ImageNet weights")])) == 2
