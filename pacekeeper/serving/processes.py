"""Child processes that end when they are told to, and when their parent is killed."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class Child:
    """A long-running program in a session of its own.

    Ctrl-C in a terminal reaches every process of the foreground group. The worker's
    helpers would stop under its feet then, and it would wait for them for ever; so the
    children get sessions of their own, and only their first process is signalled.
    """

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - no threads run here
        )

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None

    def ask_to_end(self) -> None:
        if not self.ended:
            self.process.terminate()

    def await_end(self, *, deadline: float) -> None:
        """Wait for the end until ``deadline`` (monotonic seconds), then force it."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(0.1, deadline - time.monotonic()))
        # Whatever is left of its session: nothing after an orderly end.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def stop_all(children: Sequence[Child], *, seconds: float) -> None:
    """Ask all to end at the same time, then wait for each until the seconds are over."""
    for child in children:
        child.ask_to_end()
    deadline = time.monotonic() + seconds
    for child in children:
        child.await_end(deadline=deadline)


def _end_with_parent() -> None:
    """Have the kernel end this process when its parent is killed (Linux only)."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
