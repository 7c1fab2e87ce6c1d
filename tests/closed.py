"""Folders that may not be looked into; root may look into all, so that no permission will do."""

import os
from pathlib import Path

import pytest


def close(
    monkeypatch: pytest.MonkeyPatch, folder: Path, error: type[OSError] = PermissionError
) -> None:
    """Whoever lists the folder gets this error, until `monkeypatch` is undone."""
    real = os.scandir

    def scandir(place: "str | Path") -> object:
        if os.fspath(place) == str(folder):
            raise error(13, "Permission denied", str(folder))
        return real(place)

    monkeypatch.setattr("photocull.folder.scan.os.scandir", scandir)
