"""The look: colour roles for dark and light, type sizes, style sheet. The only colour literals."""

from dataclasses import dataclass, fields
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette

from photocull.resources import resource
from photocull.store.settings import Theme

Group, Role = QPalette.ColorGroup, QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Roles:
    """What each colour is for. Photos are judged on `window`, so it is neutral in both themes."""

    window: str
    panel: str
    raised: str
    line: str
    text: str
    secondary: str
    faint: str
    accent: str
    on_accent: str
    selected: str
    hover: str
    blank: str
    scrim: str
    alarm: str
    pick: str
    reject: str
    label_red: str
    label_yellow: str
    label_green: str
    label_blue: str
    label_purple: str
    peaking: str
    highlights: str
    shadows: str

    def colour(self, role: str, alpha: float = 1.0) -> QColor:
        """A role as a colour, see-through where `alpha` is below 1."""
        colour = QColor(getattr(self, role))
        colour.setAlphaF(alpha)
        return colour


_OVER_PHOTOS = {"peaking": "#FF2BD6", "highlights": "#FF3B30", "shadows": "#2F6BFF"}
"""Marks over a photo, which is the same in both themes, and so are they.

Red and blue are what the field shows clipped places with; the magenta of sharp edges is rarer in
photos than any yellow or green.
"""

DARK = Roles(
    window="#1B1B1C",
    panel="#222224",
    raised="#2A2A2D",
    line="#363639",
    text="#E6E6E6",
    secondary="#A0A0A6",
    faint="#6C6C73",
    accent="#F2A33A",
    on_accent="#1B1B1C",
    selected="#3A3A3E",
    hover="#2A2A2D",
    blank="#262628",
    scrim="#0E0E0F",
    alarm="#F08C83",
    pick="#6FBF73",
    reject="#E5645B",
    label_red="#E0574F",
    label_yellow="#E3C341",
    label_green="#62B266",
    label_blue="#4F8FE0",
    label_purple="#A274D8",
    **_OVER_PHOTOS,
)

LIGHT = Roles(
    window="#EDEDED",
    panel="#F7F7F7",
    raised="#FFFFFF",
    line="#D2D2D4",
    text="#1E1E20",
    secondary="#5C5C62",
    faint="#8E8E94",
    accent="#A85F00",
    on_accent="#FFFFFF",
    selected="#D3D3D6",
    hover="#E2E2E4",
    blank="#E1E1E2",
    scrim="#F7F7F7",
    alarm="#B3362C",
    pick="#2E7D33",
    reject="#B3362C",
    label_red="#CE3B32",
    label_yellow="#C79A00",
    label_green="#33803A",
    label_blue="#2E6FC4",
    label_purple="#7F4CBD",
    **_OVER_PHOTOS,
)

ROLES = {Theme.DARK: DARK, Theme.LIGHT: LIGHT}

TEXT_PAIRS = (
    ("text", "window"),
    ("text", "panel"),
    ("text", "raised"),
    ("text", "selected"),
    ("text", "scrim"),
    ("secondary", "window"),
    ("secondary", "panel"),
    ("secondary", "raised"),
    ("on_accent", "accent"),
    ("alarm", "panel"),
)

SIGN_PAIRS = (
    ("accent", "window"),
    ("pick", "scrim"),
    ("reject", "scrim"),
    *(
        (f"label_{colour}", ground)
        for colour in ("red", "green", "blue", "purple")
        for ground in ("window", "selected")
    ),
)
"""Signs and the grounds they stand on, each told apart at 3:1; a test holds us to it."""
"""Text roles and the grounds they stand on, each readable at 4.5:1; a test holds us to it."""

_BARE_FAMILIES = ("DejaVu Sans", "Bitstream Vera Sans", "Sans Serif")
"""What fontconfig falls back to where the system names no interface font."""

_GOOD_FAMILIES = ("Inter", "Cantarell", "Noto Sans", "Noto Sans CJK JP")


@dataclass(frozen=True, slots=True)
class Type:
    """The three sizes, in two weights; figures are of equal width, so that counts do not dance."""

    small: QFont
    body: QFont
    strong: QFont
    title: QFont


def type_of_system() -> Type:
    """The interface font of the system at three sizes, with Japanese as a fallback."""
    base = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    families = [base.family()]
    if QFontInfo(base).family() in _BARE_FAMILIES:
        installed = set(QFontDatabase.families())
        families = [name for name in _GOOD_FAMILIES if name in installed][:1] or families
    base.setFamilies([*families, "Noto Sans", "Noto Sans CJK JP"])
    base.setFeature(QFont.Tag("tnum"), 1)
    body = max(10.0, base.pointSizeF())
    return Type(
        _sized(base, body * 0.9),
        _sized(base, body),
        _sized(base, body, QFont.Weight.DemiBold),
        _sized(base, body * 1.6, QFont.Weight.DemiBold),
    )


