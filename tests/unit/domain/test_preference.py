"""What decisions say of two photos."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.marks import Flag, Label, Marks
from photocull.domain.photo import ContentId
from photocull.domain.preference import (
    CHOICE_WEIGHT,
    PAIRS_EACH,
    Choice,
    Decided,
    How,
    grade,
    pairs_of,
    prefers,
)

PICK, REJECT = Marks(flag=Flag.PICK), Marks(flag=Flag.REJECT)


def content(name: str) -> ContentId:
    return ContentId(name.encode())


A, B, C = content("a"), content("b"), content("c")

MARKS = st.builds(
    Marks, st.integers(0, 5), st.sampled_from(Flag), st.sampled_from(Label)
)  # fmt: skip
CONTENTS = st.sampled_from([content(f"{at}") for at in range(12)])
DECIDED = st.builds(
    Decided,
    st.dictionaries(CONTENTS, MARKS),
    st.lists(st.builds(Choice, CONTENTS, CONTENTS, st.sampled_from(How))).map(tuple),
)


def named(decided: Decided) -> set[tuple[ContentId, ContentId]]:
    pairs = pairs_of(decided)
    return {(pairs.contents[one], pairs.contents[other]) for one, other in pairs.rows.tolist()}


def test_more_stars_win_and_a_reject_loses_to_all_that_is_kept() -> None:
    marks = {A: Marks(5), B: Marks(2), C: REJECT}
    assert named(Decided(marks)) == {(A, B), (A, C), (B, C)}


def test_a_pick_without_stars_is_better_than_a_reject_alone() -> None:
    assert named(Decided({A: PICK, B: REJECT, C: Marks(3)})) == {(A, B), (C, B)}


def test_what_nobody_decided_on_is_in_no_pair() -> None:
    assert named(Decided({A: Marks(), B: Marks(label=Label.RED), C: PICK})) == set()


def test_a_reject_with_stars_is_a_reject() -> None:
    assert named(Decided({A: Marks(5, Flag.REJECT), B: Marks(1)})) == {(B, A)}


def test_a_duel_says_which_is_better_without_any_marks() -> None:
    assert named(Decided({}, (Choice(A, B),))) == {(A, B)}


def test_what_was_kept_of_a_series_counts_while_the_rest_is_rejected() -> None:
    kept = (Choice(A, B, How.SERIES),)
    assert named(Decided({B: REJECT}, kept)) == {(A, B)}
    assert named(Decided({}, kept)) == set()
    assert named(Decided({A: REJECT, B: REJECT}, kept)) == set()


def test_what_was_posted_counts_as_a_pick_unless_it_has_marks() -> None:
    posted = (Choice(A, B, How.POSTED),)
    assert named(Decided({C: REJECT}, posted)) == {(A, B), (A, C)}
    assert named(Decided({A: Marks(2), C: Marks(1)}, posted)) == {(A, B), (A, C)}


def test_what_is_posted_later_has_lost_to_nobody() -> None:
    first = (Choice(A, B, How.POSTED), Choice(A, C, How.POSTED))
    assert named(Decided({}, (*first, Choice(B, C, How.POSTED)))) == {(A, C), (B, C)}


def test_decisions_are_counted_once() -> None:
    choices = (
        Choice(A, B),
        Choice(A, C, How.SERIES),
        Choice(content("p"), A, How.POSTED),
        Choice(content("p"), B, How.POSTED),
    )
    assert Decided({C: REJECT, B: Marks(label=Label.RED)}, choices).count == 3


@given(MARKS, MARKS)
def test_nobody_prefers_both_of_two(one: Marks, other: Marks) -> None:
    a, b = grade(one), grade(other)
    if a is not None and b is not None:
        assert not (prefers(a, b) and prefers(b, a))


@given(DECIDED)
def test_pairs_follow_from_what_was_decided_and_are_the_same_for_ever(decided: Decided) -> None:
    pairs = pairs_of(decided)
    again = pairs_of(Decided(dict(reversed(list(decided.marks.items()))), decided.choices))
    assert pairs.contents == again.contents
    assert pairs.rows.tolist() == again.rows.tolist()
    assert len(pairs.weights) == len(pairs.rows) == len(pairs)
    posted = {c.winner: PICK for c in decided.standing if c.how is How.POSTED}
    graded: Mapping[ContentId, Marks] = posted | {
        name: marks for name, marks in decided.marks.items() if grade(marks) is not None
    }
    own = pairs.rows[: len(pairs) - pairs.choices].tolist()
    for one, other in own:
        winner, loser = (grade(graded[pairs.contents[at]]) for at in (one, other))
        assert winner is not None
        assert loser is not None
        assert prefers(winner, loser)
    assert len({tuple(row) for row in own}) == len(own) <= PAIRS_EACH * len(graded)
    assert all(c.winner != c.loser for c in decided.standing)
    assert pairs.weights[len(own) :].tolist() == [CHOICE_WEIGHT] * len(decided.standing)


def test_of_many_pairs_some_of_each_grade_are_drawn() -> None:
    marks = {content(f"{at}"): Marks(1 + at % 5) for at in range(200)}
    pairs = pairs_of(Decided(marks))
    stars = [marks[name].stars for name in pairs.contents]
    found = {(stars[one], stars[other]) for one, other in pairs.rows.tolist()}
    assert found == {(one, other) for one in range(1, 6) for other in range(1, one)}
    assert 0.9 * PAIRS_EACH * 200 < len(pairs) <= PAIRS_EACH * 200
