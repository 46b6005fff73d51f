"""Runs in words: what they are called, where they are from, how hard they were."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from accounts.models import User
from fitness.domain.distances import HALF_MARATHON_M, MARATHON_M
from plans.models import ScheduledWorkout
from plans.wording import distance_text, duration_text, km_text, pace_text, time_of_day_text
from plans.wording.names import listed_text
from plans.wording.stored import state_word, title_of
from workouts.models import CompletedWorkout, Source

METRES_IN_KM = 1000
MILE_M = 1609.344
STRAVA_PAGE = "https://www.strava.com/activities/"


def effort_word(effort: int) -> str:
    """What a number from 1 to 10 feels like."""
    words = (
        *(_("very easy"), _("easy"), _("easy"), _("moderate"), _("moderate")),
        *(_("somewhat hard"), _("hard"), _("hard"), _("very hard"), _("all out")),
    )
    return words[effort - 1]


def effort_text(effort: int) -> str:
    """``7, hard``."""
    return _("%(effort)d, %(word)s") % {"effort": effort, "word": effort_word(effort)}


def run_title(run: CompletedWorkout) -> str:
    """Its own title, else that of its session, else what kind of run it was."""
    if run.title:
        return str(run.title)
    if run.scheduled_workout is not None:
        return title_of(run.scheduled_workout)
    return type_title(run.workout_type)


def type_title(workout_type: str) -> str:
    return {
        "easy": _("Easy run"),
        "long": _("Long run"),
        "tempo": _("Tempo run"),
        "interval": _("Interval run"),
        "recovery": _("Recovery run"),
        "race": _("Race"),
    }.get(workout_type, _("Run"))


def run_figures_text(run: CompletedWorkout) -> str:
    """``10 km in 55:00, 5:30/km``."""
    return _("%(distance)s in %(time)s, %(pace)s") % {
        "distance": km_text(float(run.actual_distance_km) * METRES_IN_KM, 2),
        "time": duration_text(run.actual_duration),
        "pace": pace_text(run.average_pace_min_per_km),
    }


def run_day_text(run: CompletedWorkout, user: User) -> str:
    """``Wednesday 25 November 2026, 7:12``, on the runner's own clock."""
    day = formats.date_format(run.date, "l j F Y")
    if run.started_at is None:
        return day
    at = _local(run.started_at, user).time()
    return _("%(day)s, %(time)s") % {"day": day, "time": time_of_day_text(at)}


def _local(moment: datetime, user: User) -> datetime:
    return moment.astimezone(ZoneInfo(user.time_zone))


def run_choice_text(run: CompletedWorkout) -> str:
    """A run among others: ``Wed 25 November: 10 km in 55:00, 5:30/km``."""
    day = formats.date_format(run.date, _("D j F"))
    return _("%(day)s: %(run)s") % {"day": day, "run": run_figures_text(run)}


def twin_text(run: CompletedWorkout) -> str:
    """A remark on a run that may be the same as this other one."""
    return _(
        "There is another run of about this length on that day (%(run)s). If it is the same "
        "one, remove one of the two."
    ) % {"run": run_choice_text(run)}


def session_choice_text(workout: ScheduledWorkout) -> str:
    """A session among others: ``Wed 25 November: 3 × 2 km threshold``."""
    day = formats.date_format(workout.date, _("D j F"))
    return _("%(day)s: %(session)s") % {"day": day, "session": title_of(workout)}


def source_text(run: CompletedWorkout) -> str:
    """Where it is from: ``Garmin Forerunner 255``, ``from a file``, ``written by hand``."""
    if run.device:
        return str(run.device)
    return {
        Source.MANUAL: _("written by hand"),
        Source.FILE: _("from a file"),
        Source.STRAVA: _("from Strava"),
    }.get(Source(run.source), "")


def origin_sentences(run: CompletedWorkout) -> list[str]:
    """Which figures are the device's own or the runner's, where others were reckoned here."""
    names = {
        "actual_distance_km": _("distance"),
        "actual_duration": _("time"),
        "moving_time": _("moving time"),
        "elapsed_time": _("elapsed time"),
        "average_heart_rate": _("heart rate"),
        "max_heart_rate": _("highest heart rate"),
        "average_cadence": _("cadence"),
        "elevation_gain_m": _("climb"),
        "elevation_loss_m": _("descent"),
    }
    by_origin: dict[str, list[str]] = {}
    for figure, name in names.items():
        known = getattr(run, figure) is not None
        if known and figure in run.origins:
            by_origin.setdefault(run.origins[figure], []).append(name)
    sentences = []
    if "device" in by_origin:
        figures = {"figures": listed_text(by_origin["device"])}
        sentences.append(_("As the device counted it: %(figures)s.") % figures)
    if "runner" in by_origin and run.source != Source.MANUAL:
        figures = {"figures": listed_text(by_origin["runner"])}
        sentences.append(_("As you wrote it: %(figures)s.") % figures)
    return sentences


def effort_distance_text(metres: float) -> str:
    """The length of a best effort by its name: ``400 m``, ``1 km``, ``half marathon``."""
    for distance, name in (
        (MILE_M, _("1 mile")),
        (HALF_MARATHON_M, _("half marathon")),
        (MARATHON_M, _("marathon")),
    ):
        if abs(metres - distance) < 1:
            return name
    return distance_text(metres)


def calendar_state_word(state: str) -> str:
    """The state of a session, or of a run that stands by itself, for who sees no signs."""
    apart = {
        "unplanned": _("run, not planned"),
        "elsewhere": _("run, for the session of another day"),
    }
    return apart.get(state) or state_word(state)
