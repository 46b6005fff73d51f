"""Background work about runs; every task may run twice."""

from workouts.services import tidying
from workouts.services.upload_reading import batch_work
from workouts.services.uploads import uploads_pick_up


def read_upload(batch_id: int) -> None:
    """Read the files of an upload, or those that are left of it."""
    batch_work(batch_id)


def pick_up_uploads() -> int:
    """Have read what a crash left behind; returns how many uploads."""
    return uploads_pick_up()


def tidy_up() -> dict[str, int]:
    """Throw away what is kept no longer; returns how much of each."""
    return tidying.tidy_up()
