"""The model card: written text, with every figure taken from the model file itself."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx

_TEXT = """# Model card: photocull

The model that photocull ranks photos with. This page is written by `python -m training card` from
the model's own metadata; change the text in `training/card.py`, never here.

## What the score means

For one photo the model gives the probability that an *expert* took it and not an *amateur*. It
learnt the difference from photos that were published by photographers, wallpaper collections and
picked stock sites on one side, and everyday photos on the other. A high score says "looks like
what photographers show"; it does not say that a photo is true, important or dear to you. Scores
order the photos of a folder; differences of a few hundredths mean nothing.
{quality}
## The network

Two branches: `{backbone}` over the whole photo, squashed to {side} x {side}, and three fully
connected layers over its RGB histogram (colour input: {colour}); one linear layer with 2 outputs
over both; softmax. The file is {megabytes:.1f} MB; its weights are stored as {weights}
and used as float32.

| | |
|---|---|
| inputs | `image` uint8 [N, {side}, {side}, 3]; `histogram` float32 [N, 768] |
| outputs | `expert_probability` [N]; `logits` [N, 2]; `embedding` [N, D]{more_outputs} |
| shown | `{spec}` |
| data | {data_hash} |
| revision | {revision} |

## How it was measured

Whole sources were held back, of both classes, chosen before the first result; the epoch was
chosen on other sources again. The model's probabilities are calibrated (one scale, one shift) on
both; accuracy, calibration error and the band below are of each source calibrated on all others, so
that no source helped to judge itself. No row of a held-back source,
and no near-duplicate of one (dHash within 4 bits), was trained on. The model file itself was
measured, by the code the app uses:

    python -m training evaluate --photos DIR

The settings and the epoch were chosen on those other sources alone. The backbone was chosen with
quick trials whose held-back figures had been seen as well, so these may be a little too kind;
`training/EXPERIMENTS.md` lists everything that was tried.

| on {photos} photos ({experts} expert) of {sources} held-back sources | |
|---|---|
| AUC | **{auc:.3f}** |
| AUC without the largest amateur source, {largest} | {without:.3f} |
| 95% interval over photos | {auc_low:.3f} to {auc_high:.3f} |
| 95% interval over sources | {far_low:.3f} to {far_high:.3f} |
| accuracy at 0.5 | {accuracy:.3f} |
| accuracy, both classes weighing alike | {balanced:.3f} |
{more}

| label | called expert | called amateur |
|---|---|---|
| expert | {expert_as_expert} | {expert_as_amateur} |
| amateur | {amateur_as_expert} | {amateur_as_amateur} |

Each source by itself; its AUC is against the whole other class, with every source calibrated on all
others (which ranks a little worse than the one calibration that the program has):

| source | class | photos | judged right | AUC | mean score |
|---|---|---|---|---|---|
{table}
{rated}
## Where it fails

- It learnt to tell *collections* apart as much as good photos from bad ones; that is why sources
  were held back, and why the interval over sources, not the one over photos, says what to expect
  of photos from somewhere else.{unmeasured}
- Everyday photos of travel, streets and people are told from professional ones less well than
  plates of food are, which is the largest held-back source: hence the row without it.
- Seen among its worst errors: amateur photos with a blurred background, strong colour or a grand
  subject score high; dark, faded or hazy professional ones, and professional food, score low.
- Black-and-white photos are about 1% of either class. Of pages and screenshots it has seen only
  some that were drawn for it, as amateur's; drawings are not in the data. What it makes of frames
  that are no photo is printed by `python -m training audit`.
- The aspect ratio is hidden from the network, and so is anything finer than about 256 pixels:
  slight misfocus in a large file is not seen.

## Data

Training, validation and test photos come from public repositories and BIQ2021 (a research set of
rated photos, a part of it from Unsplash). Their terms differ: Unsplash, Creative Commons, free
software licences of the site or theme that carries them, research use, and some that state none.
They were used to train and measure; no picture is part of this project, and none can be got back
from the model in any way known to us. Whether weights are bound by the terms of training pictures
is unsettled: who must be certain should train on pictures of their own with `python -m training`.

## Licence and attribution

