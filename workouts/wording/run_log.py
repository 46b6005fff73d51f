"""The lines of the log, and what runs add up to, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils import formats
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.wording.amounts import duration_text, km_text, minutes_text, pace_text
from plans.wording.stored import title_of
from workouts.addresses import run_address
from workouts.domain.run_record import pace_of
from workouts.models import CompletedWorkout
from workouts.selectors.run_log import Totals
from workouts.wording.months import Figure
from workouts.wording.runs import type_title

METRES_IN_KM = 1000
REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run in the log; what is empty is not known."""

    address: str
    title: str
    day: str
    iso_day: str
    kind: str
    about: str
    km: str
    time: str
    pace: str
    effort: str
    outline: str


def run_line(run: CompletedWorkout, today: date, language: str) -> RunLine:
    """``language`` is the reader's, which all of it is in."""
    kind = _kind(run.workout_type, language)
    return RunLine(
        address=run_address(run.uid),
        title=run.title or kind,
        day=_day(run.date, run.date.year == today.year, language),
        iso_day=run.date.isoformat(),
        kind=run.workout_type,
        about=_about(run, kind if run.title else "", language),
        km=_km(run.actual_distance_km, language),
        time=duration_text(run.actual_duration),
        pace=_pace(run.average_pace_min_per_km, language),
        effort=_effort(run.perceived_effort, language),
        outline=run.outline,
    )


def _about(run: CompletedWorkout, kind: str, language: str) -> str:
    """What kind of run it was, unless its title says so, and which session it was for."""
    if run.scheduled_workout is None:
        return kind
    session = _session(title_of(run.scheduled_workout), language)
    return f"{kind} · {session}" if kind else session


# Looking a sentence up costs more than putting a line together, and lines are much alike:
# each text is made once for each language, which ``language`` stands for.


@lru_cache(maxsize=REMEMBERED)
def _day(day: date, is_this_year: bool, language: str) -> str:
    """``Tue 24 Nov``, with its year where that is another one."""
    # Translators: a day in a list, in Django's date format characters.
    return formats.date_format(day, _("D j M") if is_this_year else _("D j M Y"))


@lru_cache(maxsize=REMEMBERED)
def _kind(kind: str, language: str) -> str:
    return type_title(kind)


@lru_cache(maxsize=REMEMBERED)
def _session(title: str, language: str) -> str:
    return _("for %(session)s") % {"session": title}


@lru_cache(maxsize=REMEMBERED)
def _km(kilometres: Decimal, language: str) -> str:
    return km_text(float(kilometres) * METRES_IN_KM)


@lru_cache(maxsize=REMEMBERED)
def _pace(pace: Decimal, language: str) -> str:
    return pace_text(pace)


@lru_cache(maxsize=REMEMBERED)
def _effort(effort: int | None, language: str) -> str:
    return _("effort %(number)d") % {"number": effort} if effort else ""


def month_title(month: date) -> str:
    return formats.date_format(month, "F Y")


def month_line(totals: Totals) -> str:
    """``12 runs · 143 km``."""
    runs = ngettext("%(number)d run", "%(number)d runs", totals.runs) % {"number": totals.runs}
    return f"{runs} · {_kilometres(totals)}"


def _kilometres(totals: Totals) -> str:
    return km_text(float(totals.km) * METRES_IN_KM, decimals=0 if totals.km >= 100 else 1)


def totals_figures(totals: Totals) -> list[Figure]:
    """Runs, distance, time, pace and climbing, as far as there is any."""
    if not totals.runs:
        return []
    figures = [
        Figure(_("Runs"), number_format(totals.runs, force_grouping=True)),
        Figure(_("Distance"), _kilometres(totals)),
        Figure(_("Time"), minutes_text(totals.time)),
        Figure(_("Average pace"), pace_text(pace_of(Decimal(totals.km), totals.time))),
    ]
    if totals.gain_m is not None:
        metres = number_format(totals.gain_m, force_grouping=True)
        figures.append(Figure(_("Elevation gain"), _("%(number)s m") % {"number": metres}))
    return figures
