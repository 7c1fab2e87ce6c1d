"""Where faces are in a picture."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """A face's box, in shares of the upright picture's width and height, and how sure that is."""

    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0

    @property
    def area(self) -> float:
        """The share of the picture that it takes."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)


def overlap(one: Face, other: Face) -> float:
    """Intersection over union."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    shared = max(0.0, width) * max(0.0, height)
    both = one.area + other.area - shared
    return shared / both if both > 0 else 0.0


def distinct(faces: list[Face], most_overlap: float = 0.3) -> list[Face]:
    """The surest of each bunch of boxes that lie over each other, the surest first."""
    kept: list[Face] = []
    for face in sorted(faces, key=lambda each: -each.confidence):
        if all(overlap(face, other) <= most_overlap for other in kept):
            kept.append(face)
    return kept
