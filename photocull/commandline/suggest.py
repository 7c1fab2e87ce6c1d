"""`photocull suggest`: the photos of a folder that make a carousel, and why each of them."""

import argparse
import io
import json
import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.table import Table

from photocull import carouselwords, terminal, text
from photocull.carouselwords import Phrase
from photocull.commandline.arguments import add_catalogue, add_scored_folder, count
from photocull.commandline.scored import (
    FolderOptions,
    Scored,
    folder_options,
    score,
)
from photocull.commandline.status import Exit
from photocull.decoding.posting import Posting
from photocull.domain.carousel import MOST, Pool, diversity_of
from photocull.domain.crop import Crop
from photocull.domain.failure import Failure
from photocull.domain.marks import MAX_STARS, Flag
from photocull.domain.photo import Photo
from photocull.domain.posting import RATIOS, Preset, Ratio
from photocull.domain.series import series_of
from photocull.domain.slides import Slides, picked
from photocull.domain.slidewhy import Reasons, reasons
from photocull.embedding import Embedder
from photocull.framing import Framer, shipped_faces
from photocull.gathering import Frame, Gatherer, Pixels, crop_of, fit_to_show, shape_of
from photocull.pipeline.shots import corrections_of, shot_of
from photocull.resources import resource
from photocull.store import presets
from photocull.store.embeddings import Embeddings
from photocull.store.paths import Places
from photocull.terminal import print_bytes, refuse, say
from photocull.vision.prepare import prepare

_COUNT, _DIVERSITY, _COVER = 10, 0.5, "cover"


@dataclass(frozen=True, slots=True)
class SuggestOptions:
    """What was asked for on the command line."""

    scored: FolderOptions
    count: int = _COUNT
    shape: Ratio | None = None
    """None is the one next to the cover's own."""
    diversity: float = _DIVERSITY
    stars: int = 0
    picks: bool = False
    json: bool = False
    framing: Callable[[Scored], Frame] | None = None
    """Makes what says which part of each photo to show; None takes the middle."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `suggest` takes."""
    add_scored_folder(parser)
    parser.add_argument(
        "-k", "--count", type=_slides, metavar="N", help=f"slides, 1 to {MOST} (default: {_COUNT})"
    )
    names = ", ".join(ratio.name for ratio in RATIOS)
    parser.add_argument(
        "--format",
        default=_COVER,
        metavar="NAME",
        help=f"the shape of all slides: {names}, a preset, or cover, which is the shape next to "
        "the cover's own (default)",
    )
    parser.add_argument(
        "--diversity",
        type=_share,
        default=_DIVERSITY,
        metavar="SHARE",
        help=f"from 0, the best alone, to 1, as unlike as can be (default: {_DIVERSITY})",
    )
    parser.add_argument("--stars", type=_stars, default=0, metavar="N", help="with N stars or more")
    parser.add_argument("--picks", action="store_true", help="only what is picked")
    parser.add_argument("--json", action="store_true", help="print JSON, with crops and reasons")
    add_catalogue(parser)


def run(chosen: argparse.Namespace) -> int:
    """Suggest as the command line asks; the exit status."""
    home = Places.of_user()
    known = presets.load(resource("presets.json"), home.presets)
    preset = next((each for each in known if each.id == chosen.format), None)
    shape = next((ratio for ratio in RATIOS if ratio.name == chosen.format), None)
    if preset is None and shape is None and chosen.format != _COVER:
        return refuse(_no_format(chosen.format, known), Exit.BAD_ARGUMENTS)
    most = preset.most if preset is not None and preset.most else MOST
    if preset is not None and chosen.count is not None and chosen.count > most:
        say(carouselwords.at_most(preset.title, most))
    with closing(Embeddings(None if chosen.no_catalogue else home.embeddings)) as embeddings:
        return suggest(
            SuggestOptions(
                replace(folder_options(chosen), embeddings=embeddings),
                min(chosen.count or _COUNT, most),
                shape or (preset.shape if preset is not None else None),
                chosen.diversity,
                chosen.stars,
                chosen.picks,
                chosen.json,
                _framing,
            )
        )


def _framing(scored: Scored) -> Frame:
    """The crop that export proposes too."""
    return Framer(scored.scorer, Posting(scored.decoders), shipped_faces).propose


def suggest(options: SuggestOptions) -> int:
    """Score a folder and pick a carousel from it as asked; the exit status."""
    return score(options.scored, lambda scored: _suggest(options, scored))


