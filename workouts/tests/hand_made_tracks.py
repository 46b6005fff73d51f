"""Tracks with known answers, made by hand: on the equator or along a meridian, where a degree
is a known number of metres."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from workouts.tracks.geometry import EARTH_RADIUS_M
from workouts.tracks.track import DeviceTotals, Track

METRES_A_DEGREE = EARTH_RADIUS_M * np.pi / 180
START = datetime(2026, 4, 5, 8, 0, tzinfo=UTC)


def missing(points: int) -> np.ndarray:
    return np.full(points, np.nan)


def run_of(
    metres: Sequence[float] | np.ndarray,
    seconds: Sequence[float] | np.ndarray | None,
    *,
    altitude: Sequence[float] | np.ndarray | None = None,
    heart_rate: Sequence[float] | np.ndarray | None = None,
    cadence: Sequence[float] | np.ndarray | None = None,
    segments: tuple[tuple[int, int], ...] | None = None,
    pauses: tuple[tuple[float, float], ...] = (),
    totals: DeviceTotals | None = None,
) -> Track:
    """A run due north from 51.65 N 5.3 E, at ``metres`` from its start after ``seconds``."""
    metres = np.asarray(metres, float)
    points = len(metres)

    def column(values: Sequence[float] | np.ndarray | None) -> np.ndarray:
        return missing(points) if values is None else np.asarray(values, float)

    return Track(
        format="gpx",
        name="By hand",
        device="",
        sport="running",
        started_at=START if seconds is not None else None,
        time=column(seconds),
        latitude=51.65 + metres / METRES_A_DEGREE,
        longitude=np.full(points, 5.3),
        altitude=column(altitude),
        heart_rate=column(heart_rate),
        cadence=column(cadence),
        distance=missing(points),
        speed=missing(points),
        segments=((0, points),) if segments is None else segments,
        pauses=pauses,
        totals=totals or DeviceTotals(),
    )


def even_run(metres: float = 5000, speed: float = 3.0, *, every: float = 1.0, **more) -> Track:
    """A run at one speed, a point each ``every`` seconds and one at its very end."""
    seconds = np.append(np.arange(0, metres / speed - 1e-6, every), metres / speed)
    return run_of(seconds * speed, seconds, **more)


def counted_by_device(track: Track, metres: np.ndarray) -> Track:
    """The same track with the device's own distances at its points."""
    return replace(track, distance=np.asarray(metres, float))


def without_places(track: Track) -> Track:
    return replace(track, latitude=missing(len(track)), longitude=missing(len(track)))
