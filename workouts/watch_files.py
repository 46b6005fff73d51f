"""A runner's session as files for watches and for Zwift, worded in the active language."""

import re
import unicodedata
from functools import partial

from django.utils.translation import gettext as _

from plans.domain.spec import SessionSpec, SpecError
from plans.models import ScheduledWorkout
from plans.services.targets import RunnerTargets
from plans.wording import duration_text
from plans.wording.stored import title_of
from workouts.domain.fit_workout import fit_workout
from workouts.domain.watch_steps import WatchSession, is_for_a_watch, watch_session
from workouts.domain.zwo import REFERENCE_M, zwo
from workouts.wording.sessions import item_text, sentence_of

MAX_STEM = 80


def has_watch_file(workout: ScheduledWorkout) -> bool:
    """Whether the session can go onto a watch: runs can, rest and cross training cannot."""
    return _readable_spec(workout) is not None


def fit_of(workout: ScheduledWorkout, targets: RunnerTargets) -> bytes | None:
    """The session as a FIT workout file, or None where there is nothing to run."""
    session = _watch_session(workout, targets, description="")
    if session is None:
        return None
    return fit_workout(session, uid=workout.uid, changed_at=workout.changed_at)


def zwo_of(workout: ScheduledWorkout, targets: RunnerTargets) -> bytes | None:
    """The session as a ZWO file, or None where there is nothing to run."""
    pace = round(targets.paces.race_pace(REFERENCE_M))
    parts = [
        sentence_of(workout),
        workout.description,
        _("Set your 10 km time in Zwift to %(time)s, so that its speeds fit.")
        % {"time": duration_text(pace * REFERENCE_M / 1000)},
    ]
    description = " · ".join(part for part in parts if part)
    session = _watch_session(workout, targets, description=description)
    return None if session is None else zwo(session, reference_pace=pace)


def file_stem(workout: ScheduledWorkout) -> str:
    """Date and title in plain letters: ``2026-11-26-3x2km-threshold``."""
    title = title_of(workout).replace(" × ", "x").replace("–", "-")
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"(?<=\d)[.,:](?=\d)", ".", plain)
    plain = re.sub(r"(?<=\d) (?=(?:km|m|h|min|s|u)\b)", "", plain)
    words = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")
    return f"{workout.date:%Y-%m-%d}-{words}"[:MAX_STEM].rstrip("-.")


def _readable_spec(workout: ScheduledWorkout) -> SessionSpec | None:
    """The session if it is a run. What cannot be read is not guessed at: a watch would
    lead the runner through something else."""
    try:
        spec = workout.session_spec
    except SpecError:
        return None
    return spec if is_for_a_watch(spec) else None


def _watch_session(
    workout: ScheduledWorkout, targets: RunnerTargets, *, description: str
) -> WatchSession | None:
    spec = _readable_spec(workout)
    if spec is None:
        return None
    return watch_session(
        spec,
        paces=targets.paces,
        race_distance_m=targets.race_distance_m,
        name=title_of(workout),
        description=description,
        step_name=partial(item_text, session=spec),
    )
