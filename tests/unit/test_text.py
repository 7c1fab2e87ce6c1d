"""Sentences for people: there is one for every case, and names in them do no harm."""

import pytest

from photocull import text
from photocull.domain.failure import Reason
from photocull.scoring.problem import ModelProblem
from photocull.store.catalogue import CatalogueProblem


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence(reason: Reason) -> None:
    assert text.reason(reason).endswith(".")
    assert "!" not in text.reason(reason)


@pytest.mark.parametrize("problem", ModelProblem)
def test_every_problem_with_a_model_says_what_to_do(problem: ModelProblem) -> None:
    assert text.model_problem(problem, "/m.onnx").endswith(".")


@pytest.mark.parametrize("problem", CatalogueProblem)
def test_every_problem_with_a_catalogue_names_it(problem: CatalogueProblem) -> None:
    assert "/c.sqlite" in text.catalogue_problem(problem, "/c.sqlite")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("写真 1.jpg", "写真 1.jpg"),
        ("a\nb.jpg", "a\\nb.jpg"),
        ("caf\udce9.jpg", "caf\\xe9.jpg"),
        ("a\u202egpj.exe", "a\\u202egpj.exe"),
        ("🌋.jpg", "🌋.jpg"),
    ],
)
def test_names_are_shown_without_tricks(name: str, expected: str) -> None:
    assert text.shown(name) == expected


def test_all_sentences_pass_through_the_one_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_hooks", [str.upper])
    assert text.reason(Reason.EMPTY).isupper()
