"""What one week or one day says in words: where in which plan it is, and how much of it
is run."""

from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.models import TrainingPlan
from plans.wording import days_text, focus_name, km_text
from workouts.selectors.calendar import CalendarWeek, DayData, WeekData
from workouts.selectors.planned import PlanWeek, days_until, race_in_sight

METRES_IN_KM = 1000


def week_title(week: CalendarWeek) -> str:
    """``Week 7``, by the plan's own number; without a plan the days, ``23–29 Nov``."""
    if week["plan_weeks"]:
        return _("Week %(number)d") % {"number": week["plan_weeks"][-1].number}
    return week_days(week)


def week_days(week: CalendarWeek) -> str:
    first, last = week["starts_on"], week["starts_on"] + timedelta(days=6)
    return f"{days_text(first, last)} {last.year}"


def week_lead(data: WeekData) -> str:
    """Its days, what it is for, how much of it is run, and how far the race is."""
    week = data["week"]
    parts = [week_days(week)] if week["plan_weeks"] else []
    parts += [_place(item) for item in week["plan_weeks"]]
    if week["planned_km"]:
        parts.append(_kilometres(data))
    elif week["run_km"]:
        parts.append(_("%(km)s run") % {"km": _km(week["run_km"])})
    race = race_words(data["plans"], data["today"])
    if week["plan_weeks"] and race:
        parts.append(race)
    return " · ".join(parts)


def _place(week: PlanWeek) -> str:
    """``week 7 of 12, build``, or ``cutback`` for what the week is."""
    return _("%(focus)s, week %(number)d of %(weeks)d") % {
        "focus": _("cutback") if week.is_cutback else focus_name(week.focus),
        "number": week.number,
        "weeks": week.last,
    }


def _kilometres(data: WeekData) -> str:
    planned = _km(data["week"]["training_km"])
    done = data["stats"]["total_completed_km"]
    if data["week"]["has_race"]:
        planned = _("%(km)s and the race") % {"km": planned}
    if not done:
        return planned
    return _("%(done)s of %(planned)s run") % {"done": _km(done), "planned": planned}


def day_title(data: DayData) -> str:
    """``Thursday 26 November``, with the year where it is not this one."""
    day = data["day"]["date"]
    same_year = day.year == data["today"].year
    return formats.date_format(day, "l j F" if same_year else "l j F Y")


def day_lead(data: DayData) -> str:
    parts = [_near(data["day"]["date"], data["today"])]
    parts += [_place(item) for item in data["week"]["plan_weeks"]]
    if data["week"]["plan_weeks"]:
        parts.append(race_words(data["plans"], data["today"]))
    return " · ".join(part for part in parts if part)


def _near(day: date, today: date) -> str:
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return near.get(days_until(day, today), "")


def race_words(plans: list[TrainingPlan], today: date) -> str:
    """How far the next race is; empty when there is none ahead."""
    plan = race_in_sight(plans, today)
    if plan is None or plan.target_race_date is None:
        return ""
    days = days_until(plan.target_race_date, today)
    if days == 0:
        return _("race today")
    return ngettext("%(days)d day to the race", "%(days)d days to the race", days) % {"days": days}


def _km(kilometres: float) -> str:
    return km_text(kilometres * METRES_IN_KM, 0)
