"""A plan that lives: what becomes of it, and what every calendar program has to show.

The plan runs from one change of the clocks to beyond the next. It has umlauts, commas,
semicolons, a picture character and a note as long as a note can be; sessions at a time of
day stand in both nights when the clocks change and across midnight. A second plan comes
after it and stays as it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.services.changes import change_undo
from plans.services.plans import plan_archive, plan_restore
from plans.services.sessions import (
    session_add,
    session_edit,
    session_move,
    session_remove,
    sessions_swap,
)
from plans.wording.stored import title_of
from workouts.tests.plans import make_plan

LONG_NOTE = "Größe zählt nicht, Ruhe schon; wer läuft, gewinnt. \\ «Ça va»? 🏃 " * 6

CELLS = (
    "",
    '8km E "Ruhig, über die Brücke; 🏃 im Grünen"',
    "2km E, 3x2km T / 90s jog, 2km E",
    "",
    f'6km rec "{LONG_NOTE.strip()}"',
    "",
    "long: 16km E",
)

FIRST_DAY = date(2026, 10, 5)
RACE, NEXT_RACE = date(2027, 4, 4), date(2027, 5, 30)
DAYS = (NEXT_RACE - FIRST_DAY).days + 7

CLOCKS_BACK, CLOCKS_FORWARD = date(2026, 10, 25), date(2027, 3, 28)
NEW_YEARS_EVE = date(2026, 12, 31)


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """An event as a program shows it: the first and last day of one for whole days, else
    begin and end in UTC (``2026-10-25 00:30``)."""

    begin: str
    end: str
    title: str
    uid: str
    description: str


def plan_of_the_story(runner: User) -> TrainingPlan:
    plan = make_plan(
        runner, race_date=RACE, weeks=26, cells=CELLS, title="Über 21,1 km; schön & gut"
    )
    make_plan(runner, race_date=NEXT_RACE, weeks=4, title="Danach")
    for day in (CLOCKS_BACK, CLOCKS_FORWARD):
        at(on(plan, day), time(2, 30))
    at(on(plan, date(2026, 11, 11)), time(7, 30))
    session_add(
        plan=plan,
        on=NEW_YEARS_EVE,
        session=parse_session("10km E"),
        who=runner,
        start_time=time(23, 30),
    )
    return plan


def chapters(plan: TrainingPlan) -> Iterator[str]:
    """Changes the plan between one look of the program and the next; says what happened."""
    who = plan.user
    yield "as it was made"
    session_move(workout=on(plan, date(2026, 11, 10)), to=date(2026, 11, 9), who=who)
    session_move(workout=on(plan, date(2026, 11, 11)), to=date(2026, 11, 12), who=who)
    yield "a session and a timed one moved"
    removed = session_remove(workout=on(plan, date(2026, 11, 17)), who=who)
    session_add(
        plan=plan,
        on=date(2026, 11, 19),
        session=parse_session('5km rec "neu, leicht"'),
        who=who,
        start_time=time(6, 15),
    )
    yield "one removed and one added"
    _undo(removed, who)
    sessions_swap(plan=plan, one=CLOCKS_FORWARD, other=date(2027, 3, 26), who=who)
    yield "the removal undone, two days swapped"
    at(on(plan, date(2026, 11, 12)), None)
    at(on(plan, date(2027, 3, 26)), time(18))
    yield "one without its time, another at another"
    plan_archive(plan=plan, who=who)
    yield "archived"
    plan_restore(plan=plan, who=who)
    yield "taken up again"


def tell(plan: TrainingPlan, looks: Callable[[], list[Seen]], *, shows_uids: bool = True) -> None:
    """Lets a program look after each chapter; it shows what is planned, all of it, once."""
    for chapter in chapters(plan):
        shown, planned = (_told(events, shows_uids) for events in (looks(), expected(plan)))
        wrong = [f"shown: {event}" for event in shown if event not in planned]
        wrong += [f"not shown: {event}" for event in planned if event not in shown]
        assert shown == planned, "\n".join([chapter, *wrong])


def expected(plan: TrainingPlan) -> list[Seen]:
    """All that the runner of ``plan`` has ahead, notes left out."""
    workouts = ScheduledWorkout.objects.filter(plan__user=plan.user, plan__status="active")
    workouts = workouts.exclude(workout_type="rest")
    return [
        Seen(*_when(workout, plan.user), title_of(workout), f"{workout.uid}@testserver", "")
        for workout in workouts
    ]


def on(plan: TrainingPlan, day: date) -> ScheduledWorkout:
    workout = plan.workouts.select_related("plan__user").filter(date=day).first()
    assert workout is not None, day
    return workout


def at(workout: ScheduledWorkout, start: time | None) -> None:
    session_edit(
        workout=workout,
        session=parse_session(workout.session),
        who=workout.plan.user,
        start_time=start,
    )


def _undo(change: PlanChange | None, who: User) -> None:
    assert change is not None
    change_undo(change=change, who=who)


def _when(workout: ScheduledWorkout, runner: User) -> tuple[str, str]:
    if workout.start_time is None:
        return workout.date.isoformat(), workout.date.isoformat()
    zone = ZoneInfo(runner.time_zone)
    begin = datetime.combine(workout.date, workout.start_time, zone).astimezone(UTC)
    end = begin + (workout.target_duration or timedelta(hours=1))
    return tuple(f"{moment:%Y-%m-%d %H:%M}" for moment in (begin, end))  # type: ignore[return-value]


def _told(seen: list[Seen], shows_uids: bool) -> list[tuple[str, ...]]:
    return sorted(
        (event.begin, event.end, event.title, event.uid if shows_uids else "") for event in seen
    )
