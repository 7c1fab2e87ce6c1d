"""Photos handed out with all their parts: real files, copied to a folder, whole or not at all."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photocull import handing, handingwords
from photocull.domain.companions import kin, pictures
from photocull.domain.failure import Reason
from photocull.handing import Ending, Handed, Order, OwnFolderError, Report, hand_out
from photocull.importing import Progress
from photocull.store import copying, placing
from tests.pictures import encoded, noise

XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
    "xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='4'/></rdf:RDF></x:xmpmeta>"
)


class Desk:
    """Folders of photos, and one that they are handed out to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "out"
        self._made = 0

    def put(self, *names: str, at: str = "photos") -> list[Path]:
        """Files that no two are alike: pictures are pictures, all else is bytes."""
        found = []
        for name in names:
            self._made += 1
            path = self.folder / at / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix.lower() in (".jpg", ".heic"):
                path.write_bytes(encoded(noise(self._made, (40, 30))))
            elif path.suffix == ".xmp":
                path.write_text(XMP + f"<!-- {self._made} -->")
            else:
                path.write_bytes(bytes([self._made]) * (copying.BLOCK * 2))
            os.utime(path, ns=(10**18 + self._made, 10**18 + self._made))
            found.append(path)
        return found

    def run(
        self,
        *photos: Path,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[Progress], None] = lambda _: None,
        written: Callable[[Path], None] = lambda _: None,
    ) -> Report:
        order = Order(photos, self.out)
        return hand_out(order, cancelled=cancelled, progress=progress, written=written)

    @property
    def names(self) -> list[str]:
        """All that lies in the target, hidden or not."""
        return sorted(os.listdir(self.out)) if self.out.exists() else []


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


KINDS = [
    ("IMG_1.HEIC", "IMG_1.MOV"),
    ("DSC_1.JPG", "DSC_1.NEF"),
    ("IMG_E1.JPG", "IMG_1.JPG", "IMG_1.AAE", "IMG_1.MOV"),
    ("IMG_1.JPG", "IMG_1.JPG.xmp"),
    ("IMG_1.JPG", "IMG_1.xmp"),
    ("PXL_1~2.jpg", "PXL_1.jpg", "PXL_1.jpg.xmp"),
    ("PXL_1.RAW-01.COVER.jpg", "PXL_1.RAW-02.ORIGINAL.dng"),
]


@pytest.mark.parametrize("names", KINDS, ids=" ".join)
def test_a_photo_takes_its_parts_along_byte_for_byte(desk: Desk, names: tuple[str, ...]) -> None:
    files = desk.put(*names)
    desk.put("IMG_2.JPG", "IMG_2.MOV")
    report = desk.run(files[0])
    assert desk.names == sorted(names)
    for path in files:
        there = desk.out / path.name
        assert there.read_bytes() == path.read_bytes()
        assert there.stat().st_mtime_ns == path.stat().st_mtime_ns
    (handed,) = report.handed
    assert handed.photo == files[0]
    assert handed.files[0] == desk.out / names[0]
    assert (handed.copied, report.complete, report.left) == (len(names), True, 0)


@pytest.mark.parametrize(
    ("names", "renamed"),
    [
        (("IMG_1.HEIC", "IMG_1.MOV"), ("IMG_1-2.HEIC", "IMG_1-2.MOV")),
        (("IMG_1.JPG", "IMG_1.JPG.xmp"), ("IMG_1-2.JPG", "IMG_1-2.JPG.xmp")),
        (
            ("IMG_E1.JPG", "IMG_1.JPG", "IMG_1.AAE"),
            ("IMG_E1-2.JPG", "IMG_1-2.JPG", "IMG_1-2.AAE"),
        ),
        (("PXL_1~2.jpg", "PXL_1.jpg"), ("PXL_1-2~2.jpg", "PXL_1-2.jpg")),
    ],
    ids=str,
)
def test_one_name_that_is_taken_gives_the_whole_photo_another_stem(
    desk: Desk, names: tuple[str, ...], renamed: tuple[str, ...]
) -> None:
    """Whichever of the files the other content has the name of."""
    files = desk.put(*names)
    for taken in names:
        desk.put(taken, at="out")
        before = (desk.out / taken).read_bytes()
        desk.run(files[0])
        assert desk.names == sorted({taken, *renamed})
        assert (desk.out / taken).read_bytes() == before
        # It is one photo there as well, and what was there is none of it.
        items = {item.main: {part.name for part in item.parts} for item in pictures(desk.names)}
        assert items[renamed[0]] == set(renamed[1:])
        for name in desk.names:
            (desk.out / name).unlink()


