"""The result of a race in words, and the easy weeks after it."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.domain.recovery import RecoveryWeek
from plans.models import TrainingPlan
from plans.wording import duration_text, km_text
from workouts.domain.race_result import RaceResult

MINUTE = 60


def goal_sentence(result: RaceResult) -> str:
    """How the time stands to the goal; empty without one."""
    gap, goal = result.gap, result.goal_seconds
    if gap is None or goal is None:
        return ""
    seconds = round(gap)
    values = {"gap": duration_text(float(abs(seconds))), "goal": duration_text(goal)}
    if seconds == 0:
        return _("Your goal of %(goal)s, to the second.") % values
    if seconds < 0:
        return _("%(gap)s faster than your goal of %(goal)s.") % values
    return _("%(gap)s slower than your goal of %(goal)s.") % values


def gap_text(result: RaceResult) -> str:
    """``−1:48`` or ``+0:32``; empty without a goal."""
    if result.gap is None:
        return ""
    seconds = round(result.gap)
    sign = "−" if seconds < 0 else "+" if seconds else ""
    return f"{sign}{duration_text(float(abs(seconds)))}"


def forecast_text(result: RaceResult) -> str:
    """``1:44–1:48``, to the minute; empty where nothing was foretold."""
    if result.forecast is None:
        return ""
    fast, slow = (
        round(seconds / MINUTE) for seconds in (result.forecast.fast, result.forecast.slow)
    )
    return f"{fast // 60}:{fast % 60:02d}–{slow // 60}:{slow % 60:02d}"


def forecast_sentence(result: RaceResult) -> str:
    """How the time stands to what fitness was worth before."""
    if result.forecast is None:
        return ""
    if result.seconds < result.forecast.fast:
        return _("Faster than your fitness showed before the race.")
    if result.seconds > result.forecast.slow:
        return _("Slower than your fitness showed before the race. Heat, wind and hills cost time.")
    return _("Just what your fitness showed before the race.")


def short_sentence(result: RaceResult) -> str:
    """For a run that is not as long as its race."""
    return _(
        "The run of your race is %(run)s long and the race %(race)s, so its time is not compared"
        " with your goal. If the distance is wrong, edit the run."
    ) % {"run": km_text(result.run_m, 2), "race": km_text(result.race_m, 2)}


def easy_weeks_text(plan: TrainingPlan) -> str:
    """What a plan of easy weeks that was just begun is."""
    values = {"weeks": plan.duration_weeks, "last": _day_month(plan.last_day or date.max)}
    return (
        ngettext(
            "%(weeks)d easy week is in your calendar, up to %(last)s.",
            "%(weeks)d easy weeks are in your calendar, up to %(last)s.",
            plan.duration_weeks,
        )
        % values
    )


def put_in_text(weeks: int) -> str:
    """What the press that puts the weeks into the calendar is called."""
    texts = {
        1: _("Put one easy week in my calendar"),
        2: _("Put two easy weeks in my calendar"),
        3: _("Put three easy weeks in my calendar"),
    }
    return texts.get(weeks) or _("Put the easy weeks in my calendar")


def recovery_lines(weeks: tuple[RecoveryWeek, ...]) -> list[tuple[str, str]]:
    """(``from 30 November to 6 December``, ``about 12 km``) for each week."""
    return [
        (
            _("%(first)s to %(last)s")
            % {"first": _day_month(week.monday), "last": _day_month(week.sunday)},
            _("about %(km)s") % {"km": km_text(week.km * 1000.0)} if week.km else _("no running"),
        )
        for week in weeks
    ]


def _day_month(day: date) -> str:
    return formats.date_format(day, "j M")
