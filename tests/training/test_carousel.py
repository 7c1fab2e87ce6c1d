"""Ways of picking a set are compared on folders whose scenes are known."""

import numpy as np
import pytest

from photocull.domain.carousel import pick
from photocull.domain.photo import PhotoKey
from training.carousel import Known, _figures, by_determinant, found_alike, pool_from, table_of
from training.data import Row


def known(scenes: list[str | None], seed: int = 2) -> list[Known]:
    """Photos of the same scene show almost the same."""
    chance = np.random.default_rng(seed)
    shown = {scene: (chance.random(40), chance.standard_normal(288)) for scene in set(scenes)}
    found = []
    for at, scene in enumerate(scenes):
        seen, look = shown[scene] if scene else (chance.random(40), chance.standard_normal(288))
        look = look + 0.1 * chance.standard_normal(288)
        found.append(
            Known(
                Row(f"{at}.webp", "source", expert=False, opinion=None, scene=scene),
                float(chance.random()),
                seen.astype(np.float32),
                (look / np.linalg.norm(look)).astype(np.float32),
                np.full(4, 0.5, np.float32),
            )
        )
    return found


def test_the_determinantal_process_takes_no_scene_twice_where_it_must_not() -> None:
    scenes = [name for name in "abcdef" for _ in range(3)]
    pool = pool_from(known(list(scenes)))
    keys = by_determinant(pool, 5, 1.0)
    assert len({scenes[int(key.split(".")[0])] for key in keys}) == len(keys) == 5


def test_pairs_of_one_scene_are_counted() -> None:
    folder = known(["a", "a", "a", None, "b"])
    pool = pool_from(folder)
    scenes = {each.row.file: each.row.scene for each in folder}
    keys = [PhotoKey(f"{at}.webp") for at in range(5)]
    assert _figures(pool, keys, scenes)[2] == 3
    assert _figures(pool, keys[2:], scenes)[2] == 0
    assert _figures(pool, keys, scenes)[0] == pytest.approx(np.mean([k.score for k in folder]))


def test_the_table_has_a_line_for_each_way_and_the_cuts_their_shares() -> None:
    folder = known([*(name for name in "abcdef" for _ in range(3)), *([None] * 12)])
    table = table_of([folder])
    names = list(table.columns[0].cells)
    assert any("marginal" in str(name) for name in names)
    assert any("determinantal" in str(name) for name in names)
    assert len(pick(pool_from(folder), 10)) == 10
    said = found_alike(folder)
    assert "1.000 of 18 pairs of one scene" in said
