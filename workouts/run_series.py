"""What the charts and the map of a run are drawn from, small to send."""

import json

from workouts.models import CompletedWorkout
from workouts.tracks import Track
from workouts.tracks.map_route import encoded_lines, kilometre_places
from workouts.tracks.series import chart_series

VERSION = 1
"""Of what is made here. Raise it when the figures change, or browsers keep the old ones."""

COLUMNS = (
    "distance_m",
    "elapsed_s",
    "altitude_m",
    "pace_s_per_km",
    "heart_rate",
    "latitude",
    "longitude",
)


def series_mark(run: CompletedWorkout) -> str:
    """The same as long as the series are."""
    return f"{run.uid.hex}-{run.updated_at.timestamp():.6f}-{VERSION}"


def series_json(run: CompletedWorkout, track: Track) -> str:
    """Columns of one length by name (see ``ChartSeries``), ``route`` as encoded polylines, and
    ``kilometres`` as [latitude, longitude]."""
    length_m = float(run.actual_distance_km) * 1000
    columns = chart_series(track, length_m=length_m).as_dict()
    content: dict[str, object] = {name: columns[name] for name in COLUMNS}
    content["route"] = encoded_lines(track)
    content["kilometres"] = kilometre_places(track, length_m=length_m)
    return json.dumps(content, separators=(",", ":"))
