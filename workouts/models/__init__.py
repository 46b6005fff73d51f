"""What was run, and the files it was read from."""

from workouts.models.efforts import BestEffort
from workouts.models.runs import CompletedWorkout, LinkOrigin, RunStatus, Source
from workouts.models.streams import WorkoutStream
from workouts.models.uploads import TrackUpload, UploadBatch

__all__ = [
    "BestEffort",
    "CompletedWorkout",
    "LinkOrigin",
    "RunStatus",
    "Source",
    "TrackUpload",
    "UploadBatch",
    "WorkoutStream",
]
