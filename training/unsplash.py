"""`unsplash`: downloads the photos of the Unsplash dataset, politely and never twice.

The dataset (https://unsplash.com/data) is a table of addresses; its terms are its reader's to keep.
A photo becomes FOLDER/<photographer>/<photo_id>.jpg, so that `prepare` takes each photographer for
a source.
"""

import argparse
import csv
import io
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from rich.console import Console
from rich.progress import Progress

from photocull.store.files import write_atomic
from training.data import PhotoSetError

FAILURES = "failures.csv"

_NOBODY = "unsplash"
_ATTEMPTS = 5
_FIRST_DELAY, _LONGEST_DELAY = 1.0, 3600.0
_TIMEOUT = 60.0
_MOST_BYTES = 100_000_000
_PATIENCE = 5
"""Photos in a row that fail for the server's or the network's reasons before the run is ended."""

_NAME = re.compile(r"[A-Za-z0-9_-]+")
"""What ids and photographers look like; anything else could lead out of the folder."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A line of the table."""

    photo_id: str
    url: str
    photographer: str

    @property
    def file(self) -> str:
        """Where the photo goes, below the folder of all."""
        return f"{self.photographer}/{self.photo_id}.jpg"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a photo was not had; `passing` if it may well be had another time."""

    reason: str
    passing: bool = False
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many photos were downloaded now, were there already, and failed."""

    fetched: int = 0
    known: int = 0
    failed: int = 0


def read_table(folder: Path) -> Iterator[Photo]:
    """The photos of `photos.tsv000` and its continuations, in order.

    Raises PhotoSetError if there is no table or a line of it cannot be used.
    """
    tables = sorted(folder.glob("photos.tsv*"))
    if not tables:
        raise PhotoSetError(f"{folder}: there is no photos.tsv000 in it")
    for table in tables:
        try:
            with table.open(encoding="utf-8", newline="") as lines:
                for record in csv.DictReader(lines, delimiter="\t"):
                    yield _photo(record)
        except (OSError, KeyError, ValueError, csv.Error) as error:
            raise PhotoSetError(f"{table}: {type(error).__name__}: {error}") from error


def _photo(record: Mapping[str, str | None]) -> Photo:
    photo_id, url = record["photo_id"] or "", record["photo_image_url"] or ""
    if not _NAME.fullmatch(photo_id):
        raise ValueError(f"{photo_id!r} is no photo_id")
    if urlsplit(url).scheme not in ("http", "https"):
        raise ValueError(f"{url!r} is no http or https address")
    name = record.get("photographer_username") or ""
    return Photo(photo_id, url, name if _NAME.fullmatch(name) else _NOBODY)


