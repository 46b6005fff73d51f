"""The month's days and sessions as HTML.

A month has forty days and as many sessions, and is the page that is opened most: put
together by templates it would take several times as long as everything else in it. What
different days and runners have in common is put into words once and remembered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import formats
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from fitness.domain.compliance import GREEN, compliance
from plans.domain.notation import NotationError, parse_session
from plans.domain.paces import RunnerPaces
from plans.models import ScheduledWorkout, TrainingPlan, WorkoutType
from plans.templatetags.plans_tags import session_picture
from plans.wording import focus_name, km_text, pace_text
from plans.wording.stored import (
    colour_of,
    session_state,
    target_pace_text,
    target_time_text,
    title_of,
)
from workouts.addresses import (
    add_address,
    day_address,
    log_address,
    run_address,
    session_address,
    week_address,
)
from workouts.domain.run_record import pace_of
from workouts.models import CompletedWorkout
from workouts.selectors.calendar import CalendarDay, CalendarWeek
from workouts.selectors.planned import PlanWeek, days_until
from workouts.selectors.run_days import runs_by_session
from workouts.wording.runs import calendar_state_word, type_title

METRES_IN_KM = 1000
FACES_REMEMBERED = 4096
DAYS_REMEMBERED = 2000


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week of the month, ready to be put in place."""

    starts_on: str
    head: SafeString
    days: SafeString


