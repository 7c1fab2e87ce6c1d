"""Where the photo set is, if it is on this machine."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parents[3] / "shared" / "photos"


def photo_set() -> Path:
    """The photo set's folder; skips the test that asks where there is none."""
    folder = Path(os.environ.get("PHOTOCULL_PHOTOS", _BESIDE))
    if not (folder / "manifest.csv").is_file():
        pytest.skip(f"no photo set at {folder}: set PHOTOCULL_PHOTOS to its folder")
    return folder
