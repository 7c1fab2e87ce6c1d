"""`photocull suggest` as a script sees it: a set, its shape, its crops and its reasons."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from photocull.cli import main
from photocull.commandline.status import Exit
from photocull.decoding.decoders import Decoders
from photocull.domain.events import Found
from photocull.domain.marks import Flag, Marks
from photocull.pipeline.run import Run, Task
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue
from tests.pictures import aged, encoded, noise, write
from tests.tiny_model import write_tiny_model


def bars(seed: int, size: tuple[int, int] = (320, 240)) -> Image.Image:
    """Bars across a ground; every seed has others, in other colours."""
    chance = np.random.default_rng(seed)
    picture = Image.new("RGB", size, tuple(chance.integers(0, 256, 3).tolist()))
    draw = ImageDraw.Draw(picture)
    for _ in range(5):
        ends = chance.integers(0, max(size), 4).tolist()
        draw.line(ends, tuple(chance.integers(0, 256, 3).tolist()), 24)
    return picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for seed in range(8):
        write(tmp_path / "photos" / f"{seed}.png", bars(seed), "PNG")
    # The same shot twice more, as another file each time.
    for quality in (80, 95):
        data = tmp_path / "photos" / f"0-again-{quality}.jpg"
        bars(0).save(data, quality=quality)
    (tmp_path / "photos" / "bad.jpg").write_bytes(b"no photo")
    aged(tmp_path / "photos" / "bad.jpg")
    return tmp_path / "photos"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_tiny_model(tmp_path / "m.onnx")


def suggest(*arguments: object) -> int:
    return main(["suggest", *map(str, arguments)])


def listed(capsysbinary: pytest.CaptureFixture[bytes]) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(capsysbinary.readouterr().out)
    return report


def test_the_json_has_path_place_probability_crop_and_reasons(
    folder: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    given = (folder, "--model", model, "-k", 4, "--format", "1:1", "--json", "--no-catalogue")
    assert suggest(*given) == 0
    report = listed(capsysbinary)
    assert (report["format"], report["compared"]) == ("1:1", 10)
    slides = report["slides"]
    assert [slide["slide"] for slide in slides] == [1, 2, 3, 4]
    crop = slides[0]["crop"]
    assert (crop["right"] - crop["left"]) * 4 == pytest.approx((crop["bottom"] - crop["top"]) * 3)
    assert 0 <= crop["left"] < crop["right"] <= 1
    assert crop["degrees"] == 0
    for slide in slides:
        assert Path(slide["path"]).parent == folder
        assert 1 <= slide["place"] <= slide["of"] == 10
        assert {"finding", "value", "other", "sentence"} == set(slide["reasons"][0])
        assert all(reason["sentence"].endswith(".") for reason in slide["reasons"])
    assert any(reason["finding"] == "cover" for reason in slides[0]["reasons"])


def test_the_same_shot_is_taken_once_and_said_to_stand_for_the_others(
    folder: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    suggest(folder, "--model", model, "-k", 20, "--json", "--no-catalogue")
    slides = listed(capsysbinary)["slides"]
    (one,) = [slide for slide in slides if Path(slide["path"]).name.startswith("0")]
    shots = {folder / "0.png", folder / "0-again-80.jpg", folder / "0-again-95.jpg"}
    assert {Path(key) for key in one["stands_for"]} == shots - {Path(one["path"])}
    counts = [reason["value"] for reason in one["reasons"] if "series" in reason["finding"]]
    assert counts == [3]


def test_the_table_is_for_people_and_the_summary_goes_to_stderr(
    folder: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggest(folder, "--model", model, "-k", 3, "--format", "4:5", "--no-catalogue") == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 4
    assert "Place 1 of 10." in out or "Place 2 of 10." in out
    assert "Slides: 3, picked from 10 photos, all in 4:5." in err


@pytest.mark.parametrize(
    ("name", "shape"),
    [("instagram-3x4", "3:4"), ("story", "9:16"), ("cover", "1:1"), ("threads", "1:1")],
)
def test_a_shape_comes_from_a_preset_or_from_the_cover(
    folder: Path, model: Path, name: str, shape: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    given = (folder, "--model", model, "-k", 2, "--format", name, "--json", "--no-catalogue")
    assert suggest(*given) == 0
    assert listed(capsysbinary)["format"] == shape


def test_a_platform_that_takes_fewer_photos_gets_fewer(
    folder: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suggest(folder, "--model", model, "-k", 6, "--format", "x", "--no-catalogue")
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 5
    assert "X takes 4 photos at most" in err


def rate(
    place: Path, folder: Path, model: Path, decoders: Decoders, marks: Mapping[str, Marks]
) -> None:
    """Decide so of photos that are in the catalogue, by name."""
    events: list[object] = []
    with closing(Catalogue.open(place)) as catalogue:
        run = Run(Task(folder), catalogue, Scorer.open(model, Device.CPU), decoders, events.append)
        run.start()
        assert run.join(30)
        photos = [p for event in events if isinstance(event, Found) for p in event.photos]
        named = [(p, marks.get(Path(p.key).name)) for p in photos]
        catalogue.rate([replace(p, marks=given) for p, given in named if given]).result()


def test_only_stars_or_only_picks_and_never_what_is_rejected(
    folder: Path,
    model: Path,
    tmp_path: Path,
    decoders: Decoders,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    given = (folder, "--model", model, "--catalogue", tmp_path / "c.sqlite", "--json")
    assert suggest(*given, "--picks") == Exit.BAD_ARGUMENTS
    assert (tmp_path / "cache" / "photocull" / "embeddings.sqlite").exists()
    marks = {
        "1.png": Marks(flag=Flag.PICK),
        "2.png": Marks(stars=3),
        "3.png": Marks(stars=5),
        "4.png": Marks(stars=5, flag=Flag.REJECT),
    }
    rate(tmp_path / "c.sqlite", folder, model, decoders, marks)

    def names(*more: object) -> list[str]:
        assert suggest(*given, *more) == 0
        return sorted(Path(slide["path"]).name for slide in listed(capsysbinary)["slides"])

    assert names("--picks") == ["1.png"]
    assert names("--stars", 3) == ["2.png", "3.png"]
    assert {"1.png", "2.png", "3.png"} < set(names("-k", 20))
    assert "4.png" not in names("-k", 20)


@pytest.mark.parametrize(
    "wrong",
    [("-k", "21"), ("-k", "0"), ("--diversity", "1.5"), ("--diversity", "x"), ("--stars", "6")],
)
def test_what_makes_no_sense_is_refused(folder: Path, wrong: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as left:
        suggest(folder, *wrong)
    assert left.value.code == 2


def test_an_unknown_format_and_an_empty_folder_are_told(
    folder: Path, model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggest(folder, "--format", "7:5") == 2
    assert "There is no format 7:5. There are: 4:5," in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert suggest(tmp_path / "empty", "--model", model, "--no-catalogue") == 2
    assert "No photo here can be taken" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise there")
def test_ctrl_c_ends_it_in_good_order(tmp_path: Path, model: Path) -> None:
    for seed in range(300):
        path = tmp_path / "many" / f"{seed}.jpg"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(encoded(noise(seed, (1200, 900))))
    command = [sys.executable, "-m", "photocull", "suggest", str(tmp_path / "many"),
               "--model", str(model), "--no-catalogue"]  # fmt: skip
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE,
                               env={**os.environ, "PYTHONPATH": os.getcwd()})  # fmt: skip
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert out == b""
    assert b"Traceback" not in err
