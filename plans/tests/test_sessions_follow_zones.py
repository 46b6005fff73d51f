"""New zones: the sessions ahead follow if the runner wants it, the past keeps its paces."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from fitness.models import PaceZoneSet
from fitness.selectors import zone_set_in_force
from fitness.zone_proposal import ZoneProposal
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.selectors import plans_ahead
from plans.services.changes import change_undo
from plans.services.zones import ZonesSaved, follow_previews, zones_save
from plans.tests.making import plan_spec, start_plan
from plans.wording.history import change_text
from plans.wording.zones import follow_text

pytestmark = pytest.mark.django_db

FASTER = ZoneProposal.from_race(10_000, timedelta(minutes=44))
FACTS = ("target_pace_min_per_km", "target_pace_slow_min_per_km", "pace_zone_id", "target_duration")


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    """A week of it is over."""
    monday = runner.today() - timedelta(days=runner.today().weekday())
    return start_plan(
        runner,
        race_date=monday + timedelta(weeks=4, days=6),
        today=monday - timedelta(weeks=1),
        spec=plan_spec(weeks=6),
    )


def save(runner: User, *, follow: bool = True, proposal: ZoneProposal = FASTER) -> ZonesSaved:
    return zones_save(user=runner, proposal=proposal, today=runner.today(), follow=follow)


def rows(plan: TrainingPlan, **which: Any) -> dict[Any, tuple[Any, ...]]:
    found = plan.workouts.filter(**which).values_list("uid", *FACTS, "version")
    return {uid: tuple(facts) for uid, *facts in found}


def facts(plan: TrainingPlan, **which: Any) -> dict[Any, tuple[Any, ...]]:
    return {uid: row[:-1] for uid, row in rows(plan, **which).items()}


def test_sessions_ahead_change_and_past_ones_do_not(runner: User, plan: TrainingPlan) -> None:
    today = runner.today()
    past, ahead = facts(plan, date__lt=today), rows(plan, date__gte=today)

    saved = save(runner)

    assert past
    assert facts(plan, date__lt=today) == past
    easy = plan.workouts.filter(date__gte=today, workout_type="easy").first()
    assert easy is not None
    assert easy.pace_zone is not None
    assert easy.pace_zone.zone_set == saved.zone_set
    assert easy.target_pace_min_per_km == FASTER.paces["easy"][0]
    after = rows(plan, date__gte=today)
    assert all(after[uid][-1] == ahead[uid][-1] + 1 for uid in after)  # for calendar programs


def test_the_goal_pace_stays(runner: User, plan: TrainingPlan) -> None:
    race = facts(plan, workout_type="race")
    save(runner)
    after = facts(plan, workout_type="race")
    assert [row[:2] for row in after.values()] == [row[:2] for row in race.values()]


@pytest.mark.today("2026-11-25")
def test_what_is_still_to_be_run_today_follows(runner: User, plan: TrainingPlan) -> None:
    saved = save(runner)
    workout = plan.workouts.get(date=runner.today())
    assert workout.pace_zone is not None
    assert workout.pace_zone.zone_set == saved.zone_set


def test_a_plan_is_ahead_until_the_day_of_its_race_is_over(
    runner: User, plan: TrainingPlan
) -> None:
    race_day = plan.target_race_date or date.max
    assert list(plans_ahead(runner, race_day)) == [plan]
    assert not plans_ahead(runner, race_day + timedelta(days=1)).exists()


def test_a_plan_that_follows_later_leaves_the_runners_zones_when_that_is_undone(
    runner: User, plan: TrainingPlan
) -> None:
    zone_set = save(runner, follow=False).zone_set
    (change,) = save(runner).changes
    undo = change_undo(change=change, who=runner)
    assert zone_set_in_force(runner, runner.today()) == zone_set
    assert not {"zones", PlanChange.ZONES_STAY} & (change.params.keys() | undo.params.keys())


def test_what_was_done_today_keeps_its_zones(runner: User, plan: TrainingPlan) -> None:
    workout = plan.workouts.filter(date__gte=runner.today()).earliest("date")
    ScheduledWorkout.objects.filter(pk=workout.pk).update(outcome="done", outcome_at=timezone.now())
    before = facts(plan, pk=workout.pk)
    save(runner)
    assert facts(plan, pk=workout.pk) == before


def test_without_following_only_the_runners_zones_are_new(runner: User, plan: TrainingPlan) -> None:
    before = rows(plan)
    saved = save(runner, follow=False)
    assert saved.is_new
    assert rows(plan) == before
    assert zone_set_in_force(runner, runner.today()) == saved.zone_set
    assert not PlanChange.objects.exists()


def test_it_is_one_change_which_can_be_undone(runner: User, plan: TrainingPlan) -> None:
    before, begun_with = facts(plan), plan.zone_set
    saved = save(runner)
    (change,) = saved.changes
    assert change_text(change).startswith("Sessions ahead follow the zones of")

    undo = change_undo(change=change, who=runner)

    assert facts(plan) == before
    assert TrainingPlan.objects.get(pk=plan.pk).zone_set == begun_with
    assert change_text(undo).startswith("Undone: Sessions ahead follow")


def test_sent_twice_it_is_done_once(runner: User, plan: TrainingPlan) -> None:
    save(runner)
    again = save(runner)
    assert not again.is_new
    assert again.changes == ()
    assert runner.pace_zone_sets.count() == 2
    assert PlanChange.objects.count() == 1


def test_each_plan_ahead_has_a_change_of_its_own(runner: User, plan: TrainingPlan) -> None:
    race_date = plan.target_race_date or date.max
    start_plan(
        runner, race_date=race_date + timedelta(weeks=10), today=race_date + timedelta(days=1)
    )
    saved = save(runner)
    assert len({change.plan_id for change in saved.changes}) == 2


def test_archived_plans_and_other_runners_are_left_alone(
    runner: User, other_runner: User, plan: TrainingPlan
) -> None:
    theirs = start_plan(
        other_runner,
        race_date=plan.target_race_date or date.max,
        today=plan.starts_on or date.min,
    )
    TrainingPlan.objects.filter(pk=plan.pk).update(status="archived")
    mine, other = rows(plan), rows(theirs)
    assert save(runner).changes == ()
    assert (rows(plan), rows(theirs)) == (mine, other)


def test_the_preview_says_what_is_then_done(runner: User, plan: TrainingPlan) -> None:
    today = runner.today()
    (preview,) = follow_previews(user=runner, proposal=FASTER, today=today)
    before = facts(plan)
    save(runner)
    after = facts(plan)
    changed = [uid for uid in after if after[uid][:2] != before[uid][:2]]
    assert preview.sessions == len(changed) > 10
    assert follow_text(preview) == (
        f"{preview.sessions} sessions ahead get new paces, "
        "easy 5:26 to 5:59/km instead of 5:50 to 6:25/km."
    )


def test_the_preview_names_the_zone_that_differs(runner: User, plan: TrainingPlan) -> None:
    current = zone_set_in_force(runner, runner.today())
    assert current is not None
    paces = ZoneProposal.of_set(current).paces
    paces["threshold"] = (paces["threshold"][0], paces["tempo"][1])
    proposal = ZoneProposal.by_hand(paces, current.vdot)
    (preview,) = follow_previews(user=runner, proposal=proposal, today=runner.today())
    assert preview.zone == "threshold"


def test_there_is_nothing_to_follow_where_nothing_would_differ(
    runner: User, plan: TrainingPlan
) -> None:
    current = zone_set_in_force(runner, runner.today())
    assert current is not None
    proposal = ZoneProposal.of_set(current)
    assert follow_previews(user=runner, proposal=proposal, today=runner.today()) == []
    assert not save(runner, proposal=proposal).is_new


def test_a_preview_takes_few_queries(
    runner: User, plan: TrainingPlan, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        follow_previews(user=runner, proposal=FASTER, today=runner.today())


def test_zones_by_hand_are_kept_as_they_are(runner: User) -> None:
    paces = {**FASTER.paces, "recovery": (FASTER.paces["recovery"][0], FASTER.paces["easy"][1] * 2)}
    proposal = ZoneProposal.by_hand(paces, FASTER.vdot)
    saved = save(runner, proposal=proposal)
    assert saved.zone_set.method == PaceZoneSet.Method.MANUAL
    assert ZoneProposal.of_set(saved.zone_set).paces == paces
    assert not save(runner, proposal=proposal).is_new
    other = ZoneProposal.by_hand(FASTER.paces, FASTER.vdot)  # of the same VDOT
    assert save(runner, proposal=other).is_new
