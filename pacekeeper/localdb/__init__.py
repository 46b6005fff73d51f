"""The project's private PostgreSQL clusters, for machines without a ``DATABASE_URL``.

One cluster keeps a developer's data, a second one serves the tests and may lose
everything in a power cut. Both live in the checkout's ``var/`` folder, listen on a unix
socket only, and touch nothing of the system's own PostgreSQL.

This package uses the standard library alone: settings import it, and the scripts run it
before anything of Django is loaded. On the command line::

    python -m pacekeeper.localdb start|stop|status|url
    python -m pacekeeper.localdb run -- COMMAND …     # the cluster runs as long as COMMAND
"""

from pacekeeper.localdb.cluster import Cluster
from pacekeeper.localdb.errors import LocalDatabaseError
from pacekeeper.localdb.places import Kind, private_database_url

__all__ = ["Cluster", "Kind", "LocalDatabaseError", "private_database_url"]
