"""300 photos of 12 megapixels through `photocull rank`, beside what the cores could do at best.

The ideal is measured before, between and after, in as many processes as there are cores, each of
which does nothing but decode photos and run the model, one after the other: no reading, no
hashing, no histogram, no catalogue, no waiting for each other.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from photocull.pipeline.cull import cores
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.vision.decode import Decoded, decode_bytes
from photocull.vision.prepare import prepare
from tests.scenes.shoot import write_shoot

_SAMPLE = 48
_RUNS = 3


def shoot(cache: Path, count: int) -> Path:
    """A folder of `count` generated 12-megapixel JPEGs, kept for the next run."""
    folder = cache / f"shoot-{count}"
    if len(list(folder.glob("*.JPG"))) != count:
        write_shoot(folder, count)
    for sidecar in folder.glob("*.xmp"):
        # Of an earlier run: nothing is decided of these photos yet.
        sidecar.unlink()
    return folder


def ideal_seconds(paths: list[Path]) -> tuple[float, float]:
    """Core-seconds a photo for decoding and for the model: all cores busy, one process each."""
    workers = cores()
    chosen = paths[:: max(1, len(paths) // (_SAMPLE * workers))]
    with get_context("spawn").Pool(workers) as pool:
        times = pool.map(_tight_loop, [chosen[number::workers] for number in range(workers)])
    decoding, scoring = zip(*times, strict=True)
    return sum(decoding) / workers, sum(scoring) / workers


def _tight_loop(paths: list[Path]) -> tuple[float, float]:
    scorer = Scorer.open(resource("photocull.onnx"), Device.CPU)
    decoding = scoring = 0.0
    for round_number in range(2):
        for path in paths:
            data = path.read_bytes()
            began = time.perf_counter()
            decoded = decode_bytes(data, scorer.spec)
            middle = time.perf_counter()
            assert isinstance(decoded, Decoded)
            shown = prepare(decoded.rgb, scorer.spec)
            before = time.perf_counter()
            scorer.score([shown])
            after = time.perf_counter()
            if round_number:  # the first round only warms caches up
                decoding += middle - began
                scoring += after - before
    return decoding / len(paths), scoring / len(paths)


def ranked(folder: Path, catalogue: Path) -> tuple[float, int, str]:
    """Seconds of the whole command, photos in its list, and what it said at the end."""
    command = [sys.executable, "-m", "photocull", "rank", str(folder), "--format", "json",
               "--catalogue", str(catalogue), "--device", "cpu"]  # fmt: skip
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True)
    seconds = time.perf_counter() - began
    return seconds, len(json.loads(done.stdout)["photos"]), done.stderr.decode().strip()


def run(cache: Path, count: int, say: Callable[[str], None]) -> None:
    """Print efficiency, pace, and the time of a second run over the same folder."""
    folder = shoot(cache, count)
    paths = sorted(folder.glob("*.JPG"))
    size = sum(path.stat().st_size for path in paths) / count / 1e6
    say(f"ranking: {count} JPEGs of 12 megapixels, {size:.1f} MB each, {cores()} cores")
    times, ideals = [], [ideal_seconds(paths)]
    catalogue, scored = Path(), 0
    with tempfile.TemporaryDirectory() as temporary:
        for number in range(_RUNS):
            catalogue = Path(temporary) / f"{number}.sqlite"
            seconds, scored, _ = ranked(folder, catalogue)
            times.append(seconds)
            ideals.append(ideal_seconds(paths))
        again, recalled, said = ranked(folder, catalogue)
    decoding, scoring = (median(each) for each in zip(*ideals, strict=True))
    ideal, actual = count * (decoding + scoring) / cores(), median(times)
    low, high = (ideal / seconds for seconds in (max(times), min(times)))
    say(f"  a core at its best: decode {decoding * 1e3:.1f} ms, model {scoring * 1e3:.1f} ms")
    say(f"  ideal {ideal:.2f} s, actual {actual:.2f} s, start of the program included")
    say(f"  efficiency {ideal / actual:.2f} (median of {_RUNS} runs, {low:.2f} to {high:.2f})")
    say(f"  {scored / actual:.1f} photos/s, {scored} scored")
    say(f"  second run {again:.2f} s, {recalled} recalled from the catalogue ({said})")
