"""Ctrl+C in a command: heard in good order once, deadly the second time."""

import os
import signal
import subprocess
import sys
from threading import Thread

from photocull import terminal

_TWICE = """
import os, signal
from photocull.terminal import ctrl_c
with ctrl_c() as pressed:
    os.kill(os.getpid(), signal.SIGINT)
    assert pressed()
    print("heard", flush=True)
    os.kill(os.getpid(), signal.SIGINT)
print("never said")
"""


def test_ctrl_c_is_an_answer_and_no_exception() -> None:
    before = signal.getsignal(signal.SIGINT)
    with terminal.ctrl_c() as pressed:
        assert not pressed()
        os.kill(os.getpid(), signal.SIGINT)
        assert pressed()
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_ends_the_program_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", _TWICE], capture_output=True, check=False)
    assert done.stdout == b"heard\n"
    assert done.returncode == -signal.SIGINT


def test_outside_the_main_thread_it_is_never_pressed() -> None:
    heard: list[bool] = []

    def work() -> None:
        with terminal.ctrl_c() as pressed:
            heard.append(pressed())

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert heard == [False]
