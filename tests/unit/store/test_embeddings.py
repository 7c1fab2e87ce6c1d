"""Embeddings are kept, bounded, and never anybody's trouble."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from photocull.domain.photo import ContentId
from photocull.store import embeddings as module
from photocull.store.embeddings import Embeddings

ONE, OTHER = ContentId(b"1" * 16), ContentId(b"2" * 16)
SEEN = np.linspace(-3, 3, 1344, dtype=np.float32)


def test_what_was_put_comes_back_in_another_life(tmp_path: Path) -> None:
    with closing(Embeddings(tmp_path / "new" / "e.sqlite")) as store:
        store.put(ONE, "model", SEEN)
    with closing(Embeddings(tmp_path / "new" / "e.sqlite")) as store:
        found = store.get([ONE, OTHER], "model")
        assert found.keys() == {ONE}
        np.testing.assert_allclose(found[ONE], SEEN, atol=2e-3)
        assert not store.get([ONE], "another model")


def test_a_spoilt_file_costs_what_was_in_it_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "e.sqlite"
    path.write_bytes(b"no database" * 1000)
    with closing(Embeddings(path)) as store:
        assert not store.get([ONE], "model")
        store.put(ONE, "model", SEEN)
        assert store.get([ONE], "model").keys() == {ONE}


def test_what_was_put_in_first_leaves_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_ROWS", 10)
    contents = [ContentId(bytes([number]) * 16) for number in range(25)]
    with closing(Embeddings(tmp_path / "e.sqlite")) as store:
        for content in contents:
            store.put(content, "model", SEEN)
        store.flush()
        store.prune()
        assert set(store.get(contents, "model")) == set(contents[-10:])
