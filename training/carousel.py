"""`carousel`: which way of picking a set gives good photos that are not the same one again.

Folders are drawn from the photo set, with scenes that were shot again and again and without a word
of which photos are one scene. Printed of the sets of ten: the mean expert probability, how unlike
each photo is to the one most like it in the set, and how many pairs show the same scene.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from photocull.domain.carousel import (
    ALIKE,
    TWINS,
    Candidate,
    Pool,
    diversity_of,
    features_of,
    pick,
    pool_of,
)
from photocull.domain.failure import Failure
from photocull.domain.looks import LOOK_SIZE
from photocull.domain.photo import PhotoKey
from photocull.scoring.model import Device, Scorer
from photocull.vision.decode import decode
from photocull.vision.likeness import look_of
from photocull.vision.palette import palette_of
from photocull.vision.prepare import prepare
from training.data import PhotoSetError, Row, read_manifest

_SCENES, _EACH, _OTHERS = 60, 4, 360
"""What is drawn from the set: scenes, photos of each, and photos without a scene."""

_FOLDERS, _SCENES_IN, _OTHERS_IN = 40, 20, 120
"""What is drawn from that for each folder."""

_COUNT = 10
_WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
_QUALITIES = (4.0, 1.0, 0.5, 0.25, 0.1)

Pick = Callable[[Pool], Sequence[PhotoKey]]


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """One photo of the set, and all that picking goes by."""

    row: Row
    score: float
    embedding: NDArray[np.float32]
    look: NDArray[np.float32]
    palette: NDArray[np.float32]


def by_determinant(pool: Pool, count: int, quality: float) -> list[PhotoKey]:
    """What a determinantal point process would most likely take, grown greedily.

    Its kernel is exp(quality * worth) of both photos times (1 + likeness) / 2.
    """
    rows = pool.features[list(pool.pickable)]
    worth = np.exp(quality * pool.worth)
    kernel = worth[:, None] * (0.5 + 0.5 * (rows @ rows.T)) * worth
    left = np.diag(kernel).astype(np.float64)
    factors = np.zeros((0, len(left)))
    taken: list[int] = []
    while len(taken) < min(count, len(left)):
        row = int(left.argmax())
        taken.append(row)
        share = (kernel[row] - factors[:, row] @ factors) / np.sqrt(max(left[row], 1e-12))
        factors = np.vstack([factors, share])
        left = left - share**2
        left[taken] = -np.inf
    return [pool.photos[pool.pickable[row]].key for row in taken]


def ways() -> dict[str, Pick]:
    """What is compared, by name."""
    found: dict[str, Pick] = {
        "best scores alone": lambda pool: [photo.key for photo in pool.photos[:_COUNT]],
        "best scores, no twins": lambda pool: [
            pool.photos[index].key for index in pool.pickable[:_COUNT]
        ],
    }
    for weight in _WEIGHTS:
        found[f"marginal relevance, diversity {weight}"] = lambda pool, weight=weight: pick(  # type: ignore[misc]
            pool, _COUNT, diversity=weight
        )
    for quality in _QUALITIES:
        found[f"determinantal, quality {quality}"] = lambda pool, quality=quality: by_determinant(  # type: ignore[misc]
            pool, _COUNT, quality
        )
    return found


def pool_from(known: Sequence[Known]) -> Pool:
    """A folder of these photos, each known by the name of its file."""
    candidates = [
        Candidate(PhotoKey(each.row.file), each.score, palette=each.palette) for each in known
    ]
    embeddings = np.stack([each.embedding for each in known])
    return pool_of(candidates, features_of(embeddings, np.stack([each.look for each in known])))


def table_of(folders: Sequence[Sequence[Known]]) -> Table:
    """The three figures for each way, on average over folders."""
    table = Table("picked by", "expert", "unlikeness", "of one scene", title=f"sets of {_COUNT}")
    pools = [pool_from(folder) for folder in folders]
    for name, way in ways().items():
        figures = np.array([
            _figures(pool, way(pool), {each.row.file: each.row.scene for each in folder})
            for pool, folder in zip(pools, folders, strict=True)
        ])  # fmt: skip
        table.add_row(name, *(f"{number:.3f}" for number in figures.mean(axis=0)))
    return table


def found_alike(known: Sequence[Known]) -> str:
    """How many pairs of one scene, and of others, are as alike as the two thresholds."""
    pool = pool_from(known)
    scenes = {each.row.file: each.row.scene or each.row.file for each in known}
    names = np.array([scenes[str(photo.key)] for photo in pool.photos])
    pairs = np.triu_indices(len(names), 1)
    like = (pool.features @ pool.features.T)[pairs]
    same = (names[:, None] == names)[pairs]
    parts = [
        f"{name} {cut}: {np.mean(like[same] >= cut):.3f} of {int(same.sum())} pairs of one scene, "
        f"{np.mean(like[~same] >= cut):.2g} of {int((~same).sum())} others"
        for name, cut in (("ALIKE", ALIKE), ("TWINS", TWINS))
    ]
    return "\n".join(parts)


def _figures(
    pool: Pool, keys: Sequence[PhotoKey], scenes: dict[str, str | None]
) -> tuple[float, float, float]:
    shown = [scenes[str(key)] for key in keys if scenes[str(key)]]
    again = sum(shown.count(scene) * (shown.count(scene) - 1) // 2 for scene in set(shown))
    score = float(np.mean([pool.photo(key).score for key in keys]))
    return score, diversity_of(pool, keys), float(again)


def _drawn(rows: Sequence[Row], chance: np.random.Generator) -> list[Row]:
    """Scenes of several photos each, then photos without a scene."""
    scenes = defaultdict(list)
    for row in rows:
        if row.scene:
            scenes[row.scene].append(row)
    large = sorted(name for name, members in scenes.items() if len(members) >= _EACH)
    # Of the same label: else the scenes, which were shot badly on purpose, never come to the top.
    alone = [row for row in rows if not row.scene and not row.expert]
    if len(large) < _SCENES or len(alone) < _OTHERS:
        raise PhotoSetError(f"too few scenes ({len(large)}) or photos without ({len(alone)})")
    chosen = chance.choice(large, _SCENES, replace=False).tolist()
    rest = chance.choice(len(alone), _OTHERS, replace=False).tolist()
    return [row for name in chosen for row in scenes[name][:_EACH]] + [alone[at] for at in rest]


def _folders(known: Sequence[Known], chance: np.random.Generator) -> list[list[Known]]:
    in_scenes, others = known[: _SCENES * _EACH], known[_SCENES * _EACH :]
    folders = []
    for _ in range(_FOLDERS):
        scenes = chance.choice(_SCENES, _SCENES_IN, replace=False).tolist()
        rest = chance.choice(len(others), _OTHERS_IN, replace=False).tolist()
        folders.append(
            [in_scenes[scene * _EACH + at] for scene in scenes for at in range(_EACH)]
            + [others[at] for at in rest]
        )
    return folders


def _known(photos: Path, row: Row, scorer: Scorer) -> Known:
    decoded = decode(photos / row.file, scorer.spec)
    if isinstance(decoded, Failure):
        raise PhotoSetError(f"{photos / row.file}: {decoded}")
    look = look_of(decoded.rgb)
    embedding, probability = scorer.embed([prepare(decoded.rgb, scorer.spec)])
    nothing = np.zeros(LOOK_SIZE, np.float32)
    return Known(
        row,
        float(probability[0]),
        embedding[0],
        nothing if look is None else look,
        palette_of(decoded.rgb),
    )


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare `carousel` and its options."""
    command = commands.add_parser("carousel", help="compare ways to pick a set of photos")
    command.add_argument("--photos", type=Path, required=True, help="the photo set's folder")
    command.add_argument(
        "--model", type=Path, default=Path("resources/photocull.onnx"), help="[%(default)s]"
    )
    command.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> None:
    scorer = Scorer.open(options.model, Device.CPU)
    chance = np.random.default_rng(7)
    rows = _drawn(read_manifest(options.photos), chance)
    known = [_known(options.photos, row, scorer) for row in rows]
    console = Console(highlight=False, markup=False)
    console.print(found_alike(known))
    console.print(table_of(_folders(known, chance)))
