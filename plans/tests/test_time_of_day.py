"""A session's time of day: what can be typed, and what becomes of it when the plan changes."""

from datetime import date, time, timedelta

import pytest

from accounts.models import User
from plans.domain.notation import parse_session
from plans.domain.time_of_day import read_time_of_day
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.services.changes import change_undo
from plans.services.race import race_change
from plans.services.sessions import (
    session_add,
    session_edit,
    session_move,
    session_remove,
    sessions_swap,
)
from plans.tests.making import start_plan
from plans.wording.history import change_text

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)
RACE = date(2026, 4, 26)
HALF_PAST_SEVEN = time(7, 30)


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return start_plan(runner, race_date=RACE, today=MONDAY)


@pytest.fixture
def timed(plan: TrainingPlan, runner: User) -> ScheduledWorkout:
    return at(plan.workouts.get(date=WEDNESDAY), HALF_PAST_SEVEN)


def at(workout: ScheduledWorkout, start_time: time | None) -> ScheduledWorkout:
    session_edit(
        workout=workout,
        session=parse_session(workout.session),
        who=workout.plan.user,
        start_time=start_time,
    )
    return ScheduledWorkout.objects.select_related("plan__user").get(pk=workout.pk)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7:30", time(7, 30)),
        ("07.30", time(7, 30)),
        (" 19:30 ", time(19, 30)),
        ("07:30:00", time(7, 30)),
        ("7h30", time(7, 30)),
        ("7u30", time(7, 30)),
        ("19.30 uur", time(19, 30)),
        ("7", time(7)),
        ("0:05", time(0, 5)),
        ("23:59", time(23, 59)),
        ("7 pm", time(19)),
        ("12:15 a.m.", time(0, 15)),
        ("12pm", time(12)),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, meant: time) -> None:
    assert read_time_of_day(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "24:00", "7:60", "7:3", "730", "-7:30", "13 pm", "7:30:15", "7:30x"],
)
def test_what_is_no_time_of_day_is_none(typed: str) -> None:
    assert read_time_of_day(typed) is None


@pytest.mark.django_db
def test_a_time_alone_is_a_change_that_a_calendar_sees_and_no_edit_by_hand(
    plan: TrainingPlan,
) -> None:
    before = plan.workouts.get(date=WEDNESDAY)

    after = at(before, HALF_PAST_SEVEN)

    assert after.start_time == HALF_PAST_SEVEN
    assert after.version == before.version + 1
    assert after.changed_at > before.changed_at
    assert not after.edited_by_runner
    assert after.session == before.session


@pytest.mark.django_db
def test_an_edit_that_says_nothing_of_the_time_keeps_it(
    timed: ScheduledWorkout, runner: User
) -> None:
    session_edit(workout=timed, session=parse_session("9km E"), who=runner)

    timed.refresh_from_db()
    assert (timed.session, timed.start_time) == ("9km E", HALF_PAST_SEVEN)


@pytest.mark.django_db
def test_saving_what_is_there_already_leaves_no_trace(
    timed: ScheduledWorkout, plan: TrainingPlan
) -> None:
    count = plan.changes.count()

    assert at(timed, HALF_PAST_SEVEN).version == timed.version
    assert plan.changes.count() == count


@pytest.mark.django_db
def test_a_day_of_rest_has_no_time(timed: ScheduledWorkout, runner: User) -> None:
    session_edit(
        workout=timed, session=parse_session("rest"), who=runner, start_time=HALF_PAST_SEVEN
    )

    timed.refresh_from_db()
    assert timed.start_time is None


@pytest.mark.django_db
def test_the_time_goes_with_the_session(
    timed: ScheduledWorkout, plan: TrainingPlan, runner: User
) -> None:
    session_move(workout=timed, to=date(2026, 3, 12), who=runner)
    sessions_swap(plan=plan, one=date(2026, 3, 12), other=TUESDAY, who=runner)
    race_change(
        plan=TrainingPlan.objects.get(pk=plan.pk),
        race_date=RACE + timedelta(days=7),
        goal_time=plan.goal_time,
        basis=None,
        today=MONDAY,
        who=runner,
    )

    timed.refresh_from_db()
    assert timed.start_time == HALF_PAST_SEVEN
    assert plan.workouts.filter(start_time__isnull=False).count() == 1


