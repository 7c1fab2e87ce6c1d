"""A photo and what is decided of it."""

from dataclasses import fields, replace

import pytest

from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Flag, Label, Mark, Marks
from photocull.domain.photo import ContentId, Facts, Photo, PhotoKey, Score, Stamp

FULL = Photo(
    PhotoKey("/trip/a.jpg"),
    Stamp(1, 2),
    ContentId(b"0123456789abcdef"),
    Facts(4, 3),
    Score(0.7, "m"),
    Marks(3, Flag.PICK, Label.RED),
    b"look",
    Failure(Reason.DAMAGED, "torn"),
)


def test_other_marks_leave_everything_else_of_a_photo() -> None:
    unset = Photo(FULL.key, FULL.stamp)
    for field in fields(Photo)[2:]:  # so that none can be forgotten, not even a new one
        assert getattr(FULL, field.name) != getattr(unset, field.name)
    marks = Marks(5, Flag.REJECT, Label.BLUE)
    assert FULL.marked(marks) == replace(FULL, marks=marks)


@pytest.mark.parametrize(
    ("mark", "marks"),
    [
        (0, Marks(0, Flag.PICK, Label.RED)),
        (5, Marks(5, Flag.PICK, Label.RED)),
        (Flag.REJECT, Marks(3, Flag.REJECT, Label.RED)),
        (Label.NONE, Marks(3, Flag.PICK, Label.NONE)),
    ],
)
def test_one_mark_is_given_at_a_time(mark: Mark, marks: Marks) -> None:
    assert FULL.marks.given(mark) == marks


@pytest.mark.parametrize("stars", [-1, 6])
def test_there_are_no_other_stars(stars: int) -> None:
    with pytest.raises(ValueError, match=str(stars)):
        FULL.marks.given(stars)
