"""Where a private cluster keeps its files and its socket, and whose they are.

Everything here is computed from the checkout's path and the user alone, without running
anything, because settings ask for the address at every start.
"""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

CHECKOUT = Path(__file__).resolve().parents[2]

# The server refuses to run as root, so root lends it this account, which every package
# of PostgreSQL for Linux makes.
SERVICE_ACCOUNT = "postgres"

DATABASE = ROLE = "pacekeeper"
PORT = 5432  # only part of the socket's name; nothing listens on a network port

# A unix socket's path has room for 107 bytes (103 on macOS), and PostgreSQL puts
# "/.s.PGSQL.5432.lock" behind the folder.
LONGEST_SOCKET_FOLDER = 80


class Kind(StrEnum):
    """Which of the two clusters; the value is its folder's name."""

    DEVELOPMENT = "postgres"
    TEST = "postgres-test"


@dataclass(frozen=True)
class Place:
    """One cluster's folders, and the account it runs under."""

    base: Path
    socket_folder: Path
    account: str | None
    """None: the cluster runs as whoever starts it."""

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def log(self) -> Path:
        return self.base / "server.log"

    @property
    def socket(self) -> Path:
        return self.socket_folder / f".s.PGSQL.{PORT}"


def place_of(kind: Kind, *, checkout: Path = CHECKOUT) -> Place:
    """The folders of one cluster of this checkout, whether or not they exist yet."""
    mark = hashlib.sha256(f"{checkout}:{kind}".encode()).hexdigest()[:12]
    base = checkout / "var" / kind
    account = None
    if os.geteuid() == 0:
        account = SERVICE_ACCOUNT
        if not _may_enter(checkout, account):
            base = Path("/var/lib/pacekeeper") / mark
    socket_folder = base / "run"
    if len(os.fsencode(socket_folder)) > LONGEST_SOCKET_FOLDER:
        socket_folder = Path(tempfile.gettempdir()) / f"pacekeeper-{os.geteuid()}-{mark}"
    return Place(base=base, socket_folder=socket_folder, account=account)


def private_database_url(kind: Kind = Kind.DEVELOPMENT) -> str:
    """The address of the development database, in the spelling django-environ reads."""
    folder = quote(str(place_of(kind).socket_folder), safe="/")
    return f"postgis:///{DATABASE}?host={folder}&port={PORT}&user={ROLE}"


def _may_enter(folder: Path, account: str) -> bool:
    """Whether the account may pass through every folder down to this one."""
    try:
        user = pwd.getpwnam(account)
    except KeyError:
        return False
    for step in (folder, *folder.parents):
        status = step.stat()
        if status.st_uid == user.pw_uid:
            allowed = status.st_mode & stat.S_IXUSR
        elif status.st_gid == user.pw_gid:
            allowed = status.st_mode & stat.S_IXGRP
        else:
            allowed = status.st_mode & stat.S_IXOTH
        if not allowed:
            return False
    return True
