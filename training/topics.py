"""Photos of both classes on one topic: what a ranking can tell there is not the topic."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from training.metrics import Labels, Scores, auc

TOPICS: Mapping[str, tuple[str, ...]] = {
    "food": (
        "srohit0/food_mnist/",
        "Anduin2017/HowToCook/",
        "LukeSmithxyz/based.cooking/",
        "ronaldl29/public-domain-recipes/",
        "krlslman/.*theme_bistro",
        r"wcandillon/.*(hummus|breakfast|vegetarian|restaurants)\.",
        "LekoArts/.*breakfast",
        r"azzamsa/.*(Berries|Cherries|Naranja|Candy_by|Spices)",
        "BuddiesOfBudgie/.*spices",
    ),
    "houses and rooms": (
        "MiguelARD/DoorDetect-Dataset/",
        "emanhamed/Houses-dataset/",
        "krlslman/.*theme_(loftspace|real_estate)",
        "lohanidamodar/.*room",
        r"wcandillon/.*(homes?|cook-house|tiny-home)\.",
    ),
    "travel and landscape": (
        "Hoedic/",
        "j6k4m8/photo-journal/",
        "thezenvan/",
        "MyPilgrimage/",
        "barrettsci/",
        "getkirby/.*(desert|mountains|ocean|sky|trees|waterfall|landscape|islands)/",
        "(elementary|pop-os|kiedtl|rose-pine|joelazar)/",
    ),
    "animals": (
        "chanakya2734/",
        r"EliSchwartz/.*n0(1[4-9]|2[0-4])\d+_",
        "getkirby/.*animals/",
        "BuddiesOfBudgie/.*(otters|osprey|wren)",
        r"azzamsa/.*(Butterfly|Bee_on|Salamander|Gorilla|Hippo|Bird_by|Black_Animal|Wax_Wing)",
        r"azzamsa/.*(Oyster_Catcher|Cuttlefish|Flocking)",
        "mate-desktop/.*(LadyBird|TwoWings)",
        "ubuntu-mate/.*indri",
    ),
    "vehicles": (
        r"EliSchwartz/.*_(minivan|Model_T|police_van|ambulance|cab|jeep|pickup|grille)\.",
        r"EliSchwartz/.*_(fire_engine|tow_truck|tractor|tank|half_track|snowplow|moped)\.",
        r"EliSchwartz/.*_(trolleybus|streetcar|recreational_vehicle|golfcart|snowmobile)\.",
        r"EliSchwartz/.*_(motor_scooter|mountain_bike|horse_cart|oxcart|odometer)\.",
        "krlslman/.*theme_vehicle",
    ),
    "people": (
        "photoprism/.*face",
        "krlslman/.*(theme_beauty|team)",
        "goalgorilla/",
        r"twostraws/.*project8-files/",
        "concretecms/.*(team|people)",
    ),
}
"""What photos show, told by "source/source_path" alone: patterns that match from its beginning."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Both classes on one topic; no AUC where either has too few photos.

    `model_auc` is the model's own, which learnt from most of these sources; `auc` that of heads
    that saw none of a photo's source, `histogram_auc` likewise from colours alone.
    """

    topic: str
    amateurs: int
    experts: int
    model_auc: float | None
    auc: float | None
    histogram_auc: float | None


def topics(
    paths: Sequence[str], experts: Labels, scores: Mapping[str, Scores], least: int
) -> tuple[Topic, ...]:
    """Each topic of the table. `scores` are by name: model, embedding and histogram.

    `paths` says of each row "source/source_path".
    """
    found = []
    for topic, patterns in TOPICS.items():
        known = re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
        own = np.array([known.match(path) is not None for path in paths], np.bool_)
        labels = experts[own]
        counts = int((~labels).sum()), int(labels.sum())
        told = (
            {name: auc(of[own], labels) for name, of in scores.items()}
            if (min(counts) >= max(1, least))
            else {}
        )
        found.append(
            Topic(
                topic,
                *counts,
                model_auc=told.get("model"),
                auc=told.get("embedding"),
                histogram_auc=told.get("histogram"),
            )
        )
    return tuple(found)
