"""People whose taste is known, on photos that are numbers alone."""

import numpy as np
import pytest

from photocull.domain.marks import Flag
from training.audit import Observed
from training.data import Row
from training.taste import Figures, Kind, decisions_of, kinds, lines, person

COUNT = 400


@pytest.fixture(scope="module")
def seen() -> Observed:
    random = np.random.default_rng(0)
    rows = tuple(Row(f"{at}.webp", "someone/photos", at % 2 == 0, None) for at in range(COUNT))
    embedding = random.standard_normal((COUNT, 24)).astype(np.float32)
    thumbnail = np.repeat(embedding[:, :1] * 20 + 120, 192, axis=1).astype(np.float32)
    paths = [f"chanakya2734/animals/{at}" if at % 4 == 0 else f"else/{at}" for at in range(COUNT)]
    return Observed(
        rows,
        tuple(paths),
        1 / (1 + np.exp(-embedding[:, 1].astype(np.float64))),
        np.zeros(COUNT, np.uint64),
        {"embedding": embedding, "thumbnail": thumbnail},
    )


def test_every_kind_has_a_liking_for_every_photo(seen: Observed) -> None:
    found = kinds(seen)
    assert {"animals", "food", "bright", "low-key", "as generic", "random"} <= found.keys()
    for kind in found.values():
        assert kind.likes(np.random.default_rng(0)).shape == (COUNT,)


def test_decisions_are_as_many_as_asked_for_and_follow_the_liking() -> None:
    worth = np.arange(200.0)
    decided = decisions_of(worth, 40, np.random.default_rng(1))
    assert decided.count == 40
    picks, rejects = (
        [int.from_bytes(c, "big") for c, marks in decided.marks.items() if marks.flag is flag]
        for flag in (Flag.PICK, Flag.REJECT)
    )
    assert np.mean(picks) > np.mean(rejects) + 50
    assert all(choice.winner != choice.loser for choice in decided.choices)


def test_a_liking_that_can_be_seen_is_learnt_and_switched_on(seen: Observed) -> None:
    bright = kinds(seen)["bright"]
    few, many = person(seen, bright, 0, counts=(10, 100))
    assert not few.on
    assert many.on
    assert many.mine > many.generic + 0.1
    # The same person for ever.
    assert next(person(seen, bright, 0, counts=(10,))) == few


def test_chance_is_not_learnt(seen: Observed) -> None:
    nothing = Kind(lambda random: random.standard_normal(COUNT), 0.0)
    (figures,) = person(seen, nothing, 1, counts=(60,))
    assert not figures.on
    assert abs(figures.mine - 0.5) < 0.1


def test_the_table_has_a_line_for_each_kind_and_number(seen: Observed) -> None:
    told = [Figures(0.7, 0.6, True, 30), Figures(0.6, 0.6, False, None)]
    table = list(lines({"bright": [told * 2, told * 2]}))
    assert len(table) == 2 + 4
    assert "70.0%" in table[2]
    assert "2/2" in table[2]
    assert "0/2" in table[3]
    assert table[3].endswith("none")
