"""What a month says in words: where in which plan it is, and what its totals mean."""

from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.models import ScheduledWorkout
from plans.wording import km_text
from workouts.domain.month import Month
from workouts.selectors.calendar import CalendarData
from workouts.wording.weeks import race_words

METRES_IN_KM = 1000

# A difference below this is no difference to a runner.
NOTICEABLE_KM = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the month and what it means; ``tone`` is ok, warn or nothing."""

    label: str
    value: str
    note: str = ""
    tone: str = ""


def month_name(month: Month) -> str:
    return formats.date_format(month.first, "F Y")


def month_lead(data: CalendarData) -> str:
    """Which weeks of which plan one is looking at, and how far the race is."""
    weeks = [week for row in data["weeks"] for week in row["plan_weeks"]]
    inside = [week for week in weeks if week.ends_on >= data["month"].first]
    parts = []
    for plan in data["plans"]:
        own = [week for week in inside if week.plan.pk == plan.pk]
        if own:
            parts.append(_weeks_of(plan.name, own[0].number, own[-1].number, own[0].last))
    race = race_words(data["plans"], data["today"]) if parts else ""
    return " · ".join([*parts, race] if race else parts)


def _weeks_of(name: str, first: int, last: int, weeks: int) -> str:
    if first == last:
        return _("%(plan)s, week %(week)d of %(weeks)d") % {
            "plan": name,
            "week": first,
            "weeks": weeks,
        }
    return _("%(plan)s, weeks %(first)d to %(last)d of %(weeks)d") % {
        "plan": name,
        "first": first,
        "last": last,
        "weeks": weeks,
    }


def month_totals(data: CalendarData) -> list[Figure]:
    """The month in four numbers: planned, run, sessions, and the longest run."""
    stats = data["stats"]
    ahead = data["month"].first > data["today"]
    figures = []
    if stats["sessions"]:
        planned = _total(stats["total_planned_km"])
        figures.append(Figure(_("Planned"), planned, _planned_note(data)))
    if not ahead:
        run = _total(stats["total_completed_km"])
        figures.append(Figure(_("Run so far"), run, _run_note(data)))
    if stats["sessions"]:
        figures.append(_sessions_figure(data, ahead=ahead))
    else:
        figures.append(Figure(_("Runs"), str(stats["runs"])))
    if stats["longest"] is not None:
        figures.append(_longest_figure(data, stats["longest"]))
    return figures


def _total(kilometres: float) -> str:
    """A sum of many runs: nobody needs its tenths."""
    return km_text(kilometres * METRES_IN_KM, decimals=0)


def _planned_note(data: CalendarData) -> str:
    planned = data["stats"]["total_planned_km"]
    months = data["months"]
    others = [figures.planned_km for month, figures in months.items() if month != data["month"]]
    if planned and others and planned > max(others):
        return _("the most of any month in your plans")
    before = months.get(data["month"].previous) if data["month"].previous else None
    if before is None or not before.planned_km or not planned:
        return ""
    difference = planned - before.planned_km
    values = {"km": _total(abs(difference)), "month": _previous_name(data["month"])}
    if abs(difference) < NOTICEABLE_KM:
        return _("as much as in %(month)s") % values
    if difference > 0:
        return _("%(km)s more than in %(month)s") % values
    return _("%(km)s less than in %(month)s") % values


def _previous_name(month: Month) -> str:
    return formats.date_format(month.previous.first, "F") if month.previous else ""


def _run_note(data: CalendarData) -> str:
    stats = data["stats"]
    if not stats["total_planned_km"]:
        return ""
    share = round(stats["total_completed_km"] / stats["total_planned_km"] * 100)
    if data["month"].last < data["today"]:
        return _("%(share)d %% of what was planned") % {"share": share}
    return _("%(share)d %% of the month") % {"share": share}


def _sessions_figure(data: CalendarData, *, ahead: bool) -> Figure:
    stats = data["stats"]
    if ahead or not stats["sessions_due"]:
        return Figure(_("Sessions"), str(stats["sessions"]), _races_note(data))
    value = _("%(done)d of %(due)d") % {
        "done": stats["sessions_done"],
        "due": stats["sessions_due"],
    }
    left = stats["sessions"] - stats["sessions_due"]
    if left:
        note = ngettext("%(left)d still to come", "%(left)d still to come", left) % {"left": left}
    else:
        note = _("all of them") if stats["sessions_done"] == stats["sessions_due"] else ""
    return Figure(_("Sessions done"), value, note)


def _races_note(data: CalendarData) -> str:
    for plan in data["plans"]:
        if plan.target_race_date is not None and plan.target_race_date in data["month"]:
            day = formats.date_format(plan.target_race_date, "l j F")
            return _("with your race on %(day)s") % {"day": day}
    return ""


def _longest_figure(data: CalendarData, longest: ScheduledWorkout) -> Figure:
    distance = float(longest.target_distance_km or 0)
    earlier = [
        figures.longest_km for month, figures in data["months"].items() if month < data["month"]
    ]
    day = formats.date_format(longest.date, "l j F")
    if longest.is_goal_race:
        note = _("the race, on %(day)s")
    elif earlier and distance > max(earlier):
        note = _("on %(day)s, your longest so far")
    else:
        note = _("on %(day)s")
    return Figure(_("Longest"), km_text(distance * METRES_IN_KM), note % {"day": day})
