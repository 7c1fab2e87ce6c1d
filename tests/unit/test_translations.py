"""Every sentence is in every language, with the same places for numbers and names."""

import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translate", ROOT / "packaging/translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
FILES = [TOOL.FOLDER / f"photocull_{language}.ts" for language in TOOL.LANGUAGES]
SENTENCES = TOOL.sentences(ROOT / "photocull")


def places(sentence: str) -> Counter[tuple[str, str]]:
    """The places of a sentence with their formats; those numbered in order count as unnamed."""
    fields = [field for field in Formatter().parse(sentence) if field[1] is not None]
    return Counter((re.sub(r"^\d+$", "", name or ""), form or "") for _, name, form, _ in fields)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_is_missing_or_unfinished(path: Path) -> None:
    known = TOOL.read(path)
    assert [sentence for sentence in SENTENCES if not known.get(sentence)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_translation_is_of_a_sentence_that_is_no_more(path: Path) -> None:
    assert set(TOOL.read(path)) <= set(SENTENCES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_translations_have_the_places_of_their_sentences(path: Path) -> None:
    for sentence, translation in TOOL.read(path).items():
        assert places(sentence) == places(translation), sentence


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_translations_begin_and_end_as_their_sentences_do(path: Path) -> None:
    for sentence, translation in TOOL.read(path).items():
        if sentence == ", ":
            continue  # Between the items of a list, where Japanese leaves no space.
        for space in (str.lstrip, str.rstrip):
            bare = len(sentence) == len(space(sentence))
            assert bare == (len(translation) == len(space(translation))), sentence
        assert sentence.endswith("…") == translation.endswith("…"), sentence


def test_japanese_uses_its_own_punctuation_and_plain_digits() -> None:
    for sentence, translation in TOOL.read(TOOL.FOLDER / "photocull_ja.ts").items():
        assert not re.search(r"[\uff10-\uff19]", translation), sentence
        assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff][.,?!](\s|$)", translation), sentence


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_compiled_file_is_of_these_sentences(path: Path) -> None:
    assert TOOL.compiled(path) == path.with_suffix(".qm").read_bytes()


def test_what_cannot_be_looked_up_is_not_passed_over(tmp_path: Path) -> None:
    package = tmp_path / "photocull"
    package.mkdir()
    (package / "a.py").write_text("def f(x):\n    return translated(x)\n", "utf-8")
    with pytest.raises(TOOL.UnknownSentenceError):
        TOOL.sentences(package)


def test_texts_are_found_wherever_they_are_handed_over_from(tmp_path: Path) -> None:
    package = tmp_path / "photocull"
    package.mkdir()
    source = """
class Phrase(StrEnum):
    ONE = "first"
_TABLE = {KEY: "second", OTHER: ("third", "fourth")}
def f(x):
    said = "fifth" if x else "sixth"
    return translated(said) + translated(_TABLE[x]) + translated("seventh")
"""
    (package / "a.py").write_text(source, "utf-8")
    found = set(TOOL.sentences(package))
    numbers = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"]
    assert set(numbers) <= found
    assert "KEY" not in found


def test_the_check_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert TOOL.main(["--check"]) == 0
    assert f"{len(SENTENCES)} of {len(SENTENCES)}" in capsys.readouterr().out
    assert str(ROOT) in sys.path
