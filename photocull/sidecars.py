"""Ratings kept alike in the catalogue and in the files that other programs read.

What is decided here is stored in the catalogue first and written beside the photo afterwards; what
another program has written is taken over when the folder is looked at. Nothing that both have
changed is overwritten: the person settles it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from photocull.domain.companions import Role
from photocull.domain.events import Adopted, Clash, Event, Exchanged, Spared
from photocull.domain.exchange import Merge, Property, Said, merge, stated
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import NO_MARKS, Marks
from photocull.domain.photo import ContentId, Photo, PhotoKey
from photocull.folder.fingerprint import fingerprint_file
from photocull.folder.scan import stamp_of
from photocull.store import ratingfiles
from photocull.store.agreements import Agreement, Agreements
from photocull.store.catalogue import Catalogue, CatalogueError
from photocull.store.ratingfiles import Form
from photocull.store.xmp import XmpError
from photocull.vision.jpegparts import JpegError

_AT_ONCE = 200
_TRIES = 5


@dataclass(slots=True)
class Sidecars:
    """Compares photos with their files; methods block, events go to `deliver`."""

    catalogue: Catalogue
    deliver: Callable[[Event], None]
    form: Form = Form.BESIDE
    _pending: dict[PhotoKey, tuple[int, Photo]] = field(default_factory=dict)

    def compare(self, generation: int, photos: Sequence[Photo]) -> None:
        """Bring photos whose content is known and their files together, as far as need be."""
        asked = [photo for photo in photos if photo.content is not None]
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            met = Agreements(self.catalogue).of(photo.key for photo in some)
            found = [
                each
                for photo in some
                if self._stirred(photo, met.get(photo.key))
                for each in _guarded(
                    photo.key, partial(self._bring_together, photo, met.get(photo.key))
                )
            ]
            self._tell(generation, [photo.key for photo in some], found)
            self._keep_pending(generation, some, found)

    def try_again(self) -> None:
        """Write what could not be written so far; the folder may be writable again."""
        waiting = list(self._pending.values())
        for generation in sorted({each for each, _ in waiting}):
            self.compare(generation, [photo for each, photo in waiting if each == generation])

    def _keep_pending(
        self, generation: int, asked: Sequence[Photo], found: Sequence[object]
    ) -> None:
        left = {
            each.key
            for each in found
            if isinstance(each, Spared) and each.failure.reason is Reason.NOT_WRITTEN
        }
        for photo in asked:
            self._pending.pop(photo.key, None)
            if photo.key in left:
                self._pending[photo.key] = generation, photo

    def resolve(self, generation: int, clashes: Iterable[Clash], *, ours: bool) -> None:
        """Have one side hold in what both have changed, as the person has decided."""
        for clash in clashes:
            content = fingerprint_file(Path(clash.key))
            if isinstance(content, Failure):
                found: list[Adopted | Clash | Spared] = [Spared(clash.key, content)]
            else:
                held = clash.ours if ours else _with(clash.ours, clash.theirs, clash.about)
                found = _guarded(clash.key, partial(self._hold, clash.key, content, held))
            self._tell(generation, [clash.key], found)

    def _hold(
        self, key: PhotoKey, content: ContentId, marks: Marks
    ) -> list[Adopted | Clash | Spared]:
        """Have both sides say these marks, whatever they said before."""
        path, before = Path(key), Agreements(self.catalogue).marks_of(content)
        ratingfiles.write(path, self.form, marks)
        conclusion = Agreement(key, content, marks, ratingfiles.seen(path))
        Agreements(self.catalogue).conclude(conclusion, before, marks)
        self._keep_edited(key, content, marks)
        return [Adopted(key, before, marks)] if marks != before else []

    def _tell(self, generation: int, keys: Sequence[PhotoKey], found: Sequence[object]) -> None:
        self.deliver(
            Exchanged(
                generation,
                tuple(keys),
                tuple(each for each in found if isinstance(each, Adopted)),
                tuple(each for each in found if isinstance(each, Clash)),
                tuple(each for each in found if isinstance(each, Spared)),
            )
        )

    def _stirred(self, photo: Photo, met: Agreement | None) -> bool:
        """Whether anything has changed since both sides agreed, or they never met."""
        if met is None and photo.marks == NO_MARKS:
            return any(part.role is Role.SIDECAR for part in photo.parts)
        try:
            now = ratingfiles.seen(Path(photo.key))
        except OSError:
            return True
        return (
            met is None
            or met.content != photo.content
            or met.seen != now
            or met.marks != photo.marks
        )

    def _bring_together(
        self, photo: Photo, met: Agreement | None
    ) -> list[Adopted | Clash | Spared]:
        """What came of one photo and its files."""
        path, agreements = Path(photo.key), Agreements(self.catalogue)
        content = photo.content or ContentId(b"")
        base = met.marks if met is not None and met.content == content else None
        left_behind = self._left_behind(met, content)
        # Where the drive is gone, what lies at its place says nothing, and nothing is put there.
        path.stat()
        for _ in range(_TRIES):
            ours = agreements.marks_of(content)
            files = ratingfiles.read(path)
            if left_behind and files.seen == left_behind.seen:
                # Nobody has said it of this photo.
                base = left_behind.marks
            merged = merge(base, ours, files.said)
            failure = self._written(path, merged, files.said)
            after = ratingfiles.read(path)
            # A drive that went meanwhile has not said anything, and has been told nothing.
            path.stat()
            agreed = _agreed(base or NO_MARKS, merge(None, NO_MARKS, after.said).marks, merged)
            conclusion = Agreement(photo.key, content, agreed, after.seen)
            if agreements.conclude(conclusion, ours, merged.marks):
                self._keep_edited(photo.key, content, merged.marks)
                return _found(photo.key, ours, merged, failure)
        return []

    def _left_behind(self, met: Agreement | None, content: ContentId) -> Agreement | None:
        """What was agreed on of another photo that had the same place, whose files stayed there."""
        if met is None or met.content == content or met.seen == ratingfiles.NOTHING_SEEN:
            return None
        return met if Agreements(self.catalogue).about_another(met, content) else None

    def _written(self, path: Path, merged: Merge, said: Said) -> Failure | None:
        """Have the files say what holds, but what is not settled; why they do not."""
        marks = _with(merged.marks, merged.theirs, merged.conflicts)
        if stated(marks, said) == said:
            return None
        try:
            ratingfiles.write(path, self.form, marks)
        except (XmpError, JpegError) as error:
            return Failure(Reason.FOREIGN_XMP, str(error))
        except OSError as error:
            return Failure(Reason.NOT_WRITTEN, str(error))
        return None

    def _keep_edited(self, key: PhotoKey, before: ContentId, marks: Marks) -> None:
        """A JPEG that was written into is another content: it has the same marks."""
        if self.form is not Form.INSIDE:
            return
        path = Path(key)
        content, stamp = fingerprint_file(path), stamp_of(path)
        if isinstance(content, Failure) or stamp is None or content == before:
            return
        self.catalogue.rate([Photo(key, stamp, content, marks=marks)]).result()
        conclusion = Agreement(key, content, marks, ratingfiles.seen(path))
        Agreements(self.catalogue).conclude(conclusion, marks, marks)


def _guarded(
    key: PhotoKey, work: Callable[[], list[Adopted | Clash | Spared]]
) -> list[Adopted | Clash | Spared]:
    """What came of it, expected trouble too."""
    try:
        return work()
    except CatalogueError as error:
        return [Spared(key, Failure(Reason.NOT_SAVED, str(error)))]
    except (XmpError, JpegError) as error:
        return [Spared(key, Failure(Reason.FOREIGN_XMP, str(error)))]
    except OSError as error:
        return [Spared(key, Failure(Reason.NOT_WRITTEN, str(error)))]


def _found(
    key: PhotoKey, ours: Marks, merged: Merge, failure: Failure | None
) -> list[Adopted | Clash | Spared]:
    found: list[Adopted | Clash | Spared] = []
    if merged.marks != ours:
        found.append(Adopted(key, ours, merged.marks))
    if merged.conflicts:
        found.append(Clash(key, merged.marks, merged.theirs, merged.conflicts))
    if failure is not None:
        found.append(Spared(key, failure))
    return found


def _with(marks: Marks, other: Marks, names: Sequence[Property]) -> Marks:
    """These marks, with some properties of other ones."""
    return Marks(
        other.stars if Property.STARS in names else marks.stars,
        other.flag if Property.FLAG in names else marks.flag,
        other.label if Property.LABEL in names else marks.label,
    )


def _agreed(base: Marks, theirs: Marks, merged: Merge) -> Marks:
    """What both sides say now; where they still differ, what they last agreed on."""
    same = [
        name
        for name in Property
        if name not in merged.conflicts
        and getattr(theirs, name.value) == getattr(merged.marks, name.value)
    ]
    return _with(base, merged.marks, same)
