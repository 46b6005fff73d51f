"""A run as GPX 1.1, for an export: as it was measured, or its route alone."""

from datetime import timedelta
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import numpy as np
from gpxpy.gpx import GPX, GPXTrack, GPXTrackPoint, GPXTrackSegment

from workouts.models import CompletedWorkout
from workouts.tracks import Track

CREATOR = "Pace Keeper"
EXTENSION_PREFIX = "gpxtpx"
EXTENSION = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
"""Where heart rate and cadence stand, by a convention that most programs keep to."""
TAG = f"{{{EXTENSION}}}"
BOTH_FEET = 2
"""The convention counts the steps of one foot."""


def gpx_of(run: CompletedWorkout, track: Track | None) -> str:
    """``track`` is what was measured; without it the route is written, which has no times.

    Empty where there is neither.
    """
    segments = _segments(track) if track is not None else _lines(run)
    segments = [segment for segment in segments if segment.points]
    if not segments:
        return ""
    gpx = GPX()
    gpx.creator = CREATOR
    gpx.nsmap = {EXTENSION_PREFIX: EXTENSION}
    gpx.time = run.started_at
    piece: Any = GPXTrack(name=run.title or None)
    piece.type = "running"
    piece.segments = segments
    gpx.tracks.append(piece)
    return str(gpx.to_xml(version="1.1"))


def _lines(run: CompletedWorkout) -> list[GPXTrackSegment]:
    if run.route is None:
        return []
    return [
        GPXTrackSegment([GPXTrackPoint(latitude, longitude) for longitude, latitude in line])
        for line in run.route.coords
    ]


def _segments(track: Track) -> list[GPXTrackSegment]:
    placed = np.isfinite(track.latitude) & np.isfinite(track.longitude)
    return [
        GPXTrackSegment([_point(track, at) for at in range(start, end) if placed[at]])
        for start, end in track.segments
    ]


def _point(track: Track, at: int) -> GPXTrackPoint:
    seconds = _known(track.time[at])
    point = GPXTrackPoint(
        round(float(track.latitude[at]), 7),
        round(float(track.longitude[at]), 7),
        elevation=_known(track.altitude[at], 1),
        time=track.started_at + timedelta(seconds=seconds)
        if track.started_at is not None and seconds is not None
        else None,
    )
    heart_rate, cadence = _known(track.heart_rate[at]), _known(track.cadence[at])
    if heart_rate is not None or cadence is not None:
        point.extensions.append(_measured(heart_rate, cadence))
    return point


def _measured(heart_rate: float | None, cadence: float | None) -> Element:
    extension = Element(f"{TAG}TrackPointExtension")
    if heart_rate is not None:
        SubElement(extension, f"{TAG}hr").text = str(round(heart_rate))
    if cadence is not None:
        SubElement(extension, f"{TAG}cad").text = str(round(cadence / BOTH_FEET))
    return extension


def _known(value: float, decimals: int = 3) -> float | None:
    return None if np.isnan(value) else round(float(value), decimals)
