"""What a bundle is made of: every file is traced, and nothing is missing in the lists."""

from importlib.metadata import distributions
from pathlib import Path

import pytest

from tests.package.loading import ROOT, tool

PROVENANCE = tool("provenance.py")
LICENCES = tool("licences.py")
SBOM = tool("sbom.py")


@pytest.fixture
def site_packages(tmp_path: Path) -> Path:
    """One package, which carries a library of others in its wheel."""
    folder = tmp_path / "site-packages"
    facts = folder / "reader-2.0.dist-info"
    (facts / "licenses").mkdir(parents=True)
    (folder / "reader.libs").mkdir()
    (folder / "reader.py").touch()
    (folder / "reader.libs" / "libx265-12ab.so.217").touch()
    (folder / "reader.libs" / "libsecret-12ab.so.1").touch()
    (facts / "licenses" / "LICENSE").write_text("You may.")
    (facts / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: reader\nVersion: 2.0\nLicense: MIT\n"
    )
    files = ["reader.py", "reader.libs/libx265-12ab.so.217", "reader.libs/libsecret-12ab.so.1"]
    files += ["reader-2.0.dist-info/licenses/LICENSE", "reader-2.0.dist-info/METADATA"]
    (facts / "RECORD").write_text("".join(f"{file},,\n" for file in files))
    return folder


def origins(site_packages: Path, *names: str) -> dict[str, str]:
    return {name: str(site_packages / name) for name in names}


def test_a_package_and_the_library_within_are_listed_with_their_licences(
    site_packages: Path,
) -> None:
    found = origins(site_packages, "reader.py", "reader.libs/libx265-12ab.so.217")
    parts = PROVENANCE.components(found, site_packages)
    assert [(part.name, part.version, part.licence) for part in parts] == [
        ("reader", "2.0", "MIT"),
        ("x265", "", "GPL-2.0-or-later"),
        ("PyInstaller's bootloader", "", "GPL-2.0-or-later WITH Bootloader-exception"),
    ]
    text = LICENCES.licences(parts)
    assert "You may." in text
    assert "libx265 is under the GNU General Public License" in text
    assert "x265: GPL-2.0-or-later" in LICENCES.summary(parts)


@pytest.mark.parametrize(
    "name", ["reader.libs/libsecret-12ab.so.1", "another.py", "../lib/libother.so"]
)
def test_a_file_that_nobody_can_trace_is_an_error(site_packages: Path, name: str) -> None:
    with pytest.raises(PROVENANCE.UntracedError):
        PROVENANCE.components(origins(site_packages, name), site_packages)


def test_the_parts_list_has_what_is_bundled_and_nothing_else(site_packages: Path) -> None:
    found = origins(site_packages, "reader.py", "reader.libs/libx265-12ab.so.217")
    parts = PROVENANCE.components(found, site_packages)
    environment = {
        "metadata": {"component": {"bom-ref": "root"}},
        "components": [
            {"name": "Reader", "bom-ref": "reader==2.0"},
            {"name": "unused", "bom-ref": "unused==1.0"},
        ],
        "dependencies": [
            {"ref": "root", "dependsOn": ["reader==2.0", "unused==1.0"]},
            {"ref": "reader==2.0"},
            {"ref": "unused==1.0"},
        ],
    }
    bom = SBOM.completed(environment, parts)
    names = [each["name"] for each in bom["components"]]
    assert names == ["Reader", "x265", "PyInstaller's bootloader"]
    needs = {each["ref"]: each.get("dependsOn", []) for each in bom["dependencies"]}
    assert needs["reader==2.0"] == ["reader/x265"]
    assert needs["root"] == ["PyInstaller's bootloader", "reader==2.0"]


def test_every_package_that_the_program_needs_says_what_its_licence_is() -> None:
    wanted = set()
    for lock in ("app", "runtime-cpu"):
        lines = (ROOT / f"packaging/locks/{lock}.txt").read_text("utf-8").splitlines()
        wanted |= {line.partition("==")[0] for line in lines if "==" in line}
    found = {each.metadata["Name"].lower().replace("_", "-"): each for each in distributions()}
    for name in wanted & set(found):
        assert PROVENANCE.spdx(found[name])
