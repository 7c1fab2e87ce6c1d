"""What the network is shown depends on the picture alone, not on the size it was stored at."""

import numpy as np
import pytest

from photocull.vision.decode import Decoded, decode_bytes
from photocull.vision.histogram import histogram
from photocull.vision.prepare import prepare, working_size
from photocull.vision.spec import Colour, InputSpec, UnknownSpecError
from tests.pictures import corners, encoded, plain

SPEC = InputSpec()


def test_the_input_has_the_shapes_of_the_contract() -> None:
    shown = prepare(np.asarray(corners()), SPEC)
    assert shown.image.shape == (224, 224, 3)
    assert shown.image.dtype == np.dtype(np.uint8)
    assert shown.histogram.shape == (768,)
    assert shown.histogram.dtype == np.dtype(np.float32)


@pytest.mark.parametrize("size", [(4032, 3024), (3024, 4032), (63_000, 280), (10, 10), (1, 999)])
def test_the_working_picture_has_the_area_asked_for(size: tuple[int, int]) -> None:
    width, height = working_size(*size, SPEC.working_area)
    assert width * height == pytest.approx(SPEC.working_area, rel=0.2)


def test_a_picture_of_about_the_working_area_is_left_alone() -> None:
    assert working_size(313, 209, SPEC.working_area) == (313, 209)


def test_the_histogram_hardly_depends_on_the_stored_size() -> None:
    histograms = []
    for size in ((3200, 2400), (800, 600)):
        picture = decode_bytes(encoded(corners(*size)), SPEC)
        assert isinstance(picture, Decoded)
        histograms.append(prepare(picture.rgb, SPEC).histogram)
    assert float(np.abs(histograms[0] - histograms[1]).mean()) < 0.02


def test_the_plain_histogram_has_a_largest_count_of_one() -> None:
    values = histogram(np.asarray(plain(7)), Colour.HISTOGRAM).reshape(3, 256)
    assert values.sum() == 3
    assert (values[:, 7] == 1).all()


def test_the_cumulative_histogram_rises_to_one() -> None:
    values = histogram(np.asarray(corners()), Colour.CUMULATIVE).reshape(3, 256)
    assert (np.diff(values, axis=1) >= 0).all()
    assert (values[:, -1] == 1).all()
    assert values[0, 0] == 0.5


def test_no_colour_input_is_all_zeros() -> None:
    assert not histogram(np.asarray(corners()), Colour.NONE).any()


def test_a_spec_survives_its_json() -> None:
    spec = InputSpec(image_size=192, colour=Colour.NONE)
    assert InputSpec.from_json(spec.to_json()) == spec


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", SPEC.to_json().replace('"version": 1', '"version": 2'),
     SPEC.to_json().replace("cumulative", "infrared"), SPEC.to_json().replace("224", '"224"')],
)  # fmt: skip
def test_an_unknown_spec_is_refused(text: str) -> None:
    with pytest.raises(UnknownSpecError):
        InputSpec.from_json(text)
