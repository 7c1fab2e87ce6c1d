"""Where the time of one photo goes, step by step in one process: what throughput may hope for."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

import numpy as np

from photocull.folder.fingerprint import fingerprint
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.store.ratingfiles import marks_inside
from photocull.vision.decode import Decoded, decode_bytes, read
from photocull.vision.likeness import look_of
from photocull.vision.motion import has_video
from photocull.vision.plainness import plainness
from photocull.vision.prepare import from_working, to_working
from photocull.vision.preview import thumbnail
from tests.benchmarks.throughput import KINDS, photos

T = TypeVar("T")

_MOST = 40
_BOUND = ("decode", "model")
"""The steps that are the ideal of `throughput`."""


def run(cache: Path, count: int, say: Callable[[str], None]) -> None:
    """Print the median milliseconds of each step for 12-megapixel JPEGs."""
    scorer = Scorer.open(resource("photocull.onnx"), Device.CPU)
    times: dict[str, list[float]] = {}
    for path in photos(cache, KINDS[0], count)[:_MOST]:
        _step_by_step(path, scorer, _Watch(times))
    steps = {name: median(each) for name, each in times.items()}
    say("parts: milliseconds of one core for a JPEG of 12 megapixels")
    for name, each in steps.items():
        say(f"  {name:<24} {each:>6.2f}")
    whole, bound = sum(steps.values()), sum(steps[name] for name in _BOUND)
    needed = bound + steps["resize for the model"]
    say(f"  all {whole:.1f}: decoding and model alone are {bound / whole:.2f} of it,")
    say(f"  and {bound / needed:.2f} of what can be done at least, the model's resizing")


class _Watch:
    """Takes the time of steps."""

    def __init__(self, times: dict[str, list[float]]) -> None:
        self._times = times

    def __call__(self, name: str, step: Callable[[], T]) -> T:
        began = perf_counter()
        result = step()
        self._times.setdefault(name, []).append(1e3 * (perf_counter() - began))
        return result


def _step_by_step(path: Path, scorer: Scorer, watch: _Watch) -> None:
    """What a decoder and the program do with a photo of which nothing is known."""
    spec = scorer.spec
    data = watch("read", lambda: read(path))
    assert isinstance(data, bytes)
    watch("fingerprint", lambda: fingerprint(data))
    decoded = watch("decode", lambda: decode_bytes(data, spec))
    assert isinstance(decoded, Decoded)
    working, shown = watch(
        "resize for the model",
        lambda: (made := to_working(decoded.rgb, spec), from_working(made, spec)),
    )
    pixels = np.asarray(working)
    watch("look", lambda: look_of(pixels))
    watch("kind", lambda: (plainness(pixels), has_video(data)))
    watch("thumbnail", lambda: thumbnail(decoded.rgb))
    watch("ratings inside", lambda: marks_inside(data))
    watch("model", lambda: scorer.score([shown]))
