"""What a change of days would amount to, read before anything is saved."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from plans.domain.moving import (
    ONE_DAY,
    DayRemark,
    Days,
    move_remarks,
    new_remarks,
    shift_of,
    shifted,
    swap_remarks,
)
from plans.domain.spec import SessionSpec
from plans.domain.window import monday_of
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.errors import OutsidePlanError, PlanError
from plans.wording.edits import day_remark_text
from plans.wording.stored import spec_of, title_of


@dataclass(frozen=True, slots=True)
class MovePreview:
    """``here`` is what stands on the day that a session is to go to; remarks are sentences."""

    workout: ScheduledWorkout
    to: date
    here: tuple[ScheduledWorkout, ...]
    remarks: tuple[str, ...]
    swap_remarks: tuple[str, ...]

    @property
    def needs_an_answer(self) -> bool:
        """Whether there is something to say, or to choose, before it is saved."""
        return bool(self.remarks) or any(spec_of(workout).is_run for workout in self.here)

    @property
    def titles_here(self) -> str:
        return ", ".join(title_of(workout) for workout in self.here)

    @property
    def can_swap(self) -> bool:
        return bool(self.here) and not any(workout.is_goal_race for workout in self.here)


DAYS_BEFORE, DAYS_AFTER = 3, 10


@dataclass(frozen=True, slots=True)
class DayChoice:
    """One day a session may go to: what is there, and what speaks against going there or
    swapping with it."""

    date: date
    here: tuple[SessionSpec, ...]
    remarks: tuple[str, ...]
    swap_remarks: tuple[str, ...]
    is_today: bool
    is_race: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """One day of a shift: what stands there and where it goes."""

    day: date
    to: date
    workouts: tuple[ScheduledWorkout, ...]

    @property
    def titles(self) -> str:
        return ", ".join(title_of(workout) for workout in self.workouts)


@dataclass(frozen=True, slots=True)
class ShiftPreview:
    shifts: tuple[Shift, ...]
    remarks: tuple[str, ...]

    @property
    def workouts(self) -> list[ScheduledWorkout]:
        return [workout for shift in self.shifts for workout in shift.workouts]


def move_preview(workout: ScheduledWorkout, to: date, *, today: date) -> MovePreview:
    """What speaks against the session going to another day of its plan, or swapping with it.

    Raises OutsidePlanError for a day that is in no week of the plan.
    """
    plan, origin = workout.plan, workout.date
    _check_in_weeks(plan, to)
    race_date = plan.target_race_date
    found = _sessions(plan, _with_neighbours({origin, to}))
    days, own = _specs(found), spec_of(workout)
    moving = move_remarks(days, own, origin=origin, to=to, race_date=race_date)
    swapping = swap_remarks(days, one=origin, other=to, race_date=race_date)
    return MovePreview(
        workout=workout,
        to=to,
        here=tuple(item for item in found if item.date == to),
        remarks=(*_is_over(to, today), *_sentences(moving)),
        swap_remarks=(*_is_over(to, today), *_sentences(swapping)),
    )


def day_choices(workout: ScheduledWorkout, today: date) -> list[DayChoice]:
    """The days around the session that its plan has and that are not over, the day it is on
    left out."""
    plan, origin = workout.plan, workout.date
    race_date = plan.target_race_date
    first = max(origin - timedelta(days=DAYS_BEFORE), today, plan.starts_on or today)
    last = max(origin, today) + timedelta(days=DAYS_AFTER)
    span = [first + timedelta(days=n) for n in range(-1, (last - first).days + 2)]
    days, own = _specs(_sessions(plan, {*span, *_with_neighbours([origin])})), spec_of(workout)
    weeks = set(plan.weeks.values_list("starts_on", flat=True))
    return [
        DayChoice(
            date=day,
            here=days.get(day, ()),
            remarks=_sentences(move_remarks(days, own, origin=origin, to=day, race_date=race_date)),
            swap_remarks=_sentences(swap_remarks(days, one=origin, other=day, race_date=race_date)),
            is_today=day == today,
            is_race=day == race_date,
        )
        for day in span[1:-1]
        if day != origin and monday_of(day) in weeks
    ]


def shift_preview(plan: TrainingPlan, first: date) -> ShiftPreview:
    """What it means when everything of the week from ``first`` on gives way by a day.

    Raises PlanError where nothing can, with a sentence.
    """
    if not date.min + timedelta(days=7) < first < date.max - timedelta(days=14):
        raise PlanError(_("There is nothing on that day that could be shifted."))
    sunday = monday_of(first) + timedelta(days=6)
    found = _sessions(plan, [first + timedelta(days=n) for n in range(-1, 9)])
    movable = [item for item in found if first <= item.date <= sunday and _gives_way(item)]
    try:
        moves = shift_of(frozenset(item.date for item in movable), first=first, last=sunday)
    except ValueError as fault:
        raise PlanError(
            _("Every day until Sunday has a session, so none can take up the shift.")
        ) from fault
    if not moves:
        raise PlanError(_("There is nothing on that day that could be shifted."))
    _refuse_race(plan, moves.values())
    return ShiftPreview(
        shifts=tuple(
            Shift(day, to, tuple(item for item in movable if item.date == day))
            for day, to in moves.items()
        ),
        remarks=_shift_remarks(plan, found, moves),
    )


def _shift_remarks(
    plan: TrainingPlan, found: list[ScheduledWorkout], moves: dict[date, date]
) -> tuple[str, ...]:
    before = _specs(found)
    going = _specs(item for item in found if item.date in moves and _gives_way(item))
    staying = _specs(item for item in found if not (item.date in moves and _gives_way(item)))
    after = dict(staying)
    for day, sessions in shifted(going, moves).items():
        after[day] = (*after.get(day, ()), *sessions)
    return _sentences(new_remarks(before, after, plan.target_race_date))


def _check_in_weeks(plan: TrainingPlan, day: date) -> None:
    if plan.starts_on is None or plan.last_day is None:
        raise OutsidePlanError
    sunday = monday_of(plan.last_day) + timedelta(days=6)
    if not monday_of(plan.starts_on) <= day <= sunday:
        raise OutsidePlanError


def _is_over(day: date, today: date) -> tuple[str, ...]:
    return (_("that day is over, so the session counts as missed"),) if day < today else ()


def _sentences(remarks: Iterable[DayRemark]) -> tuple[str, ...]:
    return tuple(day_remark_text(remark) for remark in remarks)


def _refuse_race(plan: TrainingPlan, days: Iterable[date]) -> None:
    if any(day == plan.target_race_date for day in days):
        raise PlanError(_("That would shift a session onto your race day. Move it by itself."))


def _gives_way(workout: ScheduledWorkout) -> bool:
    """What was run, or left out on purpose, stays on its day; so does the race."""
    return workout.outcome == ScheduledWorkout.Outcome.OPEN and not workout.is_goal_race


def _sessions(plan: TrainingPlan, days: Collection[date]) -> list[ScheduledWorkout]:
    """The plan's sessions on these days, in order."""
    found = plan.workouts.filter(date__in=days).order_by("date", "order_in_day")
    return list(found.defer("created_at", "updated_at"))


def _with_neighbours(days: Iterable[date]) -> set[date]:
    return {near for day in days for near in (day - ONE_DAY, day, day + ONE_DAY)}


def _specs(workouts: Iterable[ScheduledWorkout]) -> Days:
    days: dict[date, tuple[SessionSpec, ...]] = {}
    for workout in workouts:
        days[workout.date] = (*days.get(workout.date, ()), spec_of(workout))
    return days
