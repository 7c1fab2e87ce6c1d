"""What the program makes of an NVIDIA GPU, beside what feeds it and what it could do at best.

All in one run: how many photos a second the decoders can prepare with all cores, how many the GPU
scores with nothing but the model to do (64 at once, inputs lying there), how many it scores as the
program calls it, and how many a folder of which nothing is known comes to.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from photocull.decoding.decoders import Decoders
from photocull.decoding.seen import Seen
from photocull.domain.failure import Failure
from photocull.pipeline.cull import cores
from photocull.resources import resource
from photocull.scoring.gpu import BoundSession, trial
from photocull.scoring.model import Device, Scorer
from photocull.vision.prepare import ModelInput
from tests.benchmarks.throughput import KINDS, photos, scored_in

_ROUNDS = 3
_SECONDS = 2.0
"""So long a rate is measured at least."""

_BARE_BATCH = 64
_JUDGED = ["expert_probability", "quality", "parts", "embedding"]
_OF_DECODERS, _OF_BARE = 0.9, 0.5
"""The goals."""


def run(cache: Path, count: int, say: Callable[[str], None]) -> None:
    """Print the four rates and their shares, or that there is no GPU."""
    scorer = Scorer.open(resource("photocull.onnx"), Device.CUDA)
    if scorer.device != "CUDA":
        say("gpu: none that ONNX Runtime could use here")
        return
    with Decoders(cores()) as decoders:
        measure(photos(cache, KINDS[0], count), scorer, decoders, say)


def measure(
    paths: list[Path], scorer: Scorer, decoders: Decoders, say: Callable[[str], None],
    seconds: float = _SECONDS,
) -> None:  # fmt: skip
    """Print what a scorer on a GPU makes of these photos, which are all in one folder."""
    began = time.perf_counter()
    scorer.tune()
    tuning = time.perf_counter() - began
    decoders.warm_up()
    inputs = _prepared(paths, scorer, decoders)
    scored_in(paths[0].parent, scorer, decoders)  # as the former, warms up all that there is
    feeds, reached = [], []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        _prepared(paths, scorer, decoders)
        feeds.append(len(paths) / (time.perf_counter() - began))
        reached.append(len(paths) / scored_in(paths[0].parent, scorer, decoders))
    bare, called = _bare(scorer, seconds), _called(scorer, inputs, seconds)
    shares = [end / feed for end, feed in zip(reached, feeds, strict=True)]
    say(f"gpu: {len(paths)} JPEGs of 12 megapixels, {cores()} cores, photos/s")
    say(f"  batches of {scorer.batch}, found in {tuning:.1f} s")
    say(f"  decoders alone    {median(feeds):>8.1f}")
    say(f"  GPU alone         {bare:>8.1f}  {_BARE_BATCH} at once, inputs lying there")
    say(f"  GPU as called     {called:>8.1f}  {called / bare:.2f} of that, goal {_OF_BARE}")
    say(f"  from file to list {median(reached):>8.1f}  {median(shares):.2f} of the decoders "
        f"({min(shares):.2f} to {max(shares):.2f}), goal {_OF_DECODERS}")  # fmt: skip
    say(f"  the limit is {'decoding' if median(feeds) < called else 'the GPU'}; {scorer.device}")


def _prepared(paths: Sequence[Path], scorer: Scorer, decoders: Decoders) -> list[ModelInput]:
    """What decoders make of all files with nothing else to do."""

    def prepared(path: Path) -> ModelInput:
        with decoders.opened(path) as opened:
            assert not isinstance(opened, Failure)
            seen = opened.look(scorer.spec)
        assert isinstance(seen, Seen)
        return seen.shown

    with ThreadPoolExecutor(cores() + 1) as pool:
        return list(pool.map(prepared, paths))


def _bare(scorer: Scorer, seconds: float) -> float:
    """Photos a second with the inputs lying on the GPU and nobody looking at the outputs."""
    session = scorer._session
    assert isinstance(session, BoundSession)
    given = {value.name for value in session.get_outputs()}
    names = [name for name in _JUDGED if name in given]
    session.give(trial(scorer.spec, _BARE_BATCH), _BARE_BATCH)
    return _rate(lambda: session.compute(names, _BARE_BATCH), _BARE_BATCH, seconds)


def _called(scorer: Scorer, inputs: Sequence[ModelInput], seconds: float) -> float:
    """Photos a second as the stage of the program scores them."""
    batch = [inputs[number % len(inputs)] for number in range(scorer.batch)]
    return _rate(lambda: scorer.score(batch), len(batch), seconds)


def _rate(work: Callable[[], object], count: int, seconds: float) -> float:
    """`count` times how often a second, after a first time that warms up."""
    work()
    began, times = time.perf_counter(), 0
    while (taken := time.perf_counter() - began) < seconds or not times:
        work()
        times += 1
    return times * count / taken
