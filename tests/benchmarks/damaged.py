"""1,000 files of which 100 are damaged: each of the others is scored, each of these is named."""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.broken import write_damaged
from tests.pictures import noise, write

FILES, DAMAGED = 1000, 100


def run(_cache: Path, _count: int, say: Callable[[str], None]) -> None:
    """Print how many were scored and how many were named, and by what reason."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "photos"
        for number in range(FILES - DAMAGED):
            write(folder / f"good-{number:04}.jpg", noise(number, (400, 300)))
        bad = {str(path) for path in write_damaged(folder, DAMAGED)}
        command = [sys.executable, "-m", "photocull", "rank", str(folder), "--format", "json",
                   "--no-catalogue"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, check=False)
        report = json.loads(done.stdout)
    failed = {failure["path"] for failure in report["failures"]}
    reasons = Counter(failure["reason"] for failure in report["failures"])
    say(f"damaged: {FILES} files of which {DAMAGED} are damaged, exit status {done.returncode}")
    say(f"  {len(report['photos'])} scored, {len(failed)} named, the right ones: {failed == bad}")
    say("  " + ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items())))
