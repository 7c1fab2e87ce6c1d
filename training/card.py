"""The model card: written text, with every figure taken from the model file itself."""

import json
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

## The network

Two branches: `{backbone}` over the whole photo, squashed to {side} x {side}, and three fully
connected layers over its RGB histogram (colour input: {colour}); one linear layer with 2 outputs
over both; softmax. Weights are float32, {megabytes:.1f} MB.

| | |
|---|---|
| inputs | `image` uint8 [N, {side}, {side}, 3]; `histogram` float32 [N, 768] |
| outputs | `expert_probability` [N]; `logits` [N, 2]; `embedding` [N, D] |
| shown | `{spec}` |
| data | {data_hash} |
| revision | {revision} |

## How it was measured

Whole sources were held back, of both classes, chosen before the first result; the epoch was
chosen, and the probabilities were calibrated, on other sources again. No row of a held-back source,
and no near-duplicate of one (dHash within 4 bits), was trained on. The model file itself was
measured, by the code the app uses:

    python -m training evaluate --photos DIR

Three training runs were compared, on the validation sources alone; only the one kept was scored on
the held-back ones. Its calibration was added after that first scoring, and changes no ranking.

| on {photos} photos ({experts} expert) of {sources} held-back sources | |
|---|---|
| AUC | **{auc:.3f}** |
| AUC without the largest amateur source, {largest} | {without:.3f} |
| 95% interval over photos | {auc_low:.3f} to {auc_high:.3f} |
| 95% interval over sources | {far_low:.3f} to {far_high:.3f} |
| accuracy at 0.5 | {accuracy:.3f} |
| accuracy, both classes weighing alike | {balanced:.3f} |
| AUC after saving each photo as JPEG 60 | {resaved_auc:.3f} |
| verdicts that change by that | {flips:.1%} |

| label | called expert | called amateur |
|---|---|---|
| expert | {expert_as_expert} | {expert_as_amateur} |
| amateur | {amateur_as_expert} | {amateur_as_amateur} |

Each source by itself; its AUC is against the whole other class:

| source | class | photos | judged right | AUC | mean score |
|---|---|---|---|---|---|
{table}

## Where it fails

- It learnt to tell *collections* apart as much as good photos from bad ones; that is why sources
  were held back, and why the interval over sources, not the one over photos, says what to expect
  of photos from somewhere else.
- The right choice between two shots of one scene is not measured by the figures above.
- Everyday photos of travel, streets and people are told from professional ones less well than
  plates of food are, which is the largest held-back source: hence the row without it.
- Seen among its worst errors: amateur photos with a blurred background, strong colour or a grand
  subject score high; dark, faded or hazy professional ones, and professional food, score low.
- Black-and-white photos are about 1% of either class; documents, screenshots and drawings are not
  in the data: their scores mean nothing.
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

The starting weights are MobileNetV2 1.0 (224), trained on ImageNet by its makers, published as
`test_data/mobilenet_v2_1.0_224_quant.tflite` in https://github.com/google-coral/edgetpu (commit
5020de9386ff370dcc1f63291a2d0f98eeb98adb) under Apache-2.0. They were changed: dequantised,
converted to PyTorch, stripped of their classifier, and fine-tuned.
"""


def card(model: Path) -> str:
    """The card of a model file as Markdown."""
    stated = {prop.key: prop.value for prop in onnx.load(model).metadata_props}
    metrics: dict[str, Any] = json.loads(stated["photocull.metrics"])
    amateurs = [source for source in metrics["sources"] if not source["expert"]]
    largest = max(amateurs, key=lambda source: int(source["photos"]))
    rest = [source for source in amateurs if source is not largest] or amateurs
    return _TEXT.format(
        largest=largest["source"],
        # Exact, since each source's AUC is against the same experts.
        without=sum(of["auc"] * of["photos"] for of in rest) / sum(of["photos"] for of in rest),
        backbone=stated["photocull.backbone"],
        colour=stated["photocull.colour"],
        side=json.loads(stated["photocull.spec"])["image_size"],
        megabytes=model.stat().st_size / 1e6,
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
        resaved_auc=metrics["resaved_auc"],
        flips=metrics["resaved_flips"],
        sources=len(metrics["sources"]),
        table="\n".join(_line(source) for source in metrics["sources"]),
        **metrics["confusion"],
    )


def _line(source: Mapping[str, Any]) -> str:
    label = "expert" if source["expert"] else "amateur"
    return (
        f"| {source['source']} | {label} | {source['photos']} | {source['accuracy']:.3f} "
        f"| {source['auc']:.3f} | {source['mean_score']:.2f} |"
    )
