"""Starts the site and watches over it until Ctrl-C, SIGTERM, or one part's end."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

import environ
import psycopg

from pacekeeper.localdb import Cluster, Kind, LocalDatabaseError
from pacekeeper.localdb.places import CHECKOUT
from pacekeeper.serving.processes import Child, stop_all
from pacekeeper.serving.stamp import FOLDER, stamp_path

HOST = "127.0.0.1"
MANAGE = (sys.executable, "manage.py")

# How long the programs get to end in order; the worker finishes what it has in hand.
SECONDS_TO_END = 20
SECONDS_TO_START = 60


class ServingError(Exception):
    """The site cannot run; the message says what to do."""


class Told(Exception):  # noqa: N818 - not an error: somebody asked us to end
    """Ctrl-C or SIGTERM came."""


def main() -> int:
    environ.Env.read_env(CHECKOUT / ".env")
    os.chdir(CHECKOUT)
    handler = _tell_once()
    signal.signal(signal.SIGINT, handler)
    signal.signal(signal.SIGTERM, handler)
    try:
        port = asked_port(os.environ.get("PORT", ""))
        os.environ["SITE_URL"] = site_url(port)
        with ExitStack() as stack:
            if not os.environ.get("DATABASE_URL"):
                stack.enter_context(Cluster(Kind.DEVELOPMENT).held())
            welcome = _prepare()
            children = stack.enter_context(_children())
            children.append(Child("web server", [*MANAGE, "runserver", f"{HOST}:{port}"]))
            _await_web(port, children)
            # Only now: both at once would take each other's processor while they load.
            children.append(Child("worker", [*MANAGE, "background"]))
            print(_greeting(port, welcome), flush=True)
            _watch(children)
    except Told:
        print("Stopped.", flush=True)
        return 0
    except (ServingError, LocalDatabaseError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def asked_port(wanted: str) -> int:
    """The port to serve at; raises ServingError when it is none, or somebody has it."""
    if wanted and not (wanted.isdigit() and 0 < int(wanted) < 65536):
        raise ServingError(f"PORT is {wanted!r}; it has to be a number from 1 to 65535.")
    port = int(wanted or 8000)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise ServingError(
                f"Port {port} is for the system's own servers; choose one above 1023, "
                f"for example: PORT=8080 script/serve"
            ) from error
        except OSError as error:
            raise ServingError(
                f"Port {port} is in use; stop what runs there or choose another one, "
                f"for example: PORT={port + 1} script/serve"
            ) from error
    return port


def site_url(port: int) -> str:
    """Where addresses in calendars and messages lead: to the site that is served."""
    return os.environ.get("SITE_URL") or f"http://localhost:{port}"


def _prepare() -> str:
    """Bring the database up to date where needed; the lines about signing in."""
    try:
        stamp = stamp_path()
        if not stamp.exists():
            FOLDER.mkdir(parents=True, exist_ok=True)
            fresh = FOLDER / "prepared"
            command = [sys.executable, "-m", "pacekeeper.serving.prepare", str(fresh)]
            if subprocess.run(command, check=False).returncode:
                raise ServingError("The database could not be prepared; the lines above say why.")
            for old in FOLDER.glob("prepared-*"):
                old.unlink()
            # The migrations that just ran are part of the name.
            stamp = stamp_path()
            fresh.rename(stamp)
    except psycopg.OperationalError as error:
        raise ServingError(
            f"The database of DATABASE_URL does not answer: {str(error).strip()}"
        ) from error
    return stamp.read_text()


@contextmanager
def _children() -> Iterator[list[Child]]:
    """A list to add programs to; all of them are ended when the block is left."""
    children: list[Child] = []
    try:
        yield children
    finally:
        stop_all(children, seconds=SECONDS_TO_END)


def _await_web(port: int, children: list[Child]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        _complain_of_ended(children)
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise ServingError(f"The web server did not answer within {SECONDS_TO_START} seconds.")


def _watch(children: list[Child]) -> None:
    while True:
        _complain_of_ended(children)
        time.sleep(0.5)


def _complain_of_ended(children: list[Child]) -> None:
    for child in children:
        if child.ended:
            raise ServingError(
                f"The {child.name} ended by itself (exit code {child.process.returncode}), "
                f"so everything was stopped; the lines above say why."
            )


def _greeting(port: int, welcome: str) -> str:
    site = f"http://localhost:{port}"
    return "\n".join(
        [
            "",
            f"Pace Keeper runs at   {site}/",
            f"  for coaches         {site}/cms/",
            f"  for administrators  {site}/django-admin/",
            *([welcome] if welcome else []),
            "Ctrl-C stops it.",
            "",
        ]
    )


def _tell_once() -> Callable[[int, FrameType | None], None]:
    """A signal handler that asks for the end, once.

    A second Ctrl-C must not leave half of it running.
    """
    told = False

    def handle(number: int, frame: FrameType | None) -> None:
        nonlocal told
        if not told:
            told = True
            raise Told

    return handle


if __name__ == "__main__":
    sys.exit(main())
