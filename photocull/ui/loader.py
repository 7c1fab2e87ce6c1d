"""Slow work for the window, in threads of its own: always the latest wishes, never a backlog."""

import logging
from collections.abc import Callable, Iterable
from threading import Condition, Thread
from typing import Generic, TypeVar

from photocull.ui.bridge import Bridge

Job = TypeVar("Job")
Result = TypeVar("Result")


class Loader(Generic[Job, Result]):
    """Works on the jobs that are wanted now, first wish first.

    A new list of wishes replaces the old one, so that what scrolled out of sight costs nothing.
    `work` runs in worker threads, and should not raise; `receive` gets (job, result) pairs in the
    thread that made the loader.
    """

    def __init__(
        self,
        work: Callable[[Job], Result],
        receive: Callable[[list[tuple[Job, Result]]], None],
        *,
        threads: int,
        name: str,
    ) -> None:
        self._work = work
        self._bridge: Bridge[tuple[Job, Result]] = Bridge()
        self._bridge.deliver_to(receive)
        self._wanted: list[Job] = []
        self._busy: set[Job] = set()
        self._changed = Condition()
        self._closed = False
        self._threads = [
            Thread(target=self._run, name=f"{name}-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def want(self, jobs: Iterable[Job]) -> None:
        """Do these jobs, in this order, and forget wishes that nobody has begun with."""
        with self._changed:
            self._wanted = [job for job in jobs if job not in self._busy]
            self._changed.notify_all()

    def close(self) -> None:
        """Stop after the jobs in work; their results are dropped."""
        with self._changed:
            self._closed = True
            self._wanted = []
            self._changed.notify_all()
        self._bridge.close()
        for thread in self._threads:
            thread.join(timeout=5)

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._bridge.put((job, self._work(job)))
            except Exception:
                # A bug that one photo brings to light must not cost all the others their pictures.
                logging.exception("%r", job)
            finally:
                with self._changed:
                    self._busy.discard(job)

    def _next(self) -> Job | None:
        with self._changed:
            while not self._wanted and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            job = self._wanted.pop(0)
            self._busy.add(job)
            return job
