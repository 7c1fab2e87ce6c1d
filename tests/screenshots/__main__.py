"""`python -m tests.screenshots [FOLDER]`: draws all pictures of README and manual anew.

Every moment in both languages and both themes, scored by the shipped model.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.screenshots.likeness import image_of

DEFAULT_FOLDER = Path("docs/screenshots")
QUALITY = 80


def main(arguments: list[str]) -> int:
    """Draw all pictures into the named folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", "1")
    from tests.screenshots.gallery import STYLES, drawn

    out = Path(arguments[0]) if arguments else DEFAULT_FOLDER
    with TemporaryDirectory() as home:
        for name, picture in drawn(Path(home), STYLES):
            path = out / f"{name}.webp"
            path.parent.mkdir(parents=True, exist_ok=True)
            image_of(picture).save(path, quality=QUALITY, method=6)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
