"""Series: what belongs together by time and look, and what nobody may cull."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from photocull.domain.corrections import Corrections
from photocull.domain.likeness import Likeness
from photocull.domain.looks import LOOK_SIZE, Looks, alike_pairs
from photocull.domain.photo import PhotoKey
from photocull.domain.series import Kind, Series, Shot, best_of, series_of
from photocull.vision.likeness import look_of, packed, unpacked
from tests.scenes import SCENES, scene_of

Look = NDArray[np.float32]


def look(seed: int, moved: float = 0.0, towards: int = 99) -> Look:
    """A made look; `moved` from 0 to 1 makes it more and more that of another thing."""
    a, b = (np.random.default_rng(s).normal(size=LOOK_SIZE) for s in (seed, towards))
    mixed = (1 - moved) * a / np.linalg.norm(a) + moved * b / np.linalg.norm(b)
    unit: Look = (mixed / np.linalg.norm(mixed)).astype(np.float32)
    return unit


def shot(
    name: str,
    taken: float | None,
    seen: Look | None,
    bias: float | None = None,
    exposure: float | None = None,
    camera: str = "one",
) -> Shot:
    return Shot(PhotoKey(name), taken, seen, bias, exposure, camera, (60, 40))


def told(
    shots: list[Shot], corrections: Corrections | None = None, how: Likeness | None = None
) -> list[tuple[str, str]]:
    found = series_of(shots, how or Likeness(), corrections or Corrections())
    return [("".join(series.keys), series.kind.value) for series in found]


def pair(a: str, b: str) -> tuple[PhotoKey, PhotoKey]:
    return PhotoKey(a), PhotoKey(b)


def working(kind: str, seed: int = 3, size: tuple[int, int] = (320, 213)) -> Image.Image:
    return scene_of(kind, seed, size)


def seen(picture: Image.Image) -> Look:
    found = look_of(np.asarray(picture.convert("RGB")))
    assert found is not None
    return found


A_AND_B = [
    shot(name, at, look(seed))
    for name, at, seed in zip("abcxy", (0.0, 0.4, 0.8, 5.0, 6.0), (1, 1, 1, 2, 2), strict=True)
]


def test_what_is_taken_within_seconds_and_looks_alike_is_a_burst() -> None:
    assert told(A_AND_B) == [("abc", "burst"), ("xy", "burst")]


def test_the_order_in_which_shots_are_given_does_not_matter_where_times_are_known() -> None:
    assert told(A_AND_B[::-1]) == told(A_AND_B)


def test_a_series_ends_where_nobody_took_a_photo_for_longer_than_the_gap() -> None:
    shots = [shot("a", 0.0, look(1)), shot("b", 1.0, look(1, 0.5)), shot("c", 11.5, look(1, 0.4))]
    assert told(shots, how=Likeness(gap=10, chance=0.0)) == [("ab", "burst")]
    assert told(shots, how=Likeness(gap=11, chance=0.0)) == [("abc", "burst")]


def test_something_else_in_between_does_not_end_a_series() -> None:
    shots = [shot("a", 0.0, look(1)), shot("x", 1.0, look(2)), shot("b", 2.0, look(1))]
    assert told(shots) == [("ab", "burst")]


def test_two_cameras_with_the_same_clock_are_not_mixed_by_time() -> None:
    shots = [shot("a", 0.0, look(1)), shot("b", 1.0, look(1, 0.5), camera="two")]
    only_time = Likeness(chance=0.0)
    assert told(shots, how=only_time) == []
    same = [shots[0], shot("b", 1.0, look(1, 0.5))]
    assert told(same, how=only_time) == [("ab", "burst")]


def test_a_slow_drift_does_not_chain_photos_whose_ends_look_unlike() -> None:
    shots = [shot(chr(97 + i), i * 1.0, look(1, i / 19)) for i in range(20)]
    found = series_of(shots)
    looks = {one.key: one.look for one in shots}
    assert len(found) > 1
    for series in found:
        first, last = looks[series.keys[0]], looks[series.keys[-1]]
        assert isinstance(first, np.ndarray)
        assert isinstance(last, np.ndarray)
        assert first @ last >= Likeness().ends


def in_plane(*cosines: float) -> list[Look]:
    """Looks whose cosines with one look are given, all on the same side of it."""
    one, other = np.zeros(LOOK_SIZE, np.float32), np.zeros(LOOK_SIZE, np.float32)
    one[0] = other[1] = 1
    return [np.float32(c) * one + np.float32((1 - c * c) ** 0.5) * other for c in cosines]


def test_a_photo_unlike_one_end_of_a_series_stays_out_though_it_is_like_most_of_it() -> None:
    looks = in_plane(0.7, 1.0, *[0.7] * 7, -0.3)
    shots = [shot("abcdefghiz"[i], i * 0.5, seen) for i, seen in enumerate(looks)]
    assert told(shots) == [("abcdefghi", "burst")]


def test_a_photo_like_the_last_one_only_stays_out() -> None:
    looks = in_plane(1.0, 1.0, 1.0, 1.0, 0.6, 0.06)
    shots = [shot("abcdez"[i], i * 0.5, seen) for i, seen in enumerate(looks)]
    assert looks[4] @ looks[5] > 2 * Likeness().together
    assert told(shots) == [("abcde", "burst")]


def test_a_photo_in_which_nothing_is_seen_is_in_no_series() -> None:
    assert told([shot("a", 0.0, None), shot("b", 0.1, None), shot("c", None, None)]) == []


def test_nothing_and_one_photo_are_no_series() -> None:
    assert told([]) == []
    assert told([shot("a", 0.0, look(1))]) == []


@pytest.mark.parametrize("by_time", [False, True])
def test_one_frame_in_three_exposures_is_a_bracket_and_not_to_be_culled(by_time: bool) -> None:
    exposures = [(0.0, 0.01), (-2.0, 0.0025), (2.0, 0.04)]
    shots = [
        shot(name, at * 0.5, look(1), None if by_time else bias, exposure if by_time else None)
        for at, (name, (bias, exposure)) in enumerate(zip("abc", exposures, strict=True))
    ]
    assert told(shots) == [("abc", "bracket")]
    assert not series_of(shots)[0].to_cull


def test_brackets_taken_one_after_another_stay_apart() -> None:
    shots = [shot("abcdef"[i], i * 0.5, look(1), (0.0, -1.0, 1.0)[i % 3]) for i in range(6)]
    assert told(shots) == [("abc", "bracket"), ("def", "bracket")]


def test_a_bracket_after_a_burst_of_the_same_thing_takes_nothing_from_it() -> None:
    biases = (0.0, 0.0, 0.0, -1.0, 0.0, 1.0)
    shots = [shot("abcdef"[i], i * 0.5, look(1), bias) for i, bias in enumerate(biases)]
    assert told(shots) == [("abc", "burst"), ("def", "bracket")]


def test_a_burst_whose_exposure_wanders_is_no_bracket() -> None:
    shots = [shot("abcd"[i], i * 0.2, look(1), 0.0, 0.004 * 1.2**i) for i in range(4)]
    assert told(shots) == [("abcd", "burst")]


def test_two_exposures_and_slow_ones_are_no_bracket() -> None:
    two = [shot("a", 0.0, look(1), 0.0), shot("b", 0.5, look(1), -2.0)]
    slow = [shot("abc"[i], i * 5.0, look(1), (0.0, -2.0, 2.0)[i]) for i in range(3)]
    assert told(two) == [("ab", "burst")]
    assert told(slow) == [("abc", "burst")]


def test_three_exposures_of_different_frames_are_no_bracket() -> None:
    shots = [shot("abc"[i], i * 0.5, look(i), (0.0, -2.0, 2.0)[i]) for i in range(3)]
    assert told(shots) == []


def panned(
    exposures: tuple[float, ...], offsets: tuple[int, ...], pause: float = 1.5
) -> list[Shot]:
    wide = working(next(iter(SCENES)), 5, (900, 240))
    return [
        shot("abcd"[i], i * pause, seen(wide.crop((x, 0, x + 300, 240))), 0.0, exposures[i])
        for i, x in enumerate(offsets)
    ]


def test_overlapping_photos_of_one_exposure_that_go_one_way_are_a_panorama() -> None:
    found = series_of(panned((0.01,) * 4, (0, 150, 300, 450)))
    assert [(series.kind, series.to_cull) for series in found] == [(Kind.PANORAMA, False)]
    assert len(found[0].keys) == 4


def test_a_pan_with_changing_exposure_or_back_and_forth_or_slow_is_no_panorama() -> None:
    kinds = [
        series.kind
        for shots in (
            panned((0.01, 0.02, 0.01, 0.02), (0, 150, 300, 450)),
            panned((0.01,) * 4, (0, 150, 0, 150)),
            panned((0.01,) * 4, (0, 150, 300, 450), pause=8.0),
        )
        for series in series_of(shots)
    ]
    assert Kind.PANORAMA not in kinds


def test_a_burst_of_the_same_frame_in_one_exposure_is_no_panorama() -> None:
    assert [s.kind for s in series_of(panned((0.01,) * 4, (0, 2, 4, 6)))] == [Kind.BURST]


def test_without_times_look_alone_finds_duplicates_anywhere_in_the_folder() -> None:
    shots = [shot("abc"[i], None, look(i)) for i in range(3)] + [shot("d", None, look(1, 0.2))]
    assert told(shots) == [("bd", "duplicates")]


def test_look_alone_must_be_nearer_than_neighbours_in_time_and_nearer_still_on_two_occasions() -> (
    None
):
    how = Likeness()
    cosine = {i / 200: float(look(1) @ look(1, i / 200)) for i in range(200)}

    def moved_to(wanted: float) -> float:
        distance, moved = min((abs(like - wanted), moved) for moved, like in cosine.items())
        assert distance < 0.02
        return moved

    between = moved_to(how.together + 0.02)
    assert told([shot("a", 0.0, look(1)), shot("b", 9.0, look(1, between))]) == [("ab", "burst")]
    strict = Likeness(chance=2e-6)  # 0.6 of two photos
    for wanted, untimed, timed in ((0.55, [], []), (0.7, ["ab"], []), (0.8, ["ab"], ["ab"])):
        far = look(1, moved_to(wanted))
        apart = [shot("a", 0.0, look(1)), shot("b", 9999.0, far)]
        timeless = [shot("a", None, look(1)), shot("b", None, far)]
        assert [keys for keys, _ in told(timeless, how=strict)] == untimed
        assert [keys for keys, _ in told(apart, how=strict)] == timed


def test_the_more_pairs_there_are_the_more_alike_photos_must_look_without_time() -> None:
    how = Likeness()
    asked = [how.alone_among(count, [0.99]) for count in (2, 10, 1000, 10_000, 100_000)]
    assert asked == sorted(asked)
    assert asked[0] == how.together
    assert asked[-1] > 0.9


def test_a_folder_full_of_retakes_asks_less_than_one_with_a_few() -> None:
    how = Likeness()
    few, many = (how.alone_among(1000, [0.5] * count) for count in (10, 2000))
    assert few > 0.5 > many


def test_what_looks_alike_by_chance_is_no_series_however_large_the_folder() -> None:
    for count in (30, 300, 1500):
        shots = [shot(f"{i:04d}", None, look(1000 + i)) for i in range(count)]
        assert series_of(shots) == ()


def test_a_copy_without_time_joins_its_burst_and_two_bursts_stay_two() -> None:
    again = [shot("p", 900.0, look(1)), shot("q", 900.5, look(1))]
    copy = shot("z", None, look(1, 0.1))
    assert told([*A_AND_B[:3], *again]) == [("abc", "burst"), ("pq", "burst")]
    assert told([*A_AND_B[:3], copy]) == [("abcz", "burst")]


def test_a_copy_of_a_part_of_a_bracket_does_not_open_the_bracket() -> None:
    bracket = [shot("abc"[i], i * 0.5, look(1), (0.0, -2.0, 2.0)[i]) for i in range(3)]
    assert told([*bracket, shot("z", None, look(1))]) == [("abc", "bracket")]


def test_a_series_is_split_between_two_neighbours_said_to_be_apart() -> None:
    shots = [shot("abcde"[i], i * 0.5, look(1)) for i in range(5)]
    apart = Corrections(apart=frozenset({pair("d", "c")}))
    assert told(shots, apart) == [("abc", "burst"), ("de", "burst")]


def test_a_photo_is_taken_out_by_being_apart_from_each_of_the_others() -> None:
    shots = [shot("abcd"[i], i * 0.5, look(1)) for i in range(4)]
    apart = Corrections(apart=frozenset(pair("b", other) for other in "acd"))
    assert told(shots, apart) == [("acd", "burst")]


def test_photos_said_to_be_together_join_their_whole_series() -> None:
    joined = Corrections(together=frozenset({pair("y", "a")}))
    assert told(A_AND_B, joined) == [("abcxy", "burst")]
    single = [*A_AND_B, shot("z", 99999.0, look(7))]
    assert told(single, Corrections(together=frozenset({pair("z", "a")})))[0] == ("abcz", "burst")
    alone = [shot("a", 0.0, look(1)), shot("b", 9999.0, look(2))]
    assert told(alone, Corrections(together=frozenset({pair("a", "b")}))) == [("ab", "burst")]


def test_apart_outweighs_together_and_unknown_photos_are_passed_over() -> None:
    both = frozenset({pair("a", "x")})
    turned = frozenset({pair("x", "a"), pair("gone", "a")})
    assert told(A_AND_B, Corrections(both, turned)) == told(A_AND_B)
    bracket = [shot("pqr"[i], 100 + i * 0.5, look(5), (0.0, -2.0, 2.0)[i]) for i in range(3)]
    contradiction = Corrections(frozenset({pair("a", "p")}), frozenset({pair("a", "p")}))
    assert ("pqr", "bracket") in told([*A_AND_B, *bracket], contradiction)


def test_a_bracket_that_is_split_stays_a_bracket() -> None:
    biases = (0.0, -2.0, 2.0, -4.0)
    shots = [shot("abcd"[i], i * 0.5, look(1), biases[i]) for i in range(4)]
    apart = Corrections(apart=frozenset({pair("b", "c")}))
    assert told(shots, apart) == [("ab", "bracket"), ("cd", "bracket")]


def test_the_best_is_the_highest_then_the_earliest_and_the_unscored_come_last() -> None:
    series = Series(tuple(map(PhotoKey, "abcd")), Kind.BURST)
    values = {"a": None, "b": -2.0, "c": -1.0, "d": -1.0}
    assert best_of(series, values.get) == "c"
    assert best_of(series, {"b": -2.0}.get) == "b"
    assert best_of(series, lambda _: None) == "a"


def test_in_a_large_folder_copies_are_found_without_comparing_each_with_each() -> None:
    base = np.random.default_rng(0).normal(size=(5000, LOOK_SIZE)).astype(np.float32)
    base /= np.linalg.norm(base, axis=1, keepdims=True)
    shots = [shot(str(i), None, base[i % 5000]) for i in range(10_000)]
    found = series_of(shots)
    assert len(found) == 5000
    assert all(int(a) % 5000 == int(b) % 5000 for a, b in (series.keys for series in found))


def test_pairs_in_a_small_folder_are_those_of_comparing_each_with_each() -> None:
    looks = np.stack([look(i % 9, 0.3 * (i // 9)) for i in range(30)])
    which = np.array([i for i in range(30) if i % 4])
    like = looks @ looks.T
    every = {(a, b) for a in which.tolist() for b in which.tolist() if a < b and like[a, b] >= 0.5}
    assert set(alike_pairs(looks, which, 0.5)) == every
    assert every


def test_looks_are_compared_as_well_packed_as_not() -> None:
    loose = [look(i % 9, 0.3 * (i // 9)) for i in range(30)]
    tight = Looks([None, *(packed(each) for each in loose)])
    like = tight[list(range(1, 31))] @ tight[1:].T
    assert np.abs(like - np.stack(loose) @ np.stack(loose).T).max() < 0.02
    assert float(tight[3] @ tight[3]) == pytest.approx(1.0, abs=1e-6)
    assert not tight[0].any()
    assert np.array_equal(tight[[4]][0], unpacked(packed(loose[3])))


@pytest.mark.parametrize("size", [1, 287, 289])
def test_a_look_of_another_size_is_no_look(size: int) -> None:
    with pytest.raises(ValueError, match="size"):
        Looks([b"\x01" * size])
