import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PIL import Image

from tests.training.toy import TOY, picture, write_photo_set
from training import pretrain
from training.__main__ import main
from training.config import CONFIGS
from training.data import PhotoSetError, read_manifest
from training.network import build
from training.pretrain import NO_KIND, Pupil, read_pictures
from training.start import Start, origin

STUDENT = replace(TOY, backbone="test_convnext")
TEACHER = replace(TOY, backbone="test_resnet", frozen=("conv1",))


def write_pictures(folder: Path) -> Path:
    """Twenty pictures of either of two kinds, and one of a third."""
    lines = []
    for kind, many in (("bright", 20), ("dull", 20), ("rare", 1)):
        for i in range(many):
            file = f"{kind}/{i}.png"
            (folder / kind).mkdir(parents=True, exist_ok=True)
            Image.fromarray(picture(expert=kind == "bright", seed=i)).save(folder / file)
            lines.append((file, kind))
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("file", "class"), *lines])
    return folder


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pictures(tmp_path_factory.mktemp("pictures"))


def test_kinds_of_few_pictures_are_not_named(pictures: Path, tmp_path: Path) -> None:
    lessons, kinds = read_pictures(pictures, tmp_path)
    assert kinds == 2
    assert len(lessons) == 41
    assert {lesson.kind for lesson in lessons} == {0, 1, NO_KIND}
    assert [lesson.file for lesson in lessons if lesson.kind == NO_KIND] == ["rare/0.png"]


def test_a_folder_without_a_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(PhotoSetError, match=r"manifest\.csv"):
        read_pictures(tmp_path, tmp_path)


def test_a_pupil_learns_its_teachers_features_and_the_teacher_nothing() -> None:
    torch.manual_seed(0)
    pupil = Pupil(STUDENT, build(TEACHER), 2)
    before = {name: value.clone() for name, value in pupil.teacher.state_dict().items()}
    image = torch.randint(0, 256, (16, 64, 64, 3), dtype=torch.uint8)
    kind = torch.arange(16) % 3 - 1
    school = pretrain.School(pupil, steps=200)
    losses = [school.step(image, kind) for _ in range(60)]
    assert losses[-1][0] < losses[0][0] - 0.1
    assert losses[-1][1] < losses[0][1]
    after = pupil.teacher.state_dict()
    assert all(torch.equal(value, after[name]) for name, value in before.items())


def test_pictures_that_nobody_named_teach_the_features_alone() -> None:
    pupil = Pupil(STUDENT, build(TEACHER), 2)
    image = torch.randint(0, 256, (4, 64, 64, 3), dtype=torch.uint8)
    hint, name = pupil.losses(image, torch.full((4,), NO_KIND))
    assert float(hint.detach()) > 0
    assert float(name.detach()) == 0


def test_the_command_writes_weights_that_a_run_can_start_from_and_that_say_who_taught_them(
    pictures: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(CONFIGS, "mobilenetv2", TEACHER)
    monkeypatch.setitem(CONFIGS, "convnext-atto", STUDENT)
    photos, output = write_photo_set(tmp_path / "photos"), tmp_path / "weights/student.safetensors"
    (photos / "split.json").write_text(
        '{"test": ["amateur/test", "expert/test"],'
        ' "validation": ["amateur/validation", "expert/validation"]}'
    )
    command = ["--threads", "1", "pretrain", "--photos", str(photos), "--pictures", str(pictures)]
    command += ["--config", "convnext-atto", "--teacher", "mobilenetv2", "--size", "32"]
    assert main([*command, "--output", str(output), "--epochs", "1", "--workers", "0"]) == 0
    told = capsys.readouterr().out
    held = sum(row.source.endswith(("/test", "/validation")) for row in read_manifest(photos))
    trained = int(re.match(r"(\d+) pictures, 41 of them of 2 kinds", told).group(1)) - 41  # type: ignore[union-attr]
    assert 0 < trained <= len(read_manifest(photos)) - held
    build(STUDENT, weights=output)
    assert origin(Start(output)) == "taught by random"
