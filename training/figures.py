"""The pictures of an evaluation, drawn without a display and without pyplot's global state."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray
from PIL import Image, ImageOps

from training.data import Row
from training.evaluate import band_of
from training.measure import Measured
from training.metrics import (
    CannotTell,
    Labels,
    Scores,
    auc,
    class_weights,
    expected_calibration_error,
    reliability,
)

EXPERT, AMATEUR, QUIET = "#1f77b4", "#e07b39", "#8a9199"
EXAMPLES = 4
"""How many photos each quadrant shows."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished figure: the stem of its file, what it is called and says, and a PNG file."""

    name: str
    title: str
    caption: str
    png: bytes


def draw(measured: Measured, photos: Path, run: Path | None = None) -> tuple[Drawn, ...]:
    """Every figure of an evaluation; the learning curves only if there is a run to tell of."""
    scores, experts = measured.scores, np.array([row.expert for row in measured.rows])
    sure, _ = measured.crossed()
    drawn = [
        Drawn(
            "roc",
            "ROC",
            "The share of experts' photos found, against the share of amateurs' called expert.",
            png(roc(scores, experts)),
        ),
        Drawn(
            "reliability",
            "Reliability",
            "On the diagonal a score means what it says; the larger a dot, the more photos. "
            "Both classes weigh alike.",
            png(reliability_diagram(sure, experts)),
        ),
        Drawn(
            "scores",
            "Scores",
            "How scores are spread in either class; in the grey band the model cannot tell.",
            png(histogram(sure, experts, band_of(measured))),
        ),
        Drawn(
            "sources",
            "Sources",
            "The share of each held-back source that was judged right, at a threshold of 0.5.",
            png(source_bars(measured.rows, sure)),
        ),
        Drawn(
            "quadrants",
            "What it is surest of, right and wrong",
            "Of each pair of label and verdict, the photos whose score lies farthest from 0.5.",
            png(quadrants(measured.rows, sure, photos)),
        ),
    ]
    if run is not None:
        drawn.append(
            Drawn(
                "learning",
                "Learning curves",
                "The loss in training, and the figures of the validation sources by which the "
                "epoch was chosen.",
                png(learning_curves(run / "log.jsonl")),
            )
        )
    return tuple(drawn)


def png(figure: Figure) -> bytes:
    """The figure as a PNG file."""
    out = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(out, format="png")
    return out.getvalue()


def roc(scores: Scores, experts: Labels) -> Figure:
    """The ROC curve, with its area."""
    figure, axes = _one((5.6, 5.2))
    order = np.argsort(-scores, kind="stable")
    # Photos of one score are judged together: the curve has no step between them.
    last = np.append(np.diff(scores[order]) != 0, True)
    found = np.append(0, np.cumsum(experts[order])[last]) / experts.sum()
    alarms = np.append(0, np.cumsum(~experts[order])[last]) / (~experts).sum()
    axes.plot([0, 1], [0, 1], color=QUIET, linestyle=":", linewidth=1)
    axes.plot(alarms, found, color=EXPERT, linewidth=2, label=f"AUC {auc(scores, experts):.3f}")
    called = scores >= 0.5
    axes.plot(
        called[~experts].mean(), called[experts].mean(), "o", color=AMATEUR, label="threshold 0.5"
    )
    axes.set(xlabel="amateurs called expert", ylabel="experts called expert", aspect="equal")
    axes.set(xlim=(-0.01, 1.01), ylim=(-0.01, 1.01))
    axes.legend(loc="lower right", frameon=False)
    return figure


def reliability_diagram(scores: Scores, experts: Labels) -> Figure:
    """The share of experts among photos of like score, both classes weighing alike."""
    figure, axes = _one((5.6, 5.2))
    weights = class_weights(experts)
    bins = reliability(scores, experts, weights=weights)
    error = expected_calibration_error(scores, experts, weights=weights)
    axes.plot([0, 1], [0, 1], color=QUIET, linestyle=":", linewidth=1)
    x, y = [of.score for of in bins], [of.experts for of in bins]
    axes.plot(x, y, color=EXPERT, linewidth=1.5, label=f"ECE {error:.3f}")
    axes.scatter(x, y, s=[20 + 600 * of.share for of in bins], color=EXPERT, alpha=0.5)
    axes.set(xlabel="score", ylabel="share of experts", aspect="equal")
    axes.set(xlim=(-0.04, 1.04), ylim=(-0.04, 1.04))
    axes.legend(loc="upper left", frameon=False)
    return figure


