"""`taste`: how much a taste learnt from few decisions is worth, for people whose taste is known.

Nobody's real decisions are at hand, so people are made up: each has a liking for something that is
written beside the photos (what they show) or can be measured in them (brightness, colour), and
half as much for what experts take. What they decide is blurred by chance. They are then judged on
photos that they have not decided on, without the blur. What a photo shows is told by its source,
and a source can also be recognised by other things: for these people the figures flatter.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photocull.domain.bradleyterry import differences, right
from photocull.domain.marks import Flag, Marks
from photocull.domain.photo import ContentId
from photocull.domain.preference import Choice, Decided, pairs_of
from photocull.domain.taste import logits
from photocull.scoring.model import Device, Scorer
from photocull.taste.fitting import AXES, Lens, Sample, fitted
from photocull.taste.grouping import near_repeats
from photocull.taste.judging import chosen_strength, judged
from training.audit import Observed, observe
from training.topics import TOPICS

DECISIONS = (10, 30, 100, 300)
_POOL = 3000
_TESTED = 2000
_BLUR = 0.5
"""The spread of what chance adds to what a photo is worth to somebody, whose spread is 1."""
_PICKED, _REJECTED = 0.7, 0.5
"""From which share of photos on somebody picks, and up to which they reject."""
_CHOSEN = 0.25
"""The share of decisions that are choices of one of two."""

Floats = NDArray[np.float64]
Liking = Callable[[np.random.Generator], Floats]
"""What every photo is worth to one person apart from being good, [N]; drawn, where chance is."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One person after so many decisions: pair accuracy on other photos, and what the switch said.

    `foretold` is how many decisions in all the switch said there would have to be.
    """

    mine: float
    generic: float
    on: bool
    foretold: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of people: what they like, [N], and how much being good counts beside.

    Half of the photos that one of them has are from `mostly`, where that is given.
    """

    likes: Liking
    generic: float = 0.5
    mostly: NDArray[np.bool_] | None = None


def kinds(seen: Observed) -> dict[str, Kind]:
    """The kinds of people, by name."""
    nothing = np.zeros(len(seen.rows))
    small = seen.features["thumbnail"].reshape(-1, 64, 3).astype(np.float64)
    light = _unit(small.mean(axis=(1, 2)))
    colour = _unit((small.max(axis=2) - small.min(axis=2)).mean(axis=1))
    measured = {"bright": light, "low-key": -light, "colourful": colour, "muted": -colour}

    def always(values: Floats) -> Liking:
        return lambda _: values

    found: dict[str, Kind] = {}
    for topic in ("animals", "food", "houses and rooms", "travel and landscape"):
        patterns = re.compile("|".join(f"(?:{pattern})" for pattern in TOPICS[topic]))
        shows = np.array([patterns.match(path) is not None for path in seen.paths])
        found[topic] = Kind(always(shows.astype(np.float64)), mostly=shows)
    return found | {
        **{name: Kind(always(of)) for name, of in measured.items()},
        "as generic": Kind(always(nothing), 1.0),
        "random": Kind(lambda random: random.standard_normal(len(nothing)), 0.0),
    }


def _unit(values: Floats) -> Floats:
    return np.asarray((values - values.mean()) / max(float(values.std()), 1e-12))


