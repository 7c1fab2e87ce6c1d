"""Opening the window from the command line, where it cannot be opened."""

import subprocess
import sys
from pathlib import Path

import pytest

from photocull.cli import main


def test_what_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["open", str(tmp_path / "no")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_without_a_screen_there_is_one_sentence_and_no_abort(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    assert "photocull rank" in capsys.readouterr().err


def test_a_folder_or_photo_without_a_command_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []

    def open_window(path: Path | None) -> int:
        opened.append(path)
        return 0

    photo = tmp_path / "IMG_1.JPG"
    photo.touch()
    monkeypatch.setattr("photocull.cli._open_window", open_window)
    assert main([str(tmp_path)]) == 0
    assert main([str(photo)]) == 0
    assert main(["open", str(photo)]) == 0
    assert opened == [tmp_path, photo, photo]


def test_without_qt_there_is_one_sentence(tmp_path: Path) -> None:
    blocked = "import sys; sys.modules['PySide6'] = None; from photocull.cli import main; "
    call = f"sys.exit(main(['open', {str(tmp_path)!r}]))"
    done = subprocess.run(
        [sys.executable, "-c", blocked + call], check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("photocull 0")
