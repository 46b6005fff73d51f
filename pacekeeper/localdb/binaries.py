"""Finding PostgreSQL's programs, wherever this system's packages put them."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pacekeeper.localdb.errors import LocalDatabaseError

USUAL_FOLDERS = (
    ("/usr/lib/postgresql", "*/bin"),  # Debian, Ubuntu
    ("/usr", "pgsql-*/bin"),  # Fedora and Red Hat, from PostgreSQL's own repository
    ("/opt/homebrew/opt", "postgresql@*/bin"),
    ("/usr/local/opt", "postgresql@*/bin"),
    ("/opt/homebrew/opt", "postgresql/bin"),
    ("/usr/local/opt", "postgresql/bin"),
)

HOW_TO_INSTALL = (
    "PostgreSQL with PostGIS was not found; install it (Debian and Ubuntu: "
    "apt install postgresql postgis postgresql-NN-postgis-3; macOS: brew install "
    "postgresql@17 postgis) or set DATABASE_URL."
)


@dataclass(frozen=True)
class Binaries:
    """One installed PostgreSQL: the folder of its programs and its major version."""

    folder: Path
    major: int

    def path(self, name: str) -> str:
        return str(self.folder / name)


def find_binaries(*, major: int | None = None) -> Binaries:
    """The newest PostgreSQL that has PostGIS, or the one of the asked major version.

    Raises LocalDatabaseError with what to install when there is none.
    """
    found = sorted(_installed(), key=lambda binaries: binaries.major, reverse=True)
    for binaries in found:
        if major in (None, binaries.major) and _has_postgis(binaries):
            return binaries
    if major is not None:
        raise LocalDatabaseError(
            f"The private database was made by PostgreSQL {major}, which is not installed "
            f"with PostGIS any more; install it again (Debian: apt install "
            f"postgresql-{major}-postgis-3) or move the database's folder away."
        )
    if found:
        newest = found[0].major
        raise LocalDatabaseError(
            f"PostgreSQL {newest} is installed without PostGIS; install it (Debian and "
            f"Ubuntu: apt install postgresql-{newest}-postgis-3; macOS: brew install "
            f"postgis) or set DATABASE_URL."
        )
    raise LocalDatabaseError(HOW_TO_INSTALL)


def _installed() -> Iterator[Binaries]:
    folders = [path for base, pattern in USUAL_FOLDERS for path in Path(base).glob(pattern)]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    for folder in dict.fromkeys(folders):
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            yield Binaries(folder=folder, major=_major_of(folder))


def _major_of(folder: Path) -> int:
    answer = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    match = re.search(r"(\d+)", answer)
    if match is None:
        raise LocalDatabaseError(f"{folder / 'postgres'} does not tell its version: {answer!r}")
    return int(match.group(1))


def _has_postgis(binaries: Binaries) -> bool:
    """Whether CREATE EXTENSION postgis can work there.

    Debian's packages do not ship pg_config with the server, so the folder that it would
    name is tried as well.
    """
    share = [Path(f"/usr/share/postgresql/{binaries.major}")]
    pg_config = binaries.folder / "pg_config"
    if pg_config.exists():
        answer = subprocess.run(
            [pg_config, "--sharedir"], capture_output=True, text=True, check=False
        )
        share.append(Path(answer.stdout.strip()))
    return any((folder / "extension" / "postgis.control").exists() for folder in share)
