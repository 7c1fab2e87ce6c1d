"""Which keys give which command: those of the table, but for what the person has changed. No Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from photocull.command import Command, Scope, meet
from photocull.commands import BY_ID, COMMANDS


@dataclass(frozen=True, slots=True)
class Keymap:
    """The person's own keys, by command; a command that is not named has those of the table.

    Keys are in Qt's portable notation. Nothing here forbids that two commands share a key:
    `others` tells, so that the person can settle it.
    """

    own: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command."""
        return dict(self.own).get(command.id, command.keys)

    def with_keys(self, command: Command, keys: Iterable[str]) -> "Keymap":
        """With these keys for a command, each once."""
        own = dict(self.own)
        own[command.id] = tuple(dict.fromkeys(keys))
        if own[command.id] == command.keys:
            del own[command.id]
        return Keymap(tuple(sorted(own.items())))

    def taking(self, key: str, command: Command) -> "Keymap":
        """With a key given to this command, and to no other that can be changed."""
        result = self
        for other in self.others(key, command):
            if other.scope is not Scope.NATIVE:
                left = (each for each in self.keys(other) if not _same(each, key))
                result = result.with_keys(other, left)
        return result.with_keys(command, (*result.keys(command), key))

    def others(self, key: str, command: Command) -> list[Command]:
        """The other commands that have this key where this one is heard."""
        return [
            other
            for other in COMMANDS
            if other.id != command.id
            and meet(other.scope, command.scope)
            and any(_same(each, key) for each in self.keys(other))
        ]

    def shared(self, command: Command) -> list[Command]:
        """The commands with which one shares a key: only one of them hears it, or neither."""
        found = (other for key in self.keys(command) for other in self.others(key, command))
        return list(dict.fromkeys(found))


def keymap_of(own: Mapping[str, Iterable[str]]) -> Keymap:
    """From what is stored; commands that there are no more, or have no keys to change, are left."""
    result = Keymap()
    for name, keys in own.items():
        command = BY_ID.get(name)
        if command is not None and command.scope is not Scope.NATIVE:
            result = result.with_keys(command, keys)
    return result


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