def sized(url: str, width: int) -> str:
    """The address of the photo as a JPEG at most `width` pixels wide, never enlarged."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query)) | {"w": str(width), "fit": "max", "fm": "jpg"}
    return urlunsplit(parts._replace(query=urlencode(query)))


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, if there is one that can be read."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):  # No date, or one without a time zone.
        return None


class Fetcher:
    """Fetches addresses, beginning at most `per_second` requests a second, retries included."""

    def __init__(
        self,
        per_second: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval, self._clock, self._sleep = 1 / per_second, clock, sleep
        self._next = clock()
        # Without the handlers of file: and ftp:, no redirection can lead there.
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler,
            urllib.request.UnknownHandler,
            urllib.request.HTTPHandler,
            urllib.request.HTTPSHandler,
            urllib.request.HTTPDefaultErrorHandler,
            urllib.request.HTTPRedirectHandler,
            urllib.request.HTTPErrorProcessor,
        ):
            self._opener.add_handler(handler())

    def fetch(self, url: str) -> bytes | Refusal:
        """The JPEG at an address, or why not after the last attempt.

        What may pass (429, 5xx, trouble on the way) is tried again after twice the time, or after
        the time that the server asks for.
        """
        delay = _FIRST_DELAY
        for _ in range(_ATTEMPTS - 1):
            answer = self._attempt(url)
            if isinstance(answer, bytes) or not answer.passing:
                return answer
            wait = delay if answer.after is None else answer.after
            if wait > _LONGEST_DELAY:
                return answer
            self._sleep(wait)
            delay *= 2
        return self._attempt(url)

    def _attempt(self, url: str) -> bytes | Refusal:
        if (early := self._next - self._clock()) > 0:
            self._sleep(early)
        self._next = self._clock() + self._interval
        request = urllib.request.Request(url, headers={"User-Agent": "photocull-training"})
        try:
            with self._opener.open(request, timeout=_TIMEOUT) as response:
                data: bytes = response.read(_MOST_BYTES + 1)
                length = response.headers.get("Content-Length")
        except urllib.error.HTTPError as error:
            with error:
                after = retry_after(error.headers.get("Retry-After"), datetime.now(UTC))
                passing = error.code == 429 or error.code >= 500
                return Refusal(f"HTTP {error.code}", passing, after)
        except Exception as error:  # noqa: BLE001 - answers that are no HTTP raise what is no OSError
            return Refusal(f"{type(error).__name__}: {error}", passing=True)
        if length is not None and length.isdecimal() and len(data) < int(length):
            return Refusal(f"{len(data)} bytes of {length} came", passing=True)
        if len(data) > _MOST_BYTES:
            return Refusal("larger than any photo")
        return data if data.startswith(b"\xff\xd8\xff") else Refusal("what came is no JPEG")


def download(
    photos: Sequence[Photo], output: Path, fetcher: Fetcher, width: int, console: Console
) -> Tally:
    """Fetch the photos that are not in `output` yet, and write `failures.csv` of what failed.

    Raises PhotoSetError when one after the other cannot be had because server or network are
    down; another call goes on from there.
    """
    fetched = known = in_a_row = 0
    failures: list[tuple[str, str, str]] = []
    try:
        with Progress(console=console) as progress:
            for photo in progress.track(photos, description="Downloading"):
                path, url = output / photo.file, sized(photo.url, width)
                if path.exists():
                    known += 1
                    continue
                answer = fetcher.fetch(url)
                if isinstance(answer, bytes):
                    write_atomic(path, answer)
                    fetched, in_a_row = fetched + 1, 0
                    continue
                failures.append((photo.photo_id, url, answer.reason))
                in_a_row = in_a_row + 1 if answer.passing else 0
                if in_a_row == _PATIENCE:
                    raise PhotoSetError(
                        f"{_PATIENCE} photos in a row could not be had ({answer.reason}): "
                        "run the same command later to go on"
                    )
    finally:
        _write_failures(output / FAILURES, failures)
    return Tally(fetched, known, len(failures))


def _write_failures(path: Path, failures: Sequence[tuple[str, str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("photo_id", "url", "reason"), *failures])
    write_atomic(path, out.getvalue().encode("utf-8", "backslashreplace"))


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare `unsplash` and its options."""
    command = commands.add_parser("unsplash", help="download the photos of the Unsplash dataset")
    command.add_argument("--tsv", type=Path, required=True, help="the folder of photos.tsv000")
    command.add_argument("--output", type=Path, required=True, help="where the photos go")
    command.add_argument("--limit", type=_positive(int), help="only the first so many photos")
    command.add_argument(
        "--per-second", type=_positive(float), default=2.0, help="requests a second [%(default)s]"
    )
    command.add_argument(
        "--width", type=_positive(int), default=1080, help="pixels at most [%(default)s]"
    )
    command.set_defaults(command=_run)


def _positive(kind: type[int] | type[float]) -> Callable[[str], float]:
    def number(text: str) -> float:
        value = kind(text)
        if not 0 < value < float("inf"):
            raise argparse.ArgumentTypeError(f"{text} is not above 0")
        return value

    return number


def _run(options: argparse.Namespace) -> None:
    photos = list(read_table(options.tsv))[: options.limit]
    console = Console(highlight=False, markup=False)
    tally = download(photos, options.output, Fetcher(options.per_second), options.width, console)
    console.print(
        f"{tally.fetched} downloaded, {tally.known} were there already, {tally.failed} failed"
        + (f" (see {options.output / FAILURES})" if tally.failed else "")
    )
