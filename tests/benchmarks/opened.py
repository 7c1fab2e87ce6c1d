"""The real program with its real engine, in a home of its own, for benchmarks of the window."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from photocull.app import App


@contextmanager
def program(home: Path) -> "Iterator[tuple[QApplication, App]]":
    """The program with its window shown and no folder open; closed afterwards."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from photocull.app import build
    from photocull.resources import resource
    from photocull.store.paths import Places
    from photocull.ui.garbage import GuiGarbage

    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication([])
    places = Places(
        home / "catalogue.sqlite",
        home / "thumbnails.sqlite",
        home / "preferences.json",
        home / "examples",
        home / "imports.jsonl",
    )
    app = build(application, places, resource("photocull.onnx"))
    garbage = GuiGarbage()
    app.window.show()
    try:
        yield application, app
    finally:
        app.close()
        garbage.close()
