"""Work stands back while the hand moves, and is done all the same."""

from photocull.courtesy import Courtesy
from photocull.domain.pausing import pausing


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds


def test_work_waits_until_the_hand_rests() -> None:
    clock = Clock()
    courtesy = Courtesy(clock, clock.sleep)
    courtesy.rest()
    assert clock.slept == 0
    courtesy.stir()
    courtesy.rest()
    assert 0.14 < clock.slept < 0.17
    courtesy.rest()
    assert clock.slept < 0.17


def test_work_waits_for_a_frame_and_no_longer_where_the_hand_rests() -> None:
    clock = Clock()
    courtesy = Courtesy(clock, clock.sleep)
    courtesy.draw()
    courtesy.rest()
    assert 0.02 < clock.slept < 0.04
    courtesy.stir()
    courtesy.draw()
    courtesy.rest()
    assert 0.17 < clock.slept < 0.2


def test_a_window_that_draws_all_the_time_delays_each_step_by_a_frame_and_no_more() -> None:
    clock = Clock()

    def drawing(seconds: float) -> None:
        clock.sleep(seconds)
        courtesy.draw()

    courtesy = Courtesy(clock, drawing)
    courtesy.draw()
    assert list(pausing(range(450), courtesy.rest)) == list(range(450))
    assert 0.05 < clock.slept < 0.08


def test_a_hand_that_never_rests_delays_it_and_no_more() -> None:
    clock = Clock()

    def moving(seconds: float) -> None:
        clock.sleep(seconds)
        courtesy.stir()

    courtesy = Courtesy(clock, moving)
    courtesy.stir()
    assert list(pausing(range(450), courtesy.rest)) == list(range(450))
    assert 3.9 < clock.slept < 4.1
