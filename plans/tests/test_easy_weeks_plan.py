"""Easy weeks as a plan: put into the calendar once, whoever presses, and taken back whole."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from fitness.selectors import zone_set_in_force
from fitness.services import zone_set_from_race
from plans.domain.notation import parse_cell
from plans.domain.recovery import UsualTraining
from plans.domain.request import CurrentFitness, PlanRequest
from plans.domain.spec import Focus, PlanSpec, PlanType, WeekSpec
from plans.generators.base import GeneratorError
from plans.generators.registry import registry
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.changes import change_undo
from plans.services.errors import PlanOverlapError, UndoRefusedError
from plans.services.plans import plan_archive, plan_rename
from plans.services.recovery import (
    EasyWeeksOverError,
    NothingUsualError,
    RaceAheadError,
    RecoveryStarted,
    recovery_start,
)
from plans.services.sessions import session_edit
from plans.tests.making import plan_spec, start_plan
from plans.tests.side_by_side import at_once

pytestmark = pytest.mark.django_db

RACE = date(2026, 4, 12)  # a Sunday
USUAL = UsualTraining(50, frozenset({1, 3, 5, 6}), 6)


@pytest.fixture
def raced(runner: User) -> TrainingPlan:
    return start_plan(
        runner,
        race_date=RACE,
        today=RACE - timedelta(weeks=4),
        spec=plan_spec(weeks=3, plan_type=PlanType.FULL_MARATHON),
    )


def press(
    raced: TrainingPlan, days_after: int = 1, usual: UsualTraining = USUAL
) -> RecoveryStarted:
    return recovery_start(
        user=raced.user, after=raced, usual=usual, today=RACE + timedelta(days=days_after)
    )


def other_plan(runner: User, race_date: date) -> TrainingPlan:
    return start_plan(runner, race_date=race_date, today=race_date - timedelta(weeks=8))


def easy_plans() -> list[TrainingPlan]:
    return list(TrainingPlan.objects.filter(methodology="recovery"))


class TestOnePress:
    def test_makes_a_plan_that_leads_to_no_race(self, raced: TrainingPlan) -> None:
        plan = press(raced).plan

        assert plan.status == "active"
        assert (plan.starts_on, plan.last_day) == (date(2026, 4, 13), date(2026, 5, 3))
        assert plan.target_race_date is None
        assert plan.goal_time is None
        assert not plan.leads_to_race
        assert plan.duration_weeks == 3
        assert plan.phase(date(2026, 5, 3)) == "running"
        assert plan.phase(date(2026, 5, 4)) == "finished"

    def test_with_its_sessions_in_weeks_of_recovery(self, raced: TrainingPlan) -> None:
        plan = press(raced).plan

        assert [week.focus for week in plan.weeks.all()] == ["recovery"] * 3
        assert [float(week.total_distance_km) for week in plan.weeks.all()] == [14, 25, 35.2]
        first, between, last = (week.notes for week in plan.weeks.order_by("starts_on"))
        assert first.startswith("Rest first")
        assert between.startswith("Short and easy")
        assert last.endswith("After this a new plan can begin.")
        assert [item.session for item in plan.workouts.filter(week__week_number=1)] == [
            "7km rec",
            "7km rec",
        ]

    def test_at_the_paces_of_the_zones_in_force(self, raced: TrainingPlan) -> None:
        newer = zone_set_from_race(
            user=raced.user,
            distance_m=42_195,
            time=timedelta(hours=3, minutes=20),
            effective_from=RACE,
        )
        plan = press(raced).plan
        jog = plan.workouts.order_by("date")[0]

        assert plan.zone_set == newer
        assert jog.pace_zone is not None
        assert jog.pace_zone.zone_set == newer
        assert jog.target_pace_min_per_km == jog.pace_zone.min_pace_min_per_km

    def test_without_any_zones_too(self, raced: TrainingPlan) -> None:
        raced.user.pace_zone_sets.all().delete()
        raced.refresh_from_db()

        plan = press(raced).plan

        assert plan.zone_set is None
        assert plan.workouts.count() == 9

    def test_named_for_the_race_where_the_runner_named_it(self, raced: TrainingPlan) -> None:
        assert press(raced).plan.name == "Easy weeks after the marathon"

    def test_named_for_the_name_the_runner_gave(self, raced: TrainingPlan) -> None:
        plan_rename(plan=raced, who=raced.user, name="Rotterdam")
        raced.refresh_from_db()

        assert press(raced).plan.name == "Easy weeks after Rotterdam"

    def test_a_name_that_is_too_long_is_cut(self, raced: TrainingPlan) -> None:
        TrainingPlan.objects.filter(pk=raced.pk).update(name="R" * 120)
        raced.refresh_from_db()

        assert len(press(raced).plan.name) == 120

    def test_later_it_begins_tomorrow(self, raced: TrainingPlan) -> None:
        plan = press(raced, days_after=9).plan

        assert plan.starts_on == date(2026, 4, 22)
        assert [week.week_number for week in plan.weeks.all()] == [2, 3]
        assert not plan.workouts.filter(date__lt=plan.starts_on).exists()


class TestTaken:
    def test_back_at_once(self, raced: TrainingPlan) -> None:
        started = press(raced)
        assert started.change is not None
        change_undo(change=started.change, who=raced.user)
        started.plan.refresh_from_db()

        assert started.plan.status == "archived"

    def test_back_and_in_again_it_is_the_same_plan(self, raced: TrainingPlan) -> None:
        first = press(raced)
        assert first.change is not None
        change_undo(change=first.change, who=raced.user)
        again = press(raced)

        assert again.plan == first.plan
        assert again.change is not None
        assert again.change != first.change
        assert [plan.status for plan in easy_plans()] == ["active"]

    def test_back_and_in_again_with_the_zones_of_by_then(self, raced: TrainingPlan) -> None:
        first = press(raced)
        assert first.change is not None
        change_undo(change=first.change, who=raced.user)
        newer = zone_set_from_race(
            user=raced.user, distance_m=10_000, time=timedelta(minutes=40), effective_from=RACE
        )
        plan = press(raced).plan
        jog = plan.workouts.order_by("date")[0]

        assert plan.zone_set == newer
        assert jog.pace_zone is not None
        assert jog.pace_zone.zone_set == newer

    def test_back_and_in_again_days_later_with_what_is_left(self, raced: TrainingPlan) -> None:
        first = press(raced)
        assert first.change is not None
        change_undo(change=first.change, who=raced.user)
        later = press(raced, days_after=9)

        assert later.plan != first.plan
        assert later.plan.starts_on == date(2026, 4, 22)

    def test_back_and_in_again_by_another_usual_week_as_another_plan(
        self, raced: TrainingPlan
    ) -> None:
        first = press(raced)
        assert first.change is not None
        change_undo(change=first.change, who=raced.user)
        shorter = press(raced, usual=UsualTraining(30, USUAL.days, USUAL.long_run_day)).plan

        assert shorter != first.plan
        assert shorter.inputs["weekly_km"] == 30

    def test_back_although_a_session_was_changed_since(self, raced: TrainingPlan) -> None:
        started = press(raced)
        jog = started.plan.workouts.order_by("date")[0]
        session_edit(workout=jog, session=parse_cell("4km rec")[0], who=raced.user)
        assert started.change is not None
        change_undo(change=started.change, who=raced.user)

        jog.refresh_from_db()
        assert jog.session == "4km rec"

    def test_back_twice_is_once(self, raced: TrainingPlan) -> None:
        started = press(raced)
        assert started.change is not None
        change_undo(change=started.change, who=raced.user)
        with pytest.raises(UndoRefusedError):
            change_undo(change=started.change, who=raced.user)

    def test_back_and_done_again_is_refused_when_another_plan_took_the_days(
        self, raced: TrainingPlan
    ) -> None:
        started = press(raced)
        assert started.change is not None
        undone = change_undo(change=started.change, who=raced.user)
        other_plan(raced.user, date(2026, 6, 7))
        with pytest.raises(PlanOverlapError):
            change_undo(change=undone, who=raced.user)


class TestAskedForWhereItCannotBe:
    def test_twice_it_is_there_once(self, raced: TrainingPlan) -> None:
        first, second = press(raced), press(raced, days_after=5)

        assert second.plan == first.plan
        assert second.change is None
        assert len(easy_plans()) == 1

    def test_with_a_plan_over_those_weeks(self, raced: TrainingPlan) -> None:
        other = other_plan(raced.user, date(2026, 6, 7))
        with pytest.raises(PlanOverlapError) as refused:
            press(raced)

        assert refused.value.other == other
        assert easy_plans() == []
        assert ScheduledWorkout.objects.filter(workout_type="recovery").count() == 0

    def test_with_a_plan_that_begins_when_they_end(self, raced: TrainingPlan) -> None:
        spec = plan_spec(weeks=8)
        start_plan(raced.user, race_date=date(2026, 6, 28), today=date(2026, 5, 4), spec=spec)

        assert press(raced).plan.status == "active"

    def test_an_archived_plan_is_in_nobodys_way(self, raced: TrainingPlan) -> None:
        plan_archive(plan=other_plan(raced.user, date(2026, 6, 7)), who=raced.user)

        assert press(raced).plan.status == "active"

    @pytest.mark.parametrize(
        ("days_after", "usual", "error"),
        [
            (-1, USUAL, RaceAheadError),
            (21, USUAL, EasyWeeksOverError),
            (200, USUAL, EasyWeeksOverError),
            (1, UsualTraining(0, frozenset()), NothingUsualError),
            (1, UsualTraining(3, frozenset({1, 3})), NothingUsualError),
        ],
    )
    def test_nothing_is_left_behind(
        self, raced: TrainingPlan, days_after: int, usual: UsualTraining, error: type[Exception]
    ) -> None:
        with pytest.raises(error):
            press(raced, days_after, usual)

        assert TrainingPlan.objects.count() == 1

    def test_no_plan_can_be_begun_over_them(self, raced: TrainingPlan) -> None:
        easy = press(raced).plan
        with pytest.raises(PlanOverlapError) as refused:
            other_plan(raced.user, date(2026, 6, 7))

        assert refused.value.other == easy


@pytest.mark.django_db(transaction=True)
def test_pressed_in_two_tabs_at_once_it_is_there_once(raced: TrainingPlan) -> None:
    answers = at_once(
        lambda: press(raced), lambda: press(raced), holding=User.objects.filter(pk=raced.user_id)
    )

    assert [answer for answer in answers if not isinstance(answer, RecoveryStarted)] == []
    assert sorted(answer.change is None for answer in answers) == [False, True]
    assert [plan.status for plan in easy_plans()] == ["active"]


class TestTheGenerator:
    """What every other one can, this one can too."""

    FITNESS = CurrentFitness(vdot=45, weekly_km=50, days=frozenset({1, 3, 5, 6}), long_run_day=6)

    def test_stores_a_plan_by_itself(self, runner: User) -> None:
        today = runner.today()
        race = today - timedelta(days=today.weekday() + 1)
        plan = registry.get_generator("recovery").generate_plan(runner, race, None, self.FITNESS)

        assert plan.plan_type == "half_marathon"
        assert plan.ends_on is not None
        assert plan.target_race_date is None
        assert plan.zone_set == zone_set_in_force(runner, today)
        assert {week.focus for week in plan.weeks.all()} == {"recovery"}

    def test_shows_it_before_anything_is_stored(self) -> None:
        request = PlanRequest(
            plan_type=PlanType.FULL_MARATHON,
            race_date=RACE,
            today=RACE + timedelta(days=1),
            fitness=self.FITNESS,
        )
        preview = registry.get_generator("recovery").preview(request)

        assert preview.remarks == ()
        assert preview.anchored.ends_on == date(2026, 5, 3)
        assert preview.spec.race_position is None

    def test_has_nothing_to_go_by_for_who_runs_nothing(self, runner: User) -> None:
        fitness = CurrentFitness(vdot=45, weekly_km=0)
        with pytest.raises(GeneratorError) as refused:
            registry.get_generator("recovery").generate_plan(runner, runner.today(), None, fitness)
        assert refused.value.code == "nothing_usual"


def test_weeks_of_recovery_survive_being_stored() -> None:
    spec = PlanSpec(PlanType.HALF_MARATHON, (WeekSpec(Focus.RECOVERY, ((),) * 7),))

    assert PlanSpec.from_json(spec.to_json()) == spec
