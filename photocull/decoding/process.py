"""One decoder process: asked one thing at a time, ended when it takes too long, started anew."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import FileIO
from threading import Lock

from photocull.decoding.deadlines import Deadlines
from photocull.decoding.shared import Array, SharedMemory
from photocull.decoding.wire import Header, WireError, receive, send

SECONDS = 60.0
"""How long any answer may take; the largest picture takes a few seconds on a slow machine."""

DECODER = "--decoder"
"""The first argument by which the bundled program is told to be a decoder."""

_DEADLINES = Deadlines()

_PROGRAM = "import sys; sys.path[:] = {path!r}; from {module} import main; main()"
_MODULE = "photocull.decoding.worker"


class DecoderError(Exception):
    """A decoder gave no answer: the file has brought it down, or it is no decoder any more."""


class DecoderAbsentError(DecoderError):
    """None could be started: the system has no room for one now."""


class DecoderLateError(DecoderError):
    """It took too long, and was ended."""


def command(module: str = _MODULE) -> list[str]:
    """What starts a decoder: with this program's packages, and none from the current folder.

    A bundled program has no interpreter to start: it starts itself (`packaging/frozen/entry.py`),
    which takes modules from nowhere but the bundle.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, DECODER]
    return [sys.executable, "-I", "-c", _PROGRAM.format(path=sys.path, module=module)]


class DecoderProcess:
    """Starts at once and answers when it is ready. One thread at a time may ask."""

    def __init__(self, started_by: Sequence[str]) -> None:
        """Start it. Raises OSError where the system has no room for another process."""
        # One thread each: there are as many decoders as cores.
        self._shared = SharedMemory.create()
        inherited = (self._shared.descriptor,) if self._shared else ()
        if self._shared:
            started_by = [*started_by, str(self._shared.descriptor)]
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        try:
            self._process = subprocess.Popen(
                started_by,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                pass_fds=inherited,
            )
        except OSError:
            if self._shared:
                self._shared.close()
            raise
        sink, source = self._process.stdin, self._process.stdout
        # Without a buffer between, arrays go straight from the pipe to where they stay.
        assert isinstance(sink, FileIO)
        assert isinstance(source, FileIO)
        self._sink, self._source = sink, source
        self._lock = Lock()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, question: Mapping[str, object], seconds: float) -> tuple[Header, list[Array]]:
        """The answer. Raises DecoderError; then the process has ended."""
        deadline = _DEADLINES.begin(seconds, self._process.kill)
        try:
            send(self._sink, question)
            answer = receive(self._source, self._shared)
        except (OSError, WireError) as error:
            answer, why = None, str(error)
        else:
            why = "no answer"
        finally:
            _DEADLINES.over(deadline)
        if answer is not None:
            return answer
        self.close()
        if deadline.passed:
            raise DecoderLateError(f"no answer within {seconds:.0f} s")
        raise DecoderError(f"{why}; exit status {self._process.returncode}")

    def close(self) -> None:
        """End it, whatever it is doing."""
        with self._lock:
            self._process.kill()
            for pipe in (self._sink, self._source):
                with suppress(OSError):
                    pipe.close()
            self._process.wait()
            if self._shared is not None:
                self._shared.close()
                self._shared = None
