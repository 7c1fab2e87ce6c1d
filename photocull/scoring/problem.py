"""Why there can be no scores; the words for people are in `photocull.text`."""

from enum import StrEnum


class ModelProblem(StrEnum):
    """What is wrong with the runtime or the model file."""

    NO_RUNTIME = "no-runtime"
    TWO_RUNTIMES = "two-runtimes"
    MISSING = "missing"
    NOT_A_MODEL = "not-a-model"
    FOREIGN = "foreign"
    NEWER = "newer"


class ModelError(Exception):
    """There can be no scores with this model or this installation."""

    def __init__(self, problem: ModelProblem, detail: str = "") -> None:
        """Keep what is wrong, and the file or the runtime's own words for a report."""
        super().__init__(f"{problem}: {detail}")
        self.problem = problem
        self.detail = detail
