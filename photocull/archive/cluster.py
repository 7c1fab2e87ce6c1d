"""Workers on this computer or on many, by Ray Data: the one place that knows Ray.

Ray hands parts to workers, starts a worker anew that has died, and gives its part to the next.
"""

import io
import logging
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

from photocull.archive.judging import Done, Judge, Work
from photocull.archive.listing import Part
from photocull.pipeline.cull import cores
from photocull.scoring.model import Device
from photocull.scoring.problem import ModelError, ModelProblem

if TYPE_CHECKING:
    import ray

NEEDED = ("ray", "pyarrow", "fsspec")
"""What the extra installs."""

_SCRATCH = "photocull-ray-"

_OBJECTS = 256 << 20
"""Bytes that Ray may hold between processes; ours are lists of places and small sums."""

_SETTINGS = {
    # Ray would report to its makers how it is used. Nothing here is to leave this computer.
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
    # What still asks after the end, such as a thread that waits, must not start another cluster.
    "RAY_ENABLE_AUTO_CONNECT": "0",
    # Workers would otherwise give way to everything else, also where nothing else is done.
    "RAY_worker_niceness": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    # An address where no cluster is would be tried for a quarter of an hour.
    "RAY_NUM_REDIS_GET_RETRIES": "1",
}


class ClusterError(Exception):
    """There is no cluster: none could be started, or none answers at the address."""


def lacking() -> list[str]:
    """The packages that are needed and not installed."""
    return [name for name in NEEDED if find_spec(name) is None]


class Cluster:
    """Ray, started for this run, or a cluster that runs already."""

    def __init__(self, scratch: Path | None) -> None:
        """Use `start`."""
        self._scratch = scratch

    @classmethod
    def start(cls, workers: int | None, device: str, address: str | None) -> Self:
        """Start Ray here with so many workers (as many as cores, if None), or go to an address.

        `device` is where the model runs, "CPU" or "CUDA". Raises ClusterError.
        """
        os.environ.update(_SETTINGS)
        if address is None:
            # Ray listens on the network even for workers of one computer: whoever does not know
            # the token of this run is turned away.
            os.environ.update(RAY_AUTH_MODE="token", RAY_AUTH_TOKEN=secrets.token_hex(32))
        import ray

        scratch = None if address else _scratch()
        try:
            with _quiet():
                if address is not None:
                    ray.init(address=address, log_to_driver=False, logging_level=logging.CRITICAL)
                else:
                    ray.init(
                        address="local",
                        num_cpus=workers or cores(),
                        num_gpus=None if device == "CUDA" else 0,
                        include_dashboard=False,
                        log_to_driver=False,
                        logging_level=logging.CRITICAL,
                        object_store_memory=_OBJECTS,
                        _temp_dir=str(scratch),
                    )
        except Exception as error:
            if scratch is not None:
                rmtree(scratch, ignore_errors=True)
            raise ClusterError(f"{type(error).__name__}: {error}") from error
        return cls(scratch)

    def close(self) -> None:
        """End all that was started."""
        import ray

        ray.shutdown()
        if self._scratch is not None:
            rmtree(self._scratch, ignore_errors=True)

    def finish(
        self,
        parts: Sequence[Part],
        work: Work,
        workers: int | None,
        enough: Callable[[], bool],
    ) -> Iterator[Done]:
        """Have the parts scored and written; each is told of when it is finished.

        Ends early once `enough`. Raises ModelError where a worker cannot use the model, OSError
        where a part could not be written or fetched files found no room, RuntimeError for a bug in
        a worker, and what Ray raises.
        """
        said: SimpleQueue[Done | Exception | None] = SimpleQueue()
        dataset = _dataset(parts, replace(work, scratch=self._scratch), workers)

        def draw() -> None:
            try:
                for row in dataset.iter_rows():
                    said.put(_told_by_worker(row))
            except Exception as error:  # noqa: BLE001 - it is raised again, in the other thread
                said.put(error)
            else:
                said.put(None)

        Thread(target=draw, name="results", daemon=True).start()
        # Ray tells of workers that have died on stdout, which is for results alone.
        with redirect_stdout(io.StringIO()):
            yield from _heard(said, enough)


class _Worker:
    """A `Judge` as Ray holds it: made in a process of its own, kept from part to part."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._judge: Judge | None = None

    def __call__(self, row: Mapping[str, Any]) -> dict[str, object]:
        part = Part(str(row["name"]), tuple(map(str, row["places"])))
        done = Done(part.name, 0, 0, 0)
        model = unwritten = bug = ""
        # As values: an error that goes through Ray comes back as one of Ray's, without its cause.
        try:
            self._judge = self._judge or Judge(self._work)
            done = self._judge.finish(part)
        except ModelError as error:
            model = error.problem.value
        except OSError as error:
            unwritten = str(error)
        except Exception as error:  # noqa: BLE001 - it is told of, and ends the run
            bug = f"{type(error).__name__}: {error}"
        return {**asdict(done), "model": model, "unwritten": unwritten, "bug": bug}


def _heard(
    said: "SimpleQueue[Done | Exception | None]", enough: Callable[[], bool]
) -> Iterator[Done]:
    while not enough():
        try:
            # Not for ever: between two parts Ctrl+C is to be heard.
            heard = said.get(timeout=0.1)
        except Empty:
            continue
        if heard is None:
            return
        if isinstance(heard, Exception):
            raise heard
        yield heard


def _scratch() -> Path:
    """A new folder for Ray and for what is fetched, after those of runs that died were removed."""
    # The names of Ray's sockets have room for a short path only, which not every system's own is.
    place = Path("/tmp") if os.name == "posix" else Path(gettempdir())
    for left in place.glob(f"{_SCRATCH}*"):
        pid = left.name.removeprefix(_SCRATCH).partition("-")[0]
        if os.name == "posix" and pid.isdigit() and not _alive(int(pid)):
            rmtree(left, ignore_errors=True)
    return Path(mkdtemp(prefix=f"{_SCRATCH}{os.getpid()}-", dir=place))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def _quiet() -> Iterator[None]:
    """Ray's own library says on stderr that it will say nothing; nobody else speaks meanwhile."""
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def _dataset(parts: Sequence[Part], work: Work, workers: int | None) -> "ray.data.Dataset":
    import ray
    from ray import data

    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    gpus = int(ray.cluster_resources().get("GPU", 0)) if work.device is not Device.CPU else 0
    cpus = int(ray.cluster_resources().get("CPU", 1))
    count = min(workers or gpus or cpus, len(parts))
    threads = max(1, cpus // count) if gpus else 1
    items = [{"name": part.name, "places": list(part.places)} for part in parts]
    return data.from_items(items, override_num_blocks=len(items)).map(
        _Worker,
        fn_constructor_args=(replace(work, threads=threads),),
        compute=data.ActorPoolStrategy(size=count),
        num_cpus=threads,
        num_gpus=1 if gpus else 0,
    )


def _told_by_worker(row: Mapping[str, Any]) -> Done:
    """What a worker says of a part. Raises the errors that `finish` promises."""
    if row["model"]:
        raise ModelError(ModelProblem(row["model"]))
    if row["unwritten"]:
        raise OSError(row["unwritten"])
    if row["bug"]:
        raise RuntimeError(row["bug"])
    return Done(row["name"], row["photos"], row["failed"], row["not_scored"])
