"""Background work about runs; every task may run twice."""

import logging

from accounts.private_storage import StorageUnreachableError
from workouts.services import tidying
from workouts.services.upload_reading import batch_work
from workouts.services.uploads import uploads_pick_up

logger = logging.getLogger(__name__)


def read_upload(batch_id: int) -> None:
    """Read the files of an upload, or those that are left of it."""
    try:
        batch_work(batch_id)
    except StorageUnreachableError:
        # Not a task that failed: it is picked up again with those that a crash left behind.
        logger.warning("upload %s waits for the storage", batch_id, exc_info=True)


def pick_up_uploads() -> int:
    """Have read what a crash left behind; returns how many uploads."""
    return uploads_pick_up()


def tidy_up() -> dict[str, int]:
    """Throw away what is kept no longer; returns how much of each."""
    return tidying.tidy_up()
