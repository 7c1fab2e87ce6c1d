"""What the catalogue and the files beside a photo said when they last agreed, in the catalogue."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from time import time

from photocull.domain.likeness import DEFAULT
from photocull.domain.looks import Looks
from photocull.domain.marks import Marks
from photocull.domain.photo import ContentId, PhotoKey
from photocull.store import schema
from photocull.store.catalogue import AT_ONCE, Catalogue, Database, lies_beside, marked, marks_in


@dataclass(frozen=True, slots=True)
class Agreement:
    """The marks that both sides had, and what the files were like then (`Files.seen`)."""

    key: PhotoKey
    content: ContentId
    marks: Marks
    seen: str


@dataclass(frozen=True, slots=True)
class Agreements:
    """Kept by the catalogue's own thread; methods block and raise CatalogueError."""

    catalogue: Catalogue

    def of(self, keys: Iterable[PhotoKey]) -> dict[PhotoKey, Agreement]:
        """The agreements about these photos, as far as there are any."""
        asked = ((os.fsencode(key), key) for key in keys)

        def look(database: Database) -> dict[PhotoKey, Agreement]:
            found = {}
            while some := dict(islice(asked, AT_ONCE)):
                rows = database.execute(schema.agreements(len(some)), tuple(some))
                for path, content, stars, flag, label, seen in rows:
                    key, marks = some[path], marks_in((stars, flag, label))
                    found[key] = Agreement(key, ContentId(content), marks, seen)
            return found

        return self.catalogue.carry_out(look).result()

    def about_another(self, agreement: Agreement, photo: ContentId) -> bool:
        """Whether what was agreed on is surely said of another photo than the one there now.

        That one was taken at another time, and looks unlike or lies beside it since; where a time
        is not known, it has to lie beside. Else it may have been edited into this one: a clock is
        set right in files too, and a copy in another folder may be a backup.
        """
        contents = agreement.content, photo

        def look(database: Database) -> bool:
            (then, before), (now, after) = (_seen(database, content) for content in contents)
            if then is not None and then == now:
                return False
            if lies_beside(database, agreement.content, agreement.key):
                return True
            return then is not None and now is not None and _unlike(before, after)

        return self.catalogue.carry_out(look).result()

    def marks_of(self, content: ContentId) -> Marks:
        """The marks that are stored of a content."""
        return self.catalogue.carry_out(lambda database: _stored(database, content)).result()

    def conclude(self, agreement: Agreement, before: Marks, now: Marks) -> bool:
        """Store an agreement, and the marks `now` in place of `before`, in one commit.

        False, and nothing is stored, where other marks were given meanwhile.
        """
        row = {
            "path": os.fsencode(agreement.key),
            "content": agreement.content,
            **marked(agreement.marks),
            "seen": agreement.seen,
        }

        def write(database: Database) -> bool:
            if _stored(database, agreement.content) != before:
                return False
            database.execute(schema.PUT_AGREEMENT, row)
            if now != before:
                rated = {"content": agreement.content, **marked(now), "changed_at": time()}
                database.execute(schema.PUT_RATING, rated)
            return True

        return self.catalogue.carry_out(write).result()


def _stored(database: Database, content: ContentId) -> Marks:
    row = database.execute(schema.RATING, {"content": content}).fetchone()
    return marks_in(row or (None, None, None))


def _seen(database: Database, content: ContentId) -> tuple[object, object]:
    """When a content was taken, and its look, as they are stored; None where that is not known."""
    taken, look = database.execute(schema.TAKEN_AND_LOOK, {"content": content}).fetchone() or (
        None,
        None,
    )
    return taken, look


def _unlike(one: object, other: object) -> bool:
    """Whether two looks are known and show different things."""
    if not (isinstance(one, bytes) and isinstance(other, bytes) and one and other):
        return False
    looks = Looks([one, other])
    return float(looks[0] @ looks[1]) < DEFAULT.same_frame
