"""The look in force: one object that every painted widget reads its colours, type, icons from."""

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyle

from photocull.resources import resource
from photocull.store.settings import Theme
from photocull.ui.theme import ROLES, Roles, Type, palette, style_sheet, type_of_system

_ICON_SCALES = (1, 2, 3)


class Look(QObject):
    """Colour roles, fonts and icons of the theme in force; `changed` tells of another theme."""

    changed = Signal()

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._app = app
        self._drawings: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}
        app.setStyle("Fusion")
        self.type: Type = type_of_system()
        app.setFont(self.type.body)
        self.theme = theme
        self.roles: Roles = ROLES[theme]
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Give the whole application these colours, now."""
        self.theme, self.roles = theme, ROLES[theme]
        self._drawn.clear()
        dark = theme is Theme.DARK
        scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
        QGuiApplication.styleHints().setColorScheme(scheme)
        self._app.setPalette(palette(self.roles))
        self._app.setStyleSheet(style_sheet(self.roles))
        self.changed.emit()

    @property
    def moves(self) -> bool:
        """Whether the person's system wants motion on the screen."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self._app.style().styleHint(hint) > 0

    def icon(self, name: str, role: str = "text", size: int = 20) -> QIcon:
        """An icon in the colour of a role, sharp on every screen, pale while disabled."""
        icon = QIcon()
        for scale in _ICON_SCALES:
            icon.addPixmap(self.drawing(name, role, size, scale))
            icon.addPixmap(self.drawing(name, "faint", size, scale), QIcon.Mode.Disabled)
        return icon

    def drawing(self, name: str, role: str, size: int, scale: float) -> QPixmap:
        """An icon as a picture of `size` logical pixels; drawn once for each theme."""
        key = (name, role, size, scale)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, role, size, scale)
        return self._drawn[key]

    def _draw(self, name: str, role: str, size: int, scale: float) -> QPixmap:
        if name not in self._drawings:
            self._drawings[name] = resource(f"icons/{name}.svg").read_text("utf-8")
        svg = self._drawings[name].replace("currentColor", getattr(self.roles, role))
        side = round(size * scale)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap
