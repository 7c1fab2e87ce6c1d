"""Where a photo lies in the loupe, fitted or at actual size: pure arithmetic in device pixels."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Optics:
    """A picture of `width` x `height` pixels in a view; `centre` is what lies in the middle.

    All lengths are device pixels, so that actual size is one pixel for one on every screen;
    `centre` is in parts of the picture's width and height. It may be nearer to an edge than this
    view allows: the picture then lies as far that way as it can, and the place is not forgotten
    in another view, or for another picture.
    """

    width: int
    height: int
    view_width: int
    view_height: int
    zoomed: bool = False
    centre: tuple[float, float] = (0.5, 0.5)

    @property
    def fit(self) -> float:
        """The scale at which all of the picture shows; small pictures are not enlarged."""
        return min(1.0, self.view_width / self.width, self.view_height / self.height)

    @property
    def scale(self) -> float:
        """Device pixels for one pixel of the picture; what already fits is doubled by zooming."""
        if not self.zoomed:
            return self.fit
        return 1.0 if self.fit < 1 else 2.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the whole picture in the view."""
        width, height = self.width * self.scale, self.height * self.scale
        return (
            _begin(width, self.view_width, self.centre[0]),
            _begin(height, self.view_height, self.centre[1]),
            width,
            height,
        )

    def toggled_at(self, x: float, y: float) -> "Optics":
        """Zoomed in or out; zooming in leaves what is at this point of the view where it is."""
        if self.zoomed:
            return replace(self, zoomed=False)
        left, top, width, height = self.box
        part_x = min(1.0, max(0.0, (x - left) / width))
        part_y = min(1.0, max(0.0, (y - top) / height))
        near = replace(self, zoomed=True)
        centre = (
            part_x + (self.view_width / 2 - x) / (self.width * near.scale),
            part_y + (self.view_height / 2 - y) / (self.height * near.scale),
        )
        return replace(near, centre=centre).settled()

    def moved(self, dx: float, dy: float) -> "Optics":
        """The picture dragged by so many device pixels, as far as its edges allow."""
        centre = self.settled().centre
        x = centre[0] - dx / (self.width * self.scale)
        y = centre[1] - dy / (self.height * self.scale)
        return replace(self, centre=(x, y)).settled()

    def aimed_as(self, other: "Optics | None") -> "Optics":
        """As near as the other, and at the same place of the picture; without one, fitted."""
        if other is None:
            return replace(self, zoomed=False)
        return replace(self, zoomed=other.zoomed, centre=other.centre)

    def settled(self) -> "Optics":
        """With a centre that leaves no empty space where there is picture to show."""
        size = (self.width * self.scale, self.height * self.scale)
        view = (self.view_width, self.view_height)
        x, y = (
            0.5
            if size[axis] <= view[axis]
            else min(
                max(self.centre[axis], view[axis] / 2 / size[axis]),
                1 - view[axis] / 2 / size[axis],
            )
            for axis in (0, 1)
        )
        return replace(self, centre=(x, y))


def _begin(size: float, view: float, centre: float) -> float:
    if size <= view:
        return (view - size) / 2
    return min(0.0, max(view - size, view / 2 - centre * size))
