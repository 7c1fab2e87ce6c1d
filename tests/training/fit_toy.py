"""`python -m tests.training.fit_toy PHOTOS RUN CACHE` fits the toy, for torchrun to start."""

import sys
from dataclasses import replace
from pathlib import Path

import torch

from tests.training.toy import TOY
from training.fit import fit
from training.start import Start

UNEVEN = replace(TOY, batch=7, epoch_photos=29)
"""Of two processes one takes 4 photos and the other 3, and the last batch has but one photo."""


def main() -> None:
    torch.set_num_threads(1)
    photos, run, cache = map(Path, sys.argv[1:])
    for epoch in fit(UNEVEN, photos, run, cache, Start(), workers=0):
        print(epoch.epoch)  # noqa: T201


if __name__ == "__main__":
    main()
