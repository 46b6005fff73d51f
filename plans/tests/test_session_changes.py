"""A runner's edits of a plan: each is recorded, and each can be undone."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.services.changes import change_undo, plan_change
from plans.services.errors import (
    OutsidePlanError,
    PlanError,
    StaleSessionError,
    UndoRefusedError,
)
from plans.services.sessions import (
    outcome_set,
    session_add,
    session_edit,
    session_move,
    session_remove,
    sessions_swap,
)
from plans.tests.making import start_plan
from plans.tests.plan_state import state
from plans.wording.history import change_text

MONDAY = date(2026, 3, 2)
RACE = date(2026, 4, 26)  # a Sunday, eight weeks on


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return start_plan(runner, race_date=RACE, today=MONDAY)


def on(plan: TrainingPlan, day: date) -> ScheduledWorkout:
    return plan.workouts.get(date=day)


@pytest.mark.django_db
def test_a_moved_session_keeps_its_identity_and_raises_its_version(
    plan: TrainingPlan, runner: User
) -> None:
    workout = on(plan, date(2026, 3, 4))
    session_move(workout=workout, to=date(2026, 3, 5), who=runner)
    moved = ScheduledWorkout.objects.get(uid=workout.uid)
    assert moved.date == date(2026, 3, 5)
    assert moved.version == workout.version + 1
    assert moved.edited_by_runner


@pytest.mark.django_db
def test_a_session_moved_to_another_week_counts_there(plan: TrainingPlan, runner: User) -> None:
    before = {week.starts_on: week.total_distance_km for week in plan.weeks.all()}
    workout = on(plan, date(2026, 3, 8))
    session_move(workout=workout, to=date(2026, 3, 9), who=runner)
    after = {week.starts_on: week.total_distance_km for week in plan.weeks.all()}
    assert after[MONDAY] == before[MONDAY] - 12
    assert after[date(2026, 3, 9)] == before[date(2026, 3, 9)] + 12


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["move", "swap", "edit", "add", "remove"])
def test_undo_puts_back_exactly_what_was_there(plan: TrainingPlan, runner: User, kind: str) -> None:
    before = state(plan)
    workout = on(plan, date(2026, 3, 4))
    match kind:
        case "move":
            change = session_move(workout=workout, to=date(2026, 3, 9), who=runner)
        case "swap":
            change = sessions_swap(
                plan=plan, one=date(2026, 3, 4), other=date(2026, 3, 8), who=runner
            )
        case "edit":
            change = session_edit(workout=workout, session=parse_session("9km E"), who=runner)
        case "add":
            change = session_add(
                plan=plan, on=date(2026, 3, 4), session=parse_session("4km rec"), who=runner
            )
        case _:
            change = session_remove(workout=workout, who=runner)
    assert change is not None
    assert state(plan) != before
    change_undo(change=change, who=runner)
    assert state(plan) == before
    change.refresh_from_db()
    assert change.undone_by is not None


@pytest.mark.django_db
def test_undo_of_an_undo_does_it_again_and_says_so(plan: TrainingPlan, runner: User) -> None:
    workout = on(plan, date(2026, 3, 4))
    change = session_move(workout=workout, to=date(2026, 3, 5), who=runner)
    assert change is not None
    there, told = state(plan), []
    for turn in range(4):
        change = change_undo(change=change, who=runner)
        told.append(change_text(change).partition(":")[0])
        assert (state(plan) == there) is (turn % 2 == 1)
    assert told == ["Undone", "Done again", "Undone", "Done again"]
    assert change_text(change) == "Done again: " + change_text(plan.changes.earliest("pk"))


@pytest.mark.django_db
def test_a_removed_session_comes_back_with_its_uid_and_a_higher_sequence(
    plan: TrainingPlan, runner: User
) -> None:
    workout = on(plan, date(2026, 3, 4))
    change = session_remove(workout=workout, who=runner)
    assert change is not None
    assert not ScheduledWorkout.objects.filter(uid=workout.uid).exists()
    change_undo(change=change, who=runner)
    assert ScheduledWorkout.objects.get(uid=workout.uid).version > workout.version


@pytest.mark.django_db
def test_undo_is_refused_once_the_session_was_changed_again(
    plan: TrainingPlan, runner: User
) -> None:
    workout = on(plan, date(2026, 3, 4))
    first = session_move(workout=workout, to=date(2026, 3, 5), who=runner)
    workout.refresh_from_db()
    session_edit(workout=workout, session=parse_session("7km E"), who=runner)
    assert first is not None
    before = state(plan)
    with pytest.raises(UndoRefusedError):
        change_undo(change=first, who=runner)
    assert state(plan) == before


@pytest.mark.django_db
def test_a_change_is_undone_once(plan: TrainingPlan, runner: User) -> None:
    change = session_move(workout=on(plan, date(2026, 3, 4)), to=date(2026, 3, 5), who=runner)
    assert change is not None
    change_undo(change=change, who=runner)
    with pytest.raises(UndoRefusedError):
        change_undo(change=change, who=runner)


@pytest.mark.django_db
def test_what_was_undone_and_done_again_is_undone_by_its_latest_change_alone(
    plan: TrainingPlan, runner: User
) -> None:
    change = session_move(workout=on(plan, date(2026, 3, 4)), to=date(2026, 3, 5), who=runner)
    assert change is not None
    again = change_undo(change=change_undo(change=change, who=runner), who=runner)
    with pytest.raises(UndoRefusedError):
        change_undo(change=change, who=runner)
    change_undo(change=again, who=runner)


@pytest.mark.django_db
def test_days_change_places_once_for_the_session_that_was_to_go(
    plan: TrainingPlan, runner: User
) -> None:
    """The form of a page that shows it where it was, and says nothing of a version."""
    workout, other = on(plan, date(2026, 3, 4)), date(2026, 3, 8)
    days = {"plan": plan, "one": workout.date, "other": other, "who": runner}
    sessions_swap(**days, workout=workout)
    with pytest.raises(StaleSessionError):
        sessions_swap(**days, workout=workout)
    assert on(plan, other) == workout


@pytest.mark.django_db
def test_a_week_with_other_words_raises_the_version_of_its_own_sessions(
    plan: TrainingPlan, runner: User
) -> None:
    """Calendars show what the week is for with each of them."""
    before = dict(plan.workouts.values_list("uid", "version"))
    with plan_change(plan=plan, who=runner, kind="race") as recording:
        week = recording.plan.weeks.get(week_number=2)
        week.notes = "A quiet week."
        week.save()

    after = dict(plan.workouts.values_list("uid", "version"))
    raised = {uid for uid, version in after.items() if version > before[uid]}
    assert raised == set(week.workouts.values_list("uid", flat=True))


@pytest.mark.django_db
def test_changes_of_other_sessions_do_not_stand_in_the_way_of_undo(
    plan: TrainingPlan, runner: User
) -> None:
    first = session_move(workout=on(plan, date(2026, 3, 4)), to=date(2026, 3, 5), who=runner)
    session_move(workout=on(plan, date(2026, 3, 11)), to=date(2026, 3, 12), who=runner)
    assert first is not None
    change_undo(change=first, who=runner)
    assert on(plan, date(2026, 3, 4)).session == first.params["session"]


@pytest.mark.django_db
def test_undoing_a_move_keeps_what_was_run(plan: TrainingPlan, runner: User) -> None:
    workout = on(plan, date(2026, 3, 4))
    change = session_move(workout=workout, to=date(2026, 3, 5), who=runner)
    assert change is not None
    outcome_set(workout=workout, outcome=ScheduledWorkout.Outcome.DONE)
    change_undo(change=change, who=runner)
    workout.refresh_from_db()
    assert workout.date == date(2026, 3, 4)
    assert workout.outcome == ScheduledWorkout.Outcome.DONE


@pytest.mark.django_db
def test_a_move_from_a_stale_page_is_refused(plan: TrainingPlan, runner: User) -> None:
    workout = on(plan, date(2026, 3, 4))
    seen = workout.version
    session_move(workout=workout, to=date(2026, 3, 5), who=runner, expected_version=seen)
    with pytest.raises(StaleSessionError):
        session_move(workout=workout, to=date(2026, 3, 6), who=runner, expected_version=seen)
    workout.refresh_from_db()
    assert workout.date == date(2026, 3, 5)


@pytest.mark.django_db
@pytest.mark.parametrize("day", [MONDAY - timedelta(days=1), RACE + timedelta(days=1)])
def test_a_session_stays_within_the_weeks_of_its_plan(
    plan: TrainingPlan, runner: User, day: date
) -> None:
    with pytest.raises(OutsidePlanError):
        session_move(workout=on(plan, date(2026, 3, 4)), to=day, who=runner)
    assert not PlanChange.objects.exists()


@pytest.mark.django_db
def test_the_race_is_not_moved_edited_or_removed_like_a_session(
    plan: TrainingPlan, runner: User
) -> None:
    race = on(plan, RACE)
    before = state(plan)
    with pytest.raises(PlanError):
        session_move(workout=race, to=date(2026, 4, 25), who=runner)
    with pytest.raises(PlanError):
        session_edit(workout=race, session=parse_session("5km E"), who=runner)
    with pytest.raises(PlanError):
        session_remove(workout=race, who=runner)
    with pytest.raises(PlanError):
        sessions_swap(plan=plan, one=RACE, other=date(2026, 4, 25), who=runner)
    with pytest.raises(PlanError):
        session_add(plan=plan, on=date(2026, 4, 24), session=parse_session("race"), who=runner)
    assert state(plan) == before


@pytest.mark.django_db
def test_a_move_to_the_same_day_leaves_no_trace(plan: TrainingPlan, runner: User) -> None:
    day = date(2026, 3, 4)
    assert session_move(workout=on(plan, day), to=day, who=runner) is None
    assert not PlanChange.objects.exists()


@pytest.mark.django_db
def test_swapping_days_with_several_sessions_keeps_their_order(
    plan: TrainingPlan, runner: User
) -> None:
    tuesday, wednesday = date(2026, 3, 3), date(2026, 3, 4)
    session_add(plan=plan, on=tuesday, session=parse_session("4km rec"), who=runner)
    sessions_swap(plan=plan, one=tuesday, other=wednesday, who=runner)
    assert [item.session for item in plan.workouts.filter(date=wednesday)] == ["6km E", "4km rec"]
    assert plan.workouts.filter(date=tuesday).count() == 1
