"""Parquet parts: whole or not there, and what a later run finds to be left."""

from dataclasses import fields
from pathlib import Path

import pytest

from photocull.archive.parts import ForeignPartError, Row, failed_row, left, write_part
from photocull.domain.failure import Failure, Reason

pa = pytest.importorskip("pyarrow", reason="pyarrow (extra ray) is not installed")
pq = pytest.importorskip("pyarrow.parquet")

MODEL = "0123456789abcdef"
SCORED = Row("/写真/1.jpg", "ab" * 16, 0.1 + 0.2, 0.5, 1e-9, -2.5, 4032, 3024)


def read(folder: Path) -> list[dict[str, object]]:
    return [row for part in sorted(folder.glob("*.parquet")) for row in
            pq.read_table(part).to_pylist()]  # fmt: skip


def test_a_row_comes_back_as_it_was(tmp_path: Path) -> None:
    failed = failed_row("https://host/2.jpg", Failure(Reason.UNREACHABLE, "caf\udce9"))
    write_part(tmp_path, "part-1", [SCORED, failed], MODEL)
    one, other = read(tmp_path)
    assert one == {field.name: getattr(SCORED, field.name) for field in fields(Row)}
    assert (other["failure"], other["detail"]) == ("unreachable", "caf\\udce9")
    assert other["expert_probability"] is None
    assert [path.name for path in tmp_path.iterdir()] == ["part-1.parquet"]


def test_what_is_in_parts_is_not_left(tmp_path: Path) -> None:
    write_part(tmp_path, "part-1", [Row("/1.jpg"), Row("/2.jpg", failure="damaged")], MODEL)
    write_part(tmp_path, "part-2", [Row("/4.jpg", failure="not-scored")], MODEL)
    assert left(tmp_path, ["/0.jpg", "/1.jpg", "/2.jpg", "/3.jpg", "/4.jpg"], MODEL) == [
        "/0.jpg",
        "/3.jpg",
    ]


def test_what_failed_for_a_reason_that_can_pass_is_left_and_its_row_goes(tmp_path: Path) -> None:
    lost = Row("https://host/a.jpg", failure="unreachable")
    write_part(tmp_path, "part-1", [Row("/1.jpg"), lost, Row("/2.jpg")], MODEL)
    assert left(tmp_path, ["/1.jpg", "/2.jpg", lost.path], MODEL) == [lost.path]
    assert [row["path"] for row in read(tmp_path)] == ["/1.jpg", "/2.jpg"]
    assert left(tmp_path, ["/1.jpg"], MODEL) == []


def test_an_empty_folder_has_everything_left(tmp_path: Path) -> None:
    assert left(tmp_path, ["/1.jpg"], MODEL) == ["/1.jpg"]


def test_drafts_of_a_run_that_died_are_removed(tmp_path: Path) -> None:
    (tmp_path / ".part-1.parquet.0a0b0c0d.tmp").write_bytes(b"half")
    (tmp_path / ".mine.tmp").write_bytes(b"somebody's")
    assert left(tmp_path, ["/1.jpg"], MODEL) == ["/1.jpg"]
    assert [path.name for path in tmp_path.iterdir()] == [".mine.tmp"]


def test_parts_of_another_model_or_program_are_refused(tmp_path: Path) -> None:
    write_part(tmp_path, "part-1", [Row("/1.jpg")], MODEL)
    with pytest.raises(ForeignPartError, match=r"part-1\.parquet"):
        left(tmp_path, ["/1.jpg"], "f" * 16)
    (tmp_path / "a.parquet").write_bytes(b"no parquet")
    with pytest.raises(ForeignPartError, match=r"a\.parquet"):
        left(tmp_path, ["/1.jpg"], MODEL)


def test_a_folder_that_went_away_is_an_error_and_does_not_come_back(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_part(tmp_path / "gone", "part-1", [SCORED], MODEL)
    assert list(tmp_path.iterdir()) == []
