"""TCX: the activities of Garmin's Training Center, with their laps."""

from dataclasses import replace
from itertools import pairwise

from lxml import etree

from workouts.tracks.alike import PointNames
from workouts.tracks.figures import epoch_seconds, numbers
from workouts.tracks.markup import Tree, local_name
from workouts.tracks.points import PointColumns, first_of, recording_of
from workouts.tracks.recording import Recording
from workouts.tracks.track import DeviceTotals, Lap

ELEMENTS = {
    "Time": "moment",
    "LatitudeDegrees": "latitude",
    "LongitudeDegrees": "longitude",
    "AltitudeMeters": "altitude",
    "DistanceMeters": "distance",
    "Value": "heart_rate",
    "Cadence": "cadence",
    "RunCadence": "cadence",
    "Speed": "speed",
}

POINTS = PointNames("Trackpoint", ELEMENTS, {})

TRIGGERS = {"Manual": "manual", "Distance": "distance", "Time": "time"}

MOST_LAPS = 2000


def read_tcx(tree: Tree) -> Recording:
    """The activities of the file, joined. Raises TrackError where it has none."""
    activities = list(tree.root.iter(*tree.tags("Activity", "Run")))
    if not activities:
        raise tree.nothing(_instead(tree))
    points = PointColumns(tree, POINTS)
    breaks, parts = [], []
    laps: list[etree._Element] = []
    for activity in activities:
        before = points.size
        for lap in activity.iterchildren(*tree.tags("Lap")):
            laps.append(lap)
            breaks += _gather_lap(tree, points, lap)
        if points.size > before:
            parts.append(before)
    recording = recording_of("tcx", tree, points)
    recording.breaks, recording.parts = breaks, parts[1:]
    if len(parts) > 1:
        recording.remark("tracks_joined", count=len(parts))
    recording.laps = _lasting([_lap(tree, lap) for lap in laps[:MOST_LAPS]])
    recording.totals = _totals(recording.laps)
    _describe(recording, tree, activities)
    return recording


def _gather_lap(tree: Tree, points: PointColumns, lap: etree._Element) -> list[int]:
    """Adds the points of a lap and says where it was interrupted: at each track but the first.

    The beginning of a lap is no interruption by itself.
    """
    starts = []
    for track in lap.iterchildren(*tree.tags("Track")):
        starts.append(points.size)
        points.gather(track)
    return starts[1:]


def _instead(tree: Tree) -> str:
    for code, name in (("tcx_course", "Course"), ("tcx_workout", "Workout")):
        if next(tree.root.iter(*tree.tags(name)), None) is not None:
            return code
    return "tcx_no_activity"


def _lap(tree: Tree, lap: etree._Element) -> Lap:
    """A lap; its ``TotalTimeSeconds`` is the time that the device's clock ran."""
    said: dict[str, str] = {}
    for child in lap:
        name = local_name(child)
        if name in ("AverageHeartRateBpm", "MaximumHeartRateBpm"):
            said.setdefault(name, tree.first_text(child, "Value"))
        elif name == "Extensions":
            for inner in child.iter(*tree.tags("AvgRunCadence")):
                said["Cadence"] = inner.text or ""
        elif child.text:
            said.setdefault(name, child.text.strip())

    def value(name: str, most: float) -> float | None:
        number = float(numbers([said.get(name)])[0])
        return number if 0 < number <= most else None

    start = float(epoch_seconds([lap.get("StartTime")])[0][0])
    seconds = value("TotalTimeSeconds", 1e6)
    return Lap(
        start_s=start,
        elapsed_s=seconds or 0.0,
        moving_s=seconds,
        distance_m=value("DistanceMeters", 1e7),
        average_heart_rate=value("AverageHeartRateBpm", 250),
        max_heart_rate=value("MaximumHeartRateBpm", 250),
        average_cadence=value("Cadence", 300),
        trigger=TRIGGERS.get(said.get("TriggerMethod", ""), ""),
    )


def _lasting(laps: list[Lap]) -> list[Lap]:
    """The laps with their pauses: a lap lasts until the next one begins."""
    whole = [
        replace(lap, elapsed_s=max(lap.elapsed_s, after.start_s - lap.start_s))
        for lap, after in pairwise(laps)
    ]
    return whole + laps[-1:]


def _totals(laps: list[Lap]) -> DeviceTotals:
    """The totals of all laps, of those that say a figure; averages weighted by time."""

    def known(figure: str) -> list[tuple[float, float]]:
        values = ((getattr(lap, figure), lap.moving_s or 0.0) for lap in laps)
        return [(value, weight) for value, weight in values if value is not None]

    def total(figure: str) -> float | None:
        return sum(value for value, _weight in known(figure)) or None

    def mean(figure: str) -> float | None:
        seconds = sum(weight for _value, weight in known(figure))
        return sum(value * weight for value, weight in known(figure)) / seconds if seconds else None

    return DeviceTotals(
        distance_m=total("distance_m"),
        moving_s=total("moving_s"),
        average_heart_rate=mean("average_heart_rate"),
        max_heart_rate=max((value for value, _weight in known("max_heart_rate")), default=None),
        average_cadence=mean("average_cadence"),
    )


def _describe(recording: Recording, tree: Tree, activities: list[etree._Element]) -> None:
    recording.sport = first_of((activity.get("Sport") or "") for activity in activities)[:50]
    recording.name = first_of(tree.first_text(activity, "Notes") for activity in activities)
    creators = [
        creator
        for activity in activities
        for creator in activity.iterchildren(*tree.tags("Creator"))
    ]
    recording.device = first_of(tree.first_text(creator, "Name") for creator in creators)
