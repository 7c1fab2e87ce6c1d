"""The embeddings of photos: those that scoring left behind, and the others made now."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from photocull.decoding.decoders import Decoders
from photocull.domain.failure import Failure
from photocull.domain.photo import Photo, PhotoKey
from photocull.pipeline.cull import cores
from photocull.scoring.model import Scorer
from photocull.store.embeddings import Embedding, Embeddings


def _never() -> bool:
    return False


def _quiet(done: int, of: int) -> None:
    """Nobody asks."""


@dataclass(frozen=True, slots=True)
class Embedder:
    """Looks up what is stored and shows the network the rest; blocks, so not for the GUI thread."""

    scorer: Scorer
    decoders: Decoders
    embeddings: Embeddings

    def of(
        self,
        photos: Sequence[Photo],
        *,
        cancelled: Callable[[], bool] = _never,
        progress: Callable[[int, int], None] = _quiet,
    ) -> Mapping[PhotoKey, Embedding]:
        """Each photo's embedding, float32 [D]; those that cannot be read are left out.

        Where `cancelled`, what was made until then. `progress` is told how many of how many are
        there, from threads of its own.
        """
        contents = {photo.key: photo.content for photo in photos if photo.content is not None}
        known = self.embeddings.get(set(contents.values()), self.scorer.model.id)
        found = {key: known[content] for key, content in contents.items() if content in known}
        missing = [p for p in photos if p.key not in found and p.failure is None]
        progress(len(found), len(found) + len(missing))
        total = len(found) + len(missing)

        def make(photo: Photo) -> tuple[PhotoKey, Embedding | None]:
            return photo.key, None if cancelled() else self._made(photo)

        with ThreadPoolExecutor(cores(), "embed") as pool:
            for key, made in pool.map(make, missing):
                if made is not None:
                    found[key] = made
                    progress(len(found), total)
        self.embeddings.flush()
        return found

    def _made(self, photo: Photo) -> Embedding | None:
        with self.decoders.opened(Path(photo.key)) as opened:
            if isinstance(opened, Failure):
                return None
            seen = opened.look(self.scorer.spec)
        if isinstance(seen, Failure):
            return None
        made: Embedding = self.scorer.embed([seen.shown])[0][0]
        self.embeddings.put(opened.content, self.scorer.model.id, made)
        return made
