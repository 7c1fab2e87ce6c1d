"""Embeddings come from scoring, and are made for photos that were scored without them."""

from contextlib import closing
from pathlib import Path

import numpy as np

from photocull.decoding.decoders import Decoders
from photocull.domain.events import Found, Settled
from photocull.domain.photo import Photo
from photocull.embedding import Embedder
from photocull.pipeline.run import Run, Task
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue
from photocull.store.embeddings import Embeddings
from tests.pictures import encoded, noise, write
from tests.tiny_model import write_tiny_model


def scored(folder: Path, scorer: Scorer, decoders: Decoders, store: Embeddings) -> list[Photo]:
    photos: dict[str, Photo] = {}
    events: list[object] = []
    with closing(Catalogue.open(None)) as catalogue:
        run = Run(Task(folder), catalogue, scorer, decoders, events.append, embeddings=store)
        run.start()
        assert run.join(30)
    for event in events:
        if isinstance(event, Found | Settled):
            photos.update({photo.key: photo for photo in event.photos})
    return list(photos.values())


def test_made_now_they_are_what_scoring_left_behind(tmp_path: Path, decoders: Decoders) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "m.onnx"), Device.CPU)
    folder = tmp_path / "photos"
    for number in range(5):
        write(folder / f"{number}.png", noise(number, (300, 200)), "PNG")
    (folder / "broken.jpg").write_bytes(encoded(noise(9), "JPEG")[:200])
    with closing(Embeddings(None)) as left, closing(Embeddings(None)) as empty:
        photos = scored(folder, scorer, decoders, left)
        told: list[tuple[int, int]] = []
        at_hand = Embedder(scorer, decoders, left).of(photos)
        made = Embedder(scorer, decoders, empty).of(
            photos, progress=lambda n, of: told.append((n, of))
        )
        assert told[0] == (0, 5)
        assert told[-1] == (5, 5)
        assert at_hand.keys() == made.keys() == {p.key for p in photos if p.failure is None}
        for key, embedding in made.items():
            np.testing.assert_allclose(at_hand[key], embedding, atol=1e-3)
        contents = {p.content for p in photos if p.content and p.failure is None}
        assert empty.get(contents, scorer.model.id).keys() == contents


def test_cancelled_it_makes_nothing_more(tmp_path: Path, decoders: Decoders) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "m.onnx"), Device.CPU)
    write(tmp_path / "photos" / "one.png", noise(1, (300, 200)), "PNG")
    with closing(Embeddings(None)) as store:
        photos = scored(tmp_path / "photos", scorer, decoders, Embeddings(None))
        assert not Embedder(scorer, decoders, store).of(photos, cancelled=lambda: True)
