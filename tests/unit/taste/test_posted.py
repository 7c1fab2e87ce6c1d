"""What was posted: found in folders and exports, matched to the library, counted, learnt from."""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photocull.decoding.decoders import Decoders
from photocull.domain.failure import Failure
from photocull.domain.photo import Photo
from photocull.domain.preference import How
from photocull.embedding import Embedder
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue
from photocull.store.embeddings import Embeddings
from photocull.taste import archives
from photocull.taste.archives import Layout, UnusableSourceError, opened
from photocull.taste.matching import Pixels
from photocull.taste.posted import PASSED_OVER, Finder, PostedReport, choices_of
from tests.pictures import aged, write
from tests.tiny_model import write_tiny_model
from tests.unit.taste.photos import scored

COUNT = 40


def scenery(seed: int, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """A picture of blocks and slopes: coarse enough to survive being made small."""
    random = np.random.default_rng(seed)
    small = random.integers(0, 256, (14, 21, 3), np.uint8)
    return Image.fromarray(small).resize(size, Image.Resampling.BICUBIC)


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def cropped(picture: Image.Image, shape: float, at: float = 0.5) -> Image.Image:
    """The largest part of this shape (width by height), so far to the right."""
    width, height = picture.size
    wide = min(width, round(height * shape))
    high = min(height, round(wide / shape))
    left, top = round((width - wide) * at), round((height - high) * at)
    return picture.crop((left, top, left + wide, top + high))


def posted_form(picture: Image.Image) -> bytes:
    """As a platform makes it: 1080 px wide, compressed once more."""
    high = round(picture.height * 1080 / picture.width)
    out = io.BytesIO()
    picture.resize((1080, high), Image.Resampling.LANCZOS).save(out, "JPEG", quality=75)
    return out.getvalue()


class Library:
    """Photos of scenery, scored by the tiny model, and what finds posted ones among them."""

    def __init__(self, folder: Path, decoders: Decoders) -> None:
        self.folder = folder
        for number in range(COUNT):
            aged(write(folder / "library" / f"{number:02}.jpg", scenery(number)))
        self.scorer = Scorer.open(write_tiny_model(folder / "m.onnx"), Device.CPU)
        self.catalogue, self.embeddings = Catalogue.open(None), Embeddings(None)
        self.photos = scored(
            folder / "library", self.scorer, decoders, self.catalogue, self.embeddings
        )
        embedder = Embedder(self.scorer, decoders, self.embeddings)

        def small(photo: Photo) -> Pixels | None:
            found = decoders.small(Path(photo.key), self.scorer.spec)
            return None if isinstance(found, Failure) else found.rgb

        self.finder = Finder(embedder, small)

    def find(self, source: Path) -> PostedReport:
        with opened(source) as posted:
            return self.finder.find(posted, self.photos)

    def close(self) -> None:
        self.embeddings.close()
        self.catalogue.close()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with (
        Decoders(2) as decoders,
        closing(Library(tmp_path_factory.mktemp("posted"), decoders)) as made,
    ):
        yield made


def names(report: PostedReport) -> list[str]:
    return [Path(photo.key).stem for photo in report.matched]


@pytest.mark.parametrize("at", [0.5, 0.15, 0.8])
@pytest.mark.parametrize("shape", [None, 0.8, 1.0])
def test_copies_and_crops_are_found(
    library: Library, tmp_path: Path, shape: float | None, at: float
) -> None:
    for number in range(6):
        picture = scenery(number)
        made = picture if shape is None else cropped(picture, shape, at)
        (tmp_path / f"{number}.jpg").write_bytes(posted_form(made))
    report = library.find(tmp_path)
    assert report.pictures == 6
    assert names(report) == [f"{number:02}" for number in range(6)]


def test_what_is_not_of_the_library_is_not_found(library: Library, tmp_path: Path) -> None:
    for number in range(12):
        picture = cropped(scenery(500 + number), 0.8)
        (tmp_path / f"{number}.jpg").write_bytes(posted_form(picture))
    report = library.find(tmp_path)
    assert report.matched == ()
    assert report.one_in is None
    assert report.top_share is None


def test_it_is_told_how_often_and_how_well_ranked_one_posts(
    library: Library, tmp_path: Path
) -> None:
    best = sorted(library.photos, key=lambda p: -(p.score.expert_probability if p.score else 0))
    chosen = [best[0], best[1], best[20], best[30]]
    for at, photo in enumerate(chosen):
        (tmp_path / f"{at}.jpg").write_bytes(posted_form(Image.open(photo.key)))
    # The same photo posted twice is one photo.
    (tmp_path / "again.jpg").write_bytes(posted_form(cropped(Image.open(best[0].key), 1.0)))
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
    report = library.find(tmp_path)
    assert (report.pictures, report.unread, report.library) == (6, 1, COUNT)
    assert {photo.key for photo in report.matched} == {photo.key for photo in chosen}
    assert report.one_in == 10
    assert report.top_share == 0.5
    choices = choices_of(report, library.photos)
    assert len(choices) == 4 * PASSED_OVER
    assert {choice.how for choice in choices} == {How.POSTED}
    posted = {photo.content for photo in chosen}
    assert {choice.winner for choice in choices} == posted
    assert not {choice.loser for choice in choices} & posted


def test_where_it_is_cancelled_nothing_more_is_looked_at(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(posted_form(scenery(1)))
    with opened(tmp_path) as posted:
        report = library.finder.find(posted, library.photos, cancelled=lambda: True)
    assert report.matched == ()


def zipped(place: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return place


def chosen(source: Path) -> tuple[set[str], Layout]:
    with opened(source) as posted:
        return set(posted.names), posted.layout


POSTS = [{"media": [{"uri": "media/posts/2025/a.jpg"}, {"uri": "media/posts/2025/gone.jpg"}]}]
INSTAGRAM = {
    "x/your_instagram_activity/media/posts_1.json": json.dumps(POSTS).encode(),
    "x/your_instagram_activity/messages/inbox/someone/photos/theirs.jpg": b"1",
    "x/media/posts/2025/a.jpg": b"2",
    "x/media/posts/2025/draft.jpg": b"3",
    "x/media/stories/s.jpg": b"4",
}


@pytest.mark.parametrize("as_zip", [True, False])
def test_of_instagram_only_what_the_list_of_posts_names_is_taken(
    tmp_path: Path, as_zip: bool
) -> None:
    source = tmp_path / "export.zip"
    if as_zip:
        zipped(source, INSTAGRAM)
    else:
        source = tmp_path / "export"
        for name, data in INSTAGRAM.items():
            put(source / name, data)
    assert chosen(source) == ({"x/media/posts/2025/a.jpg"}, Layout.INSTAGRAM)


@pytest.mark.parametrize(
    "posts",
    [b"", b"{", b"[" * 50_000, b'{"media": 3}', b'[{"media": [{"uri": 4}, 5]}, 6]', b"null"],
)
def test_without_a_list_that_makes_sense_the_folder_of_posts_is_taken(
    tmp_path: Path, posts: bytes
) -> None:
    entries = INSTAGRAM | {"x/your_instagram_activity/media/posts_1.json": posts}
    found, layout = chosen(zipped(tmp_path / "e.zip", entries))
    assert found == {"x/media/posts/2025/a.jpg", "x/media/posts/2025/draft.jpg"}
    assert layout is Layout.INSTAGRAM


def test_of_google_takeout_the_favourites_are_taken_or_else_all(tmp_path: Path) -> None:
    album = "Takeout/Google Photos/Photos from 2025/"
    entries = {
        f"{album}a.jpg": b"1",
        f"{album}a.jpg.supplemental-metadata.json": b'{"favorited": true}',
        f"{album}b.jpg": b"2",
        f"{album}b.jpg.json": b'{"title": "b"}',
        f"{album}c.jpg": b"3",
    }
    assert chosen(zipped(tmp_path / "t.zip", entries)) == ({f"{album}a.jpg"}, Layout.FAVOURITES)
    del entries[f"{album}a.jpg.supplemental-metadata.json"]
    found, layout = chosen(zipped(tmp_path / "u.zip", entries))
    assert (len(found), layout) == (3, Layout.TAKEOUT)


def test_anything_else_is_a_folder_of_pictures(tmp_path: Path) -> None:
    put(tmp_path / "p" / "deep" / "one.JPG", b"1")
    put(tmp_path / "p" / "two.heic", b"2")
    put(tmp_path / "p" / "notes.txt", b"3")
    put(tmp_path / "p" / "._three.jpg", b"4")
    assert chosen(tmp_path / "p") == ({"deep/one.JPG", "two.heic"}, Layout.PLAIN)


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    secret = put(tmp_path / "secret.jpg", b"secret")
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "link.jpg").symlink_to(secret)
    with opened(folder) as posted:
        assert posted.read("link.jpg") is None


def test_hostile_names_in_a_zip_write_nothing(library: Library, tmp_path: Path) -> None:
    entries = {
        "../../escape.jpg": posted_form(scenery(3)),
        "/etc/absolute.jpg": posted_form(scenery(4)),
        "a\x00b.jpg": b"x",
        "C:\\evil.jpg": posted_form(scenery(5)),
        "n" * 3000 + ".jpg": posted_form(scenery(6)),
    }
    inside = tmp_path / "in" / "side"
    inside.mkdir(parents=True)
    source = zipped(inside / "hostile.zip", entries)
    before = sorted(tmp_path.rglob("*"))
    report = library.find(source)
    assert sorted(tmp_path.rglob("*")) == before
    assert not Path("/etc/absolute.jpg").exists()
    assert names(report) == ["03", "04", "05", "06"]


def test_a_bomb_is_read_no_further_than_the_limit(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1 << 20)
    source = zipped(
        tmp_path / "bomb.zip",
        {"bomb.jpg": b"\xff\xd8\xff" + bytes(40 << 20), "good.jpg": posted_form(scenery(7))},
    )
    assert source.stat().st_size < 2 << 20
    with opened(source) as posted:
        assert posted.read("bomb.jpg") is None
    report = library.find(source)
    assert (names(report), report.unread) == (["07"], 1)


def test_an_entry_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    source = zipped(tmp_path / "lie.zip", {"a.jpg": bytes(5 << 20)})
    data = bytearray(source.read_bytes())
    size = (5 << 20).to_bytes(4, "little")
    for at in (data.find(size), data.rfind(size)):
        data[at : at + 4] = (10).to_bytes(4, "little")
    source.write_bytes(bytes(data))
    with opened(source) as posted:
        found = posted.read("a.jpg")
    assert found is None or len(found) <= 10


def test_all_entries_together_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = zipped(tmp_path / "many.zip", {f"{at}.jpg": bytes(1000) for at in range(10)})
    with opened(source) as posted:
        tree = posted.tree
        assert isinstance(tree, archives.ZipTree)
        tree._left = 4500
        read = [posted.read(name) for name in posted.names]
    assert [data is not None for data in read] == [True] * 4 + [False] * 6


def test_entries_packed_otherwise_are_passed_over(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "l.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.jpg", b"1" * 1000)
    assert chosen(tmp_path / "l.zip") == (set(), Layout.PLAIN)


def test_a_list_of_entries_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = zipped(tmp_path / "long.zip", {f"{at}.jpg": b"" for at in range(100)})
    monkeypatch.setattr(archives, "_MOST_DIRECTORY", 1000)
    with pytest.raises(UnusableSourceError):
        opened(source)


@pytest.mark.parametrize("data", [b"", b"PK\5\6", b"PK\3\4" + bytes(100), os.urandom(3000)])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    for source in (tmp_path / "x.zip", tmp_path / "not-there.zip"):
        with pytest.raises(UnusableSourceError):
            opened(source)
