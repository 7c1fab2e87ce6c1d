"""What the engine takes to open a folder that was scored before, and to sweep it.

How soon the first photos are told of and the last ones, what a sweep costs, and how long other
threads wait for the interpreter meanwhile: one ticks every millisecond, and its longest wait is
told. Numbers of the large folder over those of the small one say whether anything grows faster.
"""

import gc
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Flag
from threading import Thread

from photocull.courtesy import SWITCH_SECONDS
from photocull.decoding.decoders import Decoders
from photocull.domain.events import Event, Found
from photocull.pipeline.run import Run, Task
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue
from tests.benchmarks.large import LARGE, SMALL, made

_TICK_SECONDS = 0.001
_TIMES = 3
"""Each figure is the least of so many: other programs on the machine only ever add to it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds until the first photos and until all, and of the processor for a sweep.

    The longest waits of another thread, in milliseconds, while that goes on.
    """

    first: float
    ended: float
    sweep: float
    opening_stall: float
    sweep_stall: float


def run(cache: Path, _: int, say: Callable[[str], None]) -> None:
    """Print what both folders take, each in a process of its own."""
    taken = {}
    for count in (SMALL, LARGE):
        command = [sys.executable, "-m", "tests.benchmarks.opening", str(made(cache, count))]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        each = taken[count] = Taken(*map(float, done.stdout.split()[-5:]))
        say(f"opening: {count} photos: the first after {each.first:.2f} s, all {each.ended:.2f} s")
        say(f"  another thread waits {each.opening_stall:.1f} ms at worst")
        say(f"  a sweep takes {each.sweep:.2f} s of the processor")
        say(f"  another thread waits {each.sweep_stall:.1f} ms at worst")
    small, large = taken[SMALL], taken[LARGE]
    say(
        f"  ten times as many: first {large.first / small.first:.1f}, "
        f"all {large.ended / small.ended:.1f}, sweep {large.sweep / small.sweep:.1f} times"
    )


def main(home: Path) -> None:
    """Open the folder and sweep it; prints the numbers of `Taken`."""
    # As in the window, where the collector runs in no thread but its own.
    gc.disable()
    sys.setswitchinterval(SWITCH_SECONDS)
    scorer = Scorer.open(resource("photocull.onnx"), Device.CPU)
    with TemporaryDirectory() as scratch, Decoders(1) as decoders:
        copied = shutil.copy(home / "catalogue.sqlite", scratch)
        with closing(Catalogue.open(Path(copied))) as catalogue:
            folder = (home / "photos").absolute()
            takes = [_taken(folder, catalogue, scorer, decoders) for _ in range(_TIMES)]
    least = map(min, zip(*map(astuple, takes), strict=True))
    sys.stdout.write(" ".join(map(str, least)) + "\n")


def _taken(folder: Path, catalogue: Catalogue, scorer: Scorer, decoders: Decoders) -> Taken:
    first: list[float] = []

    def deliver(event: Event) -> None:
        if isinstance(event, Found) and not first:
            first.append(time.perf_counter() - began)

    opened = Run(Task(folder), catalogue, scorer, decoders, deliver)
    with _ticking() as opening:
        began = time.perf_counter()
        opened.start()
        opened.join()
        ended = time.perf_counter() - began
    with _ticking() as sweeping:
        worked = time.thread_time()
        assert not opened.differs()
        worked = time.thread_time() - worked
    return Taken(first[0], ended, worked, max(opening), max(sweeping))


@contextmanager
def _ticking() -> Iterator[list[float]]:
    """How late each tick of a thread comes, in milliseconds, for as long as this is open."""
    late, over = [0.0], Flag()

    def tick() -> None:
        while not over.is_set():
            slept = time.perf_counter()
            time.sleep(_TICK_SECONDS)
            late.append((time.perf_counter() - slept - _TICK_SECONDS) * 1e3)

    thread = Thread(target=tick, name="ticks")
    thread.start()
    try:
        yield late
    finally:
        over.set()
        thread.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
