"""`photocull rank` as a script sees it: exit statuses, the JSON contract, what goes where."""

import csv
import io
import json
import math
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from photocull.cli import main
from photocull.store.catalogue import Catalogue, CatalogueError, CatalogueProblem
from tests.closed import close
from tests.pictures import aged, encoded, noise, plain, write
from tests.tiny_model import METADATA, write_tiny_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for value in (40, 200, 120):
        (tmp_path / "photos").mkdir(exist_ok=True)
        data = encoded(plain(value), taken="2026:08:01 12:00:00")
        (tmp_path / "photos" / f"{value}.jpg").write_bytes(data)
    write(tmp_path / "photos" / "sub" / "90.png", plain(90), "PNG")
    (tmp_path / "photos" / "bad.jpg").write_bytes(b"no photo")
    aged(tmp_path / "photos" / "bad.jpg")
    return tmp_path / "photos"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_tiny_model(tmp_path / "m.onnx")


def rank(*arguments: object) -> int:
    return main(["rank", *map(str, arguments), "--no-catalogue"])


def listed(capsysbinary: pytest.CaptureFixture[bytes]) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(capsysbinary.readouterr().out)
    return report


def test_the_json_is_the_contract(
    folder: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert rank(folder, "--model", model, "--format", "json", "--device", "cpu") == 0
    report = listed(capsysbinary)
    assert set(report) == {
        "model", "device", "seconds", "photos", "failures", "unread_folders",
    }  # fmt: skip
    assert {"id", "backbone", "colour"} <= set(report["model"])
    assert report["device"] == "CPU"
    assert [Path(photo["path"]).name for photo in report["photos"]] == [
        "200.jpg",
        "120.jpg",
        "90.png",
        "40.jpg",
    ]
    best = report["photos"][0]
    assert best.pop("expert_probability") == pytest.approx(200 / 255, abs=0.01)
    assert best == {
        "path": str(folder / "200.jpg"),
        "rank": 1,
        "stars": 0,
        "width": 320,
        "height": 240,
        "taken": "2026-08-01T12:00:00",
        "quality": None,
        "image_part": None,
        "colour_part": None,
        "flag": "none",
        "label": "none",
        "kind": "photo",
        "personal": None,
    }
    (failure,) = report["failures"]
    assert (failure["path"], failure["reason"]) == (str(folder / "bad.jpg"), "not-a-photo")
    assert failure["message"].endswith(".")


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_what_the_model_explains_is_listed(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], kind: str
) -> None:
    model = write_tiny_model(tmp_path / "e.onnx", explaining=True)
    arguments = ["rank", str(folder), "--model", str(model), "--format", kind,
                 "--catalogue", str(tmp_path / "c.sqlite")]  # fmt: skip
    # The second time, all comes out of the catalogue.
    for _ in range(2):
        assert main(arguments) == 0
        out = capsysbinary.readouterr().out.decode()
        photos = json.loads(out)["photos"] if kind == "json" else csv.DictReader(io.StringIO(out))
        brightness = 200 / 255
        best = next(iter(photos))
        said = [float(best[name]) for name in ("quality", "image_part", "colour_part")]
        assert said == pytest.approx([brightness / 2, brightness, -brightness / 2], abs=0.01)


