"""The crops that the person has chosen, in the catalogue: by content and shape."""

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import astuple, dataclass
from time import time

from photocull.domain.crop import Crop
from photocull.domain.photo import ContentId
from photocull.store import schema
from photocull.store.catalogue import Catalogue, Database


@dataclass(frozen=True, slots=True)
class Crops:
    """Kept by the catalogue's own thread."""

    catalogue: Catalogue

    def of(self, contents: Iterable[ContentId]) -> dict[tuple[ContentId, str], Crop]:
        """The chosen crops of these contents, by content and shape. Raises CatalogueError."""
        asked = list(contents)

        def look(database: Database) -> dict[tuple[ContentId, str], Crop]:
            found = {}
            for content in asked:
                for ratio, *numbers in database.execute(schema.CROPS, {"content": content}):
                    found[content, str(ratio)] = Crop(*numbers)
            return found

        return self.catalogue.carry_out(look).result()

    def put(self, content: ContentId, ratio: str, crop: Crop | None) -> "Future[None]":
        """Keep a crop, or forget it; done when it is on disk."""
        row: dict[str, object] = {"content": content, "ratio": ratio, "changed_at": time()}

        def write(database: Database) -> None:
            if crop is None:
                database.execute(schema.FORGET_CROP, row)
            else:
                names = ("x", "y", "width", "height", "degrees")
                said = dict(zip(names, astuple(crop), strict=True))
                database.execute(schema.PUT_CROP, {**row, **said})

        return self.catalogue.carry_out(write)