class MonthCells:
    """Draws the cells of one page: for one runner, on one day, in one language.

    With ``out_of_band`` each cell takes its own place in a page that is shown already.
    """

    def __init__(self, today: date, *, out_of_band: bool = False) -> None:
        self.today = today
        self.out_of_band = mark_safe(' hx-swap-oob="true"') if out_of_band else ""
        self.language = get_language() or ""
        self.rest = format_html('<span class="calendar-rest">{}</span>', _("rest"))

    def rows(self, weeks: Iterable[CalendarWeek]) -> list[WeekRow]:
        return [self.row(week) for week in weeks]

    def row(self, week: CalendarWeek) -> WeekRow:
        return WeekRow(
            starts_on=week["starts_on"].isoformat(),
            head=self.head(week),
            days=mark_safe("".join(self.day(day) for day in week["days"])),  # noqa: S308
        )

    def head(self, week: CalendarWeek) -> SafeString:
        """The week's number in its plan, what it is for, and its kilometres."""
        monday = week["starts_on"]
        numbers = week["plan_weeks"]
        is_bare = not numbers and not week["planned_km"] and not week["run_km"]
        return format_html(
            '<th class="calendar-week{}" id="w{}" scope="row"{}><a href="{}" aria-label="{}">'
            "{}<span>{}</span></a></th>",
            " is-bare" if is_bare else "",
            monday.isoformat(),
            self.out_of_band,
            week_address(monday),
            _("Week of %(day)s") % {"day": _day_name(monday, "j F", self.language)},
            mark_safe("".join(_plan_week(item, self.language) for item in numbers)),  # noqa: S308
            "→" if is_bare else _week_km(week),
        )

    def day(self, day: CalendarDay) -> SafeString:
        here, iso = day["date"], day["date"].isoformat()
        name = _day_name(here, "l j F", self.language)
        kind = _kind_of_day(day)
        marked = ' aria-current="date"' if day["is_today"] else ""
        by_session = runs_by_session(day["completed"])
        sessions = "".join(
            self.session(workout, by_session.get(workout.pk, ())) for workout in day["scheduled"]
        )
        # Runs of no session, and those of a session of another day.
        runs = "".join(self.run(run) for run in day["completed"] if is_apart(run, day))
        # Everything put in is either made here or escaped before.
        return mark_safe(  # noqa: S308
            f'<td class="calendar-day{kind}" id="d{iso}"{marked}{self.out_of_band}>'
            f'<a class="calendar-date" href="{day_address(here)}" aria-label="{name}">'
            f"<span>{here.day}</span><small>{_day_name(here, 'D', self.language)}</small></a>"
            f"{self.remark(day)}{sessions}{runs}{self.add(day['plan'], here)}</td>"
        )

    def remark(self, day: CalendarDay) -> str:
        """What stands beside the number of the day: rest, or how far the race is."""
        if day["is_rest_day"] and not day["scheduled"]:
            return self.rest
        race = next((item for item in day["scheduled"] if item.is_goal_race), None)
        ahead = days_until(day["date"], self.today)
        if race is None or ahead <= 0 or is_put_away(race):
            return ""
        words = ngettext("in %(days)d day", "in %(days)d days", ahead) % {"days": ahead}
        return format_html('<span class="calendar-rest">{}</span>', words)

    def session(self, workout: ScheduledWorkout, runs: Sequence[CompletedWorkout] = ()) -> str:
        """With what was run of it, once that is known, instead of what was planned."""
        state, colour = state_of(workout, self.today), colour_of(workout)
        face = _face(
            title_of(workout),
            colour,
            state,
            run_words(runs, planned=workout)
            or target_pace_text(workout)
            or target_time_text(workout),
            workout.start_time,
            self.language,
        )
        css = f"session edge-{colour}"
        if state:
            css += f" state-{state}{_measure(workout)}"
        if is_put_away(workout):
            css += " is-put-away"  # whatever became of it, it takes no more runs
        moves = f' data-v="{workout.version}"' if can_move(workout) else ""
        picture = self.picture(workout) if workout.date == self.today else ""
        return f'<a class="{css}" href="{session_address(workout.uid)}"{moves}>{face}{picture}</a>'

    def run(self, run: CompletedWorkout) -> str:
        """A run that stands by itself on its day."""
        state = "unplanned" if run.scheduled_workout_id is None else "elsewhere"
        title = run.title or _title_of_type(run.workout_type, self.language)
        face = _face(title, run.workout_type, state, run_words([run]), None, self.language)
        css = f"session edge-{run.workout_type} state-{state}"
        return f'<a class="{css}" href="{run_address(run.uid)}">{face}</a>'

    def picture(self, workout: ScheduledWorkout) -> str:
        """The shape of today's session. At this size nobody sees by whose paces it is drawn."""
        return _thumbnail(workout.session, workout.plan.race_distance_m, self.language)

    def add(self, plan: TrainingPlan | None, day: date) -> str:
        """On days that are over one logs what was run, on others one plans."""
        if day < self.today:
            address, label = log_address(day), _log_label(day, self.language)
        elif plan is None:
            return ""
        else:
            address, label = add_address(day), _add_label(day, self.language)
        return f'<a class="calendar-add" href="{address}" aria-label="{label}">+</a>'


def is_apart(run: CompletedWorkout, day: CalendarDay) -> bool:
    """Whether a run is not told of by one of its day's sessions."""
    return all(run.scheduled_workout_id != workout.pk for workout in day["scheduled"])


def run_words(runs: Sequence[CompletedWorkout], *, planned: ScheduledWorkout | None = None) -> str:
    """``10.2 km · 5:12/km``, of one run or of all that a session was run in; beside what was
    planned, where that is far from it: ``6.2 of 10 km``."""
    if not runs:
        return ""
    kilometres = sum((run.actual_distance_km for run in runs), Decimal(0))
    pace = pace_of(kilometres, sum((run.actual_duration for run in runs), timedelta()))
    text = _km(kilometres)
    if planned is not None and planned.target_distance_km and _measure(planned):
        text = _("%(run)s of %(planned)s") % {
            "run": text.removesuffix(" km"),
            "planned": _km(planned.target_distance_km),
        }
    return f"{text} · {pace_text(pace)}"


def _km(kilometres: Decimal) -> str:
    return km_text(float(kilometres) * METRES_IN_KM, 1)


def _measure(workout: ScheduledWorkout) -> str:
    """A class for how far from its plan a session was run; empty where it is near enough."""
    if not workout.done_distance_km or not workout.target_distance_km:
        return ""
    colour = compliance(float(workout.done_distance_km), float(workout.target_distance_km))
    return "" if colour == GREEN else f" run-{colour}"


