"""The worker of background tasks, giving way to whoever opens a page."""

import os
from typing import Any

from django_q.management.commands.qcluster import Command as ClusterCommand

LOW_PRIORITY = 10


class Command(ClusterCommand):
    help = "Works on background tasks until it is stopped; send SIGTERM to this process alone."

    def handle(self, *args: Any, **options: Any) -> None:
        # Where worker and site share a machine: the workers inherit it.
        os.setpriority(os.PRIO_PROCESS, 0, LOW_PRIORITY)
        super().handle(*args, **options)
