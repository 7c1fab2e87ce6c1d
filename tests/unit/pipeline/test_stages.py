"""Items go through all stages once, and the end always comes, whatever happens on the way."""

import threading
import time
from collections.abc import Iterable, Iterator

import pytest

from photocull.pipeline.channel import Channel
from photocull.pipeline.stages import Pipeline, Stage


class Ending:
    """Notes how and how often a pipeline said that it had ended."""

    def __init__(self) -> None:
        self.errors: list[Exception | None] = []
        self.came = threading.Event()

    def __call__(self, error: Exception | None) -> None:
        self.errors.append(error)
        self.came.set()


def collect(into: list[int]) -> Stage:
    def work(items: list[int]) -> Iterable[int]:
        into.extend(items)
        return ()

    return Stage("collect", work, batch=8)


@pytest.mark.parametrize("workers", [1, 3])
def test_every_item_goes_through_all_stages_once(workers: int) -> None:
    got: list[int] = []
    ending = Ending()
    double = Stage("double", lambda items: [2 * item for item in items], workers)
    pipeline = Pipeline(range(1000), [double, double, collect(got)], ending)
    pipeline.start()
    assert ending.came.wait(10)
    assert pipeline.join(5)
    assert sorted(got) == [4 * number for number in range(1000)]
    assert ending.errors == [None]


def test_nothing_at_all_ends_as_well() -> None:
    ending = Ending()
    Pipeline([], [collect([])], ending).start()
    assert ending.came.wait(5)


def test_the_source_is_drawn_no_faster_than_the_work() -> None:
    drawn = 0
    gate = threading.Event()

    def source() -> Iterator[int]:
        nonlocal drawn
        for number in range(1000):
            drawn += 1
            yield number

    def slow(items: list[int]) -> Iterable[int]:
        gate.wait()
        return items

    ending = Ending()
    pipeline = Pipeline(source(), [Stage("slow", slow, 2)], ending)
    pipeline.start()
    time.sleep(0.1)
    assert drawn < 12
    gate.set()
    assert ending.came.wait(5)


def test_stopping_finishes_what_is_in_work_and_begins_nothing_new() -> None:
    got: list[int] = []
    begun: list[int] = []

    def slow(items: list[int]) -> Iterable[int]:
        begun.extend(items)
        time.sleep(0.02)
        return items

    ending = Ending()
    pipeline = Pipeline(range(10_000), [Stage("slow", slow, 2), collect(got)], ending)
    pipeline.start()
    time.sleep(0.1)
    asked = time.monotonic()
    pipeline.stop()
    assert pipeline.join(1)
    assert time.monotonic() - asked < 0.5
    assert sorted(got) == sorted(begun)
    assert 0 < len(got) < 100
    assert ending.errors == [None]


def test_a_pause_rests_and_loses_nothing() -> None:
    got: list[int] = []
    ending = Ending()

    def slow(items: list[int]) -> Iterable[int]:
        time.sleep(0.005)
        return items

    pipeline = Pipeline(range(100), [Stage("slow", slow), collect(got)], ending)
    pipeline.start()
    time.sleep(0.1)
    pipeline.pause()
    time.sleep(0.05)
    count = len(got)
    time.sleep(0.15)
    assert len(got) <= count + 1
    pipeline.resume()
    assert ending.came.wait(5)
    assert sorted(got) == list(range(100))


def test_a_paused_pipeline_can_be_stopped() -> None:
    ending = Ending()
    pipeline = Pipeline(range(100), [collect([])], ending)
    pipeline.pause()
    pipeline.start()
    pipeline.stop()
    assert ending.came.wait(2)


@pytest.mark.parametrize("broken_stage", [0, 1, 2])
def test_a_bug_ends_the_run_and_is_told(broken_stage: int) -> None:
    ending = Ending()

    def work(position: int) -> Stage:
        def run(items: list[int]) -> Iterable[int]:
            if position == broken_stage and 50 in items:
                raise RuntimeError("bug")
            return items

        return Stage(f"stage {position}", run, 2)

    pipeline = Pipeline(range(100_000), [work(0), work(1), work(2)], ending)
    pipeline.start()
    assert ending.came.wait(5)
    assert pipeline.join(5)
    assert [str(error) for error in ending.errors] == ["bug"]


def test_a_bug_in_the_source_is_told() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise RuntimeError("no source")

    ending = Ending()
    Pipeline(source(), [collect([])], ending).start()
    assert ending.came.wait(5)
    assert [str(error) for error in ending.errors] == ["no source"]


def test_a_channel_hands_over_no_more_than_asked_for() -> None:
    channel = Channel[int](10, producers=1)
    for number in range(5):
        assert channel.put(number)
    channel.end()
    assert [channel.take(3), channel.take(3), channel.take(3)] == [[0, 1, 2], [3, 4], []]


def test_a_channel_lingers_for_a_full_batch_and_no_longer() -> None:
    channel = Channel[int](10, producers=1)

    def add() -> None:
        channel.put(1)
        time.sleep(0.05)
        channel.put(2)

    adding = threading.Thread(target=add)
    adding.start()
    assert channel.take(2, linger=5) == [1, 2]
    channel.put(3)
    began = time.monotonic()
    assert channel.take(2, linger=0.05) == [3]
    assert time.monotonic() - began < 1
    channel.put(4)
    channel.end()
    assert channel.take(2, linger=60) == [4]
    adding.join()


def test_an_aborted_channel_takes_nothing() -> None:
    channel = Channel[int](1, producers=1)
    channel.put(1)
    channel.abort()
    assert not channel.put(2)
    assert channel.take(5) == []
