"""A session as a FIT workout file, which Garmin's watches and many apps of others read.

Field numbers, codes and scales are those of Garmin's list of messages (file_id 0,
workout 26, workout_step 27): metres are centimetres there, seconds milliseconds, and
metres per second millimetres per second.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from workouts.domain.fit_file import Field, Kind, Row, fit_file, fitting, message, timestamp
from workouts.domain.watch_steps import (
    Intensity,
    WatchRepeat,
    WatchSession,
    WatchStep,
)

NAME_BYTES = 31
NOTES_BYTES = 199
"""The room that workout files commonly give to names and notes (32 and 200 bytes with
their end). Of longer ones watches show a part, cut where it happens to be."""

DEVELOPMENT = 255
"""The manufacturer for makers of files who have no number of their own."""

WORKOUT_FILE, RUNNING = 5, 1
SPEED, NO_TARGET = 0, 2
TIME, DISTANCE, REPEAT = 0, 1, 6
MAX_VALUE = 0xFFFF_FFFE
"""The last one means "not set"."""

INTENSITY = {
    Intensity.ACTIVE: 0,
    Intensity.REST: 1,
    Intensity.WARMUP: 2,
    Intensity.COOLDOWN: 3,
    Intensity.RECOVERY: 4,
}

FILE_TYPE = Field(0, Kind.ENUM)
MANUFACTURER = Field(1, Kind.UINT16)
PRODUCT = Field(2, Kind.UINT16)
SERIAL_NUMBER = Field(3, Kind.UINT32_NOT_ZERO)
TIME_CREATED = Field(4, Kind.UINT32)

SPORT = Field(4, Kind.ENUM)
NUM_VALID_STEPS = Field(6, Kind.UINT16)
WORKOUT_NAME = Field(8, Kind.STRING)

MESSAGE_INDEX = Field(254, Kind.UINT16)
STEP_NAME = Field(0, Kind.STRING)
DURATION_TYPE = Field(1, Kind.ENUM)
DURATION_VALUE = Field(2, Kind.UINT32)
TARGET_TYPE = Field(3, Kind.ENUM)
TARGET_VALUE = Field(4, Kind.UINT32)
TARGET_LOW = Field(5, Kind.UINT32)
TARGET_HIGH = Field(6, Kind.UINT32)
STEP_INTENSITY = Field(7, Kind.ENUM)
NOTES = Field(8, Kind.STRING)


def fit_workout(session: WatchSession, *, uid: UUID, changed_at: datetime) -> bytes:
    """The file. It depends on its arguments alone, so the same session is the same file.

    ``uid`` gives it the serial number by which a watch tells one workout from another.
    """
    steps: list[Row] = []
    for item in session.items:
        _add(item, steps)
    head: Row = {
        FILE_TYPE: WORKOUT_FILE,
        MANUFACTURER: DEVELOPMENT,
        PRODUCT: 0,
        SERIAL_NUMBER: uid.int & 0xFFFF_FFFF or 1,
        TIME_CREATED: timestamp(changed_at),
    }
    workout: Row = {
        SPORT: RUNNING,
        NUM_VALID_STEPS: len(steps),
        WORKOUT_NAME: fitting(session.name, NAME_BYTES),
    }
    return fit_file([message(0, 0, [head]), message(1, 26, [workout]), message(2, 27, steps)])


def _add(item: WatchStep | WatchRepeat, steps: list[Row]) -> None:
    """Appends an item's rows.

    A repeat of FIT runs a whole block several times over. Recovery stands between, so the
    block with its recovery runs count - 1 times and the last turn is written out. Repeats
    within repeats are written out too, since not every watch can count on two levels.
    """
    if isinstance(item, WatchStep):
        steps.append(_step(len(steps), item))
        return
    between = () if item.recovery is None else (item.recovery,)
    turns = item.count if item.recovery is None else item.count - 1
    if turns > 1 and all(isinstance(inner, WatchStep) for inner in item.items):
        first = len(steps)
        for inner in (*item.items, *between):
            _add(inner, steps)
        steps.append(_repeat(len(steps), first, turns))
    else:
        for inner in (*item.items, *between) * turns:
            _add(inner, steps)
    if item.recovery is not None:
        for inner in item.items:
            _add(inner, steps)


def _step(index: int, step: WatchStep) -> Row:
    name = fitting(step.name, NAME_BYTES)
    row: dict[Field, int | str | None] = {
        MESSAGE_INDEX: index,
        STEP_NAME: name,
        STEP_INTENSITY: INTENSITY[step.intensity],
        # A name that had to be cut is there in full where watches show more text.
        NOTES: None if name == step.name else fitting(step.name, NOTES_BYTES),
    }
    if step.distance_m is not None:
        row |= {DURATION_TYPE: DISTANCE, DURATION_VALUE: _value(step.distance_m * 100)}
    else:
        row |= {DURATION_TYPE: TIME, DURATION_VALUE: _value((step.duration_s or 0) * 1000)}
    return row | _target(step)


def _target(step: WatchStep) -> dict[Field, int | str | None]:
    if step.target is None:
        return {TARGET_TYPE: NO_TARGET}
    fast, slow = step.target
    return {
        TARGET_TYPE: SPEED,
        TARGET_VALUE: 0,  # no zone of the watch's own, but these limits:
        TARGET_LOW: _value(1e6 / slow),
        TARGET_HIGH: _value(1e6 / fast),
    }


def _repeat(index: int, first: int, turns: int) -> Row:
    return {
        MESSAGE_INDEX: index,
        DURATION_TYPE: REPEAT,
        DURATION_VALUE: first,
        TARGET_TYPE: NO_TARGET,
        TARGET_VALUE: turns,
    }


def _value(number: float) -> int:
    return min(round(number), MAX_VALUE)
