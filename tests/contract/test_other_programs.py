"""Ratings exchanged with exiftool, exiv2 and darktable, in both directions, by the programs."""

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from photocull.domain.events import Event, Exchanged
from photocull.domain.marks import Flag, Label, Marks
from photocull.domain.photo import Photo, PhotoKey
from photocull.folder.fingerprint import fingerprint_file
from photocull.folder.scan import scan
from photocull.sidecars import Sidecars
from photocull.store.agreements import Agreements
from photocull.store.catalogue import Catalogue
from photocull.store.ratingfiles import Form, marks_inside
from tests.pictures import plain, write


def run(*command: str | Path) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path / "photos" / "IMG_1.jpg", plain(120))


def photo_of(path: Path) -> Photo:
    key = PhotoKey(str(path))
    content = fingerprint_file(path)
    assert isinstance(content, bytes)
    return Photo(key, scan(path.parent)[key], content)


def rated(path: Path, marks: Marks, form: Form = Form.BESIDE) -> None:
    """Give marks here, and have them written."""
    with closing(Catalogue.open(None)) as catalogue:
        photo = replace(photo_of(path), marks=marks)
        catalogue.rate([photo]).result()
        events: list[Event] = []
        Sidecars(catalogue, events.append, form).compare(1, [photo])
        assert events == [Exchanged(1, (photo.key,))]


def found(path: Path) -> Marks:
    """The marks that an empty catalogue has after looking at the folder."""
    with closing(Catalogue.open(None)) as catalogue:
        photo = photo_of(path)
        Sidecars(catalogue, lambda _: None).compare(1, [photo])
        assert photo.content is not None
        return Agreements(catalogue).marks_of(photo.content)


def exiftool_writes(sidecar: Path, rating: int, label: str) -> None:
    how = [sidecar] if sidecar.exists() else ["-o", sidecar, sidecar.parent / "IMG_1.jpg"]
    overwrite = ["-overwrite_original"] if sidecar.exists() else []
    run("exiftool", *overwrite, f"-XMP-xmp:Rating={rating}", f"-XMP-xmp:Label={label}", *how)


def exiv2_writes(sidecar: Path, rating: int, label: str) -> None:
    if not sidecar.exists():
        sidecar.write_text(
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-'
            'rdf-syntax-ns#"><rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta>'
        )
    for name, value in (("Rating", rating), ("Label", label)):
        run("exiv2", f"-Mset Xmp.xmp.{name} {value}", sidecar)


WRITERS = [
    pytest.param(exiftool_writes, marks=needs("exiftool"), id="exiftool"),
    pytest.param(exiv2_writes, marks=needs("exiv2"), id="exiv2"),
]


@pytest.mark.parametrize("writes", WRITERS)
@pytest.mark.parametrize("name", ["IMG_1.jpg.xmp", "IMG_1.xmp"])
def test_what_other_programs_write_is_read(
    path: Path, writes: Callable[[Path, int, str], None], name: str
) -> None:
    writes(path.with_name(name), 4, "Yellow")
    assert found(path) == Marks(4, label=Label.YELLOW)


@pytest.mark.parametrize("writes", WRITERS)
def test_other_programs_may_change_what_was_written_here(
    path: Path, writes: Callable[[Path, int, str], None]
) -> None:
    rated(path, Marks(2, Flag.PICK, Label.RED))
    writes(path.with_name("IMG_1.jpg.xmp"), 5, "Green")
    assert found(path) == Marks(5, Flag.PICK, Label.GREEN)


@needs("exiftool")
@pytest.mark.parametrize("form", [Form.BESIDE, Form.ADOBE, Form.INSIDE])
def test_exiftool_reads_what_is_written_here(path: Path, form: Form) -> None:
    rated(path, Marks(3, label=Label.PURPLE), form)
    names = {Form.BESIDE: "IMG_1.jpg.xmp", Form.ADOBE: "IMG_1.xmp", Form.INSIDE: "IMG_1.jpg"}
    place = path.with_name(names[form])
    said = run("exiftool", "-s3", "-XMP-xmp:Rating", "-XMP-xmp:Label", place)
    assert said.split() == ["3", "Purple"]
    assert "Warning" not in run("exiftool", "-validate", "-warning", place)


@needs("exiftool")
def test_a_reject_is_a_reject_for_others(path: Path) -> None:
    rated(path, Marks(4, Flag.REJECT))
    said = run("exiftool", "-s3", "-XMP-xmp:Rating", path.with_name("IMG_1.jpg.xmp"))
    assert said.strip() == "-1"


@needs("exiv2")
@pytest.mark.parametrize("form", [Form.BESIDE, Form.INSIDE])
def test_exiv2_reads_what_is_written_here(path: Path, form: Form) -> None:
    rated(path, Marks(5, label=Label.BLUE), form)
    place = path if form is Form.INSIDE else path.with_name("IMG_1.jpg.xmp")
    assert "5" in run("exiv2", "-Pv", "-K", "Xmp.xmp.Rating", place)
    assert "Blue" in run("exiv2", "-Pv", "-K", "Xmp.xmp.Label", place)


@needs("exiftool")
def test_what_exiftool_wrote_besides_stays(path: Path) -> None:
    sidecar = path.with_name("IMG_1.jpg.xmp")
    exiftool_writes(sidecar, 1, "Red")
    run("exiftool", "-overwrite_original", "-XMP-dc:Title=Übung <1>", "-XMP-dc:Subject=sea",
        "-XMP-exif:GPSLatitude=12.5", sidecar)  # fmt: skip
    before = run("exiftool", "-XMP:all", sidecar).splitlines()
    with closing(Catalogue.open(None)) as catalogue:
        sidecars = Sidecars(catalogue, lambda _: None)
        sidecars.compare(1, [photo_of(path)])
        photo = replace(photo_of(path), marks=Marks(4, label=Label.RED))
        catalogue.rate([photo]).result()
        sidecars.compare(1, [photo])
    after = run("exiftool", "-XMP:all", sidecar).splitlines()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert [(a.split()[-1], b.split()[-1]) for a, b in changed] == [("1", "4")]


@needs("darktable-cli")
@needs("exiftool")
def test_darktable_reads_and_keeps_what_is_written_here(path: Path, tmp_path: Path) -> None:
    """It exports with what it read from the sidecar: rating and label as it understands them."""
    rated(path, Marks(4, label=Label.GREEN))
    out = tmp_path / "out.jpg"
    environment = {**os.environ, "HOME": str(tmp_path)}
    command = ["darktable-cli", str(path), str(path.with_name("IMG_1.jpg.xmp")), str(out),
               "--core", "--configdir", str(tmp_path / "dt"), "--library", ":memory:",
               "--conf", "plugins/lighttable/export/iccprofile="]  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert out.exists(), done.stdout + done.stderr
    assert run("exiftool", "-s3", "-XMP-xmp:Rating", out).strip() == "4"
    assert marks_inside(out.read_bytes()).stars == 4
