"""The background worker's part, within a test: what is queued is done, in order."""

from django.utils.module_loading import import_string
from django_q.models import OrmQ


def work_off() -> int:
    """Does all that is queued, and what that queues; how many tasks those were."""
    done = 0
    while (queued := OrmQ.objects.order_by("pk").first()) is not None:
        task = queued.task
        queued.delete()
        import_string(task["func"])(*task["args"], **task["kwargs"])
        done += 1
    return done
