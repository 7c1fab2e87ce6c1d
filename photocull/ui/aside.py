"""What is shown around and beside the photos on demand: darkness, a second window, a carousel."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photocull.ui.actions import Actions
from photocull.ui.carousel.opening import Carousels
from photocull.ui.lights import Level, LightsOut
from photocull.ui.look import Look
from photocull.ui.secondwindow import SecondWindow
from photocull.ui.sources import Sources
from photocull.ui.workspace import Workspace


class Aside(QObject):
    """Follows the photo that is looked at; the second window is made when it is first asked for."""

    def __init__(
        self, window: QWidget, inside: Workspace, actions: Actions, look: Look, sources: Sources
    ) -> None:
        super().__init__(window)
        self._window, self._inside, self._actions = window, inside, actions
        self._look, self._read_full = look, sources.full
        self.lights = LightsOut(window, lambda: inside.views.bright(window))
        self.lights.changed.connect(self._lights_changed)
        self.second: SecondWindow | None = None
        self.carousels = Carousels(window, inside, sources, look)
        inside.views.seen_changed.connect(self._follow)
        inside.views.chosen_changed.connect(self._follow)

    def light(self) -> bool:
        """Turn the lights on; whether they were out."""
        out = self.lights.level is not Level.ON
        self.lights.set_level(Level.ON)
        return out

    def toggle_second(self) -> None:
        """Show the photo in a window of its own, or no more."""
        if self.second is None:
            inside = self._inside
            self.second = SecondWindow(inside.model, inside.thumbs, self._look, self._read_full)
            self.second.closed.connect(lambda: self._actions.check({"second": False}))
        if self.second.isVisible():
            self.second.close()
        else:
            self.second.show_photo(self._inside.views.seen)
            self.second.open_beside(self._window)
        self._actions.check({"second": self.second.isVisible()})

    def close(self) -> None:
        """Close what stands beside too, and end its work."""
        self.carousels.end()
        if self.second is not None:
            self.second.close()
            self.second.close_workers()

    def _follow(self, _: object = None) -> None:
        if self.second is not None:
            self.second.show_photo(self._inside.views.seen)

    def _lights_changed(self, level: Level) -> None:
        self._actions.check({"lights": level is not Level.ON})
