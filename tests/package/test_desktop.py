"""What desktops and software centres read of the program."""

import configparser
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest

from photocull import __version__
from photocull.cli import COMMANDS
from photocull.domain.companions import PICTURES
from tests.package.loading import ROOT

LINUX = ROOT / "packaging" / "linux"
ENTRY = LINUX / "photocull.desktop"
METAINFO = LINUX / "photocull.metainfo.xml"
TYPES = {
    "image/avif": {".avif"},
    "image/heif": {".heic", ".heif", ".hif"},
    "image/jpeg": {".jpg", ".jpeg", ".jpe"},
    "image/png": {".png"},
    "image/tiff": {".tif", ".tiff"},
    "image/webp": {".webp"},
}


def entry() -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(ENTRY, encoding="utf-8")
    return read["Desktop Entry"]


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", str(ENTRY)],
        ["appstreamcli", "validate", "--no-net", str(METAINFO)],
    ],
    ids=lambda command: command[0],
)
def test_the_validators_have_nothing_to_say(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_opens_folders_and_every_kind_of_photo_that_it_reads() -> None:
    offered = set(entry()["MimeType"].strip(";").split(";"))
    assert offered == {"inode/directory", *TYPES}
    assert set().union(*TYPES.values()) == PICTURES
    told = ET.parse(METAINFO).getroot()
    assert {each.text for each in told.iterfind("provides/mediatype")} == offered
    assert entry()["Exec"] == "photocull open %f"


def test_the_version_is_the_programs() -> None:
    release = ET.parse(METAINFO).getroot().find("releases/release")
    assert release is not None
    assert release.get("version") == __version__


def test_the_manual_page_names_every_command() -> None:
    page = (LINUX / "photocull.1").read_text("utf-8")
    assert set(re.findall(r"^\.B (\w+)$", page, re.MULTILINE)) >= set(COMMANDS)
