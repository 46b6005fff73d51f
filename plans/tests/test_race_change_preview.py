"""“Change race” says before it is done what it would come to, and nothing that is no news."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.models import PlanChange, TrainingPlan
from plans.services.sessions import outcome_set
from plans.tests.making import plan_spec, start_plan
from plans.tests.wizard_walk import page_text, race_change_seen

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
MONDAY = TODAY - timedelta(days=TODAY.weekday())
CONFIRM = 'name="confirm"'


def make(user: User, *, first_monday: date, weeks: int = 10) -> TrainingPlan:
    """So many weeks from that Monday, as it was made on the day before or on that day."""
    return start_plan(
        user,
        race_date=first_monday + timedelta(weeks=weeks, days=-1),
        today=min(first_monday, TODAY),
        spec=plan_spec(weeks=weeks),
    )


@pytest.fixture
def coming(runner: User) -> TrainingPlan:
    return make(runner, first_monday=MONDAY + timedelta(weeks=4))


@pytest.fixture
def begun(runner: User) -> TrainingPlan:
    return make(runner, first_monday=MONDAY - timedelta(weeks=3))


def ask(client: Client, plan: TrainingPlan, *, confirm: bool = False, **changed: Any) -> Any:
    form = {
        "race_date": plan.target_race_date,
        "aim": "time",
        "goal_time": "1:45:00",
        "fitness": "race",
        "race_distance": "10000",
        "race_time": "47:30",
        **changed,
    }
    url = reverse("plans:race_change", args=[plan.pk])
    return client.post(url, race_change_seen(client, url, form) if confirm else form, follow=True)


def test_where_nothing_would_change_there_is_nothing_to_confirm(
    runner_client: Client, coming: TrainingPlan
) -> None:
    answer = ask(runner_client, coming)
    assert "Nothing would change" in page_text(answer)
    assert CONFIRM not in answer.content.decode()


@pytest.mark.parametrize("changed", [{"goal_time": "1:40:00"}, {"race_time": "45:00"}])
def test_another_goal_or_fitness_alone_is_a_change(
    runner_client: Client, coming: TrainingPlan, changed: dict
) -> None:
    answer = ask(runner_client, coming, **changed)
    assert "All sessions stay on their days." in page_text(answer)
    assert CONFIRM in answer.content.decode()
    done = page_text(ask(runner_client, coming, **changed, confirm=True))
    assert "The paces of what is ahead are set anew." in done
    assert "Goal or fitness changed" in done


def test_weeks_are_counted_from_where_the_plan_then_begins(
    runner_client: Client, coming: TrainingPlan
) -> None:
    sooner = MONDAY + timedelta(weeks=2, days=6)
    text = page_text(ask(runner_client, coming, race_date=sooner))
    ask(runner_client, coming, race_date=sooner, confirm=True)
    coming.refresh_from_db()
    assert f"{coming.duration_weeks} weeks long in all" in text


def test_a_day_on_which_the_plan_begins_anyway_is_no_news(
    runner_client: Client, coming: TrainingPlan
) -> None:
    sooner = coming.target_race_date - timedelta(days=1)
    assert "The plan starts on" not in page_text(ask(runner_client, coming, race_date=sooner))
    later = coming.target_race_date + timedelta(weeks=1)
    assert "The plan starts on" in page_text(ask(runner_client, coming, race_date=later))


def test_a_plan_under_way_does_not_start_again(runner_client: Client, begun: TrainingPlan) -> None:
    later = begun.target_race_date + timedelta(weeks=6)
    text = page_text(ask(runner_client, begun, race_date=later))
    assert "your sessions stay as they are; the new layout begins then." in text
    assert "The plan starts on" not in text


def test_a_race_so_far_that_the_plan_would_be_too_long_is_refused_before_anything_is_shown(
    runner_client: Client, begun: TrainingPlan
) -> None:
    answer = ask(runner_client, begun, race_date=begun.target_race_date + timedelta(weeks=21))
    assert answer.status_code == 422
    assert "would then be 31 weeks long; the longest a plan can be is 30" in page_text(answer)
    assert CONFIRM not in answer.content.decode()


def test_days_of_the_race_week_that_do_not_suit_are_named(
    runner_client: Client, begun: TrainingPlan
) -> None:
    """The race week moves with the race, so its runs come on other weekdays."""
    begun.inputs = {"answers": {"days": [1, 2, 4, 5, 6], "long_run_day": 6}}
    begun.save()
    text = page_text(ask(runner_client, begun, race_date=begun.target_race_date - timedelta(1)))
    assert "there is running on Monday" in text
    begun.inputs = {"days": [0, 1, 2, 3, 4, 5, 6]}
    begun.save()
    text = page_text(ask(runner_client, begun, race_date=begun.target_race_date - timedelta(2)))
    assert "there is running on" not in text


def test_a_day_that_the_runner_chose_by_hand_is_not_said_not_to_suit(
    runner_client: Client, begun: TrainingPlan
) -> None:
    begun.inputs = {"days": [0], "long_run_day": 0}
    begun.save()
    sooner = begun.target_race_date - timedelta(days=1)
    assert "there is running on" in page_text(ask(runner_client, begun, race_date=sooner))
    begun.workouts.update(edited_by_runner=True)
    assert "there is running on" not in page_text(ask(runner_client, begun, race_date=sooner))


@pytest.mark.parametrize("settled", [False, True])
def test_after_the_race_a_new_plan_is_offered_instead(
    runner: User, runner_client: Client, settled: bool
) -> None:
    plan = make(runner, first_monday=MONDAY - timedelta(weeks=1 if settled else 5), weeks=3)
    if settled:
        outcome_set(workout=plan.workouts.get(workout_type="race"), outcome="done")
    url = reverse("plans:race_change", args=[plan.pk])
    wizard = f'class="btn btn-primary" href="{reverse("plans:wizard")}?plan={plan.pk}"'

    page = runner_client.get(reverse("plans:plan_detail", args=[plan.pk])).content.decode()
    assert url not in page
    assert wizard in page
    for answer in (
        runner_client.get(url, follow=True),
        ask(runner_client, plan, race_date=TODAY + timedelta(weeks=12)),
    ):
        assert "The race of this plan is over." in page_text(answer)
        assert wizard in answer.content.decode()
    assert not PlanChange.objects.exists()
    assert plan.workouts.filter(workout_type="race").count() == 1


def test_before_the_race_it_can_be_changed(runner_client: Client, begun: TrainingPlan) -> None:
    page = runner_client.get(reverse("plans:plan_detail", args=[begun.pk])).content.decode()
    assert reverse("plans:race_change", args=[begun.pk]) in page
    assert f'class="btn btn-primary" href="{reverse("plans:wizard")}' not in page
