"""A plan under way gets another race date, goal or fitness."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection

from accounts.models import User
from fitness.domain.basis import FitnessBasis
from fitness.selectors import zone_set_in_force
from plans.domain.anchor import AnchorError
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.changes import change_undo
from plans.services.errors import PlanOverlapError, PlanTooLongError, RaceOverError
from plans.services.plans import plan_archive
from plans.services.race import race_change
from plans.services.sessions import (
    outcome_set,
    session_add,
    session_edit,
    session_move,
    session_remove,
)
from plans.tests.making import plan_spec, start_plan
from plans.tests.plan_state import state

MONDAY = date(2026, 3, 2)
RACE = date(2026, 5, 10)  # Sunday, ten weeks on
TODAY = date(2026, 3, 25)  # Wednesday of week 4
GOAL = timedelta(hours=1, minutes=45)


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return start_plan(runner, race_date=RACE, today=MONDAY, spec=plan_spec(weeks=10))


def change(plan: TrainingPlan, race_date: date, **kwargs):
    return race_change(
        plan=TrainingPlan.objects.get(pk=plan.pk),
        race_date=race_date,
        goal_time=kwargs.pop("goal_time", GOAL),
        basis=kwargs.pop("basis", None),
        today=kwargs.pop("today", TODAY),
        who=plan.user,
    )


def rows(plan: TrainingPlan, **filters) -> list[tuple]:
    return list(
        ScheduledWorkout.objects.filter(plan=plan, **filters)
        .order_by("date", "order_in_day")
        .values_list("date", "order_in_day", "session")
    )


def assert_sound(plan: TrainingPlan, race_date: date) -> None:
    """What holds for every dated plan, however it came about."""
    plan.refresh_from_db()
    assert plan.target_race_date == race_date
    weeks = list(plan.weeks.order_by("starts_on"))
    mondays = [week.starts_on for week in weeks]
    assert mondays == [mondays[0] + timedelta(weeks=index) for index in range(len(mondays))]
    assert mondays[-1] <= race_date < mondays[-1] + timedelta(weeks=1)
    numbers = [week.week_number for week in weeks]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert plan.duration_weeks == len(weeks)
    races = [workout for workout in plan.workouts.all() if workout.is_goal_race]
    assert [race.date for race in races] == [race_date]
    for workout in plan.workouts.select_related("week"):
        assert workout.week.starts_on <= workout.date <= workout.week.ends_on
        assert workout.date <= race_date
    assert plan.workouts.filter(date=race_date).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("shift", [-35, -14, -7, -1, 1, 6, 7, 21, 70, 140])
def test_the_plan_ends_on_the_new_date_and_the_past_stays(plan: TrainingPlan, shift: int) -> None:
    past = rows(plan, date__lt=TODAY)
    new_date = RACE + timedelta(days=shift)
    change(plan, new_date)
    assert_sound(plan, new_date)
    assert rows(plan, date__lt=TODAY) == past


@pytest.mark.django_db
def test_until_the_new_layout_begins_sessions_stay_as_they_are(plan: TrainingPlan) -> None:
    until_race_week = {"date__gte": TODAY, "date__lt": RACE - timedelta(days=6)}
    before = rows(plan, **until_race_week)
    assert before
    change(plan, RACE + timedelta(weeks=10))
    assert rows(plan, **until_race_week) == before


@pytest.mark.django_db
def test_the_week_that_is_being_run_keeps_its_note(plan: TrainingPlan) -> None:
    """On Thursday its hard session is behind, and the new layout knows nothing of it."""
    thursday, note = TODAY + timedelta(days=1), "Hard on Wednesday."
    spec = plan_spec(weeks=10)
    noted = replace(spec, weeks=tuple(replace(week, note=note) for week in spec.weeks))
    plan.spec = noted.to_json()
    plan.save()
    plan.weeks.update(notes=note)
    change(plan, RACE - timedelta(weeks=1), today=thursday)

    assert plan.weeks.get(starts_on=thursday - timedelta(days=3)).notes == note


@pytest.mark.django_db
def test_undo_of_a_change_of_race_restores_the_whole_plan(plan: TrainingPlan) -> None:
    before = state(plan)
    done = change(plan, RACE + timedelta(weeks=3), goal_time=None)
    assert done is not None
    change_undo(change=done, who=plan.user)
    assert state(plan) == before


@pytest.mark.django_db
def test_sessions_keep_their_identity_when_the_race_moves_a_week(plan: TrainingPlan) -> None:
    race = plan.workouts.get(date=RACE)
    before_race = plan.workouts.get(date=RACE - timedelta(days=1))
    change(plan, RACE + timedelta(weeks=1))
    race.refresh_from_db()
    before_race.refresh_from_db()
    assert race.date == RACE + timedelta(weeks=1)
    assert before_race.date == RACE + timedelta(days=6)
    assert race.version > 0


@pytest.mark.django_db
def test_a_session_moved_by_hand_stays_moved(plan: TrainingPlan) -> None:
    workout = plan.workouts.get(date=date(2026, 4, 8))
    session_move(workout=workout, to=date(2026, 4, 9), who=plan.user)
    change(plan, RACE + timedelta(weeks=1))
    workout.refresh_from_db()
    assert workout.date == date(2026, 4, 16)
    assert workout.edited_by_runner


@pytest.mark.django_db
def test_an_edited_session_keeps_its_contents(plan: TrainingPlan) -> None:
    workout = plan.workouts.get(date=date(2026, 4, 8))
    session_edit(workout=workout, session=parse_session("7km E"), who=plan.user)
    change(plan, RACE - timedelta(weeks=1))
    workout.refresh_from_db()
    assert workout.session == "7km E"
    assert workout.date == date(2026, 4, 1)


@pytest.mark.django_db
def test_an_added_session_stays_on_its_date_and_a_removed_one_stays_away(
    plan: TrainingPlan,
) -> None:
    session_add(plan=plan, on=date(2026, 4, 10), session=parse_session("4km rec"), who=plan.user)
    session_remove(workout=plan.workouts.get(date=date(2026, 4, 8)), who=plan.user)
    change(plan, RACE + timedelta(weeks=1))
    assert [row[2] for row in rows(plan, date=date(2026, 4, 10))][-1] == "4km rec"
    assert rows(plan, date=date(2026, 4, 15)) == []


@pytest.mark.django_db
def test_another_goal_changes_paces_and_no_dates(plan: TrainingPlan) -> None:
    before = rows(plan)
    race = plan.workouts.get(date=RACE)
    change(plan, RACE, goal_time=timedelta(hours=1, minutes=40))
    assert rows(plan) == before
    old_pace = race.target_pace_min_per_km
    race.refresh_from_db()
    assert race.target_pace_min_per_km < old_pace
    assert_sound(plan, RACE)


@pytest.mark.django_db
def test_new_fitness_gives_new_paces_from_today_on(plan: TrainingPlan) -> None:
    behind = plan.workouts.get(date=date(2026, 3, 10))
    ahead = plan.workouts.get(date=date(2026, 4, 7))
    change(plan, RACE, basis=FitnessBasis.from_race(10_000, 44 * 60))
    old = (behind.target_pace_min_per_km, ahead.target_pace_min_per_km)
    behind.refresh_from_db()
    ahead.refresh_from_db()
    assert behind.target_pace_min_per_km == old[0]
    assert ahead.target_pace_min_per_km < old[1]
    assert ahead.pace_zone is not None
    assert ahead.pace_zone.zone_set == zone_set_in_force(plan.user, TODAY)
    assert ahead.pace_zone.zone_set.race_time == timedelta(minutes=44)


@pytest.mark.django_db
def test_what_was_run_today_is_not_laid_out_again(plan: TrainingPlan) -> None:
    today = plan.workouts.get(date=TODAY)
    outcome_set(workout=today, outcome=ScheduledWorkout.Outcome.DONE)
    change(plan, RACE + timedelta(weeks=1))
    today.refresh_from_db()
    assert today.date == TODAY
    assert plan.workouts.filter(date=TODAY).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("shift", [-1, 7, -7])
def test_what_is_still_open_today_stays_though_something_else_was_run(
    plan: TrainingPlan, shift: int
) -> None:
    session_add(plan=plan, on=TODAY, session=parse_session("4km rec"), who=plan.user)
    extra, open_one = (
        plan.workouts.get(session="4km rec"),
        plan.workouts.get(date=TODAY, order_in_day=1),
    )
    outcome_set(workout=extra, outcome=ScheduledWorkout.Outcome.DONE)
    change(plan, RACE + timedelta(days=shift))
    assert_sound(plan, RACE + timedelta(days=shift))
    if shift == -1:
        open_one.refresh_from_db()
        assert (open_one.date, open_one.template_place) == (TODAY, "4.3.1")
    if shift == 7:  # this week is trained again next week, this session with it
        open_one.refresh_from_db()
        assert (open_one.date, open_one.template_place) == (TODAY + timedelta(days=7), "4.3.1")
    assert plan.workouts.filter(date=TODAY).count() == (2 if shift == -1 else 1)


@pytest.mark.django_db
@pytest.mark.parametrize("to", [TODAY, TODAY - timedelta(days=2)])
def test_a_session_run_on_an_earlier_day_does_not_come_back_on_its_own(
    plan: TrainingPlan, to: date
) -> None:
    friday = plan.workouts.get(date=TODAY + timedelta(days=2))
    session_move(workout=friday, to=to, who=plan.user)
    outcome_set(workout=friday, outcome=ScheduledWorkout.Outcome.DONE)
    change(plan, RACE - timedelta(days=1))
    assert rows(plan, date=TODAY + timedelta(days=2)) == []


@pytest.mark.django_db
def test_sessions_of_a_day_keep_places_of_their_own_however_many_were_run(
    plan: TrainingPlan,
) -> None:
    for turn in range(3):
        session = parse_session(f"{turn + 3}km rec")
        session_add(plan=plan, on=TODAY, session=session, who=plan.user)
        ran = plan.workouts.filter(date=TODAY, outcome=ScheduledWorkout.Outcome.OPEN).first()
        assert ran is not None
        outcome_set(workout=ran, outcome=ScheduledWorkout.Outcome.DONE)
        change(plan, RACE - timedelta(days=turn + 1))
        connection.check_constraints()
    assert plan.workouts.filter(date=TODAY).count() == 4


@pytest.mark.django_db
def test_the_race_may_come_on_a_day_that_is_settled_already(plan: TrainingPlan) -> None:
    skipped = plan.workouts.get(date=TODAY + timedelta(days=2))
    outcome_set(workout=skipped, outcome=ScheduledWorkout.Outcome.SKIPPED)
    change(plan, skipped.date)
    race = plan.workouts.get(date=skipped.date, outcome=ScheduledWorkout.Outcome.OPEN)
    assert race.is_goal_race


@pytest.mark.django_db
def test_a_race_that_is_not_ahead_is_refused(plan: TrainingPlan) -> None:
    before = rows(plan)
    with pytest.raises(AnchorError):
        change(plan, TODAY)
    assert rows(plan) == before


@pytest.mark.django_db
def test_a_race_that_is_settled_is_not_changed_any_more(
    plan: TrainingPlan, subtests: pytest.Subtests
) -> None:
    for outcome, today in product(["done", "partly", "skipped"], [TODAY, RACE]):
        with subtests.test(f"{outcome}, {today}"):
            outcome_set(workout=plan.workouts.get(date=RACE), outcome=outcome)
            before = rows(plan)
            with pytest.raises(RaceOverError):
                change(plan, RACE + timedelta(weeks=9), today=today)
            assert rows(plan) == before


@pytest.mark.django_db
def test_neither_is_that_of_a_plan_that_is_over_or_put_away(plan: TrainingPlan) -> None:
    with pytest.raises(RaceOverError):
        change(plan, RACE + timedelta(weeks=9), today=RACE + timedelta(days=1))
    plan_archive(plan=plan, who=plan.user)
    with pytest.raises(RaceOverError):
        change(plan, RACE + timedelta(weeks=1))


@pytest.mark.django_db
def test_a_race_of_today_may_still_be_put_off(plan: TrainingPlan) -> None:
    change(plan, RACE + timedelta(weeks=3), today=RACE)
    assert_sound(plan, RACE + timedelta(weeks=3))


@pytest.mark.django_db
def test_a_plan_does_not_grow_past_the_longest_that_a_plan_can_be(plan: TrainingPlan) -> None:
    before = rows(plan)
    with pytest.raises(PlanTooLongError, match="31 weeks"):
        change(plan, RACE + timedelta(weeks=21))
    assert rows(plan) == before
    change(plan, RACE + timedelta(weeks=20))
    assert plan.weeks.count() == 30


@pytest.mark.django_db
def test_a_plan_that_is_too_long_already_may_still_get_shorter(runner: User) -> None:
    long_plan = start_plan(
        runner, race_date=RACE + timedelta(weeks=25), today=MONDAY, spec=plan_spec(weeks=35)
    )
    change(long_plan, RACE + timedelta(weeks=23))
    assert long_plan.weeks.count() == 33


@pytest.mark.django_db
def test_a_plan_does_not_grow_into_another_one(plan: TrainingPlan) -> None:
    start_plan(plan.user, race_date=date(2026, 7, 19), today=date(2026, 5, 25))
    before = rows(plan)
    with pytest.raises(PlanOverlapError):
        change(plan, date(2026, 6, 14))
    plan.refresh_from_db()
    assert plan.target_race_date == RACE
    assert rows(plan) == before


@pytest.mark.django_db
@pytest.mark.parametrize("shift", [-14, 14, 90])
def test_a_plan_that_has_not_begun_moves_as_a_whole(plan: TrainingPlan, shift: int) -> None:
    today = MONDAY - timedelta(days=10)
    new_date = RACE + timedelta(days=shift)
    change(plan, new_date, today=today)
    assert_sound(plan, new_date)
    plan.refresh_from_db()
    first = plan.workouts.order_by("date").first()
    assert first is not None
    assert plan.starts_on <= first.date


def saturday_plan(runner: User) -> TrainingPlan:
    """The race a day earlier in its week than the template's: the long run of the week
    before stays six days before it."""
    return start_plan(
        runner, race_date=RACE - timedelta(days=1), today=MONDAY, spec=plan_spec(weeks=10)
    )


@pytest.mark.django_db
def test_a_long_run_edited_in_the_week_before_survives_a_day_more(runner: User) -> None:
    plan = saturday_plan(runner)
    long_run = plan.workouts.get(date=RACE - timedelta(days=7))
    session_edit(workout=long_run, session=parse_session("long: 9km E"), who=runner)
    change(plan, RACE)
    long_run.refresh_from_db()
    assert (long_run.date, long_run.session) == (RACE - timedelta(days=7), "long: 9km E")
    assert long_run.edited_by_runner


@pytest.mark.django_db
def test_a_long_run_edited_in_the_week_before_survives_a_day_less(plan: TrainingPlan) -> None:
    long_run = plan.workouts.get(date=RACE - timedelta(days=7))
    session_edit(workout=long_run, session=parse_session("long: 9km E"), who=plan.user)
    change(plan, RACE - timedelta(days=1))
    long_run.refresh_from_db()
    assert (long_run.date, long_run.session) == (RACE - timedelta(days=7), "long: 9km E")


@pytest.mark.django_db
@pytest.mark.parametrize("back_and_forth", [False, True])
def test_a_long_run_removed_in_the_week_before_stays_away(
    runner: User, back_and_forth: bool
) -> None:
    plan = saturday_plan(runner)
    if back_and_forth:
        change(plan, RACE)
        change(plan, RACE - timedelta(days=1))
    session_remove(workout=plan.workouts.get(date=RACE - timedelta(days=7)), who=runner)
    change(plan, RACE)
    assert rows(plan, date=RACE - timedelta(days=7)) == []


@pytest.mark.django_db
def test_places_named_by_days_to_the_race_are_still_known(runner: User) -> None:
    """Plans were stored once with the last seven days named that way, whatever their week."""
    plan = saturday_plan(runner)
    long_run = plan.workouts.get(date=RACE - timedelta(days=7))
    session_edit(workout=long_run, session=parse_session("long: 9km E"), who=runner)
    plan.workouts.filter(pk=long_run.pk).update(template_place="race-6.1")
    change(plan, RACE)
    long_run.refresh_from_db()
    assert (long_run.date, long_run.session) == (RACE - timedelta(days=7), "long: 9km E")
    assert plan.workouts.filter(date=long_run.date).count() == 1
