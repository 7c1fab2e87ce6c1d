"""Every moment in the styles asked for, one picture after the other."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtGui import QImage

from photocull.store.settings import Language, Theme
from tests.screenshots.moments import MOMENTS, decide
from tests.screenshots.stage import open_scored, pause, staged

Style = tuple[Language, Theme]

STYLES = tuple(
    (language, theme) for language in (Language.ENGLISH, Language.JAPANESE) for theme in Theme
)
"""In this order: what is open goes along from one to the next."""

_CODES = {Language.ENGLISH: "en", Language.JAPANESE: "ja"}


def name_of(style: Style, moment: str) -> str:
    """The name of a picture's file without its ending: ja-light/grid."""
    return f"{_CODES[style[0]]}-{style[1].value}/{moment}"


def drawn(home: Path, styles: Sequence[Style]) -> Iterator[tuple[str, QImage]]:
    """Names and pictures; the program lives in `home` meanwhile."""
    with staged(home) as stage:
        for style in styles:
            stage.speak(*style)
            pause(0.3)
            yield name_of(style, "start"), stage.window.grab().toImage()
        open_scored(stage)
        decide(stage)
        for style in styles:
            stage.speak(*style)
            stage.settled()
            for moment in MOMENTS:
                for name, widget in moment(stage):
                    stage.settled()
                    yield name_of(style, name), widget.grab().toImage()
