"""Where imported files go, and that what belongs together stays together whatever it is called."""

from datetime import datetime
from os.path import splitext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.companions import pictures
from photocull.domain.importplan import (
    DEFAULT_TEMPLATE,
    IMPORTED,
    Template,
    TemplateError,
    TemplateProblem,
    Values,
    shots,
)
from photocull.domain.safenames import LONGEST, same_name

TAKEN = datetime(2026, 8, 1, 9, 5, 7)


def values(
    stem: str = "IMG_1", suffix: str = ".JPG", camera: str | None = "Apple iPhone 15"
) -> Values:
    return Values(TAKEN, camera, stem, suffix, 12)


@pytest.mark.parametrize(
    ("template", "folders", "stem"),
    [
        (DEFAULT_TEMPLATE, ("2026", "2026-08-01"), "IMG_1"),
        ("{name}", (), "IMG_1"),
        ("{camera}/{hour}{minute}{second}/{name}", ("Apple iPhone 15", "090507"), "IMG_1"),
        ("{year}/{number}{suffix}", ("2026",), "0012"),
        ("trip//{year}\\{stem}_{camera}{suffix}", ("trip", "2026"), "IMG_1_Apple iPhone 15"),
        ("{{x}}/{name}", ("{x}",), "IMG_1"),
        ("{suffix}/{name}", ("JPG",), "IMG_1"),
        ("a/. /{name}", ("a", "_"), "IMG_1"),
    ],
)
def test_templates_are_filled(template: str, folders: tuple[str, ...], stem: str) -> None:
    place = Template.parse(template).place(values())
    assert (place.folders, place.stem) == (folders, stem)


