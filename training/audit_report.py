"""The audit as text for a terminal, and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from training.audit import Audit
from training.probes import Gap

_HEAD = f"{'':44}{'photos':>7}{'new sources':>16}{'random rows':>16}"
_UNITS = f"{'':51}{'AUC':>8}{'right':>8}{'AUC':>8}{'right':>8}"


def to_json(result: Audit) -> str:
    """The audit as JSON: its values under their own names."""
    return json.dumps(asdict(result), indent=1) + "\n"


def report(result: Audit) -> str:
    """The audit for a person to read."""
    return "\n".join(
        [
            f"How far the ranking of model {result.model} may be the recognising of sources, "
            f"on {result.photos} photos",
            *_sources(result),
            *_baselines(result),
            *_naming(result),
            *_topics(result),
            *_frames(result),
        ]
    )


def _sources(result: Audit) -> Iterator[str]:
    yield ""
    yield "a) Linear heads on the frozen embedding, judged on new sources and on random new rows"
    yield "   A source's AUC is against all photos of the other class; near-duplicates of judged"
    yield "   photos are left out of fitting in both cases, so that the gap is the source alone."
    yield "   The embedding itself was trained on most of these sources, of the held-back ones on"
    yield "   none: the figures of all sources flatter it, those of the held-back ones do not."
    yield from _gap(result.embedding, "all sources")
    yield from _gap(result.held_back, "held-back sources only, by the same heads")
    yield from _gap(
        result.held_back_alone, "held-back sources only, by heads fitted on these few alone"
    )
    yield f"   The model's own AUC on the held-back sources: {result.model_auc:.3f}"


def _gap(gap: Gap, title: str) -> Iterator[str]:
    yield f"   {title}"
    yield _HEAD
    yield _UNITS
    for of in gap.sources:
        name = f"{'expert ' if of.expert else 'amateur'} {of.source}"
        yield _line(name, of.photos, of.auc, of.accuracy, of.auc_at_random, of.accuracy_at_random)
    yield _line(
        "mean of these sources",
        None,
        gap.mean_auc,
        gap.mean_accuracy,
        gap.mean_auc_at_random,
        gap.mean_accuracy_at_random,
    )
    yield _whole(gap, "all photos (right: balanced)")
    yield (
        f"   gap: AUC {gap.auc_at_random - gap.auc:+.3f}, "
        f"mean over sources {gap.mean_auc_at_random - gap.mean_auc:+.3f}"
    )


def _whole(gap: Gap, name: str) -> str:
    return _line(
        name,
        gap.photos,
        gap.auc,
        gap.balanced_accuracy,
        gap.auc_at_random,
        gap.balanced_accuracy_at_random,
    )


def _line(name: str, photos: int | None, *figures: float) -> str:
    count = "" if photos is None else str(photos)
    return f"     {name:38.38} {count:>7}" + "".join(f"{figure:8.3f}" for figure in figures)


def _baselines(result: Audit) -> Iterator[str]:
    yield ""
    yield "b) The same with the colours, an 8 x 8 thumbnail or the shape alone (right: balanced)"
    yield _HEAD
    yield _UNITS
    for gap in (result.embedding, *result.baselines):
        yield _whole(gap, gap.features)


def _naming(result: Audit) -> Iterator[str]:
    yield ""
    yield "c) Naming the source of a new photo within one class, from the embedding"
    for of in result.naming:
        yield (
            f"     {'expert' if of.expert else 'amateur'}: right {of.accuracy:.3f} of "
            f"{of.photos} photos in {of.sources} sources "
            f"(always the largest: {of.majority:.3f});"
        )
        yield (
            f"     {'':8} all sources weighing alike, right {of.accuracy_alike:.3f} "
            f"(chance: {of.chance:.3f})"
        )


def _topics(result: Audit) -> Iterator[str]:
    yield ""
    yield "d) AUC within one topic: the model's own, and by heads that saw none of a photo's source"
    yield f"     {'':22}{'amateurs':>9}{'experts':>9}{'model':>8}{'head':>8}{'colours':>9}"
    for of in result.topics:
        line = f"     {of.topic:22}{of.amateurs:9}{of.experts:9}"
        if of.model_auc is None or of.auc is None or of.histogram_auc is None:
            yield f"{line}   too few"
        else:
            yield f"{line}{of.model_auc:8.3f}{of.auc:8.3f}{of.histogram_auc:9.3f}"


def _frames(result: Audit) -> Iterator[str]:
    yield ""
    yield "e) Frames that are no photo, and the held-back photos that they would outrank"
    yield f"     {'':14}{'expert probability':>20}{'of amateurs':>13}{'of experts':>12}"
    for of in result.frames:
        yield (
            f"     {of.frame:14}{of.probability:20.3f}{of.above_amateurs:13.1%}"
            f"{of.above_experts:12.1%}"
        )
    above = [of.frame for of in result.frames if of.above_experts > 0.5]
    yield f"   Above the experts' median: {', '.join(above) or 'none'}"
