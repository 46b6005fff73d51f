"""Distances and boxes on the globe. Degrees in (WGS 84), metres out."""

import numpy as np

from workouts.tracks.summary import Bounds
from workouts.tracks.track import Floats

EARTH_RADIUS_M = 6_371_008.8
"""The mean radius; great circles on it are within 0.3 % of the ellipsoid, mostly within 0.1 %."""


def great_circle_m(
    latitude: Floats, longitude: Floats, to_latitude: Floats, to_longitude: Floats
) -> Floats:
    """The great-circle distances between pairs of places, without height.

    The haversine is exact for neighbours and does not mind the antimeridian.
    """
    north, to_north = np.radians(latitude), np.radians(to_latitude)
    across = np.sin(np.radians(to_longitude - longitude) / 2)
    up = np.sin((to_north - north) / 2)
    haversine = up * up + np.cos(north) * np.cos(to_north) * across * across
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(haversine, 0.0, 1.0))))


def step_lengths_m(latitude: Floats, longitude: Floats) -> Floats:
    """The distance from each place to the next: one value fewer than places."""
    if len(latitude) < 2:
        return np.zeros(0)
    north = np.radians(latitude)
    across = np.sin(np.radians(np.diff(longitude)) / 2)
    up = np.sin(np.diff(north) / 2)
    shrink = np.cos(north)
    haversine = up * up + shrink[:-1] * shrink[1:] * across * across
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(haversine, 1.0))))


def usable_places(latitude: Floats, longitude: Floats) -> np.ndarray:
    """Which points have a place on the globe; 0/0 is what a device says that does not know."""
    with np.errstate(invalid="ignore"):
        on_globe = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)
        return np.asarray(on_globe & ~((latitude == 0) & (longitude == 0)))


def bounds_of(latitude: Floats, longitude: Floats) -> Bounds | None:
    """West, south, east and north of places without NaN; None without places.

    West is greater than east where the narrower box crosses the antimeridian.
    """
    if not len(latitude):
        return None
    west, east = float(longitude.min()), float(longitude.max())
    if east - west > 180:
        turned = np.where(longitude < 0, longitude + 360, longitude)
        around_west, around_east = float(turned.min()), float(turned.max())
        if around_east - around_west < east - west:
            west, east = wrapped(around_west), wrapped(around_east)
    return west, float(latitude.min()), east, float(latitude.max())


def wrapped(longitude: float) -> float:
    """The same meridian between -180 and 180 degrees."""
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180
