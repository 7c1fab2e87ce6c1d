"""Copies: proven before they get their names, and never half of one at a name."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from photocull.domain.failure import Reason
from photocull.store import placing
from photocull.store.copying import BLOCK, Copier, Kind, NotCopied, Work, clear, draft_name
from photocull.store.placing import give_name, make_folder

DATA = bytes(range(256)) * (BLOCK // 256) * 3 + b"end"
TIME = 1_754_000_000_123_456_789


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "card" / "IMG_1.JPG"
    path.parent.mkdir()
    path.write_bytes(DATA)
    os.utime(path, ns=(TIME, TIME))
    return path


@pytest.fixture
def targets(tmp_path: Path) -> list[Path]:
    for name in ("photos", "backup"):
        (tmp_path / name).mkdir()
    return [tmp_path / "photos" / "a.jpg", tmp_path / "backup" / "a.jpg"]


def copy(source: Path, targets: list[Path], copier: Copier | None = None) -> str | NotCopied:
    return (copier or Copier()).copy(source, len(DATA), TIME, targets)


def failed(outcome: str | NotCopied, kind: Kind, reason: Reason) -> None:
    assert isinstance(outcome, NotCopied)
    assert (outcome.kind, outcome.failure.reason) == (kind, reason)


def nothing_is_at(targets: list[Path]) -> None:
    assert [entry for target in targets for entry in target.parent.iterdir()] == []


def failing(code: int, real: Callable[..., Any], on: int = 1) -> Callable[..., Any]:
    """The call, which fails from the given time on."""
    calls = iter(range(1, 10_000))

    def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        if next(calls) >= on:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **named)

    return call


def test_a_copy_has_content_and_time_at_every_target(source: Path, targets: list[Path]) -> None:
    before = source.stat()
    moved: list[int] = []
    found = copy(source, targets, Copier(moved=moved.append))
    assert found == hashlib.sha256(DATA).hexdigest()
    for target in targets:
        assert target.read_bytes() == DATA
        assert target.stat().st_mtime_ns == TIME
        assert target.stat().st_nlink == 1
        assert list(target.parent.iterdir()) == [target]
    assert sum(moved) == len(DATA)
    after = source.stat()
    assert (before.st_mtime_ns, before.st_atime_ns) == (after.st_mtime_ns, after.st_atime_ns)


def test_a_copy_that_reads_back_otherwise_is_found_and_taken_away(
    source: Path, targets: list[Path]
) -> None:
    def corrupt(draft: Path) -> None:
        if draft.parent.name == "backup":
            with draft.open("r+b") as file:
                file.seek(BLOCK + 7)
                file.write(b"\xff\xfe")

    failed(copy(source, targets, Copier(written=corrupt)), Kind.TARGET, Reason.COPY_DIFFERS)
    nothing_is_at(targets)


def test_a_copy_that_cannot_be_read_back_is_none(source: Path, targets: list[Path]) -> None:
    failed(
        copy(source, targets, Copier(written=lambda draft: draft.unlink())),
        Kind.TARGET,
        Reason.NOT_COPIED,
    )
    nothing_is_at(targets)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_full_disk_leaves_nothing(
    source: Path, targets: list[Path], monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    monkeypatch.setattr(os, call, failing(code, getattr(os, call), 2))
    outcome = copy(source, targets)
    monkeypatch.undo()
    failed(outcome, Kind.FULL, Reason.NOT_COPIED)
    nothing_is_at(targets)


def test_an_error_while_syncing_is_no_copy(
    source: Path, targets: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.EIO, os.fsync))
    outcome = copy(source, targets)
    monkeypatch.undo()
    failed(outcome, Kind.TARGET, Reason.NOT_COPIED)
    nothing_is_at(targets)


def test_another_file_is_never_replaced(source: Path, targets: list[Path]) -> None:
    targets[0].write_bytes(b"mine")
    failed(copy(source, targets), Kind.TARGET, Reason.NAME_TAKEN)
    assert targets[0].read_bytes() == b"mine"
    assert list(targets[0].parent.iterdir()) == [targets[0]]
    assert list(targets[1].parent.iterdir()) == []


def test_a_file_that_goes_on_growing_is_not_copied(source: Path, targets: list[Path]) -> None:
    def grow(_: int) -> None:
        with source.open("ab") as file:
            file.write(b"more")

    failed(copy(source, targets, Copier(moved=grow)), Kind.SOURCE, Reason.CHANGING)
    nothing_is_at(targets)


def test_a_file_that_is_cut_short_meanwhile_is_not_copied(
    source: Path, targets: list[Path]
) -> None:
    failed(
        copy(source, targets, Copier(moved=lambda _: os.truncate(source, BLOCK))),
        Kind.SOURCE,
        Reason.CHANGING,
    )
    nothing_is_at(targets)


def test_a_file_that_is_another_than_was_listed_is_not_copied(
    source: Path, targets: list[Path]
) -> None:
    source.write_bytes(DATA)
    failed(copy(source, targets), Kind.SOURCE, Reason.CHANGING)
    nothing_is_at(targets)


def test_a_file_that_is_gone_or_no_file_is_said_to_be(source: Path, targets: list[Path]) -> None:
    source.unlink()
    failed(copy(source, targets), Kind.SOURCE, Reason.VANISHED)
    source.symlink_to(__file__)
    failed(copy(source, targets), Kind.SOURCE, Reason.UNREADABLE)
    source.unlink()
    os.mkfifo(source)
    failed(copy(source, targets), Kind.SOURCE, Reason.UNREADABLE)
    nothing_is_at(targets)


def test_a_read_error_is_the_source_s(
    source: Path, targets: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "read", failing(errno.EIO, os.read, 3))
    outcome = copy(source, targets)
    monkeypatch.undo()
    failed(outcome, Kind.SOURCE, Reason.UNREADABLE)
    nothing_is_at(targets)


@pytest.mark.parametrize("blocks", [0, 2, 5])
def test_a_cancelled_copy_leaves_nothing(source: Path, targets: list[Path], blocks: int) -> None:
    asked = iter(range(100))
    copier = Copier(cancelled=lambda: next(asked) >= blocks)
    failed(copy(source, targets, copier), Kind.CANCELLED, Reason.NOT_COPIED)
    nothing_is_at(targets)


def test_only_our_own_hidden_files_are_cleared(tmp_path: Path) -> None:
    ours = tmp_path / ".photocull-import-0123456789abcdef.part"
    others = [
        ".photocull-import-0123456789ABCDEF.part",
        ".photocull-import-0123456789abcdef.part.jpg",
        ".photocull-import-0.part",
        ".photocull-copy-0123456789abcdef.part",
        "photocull-import-0123456789abcdef.part",
        ".x.part",
    ]
    for name in (ours.name, *others):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".photocull-import-fedcba9876543210.part").mkdir()
    assert clear(tmp_path) == 1
    assert not ours.exists()
    assert len(list(tmp_path.iterdir())) == len(others) + 1
    assert clear(tmp_path / "none") == 0


def test_a_draft_that_vanishes_before_it_gets_its_name_is_no_copy(
    source: Path, targets: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Copier, "_prove", lambda self, draft, *_: draft.unlink())
    failed(copy(source, targets), Kind.TARGET, Reason.NOT_COPIED)
    nothing_is_at(targets)


def test_each_work_clears_its_own_drafts_alone(tmp_path: Path) -> None:
    names = {work: draft_name(work) for work in Work}
    for name in names.values():
        (tmp_path / name).write_bytes(b"half")
    assert clear(tmp_path, Work.HANDING) == 1
    assert [path.name for path in tmp_path.iterdir()] == [names[Work.IMPORT]]


@pytest.mark.parametrize("in_one_step", [True, False])
def test_without_hard_links_a_file_still_replaces_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM, os.link))
    if not in_one_step:
        monkeypatch.setattr(placing, "_renamed_in_one_step", lambda *_: False)
    draft, target = tmp_path / "draft", tmp_path / "target"
    draft.write_bytes(b"new")
    give_name(draft, target)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]
    draft.write_bytes(b"newer")
    with pytest.raises(FileExistsError):
        give_name(draft, target)
    assert target.read_bytes() == b"new"
    assert draft.read_bytes() == b"newer"


def test_a_folder_is_made_with_those_above_it_and_each_is_told(tmp_path: Path) -> None:
    made: list[Path] = []
    make_folder(tmp_path / "a" / "b", made)
    make_folder(tmp_path / "a" / "c", made)
    assert made == [tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "c"]
