"""From a plan in weeks to a plan in dates, fixed at its end: the race.

Weeks run Monday to Sunday and the race stands on the race date. Weeks before the
race week keep their weekdays. The race week keeps its distance to the race: what is
two days before the race in the template is two days before it in the calendar,
whatever weekday that is. What would fall on or after race day goes.

When the race comes earlier in its week than the template's, the first days of the
race week reach back into the week before. There
- the last five days before the race belong to the race week alone; what the week
  before has on them gives way (a long run two days before a Tuesday race would do
  nobody good);
- six days before the race the week before stays as it is (the Sunday long run before
  a Saturday race), and the race week fills the day only where it is free;
- a hard day that the race week's own hard day would follow at once is run easily.
So no day ever gets the sessions of two weeks.

The note of a week is of its hard sessions and its long run more than of anything else,
so a week that lost one of them, to a late start or to the race week, loses its note.

A race nearer than the plan is long drops weeks at the front; one farther away makes
the plan start later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from plans.domain.remarks import Remark
from plans.domain.reshape import Day, is_hard_day, is_run_day, softened_day
from plans.domain.spec import DAYS_IN_WEEK, Focus, PlanSpec, SessionSpec, WorkoutType
from plans.domain.window import WEEK, AnchorError, Window, plan_window

FINAL_DAYS = 5
RACE_WEEK = "race-"
"""How places in the race week begin."""


@dataclass(frozen=True, slots=True)
class DatedSession:
    """``order`` counts from 1 within the day.

    ``days_to_race`` is set for the sessions of the race week alone, wherever they stand;
    a session of the week before has none, however near to the race it is.
    """

    date: date
    week_number: int
    session: SessionSpec
    order: int = 1
    days_to_race: int | None = None

    @property
    def place(self) -> str:
        """A name for the session's place in the undated plan, the same on every race date:
        ``week.weekday.order``, or ``race-days.order`` in the race week."""
        if self.days_to_race is not None:
            return f"{RACE_WEEK}{self.days_to_race}.{self.order}"
        return f"{self.week_number}.{self.date.isoweekday()}.{self.order}"


@dataclass(frozen=True, slots=True)
class DatedWeek:
    """``number`` is the week's number in the whole plan; ``starts_on`` is a Monday."""

    number: int
    starts_on: date
    focus: Focus
    note: str
    sessions: tuple[DatedSession, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A session of the plan that got no date, and why.

    ``reason`` is ``before_start``, ``race_day`` (would be on or after it) or
    ``final_days`` (gave way to the days before the race).
    """

    week_number: int
    day: int
    session: SessionSpec
    reason: str


@dataclass(frozen=True, slots=True)
class AnchoredPlan:
    """``weeks`` are the last of the plan's ``total_weeks``, under its own numbers.

    A plan that follows its race instead of leading to it ``ends_on`` a day of its own.
    """

    weeks: tuple[DatedWeek, ...]
    starts_on: date
    race_date: date
    total_weeks: int
    ends_on: date | None = None
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def sessions(self) -> Iterator[DatedSession]:
        for week in self.weeks:
            yield from week.sessions


def anchor_plan(
    plan: PlanSpec, *, race_date: date, today: date, minimum_weeks: int
) -> AnchoredPlan:
    """``plan`` in dates, its race on ``race_date``, nothing of it before ``today``.

    Raises AnchorError for a plan without a race and for a race that is too near.
    """
    position = plan.race_position
    if position is None:
        raise AnchorError("no_race", "The plan has no race in it.")
    total = position[0] + 1
    window = plan_window(total, race_date=race_date, today=today, minimum_weeks=minimum_weeks)
    calendar = _Calendar(plan=plan, race_position=position, race_date=race_date, window=window)
    calendar.place()
    return AnchoredPlan(
        weeks=tuple(calendar.dated_weeks()),
        starts_on=window.starts_on,
        race_date=race_date,
        total_weeks=total,
        left_out=tuple(calendar.left_out),
        remarks=_remarks(calendar, total),
    )


@dataclass
class _Calendar:
    """The days that are being filled."""

    plan: PlanSpec
    race_position: tuple[int, int]
    race_date: date
    window: Window
    days: dict[date, Day] = field(default_factory=dict)
    race_week_dates: set[date] = field(default_factory=set)
    left_out: list[LeftOut] = field(default_factory=list)
    softened: list[date] = field(default_factory=list)

    @property
    def shifted_by(self) -> int:
        """Days by which the race is later in its week than the template's."""
        return self.race_date.weekday() - self.race_position[1]

    def place(self) -> None:
        race_week, race_day = self.race_position
        for index in range(self.window.weeks_left_out, race_week):
            monday = self._monday(index)
            for day, sessions in enumerate(self.plan.weeks[index].days):
                self._put(monday + timedelta(days=day), sessions, index, day)
        for day, sessions in enumerate(self.plan.weeks[race_week].days):
            before = race_day - day
            if before > 0:
                self._put_before_race(before, sessions, day)
        self._put_race()
        self._ease_the_seam()

    @property
    def _weeks_short_of_a_session(self) -> set[int]:
        """Numbers of the weeks of which a session that a note may speak of is not run.

        What stands behind the race was never run, and the race week's note is of the race.
        """
        cut = {
            item.week_number
            for item in self.left_out
            if item.reason != "race_day"
            and (item.session.is_hard or item.session.workout_type is WorkoutType.LONG)
        }
        race_week = self.race_position[0] + 1
        if self.softened:
            cut.add(race_week - 1)
        return cut - {race_week}

    def dated_weeks(self) -> Iterator[DatedWeek]:
        short = self._weeks_short_of_a_session
        for index in range(self.window.weeks_left_out, self.race_position[0] + 1):
            week, monday = self.plan.weeks[index], self._monday(index)
            dates = [monday + timedelta(days=day) for day in range(DAYS_IN_WEEK)]
            yield DatedWeek(
                number=index + 1,
                starts_on=monday,
                focus=week.focus,
                note="" if index + 1 in short else week.note,
                sessions=tuple(item for day in dates for item in self._sessions(day, index + 1)),
            )

    def _sessions(self, day: date, week_number: int) -> Iterator[DatedSession]:
        before = (self.race_date - day).days if day in self.race_week_dates else None
        for order, session in enumerate(self.days.get(day, ()), start=1):
            yield DatedSession(day, week_number, session, order, before)

    def _monday(self, index: int) -> date:
        return self.window.race_monday - (self.race_position[0] - index) * WEEK

    def _put(self, when: date, sessions: Day, index: int, day: int) -> None:
        if not sessions:
            return
        if when < self.window.starts_on:
            self._leave_out(sessions, index, day, "before_start")
            return
        self.days[when] = sessions

    def _put_before_race(self, before: int, sessions: Day, day: int) -> None:
        """One day of the race week, a rest day too, ``before`` days before the race."""
        index = self.race_position[0]
        when = self.race_date - timedelta(days=before)
        theirs = self.days.get(when, ())
        if theirs and is_run_day(theirs) and before > FINAL_DAYS:
            self._leave_out(sessions, index, day, "final_days")
            return
        if theirs and (sessions or before <= FINAL_DAYS):
            del self.days[when]
            self._leave_out(theirs, index - 1, when.weekday(), "final_days")
        if sessions:
            self._put(when, sessions, index, day)
            self.race_week_dates.add(when)

    def _put_race(self) -> None:
        """The race alone on its day; what else the template has on and after it goes."""
        index, race_day = self.race_position
        for day, sessions in enumerate(self.plan.weeks[index].days[race_day:], start=race_day):
            race = tuple(session for session in sessions if session.is_goal_race)
            others = tuple(session for session in sessions if not session.is_goal_race)
            if day == race_day:
                self.days[self.race_date] = race[:1]
                self.race_week_dates.add(self.race_date)
            self._leave_out(others, index, day, "race_day")

    def _ease_the_seam(self) -> None:
        """Run easily what the week before has hard right before a hard day of the race week."""
        if not self.shifted_by:
            return
        first = self.race_date - timedelta(days=self.race_position[1])
        for day in range(DAYS_IN_WEEK):
            later = first + timedelta(days=day)
            earlier = later - timedelta(days=1)
            if earlier >= self.race_date or earlier not in self._days_of_week_before():
                continue
            if is_hard_day(self.days.get(later, ())) and is_hard_day(self.days.get(earlier, ())):
                self.days[earlier] = softened_day(self.days[earlier])
                self.softened.append(earlier)

    def _days_of_week_before(self) -> set[date]:
        """The dates on which the week before the race week still has its own sessions."""
        index = self.race_position[0] - 1
        if index < self.window.weeks_left_out:
            return set()
        week, monday = self.plan.weeks[index], self._monday(index)
        dates = {monday + timedelta(days=day): week.days[day] for day in range(DAYS_IN_WEEK)}
        return {when for when, sessions in dates.items() if sessions is self.days.get(when)}

    def _leave_out(self, sessions: Day, index: int, day: int, reason: str) -> None:
        self.left_out.extend(LeftOut(index + 1, day, session, reason) for session in sessions)


def _remarks(calendar: _Calendar, total: int) -> tuple[Remark, ...]:
    window = calendar.window
    remarks = []
    if window.weeks_left_out:
        remarks.append(
            Remark("joins_late", "info", {"week": window.weeks_left_out + 1, "weeks": total})
        )
    if window.days_to_spare:
        params = {"starts_on": window.starts_on, "days": window.days_to_spare}
        remarks.append(Remark("starts_later", "info", params))
    gave_way = [item for item in calendar.left_out if item.reason == "final_days"]
    runs = sum(item.session.is_run for item in gave_way)
    if runs or calendar.softened:
        params = {
            "weekday": calendar.race_date.weekday(),
            "sessions": runs,
            "softened": len(calendar.softened),
        }
        remarks.append(Remark("race_weekday", "info", params))
    return tuple(remarks)
