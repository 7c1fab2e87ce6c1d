"""Stages in threads, joined by bounded queues. Knows nothing of photos."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Any

from photocull.pipeline.channel import Channel


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: `work` takes 1 to `batch` items and gives what goes on to the next stage.

    With several `workers`, `work` runs in as many threads at once. A batch that is not full waits
    `linger` seconds for more.
    """

    name: str
    work: Callable[[list[Any]], Iterable[Any]]
    workers: int = 1
    batch: int = 1
    linger: float = 0.0


class Pipeline:
    """Draws items from `source` and sends them through the stages, all in threads of their own.

    `ended` is called once, from the last thread, when nothing is in work any more: with the
    error if a stage raised one, which is a bug or a full disk and ends everything, else None.
    """

    def __init__(
        self,
        source: Iterable[Any],
        stages: Sequence[Stage],
        ended: Callable[[Exception | None], None],
    ) -> None:
        """Nothing runs before `start`."""
        self._ended = ended
        self._error: Exception | None = None
        self._lock = Lock()
        self._may_run = Event()
        self._may_run.set()
        producers = [1, *(stage.workers for stage in stages)]
        self._channels = [
            Channel[Any](2 * max(stage.workers, stage.batch), before)
            for stage, before in zip(stages, producers, strict=False)
        ]
        self._threads = [Thread(target=self._draw, args=(source,), name="source", daemon=True)]
        for position, stage in enumerate(stages):
            for number in range(stage.workers):
                name = f"{stage.name} {number + 1}"
                self._threads.append(
                    Thread(target=self._serve, args=(stage, position), name=name, daemon=True)
                )
        self._running = len(self._threads)

    def start(self) -> None:
        """Set all threads going."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Begin nothing new; what is in work is finished and goes through all its stages."""
        self._channels[0].abort()
        self._may_run.set()

    def pause(self) -> None:
        """Let every stage rest after what it has in hand."""
        self._may_run.clear()

    def resume(self) -> None:
        """Go on."""
        self._may_run.set()

    def join(self, seconds: float | None = None) -> bool:
        """Wait for the end; False where it has not come in this time (for each thread)."""
        for thread in self._threads:
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads)

    def _draw(self, source: Iterable[Any]) -> None:
        try:
            for item in source:
                if not self._channels[0].put(item):
                    break
        except Exception as error:  # noqa: BLE001 - any bug must end the run and be told
            self._fail(error)
        finally:
            self._leave(0)

    def _serve(self, stage: Stage, position: int) -> None:
        inbox = self._channels[position]
        outbox = self._channels[position + 1] if position + 1 < len(self._channels) else None
        try:
            self._may_run.wait()
            while items := inbox.take(stage.batch, stage.linger):
                for item in stage.work(items):
                    if outbox is not None:
                        outbox.put(item)
                self._may_run.wait()
        except Exception as error:  # noqa: BLE001 - any bug must end the run and be told
            self._fail(error)
        finally:
            self._leave(position + 1)

    def _fail(self, error: Exception) -> None:
        """Keep the first error, and let every thread run out: none may wait for a dead one."""
        with self._lock:
            self._error = self._error or error
        for channel in self._channels:
            channel.abort()

    def _leave(self, position: int) -> None:
        if position < len(self._channels):
            self._channels[position].end()
        with self._lock:
            self._running -= 1
            last = self._running == 0
        if last:
            self._ended(self._error)
