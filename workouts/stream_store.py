"""The measurements of runs: put in, taken out, thrown away. Nothing else knows where they
are kept, so that they can move to files when there are too many for the database."""

from workouts.models import CompletedWorkout, WorkoutStream
from workouts.tracks import Track
from workouts.tracks.course import course_of
from workouts.tracks.packed import PackedTrackError, pack_track, unpack_track
from workouts.tracks.track import Floats


def put(run: CompletedWorkout, track: Track) -> None:
    """Keeps the measurements of a run, instead of those it had."""
    stream = WorkoutStream(run=run, points=len(track), packed=pack_track(track))
    WorkoutStream.objects.bulk_create(
        [stream],
        update_conflicts=True,
        update_fields=["points", "packed", "updated_at"],
        unique_fields=["run"],
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


def along(run: CompletedWorkout) -> tuple[Floats, Floats] | None:
    """Metres and seconds from the start, point by point, never falling and nothing missing;
    None for a run that was not measured, or without times."""
    track = get(run)
    course = course_of(track) if track is not None and len(track) else None
    if course is None or course.time is None:
        return None
    return course.distance, course.time - course.time[0]


def get_packed(run: CompletedWorkout) -> bytes | None:
    """The same as they are kept, for exports."""
    found = WorkoutStream.objects.filter(run=run).values_list("packed", flat=True).first()
    return bytes(found) if found is not None else None


def put_packed(run: CompletedWorkout, packed: bytes) -> None:
    """From an export. Raises PackedTrackError, and then nothing is kept."""
    put(run, unpack_track(packed))
