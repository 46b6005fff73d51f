"""The plan page and its forms, without JavaScript and with bad input."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.services.sessions import session_add
from plans.tests.making import plan_spec, start_plan
from plans.tests.wizard_walk import race_change_seen

TODAY = timezone.localdate()
NEXT_MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())
WEDNESDAY = NEXT_MONDAY + timedelta(days=2)


def make_plan(user: User, weeks: int = 4) -> TrainingPlan:
    race_date = NEXT_MONDAY + timedelta(days=7 * weeks - 1)
    return start_plan(user, race_date=race_date, today=TODAY, spec=plan_spec(weeks=weeks))


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return make_plan(runner)


@pytest.fixture
def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=WEDNESDAY)


@pytest.mark.django_db
def test_every_week_and_session_is_on_the_page(runner_client: Client, plan: TrainingPlan) -> None:
    page = runner_client.get(reverse("plans:plan_detail", args=[plan.pk])).content.decode()
    assert page.count('class="accordion') >= plan.weeks.count()
    for workout in plan.workouts.all():
        assert f"session-{workout.uid}" in page
    assert "4:59/km" in page  # the goal pace of 1:45:00 over a half marathon


@pytest.mark.django_db
def test_the_page_costs_the_same_for_short_and_long_plans(
    runner: User, other_runner: User, runner_client: Client, other_runner_client: Client
) -> None:
    counts = []
    for client, user, weeks in (
        (runner_client, runner, 3),
        (other_runner_client, other_runner, 9),
    ):
        plan = make_plan(user, weeks)
        url = reverse("plans:plan_detail", args=[plan.pk])
        client.get(url)  # warms what is looked up once in a process
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 10


@pytest.mark.django_db
def test_a_note_is_shown_as_it_was_typed_and_never_as_html(
    runner: User, runner_client: Client, plan: TrainingPlan
) -> None:
    session = parse_session('5km E "<script>alert(1)</script>"')
    session_add(plan=plan, on=WEDNESDAY, session=session, who=runner)
    page = runner_client.get(reverse("plans:plan_detail", args=[plan.pk])).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


@pytest.mark.django_db
def test_editing_without_javascript_comes_back_to_the_plan(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    url = reverse("plans:session_edit", args=[workout.uid])
    assert runner_client.get(url).status_code == 200
    answer = runner_client.post(url, {"session": "9km E", "version": workout.version})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("plans:plan_detail", args=[workout.plan_id])
    workout.refresh_from_db()
    assert workout.session == "9km E"


@pytest.mark.django_db
def test_a_bad_session_changes_nothing_and_keeps_what_was_typed(
    runner_client: Client, workout: ScheduledWorkout, subtests: pytest.Subtests
) -> None:
    url = reverse("plans:session_edit", args=[workout.uid])
    for text, message in [
        ("3x2km Q", "“Q” is not an effort"),
        ("", "Write the session"),
        ("8km E; 5km E", ""),
        ("x" * 10_000, "at most 500 characters"),
        ("race", "race"),
    ]:
        with subtests.test(text[:20]):
            answer = runner_client.post(url, {"session": text})
            assert answer.status_code == 422
            page = answer.content.decode()
            assert message in page
            assert text[:20] in page
            before = workout.session
            workout.refresh_from_db()
            assert workout.session == before
            assert not PlanChange.objects.exists()


@pytest.mark.django_db
def test_the_second_of_two_tabs_is_told_and_changes_nothing(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    url = reverse("plans:session_move", args=[workout.uid])
    friday, saturday = WEDNESDAY + timedelta(days=2), WEDNESDAY + timedelta(days=3)
    seen = workout.version
    runner_client.post(url, {"to": friday.isoformat(), "version": seen, "keep": "1"})
    answer = runner_client.post(url, {"to": saturday.isoformat(), "version": seen, "keep": "1"})
    assert answer.status_code == 422
    assert "changed in the meantime" in answer.content.decode()
    workout.refresh_from_db()
    assert workout.date == friday


@pytest.mark.django_db
def test_a_day_that_is_none_gets_a_sentence(
    runner_client: Client, workout: ScheduledWorkout, subtests: pytest.Subtests
) -> None:
    for to in ["", "tomorrow", "2026-02-31", "9999-12-31", "0001-01-01"]:
        with subtests.test(to):
            answer = runner_client.post(
                reverse("plans:session_move", args=[workout.uid]), {"to": to}
            )
            assert answer.status_code == 422
            workout.refresh_from_db()
            assert workout.date == WEDNESDAY


@pytest.mark.django_db
def test_removing_can_be_undone_from_the_message(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    answer = runner_client.post(reverse("plans:session_remove", args=[workout.uid]), follow=True)
    change = PlanChange.objects.get()
    undo_url = reverse("plans:change_undo", args=[change.pk])
    assert undo_url in answer.content.decode()
    runner_client.post(undo_url)
    assert ScheduledWorkout.objects.get(uid=workout.uid).date == WEDNESDAY


@pytest.mark.django_db
def test_adding_on_a_day_outside_the_plan_is_refused(
    runner_client: Client, plan: TrainingPlan
) -> None:
    answer = runner_client.post(
        reverse("plans:session_add", args=[plan.pk]),
        {"date": date(2001, 1, 1).isoformat(), "session": "5km E"},
    )
    assert answer.status_code == 422
    assert "outside the weeks of this plan" in answer.content.decode()


@pytest.mark.django_db
def test_htmx_gets_the_panel_closed_the_toast_and_the_changed_week(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    plan_url = reverse("plans:plan_detail", args=[workout.plan_id])
    answer = runner_client.post(
        reverse("plans:session_move", args=[workout.uid]),
        {"to": (WEDNESDAY + timedelta(days=1)).isoformat()},
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{plan_url}"},
    )
    assert "panel-close" in answer["HX-Trigger"]
    assert "undo" in answer["HX-Trigger"]
    page = answer.content.decode()
    assert f'id="week-{NEXT_MONDAY}"' in page
    assert f'id="week-{NEXT_MONDAY + timedelta(days=7)}"' not in page


@pytest.mark.django_db
def test_the_preview_answers_whatever_is_typed(
    runner_client: Client, plan: TrainingPlan, subtests: pytest.Subtests
) -> None:
    url = reverse("plans:session_preview", args=[plan.pk])
    for text in ["", "8", "3x", "((((", "<b>", "8km E " * 80]:
        with subtests.test(text):
            answer = runner_client.get(url, {"session": text})
            assert answer.status_code == 200
            assert "<b>" not in answer.content.decode()


@pytest.mark.django_db
def test_the_form_comes_with_its_session_drawn(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    url = reverse("plans:session_edit", args=[workout.uid])
    assert 'class="picture' in runner_client.get(url).content.decode()
    refused = runner_client.post(url, {"session": "3x2km Q"}).content.decode()
    assert refused.count("“Q”") == 1
    assert 'class="picture' not in refused


@pytest.mark.django_db
def test_nobody_is_sent_to_another_site_after_an_edit(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    answer = runner_client.post(
        reverse("plans:session_edit", args=[workout.uid]),
        {"session": "9km E", "next": "https://example.com/"},
    )
    assert answer["Location"].startswith("/my-plans/")


@pytest.mark.django_db
def test_other_peoples_sessions_do_not_exist(
    other_runner_client: Client, workout: ScheduledWorkout
) -> None:
    for name, args in (
        ("plans:plan_detail", [workout.plan_id]),
        ("plans:plan_history", [workout.plan_id]),
        ("plans:race_change", [workout.plan_id]),
        ("plans:session_add", [workout.plan_id]),
        ("plans:session_edit", [workout.uid]),
        ("plans:session_move", [workout.uid]),
        ("plans:session_edit", [uuid.uuid4()]),
    ):
        assert other_runner_client.get(reverse(name, args=args)).status_code == 404


@pytest.mark.django_db
def test_an_archived_plan_leaves_its_place_and_can_come_back(
    runner: User, runner_client: Client, plan: TrainingPlan
) -> None:
    runner_client.post(reverse("plans:plan_archive", args=[plan.pk]))
    plan.refresh_from_db()
    assert plan.status == TrainingPlan.Status.ARCHIVED
    second = make_plan(runner)  # the weeks are free again
    answer = runner_client.post(reverse("plans:plan_restore", args=[plan.pk]), follow=True)
    assert "has days in common with this one" in answer.content.decode()
    runner_client.post(reverse("plans:plan_archive", args=[second.pk]))
    runner_client.post(reverse("plans:plan_restore", args=[plan.pk]))
    plan.refresh_from_db()
    assert plan.status == TrainingPlan.Status.ACTIVE


@pytest.mark.django_db
def test_an_own_template_has_the_weeks_as_they_stand_and_no_dates(
    runner: User, runner_client: Client, plan: TrainingPlan
) -> None:
    session_add(plan=plan, on=WEDNESDAY, session=parse_session("4km rec"), who=runner)
    runner_client.post(reverse("plans:plan_save_as_template", args=[plan.pk]), {"name": "My half"})
    template = TrainingPlan.objects.get(is_template=True)
    first = template.plan_spec.weeks[0].days[2]
    assert [session.workout_type for session in first] == ["tempo", "recovery"]
    assert template.starts_on is None
    page = runner_client.get(reverse("plans:plan_detail", args=[template.pk])).content.decode()
    assert "4 km recovery" in page
    assert runner_client.post(reverse("plans:own_template_delete", args=[template.pk]))
    assert not TrainingPlan.objects.filter(pk=template.pk).exists()


@pytest.mark.django_db
def test_a_change_of_race_is_shown_first_and_done_only_when_confirmed(
    runner_client: Client, plan: TrainingPlan
) -> None:
    later = plan.target_race_date + timedelta(weeks=2)
    form = {
        "race_date": later.isoformat(),
        "aim": "time",
        "goal_time": "1:42:00",
        "fitness": "race",
        "race_distance": "10000",
        "race_time": "46:00",
    }
    url = reverse("plans:race_change", args=[plan.pk])
    page = runner_client.post(url, form).content.decode()
    assert "What would change" in page
    assert not PlanChange.objects.exists()
    assert plan.user.pace_zone_sets.count() == 1
    runner_client.post(url, race_change_seen(runner_client, url, form))
    plan.refresh_from_db()
    assert plan.target_race_date == later
    assert plan.goal_time == timedelta(hours=1, minutes=42)
    assert plan.user.pace_zone_sets.count() == 2


@pytest.mark.django_db
def test_a_change_of_race_with_bad_input_says_so_and_changes_nothing(
    runner_client: Client, plan: TrainingPlan, subtests: pytest.Subtests
) -> None:
    form = {
        "race_date": plan.target_race_date.isoformat(),
        "aim": "time",
        "goal_time": "1:42:00",
        "fitness": "race",
        "race_distance": "10000",
        "race_time": "46:00",
        "confirm": "1",
    }
    for field, value in [
        ("race_date", "2020-01-01"),
        ("race_date", "yesterday"),
        ("goal_time", "0:30:00"),
        ("goal_time", "soon"),
        ("race_time", "10:00"),
    ]:
        with subtests.test(f"{field}, {value}"):
            answer = runner_client.post(
                reverse("plans:race_change", args=[plan.pk]), form | {field: value}
            )
            assert answer.status_code == 422
            assert 'aria-invalid="true"' in answer.content.decode()
            assert not PlanChange.objects.exists()


@pytest.mark.django_db
def test_a_run_far_beyond_the_others_is_made_and_remarked(
    runner_client: Client, workout: ScheduledWorkout
) -> None:
    url = reverse("plans:session_edit", args=[workout.uid])
    data = {"session": "40km E", "version": workout.version}
    page = runner_client.post(url, data, follow=True).content.decode()
    assert "40 km is far more than the 12 km of the longest other run around it." in page
    workout.refresh_from_db()
    assert workout.session == "40km E"
