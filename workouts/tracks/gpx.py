"""GPX 1.0 and 1.1: recorded tracks, with the extensions for heart rate and cadence."""

from lxml import etree

from workouts.tracks.alike import PointNames
from workouts.tracks.markup import Tree
from workouts.tracks.points import PointColumns, first_of, recording_of
from workouts.tracks.recording import Recording

ELEMENTS = {
    "time": "moment",
    "ele": "altitude",
    "hr": "heart_rate",
    "heartrate": "heart_rate",
    "cad": "cadence",
    "cadence": "cadence",
    "speed": "speed",
}
"""By local name, whatever the extension: ``gpxtpx:hr``, ``ns3:hr``, ``gpxdata:hr``."""

POINTS = PointNames("trkpt", ELEMENTS, {"lat": "latitude", "lon": "longitude"})

SPORTS_BY_NUMBER = {"1": "cycling", "9": "running", "10": "walking", "4": "hiking"}
"""What Strava writes as the type of a track in its exports."""


def read_gpx(tree: Tree) -> Recording:
    """The tracks of the file, joined. Raises TrackError where it has none."""
    tracks = list(tree.root.iterchildren(*tree.tags("trk")))
    if not tracks:
        raise tree.nothing(_instead(tree))
    points = PointColumns(tree, POINTS)
    breaks, parts = [], []
    for track in tracks:
        before = points.size
        for segment in track.iterchildren(*tree.tags("trkseg")):
            breaks.append(points.size)
            points.gather(segment)
        if points.size > before:
            parts.append(before)
    recording = recording_of("gpx", tree, points)
    recording.breaks, recording.parts = breaks, parts[1:]
    if len(parts) > 1:
        recording.remark("tracks_joined", count=len(parts))
    _describe(recording, tree, tracks)
    return recording


def _instead(tree: Tree) -> str:
    for code, name in (("gpx_route_only", "rte"), ("gpx_waypoints_only", "wpt")):
        if next(tree.root.iterchildren(*tree.tags(name)), None) is not None:
            return code
    return "gpx_no_track"


def _describe(recording: Recording, tree: Tree, tracks: list[etree._Element]) -> None:
    metadata = tree.root.iterchildren(*tree.tags("metadata"))
    places = [*tracks, *metadata, tree.root]
    recording.name = first_of(tree.first_text(place, "name") for place in places)
    sport = first_of(tree.first_text(track, "type") for track in tracks)
    recording.sport = SPORTS_BY_NUMBER.get(sport, sport)
    recording.device = " ".join((tree.root.get("creator") or "").split())[:200]