{licence}
"""


_OPTIONAL = {
    "quality": "`quality` [N], the mean opinion people would have, 0 to 1",
    "parts": "`parts` [N, 2], what picture and colours each add to the logits' difference",
    "evidence": "`evidence` [N, 7, 7], where in the picture its part comes from",
}

_QUALITY = """
A second number, `quality`, foretells how good people would find the photo technically, from bad to
excellent. {blends}Between shots of one scene quality is the better guide; the table of rated photos
below says by how much.
"""

_BLENDS = """The folder is ranked by expert probability alone. On the sources that the
settings were chosen on, a quarter of quality in the ranking brings the AUC from {plain:.3f} to
{some:.3f}, half to {half:.3f} (on the held-back ones: {held_plain:.3f}, {held_some:.3f},
{held_half:.3f}). """

_UNMEASURED = """
- The right choice between two shots of one scene is not measured by the figures above."""


def card(model: Path) -> str:
    """The card of a model file as Markdown."""
    loaded = onnx.load(model)
    stated = {prop.key: prop.value for prop in loaded.metadata_props}
    outputs = [value.name for value in loaded.graph.output]
    metrics: dict[str, Any] = json.loads(stated["photocull.metrics"])
    amateurs = [source for source in metrics["sources"] if not source["expert"]]
    largest = max(amateurs, key=lambda source: int(source["photos"]))
    return _TEXT.format(
        largest=largest["source"],
        without=metrics["auc_without_largest"],
        backbone=stated["photocull.backbone"],
        colour=stated["photocull.colour"],
        side=json.loads(stated["photocull.spec"])["image_size"],
        megabytes=model.stat().st_size / 1e6,
        weights=_weights(loaded),
        spec=stated["photocull.spec"],
        data_hash=stated["photocull.data_hash"],
        revision=stated["photocull.revision"] or "not under version control",
        licence=stated["photocull.licence"],
        photos=metrics["photos"],
        experts=metrics["experts"],
        auc=metrics["auc"],
        auc_low=metrics["auc_interval"]["low"],
        auc_high=metrics["auc_interval"]["high"],
        far_low=metrics["auc_interval_of_sources"]["low"],
        far_high=metrics["auc_interval_of_sources"]["high"],
        accuracy=metrics["accuracy"],
        balanced=metrics["balanced_accuracy"],
        more="\n".join([*_doubt(metrics), *_changes(metrics)]),
        quality=_QUALITY.format(blends=_blends(metrics)) if "quality" in outputs else "",
        more_outputs="".join(f"; {says}" for name, says in _OPTIONAL.items() if name in outputs),
        rated=_rated(metrics),
        unmeasured="" if _pairs(metrics) else _UNMEASURED,
        sources=len(metrics["sources"]),
        table="\n".join(_line(source) for source in metrics["sources"]),
        **metrics["confusion"],
    )


def _weights(model: onnx.ModelProto) -> str:
    """What most numbers of the model are stored as."""
    kinds: dict[str, int] = {}
    for tensor in model.graph.initializer:
        kind = onnx.TensorProto.DataType.Name(tensor.data_type).lower()
        kinds[kind] = kinds.get(kind, 0) + math.prod(tensor.dims)
    most = max(kinds, key=lambda kind: kinds[kind])
    return "float32" if most == "float" else most


def _blends(metrics: Mapping[str, Any]) -> str:
    """How the ranking uses quality, and what decided it."""
    found = {blend["share"]: blend for blend in metrics.get("blends", ())}
    if not {0.0, 0.25, 0.5} <= found.keys():
        return "The folder is ranked by expert probability alone. "
    plain, some, half = (found[share] for share in (0.0, 0.25, 0.5))
    return _BLENDS.format(
        plain=plain["chosen_auc"],
        some=some["chosen_auc"],
        half=half["chosen_auc"],
        held_plain=plain["auc"],
        held_some=some["auc"],
        held_half=half["auc"],
    )


def _doubt(metrics: Mapping[str, Any]) -> list[str]:
    """Rows on how far to believe a score; models measured before these figures have none."""
    lines = []
    if "ece_balanced" in metrics:
        lines.append(f"| calibration error (ECE), classes alike | {metrics['ece_balanced']:.3f} |")
    if "cannot_tell" in metrics:
        band = metrics["cannot_tell"]
        lines += [
            f"| cannot tell between | {band['low']:.3f} and {band['high']:.3f} |",
            f"| share of photos there | {band['share']:.1%} |",
            f"| accuracy outside, classes alike | {band['accuracy']:.3f} |",
        ]
    return lines


def _changes(metrics: Mapping[str, Any]) -> list[str]:
    """Rows on what becomes of verdicts when photos are changed."""
    if "changes" not in metrics:
        return [
            f"| AUC after saving each photo as JPEG 60 | {metrics['resaved_auc']:.3f} |",
            f"| verdicts that change by that | {metrics['resaved_flips']:.1%} |",
        ]
    return [
        f"| {of['change']}: AUC (before it {of['plain_auc']:.3f}), verdicts that change "
        f"| {of['auc']:.3f}, {of['flips']:.1%} |"
        for of in metrics["changes"]
    ]


def _pairs(metrics: Mapping[str, Any]) -> bool:
    rated = metrics.get("rated")
    return bool(rated and rated["held_back"] and rated["pairs"])


def _rated(metrics: Mapping[str, Any]) -> str:
    """A section on people's opinions, if the model was measured by photos held back from it."""
    rated = metrics.get("rated")
    if not rated or not rated["held_back"]:
        return ""
    return "\n".join(
        [
            "",
            f"{rated['photos']} photos rated by about 30 people each were held back as well, whole "
            f"scenes at a time, and with them {rated['pairs']} pairs of shots of one scene of "
            "which people like one clearly better:",
            "",
            "| judged by | rank correlation with people | the better shot chosen |",
            "|---|---|---|",
            *(
                f"| {way['by']} | {way['spearman']:.3f} | "
                + ("" if way["pairs_right"] is None else f"{way['pairs_right']:.1%}")
                + " |"
                for way in rated["ways"]
            ),
            "",
        ]
    )


def _line(source: Mapping[str, Any]) -> str:
    label = "expert" if source["expert"] else "amateur"
    return (
        f"| {source['source']} | {label} | {source['photos']} | {source['accuracy']:.3f} "
        f"| {source['auc']:.3f} | {source['mean_score']:.2f} |"
    )
