"""Runs with measurements, read from files as those of runners are."""

from accounts.models import User
from workouts.models import CompletedWorkout
from workouts.services.track_runs import read_run_store, track_file_read
from workouts.tests.made_runs import gpx_of, made_run
from workouts.tests.uploaded import gpx_of_run


def run_from_file(
    user: User, data: bytes | None = None, name: str = "morning.gpx", *, draft: bool = False
) -> CompletedWorkout:
    """A run as its file tells it; three straight kilometres where no file is given."""
    data = data or gpx_of_run()
    read = track_file_read(user=user, data=data, file_name=name)
    run = read_run_store(user=user, read=read, draft=draft)
    run.refresh_from_db()
    return run


def winding_run(user: User, seconds: int = 3000) -> CompletedWorkout:
    """A run with hills, heart rate and two pauses, a point a second."""
    return run_from_file(user, gpx_of(made_run(seconds)))
