"""FIT activity files: records, timer events, laps, sessions, and who made them."""

from collections.abc import Sequence

import numpy as np

from workouts.tracks.errors import TrackError
from workouts.tracks.fit_messages import Part, Rows, fit_parts
from workouts.tracks.fit_watches import GARMIN_WATCHES
from workouts.tracks.fit_words import ACTIVITY, GARMIN, KINDS, MAKERS, SPORTS, TRIGGERS
from workouts.tracks.recording import COLUMNS, Columns, Recording, check_size, empty_columns
from workouts.tracks.track import DeviceTotals, Floats, Lap

FILE, SPORT, SESSION, LAP, RECORD, EVENT, DEVICE = 0, 12, 18, 19, 20, 21, 23

WANTED = {
    FILE: frozenset({0, 1, 2, 8}),
    SPORT: frozenset({0, 3}),
    SESSION: frozenset({2, 5, 7, 8, 9, 16, 17, 18, 22, 23, 92}),
    LAP: frozenset({2, 7, 8, 9, 15, 16, 17, 24, 80}),
    RECORD: frozenset({0, 1, 2, 3, 4, 5, 6, 8, 53, 73, 78}),
    EVENT: frozenset({0, 1}),
    DEVICE: frozenset({0, 2, 27}),
}
"""Fields by message, each with its number in Garmin's list."""

DEGREES = 2**31 / 180
"""Places are in semicircles."""

TIMER, START, STOPS = 0, 0, (1, 4, 8, 9)
EPOCH = 631_065_600
MOST_LAPS = 2000


def read_fit(data: bytes) -> Recording:
    """The activities of the file, joined. Raises TrackError where it holds something else."""
    parts = list(fit_parts(data, WANTED))
    read = [part for part in parts if part is not None]
    runs = _once([part for part in read if _is_activity(part)])
    if not runs:
        raise TrackError(_instead(read))
    rows = [part.rows[RECORD] for part in runs]
    check_size(sum(table.size for table in rows))
    columns = [_columns(table) for table in rows]
    recording = Recording(
        "fit", {name: np.concatenate([one[name] for one in columns]) for name in COLUMNS}
    )
    recording.parts = np.cumsum([table.size for table in rows])[:-1].tolist()
    _remark(recording, parts)
    for part in runs:
        recording.pauses += _pauses(part)
        recording.laps += _laps(part)
    recording.totals = _totals(runs)
    _describe(recording, runs)
    return recording


def _is_activity(part: Part) -> bool:
    return _kind(part) in (ACTIVITY, None) and RECORD in part.rows


def _once(parts: list[Part]) -> list[Part]:
    """The parts without those that repeat the records of another."""
    by_times = {part.rows[RECORD].moments().tobytes(): part for part in reversed(parts)}
    return list(reversed(by_times.values()))


def _kind(part: Part) -> float | None:
    return part.rows[FILE].first(0) if FILE in part.rows else None


def _instead(parts: list[Part]) -> str:
    """Why there is no run, as the code of a TrackError."""
    kinds = [_kind(part) for part in parts]
    if ACTIVITY in kinds:
        return "no_points"
    known = [KINDS.get(int(kind), "fit_other") for kind in kinds if kind is not None]
    return known[0] if known else "fit_damaged"


def _remark(recording: Recording, parts: Sequence[Part | None]) -> None:
    read = [part for part in parts if part is not None]
    if any(part.checksum_wrong for part in read):
        recording.remark("fit_checksum")
    if any(part.cut_short for part in read):
        recording.remark("fit_cut_short")
    if any(part is None or _kind(part) not in (ACTIVITY, None) for part in parts):
        recording.remark("fit_part_skipped")
    if recording.parts:
        recording.remark("tracks_joined", count=len(recording.parts) + 1)


def _columns(rows: Rows) -> Columns:
    columns = empty_columns(rows.size)
    columns["moment"] = rows.moments()
    columns["latitude"] = rows.numbers(0, DEGREES)
    columns["longitude"] = rows.numbers(1, DEGREES)
    columns["altitude"] = _either(rows.numbers(78, 5, 500), rows.numbers(2, 5, 500))
    columns["heart_rate"] = rows.numbers(3)
    columns["cadence"] = rows.numbers(4) + np.nan_to_num(rows.numbers(53, 128))
    columns["distance"] = rows.numbers(5, 100)
    columns["speed"] = _either(rows.numbers(73, 1000), rows.numbers(6, 1000))
    packed = rows.bytes_of(8, 3)
    if packed is not None:
        speed, distance = _unpacked(packed.astype(np.int64))
        columns["speed"] = _either(columns["speed"], speed)
        columns["distance"] = _either(columns["distance"], distance)
    return columns


