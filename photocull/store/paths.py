"""Where photocull keeps what it remembers, by the customs of each system (platformdirs)."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("photocull", appauthor=False)


@dataclass(frozen=True, slots=True)
class Places:
    """The files and folders of one installation; the environment (XDG_*) can move them."""

    catalogue: Path
    thumbnails: Path
    preferences: Path
    examples: Path
    imports: Path
    """The ledger of what was imported."""
    taste: Path | None = None
    """The person's taste; None keeps none."""
    presets: Path | None = None
    """The person's own presets for posting."""
    embeddings: Path | None = None
    """The cache of what the network saw; None keeps it in memory."""
    logs: Path | None = None
    """The folder for what went wrong; None keeps nothing."""

    @classmethod
    def of_user(cls) -> "Places":
        """The places of the person who runs the program; nothing is created yet."""
        return cls(
            catalogue=_DIRS.user_data_path / "catalogue.sqlite",
            thumbnails=_DIRS.user_cache_path / "thumbnails.sqlite",
            preferences=_DIRS.user_config_path / "preferences.json",
            examples=_DIRS.user_data_path / "Examples",
            imports=_DIRS.user_data_path / "imports.jsonl",
            taste=_DIRS.user_data_path / "taste.json",
            presets=_DIRS.user_config_path / "presets.json",
            embeddings=_DIRS.user_cache_path / "embeddings.sqlite",
            logs=_DIRS.user_log_path,
        )