def test_names_that_only_some_file_systems_take_for_one_are_taken(desk: Desk) -> None:
    (photo,) = desk.put("IMG_1.JPG")
    desk.put("img_1.jpg", at="out")
    desk.run(photo)
    assert desk.names == ["IMG_1-2.JPG", "img_1.jpg"]


def test_what_is_there_is_not_copied_twice(desk: Desk) -> None:
    first, video = desk.put("IMG_1.HEIC", "IMG_1.MOV")
    desk.run(first)
    again = desk.run(first)
    assert desk.names == ["IMG_1.HEIC", "IMG_1.MOV"]
    assert again.handed == [Handed(first, (desk.out / first.name, desk.out / video.name), 0)]
    # A part that came later joins the photo that is there.
    desk.put("IMG_1.HEIC.xmp")
    assert desk.run(first).handed[0].copied == 1
    assert desk.names == ["IMG_1.HEIC", "IMG_1.HEIC.xmp", "IMG_1.MOV"]


def test_photos_of_one_name_from_two_folders_are_both_there_and_stay_so(desk: Desk) -> None:
    one, _ = desk.put("IMG_1.HEIC", "IMG_1.MOV", at="a")
    other, _ = desk.put("IMG_1.HEIC", "IMG_1.MOV", at="b")
    for copied in (2, 0):
        report = desk.run(one, other)
        assert desk.names == ["IMG_1-2.HEIC", "IMG_1-2.MOV", "IMG_1.HEIC", "IMG_1.MOV"]
        assert [each.copied for each in report.handed] == [copied, copied]
    assert (desk.out / "IMG_1-2.HEIC").read_bytes() == other.read_bytes()


def test_a_photo_is_not_put_beside_the_video_of_another_one(desk: Desk) -> None:
    """No name is taken, but programs would take the two for one Live Photo."""
    live, _ = desk.put("IMG_1.HEIC", "IMG_1.MOV", at="a")
    still, edit = desk.put("IMG_1.JPG", at="b") + desk.put("IMG_E1.HEIC", at="c")
    desk.run(live, still, edit)
    items = {item.main: [part.name for part in item.parts] for item in pictures(desk.names)}
    assert items == {"IMG_1.HEIC": ["IMG_1.MOV"], "IMG_1-2.JPG": [], "IMG_E1-3.HEIC": []}


def test_photos_that_shared_a_stem_where_they_come_from_keep_it(desk: Desk) -> None:
    picture, _, drawing = desk.put("IMG_1.JPG", "IMG_1.NEF", "IMG_1.PNG")
    for photos in ((picture, drawing), (drawing,), (picture,)):
        desk.run(*photos)
        assert desk.names == ["IMG_1.JPG", "IMG_1.NEF", "IMG_1.PNG"]


def test_kin_share_a_stem_and_others_do_not() -> None:
    for names in KINDS:
        (item,) = pictures(names)
        for part in item.parts:
            akin = [other for other in names if other != part.name and kin(part.name) & kin(other)]
            assert akin, part.name
    assert not kin("IMG_1.JPG") & kin("IMG_1-2.JPG")
    assert not kin("2026-05-16 12.30.jpg") & kin("2026-05-16 12.31.jpg")


def test_what_belongs_to_a_photo_is_what_lies_beside_it_now(desk: Desk) -> None:
    photo, sidecar = desk.put("IMG_1.JPG", "IMG_1.JPG.xmp")
    sidecar.unlink()
    assert desk.run(photo).complete
    assert desk.names == ["IMG_1.JPG"]


