import csv
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from rich.console import Console

from training.__main__ import main
from training.data import PhotoSetError
from training.unsplash import Fetcher, Photo, Tally, download, read_table, retry_after, sized

JPEG = b"\xff\xd8\xff picture"
QUIET = Console(quiet=True)

Answer = tuple[int, dict[str, str], bytes]
OK: Answer = (200, {}, JPEG)


@dataclass
class Site:
    """A server on this machine: what it answers to each path, in turn, and what it was asked."""

    address: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def photo(self, name: str, *answers: Answer, photographer: str = "ann") -> Photo:
        self.answers[f"/{name}"] = list(answers)
        return Photo(name, f"{self.address}/{name}", photographer)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    here = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            here.asked.append(self.path)
            answers = here.answers[path]
            status, headers, body = answers.pop(0) if len(answers) > 1 else answers[0]
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield here
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Time:
    """A clock that only sleeping moves."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def fetcher(self, per_second: float = 1000.0) -> Fetcher:
        return Fetcher(per_second, lambda: self.now, self.sleep)


def failures(folder: Path) -> list[tuple[str, str]]:
    with (folder / "failures.csv").open(encoding="utf-8", newline="") as lines:
        return [(record["photo_id"], record["reason"]) for record in csv.DictReader(lines)]


def test_a_photo_lands_in_its_photographers_folder_at_the_width_asked_for(
    site: Site, tmp_path: Path
) -> None:
    photo = site.photo("abc", OK)
    tally = download([photo], tmp_path, Time().fetcher(), 640, QUIET)
    assert tally == Tally(fetched=1)
    assert (tmp_path / "ann" / "abc.jpg").read_bytes() == JPEG
    assert site.asked == ["/abc?w=640&fit=max&fm=jpg"]
    assert failures(tmp_path) == []


def test_a_missing_photo_is_listed_and_not_asked_for_again(site: Site, tmp_path: Path) -> None:
    photos = [site.photo("gone", (404, {}, b"")), site.photo("here", OK)]
    assert download(photos, tmp_path, Time().fetcher(), 640, QUIET) == Tally(fetched=1, failed=1)
    assert failures(tmp_path) == [("gone", "HTTP 404")]
    assert len(site.asked) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_passing_trouble_is_tried_again_after_twice_the_time(
    site: Site, tmp_path: Path, status: int
) -> None:
    photo, clock = site.photo("abc", *[(status, {}, b"")] * 3, OK), Time()
    assert download([photo], tmp_path, clock.fetcher(), 640, QUIET) == Tally(fetched=1)
    assert clock.slept == [1, 2, 4]


def test_the_server_says_how_long_to_wait(site: Site, tmp_path: Path) -> None:
    photo, clock = site.photo("abc", (429, {"Retry-After": "17"}, b""), OK), Time()
    assert download([photo], tmp_path, clock.fetcher(), 640, QUIET) == Tally(fetched=1)
    assert clock.slept == [17]


def test_a_wait_of_hours_is_not_waited_for(site: Site) -> None:
    photo, clock = site.photo("abc", (429, {"Retry-After": "99999"}, b""), OK), Time()
    assert not isinstance(clock.fetcher().fetch(photo.url), bytes)
    assert clock.slept == []


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("12", 12),
        ("Wed, 01 Jan 2025 00:01:30 GMT", 90),
        ("Tue, 31 Dec 2024 00:00:00 GMT", 0),
        ("soon", None),
        ("Wed, 01 Jan 2025 00:01:30 -0000", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, datetime(2025, 1, 1, tzinfo=UTC)) == seconds


def test_what_is_there_is_never_fetched_again(site: Site, tmp_path: Path) -> None:
    photos = [site.photo("one", OK), site.photo("two", (404, {}, b""), OK)]
    download(photos, tmp_path, Time().fetcher(), 640, QUIET)
    site.asked.clear()
    again = download(photos, tmp_path, Time().fetcher(), 640, QUIET)
    assert again == Tally(fetched=1, known=1)
    assert site.asked == ["/two?w=640&fit=max&fm=jpg"]
    assert failures(tmp_path) == []


def test_requests_keep_their_distance_and_retries_do_too(site: Site, tmp_path: Path) -> None:
    photos = [site.photo("a", OK), site.photo("b", (500, {}, b""), OK), site.photo("c", OK)]
    clock = Time()
    download(photos, tmp_path, clock.fetcher(per_second=0.25), 640, QUIET)
    assert len(site.asked) == 4
    assert clock.now == 12
    assert clock.slept == [4, 1, 3, 4]


def test_half_a_photo_and_what_is_no_photo_are_not_kept(site: Site, tmp_path: Path) -> None:
    half = site.photo("half", (200, {"Content-Length": "999"}, JPEG))
    page = site.photo("page", (200, {}, b"<html>"))
    tally = download([half, page], tmp_path, Time().fetcher(), 640, QUIET)
    assert tally == Tally(failed=2)
    assert not list(tmp_path.rglob("*.jpg"))
    assert [photo for photo, _ in failures(tmp_path)] == ["half", "page"]


def test_no_redirection_leads_to_a_file_of_this_machine(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(JPEG)
    photo = site.photo("abc", (302, {"Location": secret.as_uri()}, b""))
    assert not isinstance(Time().fetcher().fetch(photo.url), bytes)


def test_a_server_that_is_down_ends_the_run_and_what_failed_is_listed(
    site: Site, tmp_path: Path
) -> None:
    photos = [site.photo(f"p{i}", (503, {}, b"")) for i in range(9)]
    with pytest.raises(PhotoSetError, match="5 photos in a row"):
        download(photos, tmp_path, Time().fetcher(), 640, QUIET)
    assert len(failures(tmp_path)) == 5


def table(folder: Path, *lines: str) -> Path:
    head = "photo_id\tphoto_url\tphoto_image_url\tphotographer_username"
    (folder / "photos.tsv000").write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return folder


def test_the_table_is_read_and_odd_photographers_are_nobody(tmp_path: Path) -> None:
    table(tmp_path, "a-_1\tu\thttps://i/x\tann", "b\tu\thttps://i/y\t../up", "c\tu\thttps://i/z\t")
    assert [photo.file for photo in read_table(tmp_path)] == [
        "ann/a-_1.jpg",
        "unsplash/b.jpg",
        "unsplash/c.jpg",
    ]


@pytest.mark.parametrize("line", ["../x\tu\thttps://i/x\tann", "a\tu\tfile:///etc/passwd\tann"])
def test_a_line_that_leads_elsewhere_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(PhotoSetError, match=r"photos\.tsv000"):
        list(read_table(table(tmp_path, line)))


def test_a_query_that_is_there_is_kept() -> None:
    assert sized("https://i/x?ixid=1&w=9", 640) == "https://i/x?ixid=1&w=640&fit=max&fm=jpg"


def test_the_command_downloads_as_many_as_it_is_told(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photos = [site.photo(name, OK) for name in ("a", "b")]
    table(tmp_path, *(f"{photo.photo_id}\tu\t{photo.url}\tann" for photo in photos))
    output = tmp_path / "photos"
    options = ["--limit", "1", "--per-second", "9"]
    command = ["unsplash", "--tsv", str(tmp_path), "--output", str(output), *options]
    assert main(command) == 0
    assert [path.name for path in output.rglob("*.jpg")] == ["a.jpg"]
    assert "1 downloaded" in capsys.readouterr().out


def test_a_folder_without_a_table_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["unsplash", "--tsv", str(tmp_path), "--output", str(tmp_path / "out")]) == 1
    assert "photos.tsv000" in capsys.readouterr().err