def _either(first: Floats, second: Floats) -> Floats:
    return np.where(np.isnan(first), second, first)


def _unpacked(packed: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> tuple[Floats, Floats]:
    """Speed and distance that share three bytes; the distance begins again after 256 m."""
    known = (packed != 0xFF).any(axis=1)
    speed = (packed[:, 0] | (packed[:, 1] & 0x0F) << 8) / 100
    sixteenths = (packed[:, 1] >> 4 | packed[:, 2] << 4)[known]
    distance = np.full(len(packed), np.nan)
    distance[known] = np.cumsum(np.diff(sixteenths, prepend=0) % 4096) / 16
    return np.where(known, speed, np.nan), distance


def _pauses(part: Part) -> list[tuple[float, float]]:
    """From each stop of the timer to the start that follows it."""
    if EVENT not in part.rows:
        return []
    rows = part.rows[EVENT]
    pauses = []
    stopped: float | None = None
    events = zip(rows.moments().tolist(), rows.numbers(0), rows.numbers(1), strict=True)
    for moment, event, kind in events:
        if event != TIMER or np.isnan(moment):
            continue
        if kind in STOPS and stopped is None:
            stopped = moment
        elif kind == START and stopped is not None:
            if moment > stopped:
                pauses.append((stopped, moment))
            stopped = None
    return pauses


def _laps(part: Part) -> list[Lap]:
    if LAP not in part.rows:
        return []
    rows = part.rows[LAP]
    figures = {
        "start_s": rows.numbers(2, offset=-EPOCH),
        "elapsed_s": np.nan_to_num(rows.numbers(7, 1000)),
        "moving_s": rows.numbers(8, 1000),
        "distance_m": rows.numbers(9, 100),
        "average_heart_rate": rows.numbers(15),
        "max_heart_rate": rows.numbers(16),
        "average_cadence": rows.numbers(17) + np.nan_to_num(rows.numbers(80, 128)),
    }
    triggers = rows.numbers(24).tolist()
    laps = []
    for number in np.flatnonzero(np.isfinite(figures["start_s"]))[:MOST_LAPS].tolist():
        said = {name: _known(float(values[number])) for name, values in figures.items()}
        trigger = TRIGGERS.get(triggers[number], "")
        laps.append(Lap(**said, trigger=trigger))  # type: ignore[arg-type]  # both are set
    return laps


def _totals(parts: list[Part]) -> DeviceTotals:
    """What the session says, or several together; the same one twice counts once."""
    sessions: dict[float, DeviceTotals] = {}
    for part in parts:
        if SESSION in part.rows:
            sessions |= _sessions(part.rows[SESSION])
    several = list(sessions.values())
    if len(several) == 1:
        return several[0]
    return DeviceTotals(
        distance_m=sum(one.distance_m or 0.0 for one in several) or None,
        moving_s=sum(one.moving_s or 0.0 for one in several) or None,
    )


def _sessions(rows: Rows) -> dict[float, DeviceTotals]:
    """The totals of each session by its start; what is zero was not measured, but climbs."""
    figures = (
        rows.numbers(9, 100),
        rows.numbers(7, 1000),
        rows.numbers(8, 1000),
        rows.numbers(22),
        rows.numbers(23),
        rows.numbers(16),
        rows.numbers(17),
        rows.numbers(18) + np.nan_to_num(rows.numbers(92, 128)),
    )
    sessions = {}
    for start, *values in zip(
        rows.numbers(2).tolist(), *(f.tolist() for f in figures), strict=True
    ):
        distance, elapsed, moving, ascent, descent, *body = map(_known, values)
        sessions[start] = DeviceTotals(
            distance or None,
            elapsed or None,
            moving or None,
            ascent,
            descent,
            *(value or None for value in body),
        )
    return sessions


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value


def _describe(recording: Recording, parts: list[Part]) -> None:
    rows = parts[0].rows
    sport = rows[SESSION].first(5) if SESSION in rows else None
    if SPORT in rows:
        recording.name = rows[SPORT].text(3)
        sport = rows[SPORT].first(0) if sport is None else sport
    recording.sport = SPORTS.get(int(sport), "other") if sport is not None else ""
    maker = int((rows[FILE].first(1) if FILE in rows else 0) or 0)
    product = rows[FILE].text(8) if FILE in rows else ""
    if not product and DEVICE in rows:
        product = rows[DEVICE].text(27)
    if not product and maker == GARMIN:
        product = GARMIN_WATCHES.get(int(rows[FILE].first(2) or 0), "")
    recording.device = " ".join(filter(None, (MAKERS.get(maker, ""), product)))
