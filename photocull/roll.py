"""All photos of the open folder, as a roll of film: counted, found by key, copies known as one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from photocull.domain.columns import Columns
from photocull.domain.failure import Failure
from photocull.domain.marks import Flag, Marks
from photocull.domain.order import Order
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.ranking import RanksInSeries, Wanted, arranged


@dataclass(slots=True)
class Roll:
    """The photos by key, and how many of them are settled, failed, and known by their look."""

    settled: int = 0
    failed: int = 0
    looked: int = 0
    columns: Columns = field(default_factory=Columns)
    _count: int = 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Photo]:
        return iter(self.columns)

    def __contains__(self, key: PhotoKey) -> bool:
        return self.columns.get(key) is not None

    def keys(self) -> Collection[PhotoKey]:
        """Those of all photos, and of the ones that are gone."""
        return self.columns.slots.keys()

    def get(self, key: PhotoKey) -> Photo | None:
        """The photo, or None where it is gone."""
        return self.columns.get(key)

    def among(self, keys: Iterable[PhotoKey]) -> list[Photo]:
        """Those of these photos that are there."""
        return [photo for key in keys if (photo := self.columns.get(key)) is not None]

    def with_copies(self, keys: Iterable[PhotoKey]) -> list[Photo]:
        """Those of these photos that are there, and all files of the same content.

        The catalogue knows them as one.
        """
        return self.columns.with_copies(keys)

    def renamed(self, keys: Iterable[PhotoKey]) -> list[PhotoKey]:
        """Those of these photos that had another name since the folder was opened."""
        return self.columns.renamed(keys)

    def arranged(
        self,
        wanted: Wanted,
        ranks: RanksInSeries | None = None,
        among: Iterable[PhotoKey] | None = None,
    ) -> Order:
        """The photos to show, in order, before each series stands as one."""
        chosen = None if among is None else self.columns.at(among)
        return Order(self.columns, arranged(self.columns, wanted, ranks, chosen))

    def failures(self) -> list[tuple[PhotoKey, Failure]]:
        """The photos that could not be scored, by name, with the reason."""
        failed = ((p.key, p.failure) for p in self if p.failure is not None)
        return sorted(failed, key=lambda pair: pair[0])

    def rejected(self) -> list[Photo]:
        """The photos that are rejected, in any order."""
        return [photo for photo in self if photo.marks.flag is Flag.REJECT]

    def put(self, photo: Photo) -> None:
        """Add a photo, or replace what was known of it."""
        self._note(self.columns.put(photo), -1)
        self._note(photo, 1)

    def put_all(self, photos: Iterable[Photo]) -> None:
        """Add or replace several."""
        for photo in photos:
            self.put(photo)
        self.columns.keep_up()

    def give(self, marks: Mapping[PhotoKey, Marks]) -> list[Photo]:
        """Give marks to those of these photos that are there; them, as they are then."""
        return self.columns.give(marks)

    def drop(self, key: PhotoKey) -> None:
        """Take a photo out."""
        self._note(self.columns.drop(key), -1)

    def _note(self, photo: Photo | None, by: int) -> None:
        if photo is not None:
            self._count += by
            self.looked += by * (photo.look is not None)
            self.settled += by * photo.settled
            self.failed += by * (photo.failure is not None)