def state_of(workout: ScheduledWorkout, today: date) -> str:
    """What became of the session. In a plan that was put away nothing is missed."""
    state = session_state(workout, today)
    if not is_put_away(workout):
        return state
    return "archived" if state in {"", "missed"} else state


def is_put_away(workout: ScheduledWorkout) -> bool:
    return bool(workout.plan.status == TrainingPlan.Status.ARCHIVED)


def can_move(workout: ScheduledWorkout) -> bool:
    """What was run, or left out on purpose, stays on its day; so does the race."""
    return (
        workout.outcome == ScheduledWorkout.Outcome.OPEN
        and workout.workout_type != WorkoutType.REST
        and not workout.is_goal_race
        and not is_put_away(workout)
    )


def _kind_of_day(day: CalendarDay) -> str:
    if not day["in_month"]:
        return " is-outside is-today" if day["is_today"] else " is-outside"
    if day["is_today"]:
        return " is-today"
    # Days about which there is nothing to say, and nothing can be added.
    is_free = not day["scheduled"] and not day["is_rest_day"] and day["plan"] is None
    return " is-free" if is_free else ""


def _plan_week(week: PlanWeek, language: str) -> str:
    return _week_words(week.number, week.focus, language, is_cutback=week.is_cutback)


@lru_cache(maxsize=DAYS_REMEMBERED)
def _week_words(number: int, focus: str, language: str, *, is_cutback: bool) -> SafeString:
    """``language`` only tells what is remembered apart."""
    kind = "is-cutback" if is_cutback else f"is-{focus}"
    return format_html(
        '<span class="calendar-wk">{} </span><b>{}</b> <span class="calendar-focus {}">{}</span> ',
        pgettext("in a column of week numbers", "week"),
        number,
        kind,
        _("cutback") if is_cutback else focus_name(focus),
    )


def _week_km(week: CalendarWeek) -> str:
    """What is planned; once some of it was run, how much of it."""
    run = km_text(week["run_km"] * METRES_IN_KM, 0)
    if not week["planned_km"]:
        return run if week["run_km"] else ""
    text = km_text(week["training_km"] * METRES_IN_KM, 0)
    text = f"{text} + {_('race')}" if week["has_race"] else text
    if not week["run_km"]:
        return text
    return _("%(run)s of %(planned)s") % {"run": run.removesuffix(" km"), "planned": text}


@lru_cache(maxsize=DAYS_REMEMBERED)
def _title_of_type(kind: str, language: str) -> str:
    return type_title(kind)


@lru_cache(maxsize=FACES_REMEMBERED)
def _face(
    title: str, colour: str, state: str, paces: str, at: time | None, language: str
) -> SafeString:
    """The words of a session. Runners of one plan, and weeks of it, have them in common."""
    context = {
        "title": title,
        "colour": colour,
        "word": calendar_state_word(state),
        "paces": paces,
        "at": at,
    }
    return render_to_string("workouts/partials/session_face.html", context)


@lru_cache(maxsize=FACES_REMEMBERED)
def _thumbnail(notation: str, race_distance_m: float, language: str) -> SafeString:
    try:
        session = parse_session(notation)
    except NotationError:
        return SafeString("")
    return session_picture(session, RunnerPaces.reference(), race_distance_m, "small")


@lru_cache(maxsize=DAYS_REMEMBERED)
def _day_name(day: date, form: str, language: str) -> str:
    return escape(formats.date_format(day, form))


@lru_cache(maxsize=DAYS_REMEMBERED)
def _log_label(day: date, language: str) -> str:
    return escape(_("Log a run on %(day)s") % {"day": formats.date_format(day, "j F")})


@lru_cache(maxsize=DAYS_REMEMBERED)
def _add_label(day: date, language: str) -> str:
    return escape(_("Add on %(day)s") % {"day": formats.date_format(day, "j F")})
