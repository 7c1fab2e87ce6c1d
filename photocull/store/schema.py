"""The catalogue's tables and statements.

Photos are known by content (`fingerprint`), so that a moved or renamed file keeps its stars. The
table `file` only remembers which content lay at which path when its size and mtime were so, which
saves reading it again. Nothing is ever deleted when a file is gone.
"""

OPENING = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
)

_TABLES = (
    """
CREATE TABLE content (
    content BLOB PRIMARY KEY,
    width   INTEGER NOT NULL,
    height  INTEGER NOT NULL,
    taken   TEXT
) WITHOUT ROWID
""",
    """
CREATE TABLE file (
    path     BLOB PRIMARY KEY,
    size     INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    content  BLOB NOT NULL
) WITHOUT ROWID
""",
    """
CREATE TABLE score (
    content            BLOB NOT NULL,
    model              TEXT NOT NULL,
    expert_probability REAL NOT NULL CHECK (expert_probability BETWEEN 0 AND 1),
    PRIMARY KEY (content, model)
) WITHOUT ROWID
""",
    """
CREATE TABLE failure (
    content BLOB NOT NULL,
    model   TEXT NOT NULL,
    reason  TEXT NOT NULL,
    detail  TEXT NOT NULL,
    PRIMARY KEY (content, model)
) WITHOUT ROWID
""",
    """
CREATE TABLE rating (
    content    BLOB PRIMARY KEY,
    stars      INTEGER NOT NULL CHECK (stars BETWEEN 0 AND 5),
    changed_at REAL NOT NULL
) WITHOUT ROWID
""",
)

_JUDGED = (
    "ALTER TABLE score ADD COLUMN quality REAL CHECK (quality BETWEEN 0 AND 1)",
    "ALTER TABLE score ADD COLUMN image_part REAL",
    "ALTER TABLE score ADD COLUMN colour_part REAL",
)

_DECIDED = (
    """
ALTER TABLE rating ADD COLUMN flag TEXT NOT NULL DEFAULT 'none'
    CHECK (flag IN ('none', 'pick', 'reject'))
""",
    """
ALTER TABLE rating ADD COLUMN label TEXT NOT NULL DEFAULT 'none'
    CHECK (label IN ('none', 'red', 'yellow', 'green', 'blue', 'purple'))
""",
)

_LOOKED = (
    "ALTER TABLE content ADD COLUMN camera TEXT",
    "ALTER TABLE content ADD COLUMN exposure_time REAL",
    "ALTER TABLE content ADD COLUMN exposure_bias REAL",
    "ALTER TABLE content ADD COLUMN look BLOB",
    """
CREATE TABLE pairing (
    one   BLOB NOT NULL,
    other BLOB NOT NULL CHECK (one < other),
    how   TEXT NOT NULL CHECK (how IN ('together', 'apart')),
    PRIMARY KEY (one, other)
) WITHOUT ROWID
""",
)

_SORTED = (
    "ALTER TABLE content ADD COLUMN kind TEXT",
    "ALTER TABLE content ADD COLUMN motion INTEGER NOT NULL DEFAULT 0",
)

_EXCHANGED = (
    """
CREATE TABLE agreement (
    path    BLOB PRIMARY KEY,
    content BLOB NOT NULL,
    stars   INTEGER NOT NULL,
    flag    TEXT NOT NULL,
    label   TEXT NOT NULL,
    seen    TEXT NOT NULL
) WITHOUT ROWID
""",
)

_CROPPED = (
    """
CREATE TABLE crop (
    content    BLOB NOT NULL,
    ratio      TEXT NOT NULL,
    x          REAL NOT NULL,
    y          REAL NOT NULL,
    width      REAL NOT NULL,
    height     REAL NOT NULL,
    degrees    REAL NOT NULL,
    changed_at REAL NOT NULL,
    PRIMARY KEY (content, ratio)
) WITHOUT ROWID
""",
)

