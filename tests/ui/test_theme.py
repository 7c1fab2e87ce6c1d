import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

import photocull.ui
from photocull.store.settings import Theme
from photocull.ui.theme import ROLES, SIGN_PAIRS, TEXT_PAIRS, Roles
from tests.ui.conftest import OpenWindow
from tests.ui.fake import invented

LITERAL = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|QColor\(\s*[\"'\d]|GlobalColor\.(?!transparent)|\brgba?\("
)


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("roles", ROLES.values(), ids=ROLES)
def test_text_is_readable_on_its_ground(roles: Roles) -> None:
    poor = {
        (text, ground): round(contrast(roles.colour(text), roles.colour(ground)), 2)
        for text, ground in TEXT_PAIRS
        if contrast(roles.colour(text), roles.colour(ground)) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("roles", ROLES.values(), ids=ROLES)
def test_stars_and_focus_are_seen_on_every_ground(roles: Roles) -> None:
    for ground in ("window", "panel", "selected", "hover"):
        assert contrast(roles.colour("accent"), roles.colour(ground)) >= 3, ground


@pytest.mark.parametrize("roles", ROLES.values(), ids=ROLES)
def test_signs_are_told_from_their_grounds(roles: Roles) -> None:
    """WCAG 2.2, 1.4.11: 3:1 for what is no text. Yellow labels are named in words beside."""
    poor = {
        (sign, ground): round(contrast(roles.colour(sign), roles.colour(ground)), 2)
        for sign, ground in SIGN_PAIRS
        if contrast(roles.colour(sign), roles.colour(ground)) < 3
    }
    assert poor == {}


@pytest.mark.parametrize("roles", ROLES.values(), ids=ROLES)
def test_photos_stand_on_neutral_grey(roles: Roles) -> None:
    for ground in ("window", "blank"):
        colour = roles.colour(ground)
        parts = (colour.red(), colour.green(), colour.blue())
        assert max(parts) - min(parts) <= 3, ground


def test_no_colour_is_named_outside_the_theme() -> None:
    folder = Path(photocull.ui.__file__).parent
    named = [
        f"{path.name}: {match.group()}"
        for path in folder.rglob("*.py")
        if path.name != "theme.py"
        for match in LITERAL.finditer(path.read_text("utf-8"))
    ]
    assert named == []


def test_the_theme_changes_at_once_and_is_remembered(open_window: OpenWindow) -> None:
    opened = open_window(invented(3))
    before = opened.window.grab().toImage().pixelColor(5, 400)
    opened.window.run_command("light")
    after = opened.window.grab().toImage().pixelColor(5, 400)
    assert before == QColor(ROLES[Theme.DARK].window)
    assert after == QColor(ROLES[Theme.LIGHT].window)
    assert opened.saved[-1].theme is Theme.LIGHT
