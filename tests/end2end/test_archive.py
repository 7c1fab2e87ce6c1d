"""`photocull rank --engine ray` on a cluster of two workers: the same scores, and nothing lost.

Whatever is killed, every photo stands in the Parquet files once, with the numbers of the plain run.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image

from photocull.archive.cluster import lacking
from photocull.resources import resource
from tests.pictures import aged, noise, write

pytestmark = pytest.mark.skipif(bool(lacking()), reason="Ray (extra ray) is not installed")

ROOT = Path(__file__).parents[2]
NUMBERS = ("expert_probability", "quality", "image_part", "colour_part", "width", "height")
PART = 4

Found = dict[str, tuple[object, ...]]


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example photos at several qualities, other formats, and files that are no photos."""
    folder = tmp_path_factory.mktemp("archive")
    for path in sorted(resource("examples").glob("*.JPG")):
        with Image.open(path) as picture:
            for quality in (50, 70, 90):
                target = folder / f"q{quality}" / path.name
                target.parent.mkdir(exist_ok=True)
                picture.save(target, quality=quality)
    write(folder / "写真" / "noise.png", noise(1), "PNG")
    write(folder / "noise.webp", noise(2), "WEBP")
    shutil.copy(folder / "noise.webp", folder / os.fsdecode(b"caf\xe9.webp"))
    for name, content in (("bad.jpg", b"no photo"), ("empty.jpg", b"")):
        (folder / name).write_bytes(content)
        aged(folder / name)
    return folder


@pytest.fixture(scope="module")
def plain(photos: Path) -> Found:
    """What the plain run says of each photo: the numbers, or the reason why there are none."""
    command = [sys.executable, "-m", "photocull", "rank", str(photos), "--no-catalogue"]
    done = subprocess.run(
        [*command, "--format", "json", "--device", "cpu"], cwd=ROOT, capture_output=True, check=True
    )
    report = json.loads(done.stdout)
    found: Found = {p["path"]: tuple(p[name] for name in NUMBERS) for p in report["photos"]}
    return found | {each["path"]: (each["reason"],) for each in report["failures"]}


def command(*arguments: object, workers: int = 2) -> list[str]:
    given = [str(argument) for argument in arguments]
    return [sys.executable, "-m", "photocull", "rank", "--engine", "ray", "--device", "cpu",
            "--workers", str(workers), "--part", str(PART), *given]  # fmt: skip


