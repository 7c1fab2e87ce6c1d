"""Every choice of a training run as one frozen value, and the configurations that are declared."""

import json
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from photocull.vision.spec import Colour, InputSpec


@dataclass(frozen=True, slots=True)
class Split:
    """Which sources are held back, decided before any result was looked at.

    Sources and never rows are held back, since a network can tell collections apart whatever
    their quality. `test` decides nothing and is only reported; `validation` chooses the epoch and
    the settings; all other sources are trained on. Sources of one origin (forks of one site, two
    samples of COCO, two sets of one author) stay on one side.
    """

    test: tuple[str, ...] = (
        # Amateur: travel, everyday life, a workshop diary, two samples of COCO, and food.
        "Hoedic/hpstr-jekyll-theme",
        "maverstr/FabAcademy2021-Maxime_Verstraeten",
        "lightly-ai/coco128_yolo",
        "zzowenzz/COCO_Tiny",
        "srohit0/food_mnist",
        "j6k4m8/photo-journal",
        "thezenvan/thezenvan.github.io",
        "MyPilgrimage/MyPilgrimage.github.io",
        # Expert: portfolios of four photographers, and picked Unsplash pictures of four sites.
        "brunospunkt/photography",
        "barrettsci/photographywebsite",
        "alessandrosebastianelli/photography",
        "getkirby/demokit",
        "wcandillon/can-it-be-done-in-react-native",
        "swisnl/filament-backgrounds",
        "linuxdeepin/deepin-wallpapers",
        "LekoArts/gatsby-themes",
    )
    validation: tuple[str, ...] = (
        "drewnoakes/metadata-extractor-images",
        "ianare/exif-samples",
        "ianare/exif-py",
        "emanhamed/Houses-dataset",
        "LukeSmithxyz/based.cooking",
        "ronaldl29/public-domain-recipes",
        "photoprism/photoprism",
        "ruevko/journal",
        "Cartucho/mAP",
        "bep/gallerydeluxe_starter",
        "joelazar/wallpapers",
        "baucic/foto-webpage",
        "akveo/kittenTricks",
        "twostraws/HackingWithSwift",
        "concretecms/concretecms",
        "goalgorilla/open_social",
        "mate-desktop/mate-backgrounds",
        "craftcms/europa-museum",
    )
    duplicate_distance: int = 4
    """Photos whose dHashes differ in at most this many bits never lie on both sides."""

    random_rows: float = 0.0
    """Which share of all other photos is held back row by row: what a network comes to on photos
    of sources that it knows, as the paper measured it."""


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How often and how strongly a photo is changed; the same for both classes.

    Size, codec and sharpness of resampling say where a photo came from, so they are stirred;
    light and colour move too little to turn a good photo into a bad one.
    """

    crop: float = 0.8
    smallest_crop: float = 0.85
    resample: float = 0.35
    smallest_resample: float = 0.45
    tone: float = 0.7
    tone_strength: float = 0.08
    blur: float = 0.15
    largest_blur: float = 0.9
    noise: float = 0.2
    largest_noise: float = 6.0
    jpeg: float = 0.6
    lowest_quality: int = 35


class Optimiser(StrEnum):
    """What turns gradients into new weights."""

    ADAM = "adam"
    ADAMW = "adamw"


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of training at one picture size."""

    image_size: int
    epochs: int


@dataclass(frozen=True, slots=True)
class Config:
    """One training run.

    `frozen` names the backbone's parts, by prefix, that keep their weights; `blank_share` of the
    examples are frames that are no photo. `taught` says how far a label is drawn to what networks
    think of the photo that never saw its source, where that is known. `preference_weight`,
    `adversary_weight` and `mix` are those of `loss.py`.
    """

    backbone: str
    colour: Colour
    phases: tuple[Phase, ...]
    backbone_options: tuple[tuple[str, str], ...] = ()
    mean: tuple[float, float, float] = (123.675, 116.28, 103.53)
    deviation: tuple[float, float, float] = (58.395, 57.12, 57.375)
    keep_norms: bool = False
    fold_norms: bool = False
    frozen: tuple[str, ...] = ()
    optimiser: Optimiser = Optimiser.ADAMW
    batch: int = 64
    epoch_photos: int = 8192
    backbone_rate: float = 3e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.02
    warmup_steps: int = 150
    label_smoothing: float = 0.1
    opinion_weight: float = 0.1
    preference_weight: float = 0.0
    adversary_weight: float = 0.0
    mix: float = 0.0
    taught: float = 0.0
    dropout: float = 0.2
    average_decay: float = 0.998
    source_floor: int = 64
    blank_share: float = 0.0
    seed: int = 20_26
    split: Split = field(default_factory=Split)
    augmentation: Augmentation = field(default_factory=Augmentation)

    @property
    def spec(self) -> InputSpec:
        """What the trained network is shown by the app: pictures of the last phase's size."""
        return InputSpec(image_size=self.phases[-1].image_size, colour=self.colour)

    def to_json(self) -> str:
        """The configuration as readable JSON."""
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Config":
        """Read what `to_json` wrote; raises TypeError or KeyError for anything else."""
        values: dict[str, Any] = json.loads(text)
        values["colour"] = Colour(values["colour"])
        values["optimiser"] = Optimiser(values["optimiser"])
        values["phases"] = tuple(Phase(**phase) for phase in values["phases"])
        split: dict[str, Any] = values["split"]
        for name in ("test", "validation"):
            split[name] = tuple(split[name])
        values["split"] = Split(**split)
        values["augmentation"] = Augmentation(**values["augmentation"])
        for name in ("mean", "deviation", "frozen"):
            values[name] = tuple(values[name])
        options = values["backbone_options"]
        values["backbone_options"] = tuple((key, value) for key, value in options)
        return cls(**values)


