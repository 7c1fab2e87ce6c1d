"""`photocull export`, as a person calls it."""

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from photocull.cli import main
from photocull.decoding.decoders import Decoders
from photocull.decoding.posting import Posting
from photocull.domain.failure import Failure
from photocull.domain.posting import RATIOS
from photocull.framing import Framer, shipped_faces
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue
from tests.figures import Figure
from tests.pictures import noise, plain, write
from tests.tiny_model import write_tiny_model


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_tiny_model(tmp_path / "tiny.onnx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for brightness in range(20, 240, 20):
        write(tmp_path / "photos" / f"IMG_{brightness:03}.jpg", plain(brightness, (640, 480)))
    return tmp_path / "photos"


def export(folder: Path, model: Path, *more: str) -> int:
    out = folder.parent / "out"
    return main(["export", str(folder), "--to", str(out), "--model", str(model),
                 "--catalogue", str(folder.parent / "c.sqlite"), *more])  # fmt: skip


def test_the_best_ten_are_written_in_the_shape_that_is_asked_for(
    folder: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(folder, model, "--numbered") == 0
    names = sorted(path.name for path in (folder.parent / "out").iterdir())
    assert names == [f"{n + 1:02} IMG_{220 - 20 * n:03}.jpg" for n in range(10)]
    for path in (folder.parent / "out").iterdir():
        with Image.open(path) as picture:
            assert picture.size == (384, 480)
    assert "10 photos exported; each file was read again and checked." in capsys.readouterr().err


def test_the_receipt_says_what_was_checked(folder: Path, model: Path) -> None:
    receipt = folder.parent / "receipt.json"
    assert export(folder, model, "--top", "2", "--preset", "x", "--receipt", str(receipt)) == 0
    said = json.loads(receipt.read_text())
    assert [Path(each["photo"]).name for each in said["exported"]] == ["IMG_220.jpg", "IMG_200.jpg"]
    assert said["preset"]["id"] == "x"
    assert "location" in said["exported"][0]["checks"]


def test_mistyped_places_are_refused_before_anything_is_made(
    folder: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = folder.parent / "no" / "sub"
    assert export(folder, model, "--to", str(nowhere)) == 2
    assert export(folder, model, "--receipt", str(nowhere / "r.json")) == 2
    refused = [
        f"There is no folder {place}. Check the name.\n" for place in (nowhere.parent, nowhere)
    ]
    assert capsys.readouterr().err == "".join(refused)
    assert export(folder, model, "--to", str(model)) == 2
    assert {path.name for path in folder.parent.iterdir()} == {"photos", "tiny.onnx"}


def test_the_receipt_can_go_to_the_folder_that_the_export_makes(folder: Path, model: Path) -> None:
    receipt = folder.parent / "out" / "receipt.json"
    assert export(folder, model, "--top", "1", "--receipt", str(receipt)) == 0
    assert len(json.loads(receipt.read_text())["exported"]) == 1


def test_stars_picks_and_rejects_are_heeded(folder: Path, model: Path) -> None:
    assert main(["rank", str(folder), "--model", str(model),
                 "--catalogue", str(folder.parent / "c.sqlite")]) == 0  # fmt: skip
    sidecar = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='{}'/></rdf:RDF></x:xmpmeta>"  # noqa: E501
    (folder / "IMG_040.jpg.xmp").write_text(sidecar.format(4))
    (folder / "IMG_220.jpg.xmp").write_text(sidecar.format(-1))
    assert export(folder, model, "--stars", "3") == 0
    assert [path.name for path in (folder.parent / "out").iterdir()] == ["IMG_040.jpg"]
    assert export(folder, model, "--top", "1") == 0
    assert (folder.parent / "out" / "IMG_200.jpg").exists()


def test_caption_and_copyright_are_written_and_nothing_else(folder: Path, model: Path) -> None:
    assert export(folder, model, "--top", "1", "--caption", "夏の日", "--copyright", "© A") == 0
    (path,) = (folder.parent / "out").iterdir()
    with Image.open(path) as picture:
        tags = dict(picture.getexif())
    assert set(tags) == {0x010E, 0x8298}
    assert "夏の日".encode() in path.read_bytes()


def test_bad_requests_get_a_sentence(
    folder: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(folder, model, "--preset", "myspace") == 2
    assert "instagram-4x5" in capsys.readouterr().err
    assert export(folder, model, "--stars", "5") == 2
    assert "nothing to export" in capsys.readouterr().err
    (folder.parent / "out").write_bytes(b"a file")
    assert export(folder, model) == 2
    assert "Nothing can be written to" in capsys.readouterr().err


def test_presets_are_listed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "--presets"])
    assert ended.value.code == 0
    listed = capsysbinary.readouterr().out.decode()
    assert "instagram-4x5    Instagram 4:5: 1080 × 1350, at most 8 MB, up to 20 photos" in listed


def scene(x: float, y: float) -> Image.Image:
    """A plain sky with one thing in it, whose best crop is known: the one that has the thing."""
    picture = Image.new("RGB", (1600, 1000), (150, 180, 210))
    left, top = int(x * 1600) - 120, int(y * 1000) - 120
    picture.paste(noise(7, (40, 40)).resize((240, 240), Image.Resampling.BICUBIC), (left, top))
    disc = (left + 40, top + 40, left + 200, top + 200)
    ImageDraw.Draw(picture).ellipse(disc, fill=(180, 60, 40))
    return picture


def test_made_pictures_get_the_crop_that_is_known_to_be_best(
    tmp_path: Path, decoders: Decoders, figure: Figure
) -> None:
    """With the shipped model and detector, as a person has them."""
    scorer = Scorer.open(resource("photocull.onnx"), Device.CPU)
    framer = Framer(scorer, Posting(decoders), shipped_faces)
    held, places = [], [(0.2, 0.3), (0.8, 0.5), (0.5, 0.8), (0.15, 0.85), (0.9, 0.15)]
    for number, (x, y) in enumerate(places):
        path = write(tmp_path / f"{number}.jpg", scene(x, y))
        framed = framer.frame(path, RATIOS)
        assert not isinstance(framed, Failure)
        assert framed.size == (1600, 1000)
        for ratio in RATIOS:
            left, top, right, bottom = framed.best(ratio).crop.box
            across, down = 120 / 1600, 120 / 1000
            held.append(
                left <= x - across + 0.01 and right >= x + across - 0.01
                and top <= y - down + 0.01 and bottom >= y + down - 0.01
            )  # fmt: skip
    figure(f"{sum(held)} of {len(held)} crops hold the whole subject")
    assert all(held)


def test_flat_areas_never_win(tmp_path: Path, decoders: Decoders, figure: Figure) -> None:
    """On pictures of which one half is plain and the other is full."""
    scorer = Scorer.open(resource("photocull.onnx"), Device.CPU)
    framer = Framer(scorer, Posting(decoders), lambda: None)
    won = total = 0
    for number in range(6):
        picture = plain(120 + 20 * number, (1500, 1000))
        busy = noise(number, (100, 100)).resize((750, 1000), Image.Resampling.BICUBIC)
        picture.paste(busy, (750 * (number % 2), 0))
        framed = framer.frame(write(tmp_path / f"{number}.jpg", picture), RATIOS)
        assert not isinstance(framed, Failure)
        for ratio in RATIOS:
            left, _, right, _ = framed.best(ratio).crop.box
            plain_side = (0.5, 1.0) if number % 2 == 0 else (0.0, 0.5)
            flat = max(0.0, min(right, plain_side[1]) - max(left, plain_side[0])) / (right - left)
            won, total = won + (flat > 0.75), total + 1
    figure(f"{won} of {total}")
    assert not won


def test_nothing_private_stays_in_the_catalogues_neighbourhood(folder: Path, model: Path) -> None:
    """An export writes its files and no other."""
    before = {path for path in folder.parent.rglob("*") if "out" not in path.parts}
    Catalogue.open(folder.parent / "c.sqlite").close()
    assert export(folder, model, "--top", "1") == 0
    after = {path for path in folder.parent.rglob("*") if "out" not in path.parts}
    assert {path.name.partition("-")[0] for path in after - before} <= {"c.sqlite"}


def test_originals_are_copied_with_all_that_belongs_to_them(
    folder: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "IMG_220.mov").write_bytes(b"a video")
    (folder / "IMG_200.nef").write_bytes(b"a raw")
    assert export(folder, model, "--originals", "--top", "2") == 0
    out = folder.parent / "out"
    names = ["IMG_200.jpg", "IMG_200.nef", "IMG_220.jpg", "IMG_220.mov"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert all((out / name).read_bytes() == (folder / name).read_bytes() for name in names)
    heard = capsys.readouterr()
    assert heard.out.splitlines() == [str(out / name) for name in (*names[2:], *names[:2])]
    assert "2 photos copied, 4 files, each read back and compared." in heard.err
    assert export(folder, model, "--originals", "--top", "2", "--json") == 0
    heard = capsys.readouterr()
    assert [each["new"] for each in json.loads(heard.out)["copied"]] == [0, 0]
    assert "2 photos were there already." in heard.err
    assert len(list(out.iterdir())) == 4


def test_originals_refuse_what_is_said_of_new_pictures_and_their_own_folder(
    folder: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(folder, model, "--originals", "--caption", "x", "--preset", "x") == 2
    assert "leave out --preset, --caption." in capsys.readouterr().err
    (folder.parent / "out").symlink_to(folder)
    before = sorted(folder.iterdir())
    assert export(folder, model, "--originals") == 2
    assert "Choose another folder." in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before
