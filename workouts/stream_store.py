"""The measurements of runs: put in, taken out, thrown away. Nothing else knows where they
are kept, so that they can move to files when there are too many for the database."""

from workouts.models import CompletedWorkout, WorkoutStream
from workouts.tracks import Track
from workouts.tracks.packed import PackedTrackError, pack_track, unpack_track


def put(run: CompletedWorkout, track: Track) -> None:
    """Keeps the measurements of a run, instead of those it had."""
    WorkoutStream.objects.update_or_create(
        run=run, defaults={"points": len(track), "packed": pack_track(track)}
    )


def has(run: CompletedWorkout) -> bool:
    """Whether a run has measurements; damaged ones count."""
    return WorkoutStream.objects.filter(run=run).exists()


def get(run: CompletedWorkout) -> Track | None:
    """The measurements; None for a run without, or where they are damaged."""
    packed = get_packed(run)
    if packed is None:
        return None
    try:
        return unpack_track(packed)
    except PackedTrackError:
        return None


def get_packed(run: CompletedWorkout) -> bytes | None:
    """The same as they are kept, for exports."""
    found = WorkoutStream.objects.filter(run=run).values_list("packed", flat=True).first()
    return bytes(found) if found is not None else None


def put_packed(run: CompletedWorkout, packed: bytes) -> None:
    """From an export. Raises PackedTrackError, and then nothing is kept."""
    put(run, unpack_track(packed))
