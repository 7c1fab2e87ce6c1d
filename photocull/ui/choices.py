"""What the person has chosen for the window, remembered as soon as it is chosen."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from photocull.domain.importplan import DEFAULT_TEMPLATE
from photocull.keymap import Keymap
from photocull.store.ratingfiles import Form
from photocull.store.savedfilters import SavedFilter
from photocull.store.settings import Preferences, Theme
from photocull.ui.actions import Actions
from photocull.ui.importchoices import Habits
from photocull.ui.look import Look
from photocull.ui.workspace import Workspace

Handlers = dict[str, Callable[[], None]]


class Choices:
    """Holds the preferences; `remember` stores them and never raises."""

    def __init__(self, held: Preferences, remember: Callable[[Preferences], None]) -> None:
        self.held, self._remember = held, remember

    def change(self, **changes: Any) -> None:  # noqa: ANN401 - as the fields of Preferences are
        """Choose something else."""
        self.held = replace(self.held, **changes)
        self._remember(self.held)

    def open(self, folder: str) -> None:
        """A folder was opened: it is the latest one."""
        self.held = self.held.with_recent(folder)
        self._remember(self.held)

    def keep_habits(self, habits: Habits) -> None:
        """Offer the same for the next import."""
        self.change(import_into=habits.into, import_as=habits.template, import_backup=habits.backup)

    def forget_filter(self, name: str) -> None:
        """Forget the saved filter of this name."""
        self.change(filters=tuple(each for each in self.held.filters if each.name != name))

    def save_filter(self, saved: SavedFilter) -> None:
        """Keep a filter; one of the same name is replaced."""
        self.forget_filter(saved.name)
        self.change(filters=(*self.held.filters, saved))


def rebinding(choices: Choices, actions: Actions) -> Callable[[Keymap], None]:
    """Has commands hear other keys from now on."""

    def rebind(keymap: Keymap) -> None:
        actions.rebind(keymap)
        choices.change(keys=keymap.own)

    return rebind


def of_watch(choices: Choices, actions: Actions, watch: Callable[[bool], None]) -> Handlers:
    """The command that says whether the open folder is watched."""

    def toggle() -> None:
        choices.change(watch=not choices.held.watch)
        actions.check({"watch": choices.held.watch})
        watch(choices.held.watch)

    return {"watch": toggle}


def habits_of(held: Preferences) -> Habits:
    """What was chosen for the last import."""
    return Habits(held.import_into, held.import_as or DEFAULT_TEMPLATE, held.import_backup)


def of_forms(choices: Choices, actions: Actions, keep_in: Callable[[Form], None]) -> Handlers:
    """The commands that say where ratings are written."""

    def chosen(form: Form) -> Callable[[], None]:
        def handler() -> None:
            keep_in(form)
            choices.change(ratings=form)
            actions.check(forms_in_force(choices.held))

        return handler

    return {f"ratings.{form}": chosen(form) for form in Form}


def forms_in_force(held: Preferences) -> dict[str, bool]:
    """Which of these commands is checked."""
    return {f"ratings.{form}": form is held.ratings for form in Form}


def of_choices(choices: Choices, inside: Workspace, actions: Actions, look: Look) -> Handlers:
    """The commands that switch something on and off for good."""

    def advance() -> None:
        choices.change(advance=not choices.held.advance)
        actions.check({"advance": choices.held.advance})

    def why() -> None:
        inside.show_why(not inside.why.wanted)
        choices.change(why=inside.why.wanted)

    def strip() -> None:
        inside.show_strip(not inside.strip_wanted)
        choices.change(strip=inside.strip_wanted)

    def tips() -> None:
        inside.tips.want(not inside.tips.wanted)
        actions.check({"tips": inside.tips.wanted})
        choices.change(tips=inside.tips.wanted)

    def light() -> None:
        theme = Theme.DARK if look.theme is Theme.LIGHT else Theme.LIGHT
        look.set_theme(theme)
        actions.check({"light": theme is Theme.LIGHT})
        choices.change(theme=theme)

    return {"advance": advance, "why": why, "strip": strip, "tips": tips, "light": light}
