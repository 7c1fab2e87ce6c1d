"""What is known of one photo, as frozen values."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from photocull.domain.companions import Part
from photocull.domain.failure import Failure
from photocull.domain.marks import NO_MARKS, Marks
from photocull.domain.picturekind import PictureKind

PhotoKey = NewType("PhotoKey", str)
"""A photo's absolute path as `os.fsdecode` gives it: its identity while a folder is open."""

ContentId = NewType("ContentId", bytes)
"""16 bytes that name the content of a file wherever it lies: its identity in the catalogue."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file system says of a file; while it is equal, the content is taken as unchanged."""

    size: int
    mtime_ns: int
    parts: tuple[Part, ...] = ()
    """The files beside it that belong to it; when they change, it is looked at anew."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says of its picture, as far as it does.

    Upright size in pixels, local capture time, maker and model of the camera, the exposure in
    seconds and its bias in EV.
    """

    width: int
    height: int
    taken: datetime | None = None
    camera: str | None = None
    exposure_time: float | None = None
    exposure_bias: float | None = None
    kind: PictureKind | None = None
    """What sort of picture it is; None while nobody has looked."""
    motion: bool = False
    """Whether a video is inside the file."""


def same_shot(one: Facts, other: Facts) -> bool:
    """Whether two pictures can be one release of the shutter, the one edited from the other.

    Cameras number photos anew on every card, so that a name proves nothing; the time does.
    """
    sizes = ({one.width, one.height}, {other.width, other.height})
    return one.taken == other.taken and sizes[0] == sizes[1]


@dataclass(frozen=True, slots=True)
class Score:
    """The verdict of one model: the probability in [0, 1] that an expert took the photo.

    What the model does not say is None. `quality` in [0, 1] is the mean opinion that people are
    expected to have of the photo. `image_part` and `colour_part`, in logits, are what picture and
    colours add to the margin of expert over amateur; what is left of it is the same for all photos.
    """

    expert_probability: float
    model_id: str
    quality: float | None = None
    image_part: float | None = None
    colour_part: float | None = None
    personal: float | None = None
    """The same with the person's own taste blended in; None where that does not count. Not stored:
    it is made anew from taste and embedding."""

    @property
    def standing(self) -> float:
        """What photos are ranked by: the probability with the taste in it, where there is one."""
        return self.expert_probability if self.personal is None else self.personal


def shown_percent(probability: float) -> int:
    """What people are shown of an expert probability: 1 to 99, for nothing is quite certain."""
    return min(99, max(1, int(100 * probability + 0.5)))


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of the open folder and all that is known of it so far."""

    key: PhotoKey
    stamp: Stamp
    content: ContentId | None = None
    facts: Facts | None = None
    score: Score | None = None
    marks: Marks = NO_MARKS
    look: bytes | None = None
    """What it looks like, packed by `vision.likeness`; empty where there is nothing to see in it,
    None while nobody has looked."""
    failure: Failure | None = None

    def marked(self, marks: Marks) -> "Photo":
        """This photo with other marks, three times as quickly as by `replace`."""
        return Photo(
            self.key,
            self.stamp,
            self.content,
            self.facts,
            self.score,
            marks,
            self.look,
            self.failure,
        )

    @property
    def stars(self) -> int:
        """The stars given, 0 to 5."""
        return self.marks.stars

    @property
    def parts(self) -> tuple[Part, ...]:
        """The files that go where the photo goes."""
        return self.stamp.parts

    @property
    def kind(self) -> PictureKind:
        """What sort of picture it is, as far as anybody knows."""
        return (self.facts.kind if self.facts else None) or PictureKind.PHOTO

    @property
    def settled(self) -> bool:
        """Whether scoring is over for this photo, for better or worse."""
        return self.score is not None or self.failure is not None

    @property
    def complete(self) -> bool:
        """Whether nothing more is to be learnt by reading the file."""
        known = self.look is not None and self.facts is not None and self.facts.kind is not None
        return self.failure is not None or (self.score is not None and known)
