"""What a worker does: a part's photos through the very stages that a folder's photos go through."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from photocull.archive.fetching import photo_at
from photocull.archive.listing import Part
from photocull.archive.parts import Row, failed_row, row_of, write_part
from photocull.decoding.decoders import Decoders
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Photo, PhotoKey
from photocull.pipeline.cull import Tools, stages
from photocull.pipeline.stages import Pipeline, Stage
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue

_FETCHERS = 4
"""Fetching waits for the network, so each worker does several at once."""


@dataclass(frozen=True, slots=True)
class Work:
    """What all workers are told. `threads` is how many photos each of them decodes at once."""

    model: Path
    model_id: str
    device: Device
    output: Path
    threads: int = 1
    scratch: Path | None = None
    """Where fetched files lie for a moment, if this folder is there; else where the system says."""


@dataclass(frozen=True, slots=True)
class Done:
    """A part that is finished: how many photos it has, and how many of them have no score."""

    name: str
    photos: int
    failed: int
    not_scored: int
    """Those of the failed for which the model gave no number."""


class Judge:
    """A model and decoders, kept from part to part."""

    def __init__(self, work: Work) -> None:
        """Load the model. Raises ModelError, and ValueError where it is another than was meant."""
        self._work = work
        self._scorer = Scorer.open(work.model, work.device)
        if self._scorer.model.id != work.model_id:
            raise ValueError(f"{work.model} is another model on this machine")
        self._decoders = Decoders(work.threads)

    def close(self) -> None:
        """End the decoders."""
        self._decoders.close()

    def finish(self, part: Part) -> Done:
        """Score a part and write it, whatever there was of it before. Raises OSError."""
        rows = self.judged(part.places)
        write_part(self._work.output, part.name, rows, self._scorer.model.id)
        reasons = [row.failure for row in rows if row.failure is not None]
        return Done(part.name, len(rows), len(reasons), reasons.count(Reason.NOT_SCORED.value))

    def judged(self, places: Sequence[str]) -> list[Row]:
        """A row for each place, in their order. Raises OSError where there is no room to fetch."""
        scratch = self._work.scratch
        catalogue = Catalogue.open(None)
        near = scratch if scratch is not None and scratch.is_dir() else None
        try:
            with TemporaryDirectory(prefix="photocull-", dir=near) as folder:
                rows = self._through_stages(places, Path(folder), catalogue)
        finally:
            catalogue.close()
        return [rows[place] for place in places]

    def _through_stages(
        self, places: Sequence[str], folder: Path, catalogue: Catalogue
    ) -> Mapping[str, Row]:
        rows: dict[str, Row] = {}
        names: dict[PhotoKey, str] = {}

        def fetch(numbered: Sequence[tuple[int, str]]) -> Iterable[Photo]:
            for number, place in numbered:
                photo = photo_at(place, folder / str(number))
                if isinstance(photo, Failure):
                    rows[place] = failed_row(place, photo)
                else:
                    names[photo.key] = place
                    yield photo

        def settle(photos: Iterable[Photo]) -> None:
            for photo in photos:
                rows[names[photo.key]] = row_of(names[photo.key], photo)
                if Path(photo.key).parent == folder:
                    Path(photo.key).unlink(missing_ok=True)

        tools = Tools(self._scorer, catalogue, self._decoders, sizes=frozenset())
        steps = [
            Stage("fetch", fetch, _FETCHERS),
            *stages(tools, frozenset(), settle, self._work.threads),
        ]
        ended: SimpleQueue[Exception | None] = SimpleQueue()
        Pipeline(enumerate(places), steps, ended.put).start()
        error = ended.get()
        if error is not None:
            raise error
        return rows
