"""A whole plan for the door of the fridge: a row a week, on one sheet or two."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import signed_in_user
from plans.domain.pace_key import efforts_of, pace_key
from plans.domain.sheet import SheetLayout, SheetRow, SheetSession, sheet_layout
from plans.domain.spec import DAYS_IN_WEEK, Repeat, SessionSpec
from plans.models import ScheduledWorkout
from plans.selectors import plan_with_weeks
from plans.views.weeks import DayView, PlanView, SessionView, WeekView
from plans.wording import km_text
from plans.wording.sheet import PaceWords, pace_words
from plans.wording.shorthand import session_shorthand


@login_required
@require_safe
def plan_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The runner's own dated plan, an archived one too."""
    user = signed_in_user(request)
    plan = get_object_or_404(plan_with_weeks(user).filter(is_template=False), pk=pk)
    sheet = PlanSheet(PlanView(plan, user.today()))
    return render(request, "plans/plan_print.html", {"plan": plan, "sheet": sheet})


@dataclass(frozen=True)
class PrintedSession:
    view: SessionView
    text: SheetSession

    @property
    def is_done(self) -> bool:
        return self.view.workout.outcome == ScheduledWorkout.Outcome.DONE

    @property
    def is_key(self) -> bool:
        """What a week is about stands out in black and white too."""
        return self.view.spec.is_hard or self.view.workout.workout_type == "long"


@dataclass(frozen=True)
class PrintedDay:
    view: DayView
    sessions: tuple[PrintedSession, ...]
    is_in_plan: bool


@dataclass(frozen=True)
class PrintedWeek:
    view: WeekView
    days: tuple[PrintedDay, ...]

    @property
    def focus(self) -> str:
        focus = self.view.week.get_focus_display()
        return f"{focus} · {_('easier')}" if self.view.figure.is_cutback else focus

    @property
    def distance(self) -> str:
        """Of the training, as on the plan's page; the race comes on top of it."""
        return km_text(self.view.figure.distance_m, decimals=0)


class PlanSheet:
    """The plan as its sheet shows it."""

    def __init__(self, view: PlanView) -> None:
        self.view = view

    @cached_property
    def weeks(self) -> tuple[PrintedWeek, ...]:
        return tuple(
            PrintedWeek(week, tuple(self._day(day) for day in week.days))
            for week in self.view.weeks
        )

    @cached_property
    def layout(self) -> SheetLayout:
        return sheet_layout([_row(week) for week in self.weeks])

    @property
    def columns(self) -> Iterator[tuple[int, str]]:
        """The days of the week with the widths of their columns, in any language ``9.5%``."""
        for day, percent in zip(range(DAYS_IN_WEEK), self.layout.percents, strict=True):
            yield day, f"{percent:.1f}%"

    @property
    def paces(self) -> list[PaceWords]:
        """Nothing for a runner without zones: those of nobody in particular would mislead."""
        if self.view.plan.zone_set is None:
            return []
        key = pace_key(
            self.view.paces,
            race_distance_m=self.view.race_distance_m,
            used=efforts_of(self.view.spec),
        )
        return [pace_words(pace) for pace in key]

    def _day(self, day: DayView) -> PrintedDay:
        first, last = self.view.plan.starts_on, self.view.plan.last_day
        inside = first is not None and last is not None and first <= day.date <= last
        sessions = tuple(PrintedSession(session, _text(session)) for session in day.sessions)
        return PrintedDay(day, sessions, inside)


def _text(session: SessionView) -> SheetSession:
    return SheetSession(
        words=session_shorthand(session.spec),
        note=session.workout.description,
        is_drawn=_has_structure(session.spec),
    )


def _has_structure(session: SessionSpec) -> bool:
    """Whether a picture says more than that the run is as long as it is."""
    steps = session.steps
    return session.is_run and (len(steps) > 1 or any(isinstance(step, Repeat) for step in steps))


def _row(week: PrintedWeek) -> SheetRow:
    days = [[session.text for session in day.sessions] for day in week.days]
    return SheetRow(days=days, label=f"{week.focus} {week.distance}", note=week.view.week.notes)
