"""Files of the same content: they share what is decided of one, and one of them may stay."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from photocull.domain.events import Rejected, Trashed
from photocull.domain.marks import Flag
from photocull.domain.photo import ContentId, Photo, PhotoKey


def one_of_each(rejected: Sequence[Rejected]) -> frozenset[PhotoKey]:
    """Of contents that several of these files have, the file that is best kept.

    That is the one which most files belong to, such as a sidecar; then the one that lies highest,
    then the one with the shortest name: programs that copy make names longer.
    """
    parts = Counter(each.part_of for each in rejected)
    copies = defaultdict[ContentId, list[PhotoKey]](list)
    for each in rejected:
        if each.content is not None and each.part_of is None:
            copies[each.content].append(each.key)

    def worth(key: PhotoKey) -> tuple[int, int, int, PhotoKey]:
        return -parts[key], key.count("/"), len(key), key

    return frozenset(min(keys, key=worth) for keys in copies.values() if len(keys) > 1)


def with_parts(chosen: Iterable[PhotoKey], rejected: Sequence[Rejected]) -> list[Rejected]:
    """Those of the files that are these photos, or belong to them."""
    keys = frozenset(chosen)
    return [each for each in rejected if (each.part_of or each.key) in keys]


def outlived(copies: Iterable[Photo], event: Trashed) -> list[Photo]:
    """Of the files of contents that went to the trash, those that the person let stay.

    Whoever lets one of several copies stay does not reject the photo. A file that was to go, and
    could not, is no such file, and rejected as before.
    """
    asked = {each.key for each in event.moved} | {each.key for each in event.spared}
    return [p for p in copies if p.key not in asked and p.marks.flag is Flag.REJECT]
