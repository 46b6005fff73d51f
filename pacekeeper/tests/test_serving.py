"""The supervisor complains in a sentence, and leaves no process behind."""

import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from pacekeeper.serving.__main__ import HOST, ServingError, asked_port, site_url
from pacekeeper.serving.processes import Child, stop_all

# Says through a named pipe that it will not listen, and holds the pipe as long as it lives.
STUBBORN = (
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "pipe = open({pipe!r}, 'wb', buffering=0); pipe.write(b'.'); signal.pause()"
)

PATIENCE = 30  # seconds; only a failing test waits as long


@contextmanager
def _taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        yield int(taken.getsockname()[1])


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def _is_over(reader: IO[bytes]) -> bool:
    """Whether everybody who held the pipe's other end has ended."""
    readable, _, _ = select.select([reader], [], [], PATIENCE)
    return bool(readable) and reader.read(1) == b""


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


def test_a_program_that_ignores_being_asked_is_made_to_end(pipe: Path) -> None:
    child = Child("stubborn", [sys.executable, "-c", STUBBORN.format(pipe=str(pipe))])
    with pipe.open("rb", buffering=0) as reader:
        reader.read(1)

        stop_all([child], seconds=0.2)

        assert _is_over(reader)
    assert child.process.returncode == -signal.SIGKILL


def test_a_program_s_own_helpers_end_with_it(pipe: Path) -> None:
    helper = STUBBORN.format(pipe=str(pipe))
    program = (
        "import subprocess, sys, signal;"
        f"subprocess.Popen([sys.executable, '-c', {helper!r}]); signal.pause()"
    )
    child = Child("parent", [sys.executable, "-c", program])
    with pipe.open("rb", buffering=0) as reader:
        reader.read(1)

        stop_all([child], seconds=PATIENCE)

        assert _is_over(reader)


def test_a_program_that_ends_by_itself_is_noticed() -> None:
    child = Child("short", [sys.executable, "-c", "raise SystemExit(3)"])
    child.process.wait(timeout=PATIENCE)

    assert child.ended
    assert child.process.returncode == 3


def test_addresses_lead_to_the_port_that_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert site_url(8080) == "http://localhost:8080"
    monkeypatch.setenv("SITE_URL", "https://pace.example.org")
    assert site_url(8080) == "https://pace.example.org"
