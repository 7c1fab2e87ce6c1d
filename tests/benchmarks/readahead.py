"""What asking for files ahead saves where they must come from the disk, in turns with not asking.

Before each round the files are dropped out of the page cache, as far as the system obeys.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median

from photocull.decoding.decoders import Decoders
from photocull.domain.photo import Photo
from photocull.pipeline import run as run_module
from photocull.pipeline.cull import cores
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from tests.benchmarks.throughput import KINDS, photos, scored_in

_ROUNDS = 3


def run(cache: Path, count: int, say: Callable[[str], None]) -> None:
    """Print photos a second from a cold disk with and without asking ahead, and warm."""
    scorer = Scorer.open(resource("photocull.onnx"), Device.CPU)
    paths = photos(cache, KINDS[0], count)
    folder, usual = paths[0].parent, run_module.read_ahead
    with Decoders(cores()) as decoders:
        decoders.warm_up()
        warm = [scored_in(folder, scorer, decoders) for _ in range(_ROUNDS)]
        ahead, alone = [], []
        for _ in range(_ROUNDS):
            for asked, times in ((usual, ahead), (_not_asked, alone)):
                run_module.read_ahead = asked
                _forget(paths)
                times.append(scored_in(folder, scorer, decoders))
        run_module.read_ahead = usual
    say(f"readahead: {count} JPEGs of 12 MP, photos/s: warm {count / median(warm):.1f}")
    say(f"  cold: asked for ahead {count / median(ahead):.1f}, not {count / median(alone):.1f}")
    ratios = [without / asked for asked, without in zip(ahead, alone, strict=True)]
    say(f"  {median(ratios):.2f} times as fast ({min(ratios):.2f} to {max(ratios):.2f})")


def _not_asked(photos: Iterable[Photo]) -> Iterator[Photo]:
    return iter(photos)


def _forget(paths: list[Path]) -> None:
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
