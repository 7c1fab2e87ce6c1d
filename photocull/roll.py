"""All photos of the open folder, as a roll of film: counted, found by key, copies known as one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from photocull.domain.failure import Failure
from photocull.domain.marks import Flag
from photocull.domain.photo import Photo, PhotoKey


@dataclass(slots=True)
class Roll:
    """The photos by key, and how many of them are settled and failed."""

    settled: int = 0
    failed: int = 0
    _photos: dict[PhotoKey, Photo] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._photos)

    def __iter__(self) -> Iterator[Photo]:
        return iter(self._photos.values())

    def __contains__(self, key: PhotoKey) -> bool:
        return key in self._photos

    def get(self, key: PhotoKey) -> Photo | None:
        """The photo, or None where it is gone."""
        return self._photos.get(key)

    def among(self, keys: Iterable[PhotoKey]) -> list[Photo]:
        """Those of these photos that are there."""
        return [self._photos[key] for key in keys if key in self._photos]

    def with_copies(self, photos: Sequence[Photo]) -> list[Photo]:
        """These photos and all files of the same content: the catalogue knows them as one."""
        contents = {photo.content for photo in photos if photo.content is not None}
        given = {photo.key for photo in photos}
        copies = (p for p in self if p.content in contents and p.key not in given)
        return [*photos, *copies]

    def failures(self) -> list[tuple[PhotoKey, Failure]]:
        """The photos that could not be scored, by name, with the reason."""
        failed = ((p.key, p.failure) for p in self if p.failure is not None)
        return sorted(failed, key=lambda pair: pair[0])

    def rejected(self) -> list[Photo]:
        """The photos that are rejected, in any order."""
        return [photo for photo in self if photo.marks.flag is Flag.REJECT]

    def put(self, photo: Photo) -> None:
        """Add a photo, or replace what was known of it."""
        self._count(self._photos.get(photo.key), -1)
        self._photos[photo.key] = photo
        self._count(photo, 1)

    def drop(self, key: PhotoKey) -> None:
        """Take a photo out."""
        self._count(self._photos.pop(key, None), -1)

    def _count(self, photo: Photo | None, by: int) -> None:
        if photo is not None:
            self.settled += by * photo.settled
            self.failed += by * (photo.failure is not None)
