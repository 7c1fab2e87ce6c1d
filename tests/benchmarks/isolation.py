"""What it costs that photos are decoded in processes of their own, beside the same in threads.

Each round scores the whole folder both ways, one after the other, catalogue and thumbnails on; the
ratio of each round compares like with like on a noisy machine.
"""

import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import cast

from photocull.decoding.decoders import Decoders
from photocull.decoding.process import DecoderProcess
from photocull.decoding.shared import Array
from photocull.decoding.wire import Header
from photocull.decoding.worker import Decoder
from photocull.pipeline.cull import cores
from photocull.pipeline.run import Run, Task
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue
from photocull.store.thumbnails import Thumbnails
from tests.benchmarks.ranking import shoot

_ROUNDS = 5


class _InThread:
    """Answers in the thread that asks, as if there were no isolation."""

    pid = 0

    def __init__(self) -> None:
        self._decoder = Decoder()

    def ask(self, question: Mapping[str, object], _seconds: float) -> tuple[Header, list[Array]]:
        header, arrays = self._decoder.answer(dict(question))
        return header, list(arrays)

    def close(self) -> None: ...


class _Unisolated(Decoders):
    def _start(self) -> DecoderProcess:
        return cast("DecoderProcess", _InThread())


def run(cache: Path, count: int, say: Callable[[str], None]) -> None:
    """Print the ratio of photos/s with isolation to photos/s without."""
    folder = shoot(cache, count)
    scorer = Scorer.open(resource("photocull.onnx"), Device.CPU)
    with Decoders(cores()) as isolated, _Unisolated(cores()) as bare:
        for decoders in (isolated, bare):
            decoders.warm_up()
            _seconds(folder, scorer, decoders)
        rounds = [
            (_seconds(folder, scorer, bare), _seconds(folder, scorer, isolated))
            for _ in range(_ROUNDS)
        ]
    ratios = [without / with_ for without, with_ in rounds]
    pace = count / median(with_ for _, with_ in rounds)
    say(
        f"isolation: {median(ratios):.3f} of the pace without it ({min(ratios):.3f} to "
        f"{max(ratios):.3f} in {_ROUNDS} rounds of {count} photos), {pace:.1f} photos/s"
    )


def _seconds(folder: Path, scorer: Scorer, decoders: Decoders) -> float:
    with (
        tempfile.TemporaryDirectory() as place,
        closing(Catalogue.open(Path(place) / "c.sqlite")) as catalogue,
        closing(Thumbnails(Path(place) / "t.sqlite")) as thumbnails,
    ):
        run = Run(Task(folder), catalogue, scorer, decoders, lambda _: None, thumbnails=thumbnails)
        began = time.perf_counter()
        run.start()
        run.join()
        return time.perf_counter() - began
