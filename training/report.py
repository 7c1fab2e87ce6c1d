"""An evaluation for people: as text for a terminal, and as one HTML file with everything inside."""

import base64
from collections.abc import Sequence
from html import escape
from pathlib import Path

from training.evaluate import Blend, Evaluation
from training.figures import Drawn, draw
from training.measure import Measured
from training.metrics import Interval
from training.quality import Rated

NOT_HELD_BACK = "this model was trained on these photos: unseen ones would agree less"

_STYLE = """
:root { color-scheme: light dark;
  --ink: #1d2024; --paper: #fafafa; --line: #d5d8dc; --soft: #5c636b }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e6e9; --paper: #191b1e; --line: #3a3f45; --soft: #9aa2ab }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.15rem; margin-top: 2.5rem }
p, figcaption { color: var(--soft) }
div { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); text-align: right }
th:first-child, td:first-child { text-align: left }
figure { margin: 1.5rem 0 } figure img { max-width: 100%; border-radius: 6px; background: #fff }
"""

_Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]
"""A table: its title, the names of its columns, its rows."""


def report(result: Evaluation) -> str:
    """The evaluation as text for a terminal."""
    return "\n\n".join(_as_text(table) for table in _tables(result))


def write_report(
    folder: Path, name: str, measured: Measured, photos: Path, result: Evaluation, run: Path | None
) -> Path:
    """Write the figures as PNG and `report.html`, which needs none of them; the latter's path.

    The learning curves are drawn from the folder `run`. The examples are photos of the set:
    the report may be shown only where those may.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = draw(measured, photos, run)
    for figure in drawn:
        (folder / f"{figure.name}.png").write_bytes(figure.png)
    path = folder / "report.html"
    path.write_text(_page(name, _tables(result), drawn), encoding="utf-8")
    return path


def _tables(result: Evaluation) -> list[_Table]:
    tables = [_summary(result), _verdicts(result), _changes(result), _sources(result)]
    if result.rated is not None:
        tables.append(_ratings(result.rated))
    return [*tables, _blends(result.blends)] if result.blends else tables


def _summary(result: Evaluation) -> _Table:
    near, far, band = result.auc_interval, result.auc_interval_of_sources, result.cannot_tell
    return (
        "Held-back sources",
        ("figure", "value", "95% interval"),
        (
            ("photos", str(result.photos), ""),
            ("of them expert", str(result.experts), ""),
            ("AUC", f"{result.auc:.4f}", f"{_span(near)} over photos"),
            ("", "", f"{_span(far)} over sources"),
            ("AUC, sources weighing alike", f"{result.auc_balanced:.4f}", ""),
            ("AUC without the largest amateur source", f"{result.auc_without_largest:.4f}", ""),
            ("accuracy at 0.5", f"{result.accuracy:.4f}", _span(result.accuracy_interval)),
            ("accuracy, classes weighing alike", f"{result.balanced_accuracy:.4f}", ""),
            ("calibration error (ECE)", f"{result.ece:.4f}", ""),
            ("ECE, classes weighing alike", f"{result.ece_balanced:.4f}", ""),
            ("cannot tell between", f"{band.low:.3f} and {band.high:.3f}", ""),
            ("share of photos there", f"{band.share:.4f}", ""),
            ("accuracy outside, classes alike", f"{band.accuracy:.4f}", ""),
        ),
    )


def _verdicts(result: Evaluation) -> _Table:
    counts = result.confusion
    return (
        "Verdicts at 0.5",
        ("label", "called expert", "called amateur", "precision", "recall", "F1"),
        [
            (name, *map(str, called), f"{of.precision:.3f}", f"{of.recall:.3f}", f"{of.f1:.3f}")
            for name, called, of in (
                ("expert", (counts.expert_as_expert, counts.expert_as_amateur), counts.expert),
                ("amateur", (counts.amateur_as_expert, counts.amateur_as_amateur), counts.amateur),
            )
        ],
    )


def _changes(result: Evaluation) -> _Table:
    return (
        "Changes that make no photo better or worse",
        ("change", "photos", "AUC before", "AUC after", "verdicts flipped"),
        [
            (of.change, str(of.photos), f"{of.plain_auc:.4f}", f"{of.auc:.4f}", f"{of.flips:.4f}")
            for of in result.changes
        ],
    )


def _sources(result: Evaluation) -> _Table:
    return (
        "Each source by itself",
        ("source", "class", "photos", "accuracy", "AUC", "mean score"),
        [
            (
                of.source,
                "expert" if of.expert else "amateur",
                str(of.photos),
                f"{of.accuracy:.3f}",
                f"{of.auc:.3f}",
                f"{of.mean_score:.3f}",
            )
            for of in result.sources
        ],
    )


def _ratings(rated: Rated) -> _Table:
    sources = sorted({name for way in rated.ways for name in way.sources})
    title = f"Opinions on {rated.photos} rated photos; {rated.pairs} pairs of one scene"
    return (
        title if rated.held_back else f"{title} ({NOT_HELD_BACK})",
        ("judged by", "Spearman", *sources, "pairs right", "95% interval"),
        [
            (
                way.by,
                f"{way.spearman:.3f}",
                *(f"{way.sources[name]:.3f}" for name in sources),
                "" if way.pairs_right is None else f"{way.pairs_right:.3f}",
                "" if way.pairs_interval is None else _span(way.pairs_interval),
            )
            for way in rated.ways
        ],
    )


def _blends(blends: Sequence[Blend]) -> _Table:
    return (
        "Ranking by probability and quality together",
        ("share of quality", "AUC where chosen", "AUC held back", "Spearman", "pairs right"),
        [
            (
                f"{of.share:.0%}",
                f"{of.chosen_auc:.4f}",
                f"{of.auc:.4f}",
                f"{of.spearman:.3f}",
                "" if of.pairs_right is None else f"{of.pairs_right:.3f}",
            )
            for of in blends
        ],
    )


def _span(interval: Interval) -> str:
    return f"{interval.low:.3f} to {interval.high:.3f}"


def _as_text(table: _Table) -> str:
    title, names, rows = table
    widths = [max(len(row[column]) for row in (names, *rows)) for column in range(len(names))]
    return "\n".join(
        [
            title,
            *(
                "  ".join(
                    cell.rjust(width) if column else cell.ljust(width)
                    for column, (cell, width) in enumerate(zip(row, widths, strict=True))
                ).rstrip()
                for row in (names, *rows)
            ),
        ]
    )


def _page(name: str, tables: Sequence[_Table], drawn: Sequence[Drawn]) -> str:
    figures = "\n".join(
        f"<figure><h2>{escape(of.title)}</h2>"
        f'<img alt="{escape(of.title)}" src="data:image/png;base64,{_base64(of.png)}">'
        f"<figcaption>{escape(of.caption)}</figcaption></figure>"
        for of in drawn
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Evaluation of {escape(name)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>Evaluation of {escape(name)}</h1>"
        "<p>Whole sources were held back from training. Accuracies, calibration error and the band "
        "in which the model cannot tell are of probabilities that were calibrated, source by "
        "source, on all other held-back sources.</p>"
        f"{''.join(map(_as_html, tables))}\n{figures}</body></html>\n"
    )


def _as_html(table: _Table) -> str:
    title, names, rows = table
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"\n<h2>{escape(title)}</h2><div><table><tr>{head}</tr>{body}</table></div>"


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
