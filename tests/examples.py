"""`python -m tests.examples [FOLDER]`: draws the example photos that ship with the program anew.

A small shoot with series, keepers and failures, made by the same generator as the tests' photos, so
that no picture of anybody's is in the project.
"""

import sys
from pathlib import Path

from tests.scenes.shoot import write_shoot

DEFAULT_FOLDER = Path("resources/examples")
COUNT, SIZE, QUALITY, SEED = 24, (960, 720), 62, 5


def main(arguments: list[str]) -> int:
    """Draw them into the named folder; those that were there are replaced."""
    folder = Path(arguments[0]) if arguments else DEFAULT_FOLDER
    for old in folder.glob("*.JPG"):
        old.unlink()
    write_shoot(folder, COUNT, size=SIZE, seed=SEED, quality=QUALITY)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
