"""``get_calendar_data`` counts the days of the month, and shows whole weeks around it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.plans import plan_archive, plan_save_as_template
from plans.services.sessions import outcome_set
from tests.support.arranged import rosa
from workouts.selectors import get_calendar_data
from workouts.selectors.calendar import CalendarData, CalendarDay
from workouts.selectors.planned import race_in_sight
from workouts.tests.kept_plans import BegunWithAPlan
from workouts.tests.plans import make_plan

Outcome = ScheduledWorkout.Outcome

pytestmark = pytest.mark.django_db


def day_of(data: CalendarData, day: date) -> CalendarDay:
    return next(found for week in data["weeks"] for found in week["days"] if found["date"] == day)


def set_outcome(plan: TrainingPlan, day: date, outcome: str, km: str | None = None) -> None:
    workout = plan.workouts.get(date=day)
    outcome_set(workout=workout, outcome=outcome, done_distance_km=Decimal(km) if km else None)


class TestOnePlan(BegunWithAPlan):
    def planned(self) -> TrainingPlan:
        return make_plan(rosa(), race_date=date(2026, 12, 6), weeks=8)

    def test_days_are_those_of_the_month_and_weeks_are_whole(self, runner: User) -> None:
        data = get_calendar_data(runner, 2026, 11)

        assert [day["date"] for day in data["days"]] == [date(2026, 11, n) for n in range(1, 31)]
        assert data["weeks"][0]["days"][0]["date"] == date(2026, 10, 26)
        assert data["weeks"][-1]["days"][-1]["date"] == date(2026, 12, 6)
        race_day = day_of(data, date(2026, 12, 6))
        assert [workout.is_goal_race for workout in race_day["scheduled"]] == [True]
        assert not race_day["in_month"]

    def test_totals_leave_out_the_neighbours_days(self, runner: User, plan: TrainingPlan) -> None:
        inside = plan.workouts.filter(date__year=2026, date__month=11)

        stats = get_calendar_data(runner, 2026, 11)["stats"]

        assert stats["sessions"] == inside.count()
        assert stats["total_planned_km"] == pytest.approx(
            float(sum(workout.target_distance_km or 0 for workout in inside))
        )

    def test_a_weeks_kilometres_are_the_sum_of_what_stands_in_its_row(self, runner: User) -> None:
        for row in get_calendar_data(runner, 2026, 11)["weeks"]:
            shown = sum(
                float(workout.target_distance_km or 0)
                for day in row["days"]
                for workout in day["scheduled"]
            )
            assert row["planned_km"] == pytest.approx(shown)

    def test_the_race_is_told_apart_from_the_training_of_its_week(self, runner: User) -> None:
        *others, race_week = get_calendar_data(runner, 2026, 11)["weeks"]

        assert race_week["has_race"]
        assert race_week["planned_km"] - race_week["training_km"] == pytest.approx(21.0975)
        assert not any(row["has_race"] for row in others)
        assert all(row["planned_km"] == row["training_km"] for row in others)

    def test_weeks_of_the_plan_carry_number_and_focus(self, runner: User) -> None:
        rows = get_calendar_data(runner, 2026, 11)["weeks"]

        assert [week.number for row in rows for week in row["plan_weeks"]] == [3, 4, 5, 6, 7, 8]
        assert rows[-1]["plan_weeks"][0].focus == "taper"

    def test_rest_days_are_days_of_a_plan_without_a_run(self, runner: User) -> None:
        data = get_calendar_data(runner, 2026, 11)

        assert day_of(data, date(2026, 11, 2))["is_rest_day"]  # a Monday of the plan
        assert not day_of(data, date(2026, 11, 3))["is_rest_day"]
        after = get_calendar_data(runner, 2027, 1)
        assert not any(day["is_rest_day"] for day in after["days"])  # no plan, so no rest from it

    def test_of_equally_long_sessions_the_first_is_the_longest(
        self, runner: User, plan: TrainingPlan
    ) -> None:
        longest = get_calendar_data(runner, 2026, 11)["stats"]["longest"]

        assert longest is not None
        as_long = plan.workouts.filter(
            date__month=11, target_distance_km=longest.target_distance_km
        )
        assert as_long.count() > 1
        assert longest == as_long.earliest("date")

    def test_a_race_is_in_sight_until_its_day_is_over(self, plan: TrainingPlan) -> None:
        assert race_in_sight([plan], date(2026, 12, 6)) == plan
        assert race_in_sight([plan], date(2026, 12, 7)) is None


def test_days_after_a_race_in_the_middle_of_a_week_are_no_rest_days(runner: User) -> None:
    make_plan(runner, race_date=date(2026, 11, 11), weeks=3)

    data = get_calendar_data(runner, 2026, 11)

    resting = [day["date"].day for day in data["days"] if day["is_rest_day"]]
    assert resting
    assert max(resting) < 11
    assert day_of(data, date(2026, 11, 12))["plan"]  # a session may still be added there


def test_a_plan_that_begins_in_the_last_row_numbers_it(runner: User) -> None:
    make_plan(runner, race_date=date(2026, 12, 20), weeks=3)

    *_others, last = get_calendar_data(runner, 2026, 11)["weeks"]

    assert [week.number for week in last["plan_weeks"]] == [1]


def test_done_and_partly_done_count_skipped_and_missed_do_not(runner: User) -> None:
    # Wholly in the past, so all ten sessions of the two first weeks of March are due.
    plan = make_plan(runner, race_date=date(2024, 3, 31), weeks=6)
    open_days = plan.workouts.filter(date__range=(date(2024, 3, 4), date(2024, 3, 10)))
    days = sorted(workout.date for workout in open_days)
    set_outcome(plan, days[0], Outcome.DONE, "6.4")
    set_outcome(plan, days[1], Outcome.PARTLY, "3.1")
    set_outcome(plan, days[2], Outcome.SKIPPED)

    data = get_calendar_data(runner, 2024, 3)

    stats = data["stats"]
    assert stats["sessions_done"] == 2
    assert stats["total_completed_km"] == pytest.approx(9.5)
    assert stats["sessions_due"] == stats["sessions"]
    assert stats["completion_rate"] == pytest.approx(2 / stats["sessions"])
    assert stats["sessions_missed"] == stats["sessions"] - 3
    # A tick is no run.
    assert not any(day["completed"] for day in data["days"])


def test_done_without_a_distance_counts_as_planned(runner: User) -> None:
    plan = make_plan(runner, race_date=date(2024, 3, 31), weeks=6)
    workout = plan.workouts.filter(date__month=3).order_by("date").first()
    assert workout is not None
    set_outcome(plan, workout.date, Outcome.DONE)

    stats = get_calendar_data(runner, 2024, 3)["stats"]

    assert stats["total_completed_km"] == pytest.approx(float(workout.target_distance_km or 0))


def test_what_lies_ahead_is_not_counted_against_the_runner(runner: User) -> None:
    today = runner.today()
    make_plan(runner, race_date=today + timedelta(weeks=12), weeks=4)
    ahead = today + timedelta(weeks=11)

    stats = get_calendar_data(runner, ahead.year, ahead.month)["stats"]

    assert stats["sessions"] > 0
    assert stats["sessions_due"] == 0
    assert stats["completion_rate"] == 0.0


@pytest.mark.today("2026-11-25")
def test_todays_session_is_due_as_soon_as_something_became_of_it(runner: User) -> None:
    plan = make_plan(runner, race_date=date(2026, 12, 6))
    past = plan.workouts.filter(date__range=(date(2026, 11, 1), date(2026, 11, 24)))
    number = past.exclude(workout_type="rest").count()
    assert get_calendar_data(runner, 2026, 11)["stats"]["sessions_due"] == number

    set_outcome(plan, date(2026, 11, 25), Outcome.DONE)

    assert get_calendar_data(runner, 2026, 11)["stats"]["sessions_due"] == number + 1


def test_an_empty_month_is_zeroes(runner: User) -> None:
    stats = get_calendar_data(runner, 2026, 11)["stats"]

    assert stats["total_planned_km"] == stats["total_completed_km"] == 0
    assert stats["completion_rate"] == 0
    assert stats["longest"] is None


def test_other_runners_and_own_templates_are_left_out(runner: User, other_runner: User) -> None:
    plan = make_plan(runner, race_date=date(2026, 12, 6))
    plan_save_as_template(plan=plan, name="Mine")
    make_plan(other_runner, race_date=date(2026, 12, 6))

    data = get_calendar_data(runner, 2026, 11)

    assert data["plans"] == [plan]
    assert data["stats"]["sessions"] == plan.workouts.filter(date__month=11).count()


def test_of_an_archived_plan_only_what_was_run_counts(runner: User) -> None:
    plan = make_plan(runner, race_date=date(2024, 3, 31), weeks=6)
    run = plan.workouts.filter(date__month=3).order_by("date").first()
    assert run is not None
    set_outcome(plan, run.date, Outcome.DONE)
    plan_archive(plan=plan, who=runner)

    data = get_calendar_data(runner, 2024, 3)

    shown = [workout for day in data["days"] for workout in day["scheduled"]]
    assert len(shown) == plan.workouts.filter(date__month=3).count()
    assert data["stats"]["sessions"] == data["stats"]["sessions_due"] == 1
    assert data["stats"]["sessions_missed"] == 0
    assert data["stats"]["total_planned_km"] == float(run.target_distance_km)
    assert not any(day["is_rest_day"] or day["plan"] for day in data["days"])


def test_archived_plans_stand_last_and_can_be_left_out(runner: User) -> None:
    old = make_plan(runner, race_date=date(2026, 12, 6), title="Old")
    plan_archive(plan=old, who=runner)
    new = make_plan(runner, race_date=date(2026, 12, 20), weeks=10, title="New")

    with_old = get_calendar_data(runner, 2026, 11)
    without = get_calendar_data(runner, 2026, 11, archived=False)

    assert with_old["plans"] == [new, old]
    busy = day_of(with_old, date(2026, 11, 10))
    assert [workout.plan.name for workout in busy["scheduled"]] == ["New", "Old"]
    assert without["plans"] == [new]
    assert {w.plan_id for day in without["days"] for w in day["scheduled"]} == {new.pk}


def test_an_archived_plan_takes_no_rest_day_and_no_month_is_measured_by_it(runner: User) -> None:
    old = make_plan(runner, race_date=date(2026, 12, 6), cells=("9km E",) * 7)
    plan_archive(plan=old, who=runner)
    make_plan(runner, race_date=date(2026, 12, 6))

    with_old = get_calendar_data(runner, 2026, 11)
    without = get_calendar_data(runner, 2026, 11, archived=False)

    monday = day_of(with_old, date(2026, 11, 2))
    assert old in {workout.plan for workout in monday["scheduled"]}
    assert monday["is_rest_day"]
    assert with_old["months"] == without["months"] != {}


def test_two_plans_that_meet_in_a_month_both_show(runner: User) -> None:
    make_plan(runner, race_date=date(2026, 11, 14), weeks=6, title="First")
    make_plan(runner, race_date=date(2027, 1, 3), weeks=7, title="Second")

    data = get_calendar_data(runner, 2026, 11)

    names = {w.plan.name for day in data["days"] for w in day["scheduled"]}
    assert names == {"First", "Second"}
    assert data["stats"]["sessions"] == sum(len(day["scheduled"]) for day in data["days"])


def test_where_two_plans_meet_in_a_week_the_earlier_one_is_named_first(runner: User) -> None:
    first = make_plan(runner, race_date=date(2026, 11, 11), weeks=3, title="First")
    plan_archive(plan=first, who=runner)
    make_plan(runner, race_date=date(2026, 11, 29), weeks=3, title="Second")

    weeks = get_calendar_data(runner, 2026, 11)["weeks"]

    named = {row["starts_on"]: [week.plan.name for week in row["plan_weeks"]] for row in weeks}
    assert named[date(2026, 11, 2)] == ["First"]
    assert named[date(2026, 11, 9)] == ["First", "Second"]
    assert named[date(2026, 11, 16)] == ["Second"]


@pytest.mark.parametrize(
    ("race_date", "year", "month"),
    [
        (date(2028, 3, 5), 2028, 2),  # leap day inside the plan
        (date(2026, 4, 12), 2026, 3),  # the night with an hour less
        (date(2026, 11, 8), 2026, 10),  # the night with an hour more
        (date(2027, 1, 10), 2026, 12),  # the turn of the year
        (date(2027, 1, 10), 2027, 1),
    ],
)
def test_every_session_stands_on_its_own_day_once(
    runner: User, race_date: date, year: int, month: int
) -> None:
    plan = make_plan(runner, race_date=race_date, weeks=8)
    data = get_calendar_data(runner, year, month)
    days = [day for week in data["weeks"] for day in week["days"]]

    shown = [(day["date"], workout.uid) for day in days for workout in day["scheduled"]]

    first, last = days[0]["date"], days[-1]["date"]
    stored = plan.workouts.filter(date__range=(first, last)).values_list("date", "uid")
    assert sorted(shown) == sorted(stored)
    assert shown


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_today_is_the_runners_own(runner: User, zone: str) -> None:
    # These two are never on the same date.
    runner.time_zone = zone
    today = runner.today()

    data = get_calendar_data(runner, today.year, today.month)

    assert [day["date"] for day in data["days"] if day["is_today"]] == [today]
    assert [row["is_current"] for row in data["weeks"]].count(True) == 1


@pytest.mark.parametrize(("year", "month"), [(2026, 13), (2026, 0), (99999, 1), (0, 1)])
def test_what_is_no_month_is_refused(runner: User, year: int, month: int) -> None:
    with pytest.raises(ValueError, match=r"calendar goes|months 1 to 12"):
        get_calendar_data(runner, year, month)


def test_the_queries_do_not_grow_with_plans_and_sessions(
    runner: User, django_assert_num_queries
) -> None:
    make_plan(runner, race_date=date(2026, 12, 6), weeks=8)
    with django_assert_num_queries(4):
        get_calendar_data(runner, 2026, 11)

    for number in range(1, 4):
        make_plan(runner, race_date=date(2026, 12, 6) + timedelta(weeks=9 * number))
    assert ScheduledWorkout.objects.filter(plan__user=runner).count() > 100
    with django_assert_num_queries(4):
        get_calendar_data(runner, 2026, 11)
