"""The ledger of imports: what it says is on the disk, and what is torn costs one line."""

import json
import os
from pathlib import Path

import pytest

from photocull.store.ledger import Entry, Ledger, LedgerInUseError, LedgerWriter


def entry(number: int, **changes: str) -> Entry:
    name = f"IMG_{number}.JPG"
    return Entry(f"{number:064x}", 1000 + number, f"{number:032x}", name, "/p", **changes)


def written(path: Path, *entries: Entry) -> Ledger:
    with LedgerWriter(path) as writer:
        for each in entries:
            writer.write(each)
    return Ledger.read(path)


def test_what_was_written_is_known_by_content(tmp_path: Path) -> None:
    ledger = written(tmp_path / "deep" / "l.jsonl", entry(1), entry(2, backup="/backup"))
    assert ledger.has(entry(1).sha256)
    assert not ledger.has(entry(3).sha256)
    assert ledger.has_size(1001)
    assert not ledger.has_size(1003)
    assert ledger.may_have(1001, entry(1).fingerprint)
    assert not ledger.may_have(1001, entry(2).fingerprint)
    assert ledger.has_backup(entry(2).sha256, "/backup")
    assert not ledger.has_backup(entry(1).sha256, "/backup")
    assert ledger.has_named(entry(1).sha256, "IMG_1.JPG")
    assert not ledger.has_named(entry(1).sha256, "IMG_2.JPG")


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    assert not Ledger.read(tmp_path / "no.jsonl").has_size(0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kept", [1, 20, 150])
def test_a_torn_last_line_costs_no_other(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "l.jsonl"
    written(path, entry(1), entry(2))
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    path.write_bytes(whole[: first + kept])
    assert Ledger.read(path).has(entry(1).sha256)
    assert not Ledger.read(path).has(entry(2).sha256)
    ledger = written(path, entry(3))
    assert ledger.has(entry(1).sha256)
    assert ledger.has(entry(3).sha256)


@pytest.mark.parametrize(
    "line",
    [b"\xff\xfe\n", b"[]\n", b"null\n", b"{}\n", b'{"sha256": [1]}\n', b"\0" * 512 + b"\n"],
)
def test_lines_that_are_no_entries_are_passed_over(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "l.jsonl"
    path.write_bytes(line)
    assert written(path, entry(1)).has(entry(1).sha256)
    assert path.read_bytes().startswith(line)


def test_what_a_newer_program_adds_does_not_make_an_entry_unknown(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    written(path, entry(1))
    said = json.loads(path.read_bytes())
    path.write_text(json.dumps({**said, "colour": "blue"}) + "\n", "utf-8")
    assert Ledger.read(path).has(entry(1).sha256)


def test_names_of_any_bytes_come_back(tmp_path: Path) -> None:
    strange = Entry("0" * 64, 1, "0" * 32, os.fsdecode(b"caf\xe9\n.jpg"), "/p")
    ledger = written(tmp_path / "l.jsonl", strange)
    assert ledger.has_named("0" * 64, os.fsdecode(b"caf\xe9\n.jpg"))


def test_two_imports_do_not_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    with LedgerWriter(path), pytest.raises(LedgerInUseError):
        LedgerWriter(path)
    LedgerWriter(path).__exit__(None, None, None)


def test_folders_of_a_killed_import_are_known_to_the_next_and_not_after_it(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    killed = LedgerWriter(path)
    killed.using(tmp_path / "a\nb")
    killed.using(Path(os.fsdecode(b"/caf\xe9")))
    killed._note.close()  # as the system does for a process that is gone
    killed._file.close()
    with LedgerWriter(path) as writer:
        assert writer.left_behind == (tmp_path / "a\nb", Path(os.fsdecode(b"/caf\xe9")))
    with LedgerWriter(path) as writer:
        assert writer.left_behind == ()


def test_a_line_that_the_disk_did_not_take_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "l.jsonl"

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    with LedgerWriter(path) as writer:
        writer.write(entry(1))
        monkeypatch.setattr("photocull.store.ledger.os.fsync", fail)
        with pytest.raises(OSError, match="Input/output"):
            writer.write(entry(2))
    ledger = Ledger.read(path)
    assert ledger.has(entry(1).sha256)
    assert not ledger.has(entry(2).sha256)
