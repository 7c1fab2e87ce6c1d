"""The person's own keys beside those of the table, and who else has one."""

from photocull.commands import BY_ID, COMMANDS
from photocull.keymap import Keymap, keymap_of

PICK, REJECT, GRID = BY_ID["flag.pick"], BY_ID["flag.reject"], BY_ID["grid"]


def test_without_changes_the_keys_are_those_of_the_table_and_none_are_shared() -> None:
    keymap = Keymap()
    for command in COMMANDS:
        assert keymap.keys(command) == command.keys
        assert keymap.shared(command) == []


def test_only_what_differs_is_kept() -> None:
    keymap = Keymap().with_keys(PICK, ["A", "A", "B"])
    assert keymap.own == (("flag.pick", ("A", "B")),)
    assert keymap.with_keys(PICK, PICK.keys) == Keymap()


def test_a_key_that_two_have_is_told_of_both_whatever_its_case() -> None:
    keymap = Keymap().with_keys(PICK, ["x"])
    assert keymap.others("X", PICK) == [REJECT]
    assert keymap.shared(REJECT) == [PICK]


def test_a_key_can_be_taken_from_another() -> None:
    keymap = Keymap().taking("X", PICK)
    assert keymap.keys(PICK) == ("P", "X")
    assert keymap.keys(REJECT) == ()
    assert keymap.shared(PICK) == []


def test_keys_that_move_are_taken_from_nobody() -> None:
    keymap = Keymap().taking("Left", PICK)
    assert keymap.keys(BY_ID["move.by"]) == BY_ID["move.by"].keys
    assert keymap.shared(PICK) == [BY_ID["move.by"]]


def test_what_is_stored_of_commands_that_are_no_more_is_left() -> None:
    assert keymap_of({"no.such": ["A"], "move.by": ["A"], "grid": ["H"]}) == Keymap().with_keys(
        GRID, ["H"]
    )