def histogram(scores: Scores, experts: Labels, band: CannotTell) -> Figure:
    """How the scores of either class are spread, and the band where the model cannot tell."""
    figure, axes = _one((7.5, 3.8))
    edges = np.linspace(0, 1, 41)
    if band.share:
        axes.axvspan(
            band.low, band.high, color=QUIET, alpha=0.2, label=f"cannot tell: {band.share:.0%}"
        )
    for chosen, colour, name in ((~experts, AMATEUR, "amateur"), (experts, EXPERT, "expert")):
        own = scores[chosen]
        axes.hist(
            own,
            edges.tolist(),
            weights=np.full(len(own), 100 / max(1, len(own))),
            color=colour,
            alpha=0.6,
            label=f"{name} ({len(own)})",
        )
    axes.set(xlabel="score", ylabel="% of the class", xlim=(0, 1))
    # Beside the axes, for the bars are highest at both ends.
    axes.legend(loc="upper center", frameon=False, ncols=3, bbox_to_anchor=(0.5, 1.16))
    return figure


def source_bars(rows: Sequence[Row], scores: Scores) -> Figure:
    """The share of each source that was judged right, experts first, best first."""
    right: dict[tuple[bool, str], list[bool]] = {}
    for row, score in zip(rows, scores.tolist(), strict=True):
        right.setdefault((row.expert, row.source), []).append((score >= 0.5) == row.expert)
    order = sorted(right, key=lambda of: (not of[0], -float(np.mean(right[of]))))
    figure, axes = _one((8.5, 1.4 + 0.32 * len(order)))
    for place, source in enumerate(order):
        share = float(np.mean(right[source]))
        axes.barh(place, share, color=EXPERT if source[0] else AMATEUR, height=0.7)
        axes.text(share + 0.01, place, f"{share:.2f}", va="center", fontsize=9)
    names = [f"{name} ({len(right[expert, name])})" for expert, name in order]
    axes.set_yticks(range(len(order)), names, fontsize=9)
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.set(xlim=(0, 1.08), xlabel="judged right (experts blue, amateurs orange)")
    return figure


def quadrants(rows: Sequence[Row], scores: Scores, photos: Path) -> Figure:
    """Photos of each pair of label and verdict, the surest first, with their scores."""
    figure = Figure(figsize=(11, 4.5), layout="constrained", dpi=130)
    experts, called = np.array([row.expert for row in rows]), scores >= 0.5
    panels = np.array(figure.subfigures(2, 2, wspace=0.03, hspace=0.05))
    for line, expert in enumerate((True, False)):
        for column, verdict in enumerate((True, False)):
            panel = panels[line, column]
            own = np.flatnonzero((experts == expert) & (called == verdict))
            label, told = ("expert" if says else "amateur" for says in (expert, verdict))
            panel.suptitle(
                f"{label}, called {told} ({len(own)})",
                fontsize=11,
                color="#1d2024" if expert == verdict else "#b3261e",
            )
            surest = own[np.argsort(-np.abs(scores[own] - 0.5), kind="stable")][:EXAMPLES]
            cells = np.array(panel.subplots(1, EXAMPLES)).reshape(EXAMPLES)
            for cell in cells:
                cell.axis("off")
            for cell, place in zip(cells, surest.tolist(), strict=False):
                cell.imshow(_square(photos / rows[place].file))
                cell.set_title(f"{scores[place]:.3f}", fontsize=9)
    return figure


def learning_curves(log: Path) -> Figure:
    """The loss and what was measured on the validation sources, epoch by epoch."""
    epochs = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line]
    figure = Figure(figsize=(7.5, 5.6), layout="constrained", dpi=130)
    above, below = figure.subplots(2, 1, sharex=True)
    for axes, chosen in (
        (above, [name for name in epochs[0] if "loss" in name]),
        (below, [name for name in epochs[0] if name.startswith("validation_")]),
    ):
        _plain(axes)
        for name in chosen:
            values = [np.nan if epoch.get(name) is None else epoch[name] for epoch in epochs]
            axes.plot(
                [epoch["epoch"] + 1 for epoch in epochs], values, marker=".", label=_words(name)
            )
        axes.legend(frameon=False)
    above.set_ylabel("loss")
    below.set_ylabel("validation")
    below.set_xlabel("epoch")
    below.xaxis.set_major_locator(MaxNLocator(integer=True))
    return figure


def _words(name: str) -> str:
    return name.removeprefix("validation_").replace("_", " ").replace("auc", "AUC")


def _square(path: Path) -> NDArray[np.uint8]:
    """The middle of a photo, as the examples show it."""
    with Image.open(path) as picture:
        return np.asarray(ImageOps.fit(picture.convert("RGB"), (224, 224)))


def _one(size: tuple[float, float]) -> tuple[Figure, Axes]:
    figure = Figure(figsize=size, layout="constrained", dpi=130)
    axes = figure.subplots()
    _plain(axes)
    return figure, axes


def _plain(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.25, linewidth=0.6)
    axes.set_axisbelow(True)
