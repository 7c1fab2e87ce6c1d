"""What must not get slower by itself: ratios within one run, of processor time and of bytes.

Absolute times are for `make bench`; a ratio of two things done side by side in one process holds
on any machine and beside any other work. The bounds leave room for noise above what is usual.
"""

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage

import pytest

from photocull.decoding.decoders import Decoders
from photocull.domain.events import Found, Grouped, Settled
from photocull.domain.filters import EVERYTHING, Facet, Filter, tally
from photocull.domain.photo import ContentId, Facts, Photo, PhotoKey, Score, Stamp
from photocull.domain.ranking import SortBy, Wanted
from photocull.domain.series import Kind, Series
from photocull.pipeline.run import Run, Task
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.session import Session
from photocull.store.catalogue import Catalogue
from photocull.store.embeddings import Embeddings
from photocull.store.thumbnails import Thumbnails
from photocull.vision.decode import Decoded, decode_bytes
from photocull.vision.prepare import prepare
from photocull.vision.preview import thumbnail
from tests.figures import Figure
from tests.scenes.shoot import write_shoot
from tests.unit.test_session import Recorder

SMALL, LARGE = 10_000, 100_000
MOST_GROWTH = 12
PHOTOS = 8
ROUNDS = 4
TRIES = 12


def invented(count: int) -> list[Photo]:
    random = Random(3)
    facts = Facts(4032, 3024)
    return [
        Photo(
            PhotoKey(f"/trip/IMG_{number:06}.jpg"),
            Stamp(1, 1),
            ContentId(number.to_bytes(8, "little") * 2),
            facts,
            Score(random.random(), "m"),
        )
        for number in range(count)
    ]


def seconds(work: Callable[[], object]) -> float:
    """Of processor time, the least of some rounds; the window does without the collector, too."""
    times = []
    gc.disable()
    try:
        for _ in range(ROUNDS):
            began = time.process_time()
            work()
            times.append(time.process_time() - began)
    finally:
        gc.enable()
    return min(times)


def opened(photos: list[Photo]) -> Session:
    session = Session(Recorder())
    session.open(Path("/trip"))
    for start in range(0, len(photos), 500):
        session.apply([Found(1, tuple(photos[start : start + 500]), more=True)])
    return session


def times_of(count: int) -> dict[str, float]:
    """Seconds that a folder of so many photos takes, of which half are in series of three."""
    photos = invented(count)
    session = opened(photos)
    bursts = [
        Series(tuple(photo.key for photo in photos[start : start + 3]), Kind.BURST)
        for start in range(0, count, 6)
    ]
    session.apply([Grouped(1, tuple(bursts))])
    some = [photos[number] for number in Random(5).sample(range(count), 100)]
    scores, stars = Random(7), cycle((3, 4))

    def scored() -> None:
        """As it comes while the folder is scored: some photos move, and the order follows."""
        news = [replace(photo, score=Score(scores.random(), "m")) for photo in some]
        session.apply([Settled(1, tuple(news))])
        session.settle()

    def star() -> None:
        session.mark([photos[0].key], next(stars))

    orders = {f"an order by {sort}": partial(session.show, Wanted(sort)) for sort in SortBy}
    counts = {
        f"the choices of {facet}": partial(
            tally, facet, session.roll, EVERYTHING, session.series.rank
        )
        for facet in Facet
        if facet is not Facet.TEXT  # which is typed
    }
    keys, names = [photo.key for photo in photos], cycle("123")

    def star_all() -> None:
        session.mark(keys, next(stars))

    def find_by_name() -> None:
        session.show(Wanted(only=Filter(text=next(names))))

    work: dict[str, Callable[[], object]] = {"taking photos in": partial(opened, photos)}
    work |= {**orders, **counts, "scores that come": scored, "a star": star}
    work |= {"a filter by name": find_by_name, "a star for all": star_all}
    return {what: seconds(each) for what, each in work.items()}


