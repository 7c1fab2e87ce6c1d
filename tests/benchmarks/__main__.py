"""`make bench`: prints what the program takes, as ratios to what this machine could do at best.

Nothing here passes or fails: the numbers are for people to compare, side by side in one run.
"""

import argparse
import sys
from pathlib import Path

from tests.benchmarks import (
    damaged,
    gpu,
    hands,
    isolation,
    large,
    opening,
    parts,
    ranking,
    readahead,
    start,
    throughput,
    thumbstore,
    window,
)

BENCHMARKS = {
    "ranking": ranking.run,
    "throughput": throughput.run,
    "parts": parts.run,
    "gpu": gpu.run,
    "thumbstore": thumbstore.run,
    "readahead": readahead.run,
    "isolation": isolation.run,
    "damaged": damaged.run,
    "start": start.run,
    "window": window.run,
    "large": large.run,
    "opening": opening.run,
    "hands": hands.run,
}


def main() -> int:
    """Run the benchmarks that were named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], metavar="NAME",
                        help=f"which to run: {', '.join(BENCHMARKS)} (default: all)")  # fmt: skip
    parser.add_argument("--photos", type=int, default=300, help="12-megapixel photos to rank")
    parser.add_argument("--cache", type=Path, default=Path(".cache/benchmarks"),
                        help="where the generated photos are kept between runs")  # fmt: skip
    chosen = parser.parse_args()
    for name in chosen.names or BENCHMARKS:
        BENCHMARKS[name](chosen.cache, chosen.photos, print_line)
    return 0


def print_line(line: str) -> None:
    """Write one line of results."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
