"""Where no decoder can be started, the photos are not to blame, and nothing is left behind."""

import os
from pathlib import Path

import pytest

from photocull.decoding.decoders import Decoders
from photocull.domain.failure import Failure, Reason
from photocull.vision.spec import InputSpec


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts what is open, as Linux does")
def test_a_decoder_that_cannot_be_started_is_no_fault_of_the_photo(tmp_path: Path) -> None:
    photo = tmp_path / "IMG_0001.JPG"
    photo.write_bytes(b"whatever")
    with Decoders(1, started_by=[str(tmp_path / "no such program")]) as decoders:
        decoders.warm_up()
        before = len(os.listdir("/proc/self/fd"))
        for _ in range(20):
            failure = decoders.small(photo, InputSpec())
            assert isinstance(failure, Failure)
            assert failure.reason is Reason.NO_MEMORY
            assert not failure.reason.lies_in_content
            with decoders.opened(photo) as opened:
                assert isinstance(opened, Failure)
                assert opened.reason is Reason.NO_MEMORY
        assert len(os.listdir("/proc/self/fd")) <= before + 2
