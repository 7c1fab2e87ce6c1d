"""The pace is that of the last seconds, not of the whole run."""

from photocull.domain.progress import Pace


def test_nothing_is_said_before_there_is_something_to_say() -> None:
    pace = Pace()
    assert pace.per_second() is None
    pace.mark(0.0, 0)
    assert pace.per_second() is None


def test_the_pace_is_photos_over_seconds() -> None:
    pace = Pace()
    for second in range(5):
        pace.mark(float(second), 20 * second)
    assert pace.per_second() == 20


def test_the_far_past_is_forgotten() -> None:
    pace = Pace()
    pace.mark(0.0, 0)
    for second in range(100, 111):
        pace.mark(float(second), 1000 + 5 * (second - 100))
    assert pace.per_second() == 5


def test_a_pause_does_not_count() -> None:
    pace = Pace()
    pace.mark(0.0, 0)
    pace.mark(1.0, 10)
    pace.clear()
    assert pace.per_second() is None
