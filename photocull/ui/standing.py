"""What is open in a window besides its photos, so that a window filled anew looks as before."""

from dataclasses import dataclass

from photocull.decisions import Scene
from photocull.domain.ranking import Wanted
from photocull.ui.aside import Aside, Beside
from photocull.ui.loupe.aids import Aid
from photocull.ui.loupe.optics import Optics
from photocull.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """How a window stands; none of it is remembered from one start to the next."""

    scene: Scene
    optics: Optics | None
    aids: frozenset[Aid]
    heat_map: bool
    beside: Beside
    scrolled: int
    """Of the grid, in pixels from the top."""


def standing_of(inside: Workspace, aside: Aside, wanted: Wanted) -> Standing:
    """How the window stands now, while this is wanted."""
    views = inside.views
    return Standing(
        views.scene(wanted),
        views.optics,
        views.aids.aids,
        inside.why.panel.wants_heat_map,
        aside.beside,
        inside.grid.verticalScrollBar().value(),
    )


def stand_again(standing: Standing, inside: Workspace, aside: Aside) -> None:
    """Let a window that shows the same photos stand as it stood."""
    views = inside.views
    inside.why.panel.heat.toggle.setChecked(standing.heat_map)
    if views.in_loupe:
        # Who asks for the heat map is led there, but nobody has asked just now.
        views.open_grid()
    views.return_to(standing.scene)
    views.follow(standing.optics)
    views.aids.set_aids(standing.aids)
    inside.grid.verticalScrollBar().setValue(standing.scrolled)
    aside.put_back(standing.beside)
    inside.show_state()