@pytest.mark.django_db
def test_the_race_gets_a_time_and_stays_the_race(plan: TrainingPlan) -> None:
    race = at(plan.workouts.get(date=RACE), time(11))

    assert race.is_goal_race
    assert race.start_time == time(11)


@pytest.mark.django_db
def test_undo_takes_the_time_away_and_gives_it_back(
    timed: ScheduledWorkout, plan: TrainingPlan, runner: User
) -> None:
    chosen = plan.changes.latest("pk")

    taken_back = change_undo(change=chosen, who=runner)
    timed.refresh_from_db()
    assert timed.start_time is None
    change_undo(change=taken_back, who=runner)
    timed.refresh_from_db()
    assert timed.start_time == HALF_PAST_SEVEN


@pytest.mark.django_db
def test_a_removed_session_comes_back_at_its_time(timed: ScheduledWorkout, runner: User) -> None:
    change = session_remove(workout=timed, who=runner)
    assert change is not None

    change_undo(change=change, who=runner)

    assert ScheduledWorkout.objects.get(uid=timed.uid).start_time == HALF_PAST_SEVEN


@pytest.mark.django_db
def test_a_change_from_before_sessions_had_times_can_still_be_undone(
    plan: TrainingPlan, runner: User
) -> None:
    workout = plan.workouts.get(date=WEDNESDAY)
    change = session_move(workout=workout, to=date(2026, 3, 5), who=runner)
    assert change is not None
    for side in (change.before, change.after):
        for row in side["workouts"].values():
            del row["start_time"]
    change.save()
    workout.refresh_from_db()
    at(workout, HALF_PAST_SEVEN)

    change_undo(change=PlanChange.objects.get(pk=change.pk), who=runner)

    workout.refresh_from_db()
    assert (workout.date, workout.start_time) == (WEDNESDAY, HALF_PAST_SEVEN)


@pytest.mark.django_db
def test_an_undo_is_refused_once_another_time_was_chosen(
    timed: ScheduledWorkout, plan: TrainingPlan, runner: User
) -> None:
    chosen = plan.changes.latest("pk")
    at(timed, time(18))

    with pytest.raises(Exception, match="now at 18:00"):
        change_undo(change=chosen, who=runner)


@pytest.mark.django_db
def test_an_added_session_has_the_time_it_was_given(plan: TrainingPlan, runner: User) -> None:
    change = session_add(
        plan=plan,
        on=TUESDAY,
        session=parse_session("4km rec"),
        who=runner,
        start_time=time(18, 15),
    )

    assert plan.workouts.get(date=TUESDAY, session="4km rec").start_time == time(18, 15)
    assert change is not None
    assert change_text(change) == "4 km recovery added on Tue 3 March, at 18:15"


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"at": "07:30:00"}, "9 km easy on Thu 26 November: now at 7:30"),
        ({"at": ""}, "9 km easy on Thu 26 November: no longer at a time of day"),
        (
            {"at": "19:05:00", "becomes": "10km E"},
            "9 km easy on Thu 26 November changed to 10 km easy, at 19:05",
        ),
        (
            {"at": "", "becomes": "10km E"},
            "9 km easy on Thu 26 November changed to 10 km easy, no longer at a time of day",
        ),
    ],
)
def test_the_history_says_what_became_of_the_time(params: dict, text: str) -> None:
    known = {"date": "2026-11-26", "session": "9km E", "becomes": "9km E"}
    assert change_text(PlanChange(kind="edit", params=known | params)) == text
    undone = {"kind": "edit", **known, **params}
    assert change_text(PlanChange(kind="undo", params=undone)) == f"Undone: {text}"
