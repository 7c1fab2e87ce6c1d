"""Names that no system refuses, whatever a card calls its files."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.safenames import LONGEST, cut, safe, safe_folder, same_name

ANY = st.text(max_size=300) | st.text("./\\ :CONconAUX\0\n\u202e\u200d👨é\udce9", max_size=20)
"""Also surrogates, as which undecodable bytes come in."""

DEVICES = {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "COM\u00b2", "CONIN$"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../x", "_.._x"),
        ("..", "_"),
        ("", "_"),
        (".hidden", "hidden"),
        ("CON", "CON_"),
        ("con.jpg", "con_.jpg"),
        ("nul .tar.gz", "nul_.tar.gz"),
        ("COM¹.jpg", "COM¹_.jpg"),
        ("CONTAX.jpg", "CONTAX.jpg"),
        ("trailing. . ", "trailing"),
        ("a\nb\tc.jpg", "a_b_c.jpg"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        ('a<>:"/\\|?*b', "a_________b"),
        ("caf\udce9.jpg", "caf_.jpg"),
        ("写真 1 👨‍👩‍👧 🌋.jpg", "写真 1 👨‍👩‍👧 🌋.jpg"),
    ],
)
def test_names_become_safe_and_stay_what_they_are_where_they_can(name: str, expected: str) -> None:
    assert safe(name) == expected


@given(ANY)
def test_every_system_takes_a_safe_name(name: str) -> None:
    made = safe_folder(name)
    assert made not in ("", ".", "..")
    assert not made.startswith(".")
    assert not made.endswith((".", " "))
    assert not set(made) & set('<>:"/\\|?*\u202e\u2066\u200f')
    assert not [c for c in made if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert made.partition(".")[0].rstrip(" ").upper() not in DEVICES
    assert len(made.encode()) <= LONGEST


@given(ANY)
def test_what_is_safe_stays_as_it_is(name: str) -> None:
    assert safe(safe(name)) == safe(name)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 40))
def test_a_cut_name_is_a_beginning_that_fits(name: str, most: int) -> None:
    made = cut(name, most)
    assert name.startswith(made)
    assert len(made.encode()) <= most or not made


@pytest.mark.parametrize(
    ("name", "most", "expected"),
    [
        ("写真写真", 7, "写真"),
        ("ae\u0301", 2, "a"),
        ("x👨\u200d👩", 8, "x"),
        ("x👍\U0001f3fd", 6, "x"),
        ("abc", 3, "abc"),
    ],
)
def test_no_character_is_torn_apart(name: str, most: int, expected: str) -> None:
    assert cut(name, most) == expected


def test_names_that_some_system_takes_for_one_have_one_key() -> None:
    assert same_name("A.jpg") == same_name("a.JPG")
    assert same_name("caf\u00e9.jpg") == same_name("cafe\u0301.jpg")
    assert same_name("a.jpg") != same_name("b.jpg")
