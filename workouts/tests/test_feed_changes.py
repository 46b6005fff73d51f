"""What a calendar program is told when a plan changes: which events are others now, and how
it knows (UID, SEQUENCE, DTSTAMP, ETag)."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.changes import change_undo
from plans.services.feeds import feed_ensure
from plans.services.plans import plan_archive, plan_restore
from plans.services.race import race_change
from plans.services.sessions import session_add, session_edit, session_move, session_remove
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 11)
RACE = date(2026, 12, 6)


class Program:
    """A calendar program that keeps what it read and asks only for what is new."""

    def __init__(self, user: User) -> None:
        self.address = f"/calendar/feed/{feed_ensure(user=user).token}.ics"
        self.tag = ""
        self.events: dict[str, tuple[Any, ...]] = {}
        self.looks()

    def looks(self) -> dict[str, tuple[Any, ...]]:
        """Events by UID: (begin, SEQUENCE, DTSTAMP)."""
        answer = Client().get(self.address, headers={"if-none-match": self.tag})
        if answer.status_code != 304:
            self.tag = answer["ETag"]
            parts = Calendar.from_ical(answer.content).walk("VEVENT")
            assert len({str(part["uid"]) for part in parts}) == len(parts)
            self.events = {
                str(part["uid"]): (
                    part["dtstart"].dt,
                    int(part["sequence"]),
                    part["dtstamp"].dt,
                )
                for part in parts
            }
        return self.events


kept_plan, plan, runner = begun_with(lambda: make_plan(rosa(), race_date=RACE))


@pytest.fixture
def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=DAY)


@pytest.fixture
def program(runner: User, plan: TrainingPlan) -> Program:
    return Program(runner)


def uid_of(workout: ScheduledWorkout) -> str:
    return f"{workout.uid}@testserver"


def changed(before: dict[str, tuple[Any, ...]], after: dict[str, tuple[Any, ...]]) -> set[str]:
    return {uid for uid in after if uid in before and after[uid] != before[uid]}


def test_a_moved_session_is_the_only_one_that_is_another(
    program: Program, workout: ScheduledWorkout, runner: User
) -> None:
    before = program.looks()
    session_move(workout=workout, to=date(2026, 11, 12), who=runner)
    after = program.looks()

    uid = uid_of(workout)
    assert set(after) == set(before)
    assert changed(before, after) == {uid}
    assert after[uid][0] == date(2026, 11, 12)
    assert after[uid][1] > before[uid][1]
    assert after[uid][2] >= before[uid][2]


def test_a_time_of_day_is_a_change_of_the_same_event_and_so_is_taking_it_away(
    program: Program, workout: ScheduledWorkout, runner: User
) -> None:
    uid, session = uid_of(workout), parse_session(workout.session)
    sequences = [program.looks()[uid][1]]
    for start in (time(7, 30), time(18), None):
        session_edit(workout=workout, session=session, who=runner, start_time=start)
        begin, sequence, _stamp = program.looks()[uid]
        sequences.append(sequence)
        expected = datetime.combine(DAY, start) if start else DAY
        found = begin.replace(tzinfo=None) if isinstance(begin, datetime) else begin
        assert found == expected

    assert sequences == sorted(set(sequences))


def test_a_removed_session_goes_and_undo_brings_back_the_same_one_newer_than_it_was(
    program: Program, workout: ScheduledWorkout, runner: User
) -> None:
    uid = uid_of(workout)
    before = program.looks()
    change = session_remove(workout=workout, who=runner)
    assert change is not None
    assert set(before) - set(program.looks()) == {uid}

    change_undo(change=change, who=runner)

    after = program.looks()
    assert set(after) == set(before)
    assert after[uid][0] == before[uid][0]
    assert after[uid][1] > before[uid][1]


def test_an_added_session_is_new_and_undo_takes_it_away(
    program: Program, plan: TrainingPlan, runner: User
) -> None:
    before = program.looks()
    change = session_add(
        plan=plan, on=DAY, session=parse_session("4km rec"), who=runner, start_time=time(6, 45)
    )
    assert change is not None
    after = program.looks()
    [new] = set(after) - set(before)
    assert after[new][0].replace(tzinfo=None) == datetime(2026, 11, 11, 6, 45)  # noqa: DTZ001

    change_undo(change=change, who=runner)

    assert program.looks() == before


def test_an_archived_plan_goes_and_comes_back_as_it_was(
    program: Program, plan: TrainingPlan, runner: User
) -> None:
    before = program.looks()
    plan_archive(plan=plan, who=runner)
    assert program.looks() == {}

    plan_restore(plan=plan, who=runner)

    after = program.looks()
    assert {uid: event[0] for uid, event in after.items()} == {
        uid: event[0] for uid, event in before.items()
    }
    assert all(after[uid][1] >= before[uid][1] for uid in before)


def test_another_race_moves_the_events_and_makes_none_twice(
    program: Program, plan: TrainingPlan, runner: User
) -> None:
    before = program.looks()
    race_change(
        plan=TrainingPlan.objects.get(pk=plan.pk),
        race_date=RACE + timedelta(days=7),
        goal_time=plan.goal_time,
        basis=None,
        today=date(2026, 10, 1),
        who=runner,
    )

    after = program.looks()
    stored = {uid_of(item): item.date for item in plan.workouts.exclude(workout_type="rest")}
    assert {uid: event[0] for uid, event in after.items()} == stored
    assert all(after[uid][1] > before[uid][1] for uid in changed(before, after))


def test_two_plans_change_without_each_other(
    program: Program, plan: TrainingPlan, runner: User
) -> None:
    other = make_plan(runner, race_date=date(2027, 3, 28))
    both = program.looks()
    assert len(both) == len([*plan.workouts.all(), *other.workouts.all()])

    moved = other.workouts.get(date=date(2027, 3, 3))
    session_move(workout=moved, to=date(2027, 3, 4), who=runner)
    after = program.looks()
    assert changed(both, after) == {uid_of(moved)}

    plan_archive(plan=plan, who=runner)
    assert set(program.looks()) == {uid_of(item) for item in other.workouts.all()}


def test_another_time_zone_moves_timed_events_only(
    program: Program, workout: ScheduledWorkout, runner: User
) -> None:
    session = parse_session(workout.session)
    session_edit(workout=workout, session=session, who=runner, start_time=time(7, 30))
    ScheduledWorkout.objects.update(changed_at=timezone.now() - timedelta(days=7))
    before, tag = program.looks(), program.tag

    runner.time_zone = "America/New_York"
    runner.save()

    after = program.looks()
    assert program.tag != tag
    assert changed(before, after) == {uid_of(workout)}
    (was, _sequence, then), (now, _sequence, newer) = (e[uid_of(workout)] for e in (before, after))
    assert now - was == timedelta(hours=6)
    assert newer == runner.updated_at.replace(microsecond=0) > then


def test_a_program_that_never_says_what_it_has_costs_one_query_until_something_changes(
    workout: ScheduledWorkout, runner: User, django_assert_num_queries
) -> None:
    address = f"/calendar/feed/{feed_ensure(user=runner).token}.ics"
    client = Client()
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)
    assert again.content == first.content
    assert again["Content-Language"] == first["Content-Language"]

    session_move(workout=workout, to=date(2026, 11, 12), who=runner)

    with django_assert_num_queries(3):
        moved = client.get(address)
    assert moved.content != first.content
