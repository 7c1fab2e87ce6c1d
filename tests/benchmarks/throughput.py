"""What the program reaches for each kind of file, beside what these cores could do at best.

All in one run and side by side, for the machine is shared and noisy: per kind of file the bound of
decoding alone, the bound of the model alone, the ideal of both, and what the pipeline reaches with
isolation, catalogue, thumbnails and embeddings on. Thumbnails alone stand beside `vipsthumbnail`
(Debian's libvips-tools) on the same files. The bytes that decoders read are the kernel's count.
"""

import io
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pillow_heif
from PIL import Image

from photocull.decoding.decoders import Decoders
from photocull.pipeline.cull import cores
from photocull.pipeline.run import Run, Task
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue
from photocull.store.embeddings import Embeddings
from photocull.store.thumbnails import Thumbnails
from photocull.vision.decode import Decoded
from photocull.vision.preview import LONG_SIDE, thumbnail
from photocull.vision.spec import InputSpec
from tests.benchmarks.ranking import ideal_seconds
from tests.scenes.shoot import write_shoot

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: `size` in pixels, `share` of the photos that are asked for."""

    name: str
    size: tuple[int, int]
    suffix: str
    share: float
    goal: float | None


KINDS = (
    Kind("12 MP JPEG", (4032, 3024), ".jpg", 1.0, 0.90),
    Kind("48 MP JPEG", (8064, 6048), ".jpg", 0.15, None),
    Kind("12 MP HEIC", (4032, 3024), ".heic", 0.15, 0.85),
    Kind("48 MP HEIC", (8064, 6048), ".heic", 0.05, None),
)


def run(cache: Path, count: int, say: Callable[[str], None]) -> None:
    """Print bounds and what is reached, for each kind."""
    scorer = Scorer.open(resource("photocull.onnx"), Device.CPU)
    say(f"throughput: {cores()} cores, photos/s; isolation, catalogue and thumbnails on")
    say("  kind         photos  decode  model  ideal  reached  share (of rounds)   goal  read  MB")
    with Decoders(cores()) as decoders:
        decoders.warm_up()
        for kind in KINDS:
            # The same number for each core: of 9 photos one core would rest half of the time.
            each = max(8 // cores(), round(count * kind.share / cores()))
            paths = photos(cache, kind, each * cores())
            say(_line(kind, paths, scorer, decoders))
        say(_thumbnails(photos(cache, KINDS[0], count), decoders))


def photos(cache: Path, kind: Kind, count: int) -> list[Path]:
    """Generated photos of a kind, kept for the next run; HEIC ones are made out of the JPEGs."""
    folder = cache / f"{kind.name.replace(' ', '-')}-{count}"
    if len(list(folder.glob(f"*{kind.suffix}"))) != count:
        shutil.rmtree(folder, ignore_errors=True)
        for path in write_shoot(folder, count, size=kind.size):
            if kind.suffix == ".heic":
                with Image.open(io.BytesIO(path.read_bytes())) as picture:
                    pillow_heif.from_pillow(picture.convert("RGB")).save(
                        path.with_suffix(".heic"), quality=60
                    )
                path.unlink()
            else:
                path.rename(path.with_suffix(".jpg"))
    return sorted(folder.glob(f"*{kind.suffix}"))


def _line(kind: Kind, paths: list[Path], scorer: Scorer, decoders: Decoders) -> str:
    times, read = [], []
    _forget_peaks(decoders)
    scored_in(paths[0].parent, scorer, decoders)  # as the bounds, after a round that warms up
    ideals = [ideal_seconds(paths)]
    for _ in range(_ROUNDS):
        before = _bytes_read(decoders)
        times.append(scored_in(paths[0].parent, scorer, decoders))
        read.append(_bytes_read(decoders) - before)
        ideals.append(ideal_seconds(paths))
    # Each round beside the bounds measured just before and after it.
    shares = []
    for number, seconds in enumerate(times):
        around = [sum(ideals[number]), sum(ideals[number + 1])]
        shares.append(len(paths) * sum(around) / 2 / cores() / seconds)
    decode, model = (median(each) for each in zip(*ideals, strict=True))
    size = sum(path.stat().st_size for path in paths)
    goal = f"{kind.goal:.2f}" if kind.goal else "   -"
    return (
        f"  {kind.name:<12} {len(paths):>6}  {cores() / decode:>6.1f} {cores() / model:>6.1f} "
        f"{cores() / (decode + model):>6.1f}  {len(paths) / median(times):>7.1f}  "
        f"{median(shares):.2f} ({min(shares):.2f} to {max(shares):.2f})  {goal}  "
        f"{median(read) / size:.2f}  {_peak(decoders):.0f}"
    )


def scored_in(folder: Path, scorer: Scorer, decoders: Decoders) -> float:
    """Seconds until the last photo of the folder, of which nothing is known, is stored."""
    with (
        tempfile.TemporaryDirectory() as home,
        closing(Catalogue.open(Path(home) / "c.sqlite")) as catalogue,
        closing(Thumbnails(Path(home) / "t.sqlite")) as thumbnails,
        closing(Embeddings(Path(home) / "e.sqlite")) as embeddings,
    ):
        run = Run(
            Task(folder), catalogue, scorer, decoders, lambda _: None,
            thumbnails=thumbnails, embeddings=embeddings,
        )  # fmt: skip
        began = time.perf_counter()
        run.start()
        run.join()
        return time.perf_counter() - began


def _forget_peaks(decoders: Decoders) -> None:
    for pid in decoders.pids:
        Path(f"/proc/{pid}/clear_refs").write_text("5")


def _peak(decoders: Decoders) -> float:
    """The most megabytes that any decoder has held since `_forget_peaks`."""
    found = [Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1] for pid in decoders.pids]
    return max(int(each.split()[0]) for each in found) / 1000


def _bytes_read(decoders: Decoders) -> int:
    """What the decoders have read so far, pipes included, which is little beside photos."""
    return sum(
        int(line.split()[1])
        for pid in decoders.pids
        for line in Path(f"/proc/{pid}/io").read_text().splitlines()
        if line.startswith("rchar")
    )


def _thumbnails(paths: list[Path], decoders: Decoders) -> str:
    """Thumbnails of the same files by both, the rounds taking turns."""
    if shutil.which("vipsthumbnail") is None:
        return "  thumbnails: vipsthumbnail is not installed (Debian's libvips-tools)"
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        ours.append(_our_thumbnails(paths, decoders))
        theirs.append(_their_thumbnails(paths))
    ratios = [other / own for own, other in zip(ours, theirs, strict=True)]
    return (
        f"  thumbnails of {LONG_SIDE} px: {len(paths) / median(ours):.1f} photos/s, vipsthumbnail "
        f"{len(paths) / median(theirs):.1f}; {median(ratios):.2f} times as fast "
        f"({min(ratios):.2f} to {max(ratios):.2f})"
    )


def _our_thumbnails(paths: list[Path], decoders: Decoders) -> float:
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(cores()) as pool:

        def make(path: Path) -> None:
            decoded = decoders.small(path, InputSpec())
            assert isinstance(decoded, Decoded)
            (Path(place) / f"{path.stem}.jpg").write_bytes(thumbnail(decoded.rgb))

        began = time.perf_counter()
        list(pool.map(make, paths))
        return time.perf_counter() - began


def _their_thumbnails(paths: list[Path]) -> float:
    """As many at once as there are cores, as anybody in a hurry would call it."""
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(cores()) as pool:
        out = f"{place}/%s.jpg[Q=85,strip]"

        def make(part: list[Path]) -> None:
            command = ["vipsthumbnail", "-s", str(LONG_SIDE), "-o", out, *map(str, part)]
            subprocess.run(command, check=True, env={"VIPS_CONCURRENCY": "1", "PATH": "/usr/bin"})

        began = time.perf_counter()
        list(pool.map(make, [paths[number :: cores()] for number in range(cores())]))
        return time.perf_counter() - began
