"""What a killed server, or a machine that went down, leaves behind."""

import subprocess
import sys
from pathlib import Path

from pacekeeper.localdb.places import Place


def remove_stale_locks(place: Place) -> None:
    """Remove lock files whose process is not a PostgreSQL server any more.

    The server clears most of these itself, but refuses to start when its old process
    number now belongs to some other program of the same user.
    """
    for lock in (_own_lock(place), Path(f"{place.socket}.lock")):
        if not _holds(lock):
            lock.unlink(missing_ok=True)


def server_runs(place: Place) -> bool:
    """Whether the process that the cluster's lock file names is a server."""
    return _holds(_own_lock(place))


def _own_lock(place: Place) -> Path:
    return place.data / "postmaster.pid"


def _holds(lock: Path) -> bool:
    """Whether the lock file exists and names a running server in its first line."""
    try:
        first_line = lock.read_text().split("\n", 1)[0].strip()
    except OSError:
        return False
    # A server without its postmaster writes its number negative.
    number = first_line.removeprefix("-")
    return number.isdigit() and is_postgres(int(number))


def is_postgres(process: int) -> bool:
    """Whether a process of that number runs and is a PostgreSQL server."""
    if sys.platform == "linux":
        try:
            name = Path(f"/proc/{process}/comm").read_text()
        except OSError:
            return False
    else:
        name = subprocess.run(
            ["ps", "-p", str(process), "-o", "comm="],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        ).stdout
    return "postgres" in name


def machine_start() -> str:
    """Something that differs after each start of the machine."""
    if sys.platform == "linux":
        return Path("/proc/sys/kernel/random/boot_id").read_text()
    return subprocess.run(
        ["sysctl", "-n", "kern.boottime"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    ).stdout