def _library(kind: Kind, count: int, random: np.random.Generator) -> NDArray[np.int64]:
    """The photos that one person has, of `count`."""
    if kind.mostly is None:
        return random.permutation(count)[:_POOL]
    sides = [np.flatnonzero(side) for side in (kind.mostly, ~kind.mostly)]
    size = min(_POOL // 2, *(len(side) for side in sides))
    return random.permutation(np.concatenate([random.permutation(side)[:size] for side in sides]))


def _content(at: int) -> ContentId:
    return ContentId(at.to_bytes(16, "big"))


def decisions_of(worth: Floats, count: int, random: np.random.Generator) -> Decided:
    """So many decisions of somebody to whom photos are worth so much, [N], of those photos."""
    blurred = worth + random.normal(0, _BLUR * worth.std(), len(worth))
    low, high = np.quantile(blurred, (_REJECTED, _PICKED))
    marks: dict[ContentId, Marks] = {}
    choices: list[Choice] = []
    choosing = round(_CHOSEN * count)
    for at in random.permutation(len(worth)).tolist():
        if len(marks) == count - choosing:
            break
        if blurred[at] >= high:
            marks[_content(at)] = Marks(flag=Flag.PICK)
        elif blurred[at] <= low:
            marks[_content(at)] = Marks(flag=Flag.REJECT)
    for _ in range(choosing):
        one, other = random.choice(len(worth), 2, replace=False).tolist()
        if blurred[one] < blurred[other]:
            one, other = other, one
        choices.append(Choice(_content(one), _content(other)))
    return Decided(marks, tuple(choices))


def person(
    seen: Observed, kind: Kind, seed: int, counts: tuple[int, ...] = DECISIONS, axes: int = AXES
) -> Iterator[Figures]:
    """One person's figures after each of these numbers of decisions."""
    random = np.random.default_rng(seed)
    pool = _library(kind, len(seen.rows), random)
    generic = logits(seen.probability[pool].astype(np.float64))
    worth = _unit(kind.likes(random)[pool]) + kind.generic * _unit(generic)
    embeddings = seen.features["embedding"][pool]
    half = len(pool) // 2
    lens = Lens.of_library(embeddings[:half], axes)
    values = np.column_stack([generic, lens.through(embeddings)])
    rows = _known_order(worth, half, random)
    for count in counts:
        decided = decisions_of(worth[:half], count, np.random.default_rng((seed, count)))
        pairs = pairs_of(decided)
        own = np.array([int.from_bytes(content, "big") for content in pairs.contents], np.int64)
        sample = Sample(
            values[own], pairs.rows, pairs.weights, near_repeats(embeddings[own], lens.mean)
        )
        evidence = judged(sample, decided.count)
        coefficients = fitted(sample, chosen_strength(sample))
        apart = differences(values, rows)
        unknown = evidence.needed is None or evidence.mine is None
        foretold = None if unknown else count + (evidence.needed or 0)
        yield Figures(
            float(right(apart @ coefficients).mean()),
            float(right(apart[:, 0]).mean()),
            evidence.better,
            count if evidence.better else foretold,
        )


def _known_order(worth: Floats, half: int, random: np.random.Generator) -> NDArray[np.int64]:
    """Pairs of photos that nobody has decided on, as they are worth: the better one first."""
    rows = random.integers(half, len(worth), (_TESTED, 2))
    rows = rows[worth[rows[:, 0]] != worth[rows[:, 1]]]
    swapped = worth[rows[:, 0]] < worth[rows[:, 1]]
    return np.asarray(np.where(swapped[:, None], rows[:, ::-1], rows), np.int64)


def lines(results: Mapping[str, list[list[Figures]]]) -> Iterator[str]:
    """The table: accuracy by kind of people and decisions, mean and 95% interval over people."""
    yield "pair accuracy on photos nobody decided on: mean over people (95% interval)"
    yield f"{'people':22}{'decisions':>10}{'generic':>9}{'taste':>18}{'on':>7}{'foretold':>10}"
    for name, people in results.items():
        for at, count in enumerate(DECISIONS):
            told = [figures[at] for figures in people]
            mine = np.array([each.mine for each in told])
            spread = 1.96 * mine.std(ddof=1) / sqrt(len(mine)) if len(mine) > 1 else 0.0
            taste = f"{mine.mean():.1%} ±{spread:.1%}"
            generic = float(np.mean([each.generic for each in told]))
            on = sum(each.on for each in told)
            off = [each.foretold for each in told if not each.on]
            known = sorted(each for each in off if each is not None)
            # What most of those who are not there yet are told; nothing where most are told none.
            median = known[len(off) // 2] if len(known) > len(off) // 2 else None
            told_of = "" if not off else "none" if median is None else str(median)
            share = f"{on}/{len(told)}"
            yield f"{name:22}{count:>10}{generic:>9.1%}{taste:>18}{share:>7}{told_of:>10}"


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare `taste` and its options."""
    command = commands.add_parser(
        "taste", help="see how soon the taste of made-up people is learnt, and how surely"
    )
    command.add_argument("--photos", type=Path, required=True, help="the photo set's folder")
    command.add_argument(
        "--model", type=Path, default=Path("resources/photocull.onnx"), help="[%(default)s]"
    )
    command.add_argument(
        "--run-cache", type=Path, default=Path("runs/audit"), help="as for audit [%(default)s]"
    )
    command.add_argument("--people", type=int, default=10, help="of each kind [%(default)s]")
    command.add_argument("--kind", action="append", help="of people, such as random [all]")
    command.add_argument("--axes", type=int, default=AXES, help="of the lens [%(default)s]")
    command.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> None:
    scorer = Scorer.open(options.model, Device.CPU)
    seen = observe(scorer, options.photos, options.run_cache, options.threads)
    results = {
        name: [list(person(seen, kind, seed, axes=options.axes)) for seed in range(options.people)]
        for name, kind in kinds(seen).items()
        if not options.kind or name in options.kind
    }
    for line in lines(results):
        print(line)  # noqa: T201
