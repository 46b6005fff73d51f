"""A form that is sent twice does its work once, and a form of an old page does none."""

import re
import uuid
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.services.plans import NewPlan, plan_save_as_template
from plans.services.sessions import session_move, session_remove
from plans.tests.making import plan_spec, start_plan

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
WEDNESDAY = TODAY + timedelta(days=9 - TODAY.weekday())
THURSDAY = WEDNESDAY + timedelta(days=1)
RACE = WEDNESDAY + timedelta(days=4, weeks=2)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return start_plan(runner, race_date=RACE, today=TODAY, spec=plan_spec(weeks=3))


@pytest.fixture
def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=WEDNESDAY)


def form_of(client: Client, url: str) -> dict[str, str]:
    """The hidden fields of a page's form, as a browser sends them."""
    page = client.get(url).text
    found = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


# ----- adding a session -----


@pytest.fixture
def add_url(plan: TrainingPlan) -> str:
    return reverse("plans:session_add", args=[plan.pk])


def add(client: Client, url: str, form: dict[str, Any], **changes: Any) -> Any:
    return client.post(url, {"date": THURSDAY.isoformat(), "session": "5km E", **form, **changes})


def test_adding_twice_adds_one_session_and_says_the_same(
    runner_client: Client, plan: TrainingPlan, add_url: str
) -> None:
    form = form_of(runner_client, add_url)
    told = []
    for _ in range(2):
        answer = add(runner_client, add_url, form)
        assert answer.status_code == 302
        told.append(runner_client.get(answer["Location"]).text.count("5 km easy added on"))

    added = plan.workouts.get(date=THURSDAY)
    assert str(added.uid) == form["uid"]
    assert PlanChange.objects.count() == 1
    assert told[0] == told[1]


def test_another_session_from_the_same_page_is_another_session(
    runner_client: Client, plan: TrainingPlan, add_url: str
) -> None:
    """Going back in the browser brings the form back as it was, the key in it too."""
    form = form_of(runner_client, add_url)
    add(runner_client, add_url, form)
    add(runner_client, add_url, form, session="4km rec")
    add(runner_client, add_url, form, date=(THURSDAY + timedelta(days=1)).isoformat())

    assert PlanChange.objects.count() == 3
    assert [item.session for item in plan.workouts.filter(date=THURSDAY)] == ["5km E", "4km rec"]


def test_what_was_undone_can_be_added_again(
    runner_client: Client, plan: TrainingPlan, add_url: str
) -> None:
    form = form_of(runner_client, add_url)
    add(runner_client, add_url, form)
    runner_client.post(reverse("plans:change_undo", args=[PlanChange.objects.get().pk]))
    assert not plan.workouts.filter(date=THURSDAY).exists()

    add(runner_client, add_url, form)

    assert plan.workouts.filter(date=THURSDAY).count() == 1


@pytest.mark.parametrize("uid", ["", "abc", "somebody's"])
def test_a_key_that_is_none_or_taken_is_no_reason_to_refuse(
    runner_client: Client, other_runner: User, plan: TrainingPlan, add_url: str, uid: str
) -> None:
    if uid == "somebody's":
        theirs = start_plan(other_runner, race_date=RACE, today=TODAY, spec=plan_spec(weeks=3))
        uid = str(theirs.workouts.all()[0].uid)
    for _ in range(2):
        assert add(runner_client, add_url, {"uid": uid}).status_code == 302
    assert plan.workouts.filter(date=THURSDAY).count() == 2


def test_the_key_outlives_a_mistake(runner_client: Client, add_url: str) -> None:
    form = form_of(runner_client, add_url)
    answer = add(runner_client, add_url, form, session="3x2km Q")
    assert f'value="{form["uid"]}"' in answer.text


# ----- removing a session -----


def test_what_was_added_again_is_news_to_calendars(
    runner_client: Client, runner: User, plan: TrainingPlan, add_url: str
) -> None:
    """They have seen the first one go, under the name that the form still has."""
    uid = uuid.uuid4()
    add(runner_client, add_url, {"uid": str(uid)})
    session_remove(workout=plan.workouts.get(uid=uid), who=runner)
    before = set(plan.workouts.values_list("uid", flat=True))

    add(runner_client, add_url, {"uid": str(uid)})

    (again,) = set(plan.workouts.values_list("uid", flat=True)) - before
    assert again != uid


