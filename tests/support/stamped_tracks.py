"""Thousands of track files in seconds: one of a few recordings, begun at any moment and moved
to any place, as a watch or a program would have written it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import numpy as np

from workouts.domain.fit_file import timestamp
from workouts.tests.fit_files import EVENT, FILE_ID, RECORD, SESSION, TIMER, TIMER_START, TIMER_STOP
from workouts.tests.made_runs import made_run
from workouts.tests.track_files import GPX, TCX
from workouts.tracks.fit_checksum import checksum

RUNNING, CYCLING = 1, 2
FIT_ROW = np.dtype(
    [
        ("head", "u1"),
        ("time", "<u4"),
        ("latitude", "<i4"),
        ("longitude", "<i4"),
        ("altitude", "<u2"),
        ("distance", "<u4"),
        ("speed", "<u2"),
        ("heart", "u1"),
        ("cadence", "u1"),
    ]
)


@dataclass(frozen=True)
class Recording:
    """A winding run at a point a second. ``seconds`` are those it was recorded in."""

    seconds: int
    seed: int

    @cached_property
    def run(self):
        return made_run(self.seconds, self.seed)

    @property
    def metres(self) -> float:
        return float(self.run.distance[-1])

    @property
    def elapsed_s(self) -> int:
        return int(self.run.time[-1])

    def _times(self, start: datetime, every: int) -> list[str]:
        first = np.datetime64(start.astimezone(UTC).replace(tzinfo=None), "s")
        return np.datetime_as_string(first + self.run.time[::every].astype("m8[s]")).tolist()

    def _places(self, east: float, every: int) -> list[tuple[str, str]]:
        return [
            (f"{latitude:.7f}", f"{longitude:.7f}")
            for latitude, longitude in zip(
                self.run.latitude[::every].tolist(),
                (self.run.longitude[::every] + east).tolist(),
                strict=True,
            )
        ]

    def gpx(self, start: datetime, *, east: float = 0, every: int = 2, kind: str = "") -> bytes:
        """As Strava writes what was recorded by its own app."""
        rows = zip(
            self._places(east, every),
            self._times(start, every),
            self.run.altitude[::every].tolist(),
            self.run.heart_rate[::every].tolist(),
            strict=True,
        )
        points = "".join(
            f'   <trkpt lat="{latitude}" lon="{longitude}">\n    <ele>{altitude:.1f}</ele>\n'
            f"    <time>{moment}Z</time>\n    <extensions>\n     <gpxtpx:TrackPointExtension>\n"
            f"      <gpxtpx:hr>{heart}</gpxtpx:hr>\n     </gpxtpx:TrackPointExtension>\n"
            "    </extensions>\n   </trkpt>\n"
            for (latitude, longitude), moment, altitude, heart in rows
        )
        word = f"<type>{kind}</type>" if kind else ""
        return f"{GPX}<trk><name>On</name>{word}<trkseg>\n{points}</trkseg></trk></gpx>".encode()

    def tcx(self, start: datetime, *, east: float = 0, every: int = 2) -> bytes:
        rows = zip(
            self._places(east, every),
            self._times(start, every),
            self.run.distance[::every].tolist(),
            self.run.heart_rate[::every].tolist(),
            strict=True,
        )
        points = "".join(
            f"<Trackpoint><Time>{moment}Z</Time><Position><LatitudeDegrees>{latitude}"
            f"</LatitudeDegrees><LongitudeDegrees>{longitude}</LongitudeDegrees></Position>"
            f"<DistanceMeters>{metres:.2f}</DistanceMeters><HeartRateBpm><Value>{heart}</Value>"
            "</HeartRateBpm></Trackpoint>\n"
            for (latitude, longitude), moment, metres, heart in rows
        )
        begun = f"{start.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        return (
            f'{TCX}<Activities><Activity Sport="Running"><Id>{begun}</Id><Lap StartTime="{begun}">'
            f"<TotalTimeSeconds>{self.elapsed_s}</TotalTimeSeconds>"
            f"<DistanceMeters>{self.metres:.1f}</DistanceMeters><Track>{points}</Track></Lap>"
            "</Activity></Activities></TrainingCenterDatabase>"
        ).encode()

    def fit(self, start: datetime, *, east: float = 0, sport: int = RUNNING) -> bytes:
        """Timer started, a row a second, timer stopped, the session: as watches write it."""
        begun = timestamp(start)
        whole_ms, cm = self.elapsed_s * 1000, round(self.metres * 100)
        session = (begun + self.elapsed_s, begun, whole_ms, len(self.run.time) * 1000, cm)
        messages = (
            EVENT.define(),
            EVENT.row(begun, TIMER, TIMER_START),
            RECORD.define(),
            self._fit_rows(begun, east),
            EVENT.row(begun + self.elapsed_s, TIMER, TIMER_STOP),
            SESSION.define(),
            SESSION.row(*session, sport, 145, 82, 12),
        )
        body = FILE_ID.define() + FILE_ID.row(4, 1, 2697) + b"".join(messages)
        head = b"\x0e\x20\x5c\x08" + len(body).to_bytes(4, "little") + b".FIT"
        content = head + checksum(head).to_bytes(2, "little") + body
        return content + checksum(content).to_bytes(2, "little")

    def _fit_rows(self, begun: int, east: float) -> bytes:
        rows = np.zeros(len(self.run.time), FIT_ROW)
        rows["head"] = RECORD.local
        rows["time"] = begun + self.run.time
        rows["latitude"] = self.run.latitude * 2**31 / 180
        rows["longitude"] = (self.run.longitude + east) * 2**31 / 180
        rows["altitude"] = (self.run.altitude + 500) * 5
        rows["distance"] = self.run.distance * 100
        rows["speed"] = 3200
        rows["heart"] = self.run.heart_rate
        rows["cadence"] = self.run.cadence
        return rows.tobytes()
