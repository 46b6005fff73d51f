"""The site as it is deployed, on the test's own database: for what measures its speed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from threading import Event

from django.conf import settings
from django.db import connection
from django.test import Client

from accounts.models import User
from pacekeeper.localdb.places import CHECKOUT

SECONDS_TO_START = 90
SERVER_ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "tests.support.served_settings",
    "ALLOWED_HOSTS": "127.0.0.1",
    "LOG_LEVEL": "WARNING",
    "WEB_CONCURRENCY": "2",
}


@contextmanager
def gunicorn() -> Iterator[int]:
    """Two worker processes on a free port of the loopback, which is given."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "pacekeeper.wsgi:application", "--preload"]
    server = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}"],
        cwd=CHECKOUT,
        env=_environment(),
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            Event().wait(0.2)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


@contextmanager
def background_worker() -> Iterator[int]:
    """The worker of background tasks, as it is deployed; its process is given."""
    command = [sys.executable, "manage.py", "background"]
    worker = subprocess.Popen(
        command,
        cwd=CHECKOUT,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield worker.pid
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=60)


def signed_in(user: User) -> tuple[Client, dict[str, str]]:
    """Django's own client, and the header that gives any other client the same session."""
    client = Client()
    client.force_login(user)
    return client, {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"}


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        **SERVER_ENVIRONMENT,
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": _database_url(),
        "PRIVATE_ROOT": str(settings.PRIVATE_ROOT),
    }


def _database_url() -> str:
    known = connection.settings_dict
    if str(known["HOST"]).startswith("/"):
        place = f"host={known['HOST']}&port={known['PORT']}&user={known['USER']}"
        return f"postgis:///{known['NAME']}?{place}"
    person = f"{known['USER']}:{known['PASSWORD']}"
    return f"postgis://{person}@{known['HOST']}:{known['PORT'] or 5432}/{known['NAME']}"
