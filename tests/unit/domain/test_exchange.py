"""Ratings here and in files brought together: nothing is lost, and nobody overwrites anybody."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.exchange import Merge, Property, Said, merge, stated
from photocull.domain.marks import NO_MARKS, Flag, Label, Marks

MARKS = st.builds(Marks, st.integers(0, 5), st.sampled_from(Flag), st.sampled_from(Label))


@given(MARKS)
def test_all_that_is_decided_comes_back_from_the_file_alone(marks: Marks) -> None:
    assert merge(None, NO_MARKS, stated(marks, Said())) == Merge(marks, marks)


@given(MARKS, MARKS)
def test_what_is_changed_here_alone_holds_and_is_written(base: Marks, ours: Marks) -> None:
    file = stated(base, Said())
    merged = merge(base, ours, file)
    assert (merged.marks, merged.conflicts) == (ours, ())
    written = stated(ours, file)
    assert merge(base, ours, written) == Merge(ours, merge(base, ours, written).theirs)
    assert merge(None, NO_MARKS, written).marks == ours


@given(MARKS, st.integers(0, 5), st.sampled_from(["Red", "yellow", "GREEN", "Blue", "Purple"]))
def test_what_another_program_changed_alone_is_taken_over(
    base: Marks, stars: int, label: str
) -> None:
    file = replace(stated(base, Said()), rating=str(stars), label=label)
    merged = merge(base, base, file)
    assert merged.conflicts == ()
    assert merged.marks.stars == stars
    assert merged.marks.label == Label(label.lower())
    assert merged.marks.flag is not Flag.REJECT


@given(MARKS, MARKS)
def test_a_file_that_says_nothing_takes_nothing_away(base: Marks, ours: Marks) -> None:
    assert merge(base, ours, Said()) == Merge(ours, ours)
    assert merge(None, ours, Said()).marks == ours


def test_each_side_may_change_another_property() -> None:
    base = Marks(3, Flag.NONE, Label.RED)
    merged = merge(base, replace(base, stars=5), Said("3", "Blue"))
    assert merged == Merge(Marks(5, Flag.NONE, Label.BLUE), Marks(3, Flag.NONE, Label.BLUE))


def test_what_both_have_changed_differently_is_left_to_the_person() -> None:
    merged = merge(Marks(3), Marks(5), Said("1", "Red"))
    assert merged == Merge(Marks(5, label=Label.RED), Marks(1, label=Label.RED), (Property.STARS,))
    never_met = merge(None, Marks(2), Said("4"))
    assert never_met.conflicts == (Property.STARS,)


def test_both_may_have_come_to_the_same() -> None:
    assert merge(Marks(3), Marks(5), Said("5.0")).conflicts == ()


@pytest.mark.parametrize(
    ("rating", "stars"),
    [("3", 3), ("3.0", 3), (" 4 ", 4), ("2.5", 3), ("0", 0), ("5.000000", 5)],
)
def test_ratings_are_real_numbers_in_the_wild(rating: str, stars: int) -> None:
    assert merge(None, NO_MARKS, Said(rating)).marks == Marks(stars)


@pytest.mark.parametrize("rating", ["", "six", "nan", "99", "-7", "inf", "1e400"])
def test_what_is_no_rating_says_nothing(rating: str) -> None:
    assert merge(Marks(2), Marks(2), Said(rating)) == Merge(Marks(2), Marks(2))


def test_a_reject_of_another_program_keeps_our_stars() -> None:
    merged = merge(Marks(4), Marks(4), Said("-1"))
    assert merged.marks == Marks(4, Flag.REJECT)


def test_stars_of_another_program_take_a_reject_back_but_never_a_pick() -> None:
    rejected, picked = Marks(0, Flag.REJECT), Marks(2, Flag.PICK)
    assert merge(rejected, rejected, Said("3")).marks == Marks(3, Flag.NONE)
    assert merge(picked, picked, Said("3")).marks == Marks(3, Flag.PICK)


def test_a_label_of_ones_own_words_is_kept_until_the_person_decides() -> None:
    own = Said("3", "Zur Auswahl")
    assert merge(None, NO_MARKS, own) == Merge(Marks(3), Marks(3))
    assert stated(Marks(3), own) == own
    merged = merge(Marks(3), Marks(3, label=Label.RED), own)
    assert merged.conflicts == (Property.LABEL,)
    assert merged.marks.label is Label.RED


def test_what_means_the_same_is_left_as_the_other_program_wrote_it() -> None:
    said = Said("3.0", "green")
    assert stated(Marks(3, label=Label.GREEN), said) == said


def test_a_photo_of_which_nothing_was_decided_has_nothing_to_say() -> None:
    assert stated(NO_MARKS, Said()) == Said()
    assert stated(NO_MARKS, Said("4", "Red")) == Said("0")


def test_the_newer_file_wins_property_by_property() -> None:
    assert Said("5").over(Said("2", "Red", None, "pick")) == Said("5", "Red", None, "pick")
    assert Said(None, "Blue").over(Said("-1", "Red", "3")) == Said("-1", "Blue", "3")
