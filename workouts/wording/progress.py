"""The weeks and the training load of the progress page in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fitness.domain.load_today import NOTICEABLE, LoadToday, Rest
from fitness.domain.training_load import LoadDay
from plans.wording import km_text, percent_text
from workouts.domain.progress import ProgressWeek, Span
from workouts.wording.months import Figure

METRES_IN_KM = 1000


def span_name(span: Span) -> str:
    return {
        Span.QUARTER: _("3 months"),
        Span.HALF_YEAR: _("6 months"),
        Span.YEAR: _("1 year"),
    }[span]


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week in words; ``planned`` is empty where nothing was."""

    week: str
    km: str
    longest: str
    runs: str
    planned: str
    is_current: bool


def week_row(week: ProgressWeek, *, is_current: bool) -> WeekRow:
    return WeekRow(
        week=_("Week of %(day)s") % {"day": day_text(week.monday)},
        km=_km(week.km),
        longest=_km(week.longest_km) if week.runs else "",
        runs=number_format(week.runs),
        planned="" if week.planned_km is None else _km(week.planned_km, 0),
        is_current=is_current,
    )


def week_title(row: WeekRow) -> str:
    """What a pointer over the week shows."""
    parts = [_("%(week)s: %(km)s") % {"week": row.week, "km": row.km}]
    if row.longest:
        parts.append(_("longest run %(km)s") % {"km": row.longest})
    if row.planned:
        parts.append(_("planned %(km)s") % {"km": row.planned})
    return ", ".join(parts)


def weeks_summary(weeks: Sequence[ProgressWeek]) -> str:
    best = max(weeks, key=lambda week: week.km)
    return _(
        "Kilometres a week since %(first)s: at most %(most)s, in the week of %(day)s;"
        " %(now)s in this week so far"
    ) % {
        "first": day_text(weeks[0].monday),
        "most": _km(best.km),
        "day": day_text(best.monday),
        "now": _km(weeks[-1].km),
    }


def weeks_figures(weeks: Sequence[ProgressWeek]) -> list[Figure]:
    """What the weeks add up to; what was planned counts in the weeks that are over."""
    longest = max(weeks, key=lambda week: week.longest_km)
    since = next(place for place, week in enumerate(weeks) if week.runs)
    # This week is not over: it would pull the average down, unless it is all there is.
    whole = list(weeks[since:-1]) or list(weeks[-1:])
    figures = [
        Figure(_("Distance"), _km(sum(week.km for week in weeks), 0), _runs(weeks)),
        Figure(
            _("Average week"),
            _km(sum(week.km for week in whole) / len(whole)),
            ngettext("over %(count)d week", "over %(count)d weeks", len(whole))
            % {"count": len(whole)},
        ),
        Figure(
            _("Longest run"),
            _km(longest.longest_km),
            _("in the week of %(day)s") % {"day": day_text(longest.monday)},
        ),
    ]
    over = [week for week in weeks[:-1] if week.planned_km]
    planned = sum(week.planned_km or 0.0 for week in over)
    if planned:
        share = percent_text(sum(week.km for week in over) / planned)
        note = ngettext(
            "in %(count)d week with a plan", "in %(count)d weeks with a plan", len(over)
        )
        figures.append(Figure(_("Of what was planned"), share, note % {"count": len(over)}))
    return figures


def _runs(weeks: Sequence[ProgressWeek]) -> str:
    runs = sum(week.runs for week in weeks)
    return ngettext("%(number)d run", "%(number)d runs", runs) % {"number": runs}


@dataclass(frozen=True, slots=True)
class LoadRow:
    """Load on the evening of a day."""

    day: str
    fitness: str
    fatigue: str
    form: str


def load_row(day: LoadDay) -> LoadRow:
    return LoadRow(
        day=day_text(day.date),
        fitness=_whole(day.fitness),
        fatigue=_whole(day.fatigue),
        form=signed_text(day.form),
    )


def load_summary(days: Sequence[LoadDay]) -> str:
    return _("Fitness from %(before)s to %(now)s, fatigue now %(fatigue)s") % {
        "before": _whole(days[0].fitness),
        "now": _whole(days[-1].fitness),
        "fatigue": _whole(days[-1].fatigue),
    }


def load_figures(now: LoadToday) -> list[Figure]:
    return [
        Figure(_("Fitness level"), _whole(now.fitness), _growth(now)),
        Figure(_("Fatigue"), _whole(now.fatigue)),
        Figure(_("Form"), signed_text(now.form)),
    ]


def _growth(now: LoadToday) -> str:
    if now.growth is None:
        return ""
    if abs(now.growth) < NOTICEABLE:
        return _("as four weeks ago")
    share = {"share": percent_text(abs(now.growth))}
    if now.growth > 0:
        return _("%(share)s more than four weeks ago") % share
    return _("%(share)s less than four weeks ago") % share


def load_sentence(now: LoadToday) -> str:
    """What the figures mean for the days ahead."""
    match now.rest:
        case Rest.STRAINED:
            words = _(
                "You are tired: the last week weighs far more than what you are used to. Keep the"
                " next days easy."
            )
        case Rest.WORKING:
            words = _(
                "You are training more than you are used to, which is how fitness grows. Being"
                " somewhat tired belongs to it."
            )
        case Rest.BALANCED:
            words = _("Training and rest are in balance: you keep what you have.")
        case Rest.FRESH:
            words = _(
                "You are rested, as before a race. Fitness falls slowly if it stays this quiet."
            )
        case Rest.LONG_RESTED:
            words = _(
                "You have run much less than you are used to. Begin again with short, easy runs."
            )
        case None:
            return _("You have run too little of late for a load to speak of.")
    if now.is_early:
        return _(
            "%(words)s It takes six weeks of runs before these figures know you, so take them"
            " as a first guess."
        ) % {"words": words}
    return words


def signed_text(value: float) -> str:
    whole = round(value)
    return f"{'−' if whole < 0 else '+' if whole else ''}{number_format(abs(whole))}"


def day_tick(day: date) -> str:
    return formats.date_format(day, "j M")


def day_text(day: date) -> str:
    return formats.date_format(day, "j M Y")


def _km(kilometres: float, decimals: int = 1) -> str:
    return km_text(kilometres * METRES_IN_KM, decimals)


def _whole(value: float) -> str:
    return number_format(round(value))