_CHOSEN = (
    """
CREATE TABLE choice (
    winner  BLOB NOT NULL,
    loser   BLOB NOT NULL,
    how     TEXT NOT NULL CHECK (how IN ('duel', 'series', 'posted')),
    made_at REAL NOT NULL,
    PRIMARY KEY (winner, loser)
) WITHOUT ROWID
""",
)

UPGRADES = (_TABLES, _JUDGED, _DECIDED, _LOOKED, _SORTED, _EXCHANGED, _CROPPED, _CHOSEN)
"""The statements that make each version out of the one before; a new catalogue takes all.

Catalogues in people's hands were made with them: add to the end, never change one.
"""

VERSION = len(UPGRADES)

_KNOWN = """
    known.content, content.width, content.height, content.taken,
    content.camera, content.exposure_time, content.exposure_bias, content.kind, content.motion,
    content.look,
    rating.stars, rating.flag, rating.label,
    failure.reason, failure.detail,
    score.expert_probability, score.quality, score.image_part, score.colour_part
FROM known
LEFT JOIN content ON content.content = known.content
LEFT JOIN score   ON score.content = known.content AND score.model = (SELECT model FROM asked)
LEFT JOIN failure ON failure.content = known.content AND failure.model = (SELECT model FROM asked)
LEFT JOIN rating  ON rating.content = known.content
"""


def by_paths(count: int) -> str:
    """What is known of the files at so many paths, which follow the model: one statement for all.

    Before it come path, size and mtime as they were when it was found out.
    """
    return f"""
WITH asked (model) AS (VALUES (?)),
known AS (SELECT * FROM file WHERE path IN ({", ".join("?" * count)}))
SELECT known.path, known.size, known.mtime_ns, {_KNOWN}
"""


SIZES = "SELECT size FROM file"

BY_CONTENT = f"""
WITH asked (model) AS (VALUES (:model)),
known AS (SELECT :content AS content)
SELECT {_KNOWN}
"""

# What lay at a path before, if it was rated and what lies there now has never been seen: then the
# one may have been edited into the other.
FORMER = """
SELECT file.content, rating.stars, rating.flag, rating.label,
    content.width, content.height, content.taken
FROM file
JOIN rating ON rating.content = file.content
LEFT JOIN content ON content.content = file.content
WHERE file.path = :path AND file.content <> :content
AND NOT EXISTS (SELECT 1 FROM content WHERE content = :content)
"""

PUT_CONTENT = """
INSERT INTO content
    (content, width, height, taken, camera, exposure_time, exposure_bias, look, kind, motion)
VALUES (
    :content, :width, :height, :taken, :camera, :exposure_time, :exposure_bias, :look, :kind,
    :motion
)
ON CONFLICT (content) DO UPDATE SET
    width = :width, height = :height, taken = :taken, camera = :camera,
    exposure_time = :exposure_time, exposure_bias = :exposure_bias, look = :look,
    kind = :kind, motion = :motion
"""

CROPS = "SELECT ratio, x, y, width, height, degrees FROM crop WHERE content = :content"

PUT_CROP = """
INSERT INTO crop (content, ratio, x, y, width, height, degrees, changed_at)
VALUES (:content, :ratio, :x, :y, :width, :height, :degrees, :changed_at)
ON CONFLICT (content, ratio) DO UPDATE SET
    x = :x, y = :y, width = :width, height = :height, degrees = :degrees, changed_at = :changed_at
"""

CROPS_BOTH_WAYS = tuple(
    f"SELECT * FROM crop ORDER BY content {way}, ratio {way}" for way in ("ASC", "DESC")
)

FORGET_CROP = "DELETE FROM crop WHERE content = :content AND ratio = :ratio"

KEEP_RATING = """
INSERT INTO rating (content, stars, flag, label, changed_at)
VALUES (:content, :stars, :flag, :label, :changed_at)
ON CONFLICT (content) DO NOTHING
"""

PUT_FILE = """
INSERT INTO file (path, size, mtime_ns, content) VALUES (:path, :size, :mtime_ns, :content)
ON CONFLICT (path) DO UPDATE SET size = :size, mtime_ns = :mtime_ns, content = :content
"""

