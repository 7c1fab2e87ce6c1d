"""Whatever happens in whatever order, no rating is lost: a state machine plays with the program.

It rates, undoes, edits XMP as another program would, crashes, rescans, unplugs the drive and
deletes the catalogue; after each step what is shown must be what was decided last.
`PHOTOCULL_STEPS` says how many steps.
"""

import os
import shutil
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from photocull.decoding.decoders import Decoders
from photocull.domain.exchange import Said
from photocull.domain.marks import NO_MARKS, Flag, Label, Marks
from photocull.store import xmp
from tests.faults.desk import Desk, places_in, shoot
from tests.figures import Figure

STEPS = int(os.environ.get("PHOTOCULL_STEPS", "5000"))
IN_ONE = 50
PHOTOS = 4

NUMBERS = st.integers(0, PHOTOS - 1)
MARKS = st.one_of(st.integers(0, 5), st.sampled_from(Flag), st.sampled_from(Label))


class Life(RuleBasedStateMachine):
    """One folder, one catalogue, one person, one other program."""

    done = 0
    decoders: Decoders

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp(prefix="life-"))
        self.folder = self.root / "photos"
        self.names = shoot(self.folder, PHOTOS)
        self.homes = (self.root / f"home-{number}" for number in count())
        self.home = next(self.homes)
        self.expected = dict.fromkeys(self.names, NO_MARKS)
        self.back: list[tuple[str, Marks, Marks]] = []
        self.forth: list[tuple[str, Marks, Marks]] = []
        self.times = count(1)
        self.desk = self.start()

    def start(self) -> Desk:
        self.back, self.forth = [], []
        return Desk(places_in(self.home), self.folder, self.decoders).open()

    def decide(self, name: str, marks: Marks) -> None:
        before = self.expected[name]
        if marks != before:
            self.back.append((name, before, marks))
            self.forth.clear()
            self.expected[name] = marks

    @rule(number=NUMBERS, mark=MARKS)
    def rate(self, number: int, mark: int | Flag | Label) -> None:
        name = self.names[number]
        self.decide(name, self.expected[name].given(mark))
        self.desk.session.mark([self.desk.key(name)], mark)
        self.desk._compared()

    @rule()
    def undo(self) -> None:
        if self.back:
            name, before, after = self.back.pop()
            self.forth.append((name, before, after))
            self.expected[name] = before
        self.desk.session.undo()
        self.desk._compared()

    @rule()
    def redo(self) -> None:
        if self.forth:
            name, before, after = self.forth.pop()
            self.back.append((name, before, after))
            self.expected[name] = after
        self.desk.session.redo()
        self.desk._compared()

    @rule(number=NUMBERS, stars=st.integers(0, 5), label=st.sampled_from(["Red", "Blue", "Green"]))
    def edit_with_another_program(self, number: int, stars: int, label: str) -> None:
        """It writes stars and label into the sidecar; what it writes holds, for it was the last."""
        name = self.names[number]
        if self.expected[name].flag is not Flag.NONE:
            return
        place = self.folder / f"{name}.xmp"
        packet = place.read_bytes() if place.exists() else xmp.EMPTY
        place.write_bytes(xmp.changed(packet, Said(str(stars), label)))
        later = 2_000_000_000_000_000_000 + next(self.times) * 10**9
        os.utime(place, ns=(later, later))
        self.expected[name] = Marks(stars, Flag.NONE, Label(label.lower()))
        self.desk.look_again()

    @rule()
    def rescan(self) -> None:
        self.desk.look_again()

    @rule()
    def close_and_open(self) -> None:
        self.desk.close()
        self.desk = self.start()

    @rule()
    def crash(self) -> None:
        """What lies on the disk at this moment is all that the next start has."""
        crashed, self.home = self.home, next(self.homes)
        shutil.copytree(crashed, self.home)
        self.desk.close()
        self.desk = self.start()

    @rule()
    def delete_the_catalogue(self) -> None:
        self.desk.close()
        self.home = next(self.homes)
        self.desk = self.start()

    @rule(number=NUMBERS, stars=st.integers(0, 5))
    def unplug_rate_and_plug_in(self, number: int, stars: int) -> None:
        away = self.root / "away"
        self.folder.rename(away)
        self.desk.look_again()
        name = self.names[number]
        self.decide(name, self.expected[name].given(stars))
        self.desk.session.mark([self.desk.key(name)], stars)
        self.desk._compared()
        away.rename(self.folder)
        self.desk.look_again()

    @rule(number=NUMBERS)
    def rename_a_photo(self, number: int) -> None:
        """A file manager takes the sidecar along."""
        old = self.names[number]
        new = f"R{next(self.times):05}.JPG"
        for ending in ("", ".xmp"):
            if (self.folder / f"{old}{ending}").exists():
                (self.folder / f"{old}{ending}").rename(self.folder / f"{new}{ending}")
        self.names[number] = new
        self.expected[new] = self.expected.pop(old)
        self.back = [each for each in self.back if each[0] != old]
        self.forth = [each for each in self.forth if each[0] != old]
        self.desk.close()
        self.desk = self.start()

    @invariant()
    def nothing_is_lost(self) -> None:
        type(self).done += 1
        assert not self.desk.session.saved.unsaved
        assert not self.desk.session.saved.clashes
        wanted = {name: marks for name, marks in self.expected.items() if marks != NO_MARKS}
        assert self.desk.marks() == wanted

    def teardown(self) -> None:
        self.desk.close()
        shutil.rmtree(self.root, ignore_errors=True)


def test_no_rating_is_lost(decoders: Decoders, figure: Figure) -> None:
    Life.decoders, Life.done = decoders, 0
    # Some lives end early.
    examples = max(1, STEPS * 5 // 4 // IN_ONE)
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=examples,
            stateful_step_count=IN_ONE,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),
        ),
    )
    assert Life.done >= STEPS
    figure(f"{Life.done} steps in {examples} lives, 0 ratings lost")
