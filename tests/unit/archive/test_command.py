"""`photocull rank --engine ray` before any worker starts: one sentence for whatever cannot be."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from photocull.archive.cluster import lacking
from photocull.cli import main
from photocull.store.instance import Instance
from tests.pictures import plain, write

NEEDS = pytest.mark.skipif(bool(lacking()), reason="Ray (extra ray) is not installed")


def ray(*arguments: object) -> int:
    return main(["rank", "--engine", "ray", *map(str, arguments)])


def said(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1, err
    return err


@pytest.mark.parametrize(
    "arguments",
    [
        ["rank", "--engine", "ray", "."],
        ["rank", "--engine", "ray", "--output", "o"],
        ["rank", "--engine", "ray", ".", "--list", "l", "--output", "o"],
        ["rank", "--engine", "ray", ".", "--output", "o", "--top", "3"],
        ["rank", "--engine", "ray", ".", "--output", "o", "--format", "csv"],
        ["rank", "--engine", "spark", ".", "--output", "o"],
        ["rank", "--list", "l"],
        ["rank", ".", "--workers", "2"],
    ],
)
def test_arguments_that_do_not_go_together_are_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_where_the_extra_is_missing_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photocull.archive.cluster.find_spec", lambda _: None)
    assert ray(tmp_path, "--output", tmp_path / "out") == 2
    assert "pip install 'photocull[ray]'" in said(capsys)
    assert not (tmp_path / "out").exists()


def test_the_plain_command_needs_nothing_of_it() -> None:
    code = (
        "import sys\n"
        "for name in ('ray', 'pyarrow', 'fsspec'): sys.modules[name] = None\n"
        "from photocull.cli import main\n"
        "sys.exit(main(['rank', '.', '--help']))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@NEEDS
@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"/a.jpg\n\0\1\2", "Line 2"),
        (b"gopher://host/a.jpg\n", "gopher://host/a.jpg"),
    ],
)
def test_a_bad_list_is_one_sentence_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, word: str
) -> None:
    (tmp_path / "list").write_bytes(content)
    assert ray("--list", tmp_path / "list", "--output", tmp_path / "out") == 2
    assert word in said(capsys)
    assert not (tmp_path / "out").exists()


@NEEDS
def test_a_list_or_folder_that_is_not_there_is_one_sentence_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ray("--list", tmp_path / "no", "--output", tmp_path / "out") == 2
    assert str(tmp_path / "no") in said(capsys)
    assert ray(tmp_path / "no", "--output", tmp_path / "out") == 2
    assert str(tmp_path / "no") in said(capsys)


@NEEDS
def test_addresses_that_need_another_package_name_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if importlib.util.find_spec("s3fs") is not None:
        pytest.skip("s3fs is installed")
    (tmp_path / "list").write_text("s3://bucket/a.jpg\n")
    assert ray("--list", tmp_path / "list", "--output", tmp_path / "out") == 2
    assert "s3fs" in said(capsys)


@NEEDS
def test_an_output_that_cannot_be_is_one_sentence_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "photos" / "a.jpg", plain(9))
    (tmp_path / "file").write_bytes(b"")
    assert ray(tmp_path / "photos", "--output", tmp_path / "file") == 2
    assert str(tmp_path / "file") in said(capsys)
    assert ray(tmp_path / "photos", "--output", tmp_path / "no" / "out") == 2
    assert str(tmp_path / "no") in said(capsys)
    assert not (tmp_path / "no").exists()
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.parquet").write_bytes(b"somebody's")
    assert ray(tmp_path / "photos", "--output", other) == 2
    assert "a.parquet" in said(capsys)


@NEEDS
def test_two_runs_do_not_write_to_one_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "photos" / "a.jpg", plain(9))
    claim = Instance.take(tmp_path / "out" / ".run")
    assert claim is not None
    assert ray(tmp_path / "photos", "--output", tmp_path / "out") == 2
    assert str(tmp_path / "out") in said(capsys)
    claim.release()


@NEEDS
def test_a_folder_without_photos_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ray(tmp_path, "--output", tmp_path / "out") == 0
    assert str(tmp_path) in said(capsys)
