"""`scenes`: how well photos of one scene are found by their look alone.

BIQ2021 shot its scenes again and again with other exposure, focus or colour and nothing tells when:
the hardest case for `photocull.domain.series`. What is chosen is chosen on half of the scenes.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rich.console import Console
from rich.table import Table

from photocull.domain.likeness import Likeness
from photocull.domain.photo import PhotoKey
from photocull.domain.series import Shot, series_of
from photocull.scoring.model import Device, Scorer
from photocull.vision.likeness import common, edges_of, look_of
from photocull.vision.prepare import from_working
from training.data import Cache, PhotoSetError, Row, open_cache, read_manifest

_SOURCE = "BIQ2021/ss01"
_FAMILY = "BIQ2021/"
_CHANCES = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1)
_SHEET = (7, 14)
_THUMB = 116

Matrix = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """Precision and recall of pairs, in [0, 1].

    `among_mates` is the precision without photos said to be the only ones of their scene: many of
    those are not, for the labels are incomplete.
    """

    precision: float
    among_mates: float
    recall: float

    @property
    def balance(self) -> float:
        """What thresholds are chosen by: the harmonic mean of `among_mates` and recall."""
        total = self.among_mates + self.recall
        return 2 * self.among_mates * self.recall / total if total else 0.0


def first_half(scene: str) -> bool:
    """Whether a scene is of the half that thresholds are chosen on; the same for ever."""
    return hashlib.sha256(scene.encode()).digest()[0] % 2 == 0


def found(scenes: Sequence[str], together: Mask) -> Found:
    """How right it is that photos [N, N] are `together`, given the scene of each."""
    names = np.array(scenes)
    counts = Counter(scenes)
    mates = np.array([counts[scene] > 1 for scene in scenes])
    pairs = np.triu_indices(len(scenes), 1)
    said, same = together[pairs], (names[:, None] == names)[pairs]
    known = (mates[:, None] & mates)[pairs]
    right = int((said & same).sum())
    return Found(
        right / max(1, int(said.sum())),
        right / max(1, int((said & known).sum())),
        right / max(1, int(same.sum())),
    )


def grouped(looks: Sequence[Matrix | None], how: Likeness) -> Mask:
    """Which photos `series_of` puts into one series by look alone, [N, N]."""
    shots = [Shot(PhotoKey(str(at)), look=look) for at, look in enumerate(looks)]
    together = np.zeros((len(looks), len(looks)), bool)
    for series in series_of(shots, how):
        members = [int(key) for key in series.keys]
        together[np.ix_(members, members)] = True
    return together


def chosen_cut(scenes: Sequence[str], likeness: Matrix) -> float:
    """From which likeness [N, N] on two photos are best taken for one scene, pair by pair."""
    cuts = np.quantile(likeness, np.linspace(0.9, 0.9999, 60)).tolist()
    results = [found(scenes, likeness >= cut).balance for cut in cuts]
    return float(cuts[int(np.argmax(results))])


def _embeddings(cache: Cache, rows: Sequence[Row], scorer: Scorer) -> Matrix:
    """The model's embedding of each photo, of length 1, less what all have in common: [N, D]."""
    shown = (from_working(cache.picture(row.file), scorer.spec) for row in rows)
    given = [scorer.embed([each])[0][0] for each in shown]
    embeddings = np.stack(given) - np.mean(given, axis=0)
    unit: Matrix = embeddings / np.linalg.norm(embeddings, axis=1, keepdims=True)
    return unit


def _likenesses(cache: Cache, rows: Sequence[Row], scorer: Scorer) -> dict[str, Matrix]:
    """What photos could be compared by, each as [N, N], more for what is more alike."""
    embeddings = _embeddings(cache, rows, scorer)
    hashes = np.array([cache.hashes[row.file] for row in rows], np.uint64)
    bits = np.bitwise_count(hashes[:, None] ^ hashes).astype(np.float32)
    looks = _stacked(_looks(cache, rows))
    network, look = embeddings @ embeddings.T, looks @ looks.T
    return {
        "embedding": network,
        "dHash": 1 - bits / 32,
        "look": look,
        "look and 0.3 of embedding": 0.7 * look + 0.3 * network,
    }


def _looks(cache: Cache, rows: Sequence[Row]) -> list[Matrix | None]:
    return [look_of(cache.picture(row.file)) for row in rows]


def _stacked(looks: Sequence[Matrix | None]) -> Matrix:
    """The looks as one matrix; a photo without a look is like none."""
    nothing = np.zeros_like(next(look for look in looks if look is not None))
    return np.stack([nothing if look is None else look for look in looks])