def _suggest(options: SuggestOptions, scored: Scored) -> int:
    photos = [
        photo
        for photo in fit_to_show(scored.photos)
        if photo.stars >= options.stars and (photo.marks.flag is Flag.PICK or not options.picks)
    ]
    pool = _compared(photos, options, scored)
    if pool is None:
        return refuse(text.translated(Phrase.STOPPED.value), Exit.INTERRUPTED)
    wanted = Slides(wanted=options.count, diversity=options.diversity, shape=options.shape)
    slides = picked(pool, wanted)
    if not slides.keys:
        return refuse(text.translated(Phrase.NOTHING.value), Exit.BAD_ARGUMENTS)
    by_key = {photo.key: photo for photo in photos}
    ratio = shape_of(slides, by_key.get)
    found = reasons(pool, slides.keys)
    taken = [by_key[key] for key in slides.keys]
    if options.json:
        frame = options.framing(scored) if options.framing is not None else None
        crops = [crop_of(photo, ratio, frame) for photo in taken]
        print_bytes(_as_json(options, pool, ratio, list(zip(taken, crops, found, strict=True))))
    else:
        print_bytes(_as_table(options.scored.folder, found))
        say(carouselwords.summary(len(taken), len(pool.photos), ratio.name))
    return Exit.DONE


def _compared(photos: list[Photo], options: SuggestOptions, scored: Scored) -> Pool | None:
    """What is picked from, with progress; None where Ctrl+C ended it."""
    scorer, decoders = scored.scorer, scored.decoders

    def picture(photo: Photo) -> Pixels | None:
        decoded = decoders.small(Path(photo.key), scorer.spec)
        return None if isinstance(decoded, Failure) else decoded.rgb

    gatherer = Gatherer(
        Embedder(scorer, decoders, options.scored.embeddings or Embeddings(None)).of,
        picture,
        lambda rgb: float(scorer.embed([prepare(rgb, scorer.spec)])[1][0]),
    )
    said = corrections_of(scored.catalogue.pairings(), photos)
    series = series_of([shot_of(photo) for photo in photos], corrections=said)
    with terminal.ctrl_c() as pressed, terminal.progress(*_COLUMNS) as shown:
        bar = shown.add_task("", total=None)
        return gatherer.pool(
            photos,
            series,
            cancelled=pressed,
            progress=lambda done, of: shown.update(bar, completed=done, total=of),
        )


def _as_table(folder: Path, found: Sequence[Reasons], width: int | None = None) -> bytes:
    """A table for people, UTF-8: the slides in order, and why each was taken."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("#", justify="right")
    table.add_column(text.COLUMN_EXPERT, justify="right")
    table.add_column(text.translated(Phrase.COLUMN_PHOTO.value), overflow="fold")
    table.add_column(text.translated(Phrase.COLUMN_WHY.value), overflow="fold")
    for number, each in enumerate(found, start=1):
        table.add_row(
            str(number),
            f"{each.probability:.1%}",
            text.shown(os.path.relpath(each.key, folder)),
            " ".join(carouselwords.why(each)),
        )
    out = io.StringIO()
    Console(file=out, width=width or 200, highlight=False, markup=False).print(table)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _as_json(
    options: SuggestOptions,
    pool: Pool,
    ratio: Ratio,
    slides: Sequence[tuple[Photo, Crop, Reasons]],
) -> bytes:
    """The set as JSON, UTF-8; a contract: fields are only added."""
    content = {
        "format": ratio.name,
        "diversity": options.diversity,
        "compared": len(pool.photos),
        "unlikeness": diversity_of(pool, [photo.key for photo, _, _ in slides]),
        "slides": [_fields(number, *slide) for number, slide in enumerate(slides, start=1)],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _fields(number: int, photo: Photo, crop: Crop, why: Reasons) -> dict[str, object]:
    left, top, right, bottom = crop.box
    return {
        "slide": number,
        "path": photo.key,
        "place": why.place.rank,
        "of": why.place.count,
        "expert_probability": why.probability,
        "stars": photo.stars,
        "crop": {
            "left": left,
            "top": top,
            "right": right,
            "bottom": bottom,
            "degrees": crop.degrees,
        },
        "reasons": [
            {
                "finding": said.finding.value,
                "value": said.value,
                "other": said.other,
                "sentence": carouselwords.told(said),
            }
            for said in why.said
        ],
        "stands_for": list(why.stands_for),
        "nearest": why.nearest,
    }


def _no_format(name: str, known: Sequence[Preset]) -> str:
    names = (*(ratio.name for ratio in RATIOS), _COVER, *(preset.id for preset in known))
    return carouselwords.no_format(name, ", ".join(names))


def _slides(number: str) -> int:
    """How many slides. Raises ArgumentTypeError."""
    if (slides := count(number)) > MOST:
        raise argparse.ArgumentTypeError(f"a carousel has {MOST} slides at most")
    return slides


def _stars(number: str) -> int:
    if (stars := count(number)) > MAX_STARS:
        raise argparse.ArgumentTypeError(f"there are {MAX_STARS} stars at most")
    return stars


def _share(number: str) -> float:
    try:
        share = float(number)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{number!r} is not a number from 0 to 1")
    return share


_COLUMNS = (TextColumn(Phrase.COMPARING.value), BarColumn(), MofNCompleteColumn())
