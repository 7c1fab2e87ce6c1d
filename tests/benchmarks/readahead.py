"""What asking for files ahead saves where they must come from the disk, in turns with not asking.

Before each round the files are dropped out of the page cache, as far as the system obeys.
"""

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median
from unittest.mock import patch

from photocull.decoding.decoders import Decoders
from photocull.folder.ahead import read_ahead
from photocull.pipeline.cull import cores
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from tests.benchmarks.throughput import KINDS, photos, scored_in

_ROUNDS = 3


def run(cache: Path, count: int, say: Callable[[str], None]) -> None:
    """Print photos a second from a cold disk with and without asking ahead, and warm."""
    scorer = Scorer.open(resource("photocull.onnx"), Device.CPU)
    paths = photos(cache, KINDS[0], count)
    folder = paths[0].parent
    with Decoders(cores()) as decoders:
        decoders.warm_up()
        warm = [scored_in(folder, scorer, decoders) for _ in range(_ROUNDS)]
        ahead, alone = list[float](), list[float]()
        for _ in range(_ROUNDS):
            for asked, times in ((read_ahead, ahead), (iter, alone)):
                _forget(paths)
                with patch("photocull.pipeline.run.read_ahead", asked):
                    times.append(scored_in(folder, scorer, decoders))
    say(f"readahead: {count} JPEGs of 12 MP, photos/s: warm {count / median(warm):.1f}")
    say(f"  cold: asked for ahead {count / median(ahead):.1f}, not {count / median(alone):.1f}")
    ratios = [without / asked for asked, without in zip(ahead, alone, strict=True)]
    say(f"  {median(ratios):.2f} times as fast ({min(ratios):.2f} to {max(ratios):.2f})")


def _forget(paths: list[Path]) -> None:
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