PUT_SCORE = """
INSERT INTO score (content, model, expert_probability, quality, image_part, colour_part)
VALUES (:content, :model, :expert_probability, :quality, :image_part, :colour_part)
ON CONFLICT (content, model) DO UPDATE SET
    expert_probability = :expert_probability, quality = :quality,
    image_part = :image_part, colour_part = :colour_part
"""

PUT_FAILURE = """
INSERT INTO failure (content, model, reason, detail)
VALUES (:content, :model, :reason, :detail)
ON CONFLICT (content, model) DO UPDATE SET reason = :reason, detail = :detail
"""

FORGET_FAILURE = "DELETE FROM failure WHERE content = :content AND model = :model"

PUT_RATING = """
INSERT INTO rating (content, stars, flag, label, changed_at)
VALUES (:content, :stars, :flag, :label, :changed_at)
ON CONFLICT (content) DO UPDATE SET
    stars = :stars, flag = :flag, label = :label, changed_at = :changed_at
"""

PUT_PAIRING = """
INSERT INTO pairing (one, other, how) VALUES (:one, :other, :how)
ON CONFLICT (one, other) DO UPDATE SET how = :how
"""

FORGET_PAIRING = "DELETE FROM pairing WHERE one = :one AND other = :other"

PAIRINGS = "SELECT one, other, how FROM pairing"


def agreements(count: int) -> str:
    """What was agreed on about the files at so many paths."""
    asked = ", ".join("?" * count)
    return f"SELECT path, content, stars, flag, label, seen FROM agreement WHERE path IN ({asked})"


PUT_AGREEMENT = """
INSERT INTO agreement (path, content, stars, flag, label, seen)
VALUES (:path, :content, :stars, :flag, :label, :seen)
ON CONFLICT (path) DO UPDATE SET
    content = :content, stars = :stars, flag = :flag, label = :label, seen = :seen
"""

PLACES = "SELECT path FROM file WHERE content = :content AND path <> :path"

TAKEN_AND_LOOK = "SELECT taken, look FROM content WHERE content = :content"

RATING = "SELECT stars, flag, label FROM rating WHERE content = :content"

RATINGS = tuple(f"SELECT * FROM rating ORDER BY content {way}" for way in ("ASC", "DESC"))

PAIRINGS_BOTH_WAYS = tuple(
    f"SELECT one, other, how FROM pairing ORDER BY one {way}" for way in ("ASC", "DESC")
)

# The last word counts: who has lost to a photo before may win against it now.
PUT_CHOICE = """
INSERT INTO choice (winner, loser, how, made_at) VALUES (:winner, :loser, :how, :made_at)
ON CONFLICT (winner, loser) DO UPDATE SET how = :how, made_at = :made_at
"""

FORGET_CHOICE = "DELETE FROM choice WHERE winner = :winner AND loser = :loser"

CHOICES_OF_TWO = """
SELECT winner, loser, how, made_at FROM choice
WHERE (winner = :winner AND loser = :loser) OR (winner = :loser AND loser = :winner)
"""

CHOICES = "SELECT winner, loser, how FROM choice WHERE made_at >= :since"

CHOICES_BOTH_WAYS = tuple(
    f"SELECT winner, loser, how, made_at FROM choice ORDER BY winner {way}"
    for way in ("ASC", "DESC")
)

MARKED = """
SELECT content, stars, flag, label FROM rating
WHERE (stars > 0 OR flag <> 'none') AND changed_at >= :since
"""

PROBABILITY = """
SELECT expert_probability FROM score WHERE content = :content AND model = :model
"""

LYING = "SELECT path, size, mtime_ns FROM file WHERE content = :content"

# A snapshot is older than the file it was taken of, whatever the clock said at either time.
PUT_RESCUED_RATING = """
INSERT INTO rating (content, stars, flag, label, changed_at)
VALUES (:content, :stars, :flag, :label, :changed_at)
ON CONFLICT (content) DO UPDATE SET
    stars = :stars, flag = :flag, label = :label, changed_at = :changed_at
WHERE (excluded.stars, excluded.flag, excluded.label)
    IS NOT (rating.stars, rating.flag, rating.label)
"""