def test_folders_within_and_the_top_can_be_chosen(
    folder: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    rank(folder, "--model", model, "--format", "json", "--no-recursive", "--top", 2)
    assert [Path(p["path"]).name for p in listed(capsysbinary)["photos"]] == ["200.jpg", "120.jpg"]


def test_the_csv_has_a_line_for_each_photo(
    folder: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    rank(folder, "--model", model, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode())))
    assert [row["rank"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[0]["path"] == str(folder / "200.jpg")
    assert rows[0]["quality"] == ""


def test_the_table_names_photos_and_failures_go_to_stderr(
    folder: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert rank(folder, "--model", model) == 0
    out, err = capsysbinary.readouterr()
    assert [line.split()[-1] for line in out.decode().splitlines()[1:]] == [
        "200.jpg",
        "120.jpg",
        "sub/90.png",
        "40.jpg",
    ]
    assert b"1 photo could not be read:" in err
    assert b"bad.jpg" in err
    assert b"\x1b" not in out + err


def test_a_folder_that_may_not_be_looked_into_is_told_of(
    folder: Path,
    model: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    close(monkeypatch, folder / "sub")
    assert rank(folder, "--model", model, "--format", "json") == 0
    out, err = capsysbinary.readouterr()
    report = json.loads(out)
    assert len(report["photos"]) == 3
    assert report["unread_folders"] == [
        {
            "path": str(folder / "sub"),
            "reason": "forbidden",
            "message": "You do not have permission to look into this folder.",
        }
    ]
    assert b"1 folder could not be read:\n" in err


def test_a_folder_without_photos_is_told(
    tmp_path: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert rank(tmp_path, "--model", model) == 0
    out, err = capsysbinary.readouterr()
    assert (out, err.count(b"\n")) == (b"", 1)


def test_the_list_can_go_to_a_file(folder: Path, model: Path, tmp_path: Path) -> None:
    target = tmp_path / "list.json"
    assert rank(folder, "--model", model, "--format", "json", "--output", target) == 0
    assert len(json.loads(target.read_bytes())["photos"]) == 4


def test_a_mistyped_place_for_the_list_is_refused_before_scoring(
    folder: Path,
    model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Catalogue, "open", lambda *_: pytest.fail("it scores"))
    for target in (tmp_path / "no" / "sub" / "list.json", tmp_path / "m.onnx" / "list.csv"):
        assert rank(folder, "--model", model, "--output", target) == 2
        said = f"There is no folder {target.parent}. Check the name.\n"
        assert capsys.readouterr().err == said
    assert not (tmp_path / "no").exists()
    assert rank(folder, "--model", model, "--output", folder) == 2
    said = f"The list could not be written to {folder}: Is a directory\n"
    assert capsys.readouterr().err == said


def test_the_list_can_go_into_a_pipe(folder: Path, model: Path) -> None:
    command = [sys.executable, "-m", "photocull", "rank", str(folder), "--model", str(model),
               "--no-catalogue", "--format", "csv", "--output", "/dev/stdout"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.startswith(b"rank,")


@pytest.mark.parametrize(("name", "begins"), [("l.json", b"{"), ("L.CSV", b"rank,"), ("l", b"#")])
def test_the_name_of_the_file_says_how_to_list(
    folder: Path, model: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    target = tmp_path / name
    assert rank(folder, "--model", model, "--output", target) == 0
    assert target.read_bytes().startswith(begins)
    assert rank(folder, "--model", model, "--output", target, "--format", "csv") == 0
    assert target.read_bytes().startswith(b"rank,")


def test_a_name_that_is_no_utf8_survives_json(
    tmp_path: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    name = os.fsencode(folder) + b"/caf\xe9.jpg"
    Path(os.fsdecode(name)).write_bytes(encoded(plain(9)))
    rank(folder, "--model", model, "--format", "json")
    (photo,) = listed(capsysbinary)["photos"]
    assert os.fsencode(photo["path"]) == name
    assert rank(folder, "--model", model) == 0


def test_a_folder_that_is_not_there_is_one_sentence_and_status_2(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert rank(tmp_path / "no") == 2
    assert capsysbinary.readouterr().err.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments", [["rank"], ["rank", ".", "--top", "0"], ["rank", ".", "--format", "xml"],
                  ["rank", ".", "--catalogue", "x", "--no-catalogue"], ["no-such-command"]],
)  # fmt: skip
def test_bad_arguments_are_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_an_unusable_model_is_one_sentence_and_status_3(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    html = tmp_path / "m.onnx"
    html.write_text("<html>")
    for bad in (html, tmp_path / "missing.onnx"):
        assert rank(folder, "--model", bad) == 3
        assert capsysbinary.readouterr().err.count(b"\n") == 1
    newer = write_tiny_model(tmp_path / "n.onnx", metadata={**METADATA, "photocull.format": "9"})
    assert rank(folder, "--model", newer) == 3


def test_a_model_that_gives_no_number_at_all_is_status_3(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.jpg").unlink()
    assert rank(folder, "--model", write_tiny_model(tmp_path / "n.onnx", factor=float("nan"))) == 3


def test_photos_that_failed_do_not_make_the_run_fail(tmp_path: Path, model: Path) -> None:
    (tmp_path / "only").mkdir()
    (tmp_path / "only" / "bad.jpg").write_bytes(b"no photo")
    aged(tmp_path / "only" / "bad.jpg")
    assert rank(tmp_path / "only", "--model", model) == 0


def test_a_damaged_catalogue_is_one_sentence_and_status_2(
    folder: Path, model: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "c").write_bytes(b"no database" * 100)
    assert main(["rank", str(folder), "--model", str(model), "--catalogue", f"{tmp_path}/c"]) == 2
    assert capsysbinary.readouterr().err.count(b"\n") == 1


def test_a_second_run_scores_nothing_and_says_the_same(
    folder: Path, model: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    arguments = ["rank", str(folder), "--model", str(model), "--format", "json",
                 "--catalogue", str(tmp_path / "c.sqlite")]  # fmt: skip
    assert main(arguments) == 0
    first = listed(capsysbinary)
    for path in folder.rglob("*.*"):
        status = path.stat()
        path.write_bytes(b"x" * status.st_size)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert main(arguments) == 0
    second = listed(capsysbinary)
    assert second["photos"] == first["photos"]
    assert second["failures"] == first["failures"]


def test_nothing_in_the_folder_is_changed(folder: Path, model: Path) -> None:
    def state() -> dict[str, tuple[bytes, int]]:
        return {
            str(path): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    before = state()
    rank(folder, "--model", model)
    assert state() == before


def interrupted(command: list[str], catalogue: Path) -> tuple[float, int]:
    """Start, press Ctrl+C once scores are being stored: seconds until the end, photos kept."""
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Where tests are run in the background of a shell, their children would not hear Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as running:
        while not catalogue.with_name(f"{catalogue.name}-wal").exists():
            time.sleep(0.02)
        time.sleep(0.5)
        asked = time.monotonic()
        running.send_signal(signal.SIGINT)
        try:
            _, err = running.communicate(timeout=30)
        finally:
            running.kill()
        seconds = time.monotonic() - asked
    assert running.returncode == 130
    return seconds, int(err.split(b" of ")[0].split()[-1])


def test_ctrl_c_stops_within_a_second_and_keeps_what_was_scored(
    tmp_path: Path, model: Path
) -> None:
    photos = tmp_path / "many"
    one = write(photos / "first.png", noise(1, (600, 400)), "PNG").read_bytes()
    for number in range(1500):
        (photos / f"{number:04}.png").write_bytes(one + number.to_bytes(2, "big"))
    # On a machine that is busy with something else a second try is fair.
    seconds = math.inf
    for attempt in range(3):
        catalogue = tmp_path / f"{attempt}.sqlite"
        command = [sys.executable, "-m", "photocull", "rank", str(photos), "--model", str(model),
                   "--catalogue", str(catalogue), "--format", "json"]  # fmt: skip
        seconds, kept = interrupted(command, catalogue)
        assert 0 < kept < 1501
        again = subprocess.run(command, capture_output=True, check=True)
        assert len(json.loads(again.stdout)["photos"]) == 1501
        if seconds < 1:
            return
    pytest.fail(f"it took {seconds:.1f} s")


def test_a_reader_that_has_seen_enough_is_no_error(folder: Path, model: Path) -> None:
    command = f"{sys.executable} -m photocull rank {folder} --model {model} --no-catalogue"
    command = f"set -o pipefail; {command} --format csv | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_status_1_and_a_sentence(
    folder: Path, model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise CatalogueError(CatalogueProblem.UNREACHABLE, "database or disk is full")

    monkeypatch.setattr(Catalogue, "remember", full)
    assert rank(folder, "--model", model) == 1
    assert "disk is full" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3000])
def test_a_name_that_no_folder_can_have_is_status_2(tmp_path: Path, name: str) -> None:
    assert rank(tmp_path / name) == 2


def test_a_folder_has_one_name(
    folder: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    rank(folder / "sub" / "..", "--model", model, "--format", "json")
    assert listed(capsysbinary)["photos"][0]["path"] == str(folder / "200.jpg")


def test_it_runs_where_qt_is_not_installed(folder: Path, model: Path) -> None:
    blocked = "import sys; sys.modules['PySide6'] = None; from photocull.cli import main; "
    call = f"sys.exit(main(['rank', {str(folder)!r}, '--model', {str(model)!r}, '--no-catalogue']))"
    assert subprocess.run([sys.executable, "-c", blocked + call], check=False).returncode == 0
