"""Tips: one line on what can be done here, another each time a view is turned to."""

from collections.abc import Callable
from enum import StrEnum

from photocull.commands import BY_ID
from photocull.decisions import View
from photocull.text import translated
from photocull.ui.actions import Actions, shown_keys


class Phrase(StrEnum):
    """The tips; keys stand where the braces are."""

    FLAGS = "{} keeps a photo, {} sorts it out."
    ON = "Shift and a key decides and goes on to the next photo."
    SERIES = "{} opens a series, {} rejects the rest of it."
    COMPARE = "{} compares two photos, {} shows several at once."
    UNDO = "{} takes back anything, where it was decided."
    FIND = "{} finds any command."
    ZOOM = "{} shows the photo at actual size; arrows keep the place."
    WHY = "{} says why a photo scored as it did."
    AIDS = "{} marks what is sharp, {} what is clipped."
    LIGHTS = "{} turns the lights out around the photos."


_TIPS: dict[View, tuple[tuple[Phrase, tuple[str, ...]], ...]] = {
    View.GRID: (
        (Phrase.FLAGS, ("flag.pick", "flag.reject")),
        (Phrase.SERIES, ("series.spread", "series.reject")),
        (Phrase.COMPARE, ("compare", "survey")),
        (Phrase.UNDO, ("undo",)),
        (Phrase.FIND, ("palette",)),
    ),
    View.LOUPE: (
        (Phrase.ON, ()),
        (Phrase.ZOOM, ("zoom",)),
        (Phrase.WHY, ("why",)),
        (Phrase.AIDS, ("aid.peaking", "aid.clipping")),
        (Phrase.LIGHTS, ("lights",)),
    ),
}
"""What is said in a view, and the commands whose keys are named; compare and survey say theirs."""


class Tips:
    """Says tips, or ""; one whose command has no key is passed over."""

    def __init__(self, actions: Actions, say: Callable[[str], None]) -> None:
        self._actions, self._say = actions, say
        self._turns = dict.fromkeys(View, 0)
        self._view: View | None = None
        self.wanted = True

    def turn_to(self, view: View | None) -> None:
        """Another view is shown: say the next tip that belongs to it."""
        if view is not self._view:
            self._view = view
            if view in _TIPS:
                self._turns[view] += 1
        self._show()

    def want(self, wanted: bool) -> None:
        """Say tips from now on, or none."""
        self.wanted = wanted
        self._show()

    def _show(self) -> None:
        tips = [] if self._view is None else list(_TIPS.get(self._view, ()))
        said = [sentence for phrase, names in tips if (sentence := self._sentence(phrase, names))]
        turn = 0 if self._view is None else self._turns[self._view] - 1
        self._say(said[turn % len(said)] if said and self.wanted else "")

    def _sentence(self, phrase: Phrase, names: tuple[str, ...]) -> str:
        keys = [shown_keys(self._actions.keys(BY_ID[name])[:1]) for name in names]
        return translated(phrase.value).format(*keys) if all(keys) else ""
