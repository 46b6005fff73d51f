"""Small GPX and TCX files for tests, written by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from workouts.tracks import Track, TrackError, read_track

START = datetime(2026, 5, 3, 6, 0, tzinfo=UTC)
GARMIN = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
GPX = (
    '<gpx version="1.1" creator="Hand" xmlns="http://www.topografix.com/GPX/1/1"'
    f' xmlns:gpxtpx="{GARMIN}">'
)
TCX = (
    '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"'
    ' xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">'
)


def read(content: str | bytes, filename: str = "run.gpx") -> Track:
    return read_track(content.encode() if isinstance(content, str) else content, filename)


def attempt(content: str | bytes, filename: str) -> Track | TrackError:
    try:
        return read(content, filename)
    except TrackError as error:
        return error


def refusal(content: str | bytes, filename: str = "run.gpx") -> str:
    """The code of the error that reading gives."""
    error = attempt(content, filename)
    assert isinstance(error, TrackError), "it was read"
    return error.code


def remarks(track: Track) -> dict[str, dict[str, object]]:
    return {remark.code: dict(remark.params) for remark in track.remarks}


def iso(second: float) -> str:
    return f"{START + timedelta(seconds=second):%Y-%m-%dT%H:%M:%SZ}"


def point(
    number: int, *, inner: str | None = None, time: str | None = None, place: str | None = None
) -> str:
    """A GPX point, 10 m north of the one before and 3 s later; ``inner`` is all it holds."""
    place = place if place is not None else f'lat="{52 + number * 0.00009:.7f}" lon="5.0000000"'
    if inner is None:
        inner = f"<ele>12.5</ele><time>{time if time is not None else iso(3 * number)}</time>"
    return f"<trkpt {place}>{inner}</trkpt>"


def gpx(*segments: Iterable[str], head: str = GPX, before: str = "") -> str:
    """A file of one track; a segment is its points."""
    written = "".join(f"<trkseg>{''.join(segment)}</trkseg>" for segment in segments)
    return f"{head}<trk><name>Morning</name>{before}{written}</trk></gpx>"


def points(count: int, first: int = 0) -> list[str]:
    return [point(number) for number in range(first, first + count)]


def trackpoint(number: int, *, inner: str | None = None) -> str:
    """A TCX point, 10 m north of the one before and 3 s later, with heart rate and cadence."""
    if inner is None:
        inner = (
            f"<Position><LatitudeDegrees>{52 + number * 0.00009:.7f}</LatitudeDegrees>"
            "<LongitudeDegrees>5</LongitudeDegrees></Position>"
            f"<AltitudeMeters>12.5</AltitudeMeters><DistanceMeters>{number * 10}</DistanceMeters>"
            f"<HeartRateBpm><Value>{140 + number}</Value></HeartRateBpm><Cadence>84</Cadence>"
            "<Extensions><ns3:TPX><ns3:Speed>3.3</ns3:Speed></ns3:TPX></Extensions>"
        )
    return f"<Trackpoint><Time>{iso(3 * number)}</Time>{inner}</Trackpoint>"


def lap(*tracks: Iterable[str], start: float = 0, seconds: float = 30, metres: float = 100) -> str:
    written = "".join(f"<Track>{''.join(track)}</Track>" for track in tracks)
    return (
        f'<Lap StartTime="{iso(start)}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
        f"<DistanceMeters>{metres}</DistanceMeters>"
        "<AverageHeartRateBpm><Value>145</Value></AverageHeartRateBpm>"
        "<MaximumHeartRateBpm><Value>150</Value></MaximumHeartRateBpm>"
        f"<TriggerMethod>Distance</TriggerMethod>{written}</Lap>"
    )


def tcx(*laps: str, sport: str = "Running") -> str:
    return (
        f'{TCX}<Activities><Activity Sport="{sport}"><Id>{iso(0)}</Id>{"".join(laps)}'
        "<Creator><Name>Hand watch</Name></Creator></Activity></Activities>"
        "</TrainingCenterDatabase>"
    )
