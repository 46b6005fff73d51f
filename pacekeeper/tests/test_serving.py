"""The supervisor complains in a sentence, and leaves no process behind."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pacekeeper.serving.__main__ import HOST, ServingError, asked_port
from pacekeeper.serving.processes import Child, stop_all

# Says when its handler is in place, then waits to be told.
STUBBORN = (
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "open({ready!r}, 'w').close(); signal.pause()"
)


@contextmanager
def _taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        yield int(taken.getsockname()[1])


def _wait_for(pipe: Path) -> None:
    """Returns when the other side has opened the named pipe and closed it again."""
    pipe.read_bytes()


def test_a_port_that_is_in_use_is_told_with_a_way_out() -> None:
    with _taken_port() as port, pytest.raises(ServingError) as told:
        asked_port(str(port))

    assert f"Port {port} is in use" in str(told.value)
    assert f"PORT={port + 1} script/serve" in str(told.value)


@pytest.mark.parametrize("wanted", ["http", "0", "65536", "-1", "8000.5"])
def test_a_port_that_is_none_is_told(wanted: str) -> None:
    with pytest.raises(ServingError, match="has to be a number"):
        asked_port(wanted)


def test_a_free_port_is_taken_as_asked() -> None:
    with _taken_port() as port:
        pass

    assert asked_port(str(port)) == port


def test_a_program_that_ignores_being_asked_is_made_to_end(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    child = Child("stubborn", [sys.executable, "-c", STUBBORN.format(ready=str(ready))])
    _wait_for(ready)

    stop_all([child], seconds=0.2)

    assert child.process.returncode == -signal.SIGKILL


def test_a_program_s_own_helpers_end_with_it(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    helper = STUBBORN.format(ready=str(ready))
    program = (
        "import subprocess, sys, signal;"
        f"helper = subprocess.Popen([sys.executable, '-c', {helper!r}]);"
        f"open({str(tmp_path / 'helper')!r}, 'w').write(str(helper.pid)); signal.pause()"
    )
    child = Child("parent", [sys.executable, "-c", program])
    _wait_for(ready)

    stop_all([child], seconds=0.2)

    helper_pid = int((tmp_path / "helper").read_text())
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(helper_pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    assert state in {"", "Z", "Zs"}