def test_removing_twice_says_that_it_is_gone(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    url = reverse("plans:session_remove", args=[workout.uid])
    for _ in range(2):
        answer = runner_client.post(url, {"version": workout.version}, follow=True)
        assert answer.redirect_chain
    assert "was removed already" in answer.text
    change = PlanChange.objects.get()
    assert reverse("plans:change_undo", args=[change.pk]) in answer.text


def test_htmx_hears_of_it_by_a_toast(runner_client: Client, workout: ScheduledWorkout) -> None:
    url = reverse("plans:session_remove", args=[workout.uid])
    for _ in range(2):
        answer = runner_client.post(url, {"version": workout.version}, headers=HTMX)
        assert answer.status_code == 200
    assert "was removed already" in answer["HX-Trigger"]
    assert "panel-close" in answer["HX-Trigger"]


def test_what_came_back_is_removed_anew(runner_client: Client, workout: ScheduledWorkout) -> None:
    url = reverse("plans:session_remove", args=[workout.uid])
    runner_client.post(url, {})
    runner_client.post(reverse("plans:change_undo", args=[PlanChange.objects.get().pk]))

    answer = runner_client.post(url, {}, follow=True)

    assert "was removed already" not in answer.text
    assert not ScheduledWorkout.objects.filter(uid=workout.uid).exists()


def test_other_peoples_removals_are_no_news(
    runner_client: Client, other_runner_client: Client, workout: ScheduledWorkout
) -> None:
    url = reverse("plans:session_remove", args=[workout.uid])
    runner_client.post(url, {})

    assert other_runner_client.post(url, {}).status_code == 404
    unknown = reverse("plans:session_remove", args=[uuid.uuid4()])
    assert runner_client.post(unknown, {}).status_code == 404


# ----- what an old page has seen -----


def test_a_version_that_is_none_counts_as_an_old_page(
    runner_client: Client, workout: ScheduledWorkout, subtests: pytest.Subtests
) -> None:
    for version, (name, data) in product(
        ["abc", "-1", "1.5", "9" * 40],
        [
            ("session_remove", {}),
            ("session_edit", {"session": "9km E"}),
            ("session_move", {"to": THURSDAY.isoformat()}),
        ],
    ):
        with subtests.test(f"{version}, {name}"):
            url = reverse(f"plans:{name}", args=[workout.uid])

            answer = runner_client.post(url, data | {"version": version})

            assert answer.status_code == 422
            assert "changed in the meantime" in answer.text
            assert not PlanChange.objects.exists()


def test_a_session_that_cannot_be_read_is_not_removed_unseen(
    runner_client: Client, runner: User, workout: ScheduledWorkout
) -> None:
    ScheduledWorkout.objects.filter(pk=workout.pk).update(session="of an older notation")
    seen = workout.version
    session_move(workout=workout, to=THURSDAY, who=runner)

    url = reverse("plans:session_remove", args=[workout.uid])
    answer = runner_client.post(url, {"version": seen})

    assert answer.status_code == 422
    assert ScheduledWorkout.objects.filter(uid=workout.uid).exists()


# ----- own templates -----


@pytest.fixture
def template_url(plan: TrainingPlan) -> str:
    return reverse("plans:plan_save_as_template", args=[plan.pk])


def test_saving_a_template_twice_makes_one(
    runner_client: Client, plan: TrainingPlan, template_url: str
) -> None:
    form = form_of(runner_client, reverse("plans:plan_detail", args=[plan.pk]))
    answers = [
        runner_client.post(template_url, {"name": "My half", "key": form["key"]}) for _ in range(2)
    ]
    template = TrainingPlan.objects.get(is_template=True)
    here = reverse("plans:plan_detail", args=[template.pk])
    assert [answer["Location"] for answer in answers] == [here, here]

    runner_client.post(template_url, {"name": "Another", "key": form["key"]})
    assert TrainingPlan.objects.filter(is_template=True).count() == 2


@pytest.mark.parametrize("key", ["", "abc"])
def test_a_template_without_a_key_is_saved_all_the_same(
    runner_client: Client, template_url: str, key: str
) -> None:
    runner_client.post(template_url, {"name": "My half", "key": key})
    assert TrainingPlan.objects.filter(is_template=True).count() == 1


def test_a_key_of_somebody_else_s_makes_a_template_of_ones_own(
    runner: User, other_runner: User, plan: TrainingPlan
) -> None:
    key = uuid.uuid4()
    theirs = start_plan(other_runner, race_date=RACE, today=TODAY, spec=plan_spec(weeks=3))
    plan_save_as_template(plan=theirs, name="My half", creation_key=key)

    template = plan_save_as_template(plan=plan, name="My half", creation_key=key)

    assert template.user == runner


def test_no_plan_of_somebody_else_s_is_handed_out_for_its_key(
    runner: User, other_runner: User, plan: TrainingPlan
) -> None:
    key = uuid.uuid4()
    TrainingPlan.objects.filter(pk=plan.pk).update(creation_key=key)
    new = NewPlan(
        spec=plan_spec(weeks=3),
        race_date=RACE,
        goal_time=None,
        today=TODAY,
        minimum_weeks=2,
        methodology="custom",
        creation_key=key,
    )

    assert new.made_for(runner) == plan
    assert new.made_for(other_runner) is None
