"""What the person decides of a photo: stars, a flag, a colour label."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

MAX_STARS = 5


class Flag(StrEnum):
    """Whether a photo is to be kept: the first cut, before stars."""

    NONE = "none"
    PICK = "pick"
    REJECT = "reject"


class Label(StrEnum):
    """The five colours that programs which read `xmp:Label` agree on, in their order."""

    NONE = "none"
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"


Mark = int | Flag | Label
"""One thing decided: stars from 0 to MAX_STARS, a flag or a label; NONE takes it away."""


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is decided of one photo."""

    stars: int = 0
    flag: Flag = Flag.NONE
    label: Label = Label.NONE

    def given(self, mark: Mark) -> "Marks":
        """These marks with one of them changed. Raises ValueError for stars that there are not."""
        match mark:
            case Flag():
                return Marks(self.stars, mark, self.label)
            case Label():
                return Marks(self.stars, self.flag, mark)
            case int():
                if not 0 <= mark <= MAX_STARS:
                    raise ValueError(mark)
                return Marks(mark, self.flag, self.label)
            case _:
                assert_never(mark)


NO_MARKS = Marks()
