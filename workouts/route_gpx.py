"""The route of a run as GPX 1.1, with heart rate and cadence as watches write them."""

from datetime import timedelta
from math import isfinite

from gpxpy.gpx import GPX, GPXTrack, GPXTrackPoint, GPXTrackSegment
from lxml import etree

from workouts.tracks import Track

CREATOR = "Vught Pace Keeper"
EXTENSION = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"


def gpx_of_track(track: Track, name: str) -> str | None:
    """The points of ``track`` that have a place, in its segments; None where none has.

    Cadences are those of one foot, as the extension has them.
    """
    document = GPX()
    document.creator = CREATOR  # type: ignore[assignment]
    document.nsmap["gpxtpx"] = EXTENSION
    way = GPXTrack(name=name)
    way.type = "running"
    document.tracks.append(way)
    for begin, end in track.segments:
        points = [_point(track, at) for at in range(begin, end) if _has_place(track, at)]
        if points:
            way.segments.append(GPXTrackSegment(points))
    return document.to_xml(version="1.1") if way.segments else None


def _has_place(track: Track, at: int) -> bool:
    return isfinite(track.latitude[at]) and isfinite(track.longitude[at])


def _point(track: Track, at: int) -> GPXTrackPoint:
    altitude, second = float(track.altitude[at]), float(track.time[at])
    start = track.started_at
    point = GPXTrackPoint(
        latitude=round(float(track.latitude[at]), 7),
        longitude=round(float(track.longitude[at]), 7),
        elevation=round(altitude, 2) if isfinite(altitude) else None,
        time=start + timedelta(seconds=second) if start and isfinite(second) else None,
    )
    _add_body(point, float(track.heart_rate[at]), float(track.cadence[at]) / 2)
    return point


def _add_body(point: GPXTrackPoint, heart_rate: float, cadence: float) -> None:
    told = [(name, value) for name, value in (("hr", heart_rate), ("cad", cadence))]
    told = [(name, value) for name, value in told if isfinite(value)]
    if not told:
        return
    extension = etree.Element(f"{{{EXTENSION}}}TrackPointExtension")
    for name, value in told:
        etree.SubElement(extension, f"{{{EXTENSION}}}{name}").text = str(round(value))
    point.extensions.append(extension)
