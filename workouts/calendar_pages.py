"""The three faces of the calendar: what their templates are given.

Each is made from a runner and a day, and gives the whole of itself or, after something
changed, only the days concerned with their weeks and totals.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from plans.domain.spec import DAYS_IN_WEEK
from plans.domain.window import monday_of
from plans.models import ScheduledWorkout
from workouts.addresses import day_address, week_address
from workouts.cells import MonthCells, can_move, is_apart
from workouts.domain.month import FIRST_YEAR, LAST_YEAR, Month
from workouts.models import CompletedWorkout
from workouts.remembered import remembered
from workouts.selectors.calendar import (
    CalendarData,
    CalendarDay,
    CalendarWeek,
    DayData,
    ShownPlans,
    WeekData,
    day_data,
    month_data,
    week_data,
    weeks_of,
)
from workouts.selectors.month_figures import is_surpassed
from workouts.selectors.sessions import targets_of_sessions
from workouts.session_item import SessionItem
from workouts.wording.months import Figure, month_lead, month_name, month_totals
from workouts.wording.weeks import day_lead, day_title, week_days, week_lead, week_title

FIRST_DAY = date(FIRST_YEAR, 1, 1)
LAST_DAY = date(LAST_YEAR, 12, 31)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Another month, week or day to turn to."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """One of month, week and day, in the switch between them."""

    name: str
    label: str
    address: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class DayPart:
    """One day of a week, or the day itself, with its sessions in full, and the runs that no
    session of the day tells of."""

    day: CalendarDay
    sessions: tuple[SessionItem, ...]
    is_ahead: bool

    @property
    def runs(self) -> list[CompletedWorkout]:
        return [run for run in self.day["completed"] if is_apart(run, self.day)]

    @property
    def iso(self) -> str:
        return self.day["date"].isoformat()


class CalendarPage(ABC):
    """What month, week and day have in common: leaves to turn, and the switch between them.

    ``day`` is any day of what is shown.
    """

    name: ClassVar[str]
    partial: ClassVar[str] = "view"

    def __init__(self, request: HttpRequest, user: User, day: date, *, archived: bool) -> None:
        self.request = request
        self.user = user
        self.shown = day
        self.archived = archived
        self.today = user.today()

    @cached_property
    def plans(self) -> ShownPlans:
        return ShownPlans.of(self.user, self.today, archived=self.archived)

    @property
    @abstractmethod
    def here(self) -> str:
        """The address of what is shown."""

    @abstractmethod
    def shows(self, day: date) -> bool: ...

    @abstractmethod
    def own_context(self) -> dict[str, Any]: ...

    @abstractmethod
    def context_of_parts(self, days: Collection[date]) -> dict[str, Any]: ...

    def context_of_move(self, days: Collection[date], moved: ScheduledWorkout) -> dict[str, Any]:
        """The parts that can be different after ``moved`` went from one day to another."""
        return self.context_of_parts(days)

    def context(self) -> dict[str, Any]:
        return {"page": self, "views": self.views(), **self.own_context()}

    def views(self) -> list[View]:
        """The same day in the three views; today, where it is among what is shown."""
        day = self.today if self.shows(self.today) else self.shown
        addresses = {
            "month": (_("Month"), month_address(Month.of(day))),
            "week": (_("Week"), week_address(day)),
            "day": (_("Day"), day_address(day)),
        }
        return [
            View(name, label, address, name == self.name)
            for name, (label, address) in addresses.items()
        ]

    def drawn(self) -> dict[str, Any]:
        """The parts that depend on plans and day alone, drawn when they changed."""
        return remembered(
            self.user.pk,
            self.plans.mark,
            self.name,
            self.here,
            self.today,
            self.user.time_zone,
            draw=self.draw,
        )

    def draw(self) -> dict[str, Any]:
        raise NotImplementedError


class MonthPage(CalendarPage):
    name = "month"

    @cached_property
    def month(self) -> Month:
        return Month.of(self.shown)

    @cached_property
    def data(self) -> CalendarData:
        return month_data(self.plans, self.month, self.today)

    def shows(self, day: date) -> bool:
        return day in self.month

    @property
    def here(self) -> str:
        return month_address(self.month)

    def own_context(self) -> dict[str, Any]:
        return {
            "title": month_name(self.month),
            "previous": _month_leaf(self.month.previous),
            "next": _month_leaf(self.month.next),
            **self.drawn(),
        }

    def draw(self) -> dict[str, Any]:
        context = {
            "title": month_name(self.month),
            "totals": self.totals(),
            "nearest": self.nearest(),
            "weekdays": [day["date"] for day in self.data["weeks"][0]["days"]],
            "rows": MonthCells(self.today).rows(self.data["weeks"]),
        }
        return {
            "lead": month_lead(self.data),
            "body": render_to_string("workouts/partials/month.html", context),
        }

    def context_of_parts(self, days: Collection[date]) -> dict[str, Any]:
        cells = MonthCells(self.today, out_of_band=True)
        weeks = [
            week for week in self.data["weeks"] if any(day["date"] in days for day in week["days"])
        ]
        return {
            "page": self,
            "lead": month_lead(self.data),
            "totals": self.totals(),
            "heads": [cells.head(week) for week in weeks],
            "cells": [
                cells.day(day) for week in weeks for day in week["days"] if day["date"] in days
            ],
        }

    def context_of_move(self, days: Collection[date], moved: ScheduledWorkout) -> dict[str, Any]:
        mondays = {monday_of(day) for day in days}
        if len(mondays) > 1 or not self.totals_hold(days, moved):
            return self.context_of_parts(days)
        [week] = weeks_of(self.plans, mondays, self.today, self.month)
        cells = MonthCells(self.today, out_of_band=True)
        return {
            "page": self,
            "cells": [cells.day(day) for day in week["days"] if day["date"] in days],
        }

    def totals_hold(self, days: Collection[date], moved: ScheduledWorkout) -> bool:
        """Whether a move among ``days`` leaves what the month amounts to as it was."""
        is_inside = all(day in self.month for day in days)
        is_ahead = all(day >= self.today for day in days)
        return is_inside and is_ahead and is_surpassed(self.plans.plans, self.month, moved)

    def totals(self) -> list[Figure]:
        stats = self.data["stats"]
        return month_totals(self.data) if stats["sessions"] or stats["runs"] else []

    def nearest(self) -> Leaf | None:
        """Where an empty month can send its reader."""
        months = self.data["months"]
        if not months or any(day["scheduled"] or day["completed"] for day in self.data["days"]):
            return None
        here = self.month.first.toordinal()
        return _month_leaf(min(months, key=lambda month: abs(month.first.toordinal() - here)))


class WeekPage(CalendarPage):
    name = "week"

    @property
    def monday(self) -> date:
        return monday_of(self.shown)

    @cached_property
    def data(self) -> WeekData:
        return week_data(self.plans, self.shown, self.today)

    def shows(self, day: date) -> bool:
        return monday_of(day) == self.monday

    @property
    def here(self) -> str:
        return week_address(self.monday)

    def own_context(self) -> dict[str, Any]:
        return {
            "previous": _leaf(week_address, self.monday, -DAYS_IN_WEEK, _("Previous week")),
            "next": _leaf(week_address, self.monday, DAYS_IN_WEEK, _("Next week")),
            **self.drawn(),
        }

    def draw(self) -> dict[str, Any]:
        week = self.data["week"]
        parts = day_parts(self.request, week["days"], week, self.today)
        return {
            "title": week_title(week),
            "page_title": f"{week_title(week)}, {week_days(week)}",
            "lead": week_lead(self.data),
            "body": render_to_string("workouts/partials/week.html", {"parts": parts}),
        }

    def context_of_parts(self, days: Collection[date]) -> dict[str, Any]:
        shown = [day for day in self.data["week"]["days"] if day["date"] in days]
        return {
            "page": self,
            "lead": week_lead(self.data),
            "parts": day_parts(self.request, shown, self.data["week"], self.today),
        }


class DayPage(CalendarPage):
    name = "day"

    @cached_property
    def data(self) -> DayData:
        return day_data(self.plans, self.shown, self.today)

    def shows(self, day: date) -> bool:
        return day == self.shown

    @property
    def here(self) -> str:
        return day_address(self.shown)

    def own_context(self) -> dict[str, Any]:
        return {
            "title": day_title(self.data),
            "previous": _leaf(day_address, self.shown, -1, _("Previous day")),
            "next": _leaf(day_address, self.shown, 1, _("Next day")),
            **self.context_of_parts([self.shown]),
        }

    def context_of_parts(self, days: Collection[date]) -> dict[str, Any]:
        return {
            "page": self,
            "lead": day_lead(self.data),
            "strip": self.data["week"]["days"],
            "parts": day_parts(self.request, [self.data["day"]], self.data["week"], self.today),
            "following": self.following(),
        }

    def following(self) -> ScheduledWorkout | None:
        """The next session of the week, which a day of rest may point to."""
        days = self.data["week"]["days"][self.shown.weekday() + 1 :]
        return next((item for day in days for item in day["scheduled"] if can_move(item)), None)


class InsidePage(DayPage):
    """A day as it unfolds under its week in the month."""

    partial = "inside"


PAGES: dict[str, type[CalendarPage]] = {
    "month": MonthPage,
    "week": WeekPage,
    "day": DayPage,
    "inside": InsidePage,
}


def day_parts(
    request: HttpRequest, days: Collection[CalendarDay], week: CalendarWeek, today: date
) -> list[DayPart]:
    """Days of ``week`` with their sessions in full, each with the paces it was planned with."""
    workouts = [workout for day in days for workout in day["scheduled"]]
    weeks = {item.pk: item.row() for item in week["plan_weeks"]}
    for workout in workouts:
        if workout.week_id in weeks:
            workout.week = weeks[workout.week_id]
    targets = targets_of_sessions(workouts)
    return [
        DayPart(
            day,
            tuple(
                SessionItem(request, workout, targets[workout], today)
                for workout in day["scheduled"]
            ),
            is_ahead=day["date"] > today,
        )
        for day in days
    ]


def month_address(month: Month) -> str:
    return reverse("workouts:month", args=[month.year, month.month])


def _month_leaf(month: Month | None) -> Leaf | None:
    return Leaf(month_address(month), month_name(month)) if month else None


def _leaf(address: Callable[[date], str], day: date, by: int, name: str) -> Leaf | None:
    """The leaf ``by`` days further; None beyond the years of the calendar."""
    found = day + timedelta(days=by)
    return Leaf(address(found), name) if FIRST_DAY <= found <= LAST_DAY else None
