"""A release is tagged where everything says that it is one, and nowhere else."""

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release", ROOT / "packaging/release.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
CHANGES = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-11-26\n\n### Added\n\n- All of it.\n"


def git(root: Path, *arguments: str) -> str:
    named = ["-c", "user.name=Test", "-c", "user.email=test@localhost"]
    done = subprocess.run(
        ["git", "-C", str(root), *named, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that is ready to be released as 1.2.0."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "test@localhost")
    (tmp_path / "photocull").mkdir()
    (tmp_path / "photocull/__init__.py").write_text('"""Doc."""\n\n__version__ = "1.2.0"\n')
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "photocull"\nversion = "1.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text(CHANGES)
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path)
    git(tmp_path, "tag", "v1.1.9")
    return tmp_path


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "A commit")


def told(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    return TOOL.main(list(arguments), root), capsys.readouterr().out


def test_a_dry_run_tags_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = told(project, capsys, "--dry-run")
    assert (status, said.split(" at ")[0]) == (0, "Would tag v1.2.0")
    assert git(project, "tag") == "v1.1.9"


def test_a_release_is_tagged_with_its_changes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = told(project, capsys)
    assert status == 0, said
    assert git(project, "tag") == "v1.1.9\nv1.2.0"
    assert git(project, "tag", "--list", "--format=%(contents)", "v1.2.0") == (
        "photocull 1.2.0\n\n### Added\n\n- All of it."
    )
    status, said = told(project, capsys)
    assert (status, said) == (1, "v1.2.0 is tagged already.\n")


@pytest.mark.parametrize(
    ("path", "content", "sentence"),
    [
        ("photocull/__init__.py", '__version__ = "1.1.9"\n', "__init__.py says 1.1.9"),
        ("photocull/__init__.py", "", "does not say its version"),
        ("CHANGELOG.md", "## [Unreleased]\n\n- Much.\n", "no section '## [1.2.0]"),
        ("CHANGELOG.md", "## [1.2.0] - 2026-11-26\n\n## [1.1.9] - 2026-01-01\n\n- a\n", "nothing"),
        ("CHANGELOG.md", "## [1.2.0]\n\n- No date.\n", "no section"),
        ("packaging/a.metainfo.xml", '<release date="d" version="1.1.9"/>', "a.metainfo.xml says"),
    ],
)
def test_what_does_not_agree_is_named_and_nothing_is_tagged(
    project: Path, capsys: pytest.CaptureFixture[str], path: str, content: str, sentence: str
) -> None:
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_text(content)
    commit(project)
    status, said = told(project, capsys)
    assert status == 1
    assert sentence in said
    assert said.count("\n") == 1
    assert git(project, "tag") == "v1.1.9"


def test_what_is_not_committed_is_in_the_way(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "new.txt").write_text("")
    assert told(project, capsys, "--dry-run")[0] == 1
    assert "not committed" in told(project, capsys)[1]


@pytest.mark.parametrize(("version", "word"), [("1.1.8", "older"), ("1.2", "not a version")])
def test_versions_go_up(
    project: Path, capsys: pytest.CaptureFixture[str], version: str, word: str
) -> None:
    for path in ("photocull/__init__.py", "pyproject.toml", "CHANGELOG.md"):
        file = project / path
        file.write_text(file.read_text().replace("1.2.0", version))
    commit(project)
    status, said = told(project, capsys)
    assert status == 1
    assert word in said


def test_this_project_states_one_version() -> None:
    assert len(set(TOOL.stated(ROOT).values())) == 1