def test_nothing_grows_faster_than_the_folder(figure: Figure) -> None:
    least: dict[str, float] = {}
    taken: dict[str, float] = {}
    for _ in range(TRIES):
        small, large = times_of(SMALL), times_of(LARGE)
        for what in small:
            # What takes no time at all of 10,000 photos may take a little of 100,000.
            grown = max(large[what], 0.001) / max(small[what], 0.001)
            least[what] = min(grown, least.get(what, grown))
            taken[what] = min(large[what], taken.get(what, large[what]))
        # Noise makes a ratio worse or better; what grows too fast does so every time.
        if max(least.values()) <= MOST_GROWTH:
            break
    for what, grown in least.items():
        seconds_now = f"{1e3 * taken[what]:.0f} ms for 100,000 photos"
        figure(f"{what}: {seconds_now}, {grown:.1f} times as long as for 10,000")
    assert max(least.values()) <= MOST_GROWTH


@pytest.fixture(scope="module")
def shoot(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("shoot")
    write_shoot(folder, PHOTOS)
    return sorted(folder.glob("*.JPG"))


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer.open(resource("photocull.onnx"), Device.CPU)


@pytest.fixture(scope="module")
def decoders() -> Iterator[Decoders]:
    with Decoders(1) as started:
        started.warm_up()
        yield started


def processor(decoders: Decoders) -> float:
    """Seconds that this process and its decoders have used."""
    used = getrusage(RUSAGE_SELF)
    total = used.ru_utime + used.ru_stime
    for pid in decoders.pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def bytes_read(decoders: Decoders) -> int:
    lines = Path(f"/proc/{decoders.pids[0]}/io").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("rchar"))


def rank(folder: Path, home: Path, scorer: Scorer, decoders: Decoders) -> None:
    with (
        closing(Catalogue.open(home / "c.sqlite")) as catalogue,
        closing(Thumbnails(home / "t.sqlite")) as thumbnails,
        closing(Embeddings(home / "e.sqlite")) as embeddings,
    ):
        run = Run(
            Task(folder), catalogue, scorer, decoders, lambda _: None,
            thumbnails=thumbnails, embeddings=embeddings,
        )  # fmt: skip
        run.start()
        assert run.join(120)


linux = pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="the kernel does not count")


@linux
def test_a_photo_is_read_once_and_an_unchanged_folder_not_at_all(
    shoot: list[Path], scorer: Scorer, decoders: Decoders, tmp_path: Path, figure: Figure
) -> None:
    size, read = sum(path.stat().st_size for path in shoot), []
    for home in ("first", "second", "second"):  # a decoder reads its own code at first
        (tmp_path / home).mkdir(exist_ok=True)
        before = bytes_read(decoders)
        rank(shoot[0].parent, tmp_path / home, scorer, decoders)
        read.append((bytes_read(decoders) - before) / size)
    del read[0]
    figure(f"bytes read over bytes of the files: {read[0]:.3f}, and again {read[1]:.3f}")
    assert 1.0 <= read[0] < 1.02
    assert read[1] == 0.0


@linux
def test_decoding_and_the_model_are_most_of_the_work(
    shoot: list[Path], scorer: Scorer, decoders: Decoders, tmp_path: Path, figure: Figure
) -> None:
    data = [path.read_bytes() for path in shoot]

    def alone() -> float:
        """Of decoding and the model, without what prepares a picture for it."""
        spent = 0.0
        for each in data:
            began = time.process_time()
            decoded = decode_bytes(each, scorer.spec)
            spent += time.process_time() - began
            assert isinstance(decoded, Decoded)
            shown = prepare(decoded.rgb, scorer.spec)
            began = time.process_time()
            scorer.score([shown])
            spent += time.process_time() - began
        return spent

    ratios = []
    for number in range(ROUNDS):
        ideal = alone()
        (tmp_path / str(number)).mkdir()
        before = processor(decoders)
        rank(shoot[0].parent, tmp_path / str(number), scorer, decoders)
        ratios.append((processor(decoders) - before) / ideal)
    figure(f"processor time of ranking over decoding and model alone: {min(ratios):.2f}")
    assert min(ratios) < 1.5


def test_a_thumbnail_costs_little_beside_its_decoding(
    shoot: list[Path], scorer: Scorer, figure: Figure
) -> None:
    data = [path.read_bytes() for path in shoot]
    decoded = [decode_bytes(each, scorer.spec) for each in data]
    whole = seconds(lambda: [decode_bytes(each, scorer.spec) for each in data])
    pictures = [each.rgb for each in decoded if isinstance(each, Decoded)]
    made = seconds(lambda: [thumbnail(rgb) for rgb in pictures])
    figure(f"making a thumbnail over decoding for it: {made / whole:.3f}")
    assert len(pictures) == PHOTOS
    assert made < 0.15 * whole