@pytest.mark.parametrize(
    ("template", "problem", "detail"),
    [
        ("{years}/{name}", TemplateProblem.UNKNOWN, "years"),
        ("{}/{name}", TemplateProblem.UNKNOWN, ""),
        ("{year:04}/{name}", TemplateProblem.UNKNOWN, "year:04"),
        ("{name!r}", TemplateProblem.UNKNOWN, "name!r"),
        ("{camera.__class__}/{name}", TemplateProblem.UNKNOWN, "camera.__class__"),
        ("{year/{name}", TemplateProblem.BRACES, "{year/{name}"),
        ("year}/{name}", TemplateProblem.BRACES, "year}/{name}"),
        ("../{name}", TemplateProblem.OUTSIDE, "../{name}"),
        ("a/../../{name}", TemplateProblem.OUTSIDE, "a/../../{name}"),
        ("/etc/{name}", TemplateProblem.OUTSIDE, "/etc/{name}"),
        ("C:\\{name}", TemplateProblem.OUTSIDE, "C:\\{name}"),
        ("", TemplateProblem.ENDING, ""),
        ("{year}/", TemplateProblem.ENDING, "{year}/"),
        ("{year}/{month}", TemplateProblem.ENDING, "{year}/{month}"),
        ("{suffix}", TemplateProblem.ENDING, "{suffix}"),
        ("{name}_x{suffix}", TemplateProblem.ENDING, "{name}_x{suffix}"),
    ],
)
def test_templates_that_mean_nothing_are_refused(
    template: str, problem: TemplateProblem, detail: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        Template.parse(template)
    assert (caught.value.problem, caught.value.detail) == (problem, detail)


@given(st.text(), st.text())
def test_no_value_leads_out_of_the_destination(camera: str, stem: str) -> None:
    template = Template.parse("{camera}/{stem}/{name}")
    place = template.place(values(stem=stem, camera=camera))
    (shot,) = shots(["a.jpg"])
    for name in (*place.folders, *shot.spelled(place.stem)):
        assert name not in ("", ".", "..")
        assert "/" not in name
        assert "\\" not in name


FAMILIES = [
    ["IMG_1.HEIC", "IMG_1.MOV"],
    ["IMG_1.JPG", "img_1.mov"],
    ["DSC_1.JPG", "DSC_1.NEF", "DSC_1.JPG.xmp"],
    ["DSC_1.JPG", "DSC_1.xmp"],
    ["IMG_E12.HEIC", "IMG_12.HEIC", "IMG_12.MOV", "IMG_12.AAE", "IMG_O12.AAE"],
    ["IMG_E12.HEIC"],
    ["PXL_1.RAW-01.COVER.jpg", "PXL_1.RAW-02.ORIGINAL.dng"],
    ["PXL_1.MP.jpg", "PXL_1.MP~2.jpg"],
    ["PXL_1.jpg", "PXL_1~2.jpg", "PXL_1~3.jpg"],
    ["a.jpg", "a-edited.jpg", "a.jpg.xmp"],
    ["a.jpg", "a-Edit.tif"],
    ["straße.jpg", "STRASSE.mov"],
]


@pytest.mark.parametrize("names", FAMILIES, ids=lambda names: names[0])
@pytest.mark.parametrize("number", [1, 2, 13])
def test_what_is_one_picture_is_still_one_under_another_name(names: list[str], number: int) -> None:
    (shot,) = shots(names)
    spelled = dict(zip(shot.names, shot.spelled(shot.stem, number), strict=True))
    (before,) = pictures(names)
    (after,) = pictures(spelled.values())
    assert after.main == spelled[before.main]
    assert {(spelled[part.name], part.role) for part in before.parts} == {
        (part.name, part.role) for part in after.parts
    }


def test_files_of_one_picture_share_the_stem_that_a_template_gives() -> None:
    (shot,) = shots(["DSC_1.JPG", "DSC_1.NEF", "DSC_1.JPG.xmp"])
    assert set(shot.spelled("2026", 2)) == {"2026-2.JPG", "2026-2.NEF", "2026-2.JPG.xmp"}
    (shot,) = shots(["IMG_E12.HEIC", "IMG_12.HEIC", "IMG_12.MOV"])
    assert shot.spelled("trip") == ("trip-edited.HEIC", "trip.HEIC", "trip.MOV")


def test_photos_that_cannot_be_shown_and_videos_are_imported_with_their_notes() -> None:
    found = shots(["A.NEF", "A.xmp", "B.CR3", "B.CR3.xmp", "M.MP4", "M.THM", "i.CTG", "C.WAV"])
    assert sorted(shot.names for shot in found) == [
        ("A.NEF", "A.xmp"),
        ("B.CR3", "B.CR3.xmp"),
        ("C.WAV",),
        ("M.MP4",),
    ]


def test_names_that_one_card_tells_apart_and_another_disk_does_not_stay_two_files() -> None:
    (shot,) = shots(["A.NEF", "a.NEF"])
    assert len({same_name(name) for name in shot.spelled("A")}) == 2


STEMS = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=90) | st.sampled_from(
    ["IMG_1", "img_1", "IMG_E1", "IMG_O1", "a", "a~2", "a-edited", "a.MP", "CON", "é", "e\u0301"]
)
NAMES = st.builds(str.__add__, STEMS, st.sampled_from([*sorted(IMPORTED), ".JPG", ".jpg.xmp"]))


@given(st.sets(NAMES, max_size=12), STEMS, st.integers(1, 99999))
def test_every_file_is_in_one_shot_and_gets_a_safe_name_of_its_own(
    names: set[str], stem: str, number: int
) -> None:
    shown = {name for name in names if not name.startswith(".")}
    found = shots(shown)
    assert sorted(name for shot in found for name in shot.names) == sorted(shown)
    for shot in found:
        for tried in (1, number):
            spelled = shot.spelled(stem, tried)
            assert len({same_name(name) for name in spelled}) == len(shot.names)
            for old, new in zip(shot.names, spelled, strict=True):
                assert len(new.encode()) <= LONGEST
                assert "/" not in new
                assert new == new.strip(".")
                assert splitext(new)[1] == splitext(old)[1]


def test_a_long_name_keeps_its_ending_and_its_number() -> None:
    (shot,) = shots(["写" * 84 + ".jpg", "写" * 84 + ".mov"])
    for number in (1, 12345):
        for name in shot.spelled(shot.stem, number):
            assert len(name.encode()) <= LONGEST
            assert name.endswith((".jpg", ".mov"))
    assert shot.spelled(shot.stem, 7)[0].endswith("写-7.jpg")