@contextlib.contextmanager
def running(*arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """The command in a session of its own, all of which has ended afterwards."""
    with subprocess.Popen(
        command(*arguments), cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
        # Where tests are run in the background of a shell, their children would not hear Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def rows(output: Path) -> list[dict[str, object]]:
    """All rows of all parts."""
    import pyarrow.parquet as pq

    parts = sorted(output.glob("*.parquet"))
    return [row for part in parts for row in pq.ParquetFile(part).read().to_pylist()]


def found(output: Path) -> Found:
    return {
        str(row["path"]): (row["failure"],) if row["failure"] else tuple(row[n] for n in NUMBERS)
        for row in rows(output)
    }


def named(found: Found) -> Found:
    """As the parts name it: a path that is no UTF-8 stands as its address."""
    return {
        path if path.isprintable() else Path(path).as_uri(): told for path, told in found.items()
    }


def counted(title: str, output: Path, expected: Found, capsys: pytest.CaptureFixture[str]) -> None:
    """Print how the parts compare with the plain run, and fail where they are not the same."""
    times = Counter(str(row["path"]) for row in rows(output))
    there, wanted = found(output), named(expected)
    missing = [path for path in wanted if path not in there]
    twice = [path for path, count in times.items() if count > 1]
    other = [path for path in wanted if path in there and there[path] != wanted[path]]
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what the test is for
            f"\n{title}: {len(there)} photos in {len(list(output.glob('*.parquet')))} parts; "
            f"{len(missing)} missing, {len(twice)} twice, {len(other)} other than the plain run's"
        )
    assert (missing, twice, other) == ([], [], [])
    assert set(there) == set(wanted)
    assert not list(output.glob(".part-*"))


def until(true: Callable[[], object], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def workers_of(process: "subprocess.Popen[str]") -> list[int]:
    """The Ray workers that were started, by and by, by this process, and that score."""
    parents, names = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            stat = (folder / "stat").read_text()
            parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
            names[int(folder.name)] = (folder / "cmdline").read_bytes()

    def ours(pid: int) -> bool:
        return pid == process.pid or (pid in parents and ours(parents[pid]))

    return [pid for pid, name in names.items() if b"MapWorker" in name and ours(pid)]


@pytest.fixture
def served(photos: Path) -> Iterator[str]:
    """The photos on a web server of this computer; its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(photos)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_folder_has_the_scores_of_the_plain_run_bit_for_bit(
    photos: Path, plain: Found, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    with running(photos, "--output", output) as process:
        # The first may be done with a part before the second has begun.
        until(lambda: len(workers_of(process)) == 2 or process.poll() is not None)
        children = workers_of(process)
        told = [Path(f"/proc/{pid}/environ").read_bytes() for pid in children]
        out, err = process.communicate(timeout=200)
    assert process.returncode == 0, err
    assert out == ""
    assert err.count("\n") == 1, err
    assert len(children) == 2
    # Ray reports nothing to its makers, and turns away who does not know the token of this run.
    for each in told:
        assert b"RAY_USAGE_STATS_ENABLED=0" in each
        assert b"RAY_AUTH_MODE=token" in each
    counted("bit for bit", output, plain, capsys)
    again = subprocess.run(
        command(photos, "--output", output), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert again.stderr.startswith(f"{len(plain)} photos were done before")


def test_a_killed_worker_loses_nothing_and_the_run_completes(
    photos: Path, plain: Found, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    with running(photos, "--output", output) as process:
        until(lambda: len(list(output.glob("*.parquet"))) >= 2 or process.poll() is not None)
        before = workers_of(process)
        os.kill(before[0], signal.SIGKILL)
        done = len(found(output))
        until(lambda: before[0] not in workers_of(process))
        out, err = process.communicate(timeout=200)
    assert process.returncode == 0, err
    assert (out, err.count("\n")) == ("", 1), err
    assert done < len(plain)
    counted(f"a worker killed with {done} of {len(plain)} photos done", output, plain, capsys)


def test_a_run_that_was_killed_whole_goes_on_where_it_was(
    photos: Path, plain: Found, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    with running(photos, "--output", output) as process:
        until(lambda: len(list(output.glob("*.parquet"))) >= 2 or process.poll() is not None)
        children = workers_of(process)
        (scratch,) = Path("/tmp").glob(f"photocull-ray-{process.pid}-*")
        process.kill()
        process.communicate()
    until(lambda: not any(Path(f"/proc/{pid}/exe").exists() for pid in children))
    (output / f".part-{'0' * 32}.parquet.00000000.tmp").write_bytes(b"a draft")
    before = {path: path.read_bytes() for path in output.glob("*.parquet")}
    done = len(found(output))
    assert 0 < done < len(plain)
    again = subprocess.run(
        command(photos, "--output", output), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert again.stderr.startswith(f"{done} photos were done before")
    assert {path: path.read_bytes() for path in before} == before
    assert not scratch.exists()
    counted(f"all killed with {done} of {len(plain)} photos done", output, plain, capsys)


def test_ctrl_c_is_status_130_and_keeps_the_parts_that_are_finished(
    photos: Path, plain: Found, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    with running(photos, "--output", output) as process:
        until(lambda: list(output.glob("*.parquet")) or process.poll() is not None)
        # As a terminal does it: to all of the group.
        os.killpg(process.pid, signal.SIGINT)
        asked = time.monotonic()
        out, err = process.communicate(timeout=60)
        seconds = time.monotonic() - asked
    assert (process.returncode, out, err.count("\n")) == (130, "", 1), err
    done = len(found(output))
    assert 0 < done < len(plain)
    assert err.startswith(f"Stopped with {done} of {len(plain)} photos done.")
    assert found(output).items() <= named(plain).items()
    with capsys.disabled():
        print(f"\nCtrl+C: {done} of {len(plain)} photos kept, {seconds:.1f} s")  # noqa: T201


def test_a_list_of_paths_and_addresses_is_scored_alike(
    photos: Path, plain: Found, served: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "q50/IMG_4821.JPG"
    local, remote = str(photos / name), f"{served}/{name}"
    gone, nobody = f"{served}/no.jpg", "http://127.0.0.1:9/a.jpg"
    (tmp_path / "list").write_text(
        f"{local}\n{remote}\nfile://{photos}/q70/IMG_4821.JPG\n{gone}\n{nobody}\n{photos}/no.jpg\n"
    )
    output = tmp_path / "out"
    done = subprocess.run(
        command("--list", tmp_path / "list", "--output", output),
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (0, 1), done.stderr
    there = found(output)
    assert there == {
        local: plain[local],
        remote: plain[local],
        f"{photos}/q70/IMG_4821.JPG": plain[f"{photos}/q70/IMG_4821.JPG"],
        gone: ("vanished",),
        nobody: ("unreachable",),
        f"{photos}/no.jpg": ("vanished",),
    }
    contents = {str(row["path"]): row["content"] for row in rows(output)}
    assert contents[local] == contents[remote]
    with capsys.disabled():
        print(f"\na list: {len(there)} rows, 3 scored, 3 with the reason")  # noqa: T201


def test_an_output_that_goes_away_ends_the_run_with_one_sentence(
    photos: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    with running(photos / "写真", "--output", output) as process:
        until(lambda: (output / ".run.lock").exists())
        shutil.rmtree(output)
        out, err = process.communicate(timeout=100)
    assert (process.returncode, out) == (1, "")
    assert err.startswith("Scores could not be stored (")
    assert err.count("\n") == 1, err
    assert not output.exists()
