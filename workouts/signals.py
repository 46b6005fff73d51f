"""What higher parts of the site are told about runs, once it is stored for good.

Each carries ``user_id`` and ``run_id``. Receivers only queue tasks: whoever saved a run
waits for them.
"""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

from workouts.models import CompletedWorkout

run_recorded = Signal()
run_changed = Signal()
run_removed = Signal()


def tell(signal: Signal, run: CompletedWorkout) -> None:
    """After the transaction, and not at all if it fails."""
    send = partial(signal.send_robust, sender=CompletedWorkout, user_id=run.user_id, run_id=run.pk)
    transaction.on_commit(send)
