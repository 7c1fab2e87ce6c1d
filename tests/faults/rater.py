"""Programs that decide as fast as they can until they are ended, and say what was acknowledged.

    python -m tests.faults.rater HOME FOLDER DECISIONS           one, until it is done
    python -m tests.faults.rater HOME FOLDER DECISIONS KILLS SEED   many, each killed at some moment

A line is `asked NAME STARS` before a decision is given, and `stored NAME STARS` when the
program was told that it is on disk.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path
from select import select

from photocull.decoding.decoders import Decoders
from photocull.domain.marks import Marks
from photocull.store.xmp import XmpError, read
from tests.faults.desk import Desk, places_in


def decide(home: Path, folder: Path, decisions: int, seed: int) -> None:
    """Decide on one photo after the other, in an order of chance."""
    chance = random.Random(seed)
    desk = Desk(places_in(home), folder, Decoders(1)).open()
    names = sorted(os.path.basename(photo.key) for photo in desk.session.roll)
    for _ in range(decisions):
        name = chance.choice(names)
        before = desk.session.roll.get(desk.key(name))
        assert before is not None
        stars = chance.choice([each for each in range(6) if each != before.stars])
        say(f"asked {name} {stars}")
        desk.rate({name: Marks(stars)})
        if desk.key(name) not in desk.session.saved.unsaved:
            say(f"stored {name} {stars}")
    say("done")
    os._exit(0)


def say(line: str) -> None:
    """At once: what is in a buffer is gone with the program."""
    os.write(1, line.encode() + b"\n")


def kill_many(home: Path, folder: Path, decisions: int, kills: int, seed: int) -> None:
    """Start programs and kill them; print what each has said, and `killed` after it."""
    chance = random.Random(seed)
    for number in range(kills):
        readable, writable = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(writable, 1)
            decide(home, folder, decisions, seed + number)
        os.close(writable)
        said = b""
        end = time.monotonic() + 30
        # From its first word on, it lives for as long as chance will have it.
        while b"\n" not in said and time.monotonic() < end:
            if select([readable], [], [], 0.05)[0]:
                said += os.read(readable, 4096)
        time.sleep(chance.random() * 0.12)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while part := os.read(readable, 65536):
            said += part
        os.close(readable)
        # A line that was cut is one that nobody was told.
        sys.stdout.write(said.decode().rpartition("\n")[0] + "\nkilled\n")
    sys.stdout.flush()


def half_files(folder: Path) -> list[str]:
    """Sidecars that are no whole XMP packet."""
    found = []
    for sidecar in folder.glob("*.xmp"):
        try:
            read(sidecar.read_bytes())
        except XmpError:
            found.append(sidecar.name)
    return found


def main(arguments: list[str]) -> None:
    """One program, or many."""
    home, folder, decisions = Path(arguments[0]), Path(arguments[1]), int(arguments[2])
    if len(arguments) == 3:
        decide(home, folder, decisions, 1)
    else:
        kill_many(home, folder, decisions, int(arguments[3]), int(arguments[4]))


if __name__ == "__main__":
    main(sys.argv[1:])