def read_config(run: Path) -> Config:
    """The configuration of a run folder."""
    return Config.from_json((run / "config.json").read_text(encoding="utf-8"))


_MOBILE = Config(
    # For the quantised MobileNetV2 converted from TensorFlow: its asymmetric padding and scaling;
    # the norms are stored folded, which batch statistics would destroy.
    backbone="mobilenetv2_100",
    colour=Colour.CUMULATIVE,
    # Short and gentle: longer or faster training learns the sources by heart (seen on the
    # validation sources: AUC 0.896 after five epochs at 3e-4, 0.872 after seven).
    phases=(Phase(160, 3), Phase(224, 3)),
    backbone_options=(("pad_type", "same"),),
    mean=(128.0, 128.0, 128.0),
    deviation=(128.0, 128.0, 128.0),
    keep_norms=True,
    fold_norms=True,
    frozen=("conv_stem", "bn1", "blocks.0", "blocks.1"),
    backbone_rate=1.5e-4,
    weight_decay=0.05,
    opinion_weight=0.2,
    dropout=0.3,
)

_LITE = replace(
    _MOBILE,
    # EfficientNet-Lite2 as Google trained it: the same asymmetric padding, its own scaling.
    backbone="tf_efficientnet_lite2",
    phases=(Phase(160, 2), Phase(192, 3), Phase(224, 2)),
    backbone_options=(),
    mean=(127.0, 127.0, 127.0),
    epoch_photos=6144,
    backbone_rate=2e-4,
    warmup_steps=80,
    average_decay=0.996,
    frozen=("conv_stem", "bn1", "blocks.0", "blocks.1", "blocks.2"),
    opinion_weight=0.4,
    blank_share=0.02,
)


# Goes on from a finished run at its picture size: more frames that are no photo, and opinions as
# preferences.
_LITE_MORE = replace(
    _LITE,
    phases=(Phase(224, 2),),
    backbone_rate=6e-5,
    head_rate=3e-4,
    preference_weight=0.3,
    blank_share=0.05,
)

# Shorter and coarser, to be trained several times over: on folds, and to compare ways to train.
_LITE_FOLD = replace(
    _LITE, phases=(Phase(160, 2), Phase(192, 2)), epoch_photos=4096, warmup_steps=60
)


_CONVNEXT = Config(
    # Starts from weights that `pretrain` gave it; nothing is frozen, for these are not ImageNet's.
    backbone="convnext_atto",
    colour=Colour.CUMULATIVE,
    phases=(Phase(128, 3), Phase(160, 2)),
    epoch_photos=6144,
    backbone_rate=1e-3,
    weight_decay=0.05,
    warmup_steps=80,
    average_decay=0.996,
    dropout=0.3,
    opinion_weight=0.4,
    blank_share=0.02,
)


CONFIGS: dict[str, Config] = {
    "convnext-atto": _CONVNEXT,
    "efficientnet-lite2": _LITE,
    "efficientnet-lite2-taught": replace(
        _LITE, taught=0.3, preference_weight=0.3, blank_share=0.03
    ),
    "efficientnet-lite2-more": _LITE_MORE,
    "efficientnet-lite2-fold": _LITE_FOLD,
    "efficientnet-lite2-fold-adversary": replace(_LITE_FOLD, adversary_weight=0.1),
    "efficientnet-lite2-fold-mix": replace(_LITE_FOLD, mix=0.3),
    "mobilenetv2": _MOBILE,
    "mobilenetv2-histogram": replace(_MOBILE, colour=Colour.HISTOGRAM),
    "mobilenetv2-none": replace(_MOBILE, colour=Colour.NONE),
}
