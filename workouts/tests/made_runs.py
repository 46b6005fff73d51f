"""Runs of any length as watches and programs write them, for measuring and for agreement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workouts.tests.fit_files import (
    EVENT,
    RECORD,
    SESSION,
    STAMP,
    TIMER,
    TIMER_START,
    TIMER_STOP,
    fit,
    semicircles,
    session_row,
)
from workouts.tests.track_files import gpx, iso, lap, tcx


@dataclass(frozen=True)
class Run:
    """A run at a point a second on a winding way with two pauses, as watches would write it."""

    time: np.ndarray
    latitude: np.ndarray
    longitude: np.ndarray
    altitude: np.ndarray
    heart_rate: np.ndarray
    cadence: np.ndarray
    distance: np.ndarray
    resumed: int  # the point that begins the second segment


def made_run(seconds: int, seed: int = 1) -> Run:
    chance = np.random.default_rng(seed)
    speed = 3.2 + np.convolve(chance.normal(0, 0.5, seconds), np.ones(30) / 30, "same")
    heading = np.cumsum(chance.normal(0, 0.03, seconds) + 0.0009)
    time = np.arange(seconds)
    time = time + 95 * (time > seconds // 3) + 60 * (time > 2 * seconds // 3)
    north, east = np.cumsum(speed * np.cos(heading)), np.cumsum(speed * np.sin(heading))
    distance = np.cumsum(speed)
    return Run(
        time=time,
        latitude=52 + north / 111_195,
        longitude=5 + east / 111_195 / np.cos(np.radians(52)),
        altitude=30 + 20 * np.sin(distance / 900) + chance.normal(0, 0.03, seconds),
        heart_rate=(140 + 10 * np.sin(distance / 2000)).astype(int),
        cadence=(82 + chance.normal(0, 1, seconds)).astype(int),
        distance=distance,
        resumed=2 * seconds // 3 + 1,
    )


def gpx_of(run: Run) -> bytes:
    """The run as Garmin Connect and Strava indent it, with heart rate and cadence."""
    rows = zip(run.latitude, run.longitude, run.altitude, run.heart_rate, run.cadence, strict=True)
    written = [
        f'   <trkpt lat="{latitude:.7f}" lon="{longitude:.7f}">\n    <ele>{altitude:.1f}</ele>\n'
        f"    <time>{iso(float(second))}</time>\n    <extensions>\n"
        f"     <gpxtpx:TrackPointExtension>\n      <gpxtpx:hr>{heart}</gpxtpx:hr>\n"
        f"      <gpxtpx:cad>{cadence}</gpxtpx:cad>\n     </gpxtpx:TrackPointExtension>\n"
        "    </extensions>\n   </trkpt>\n"
        for second, (latitude, longitude, altitude, heart, cadence) in zip(
            run.time, rows, strict=True
        )
    ]
    return gpx(written[: run.resumed], written[run.resumed :]).encode()


def tcx_of(run: Run) -> bytes:
    written = []
    for number, second in enumerate(run.time.tolist()):
        written.append(
            f"     <Trackpoint>\n      <Time>{iso(second)[:-1]}.000Z</Time>\n      <Position>\n"
            f"       <LatitudeDegrees>{run.latitude[number]:.7f}</LatitudeDegrees>\n"
            f"       <LongitudeDegrees>{run.longitude[number]:.7f}</LongitudeDegrees>\n"
            "      </Position>\n"
            f"      <AltitudeMeters>{run.altitude[number]:.1f}</AltitudeMeters>\n"
            f"      <DistanceMeters>{run.distance[number]:.2f}</DistanceMeters>\n"
            f"      <HeartRateBpm>\n       <Value>{run.heart_rate[number]}</Value>\n"
            f"      </HeartRateBpm>\n      <Cadence>{run.cadence[number]}</Cadence>\n"
            "     </Trackpoint>\n"
        )
    seconds, metres = float(len(run.time)), float(run.distance[-1])
    tracks = written[: run.resumed], written[run.resumed :]
    return tcx(lap(*tracks, seconds=seconds, metres=metres)).encode()


def fit_of(run: Run) -> bytes:
    messages = [EVENT.define(), EVENT.row(STAMP, TIMER, TIMER_START), RECORD.define()]
    for number, second in enumerate(run.time.tolist()):
        if number == run.resumed:
            messages.append(EVENT.row(STAMP + int(run.time[number - 1]), TIMER, TIMER_STOP))
            messages.append(EVENT.row(STAMP + second, TIMER, TIMER_START))
        latitude, longitude = semicircles(run.latitude[number]), semicircles(run.longitude[number])
        altitude, distance = (
            round((run.altitude[number] + 500) * 5),
            round(run.distance[number] * 100),
        )
        heart, cadence = int(run.heart_rate[number]), int(run.cadence[number])
        messages.append(
            RECORD.row(
                STAMP + second, latitude, longitude, altitude, distance, 3200, heart, cadence
            )
        )
    whole = float(run.time[-1])
    messages += [SESSION.define(), session_row(len(run.time), run.distance[-1], elapsed=whole)]
    return fit(*messages)
