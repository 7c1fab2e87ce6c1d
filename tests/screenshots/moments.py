"""The moments that are photographed: each leads the window there and back again."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QWidget

from photocull.domain.marks import Flag, Label
from photocull.folder.cards import Card
from photocull.store.settings import Language
from photocull.ui.choices import rebinding
from photocull.ui.keysettings import KeySettings
from tests.screenshots.stage import Stage, pause, until

Moment = Callable[[Stage], Iterator[tuple[str, QWidget]]]
"""Yields the names of pictures and what to photograph for each, as it looks just then."""


def decide(stage: Stage) -> None:
    """Some decisions, so that there is something to see of each kind; done once."""
    order = stage.inside.model.order
    for place, mark in (
        (0, 5), (1, 4), (2, 3), (0, Flag.PICK), (1, Flag.PICK), (4, Flag.PICK), (4, 4),
        (6, Flag.REJECT), (9, Flag.REJECT), (3, Label.GREEN), (5, Label.RED), (8, Label.BLUE),
    ):  # fmt: skip
        stage.app.desk.mark([order[place]], mark)
    until(lambda: not stage.inside.settling)


def grid(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """The grid, with marks and stacks; filtered; and with a series spread out."""
    stage.run("grid")
    stage.focus(5)
    yield "grid", stage.window
    stage.run("filter.picked", "filter.stars.4")
    yield "filtered", stage.window
    stage.run("filter.clear")
    stack = next(
        key
        for key in stage.inside.model.order
        if (found := stage.app.desk.session.series.stack(key)) and found.shown > 2
    )
    stage.inside.grid.focus_on(stack)
    stage.run("series.spread")
    stage.settled()
    stage.inside.grid.focus_on(stack, centre=True)
    yield "series", stage.window
    stage.run("series.spread")


def loupe(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """One photo large; marked where it is sharp; in the dark."""
    stage.run("grid")
    stage.focus(0)
    stage.run("loupe")
    yield "loupe", stage.window
    stage.run("zoom", "aid.peaking")
    stage.settled()
    pause(0.5)
    yield "peaking", stage.window
    stage.run("zoom", "aid.peaking", "lights")
    yield "lights", stage.window
    stage.run("lights", "lights", "grid")


def why(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Why a photo scored so, beside the grid and over the picture."""
    stage.run("grid")
    stage.focus(1)
    stage.run("why")
    panel = stage.inside.why.panel
    until(panel.heat.isVisible)
    pause(1.5)
    yield "why", stage.window
    panel.heat.toggle.click()
    stage.settled()
    pause(0.4)
    yield "heat-map", stage.window
    panel.heat.toggle.click()
    stage.run("why", "grid")


def side_by_side(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Two photos compared; several at once."""
    stage.run("grid")
    stage.focus(0)
    stage.run("compare")
    yield "compare", stage.window
    stage.run("grid")
    stage.inside.grid.choose(stage.inside.model.order[:5])
    stage.run("survey")
    yield "survey", stage.window
    stage.run("grid", "select.none")


def beside(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """The window for a second screen."""
    stage.run("grid")
    stage.focus(3)
    stage.run("second")
    second = stage.window.aside.second
    assert second is not None
    until(lambda: second.picture.sharp)
    yield "second-window", second
    stage.run("second.close")


def palette(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """Commands found by a word of theirs."""
    stage.run("grid", "palette")
    found = stage.window.palette_of_commands
    found.line.setText(TYPED[stage.window.choices.held.language])
    yield "palette", found
    found.close()


def sheets(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """All keys, the dialog to change them, what could not be read, what goes to the trash."""
    stage.run("grid")
    stage.focus(0)
    stage.run("keys")
    yield "keys", stage.window
    stage.run("keys")
    window = stage.window
    dialog = KeySettings(
        window, window.actions_table.keymap, rebinding(window.choices, window.actions_table)
    )
    dialog.show()
    dialog.choose("flag.pick")
    yield "change-keys", dialog
    dialog.reject()
    dialog.deleteLater()
    stage.run("failures")
    yield "failures", stage.window.failures
    stage.window.failures.close()
    stage.run("trash")
    until(stage.window.trash.isVisible)
    yield "trash", stage.window.trash
    stage.window.trash.reject()


def importing(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """The dialog of an import, with a card and a phone plugged in."""
    incoming = stage.window.incoming
    incoming._cards.close()
    incoming._cards._known = frozenset(CARDS)
    stage.run("import")
    assert incoming.dialog is not None
    yield "import", incoming.dialog
    incoming.dialog.close()


def posting(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """From the ten best to checked files: what the manual tells step by step."""
    stage.run("grid", "select.best")
    stage.settled()
    yield "best-ten", stage.window
    stage.run("export")
    dialog = stage.window.outgoing.dialog
    assert dialog is not None
    choices = dialog.crops.choices
    choices.choose_preset("instagram-4x5")
    out = stage.folder.parent / f"posted-{next(_EXPORTS)}"
    choices.set_folder(out)
    # Where the pictures are drawn is nobody's business.
    choices.into.setText("~/Pictures/photocull")
    until(lambda: choices.proposals.count() > 0 and dialog.crops.strip.complete)
    pause(0.5)
    yield "crop", dialog
    dialog.begin.click()
    until(lambda: not dialog.running and dialog.report_shown, 120)
    pause(0.3)
    yield "receipt", dialog
    dialog.close()
    stage.run("select.none")


def carousel(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """The slides that go together, and why each was taken."""
    stage.run("grid", "select.none", "carousel")
    dialog = stage.window.aside.carousels.dialog
    assert dialog is not None
    until(dialog.export.isEnabled)
    pause(1.5)
    yield "carousel", dialog
    dialog.reject()


_EXPORTS = count(1)

TYPED = {Language.ENGLISH: "series", Language.JAPANESE: "シリーズ"}

CARDS = (
    Card(Path("/media/card/EOS_DIGITAL"), "EOS_DIGITAL"),
    Card(Path("/media/phone/Pixel"), "Pixel"),
)

MOMENTS: tuple[Moment, ...] = (
    grid,
    loupe,
    why,
    side_by_side,
    beside,
    palette,
    sheets,
    importing,
    posting,
    carousel,
)
