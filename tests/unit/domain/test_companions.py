"""Which files of a folder are one picture, by the names that phones and cameras give."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.companions import PICTURES, Item, Part, Role, is_motion, pictures


def parts(*names: str) -> dict[str, dict[str, Role]]:
    """Each picture and what belongs to it."""
    return {item.main: {part.name: part.role for part in item.parts} for item in pictures(names)}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["IMG_1.HEIC", "IMG_1.MOV"], {"IMG_1.HEIC": {"IMG_1.MOV": Role.VIDEO}}),
        (["IMG_1.JPG", "img_1.mov"], {"IMG_1.JPG": {"img_1.mov": Role.VIDEO}}),
        (["DSC_1.JPG", "DSC_1.NEF"], {"DSC_1.JPG": {"DSC_1.NEF": Role.RAW}}),
        (
            ["IMG_E12.HEIC", "IMG_12.HEIC", "IMG_12.MOV", "IMG_12.AAE", "IMG_O12.AAE"],
            {
                "IMG_E12.HEIC": {
                    "IMG_12.HEIC": Role.ORIGINAL,
                    "IMG_12.MOV": Role.VIDEO,
                    "IMG_12.AAE": Role.NOTES,
                    "IMG_O12.AAE": Role.NOTES,
                }
            },
        ),
        (
            ["PXL_1.RAW-01.COVER.jpg", "PXL_1.RAW-02.ORIGINAL.dng"],
            {"PXL_1.RAW-01.COVER.jpg": {"PXL_1.RAW-02.ORIGINAL.dng": Role.RAW}},
        ),
        (
            ["PXL_1.MP.jpg", "PXL_1.MP~2.jpg"],
            {"PXL_1.MP~2.jpg": {"PXL_1.MP.jpg": Role.ORIGINAL}},
        ),
        (
            ["PXL_1.jpg", "PXL_1~2.jpg", "PXL_1~3.jpg"],
            {"PXL_1~3.jpg": {"PXL_1.jpg": Role.ORIGINAL, "PXL_1~2.jpg": Role.ORIGINAL}},
        ),
        (["a.jpg", "a-edited.jpg"], {"a-edited.jpg": {"a.jpg": Role.ORIGINAL}}),
        (["a.jpg", "a-Edit.tif"], {"a-Edit.tif": {"a.jpg": Role.ORIGINAL}}),
        (
            ["a.jpg", "a.jpg.xmp", "b.jpg", "b.xmp"],
            {"a.jpg": {"a.jpg.xmp": Role.SIDECAR}, "b.jpg": {"b.xmp": Role.SIDECAR}},
        ),
        (
            ["IMG_1.HEIC", "IMG_1.JPG", "IMG_1.JPG.xmp"],
            {"IMG_1.HEIC": {}, "IMG_1.JPG": {"IMG_1.JPG.xmp": Role.SIDECAR}},
        ),
        (["IMG_E12.HEIC"], {"IMG_E12.HEIC": {}}),
        (["MVI_1.MOV", "only.NEF", "notes.txt"], {}),
        (["a.png", "a.mov"], {"a.png": {}}),
        ([".hid.jpg", "._a.jpg", ".trashed-1-a.jpg", ".pending-2-b.jpg", "a.jpg"], {"a.jpg": {}}),
        (["shot_BURST000_COVER.jpg", "shot_BURST001.jpg"],
         {"shot_BURST000_COVER.jpg": {}, "shot_BURST001.jpg": {}}),
    ],
)  # fmt: skip
def test_files_belong_together_as_their_names_say(
    names: list[str], found: dict[str, dict[str, Role]]
) -> None:
    assert parts(*names) == found
    mixed = names.copy()
    random.Random(7).shuffle(mixed)
    assert parts(*mixed) == found


def test_an_original_that_might_be_two_is_nobodys() -> None:
    assert set(parts("a.jpg", "a.png", "a-edited.webp")) == {"a.jpg", "a.png", "a-edited.webp"}
    assert parts("a.jpg", "a.png", "a-edited.jpg") == {
        "a.png": {},
        "a-edited.jpg": {"a.jpg": Role.ORIGINAL},
    }


stems = st.sampled_from(
    ["IMG_1", "IMG_E1", "img_1", "IMG_O1", "PXL_1", "PXL_1~2", "PXL_1.MP", "PXL_1.MP~2", "a",
     "a-edited", "a-Edit", "a-edited-edited", "a~2~3", "PXL_1.RAW-01.COVER", "a.jpg"]
)  # fmt: skip
endings = st.sampled_from([".jpg", ".JPG", ".heic", ".png", ".mov", ".dng", ".aae", ".xmp", ".txt"])
names = st.lists(st.builds(str.__add__, stems, endings), unique=True)


@given(names)
def test_every_picture_is_in_exactly_one_item_and_every_file_in_at_most_one(
    folder: list[str],
) -> None:
    items = pictures(folder)
    held = [name for item in items for name in (item.main, *(part.name for part in item.parts))]
    assert len(held) == len(set(held))
    shown = {name for name in folder if "." + name.rpartition(".")[2].lower() in PICTURES}
    assert shown <= set(held) <= set(folder)
    assert all("." + item.main.rpartition(".")[2].lower() in PICTURES for item in items)


@given(st.lists(st.builds(str.__add__, stems, endings), unique=True).flatmap(
    lambda names: st.tuples(st.just(names), st.permutations(names))
))  # fmt: skip
def test_the_order_of_the_names_is_that_of_the_pictures_and_changes_nothing_else(
    both: tuple[list[str], list[str]],
) -> None:
    one, other = (pictures(names) for names in both)
    assert set(one) == set(other)
    mains = [item.main for item in one]
    assert mains == [name for name in both[0] if name in mains]


def test_a_large_folder_takes_no_time_to_speak_of() -> None:
    many = [f"IMG_{n:06d}{e}" for n in range(20_000) for e in (".HEIC", ".MOV", ".AAE")]
    assert pictures(many)[0] == Item(
        "IMG_000000.HEIC",
        (Part("IMG_000000.AAE", Role.NOTES), Part("IMG_000000.MOV", Role.VIDEO)),
    )


@pytest.mark.parametrize(
    ("name", "motion"),
    [("PXL_1.MP.jpg", True), ("PXL_1.MP~2.jpg", True), ("MVIMG_1.jpg", True), ("IMP.jpg", False)],
)
def test_motion_photos_are_known_by_name(name: str, motion: bool) -> None:
    assert is_motion(name) is motion
