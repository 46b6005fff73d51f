"""Watch files for tests: sessions from notation, and FIT files read by Garmin's own SDK."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from garmin_fit_sdk import Decoder, Stream

from plans.domain.notation import parse_session
from plans.domain.paces import RunnerPaces, session_steps
from plans.domain.spec import SessionSpec, Step
from workouts.domain.watch_steps import WatchSession, watch_session

HALF_M = 21_097.5
PACES = RunnerPaces.from_vdot(45, goal=299)
UID = UUID("0a0b0c0d-0000-4000-8000-000001020304")
CHANGED_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

Message = dict[str, Any]


def plain_name(step: Step) -> str:
    return f"{step.distance_m or step.duration_s} {step.effort.value}"


def as_watch_session(session: SessionSpec | str, **more: Any) -> WatchSession:
    """A session, or one in notation, for the runner with ``PACES`` who trains for a half."""
    spec = parse_session(session) if isinstance(session, str) else session
    given = {"name": "Session", "step_name": plain_name, **more}
    return watch_session(spec, paces=PACES, race_distance_m=HALF_M, **given)


def steps_as_run(session: SessionSpec) -> tuple[Step, ...]:
    return session_steps(session, HALF_M)


def read_fit(content: bytes) -> dict[str, list[Message]]:
    """All messages of a file, which Garmin's SDK finds whole and without a fault."""
    assert Decoder(Stream.from_byte_array(bytearray(content))).check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(bytearray(content))).read()
    assert errors == []
    return dict(messages)


def run_through(steps: list[Message]) -> list[Message]:
    """The steps in the order in which a watch runs them, repeats counted as FIT asks.

    A watch that counts on one level only can do it: no repeat lies within another.
    """
    done, at = [], 0
    turns: Counter[int] = Counter()
    while at < len(steps):
        step = steps[at]
        if step["duration_type"] != "repeat_until_steps_cmplt":
            done.append(step)
            at += 1
            continue
        block = steps[step["duration_step"] : at]
        assert block
        assert not any("repeat_steps" in inner for inner in block)
        assert step["repeat_steps"] > 1
        turns[at] += 1
        if turns[at] < step["repeat_steps"]:
            at = step["duration_step"]
        else:
            del turns[at]
            at += 1
    return done
