"""The taste that is kept: learnt from the catalogue, forgotten, given away, taken in, used."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Queue

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.decoding.decoders import Decoders
from photocull.domain.events import Event, Weighed
from photocull.domain.photo import Photo
from photocull.domain.preference import Choice, How
from photocull.domain.taste import Evidence, Head
from photocull.embedding import Embedder
from photocull.roll import Roll
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue
from photocull.store.choices import Choices, Retractable
from photocull.store.embeddings import Embeddings
from photocull.taste.fitting import Cancelled
from photocull.taste.home import TasteHome
from photocull.taste.keeping import Kept, TasteError, TasteProblem, packed, read, unpacked, write
from photocull.taste.learning import Doing, Learner
from photocull.taste.weighing import Weigher, weighed
from photocull.tasting import Tasting
from tests.tiny_model import write_tiny_model
from tests.unit.taste.photos import decide, library, scored

HEAD = Head("m", 0.5, -1.0, np.array([0.25, -3.5e-7, 1e4], np.float32))
EVIDENCE = Evidence(40, 300, 0.8, 0.6, 0.1, 0.3)


@dataclass
class Bench:
    """A library of 80 photos, scored by the tiny model."""

    folder: Path
    scorer: Scorer
    decoders: Decoders
    catalogue: Catalogue
    embeddings: Embeddings
    photos: list[Photo]
    home: TasteHome

    @property
    def embedder(self) -> Embedder:
        return Embedder(self.scorer, self.decoders, self.embeddings)


@pytest.fixture
def bench(tmp_path: Path, decoders: Decoders) -> Iterator[Bench]:
    scorer = Scorer.open(write_tiny_model(tmp_path / "m.onnx"), Device.CPU)
    library(tmp_path / "photos", 80)
    with closing(Catalogue.open(None)) as catalogue, closing(Embeddings(None)) as embeddings:
        photos = scored(tmp_path / "photos", scorer, decoders, catalogue, embeddings)
        learner = Learner(catalogue, Embedder(scorer, decoders, embeddings))
        home = TasteHome(tmp_path / "data" / "taste.json", learner)
        yield Bench(tmp_path, scorer, decoders, catalogue, embeddings, photos, home)


def redder(photos: list[Photo]) -> float:
    """The share of red photos in the better half."""
    ranked = sorted(photos, key=lambda photo: -(photo.score.standing if photo.score else 0))
    best = ranked[: len(ranked) // 2]
    return sum(Path(photo.key).name.startswith("r") for photo in best) / len(best)


def tasted(bench: Bench, head: Head, share: float) -> list[Photo]:
    worth = weighed(head, bench.photos, bench.embedder, lambda: False)
    return Tasting(share).season(bench.photos, worth)


def test_a_taste_is_learnt_from_the_catalogue_and_ranks_photos_by_it(bench: Bench) -> None:
    decide(bench.catalogue, bench.photos, 30)
    told: list[Doing] = []
    kept = bench.home.learn(told=lambda doing, done, of: told.append(doing))
    assert kept.on
    assert kept.evidence is not None
    assert kept.evidence.decisions == 60
    assert told[0] is Doing.LOOKING
    assert told[-1] is Doing.LEARNING
    again = bench.home.kept()
    assert again.head is not None
    assert redder(tasted(bench, again.head, 1.0)) > 0.9
    assert redder(tasted(bench, again.head, 0.0)) < 0.8
    untouched = tasted(bench, again.head, 0.0)
    assert all(photo.score and photo.score.personal is None for photo in untouched)


def test_without_decisions_nothing_is_learnt_and_few_say_how_many_more(bench: Bench) -> None:
    kept = bench.home.learn()
    assert not kept.on
    decide(bench.catalogue, bench.photos, 3)
    kept = bench.home.learn()
    assert not kept.on
    assert kept.evidence is not None
    assert kept.evidence.needed == 20


def test_what_another_model_saw_is_looked_at_anew(bench: Bench) -> None:
    decide(bench.catalogue, bench.photos, 30)
    assert bench.home.learn().on
    other = Scorer.open(write_tiny_model(bench.folder / "n.onnx", factor=0.5 / 255), Device.CPU)
    embedder = Embedder(other, bench.decoders, bench.embeddings)
    home = TasteHome(bench.home.path, Learner(bench.catalogue, embedder))
    assert home.kept().outdated
    assert not home.kept().on
    learnt = home.learn()
    assert learnt.head is not None
    assert learnt.head.model == other.model.id


def test_photos_that_are_gone_teach_nothing(bench: Bench) -> None:
    decide(bench.catalogue, bench.photos, 30)
    with closing(Embeddings(None)) as empty:
        for photo in bench.photos:
            Path(photo.key).unlink()
        embedder = Embedder(bench.scorer, bench.decoders, empty)
        kept = Learner(bench.catalogue, embedder).learnt()
    assert not kept.on
    assert kept.evidence is not None
    assert kept.evidence.decisions == 0


def test_learning_can_be_cancelled_and_nothing_is_kept(bench: Bench) -> None:
    decide(bench.catalogue, bench.photos, 30)
    with pytest.raises(Cancelled):
        bench.home.learn(cancelled=lambda: True)
    assert not bench.home.path.exists()


def test_after_a_reset_only_new_decisions_count_and_it_can_be_taken_back(bench: Bench) -> None:
    decide(bench.catalogue, bench.photos, 30)
    assert bench.home.learn().on
    home = replace(bench.home, now=lambda: 4e9)
    before = home.reset()
    assert not home.kept().on
    assert home.decisions(home.kept().since) == 0
    assert not home.learn().on
    home.put(before)
    assert home.kept().on
    assert home.learn().on


def test_it_is_due_again_after_enough_new_decisions(bench: Bench) -> None:
    assert not bench.home.due(Kept())
    decide(bench.catalogue, bench.photos, 8)
    assert not bench.home.due(Kept())
    decide(bench.catalogue, bench.photos, 12)
    assert bench.home.due(Kept())
    kept = bench.home.learn()
    assert not bench.home.due(kept)
    decide(bench.catalogue, bench.photos, 14)
    assert not bench.home.due(kept)
    decide(bench.catalogue, bench.photos, 18)
    assert bench.home.due(kept)


def test_it_goes_to_another_computer_without_pictures_and_paths(bench: Bench) -> None:
    decide(bench.catalogue, bench.photos, 30)
    learnt = bench.home.learn()
    file = bench.folder / "mine.json"
    bench.home.export(file)
    said = file.read_text()
    assert json.loads(said).keys() == {"kind", "version", "since", "imported", "evidence", "head"}
    assert str(bench.folder) not in said
    assert "png" not in said
    with closing(Catalogue.open(None)) as empty:
        there = TasteHome(bench.folder / "there" / "taste.json", Learner(empty, bench.embedder))
        taken = there.bring_in(file)
        assert taken.imported
        assert taken.on
        assert there.kept().on
        assert learnt.head is not None
        assert taken.head is not None
        np.testing.assert_allclose(taken.head.weights, learnt.head.weights, rtol=1e-5)
        # There is nothing to learn from there, which is no reason to lose what was taken.
        assert there.learn().on


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda data: b"", TasteProblem.NO_TASTE),
        (lambda data: data[: len(data) // 2], TasteProblem.NO_TASTE),
        (lambda data: b"[" * 100_000, TasteProblem.NO_TASTE),
        (lambda data: b'{"kind": "something else"}', TasteProblem.NO_TASTE),
        (lambda data: data.replace(b'"version": 1', b'"version": 2'), TasteProblem.NEWER),
        (lambda data: data.replace(b'"factor": 0.5', b'"factor": NaN'), TasteProblem.NO_TASTE),
        (lambda data: data.replace(b'"factor": 0.5', b'"factor": "x"'), TasteProblem.NO_TASTE),
        (lambda data: data.replace(b'"bias": -1.0', b'"bias": 1e999'), TasteProblem.NO_TASTE),
        (lambda data: data.replace(b'"model": "m"', b'"model": 3'), TasteProblem.NO_TASTE),
        (lambda data: data + b" " * (9 << 20), TasteProblem.NO_TASTE),
        (lambda data: data.replace(b'"model": "m"', b'"model": "z"'), TasteProblem.OTHER_MODEL),
        (lambda data: packed(Kept(evidence=EVIDENCE)), TasteProblem.NOTHING),
    ],
)
def test_a_spoilt_file_is_refused_and_nothing_changes(
    bench: Bench, spoil: Callable[[bytes], bytes], problem: TasteProblem
) -> None:
    decide(bench.catalogue, bench.photos, 30)
    bench.home.learn()
    before = bench.home.path.read_bytes()
    file = bench.folder / "spoilt.json"
    file.write_bytes(spoil(packed(Kept(HEAD, EVIDENCE))))
    with pytest.raises(TasteError) as error:
        bench.home.bring_in(file)
    assert error.value.problem is problem
    assert bench.home.path.read_bytes() == before


def test_a_spoilt_taste_of_ones_own_is_told_and_learning_begins_anew(bench: Bench) -> None:
    decide(bench.catalogue, bench.photos, 30)
    bench.home.path.parent.mkdir()
    bench.home.path.write_bytes(b"\0\0\0")
    with pytest.raises(TasteError):
        bench.home.kept()
    assert bench.home.learn().on
    assert bench.home.kept().on


def test_without_a_taste_there_is_nothing_to_export(bench: Bench) -> None:
    with pytest.raises(TasteError) as error:
        bench.home.export(bench.folder / "none.json")
    assert error.value.problem is TasteProblem.NOTHING


EVIDENCES = st.builds(
    Evidence,
    st.integers(0, 9999),
    st.integers(0, 9999),
    *(st.none() | st.floats(-1, 1) for _ in range(4)),
    st.none() | st.integers(0, 9999),
)


@given(st.none() | EVIDENCES, st.floats(0, 5e9), st.booleans())
def test_what_is_packed_is_unpacked_again(
    evidence: Evidence | None, since: float, imported: bool
) -> None:
    again = unpacked(packed(Kept(HEAD, evidence, since, imported)))
    assert (again.evidence, again.since, again.imported) == (evidence, since, imported)
    assert again.head is not None
    assert (again.head.model, again.head.factor, again.head.bias) == ("m", 0.5, -1.0)
    np.testing.assert_allclose(again.head.weights, HEAD.weights, rtol=1e-5)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_taste_or_refused(data: bytes) -> None:
    with pytest.raises(TasteError):
        unpacked(data)


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TasteError) as error:
        write(tmp_path / "file" / "taste.json", Kept())
    assert error.value.problem is TasteProblem.NOT_WRITTEN
    assert read(tmp_path / "none.json").evidence is None


def test_choices_are_kept_and_the_last_word_counts(bench: Bench) -> None:
    one, other = bench.photos[0].content, bench.photos[1].content
    assert one is not None
    assert other is not None
    store = Choices(bench.catalogue)
    store.keep([Choice(one, other)]).result()
    store.keep([Choice(other, one, How.SERIES)]).result()
    assert store.decided().choices == (Choice(other, one, How.SERIES),)
    assert store.decided(4e9).choices == ()


def test_a_choice_that_is_taken_back_lets_stand_what_stood_before(bench: Bench) -> None:
    one, other = bench.photos[0].content, bench.photos[1].content
    assert one is not None
    assert other is not None
    store = Choices(bench.catalogue)
    first, second = Choice(one, other, How.POSTED), Choice(other, one)
    made = Retractable(store)
    made.keep([first])
    made.keep([second])
    made.keep([second])
    for left in (second, first):
        made.take_back([second]).result()
        assert store.decided().choices == (left,)
    made.take_back([first]).result()
    assert store.decided().choices == ()
    with pytest.raises(ValueError, match="Choice"):
        made.take_back([first])


def test_photos_are_weighed_in_a_thread_and_none_after_it_was_given_up(bench: Bench) -> None:
    events: Queue[Event] = Queue()
    weigher = Weigher(bench.embedder, events.put)
    width = len(next(iter(bench.embedder.of(bench.photos[:1]).values())))
    head = Head(bench.scorer.model.id, 1.0, 0.5, np.zeros(width, np.float32))
    weigher.weigh(1, bench.photos)
    weigher.use(head)
    weigher.weigh(1, bench.photos)
    told = [events.get(timeout=30) for _ in range(2)]
    parts = [event for event in told if isinstance(event, Weighed)]
    assert [part.left for part in parts] == [16, 0]
    event = Weighed(1, {**parts[0].worth, **parts[1].worth})
    assert len(event.worth) == len(bench.photos)
    roll = Roll()
    for photo in bench.photos:
        roll.put(photo)
    tasting = Tasting(0.5)
    change = tasting.take(event, roll)
    assert change.stale_order
    assert len(change.keys) == len(bench.photos)
    before = bench.photos[0].score
    after = roll.among([bench.photos[0].key])[0].score
    assert before is not None
    assert after is not None
    assert after.standing > before.expert_probability
    list(tasting.blending(0.0, roll))
    assert roll.among([bench.photos[0].key])[0] == bench.photos[0]
    weigher.close()
    weigher.weigh(1, bench.photos)
    assert events.empty()
