"""What a track amounts to."""

from collections.abc import Sequence

import numpy as np

from fitness.domain.zones import Zone
from workouts.tracks.averages import CADENCES, HEART_RATES, Measured, believable, measured
from workouts.tracks.best_efforts import best_efforts_of
from workouts.tracks.course import Course, course_of
from workouts.tracks.device_figures import Figures
from workouts.tracks.elevation import Profile, flat_distance, gain_and_loss, profile_of
from workouts.tracks.geometry import bounds_of
from workouts.tracks.position_jumps import FASTEST_M_PER_S
from workouts.tracks.splits import splits_of
from workouts.tracks.summary import BestEffort, Split, TrackSummary
from workouts.tracks.track import Floats, Track, TrackRemark
from workouts.tracks.zone_times import zone_seconds_of

SAME_COURSE = 0.05
"""Up to so much apart, splits and efforts are counted by the device's distance as well."""
SHORTEST_M = 10.0  # no pace is told of less
MOSTLY_TIMED = 0.5


def summarise(track: Track, zones: Sequence[Zone] | None = None) -> TrackSummary:
    """The figures of ``track``, and with ``zones`` the time in each of them.

    The device's own figures win unless they cannot be of this run; ``origins`` tells which
    were taken, and ``remarks`` what was odd (those of the reader stay with the track). A
    track without times has distance, elevation and bounds and no pace. Never raises.
    """
    course = course_of(track)
    figures = Figures(remarks=list(course.remarks))
    distance, elapsed, moving = _way_and_time(track, course, figures)
    if figures.origins.get("distance") == "device":  # then nothing was left out of it
        figures.remarks = [r for r in figures.remarks if r.code != "jumps_left_out"]
    course = _fitted(course, distance)
    profile = profile_of(track.altitude, course)
    gain, loss = _climbed(track, profile, figures)
    heart = measured(heart_rates := believable(track.heart_rate, HEART_RATES), course)
    cadence = measured(believable(track.cadence, CADENCES), course)
    flat = flat_distance(profile, course) if profile is not None else None
    splits, efforts = _splits_and_efforts(course, profile, flat, heart, figures)
    pace = 1000 * moving / distance if moving and distance >= SHORTEST_M else None
    totals, choose = track.totals, figures.choose
    return TrackSummary(
        distance_m=distance,
        elapsed_s=elapsed,
        moving_s=moving,
        average_pace_s_per_km=pace,
        graded_pace_s_per_km=_graded(pace, course, flat),
        elevation_gain_m=gain,
        elevation_loss_m=loss,
        average_heart_rate=choose("average_heart_rate", totals.average_heart_rate, _mean(heart)),
        max_heart_rate=choose("max_heart_rate", totals.max_heart_rate, _highest(heart_rates)),
        average_cadence=choose("average_cadence", totals.average_cadence, _mean(cadence)),
        bounds=bounds_of(track.latitude[course.kept], track.longitude[course.kept]),
        started_at=track.started_at,
        splits=splits,
        best_efforts=efforts,
        zone_seconds=zone_seconds_of(course, zones or ()),
        origins=figures.origins,
        remarks=tuple(figures.remarks),
    )


def _way_and_time(
    track: Track, course: Course, figures: Figures
) -> tuple[float, float | None, float | None]:
    totals = track.totals
    elapsed = figures.choose("elapsed", totals.elapsed_s, course.elapsed_s)
    most = float("inf")
    if elapsed is not None:  # some devices call moving what has the pauses in it
        most = min(elapsed + 1, elapsed - course.paused_s + max(30.0, elapsed / 50))
    moving = figures.choose("moving", totals.moving_s, course.moving_s or None, most=most)
    if elapsed is not None and moving is not None:
        moving = min(moving, elapsed)
    counted = course.length_m if course.length_m > 0 else None
    said = totals.distance_m
    if counted is None and said is not None and elapsed and said > FASTEST_M_PER_S * elapsed:
        said = None
    return figures.choose("distance", said, counted) or 0.0, elapsed, moving


def _fitted(course: Course, distance: float) -> Course:
    """The course as long as the figure told, where that is but a matter of measuring."""
    length = course.length_m
    if length > 0 and length != distance and abs(distance / length - 1) <= SAME_COURSE:
        return course.scaled_to(distance)
    return course


def _climbed(
    track: Track, profile: Profile | None, figures: Figures
) -> tuple[float | None, float | None]:
    gain, loss = gain_and_loss(profile) if profile is not None else (None, None)
    up = figures.choose("ascent", track.totals.ascent_m, gain)
    return up, figures.choose("descent", track.totals.descent_m, loss)


def _splits_and_efforts(
    course: Course,
    profile: Profile | None,
    flat: Floats | None,
    heart: Measured | None,
    figures: Figures,
) -> tuple[tuple[Split, ...], tuple[BestEffort, ...]]:
    if course.time is None:
        return (), ()
    if course.timed_share < MOSTLY_TIMED:
        percent = round(100 * course.timed_share)
        figures.remarks.append(TrackRemark("few_times", {"percent": percent}))
        return (), ()
    efforts, too_fast = best_efforts_of(course)
    if too_fast:
        figures.remarks.append(TrackRemark("effort_too_fast", {"distances_m": too_fast}))
    return splits_of(course, profile, flat, heart), efforts


def _graded(pace: float | None, course: Course, flat: Floats | None) -> float | None:
    if pace is None or flat is None or flat[-1] <= 0:
        return None
    return float(pace * course.length_m / flat[-1])


def _mean(sums: Measured | None) -> float | None:
    return sums.average if sums is not None else None


def _highest(values: Floats) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.max()) if len(known) else None
