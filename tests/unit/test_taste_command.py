"""`photocull taste`, from a catalogue with decisions to a ranking that has learnt from them."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from photocull.cli import main
from photocull.decoding.decoders import Decoders
from photocull.domain.preference import How
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue
from photocull.store.choices import Choices
from photocull.store.embeddings import Embeddings
from photocull.store.paths import Places
from tests.pictures import plain, write
from tests.tiny_model import write_tiny_model
from tests.unit.taste.photos import coloured, decide, library, scored

Said = Callable[[], tuple[str, str]]
DECIDED = 30


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home" / variable))
    return tmp_path


@pytest.fixture
def model(home: Path) -> Path:
    return write_tiny_model(home / "model.onnx")


@pytest.fixture
def photos(home: Path, model: Path, decoders: Decoders) -> Path:
    """A folder of 80 photos, scored, of which 60 are decided on."""
    library(home / "photos", 80)
    places = Places.of_user()
    scorer = Scorer.open(model, Device.CPU)
    with (
        closing(Catalogue.open(places.catalogue)) as catalogue,
        closing(Embeddings(places.embeddings)) as embeddings,
    ):
        found = scored(home / "photos", scorer, decoders, catalogue, embeddings)
        decide(catalogue, found, DECIDED)
    return home / "photos"


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    def read() -> tuple[str, str]:
        captured = capsys.readouterr()
        return captured.out, captured.err

    return read


def taste(model: Path, action: str, *more: object) -> int:
    return main(["taste", action, *map(str, more), "--model", str(model)])


def ranking(photos: Path, model: Path, said: Said, *more: str) -> list[dict[str, Any]]:
    assert main(["rank", str(photos), "--model", str(model), "--format", "json", *more]) == 0
    return list(json.loads(said()[0])["photos"])


def test_learn_status_rank_export_reset_import(
    photos: Path, model: Path, home: Path, said: Said
) -> None:
    assert taste(model, "status") == 0
    out, _ = said()
    assert "Nothing has been learnt yet." in out
    assert "photocull taste learn" in out

    assert taste(model, "learn") == 0
    out, _ = said()
    assert "Your taste has" in out
    assert "Decisions it rests on: 60" in out
    assert taste(model, "status") == 0
    assert said()[0] == out

    generic = ranking(photos, model, said)
    mine = ranking(photos, model, said, "--mine", "1")
    assert all(photo["personal"] is None for photo in generic)
    assert all(0 < photo["personal"] < 1 for photo in mine)
    undecided = [Path(photo["path"]).name for photo in mine if photo["flag"] == "none"]
    best = undecided[: len(undecided) // 2]
    assert sum(name.startswith("r") for name in best) >= 0.8 * len(best)
    assert [p["path"] for p in ranking(photos, model, said, "--mine", "0")] == [
        p["path"] for p in generic
    ]

    file = home / "mine.json"
    assert taste(model, "export", file) == 0
    assert "written" in said()[1]
    assert str(home) not in file.read_text()

    assert taste(model, "reset") == 2
    assert "Nothing was forgotten" in said()[1]
    assert taste(model, "reset", "--yes") == 0
    said()
    assert taste(model, "status") == 0
    assert "Nothing has been learnt yet." in said()[0]
    assert main(["rank", str(photos), "--model", str(model), "--mine", "1"]) == 2
    assert "no taste yet" in said()[1]

    assert taste(model, "import", file) == 0
    assert "imported" in said()[0]
    again = ranking(photos, model, said, "--mine", "1")
    assert [photo["path"] for photo in again] == [photo["path"] for photo in mine]


def test_what_was_posted_is_found_told_and_learnt_from(
    photos: Path, model: Path, home: Path, said: Said
) -> None:
    for number in range(4):
        write(home / "posted" / f"{number}.jpg", coloured(number, red=True, size=(1080, 720)))
    write(home / "posted" / "other.jpg", plain(40))
    assert taste(model, "posted", home / "posted", photos, "--json") == 0
    report = json.loads(said()[0])
    assert report["layout"] == "plain"
    assert report["pictures"] == 5
    assert report["library"] == 80
    assert {Path(path).name for path in report["matched"]} == {f"r00{n}.png" for n in range(4)}
    assert report["one_in"] == 20
    with closing(Catalogue.open(Places.of_user().catalogue)) as catalogue:
        choices = Choices(catalogue).decided().choices
    assert {choice.how for choice in choices} == {How.POSTED}
    assert taste(model, "posted", home / "posted", photos) == 0
    out, _ = said()
    assert "Found among 80 photos: 4" in out
    assert "You post 1 in 20." in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["export", "{home}/none.json"], "no taste yet"),
        (["import", "{home}/not-there.json"], "cannot be read"),
        (["import", "{home}/model.onnx"], "is no taste of photocull"),
        (["posted", "{home}/not-there.zip", "{home}"], "neither a folder nor a zip"),
        (["posted", "{home}", "{home}/not-there"], "There is no folder"),
        (["status", "--catalogue", "{home}"], "catalogue"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_2(
    home: Path, model: Path, said: Said, arguments: list[str], sentence: str
) -> None:
    action, *more = (part.format(home=home) for part in arguments)
    assert taste(model, action, *more) == 2
    _, err = said()
    assert sentence in err
    assert err.count("\n") == 1


def test_a_spoilt_taste_is_one_sentence(photos: Path, model: Path, said: Said) -> None:
    place = Places.of_user().taste
    assert place is not None
    place.write_bytes(b"\0" * 50)
    for arguments in (["taste", "status"], ["rank", str(photos), "--mine", "0.5"]):
        assert main([*arguments, "--model", str(model)]) == 2
        assert "is no taste of photocull, or it is damaged" in said()[1]
    assert taste(model, "learn") == 0
    said()
    assert taste(model, "status") == 0


def test_without_a_model_it_is_status_3(home: Path) -> None:
    assert taste(home / "none.onnx", "learn") == 3


@pytest.mark.parametrize("share", ["2", "-0.1", "half", "nan"])
def test_a_share_is_a_number_from_0_to_1(home: Path, share: str) -> None:
    with pytest.raises(SystemExit) as error:
        main(["rank", str(home), f"--mine={share}"])
    assert error.value.code == 2
