"""Finds crops: shows the model each candidate of a photo, and looks for faces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from photocull.decoding.posting import Posting
from photocull.domain.crop import Crop
from photocull.domain.failure import Failure, Reason
from photocull.domain.framing import Framed, candidates, judged, middle_of, subject_of
from photocull.domain.posting import Ratio
from photocull.resources import resource
from photocull.scoring.faces import Faces
from photocull.scoring.model import Scorer
from photocull.scoring.problem import ModelError
from photocull.vision.prepare import ModelInput

_BATCH = 32


@lru_cache(maxsize=1)
def shipped_faces() -> Faces | None:
    """The detector that comes with the program, loaded when it is first needed."""
    try:
        return Faces.open(resource("faces.onnx"))
    except ModelError:
        return None


@dataclass(frozen=True, slots=True)
class Framer:
    """Without faces to be had none are looked for, and that is said. For worker threads alone."""

    scorer: Scorer
    posting: Posting
    faces: Callable[[], Faces | None]

    def frame(self, path: Path, ratios: Sequence[Ratio]) -> Framed | Failure:
        """A photo's crops for these shapes, each shape's best first."""
        looked = self.posting.frames(path, self.scorer.spec, ())
        if isinstance(looked, Failure):
            return looked
        size, faces = looked.size, self.faces()
        found = tuple(faces.find(looked.small)) if faces is not None else ()
        subject = subject_of(self.scorer.evidence(looked.shown[0]), looked.detail)
        middle = middle_of(subject, found)
        tried = {ratio.name: candidates(ratio, size, middle) for ratio in ratios}
        crops = [crop for each in tried.values() for crop in each]
        seen = self.posting.frames(path, self.scorer.spec, crops)
        if isinstance(seen, Failure):
            return seen
        probabilities = self._probabilities(seen.shown)
        if probabilities is None:
            return Failure(Reason.NOT_SCORED)
        whole, *said = probabilities
        framed, at = Framed(size, whole, found, {}, faces is not None), 0
        for name, each in tried.items():
            part, at = said[at : at + len(each)], at + len(each)
            framed.crops[name] = judged(each, part, whole, subject, found)
        return framed

    def rate(self, path: Path, crops: Sequence[Crop]) -> list[float] | Failure:
        """The model's probability for the whole photo, and for each of these crops."""
        seen = self.posting.frames(path, self.scorer.spec, crops)
        if isinstance(seen, Failure):
            return seen
        said = self._probabilities(seen.shown)
        return Failure(Reason.NOT_SCORED) if said is None else said

    def propose(self, path: Path, ratio: Ratio) -> Crop | Failure:
        """The best crop of a photo for a shape."""
        framed = self.frame(path, [ratio])
        return framed if isinstance(framed, Failure) else framed.best(ratio).crop

    def _probabilities(self, shown: Sequence[ModelInput]) -> list[float] | None:
        found: list[float] = []
        for start in range(0, len(shown), _BATCH):
            for judgement in self.scorer.score(shown[start : start + _BATCH]):
                if judgement is None:
                    return None
                found.append(judgement.expert_probability)
        return found
