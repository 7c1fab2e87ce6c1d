"""A file's identity: the same wherever it lies, another for any other photo."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.failure import Failure, Reason
from photocull.folder.fingerprint import fingerprint, fingerprint_file
from tests.pictures import encoded, noise


@pytest.mark.parametrize("size", [0, 1, 65_536, 327_680, 327_681, 3_000_000])
def test_from_parts_and_from_the_whole_it_is_the_same(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a"
    data = bytes(index * 7 % 251 for index in range(1000)) * (size // 1000 + 1)
    path.write_bytes(data[:size])
    assert fingerprint_file(path) == fingerprint(data[:size])


def test_a_renamed_file_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(encoded(noise(1)))
    before = fingerprint_file(tmp_path / "a.jpg")
    assert fingerprint_file((tmp_path / "a.jpg").rename(tmp_path / "b.jpg")) == before


def test_another_photo_has_another() -> None:
    prints = {fingerprint(encoded(noise(seed))) for seed in range(20)}
    assert len(prints) == 20


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_small_files_differ_as_soon_as_a_byte_does(one: bytes, other: bytes) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    failure = fingerprint_file(tmp_path / "no")
    assert isinstance(failure, Failure)
    assert failure.reason is Reason.VANISHED
