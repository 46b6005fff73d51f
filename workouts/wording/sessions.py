"""A planned session in words, the same in calendar, panel and feed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils import formats
from django.utils.translation import gettext as _

from plans.domain.paces import ZONE_OF_EFFORT, session_steps
from plans.domain.spec import Effort, Repeat, SessionSpec, Step, WorkoutType, flatten
from plans.models import ScheduledWorkout
from plans.services.targets import RunnerTargets
from plans.wording import focus_name, km_text, pace_text, session_sentence, time_of_day_text
from plans.wording.stored import pace_range_text, spec_of, target_time_text, title_of

METRES_IN_KM = 1000


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of a session: what to run, and how fast. ``zone`` gives it its colour."""

    text: str
    paces: str
    zone: str

    def as_text(self) -> str:
        if not self.paces:
            return f"- {self.text}"
        return _("- %(step)s: %(pace)s") % {"step": self.text, "pace": self.paces}


def sentence_of(workout: ScheduledWorkout) -> str:
    """The session in full words; empty where they would only repeat the title."""
    sentence = session_sentence(replace(spec_of(workout), note=""))
    return "" if sentence == title_of(workout) else sentence


def amount_text(workout: ScheduledWorkout) -> str:
    """``10 km, about 56 min``, as far as either is known."""
    distance = workout.target_distance_km
    parts = []
    if distance:
        parts.append(km_text(float(distance) * METRES_IN_KM))
    if workout.target_duration:
        time = target_time_text(workout)
        parts.append(_("about %(time)s") % {"time": time} if distance else time)
    return ", ".join(parts)


def place_text(*, week: int, last_week: int, focus: str, plan: str) -> str:
    """``Week 10 of 16, build · Steady marathon``."""
    place = _("Week %(week)d of %(weeks)d, %(focus)s") % {
        "week": week,
        "weeks": last_week,
        "focus": focus_name(focus),
    }
    return f"{place} · {plan}"


def day_text(workout: ScheduledWorkout) -> str:
    """``Thursday 26 November 2026``, and at what time if the runner chose one."""
    day = formats.date_format(workout.date, "l j F Y")
    if workout.start_time is None:
        return day
    return _("%(day)s, %(time)s") % {"day": day, "time": time_of_day_text(workout.start_time)}


def session_lines(workout: ScheduledWorkout, targets: RunnerTargets) -> list[StepLine]:
    """The session step by step with this runner's paces; repeats are one line."""
    session = spec_of(workout)
    if session.is_goal_race:
        race = session_steps(session, targets.race_distance_m)
        return [_line(step, session, targets) for step in race]
    return [_line(item, session, targets) for item in session.steps]


def _line(item: Step | Repeat, session: SessionSpec, targets: RunnerTargets) -> StepLine:
    main = list(_main_steps(item))
    zone = next((ZONE_OF_EFFORT[step.effort] for step in main if step.effort in ZONE_OF_EFFORT), "")
    return StepLine(
        text=item_text(item, session), paces=", ".join(_paces(main, targets)), zone=zone
    )


def item_text(item: Step | Repeat, session: SessionSpec) -> str:
    """One step or repeat of the session in words: ``2 km easy``, ``3 × 2 km threshold with
    90 s jog between``."""
    # Said by itself, an easy stretch of a tempo run is easy and not tempo.
    race = session.workout_type is WorkoutType.RACE and bool(session.steps)
    kind = WorkoutType.RACE if race else WorkoutType.EASY
    return session_sentence(SessionSpec(kind, (item,)))


def _main_steps(item: Step | Repeat) -> Iterator[Step]:
    """The steps a line is about, each once: not the jogging between repeats."""
    if isinstance(item, Step):
        yield item
        return
    seen: set[tuple[Effort, tuple[int, int] | None]] = set()
    for step in flatten(item.steps):
        if (step.effort, step.pace) not in seen and step.effort is not Effort.JOG:
            seen.add((step.effort, step.pace))
            yield step


def _paces(steps: list[Step], targets: RunnerTargets) -> Iterator[str]:
    for step in steps:
        target = targets.paces.target(step, targets.race_distance_m)
        if target is not None:
            yield pace_range_text(pace_text(target[0]), pace_text(target[1]))