def _sized(base: QFont, points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(base)
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font


def palette(roles: Roles) -> QPalette:
    """The roles as Qt's own, for everything that the style sheet does not name."""
    result = QPalette()
    pairs = (
        (Role.Window, "window"),
        (Role.WindowText, "text"),
        (Role.Base, "panel"),
        (Role.AlternateBase, "raised"),
        (Role.Text, "text"),
        (Role.Button, "panel"),
        (Role.ButtonText, "text"),
        (Role.BrightText, "text"),
        (Role.ToolTipBase, "raised"),
        (Role.ToolTipText, "text"),
        (Role.PlaceholderText, "secondary"),
        (Role.Highlight, "selected"),
        (Role.HighlightedText, "text"),
        (Role.Accent, "accent"),
        (Role.Link, "accent"),
        (Role.Mid, "line"),
        (Role.Dark, "line"),
        (Role.Light, "raised"),
        (Role.Midlight, "hover"),
        (Role.Shadow, "window"),
    )
    for role, name in pairs:
        result.setColor(role, roles.colour(name))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        result.setColor(Group.Disabled, role, roles.colour("faint"))
    return result


def style_sheet(roles: Roles) -> str:
    """The style sheet of the whole application."""
    light = QColor(roles.on_accent).lightness() > 127
    tick = resource("icons/check-light.svg" if light else "icons/check-dark.svg").as_posix()
    colours = {field.name: getattr(roles, field.name) for field in fields(roles)}
    arrow = resource("icons/arrow-light.svg" if roles is DARK else "icons/arrow-dark.svg")
    return _SHEET.substitute(colours, tick=tick, arrow=arrow.as_posix())


_SHEET = Template("""
QMainWindow, QDialog { background: $window; }
QMenuBar { background: $panel; color: $text; padding: 2px 4px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $selected; }
QMenu { background: $raised; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 26px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { left: 7px; width: 14px; height: 14px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 5px 7px; }
QWidget#header, QWidget#status { background: $panel; border: none; }
QListView { background: $window; border: none; }
QFrame#hairline { background: $line; border: none; max-height: 1px; min-height: 1px; }
QScrollArea#clear, QScrollArea#clear > QWidget, QWidget#clear { background: transparent; }
QLabel#secondary, QLabel#count { color: $secondary; }
QLabel#faint { color: $faint; }
QLabel#cover { background: $accent; color: $on_accent; border-radius: 3px; padding: 1px 6px; }
QFrame#mark { background: $accent; border: none; }
QToolButton, QPushButton {
  background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px;
  padding: 5px 10px;
}
QToolButton:hover, QPushButton:hover { background: $hover; }
QToolButton:pressed, QPushButton:pressed { background: $selected; }
QToolButton:checked { background: $selected; }
QToolButton:focus, QPushButton:focus { border: 1px solid $accent; }
QToolButton:disabled, QPushButton:disabled { color: $faint; }
QToolButton { padding: 4px 8px; }
QToolButton[popupMode="2"] { padding-right: 8px; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton#outlined { border: 1px solid $line; background: $raised; padding: 6px 14px; }
QPushButton#outlined:hover { background: $selected; }
QPushButton#outlined:focus { border: 1px solid $accent; }
QPushButton#primary {
  background: $accent; color: $on_accent; border: 2px solid $accent; padding: 7px 18px;
}
QPushButton#primary:focus { border: 2px solid $text; }
QPushButton#link { color: $secondary; padding: 4px 10px; }
QPushButton#link:hover { color: $text; }
QPushButton#link:focus { border: 1px solid $accent; }
QPushButton#recent { text-align: left; padding: 7px 10px; }
QFrame#chip { background: $raised; border: 1px solid $line; border-radius: 15px; }
QFrame#chip QToolButton { padding: 2px 6px; border-radius: 11px; }
QFrame#chip QToolButton#cross { padding: 3px; }
QFrame#segments { background: $window; border: 1px solid $line; border-radius: 7px; }
QFrame#segments QToolButton { padding: 3px 10px; border-radius: 5px; }
QFrame#banner { background: $raised; border: none; }
QFrame#drop { border: 1px dashed $faint; border-radius: 12px; background: transparent; }
QFrame#drop[over="true"] { border: 2px solid $accent; background: $panel; }
QTreeView, QPlainTextEdit {
  background: $panel; color: $text; border: 1px solid $line; border-radius: 6px;
  alternate-background-color: $panel; outline: none;
}
QLineEdit {
  background: $panel; color: $text; border: 1px solid $line; border-radius: 6px; padding: 7px 10px;
  selection-background-color: $selected; selection-color: $text;
}
QLineEdit:focus { border: 1px solid $accent; }
QLineEdit#search { padding: 5px 6px 5px 0; }
QComboBox {
  background: $panel; color: $text; border: 1px solid $line; border-radius: 6px; padding: 1px 4px;
}
QComboBox:disabled { color: $faint; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($arrow); width: 12px; height: 12px; }
QComboBox:focus { border: 1px solid $accent; }
QComboBox QLineEdit { border: none; padding: 5px 6px; }
QTreeView::indicator, QCheckBox::indicator {
  width: 14px; height: 14px; border: 1px solid $secondary; border-radius: 3px; background: $panel;
}
QTreeView::indicator:checked, QCheckBox::indicator:checked {
  background: $accent; border: 1px solid $accent; image: url($tick);
}
QCheckBox:focus { color: $accent; }
QProgressBar { background: $line; border: none; border-radius: 3px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTreeView::item { padding: 5px 6px; border: none; }
QTreeView::item:selected { background: $selected; color: $text; }
QHeaderView::section {
  background: $panel; color: $secondary; border: none; border-bottom: 1px solid $line;
  padding: 6px;
}
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical {
  background: $faint; border-radius: 3px; min-height: 36px; margin: 3px;
}
QScrollBar::handle:vertical:hover { background: $secondary; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal {
  background: $faint; border-radius: 3px; min-width: 36px; margin: 3px;
}
QSlider { min-height: 20px; }
QSlider::groove:horizontal { height: 2px; background: $line; border-radius: 1px; }
QSlider::sub-page:horizontal { height: 2px; background: $faint; border-radius: 1px; }
QSlider::handle:horizontal {
  background: $secondary; width: 12px; height: 12px; margin: -5px 0; border-radius: 6px;
}
QSlider::handle:horizontal:disabled { background: $line; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent; }
""")
