"""What is shown around and beside the photos on demand: darkness, a second window, a carousel."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from photocull.ui.actions import Actions
from photocull.ui.capslock import CapsLock
from photocull.ui.carousel.opening import Carousels
from photocull.ui.lights import Level, LightsOut
from photocull.ui.look import Look
from photocull.ui.orders import Handlers
from photocull.ui.secondwindow import SecondWindow
from photocull.ui.sources import Sources
from photocull.ui.viewkeys import hear_beside
from photocull.ui.workspace import Workspace

_TYPED_INTO = ("filter.text", "keys")
"""Commands that give the keyboard to something in the window of photos."""


@dataclass(frozen=True, slots=True)
class Beside:
    """How dark it is, and where the second window stands, if it is open."""

    lights: Level
    second: QRect | None
    """Without its frame, in pixels of the desktop."""
    full: bool = False
    """Whether it fills its screen."""


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
        self.caps = CapsLock(self, window)
        self.second: SecondWindow | None = None
        self._second_shown(False)
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
        second = self._made()
        if second.isVisible():
            second.close()
        else:
            second.show_photo(self._inside.views.seen)
            second.open_beside(self._window)
        self._second_shown(second.isVisible())

    def _made(self) -> SecondWindow:
        if self.second is None:
            inside = self._inside
            self.second = SecondWindow(inside.model, inside.thumbs, self._look, self._read_full)
            self.second.closed.connect(lambda: self._second_shown(False))
            self.caps.watch(self.second)
            hear_beside(self._actions, self.second, inside.views)
            for name in _TYPED_INTO:
                self._actions[name].triggered.connect(self._leave_second)
        return self.second

    @property
    def beside(self) -> Beside:
        """How all this is now."""
        second = self.second
        if second is None or not second.isVisible():
            return Beside(self.lights.level, None)
        full = second.isFullScreen()
        place = second.normalGeometry() if full else second.geometry()
        return Beside(self.lights.level, place, full)

    def put_back(self, beside: Beside) -> None:
        """Let it be dark, and the second window stand, as it was."""
        if beside.second is not None:
            second = self._made()
            second.show_photo(self._inside.views.seen)
            second.open_at(beside.second, full=beside.full)
            self._second_shown(True)
        self.lights.set_level(beside.lights)

    def handlers(self) -> Handlers:
        """What the commands for these do."""
        return {
            "carousel": self.carousels.ask,
            "lights": self.lights.cycle,
            "second": self.toggle_second,
            "second.full": self._fill_screen,
            "second.close": self._close_second,
        }

    def close(self) -> None:
        """Close what stands beside too, and end its work."""
        self.carousels.end()
        self.lights.end()
        if self.second is not None:
            self.second.close()
            self.second.close_workers()

    def _fill_screen(self) -> None:
        if self.second is not None:
            self.second.toggle_full_screen()

    def _close_second(self) -> None:
        if self.second is not None:
            self.second.close()

    def _leave_second(self) -> None:
        """What is asked for is in the window of photos, and so are the keys typed next."""
        if self.second is not None and self.second.isActiveWindow():
            self._window.activateWindow()

    def _second_shown(self, shown: bool) -> None:
        self._actions.check({"second": shown})
        self._actions.enable({"second.full": shown, "second.close": shown})

    def _follow(self, _: object = None) -> None:
        if self.second is not None:
            self.second.show_photo(self._inside.views.seen)

    def _lights_changed(self, level: Level) -> None:
        self._actions.check({"lights": level is not Level.ON})
