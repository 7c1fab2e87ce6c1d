"""One photocull at a time for one catalogue: the kernel gives the lock back when a program dies."""

from pathlib import Path

from filelock import FileLock, Timeout


class Instance:
    """The claim to a catalogue, held until `release` or the end of the process, however it ends."""

    def __init__(self, lock: FileLock) -> None:
        """Use `take`."""
        self._lock = lock

    @classmethod
    def take(cls, catalogue: Path) -> "Instance | None":
        """Claim a catalogue; None where another program has it. Raises OSError."""
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(catalogue.with_name(f"{catalogue.name}.lock"), thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return None
        return cls(lock)

    def release(self) -> None:
        """Let the next one have it."""
        self._lock.release()
