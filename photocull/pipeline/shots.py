"""What grouping is told of photos, and what the person said of their contents."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import product

from photocull.domain.corrections import Corrections, Kinship, Pair, Pairing
from photocull.domain.photo import ContentId, Photo, PhotoKey
from photocull.domain.series import Shot


def shot_of(photo: Photo) -> Shot:
    """What is known of a photo for finding series."""
    facts = photo.facts
    if facts is None:
        return Shot(photo.key, look=photo.look or None)
    return Shot(
        photo.key,
        (facts.taken - datetime.min).total_seconds() if facts.taken else None,
        photo.look or None,
        facts.exposure_bias,
        facts.exposure_time,
        facts.camera,
        (facts.width, facts.height),
    )


def corrections_of(pairings: Iterable[Pairing], photos: Iterable[Photo]) -> Corrections:
    """What was said of contents as said of the photos that have them; copies are spoken of too."""
    keys: defaultdict[ContentId, list[PhotoKey]] = defaultdict(list)
    for photo in photos:
        if photo.content is not None:
            keys[photo.content].append(photo.key)
    found: dict[Kinship, set[Pair]] = {Kinship.TOGETHER: set(), Kinship.APART: set()}
    for pairing in pairings:
        if pairing.one in keys and pairing.other in keys:
            found[pairing.how].update(product(keys[pairing.one], keys[pairing.other]))
    return Corrections(frozenset(found[Kinship.TOGETHER]), frozenset(found[Kinship.APART]))
