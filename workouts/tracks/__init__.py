"""Track files and the runs in them: read, and put into figures. Pure, with numpy and lxml."""

from workouts.tracks.errors import TrackError
from workouts.tracks.reader import read_track
from workouts.tracks.summarise import summarise
from workouts.tracks.summary import TrackSummary
from workouts.tracks.track import Track

__all__ = ["Track", "TrackError", "TrackSummary", "read_track", "summarise"]