@pytest.mark.parametrize("failing", ["IMG_1.HEIC", "IMG_1.MOV"])
def test_a_disk_that_fails_in_the_middle_leaves_nothing_half(
    desk: Desk, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is given and cannot be made durable: the worst moment."""
    first, *_ = desk.put("IMG_1.HEIC", "IMG_1.MOV")
    second, *_ = desk.put("IMG_2.HEIC", "IMG_2.MOV")
    give = placing.give_name

    def given(draft: Path, target: Path) -> None:
        give(draft, target)
        if target.name == failing:
            raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(copying, "give_name", given)
    report = desk.run(first, second)
    assert desk.names == ["IMG_2.HEIC", "IMG_2.MOV"]
    ((path, failure),) = report.failed
    assert (path.name, failure.reason) == (failing, Reason.NOT_COPIED)
    assert (report.ending, report.left, len(report.handed)) == (Ending.DONE, 0, 1)


def test_a_full_disk_ends_it_and_what_is_there_is_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is room for the first photo and the video of the second one."""
    first, video = desk.put("IMG_1.HEIC", "IMG_1.MOV")
    others = [desk.put(f"IMG_{n}.HEIC", f"IMG_{n}.MOV")[0] for n in (2, 3)]
    room = [first.stat().st_size + 2 * video.stat().st_size + 100]
    write = os.write

    def written(handle: int, data: bytes) -> int:
        room[0] -= len(data)
        if room[0] < 0:
            raise OSError(errno.ENOSPC, "full")
        return write(handle, data)

    monkeypatch.setattr(os, "write", written)
    report = desk.run(first, *others)
    monkeypatch.undo()
    assert desk.names == ["IMG_1.HEIC", "IMG_1.MOV"]
    assert (report.ending, report.left) == (Ending.FULL, 2)
    said = handingwords.summary(report, desk.out)
    assert said[0].startswith("The disk is full.")
    assert said[1] == "1 photo copied, 2 files, each read back and compared."


def test_a_copy_that_the_disk_garbles_is_taken_away_with_all_of_its_photo(desk: Desk) -> None:
    photo, _, _ = desk.put("IMG_1.HEIC", "IMG_1.MOV", "IMG_1.HEIC.xmp")
    sizes: list[int] = []

    def garble(draft: Path) -> None:
        sizes.append(draft.stat().st_size)
        if len(sizes) == 3:
            draft.write_bytes(b"something else")

    report = desk.run(photo, written=garble)
    assert len(sizes) == 3
    assert not desk.out.exists(), "a folder that was made for nothing is gone, too"
    assert report.failed[0][1].reason is Reason.COPY_DIFFERS


def test_what_somebody_else_has_put_there_is_never_taken_away(desk: Desk) -> None:
    """In place of the video's copy, while the picture is copied, which then fails."""
    photo, _ = desk.put("IMG_1.HEIC", "IMG_1.MOV")

    def meddle(draft: Path) -> None:
        if (desk.out / "IMG_1.MOV").exists():
            (desk.out / "IMG_1.MOV").unlink()
            (desk.out / "IMG_1.MOV").write_bytes(b"theirs")
            draft.write_bytes(b"something else")

    report = desk.run(photo, written=meddle)
    assert (desk.out / "IMG_1.MOV").read_bytes() == b"theirs"
    assert report.stayed == [desk.out / "IMG_1.MOV"]
    assert "IMG_1.MOV is left" in handingwords.summary(report, desk.out)[-1]


def test_a_name_that_is_taken_meanwhile_has_the_photo_placed_anew(desk: Desk) -> None:
    photo, _ = desk.put("IMG_1.HEIC", "IMG_1.MOV")

    def meddle(_: Path) -> None:
        if (desk.out / "IMG_1.MOV").exists():
            (desk.out / "IMG_1.HEIC").write_bytes(b"theirs")

    assert desk.run(photo, written=meddle).complete
    assert desk.names == ["IMG_1-2.HEIC", "IMG_1-2.MOV", "IMG_1.HEIC"]


def test_it_stops_within_a_block_and_the_photo_in_work_is_taken_away(desk: Desk) -> None:
    first, *_ = desk.put("IMG_1.HEIC", "IMG_1.MOV")
    second, *_ = desk.put("IMG_2.HEIC", "IMG_2.MOV")
    seen: list[Progress] = []

    def stop() -> bool:
        return bool(seen) and seen[-1].files == 1 and seen[-1].bytes > first_size

    first_size = sum(path.stat().st_size for path in (first, first.with_suffix(".MOV")))
    report = desk.run(first, second, progress=seen.append, cancelled=stop)
    assert desk.names == ["IMG_1.HEIC", "IMG_1.MOV"]
    assert (report.ending, report.left) == (Ending.CANCELLED, 1)
    assert seen[-1].bytes <= first_size + copying.BLOCK
    said = handingwords.summary(report, desk.out)
    assert said[0] == "Stopped. What is copied is whole."
    assert said[-1].startswith("Photos left: 1.")


def test_progress_ends_at_all_of_it(desk: Desk) -> None:
    photos = [desk.put(f"IMG_{n}.HEIC", f"IMG_{n}.MOV")[0] for n in range(3)]
    desk.run(photos[0])
    seen: list[Progress] = []
    desk.run(*photos, progress=seen.append)
    assert [each.bytes for each in seen] == sorted(each.bytes for each in seen)
    assert (seen[-1].files, seen[-1].of_files) == (3, 3)
    assert seen[-1].bytes == seen[-1].of_bytes


def test_a_source_that_has_gone_costs_its_photo_alone(desk: Desk) -> None:
    gone, _ = desk.put("IMG_1.HEIC", "IMG_1.MOV")
    stays, _ = desk.put("IMG_2.HEIC", "IMG_2.MOV")
    gone.unlink()
    report = desk.run(gone, stays)
    assert desk.names == ["IMG_2.HEIC", "IMG_2.MOV"]
    said = handingwords.summary(report, desk.out)
    assert said[1] == "1 photo could not be copied:"
    assert said[2] == f"  {gone}: The file is no longer there."


def test_a_part_that_goes_while_it_is_copied_costs_its_photo(desk: Desk) -> None:
    photo, video = desk.put("IMG_1.HEIC", "IMG_1.MOV")
    report = desk.run(photo, progress=lambda _: photo.unlink(missing_ok=True))
    assert desk.names == []
    assert report.failed[0][0] == photo
    assert video.exists()


def test_a_link_is_copied_as_the_file_that_it_leads_to(desk: Desk) -> None:
    (there,) = desk.put("DSC_7.JPG", at="archive")
    desk.put("IMG_2.JPG")
    link = desk.folder / "photos" / "IMG_1.JPG"
    link.symlink_to(there)
    assert desk.run(link).complete
    assert not (desk.out / "IMG_1.JPG").is_symlink()
    assert (desk.out / "IMG_1.JPG").read_bytes() == there.read_bytes()


def test_the_folder_of_the_photos_is_refused_under_any_name(desk: Desk) -> None:
    (photo,) = desk.put("IMG_1.JPG")
    desk.out.symlink_to(photo.parent)
    with pytest.raises(OwnFolderError) as refused:
        desk.run(photo)
    assert "Choose another folder." in handingwords.refused(desk.out, refused.value)
    assert desk.names == ["IMG_1.JPG"]


def test_a_photo_that_lies_in_the_target_keeps_no_other_from_being_copied(desk: Desk) -> None:
    (there,) = desk.put("IMG_1.JPG", at="out")
    (other,) = desk.put("IMG_2.JPG")
    report = desk.run(there, other)
    assert report.complete
    assert [each.copied for each in report.handed] == [0, 1]
    assert desk.names == ["IMG_1.JPG", "IMG_2.JPG"]


def test_a_link_in_the_target_is_not_copied_beside_itself(desk: Desk) -> None:
    (far,) = desk.put("IMG_1.JPG")
    (other,) = desk.put("IMG_2.JPG")
    link = desk.out / "IMG_1.JPG"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(far)
    report = desk.run(link, other)
    assert [each.copied for each in report.handed] == [0, 1]
    assert desk.names == ["IMG_1.JPG", "IMG_2.JPG"]


@pytest.mark.parametrize("below", ["", "within/it"])
def test_a_target_that_cannot_be_written_is_told_once(desk: Desk, below: str) -> None:
    (photo,) = desk.put("IMG_1.JPG")
    (desk.folder / "a file").write_bytes(b"no folder")
    desk.out = desk.folder / "a file" / below
    with pytest.raises(OSError, match="Not a directory") as refused:
        desk.run(photo)
    assert "Nothing can be written to" in handingwords.refused(desk.out, refused.value)


def test_old_drafts_are_cleared_and_those_in_work_are_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (photo,) = desk.put("IMG_1.JPG")
    draft = f".photocull-copy-{'0' * 16}.part"
    desk.put(draft, at="out")
    desk.run(photo)
    assert desk.names == [draft, "IMG_1.JPG"]
    monkeypatch.setattr(handing, "_LEFT_BEHIND", 1e-9)
    desk.run(photo)
    assert desk.names == ["IMG_1.JPG"]
