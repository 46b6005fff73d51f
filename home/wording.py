"""What the dashboard says: greeting, where one stands, what today is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from fitness.domain.distances import HALF_MARATHON_M
from home.domain.week_story import WeekStory
from home.selectors import Dashboard, RaceAhead, Situation, WeekNow
from plans.domain.paces import ZONE_OF_EFFORT, Totals, session_steps, session_totals
from plans.domain.spec import Effort, SessionSpec, Step
from plans.domain.targets import key_step
from plans.services.targets import RunnerTargets
from plans.wording import duration_text, km_text, pace_text
from plans.wording.stored import pace_range_text

DAY_FORMAT = "l j F"
NOTICEABLE_S = 60
LONGEST_IN_MINUTES = 90


def greeting(now: datetime, first_name: str) -> str:
    """By the runner's own clock; without a name the greeting stands alone."""
    if 5 <= now.hour < 12:
        words = _("Good morning, %(name)s") if first_name else _("Good morning")
    elif 12 <= now.hour < 18:
        words = _("Good afternoon, %(name)s") if first_name else _("Good afternoon")
    elif now.hour >= 18:
        words = _("Good evening, %(name)s") if first_name else _("Good evening")
    else:
        words = _("Hello, %(name)s") if first_name else _("Hello")
    return words % {"name": first_name}


def welcome(first_name: str) -> str:
    return _("Welcome, %(name)s") % {"name": first_name} if first_name else _("Welcome")


def lead(dashboard: Dashboard) -> str:
    """One sentence on where the runner stands."""
    match dashboard.situation:
        case Situation.NO_PLAN:
            return (
                _("You have no plan at the moment. Choose the next one when you feel like it.")
                if dashboard.plans_before
                else _("Choose a plan, and it is laid out to your race, day by day.")
            )
        case Situation.UPCOMING:
            return _upcoming(dashboard)
        case Situation.RACE_DAY:
            if dashboard.raced is not None:
                return _("You have run your race. The rest of the day is yours.")
            return _("Race day. Everything you could do for it is done.")
        case Situation.RACED:
            return _raced(dashboard)
        case Situation.TRAINING:
            return _week_lead(dashboard.week) if dashboard.week else ""


def _upcoming(dashboard: Dashboard) -> str:
    plan = dashboard.plan
    if plan is None or plan.starts_on is None:
        return ""
    days = (plan.starts_on - dashboard.today).days
    if days == 1:
        return _("Your plan begins tomorrow.")
    return ngettext(
        "Your plan begins on %(day)s, in %(count)d day.",
        "Your plan begins on %(day)s, in %(count)d days.",
        days,
    ) % {"day": day_name(plan.starts_on), "count": days}


def _raced(dashboard: Dashboard) -> str:
    plan = dashboard.plan
    if plan is None or plan.target_race_date is None:
        return ""
    days = (dashboard.today - plan.target_race_date).days
    race = plan.get_plan_type_display()
    if days == 1:
        return _("Your %(race)s was yesterday.") % {"race": race}
    return ngettext(
        "Your %(race)s was %(count)d day ago.", "Your %(race)s was %(count)d days ago.", days
    ) % {"race": race, "count": days}


def _week_lead(week: WeekNow) -> str:
    values = {
        "number": week.week.week_number,
        "total": week.total_weeks,
        "km": km_text(round(week.planned_km) * 1000),
        "before": round(week.full_km_before),
        "focus": week.week.get_focus_display(),
    }
    match week.story:
        case WeekStory.RACE:
            words = _("Week %(number)d of %(total)d, and the race at the end of it.")
        case WeekStory.TAPER:
            words = _("Week %(number)d of %(total)d, taper: %(km)s. Less on purpose.")
        case WeekStory.RECOVERY:
            if not week.planned_km:
                words = _("Week %(number)d of %(total)d after your race: no running, on purpose.")
            else:
                words = _("Week %(number)d of %(total)d after your race: %(km)s, all of it easy.")
        case WeekStory.CUTBACK:
            words = _("Week %(number)d of %(total)d, a cutback week: %(km)s instead of %(before)d.")
        case WeekStory.BIGGEST_OF_ALL:
            words = _("Week %(number)d of %(total)d: %(km)s, the biggest week of your plan.")
        case WeekStory.BIGGEST_SO_FAR:
            words = _("Week %(number)d of %(total)d: %(km)s, your biggest so far.")
        case WeekStory.ORDINARY:
            words = _("Week %(number)d of %(total)d, %(focus)s: %(km)s.")
    return words % values


def day_name(day: date) -> str:
    return formats.date_format(day, DAY_FORMAT)


