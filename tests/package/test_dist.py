"""What `make package` has laid into dist/."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.package.loading import ROOT

DIST = ROOT / "dist"
MOST = 110_000_000

pytestmark = pytest.mark.skipif(
    not list(DIST.glob("photocull_*.deb")), reason="no .deb in dist/: make package makes it"
)


def the(pattern: str) -> Path:
    (found,) = DIST.glob(pattern)
    return found


@pytest.mark.parametrize("pattern", ["photocull_*_amd64.deb", "photocull-*-linux-x86_64.tar.xz"])
def test_a_download_is_no_larger_than_promised(pattern: str) -> None:
    assert the(pattern).stat().st_size <= MOST


def test_the_sums_are_those_of_the_files() -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=DIST, check=False, text=True,
        capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    told = {line.partition(":")[0] for line in done.stdout.splitlines()}
    assert told == {path.name for path in DIST.glob("photocull*")}


def test_both_lists_name_what_is_under_the_gpl_and_no_tool_of_the_build() -> None:
    licences = the("photocull-*-licences.txt").read_text("utf-8")
    bom = json.loads(the("photocull-*-sbom.cdx.json").read_text("utf-8"))
    names = {each["name"] for each in bom["components"]}
    assert {"x265", "libheif", "Qt", "PySide6_Essentials", "onnxruntime", "libpython3.11"} < names
    assert names.isdisjoint({"pip", "setuptools", "pyinstaller", "cyclonedx-bom", "torch"})
    for name in names:
        assert f"\n{name}" in licences
    assert bom["metadata"]["component"]["name"] == "photocull"
    assert "GNU GENERAL PUBLIC LICENSE" in licences
