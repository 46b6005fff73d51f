"""The command line of the private cluster; see the package's docstring."""

import argparse
import subprocess
import sys

from pacekeeper.localdb import Cluster, Kind, LocalDatabaseError, private_database_url


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m pacekeeper.localdb")
    parser.add_argument("--test", action="store_true", help="the tests' cluster")
    parser.add_argument("action", choices=["start", "stop", "status", "url", "run"])
    parser.add_argument("command", nargs=argparse.REMAINDER)
    asked = parser.parse_args()
    kind = Kind.TEST if asked.test else Kind.DEVELOPMENT
    try:
        return _act(asked.action, Cluster(kind), asked.command)
    except LocalDatabaseError as error:
        print(error, file=sys.stderr)
        return 1


def _act(action: str, cluster: Cluster, command: list[str]) -> int:
    if action == "start":
        cluster.keep()
    elif action == "stop":
        cluster.stop()
    elif action == "status":
        running = cluster.is_running()
        print("running" if running else "stopped")
        return 0 if running else 3
    elif action == "url":
        print(private_database_url(cluster.kind))
    else:
        with cluster.held():
            return subprocess.run(
                [word for word in command if word != "--"], check=False
            ).returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