def days_ahead(day: date, today: date) -> str:
    """``tomorrow``, else the weekday within a week, else the date."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return formats.date_format(day, "l") if days < 7 else day_name(day)


@dataclass(frozen=True)
class SessionWords:
    """The figures of a session, how its main pace should feel, and all its paces as
    (zone, name, pace). Each may be empty."""

    amount: str
    feeling: str
    paces: Sequence[tuple[str, str, str]]

    @property
    def is_even(self) -> bool:
        """Whether all of it is run at one pace."""
        return len(self.paces) <= 1


def session_words(session: SessionSpec, targets: RunnerTargets) -> SessionWords:
    totals = session_totals(session, targets.paces, targets.race_distance_m)
    return SessionWords(
        amount=_amount(totals),
        feeling=_feeling(session, targets),
        paces=_paces(session, targets),
    )


def _amount(totals: Totals) -> str:
    """How far and how long; what follows from paces only is called so."""
    time = _time(totals.seconds)
    if not totals.distance_m:
        return time
    if totals.estimated:
        words = _("About %(km)s in %(time)s")
        metres = float(round(totals.distance_m, -2))
    else:
        words = _("%(km)s, about %(time)s")
        metres = totals.distance_m
    return words % {"km": km_text(metres), "time": time}


def _time(seconds: float) -> str:
    """Minutes up to an hour and a half, hours and minutes beyond; empty for none."""
    minutes = round(seconds / 60)
    if not minutes:
        return ""
    if minutes <= LONGEST_IN_MINUTES:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    return _("%(time)s hours") % {"time": f"{minutes // 60}:{minutes % 60:02d}"}


def _paces(session: SessionSpec, targets: RunnerTargets) -> list[tuple[str, str, str]]:
    """Each pace once, in the order it is run; jogging between repeats has none worth a look."""
    found: dict[tuple[str, str], str] = {}
    for step in session_steps(session, targets.race_distance_m):
        target = targets.paces.target(step, targets.race_distance_m)
        if target is not None and step.effort is not Effort.JOG:
            found.setdefault(
                (ZONE_OF_EFFORT[step.effort], effort_name(step)), _target_text(*target)
            )
    return [(zone, name, words) for (zone, name), words in found.items()]


def _feeling(session: SessionSpec, targets: RunnerTargets) -> str:
    step = key_step(session, targets.paces, targets.race_distance_m)
    target = targets.paces.target(step, targets.race_distance_m) if step else None
    if step is None or target is None:
        return ""
    return _("%(effort)s is %(pace)s: %(feeling)s.") % {
        "effort": effort_name(step),
        "pace": _target_text(*target),
        "feeling": _how_it_feels(step),
    }


def _target_text(fast: float, slow: float) -> str:
    """``5:02/km`` or ``5:40 to 6:14/km``. Seconds per km."""
    return pace_range_text(pace_text(fast), pace_text(slow))


def effort_name(step: Step) -> str:
    """What a pace is called at the beginning of a sentence."""
    special = {
        Effort.MARATHON: _("Marathon pace"),
        Effort.HALF: _("Half marathon pace"),
        Effort.GOAL: _("Your goal pace"),
        Effort.PACE: _("The pace"),
        Effort.STRIDES: _("Strides"),
        Effort.RACE: _("Race pace"),
    }
    zones = {
        "recovery": pgettext("a zone, as the subject", "Recovery"),
        "easy": pgettext("a zone, as the subject", "Easy"),
        "threshold": pgettext("a zone, as the subject", "Threshold"),
        "interval": pgettext("a zone, as the subject", "Interval pace"),
        "repetition": pgettext("a zone, as the subject", "Repetition pace"),
    }
    return special.get(step.effort) or zones.get(ZONE_OF_EFFORT.get(step.effort, ""), _("The pace"))


def _how_it_feels(step: Step) -> str:
    if step.effort is Effort.RACE:
        return _("even from start to finish")
    if step.effort is Effort.GOAL:
        return _("what your goal asks, no faster")
    return {
        "recovery": _("slower than you think it should be"),
        "easy": _("you can talk in whole sentences"),
        "tempo": _("steady, a short sentence still comes out"),
        "threshold": _("comfortably hard, you can say a few words"),
        "interval": _("hard, yet you could run one more"),
        "repetition": _("quick and loose, rest as long as you need"),
    }.get(ZONE_OF_EFFORT.get(step.effort, ""), "")


def race_remark(race: RaceAhead) -> str:
    """How goal and forecast stand to each other; empty where one is missing."""
    goal, forecast = race.goal_seconds, race.forecast
    if forecast is None:
        return ""
    if goal is None:
        return _("You run to finish. The range is what your fitness is worth on a good day.")
    if goal < forecast.fast - NOTICEABLE_S:
        return _(
            "Your goal is %(gap)s faster than your fitness shows so far. A race on the way "
            "tells you whether to keep it."
        ) % {"gap": _minutes(forecast.fast - goal)}
    if goal > forecast.slow + NOTICEABLE_S:
        return _("Your goal is well within reach: %(gap)s slower than your fitness shows.") % {
            "gap": _minutes(goal - forecast.slow)
        }
    return _("Your goal lies within what your fitness shows.")


def _minutes(seconds: float) -> str:
    minutes = max(round(seconds / 60), 1)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def forecast_words(race: RaceAhead) -> str:
    """``1:44–1:47`` in hours and minutes; a range to the second would claim too much."""
    if race.forecast is None:
        return ""
    fast, slow = (_hours_minutes(value) for value in (race.forecast.fast, race.forecast.slow))
    return f"{fast}–{slow}"


def _hours_minutes(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def split_words(race: RaceAhead) -> list[tuple[str, str]]:
    """(``5 km``, ``24:53``) for each mark of an even race."""
    splits = race.splits
    return [
        (_mark(metres, is_finish=place == len(splits)), duration_text(round(seconds)))
        for place, (metres, seconds) in enumerate(splits, start=1)
    ]


def _mark(metres: float, *, is_finish: bool) -> str:
    if is_finish:
        return _("finish")
    return _("half way") if metres == HALF_MARATHON_M else km_text(metres)
