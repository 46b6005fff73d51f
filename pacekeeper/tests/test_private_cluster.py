"""The private cluster starts where nothing is, survives being killed, and stops in order."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from pacekeeper.localdb import Cluster, Kind, LocalDatabaseError
from pacekeeper.localdb.binaries import find_binaries
from pacekeeper.localdb.places import DATABASE, ROLE, SERVICE_ACCOUNT, Place


def _can_run() -> bool:
    try:
        find_binaries()
    except LocalDatabaseError:
        return False
    return True


pytestmark = pytest.mark.skipif(not _can_run(), reason="PostgreSQL with PostGIS is not installed")


@pytest.fixture
def kind() -> Kind:
    return Kind.DEVELOPMENT


@contextlib.contextmanager
def _fresh(kind: Kind) -> Iterator[Cluster]:
    """A cluster in a folder of its own; pytest's temporary folders shut other accounts out."""
    folder = Path(tempfile.mkdtemp(prefix="pk-"))
    folder.chmod(0o755)
    place = Place(
        base=folder / "cluster",
        socket_folder=folder / "run",
        account=SERVICE_ACCOUNT if os.geteuid() == 0 else None,
    )
    cluster = Cluster(kind, place=place)
    yield cluster
    with contextlib.suppress(LocalDatabaseError):
        cluster.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """The data of a cluster that was made and stopped: copying is quicker than making."""
    with _fresh(Kind.DEVELOPMENT) as cluster:
        cluster.start()
        cluster.stop()
        yield cluster.place.data


@contextlib.contextmanager
def _copied(made: Path, kind: Kind) -> Iterator[Cluster]:
    with _fresh(kind) as cluster:
        cluster.place.base.mkdir()
        subprocess.run(["cp", "-a", made, cluster.place.data], check=True)
        yield cluster


@pytest.fixture(scope="module")
def running(made: Path) -> Iterator[Cluster]:
    """One for tests that only ask it things."""
    with _copied(made, Kind.DEVELOPMENT) as cluster:
        cluster.start()
        yield cluster


@pytest.fixture
def empty() -> Iterator[Cluster]:
    """A cluster of which there is nothing yet."""
    with _fresh(Kind.DEVELOPMENT) as cluster:
        yield cluster


@pytest.fixture
def cluster(made: Path, kind: Kind) -> Iterator[Cluster]:
    """A cluster that exists and is stopped."""
    with _copied(made, kind) as cluster:
        yield cluster


def _ask(cluster: Cluster, query: str) -> object:
    with psycopg.connect(
        host=str(cluster.place.socket_folder), user=ROLE, dbname=DATABASE, autocommit=True
    ) as connection:
        cursor = connection.execute(query)
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None


def _server_process(cluster: Cluster) -> int:
    return int((cluster.place.data / "postmaster.pid").read_text().split("\n", 1)[0])


def test_it_is_made_with_its_database_and_may_create_postgis(running: Cluster) -> None:
    assert _ask(running, "SELECT current_database()") == "pacekeeper"
    _ask(running, "CREATE EXTENSION postgis")
    assert _ask(running, "SELECT ST_AsText(ST_Point(5, 51))") == "POINT(5 51)"


def test_it_listens_on_no_network_port(running: Cluster) -> None:
    assert _ask(running, "SHOW listen_addresses") == ""


def test_nobody_else_may_enter_the_socket_s_folder(running: Cluster) -> None:
    assert running.place.socket_folder.stat().st_mode & 0o077 == 0


def test_what_was_stored_is_there_after_a_stop_a_kill_and_a_power_cut(cluster: Cluster) -> None:
    cluster.start()
    _ask(cluster, "CREATE TABLE kept AS SELECT 42 AS answer")
    cluster.stop()
    assert not cluster.is_running()
    cluster.start()
    assert _ask(cluster, "SELECT answer FROM kept") == 42, "after a stop"

    os.kill(_server_process(cluster), signal.SIGKILL)
    cluster.start()
    assert _ask(cluster, "SELECT answer FROM kept") == 42, "after a kill"

    os.kill(_server_process(cluster), signal.SIGKILL)
    (cluster.place.base / "machine-start").write_text("before the power cut")
    cluster.start()
    assert _ask(cluster, "SELECT answer FROM kept") == 42, "after a power cut"


def test_it_starts_though_its_old_process_number_is_somebody_else_s(cluster: Cluster) -> None:
    lock = cluster.place.data / "postmaster.pid"
    lock.write_text(f"{os.getppid()}\n{cluster.place.data}\n")
    if cluster.place.account:
        shutil.chown(lock, SERVICE_ACCOUNT)

    cluster.start()

    assert _server_process(cluster) != os.getppid()


@pytest.mark.parametrize("kind", [Kind.TEST])
def test_the_tests_cluster_is_thrown_away_after_a_power_cut(cluster: Cluster) -> None:
    cluster.start()
    _ask(cluster, "CREATE TABLE lost AS SELECT 1")
    os.kill(_server_process(cluster), signal.SIGKILL)
    (cluster.place.base / "machine-start").write_text("before the power cut")

    cluster.start()

    assert _ask(cluster, "SELECT to_regclass('lost')") is None


def test_a_half_made_cluster_is_made_anew(empty: Cluster) -> None:
    half = empty.place.base / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("15")

    empty.start()

    assert empty.is_running()


def test_whoever_leaves_last_stops_it_unless_it_was_asked_to_stay(cluster: Cluster) -> None:
    with cluster.held():
        with cluster.held():
            pass
        assert cluster.is_running()
    assert not cluster.is_running()

    cluster.keep()
    with cluster.held():
        pass
    assert cluster.is_running()


def test_a_cluster_of_another_version_names_what_to_install(empty: Cluster) -> None:
    empty.place.data.mkdir(parents=True)
    (empty.place.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(LocalDatabaseError, match="postgresql-9-postgis-3"):
        empty.start()


def test_a_socket_folder_of_somebody_else_is_refused(empty: Cluster) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    place = Place(base=empty.place.base, socket_folder=empty.place.socket_folder, account=None)
    place.socket_folder.mkdir()
    shutil.chown(place.socket_folder, SERVICE_ACCOUNT)

    with pytest.raises(LocalDatabaseError, match="belongs to another user"):
        Cluster(Kind.TEST, place=place).start()


def test_the_command_line_tells_whether_it_runs() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "pacekeeper.localdb", "--test", "url"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.startswith("postgis:///pacekeeper?host=/")