def _table(cache: Cache, rows: Sequence[Row], scorer: Scorer) -> Table:
    """All figures, chosen on the one half of the scenes and told for the other."""
    half = np.array([first_half(row.scene or "") for row in rows])
    names = np.array([row.scene or "" for row in rows])
    here, there = names[half].tolist(), names[~half].tolist()
    table = Table("", "from", "precision", "among mates", "recall", title="pairs of photos")
    for name, likeness in _likenesses(cache, rows, scorer).items():
        cut = chosen_cut(here, likeness[half][:, half])
        _add(table, f"{name} alone", cut, found(there, likeness[~half][:, ~half] >= cut))
    looks = _looks(cache, rows)
    ours, theirs = (
        [look for look, first in zip(looks, half.tolist(), strict=True) if first == side]
        for side in (True, False)
    )
    judged = Likeness()
    tried = [replace(judged, chance=chance) for chance in _CHANCES]
    results = [found(here, grouped(ours, how)) for how in tried]
    for how, result in zip(tried, results, strict=True):
        _add(table, "series, chosen on", how.chance, result)
    best = tried[results.index(max(results, key=lambda result: result.balance))]
    _add(table, "series, best there", best.chance, found(there, grouped(theirs, best)))
    _add(table, "series, as shipped", judged.chance, found(there, grouped(theirs, judged)))
    return table


def _add(table: Table, name: str, cut: float, result: Found) -> None:
    numbers = (cut, result.precision, result.among_mates, result.recall)
    table.add_row(name, *(f"{number:.3f}" for number in numbers))


def _sheet(cache: Cache, rows: Sequence[Row]) -> tuple[Image.Image, int, int]:
    """Pairs of one series and two scenes, to be judged by eye; how many there are, and of how many.

    Of the half that is told of, drawn by chance; the same pairs for ever.
    """
    rows = [row for row in rows if not first_half(row.scene or "")]
    names = np.array([row.scene for row in rows])
    said = np.triu(grouped(_looks(cache, rows), Likeness()), 1)
    doubtful = np.argwhere(said & (names[:, None] != names))
    across, down = _SHEET
    drawn = np.random.default_rng(5).permutation(doubtful)[: across * down]
    sheet = Image.new("RGB", (across * (2 * _THUMB + 8), down * (_THUMB + 6)), "red")
    for at, pair in enumerate(drawn.tolist()):
        for side, index in enumerate(pair):
            thumb = Image.fromarray(cache.picture(rows[index].file)).resize((_THUMB, _THUMB))
            x, y = at % across * (2 * _THUMB + 8), at // across * (_THUMB + 6)
            sheet.paste(thumb, (x + side * (_THUMB + 1), y))
    return sheet, len(doubtful), int(said.sum())


def _common(cache: Cache, rows: Sequence[Row]) -> tuple[str, str]:
    """What `vision.likeness` holds to be common to photos, from 4,000 that are not of BIQ2021."""
    rest = [row for row in rows if not row.source.startswith(_FAMILY)]
    chosen = np.linspace(0, len(rest) - 1, min(4000, len(rest))).astype(int).tolist()
    edges = [edges_of(cache.picture(rest[at].file)) for at in chosen]
    return common(np.stack([edge for edge in edges if edge is not None]))


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare `scenes` and its options."""
    command = commands.add_parser("scenes", help="see how well photos of one scene are grouped")
    command.add_argument("--photos", type=Path, required=True, help="the photo set's folder")
    command.add_argument(
        "--model", type=Path, default=Path("resources/photocull.onnx"), help="[%(default)s]"
    )
    command.add_argument(
        "--cache", type=Path, default=Path("runs/cache"), help="decoded pictures [%(default)s]"
    )
    command.add_argument(
        "--sheet", type=Path, help="picture of pairs that the labels call wrong, to judge by eye"
    )
    command.add_argument(
        "--common", action="store_true", help="only print the texts of vision/likeness.py"
    )
    command.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> None:
    scorer = Scorer.open(options.model, Device.CPU)
    everything = read_manifest(options.photos)
    cache = open_cache(options.cache, options.photos, everything, scorer.spec)
    console = Console(highlight=False, markup=False)
    if options.common:
        for text in _common(cache, everything):
            console.print(text, soft_wrap=True)
        return
    rows = [row for row in everything if row.source == _SOURCE and row.scene]
    if not rows:
        raise PhotoSetError(f"{options.photos}: no photo of {_SOURCE} has a scene")
    if options.sheet:
        sheet, doubtful, said = _sheet(cache, rows)
        sheet.save(options.sheet)
        console.print(f"{options.sheet}: some of {doubtful} doubtful pairs of {said} found")
        return
    console.print(_table(cache, rows, scorer))
