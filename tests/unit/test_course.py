"""The phases of a run, as the window shows them."""

from photocull.course import Course
from photocull.domain.progress import Phase
from tests.unit.test_session import Recorder


def test_a_run_looks_for_photos_until_there_are_no_more_and_then_scores() -> None:
    course = Course(Recorder(), lambda: 0.0)
    course.begin()
    phases = []
    for more in (True, True, False):
        course.found(more=more)
        phases.append(course.phase)
    assert phases == [Phase.SCANNING, Phase.SCANNING, Phase.SCORING]


def test_a_run_that_is_being_stopped_does_not_begin_to_score() -> None:
    course = Course(Recorder(), lambda: 0.0)
    course.begin()
    course.cancel()
    course.found()
    assert course.phase is Phase.STOPPING
