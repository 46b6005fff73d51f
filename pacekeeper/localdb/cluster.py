"""One private cluster: made when missing, started, shared by processes, and stopped."""

import fcntl
import os
import pwd
import shlex
import shutil
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pacekeeper.localdb.binaries import Binaries, find_binaries
from pacekeeper.localdb.errors import LocalDatabaseError
from pacekeeper.localdb.places import DATABASE, PORT, ROLE, Kind, Place, place_of
from pacekeeper.localdb.stale import machine_start, remove_stale_locks, server_runs

# What the tests' cluster gains by being allowed to lose everything.
THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}

# Backends of a killed server need a moment to notice; until then it cannot start again.
START_TRIES = 5

# The protocol's SSLRequest: its length, and a number that stands for it.
TLS_QUESTION = struct.pack("!ii", 8, 80877103)
SECONDS_TO_ANSWER = 3


class Cluster:
    """A private PostgreSQL server with one superuser role, reached by unix socket."""

    def __init__(self, kind: Kind, *, place: Place | None = None) -> None:
        self.kind = kind
        self.place = place or place_of(kind)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the cluster running for the length of the block.

        Whoever leaves last stops it, unless it was started with ``start`` to be kept.
        A process that is killed lets go all the same, since the kernel drops its lock.
        """
        self._make_folders()
        with (self.place.base / "users.lock").open("a") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            self.start()
            try:
                yield
            finally:
                if self._is_last(users) and not self._kept.exists():
                    self.stop()

    def start(self) -> None:
        """Make the cluster and its database where missing, and start it where stopped.

        Raises LocalDatabaseError, with what to do, when that cannot be.
        """
        self._make_folders()
        with (self.place.base / "start.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self.is_running():
                return
            self._discard_after_power_cut()
            if not (self.place.data / "PG_VERSION").exists():
                self._initialise()
            self._start_server(find_binaries(major=self._major()))

    def keep(self) -> None:
        """Start the cluster, and let it run until somebody calls ``stop``."""
        self.start()
        self._kept.touch()

    def stop(self) -> None:
        """Stop the cluster, cutting its connections; nothing happens when it is down."""
        self._kept.unlink(missing_ok=True)
        if not (self.place.data / "postmaster.pid").exists():
            return
        binaries = find_binaries(major=self._major())
        self._run(binaries, "pg_ctl", "-D", str(self.place.data), "-m", "fast", "-w", "stop")

    def is_running(self) -> bool:
        """Whether a server answers at the socket.

        Connecting is not enough, since what is left of a server that was killed a moment
        ago still takes connections; so it is asked whether it would speak TLS.
        """
        if not server_runs(self.place):
            return False
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(SECONDS_TO_ANSWER)
            try:
                probe.connect(str(self.place.socket))
                probe.sendall(TLS_QUESTION)
                return probe.recv(1) in {b"N", b"S"}
            except OSError:
                return False

    # Making

    def _make_folders(self) -> None:
        try:
            self.place.base.mkdir(parents=True, exist_ok=True)
            self.place.socket_folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise LocalDatabaseError(
                f"The private database needs the folder {self.place.base}, which cannot be "
                f"made ({error.strerror}); make it writable or set DATABASE_URL."
            ) from error
        if self.place.account:
            # A strict umask must not keep the server's account out.
            for folder in (self.place.base, self.place.base.parent):
                folder.chmod(folder.stat().st_mode | 0o011)
            user = self._account()
            os.chown(self.place.socket_folder, user.pw_uid, user.pw_gid)
        # Whoever can enter this folder can use the database, so it has to be ours alone:
        # in a shared temporary folder somebody else may have made it first.
        status = self.place.socket_folder.lstat()
        owner = self._account().pw_uid if self.place.account else os.geteuid()
        if status.st_uid != owner or not self.place.socket_folder.is_dir():
            raise LocalDatabaseError(
                f"{self.place.socket_folder} belongs to another user, so that the private "
                f"database cannot be used from here; work as that user, or set DATABASE_URL."
            )
        self.place.socket_folder.chmod(0o700)

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there, so that none is half made."""
        binaries = find_binaries()
        fresh = self.place.base / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.place.account:
            user = self._account()
            os.chown(fresh, user.pw_uid, user.pw_gid)
        locale = "C.UTF-8" if sys.platform == "linux" else "C"
        self._run(
            binaries, "initdb", "-D", str(fresh), "-U", ROLE, "-A", "trust",
            "-E", "UTF8", f"--locale={locale}", "--no-sync", "--no-instructions",
        )  # fmt: skip
        fresh.rename(self.place.data)

    def _discard_after_power_cut(self) -> None:
        """Throw the tests' cluster away when the machine went down under it.

        It runs without fsync, so its files may be broken then, and nothing in it is
        worth keeping.
        """
        started = self.place.base / "machine-start"
        crashed = (self.place.data / "postmaster.pid").exists()
        if self.kind is Kind.TEST and crashed:
            known = started.read_text() if started.exists() else ""
            if known != machine_start():
                shutil.rmtree(self.place.data)
        started.write_text(machine_start())

    # Starting

    def _start_server(self, binaries: Binaries) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.place.socket_folder),
            "unix_socket_permissions": "0700",
            "port": str(PORT),
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        if self.kind is Kind.TEST:
            settings |= THROW_AWAY
        options = " ".join(f"-c {shlex.quote(f'{key}={value}')}" for key, value in settings.items())
        self._make_log()
        for attempt in range(1, START_TRIES + 1):
            remove_stale_locks(self.place)
            try:
                self._run(
                    binaries, "pg_ctl", "-D", str(self.place.data), "-l", str(self.place.log),
                    "-o", options, "-w", "-t", "60", "-s", "start",
                )  # fmt: skip
            except LocalDatabaseError as error:
                if attempt == START_TRIES:
                    raise LocalDatabaseError(
                        f"The private database does not start; the end of {self.place.log} "
                        f"says:\n{self._end_of_log()}"
                    ) from error
                time.sleep(attempt / 2)
            else:
                break
        self._make_database(binaries)

    def _make_log(self) -> None:
        """An empty log: what an earlier run wrote is no help with this one."""
        self.place.log.write_text("")
        if self.place.account:
            user = self._account()
            os.chown(self.place.log, user.pw_uid, user.pw_gid)

    def _make_database(self, binaries: Binaries) -> None:
        where = ["-h", str(self.place.socket_folder), "-p", str(PORT), "-U", ROLE]
        query = f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"  # noqa: S608
        there = self._run(binaries, "psql", *where, "-d", "postgres", "-XAtc", query)
        if not there.strip():
            self._run(binaries, "createdb", *where, DATABASE)

    def _run(self, binaries: Binaries, program: str, *arguments: str) -> str:
        """Run one of PostgreSQL's programs as the cluster's account; its output."""
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith("PG")
        } | {"LC_ALL": "C"}
        user = self._account() if self.place.account else None
        # A server keeps the files it was started with open, so output goes to a pipe
        # only for programs that end; pg_ctl hands the server its log.
        finished = subprocess.run(
            [binaries.path(program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd="/",
            env=environment | ({"HOME": user.pw_dir} if user else {}),
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
        )
        if finished.returncode:
            raise LocalDatabaseError(
                f"{program} failed for the private database in {self.place.base}:\n"
                f"{finished.stdout.strip()}"
            )
        return finished.stdout

    # Small questions

    @property
    def _kept(self) -> Path:
        return self.place.base / "kept-running"

    def _account(self) -> pwd.struct_passwd:
        try:
            return pwd.getpwnam(str(self.place.account))
        except KeyError as error:
            raise LocalDatabaseError(
                f"PostgreSQL refuses to run as root, and there is no account named "
                f"{self.place.account} to run it under; work as an ordinary user, or set "
                f"DATABASE_URL."
            ) from error

    def _major(self) -> int:
        try:
            return int((self.place.data / "PG_VERSION").read_text())
        except PermissionError as error:
            raise LocalDatabaseError(
                f"{self.place.data} belongs to another user; work as that user, or set "
                f"DATABASE_URL."
            ) from error

    def _is_last(self, users: IO[str]) -> bool:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _end_of_log(self) -> str:
        return "\n".join(self.place.log.read_text(errors="replace").splitlines()[-8:])
