"""Saying of a session that it was run: by hand, with a run that is there, or ticked off."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.safestring import mark_safe
from wagtail import hooks

from accounts.hooks import Contribution
from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.plans import plan_archive
from plans.services.sessions import session_add, session_edit
from workouts.models import CompletedWorkout
from workouts.services.links import run_unlink
from workouts.tests.kept_plans import begun_with, last_tempo_of, plan_of_these_weeks
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

HTMX = {"hx-request": "true"}
ONE_OF_THESE = "Or was it one of these?"


kept_plan, plan, runner = begun_with(plan_of_these_weeks)


@pytest.fixture
def tempo(plan: TrainingPlan) -> ScheduledWorkout:
    return last_tempo_of(plan)


def address(workout: ScheduledWorkout) -> str:
    return f"/calendar/sessions/{workout.uid}/"


def on(plan: TrainingPlan, day: date, session: str = "6km E") -> ScheduledWorkout:
    runner = plan.user
    change = session_add(plan=plan, on=day, session=parse_session(session), who=runner)
    assert change is not None
    return plan.workouts.filter(date=day).latest("order_in_day")


def loose_run(runner: User, day: date, km: float = 10) -> CompletedWorkout:
    """One that belongs to no session, by its runner's word."""
    run = make_run(runner, day, km=km)
    run_unlink(run=run)
    return run


class TestTheWaysToSayIt:
    def test_by_hand_and_ticked_off(self, runner_client: Client, tempo: ScheduledWorkout) -> None:
        for headers in ({}, HTMX):
            page = runner_client.get(address(tempo), headers=headers).text
            assert "Log completion" in page
            assert f'href="/runs/new/?session={tempo.uid}&amp;next=' in page
            assert "Done as planned" in page
            assert ONE_OF_THESE not in page

    def test_tomorrows_may_have_been_run_today(
        self, runner_client: Client, runner: User, plan: TrainingPlan
    ) -> None:
        tomorrow = on(plan, runner.today() + timedelta(days=1))
        page = runner_client.get(address(tomorrow)).text
        assert "Log by hand" in page
        assert "Done as planned" not in page

    def test_one_farther_ahead_can_be_logged_too(
        self, runner_client: Client, runner: User, plan: TrainingPlan
    ) -> None:
        ahead = on(plan, runner.today() + timedelta(days=2))
        page = runner_client.get(address(ahead)).text
        assert "Log by hand" not in page
        assert f"/runs/new/?session={ahead.uid}" in page

    def test_rest_cross_training_and_archived_plans_have_no_runs(
        self, runner_client: Client, runner: User, plan: TrainingPlan, tempo: ScheduledWorkout
    ) -> None:
        session_edit(workout=tempo, session=parse_session('cross 45min "bike"'), who=runner)
        page = runner_client.get(address(tempo)).text
        assert "/runs/new/?session=" not in page
        assert "Done as planned" in page
        other = plan.workouts.filter(date__lt=runner.today(), workout_type="easy").last()
        plan_archive(plan=plan, who=runner)
        assert "/runs/new/?session=" not in runner_client.get(address(other)).text

    def test_higher_parts_of_the_site_add_their_own(
        self, runner_client: Client, tempo: ScheduledWorkout
    ) -> None:
        def pull(request: object, workout: ScheduledWorkout) -> Contribution:
            return Contribution(mark_safe(f"<a>fetch {workout.uid}</a>"))  # noqa: S308

        with hooks.register_temporarily("log_completion_choices", pull):
            page = runner_client.get(address(tempo)).text
        assert f"<a>fetch {tempo.uid}</a>" in page

    def test_one_that_was_ticked_off_can_still_get_its_run(
        self, runner_client: Client, tempo: ScheduledWorkout
    ) -> None:
        runner_client.post(f"{address(tempo)}outcome/", {"outcome": "done"})
        page = runner_client.get(address(tempo)).text
        assert "Take that back" in page
        assert f"/runs/new/?session={tempo.uid}" in page


class TestARunThatIsThere:
    def test_those_of_the_day_and_beside_it_are_offered(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        offered = [loose_run(runner, tempo.date + timedelta(days=apart)) for apart in (-1, 0, 1)]
        far = loose_run(runner, tempo.date + timedelta(days=2))
        page = runner_client.get(address(tempo)).text
        assert ONE_OF_THESE in page
        assert [f"/runs/{run.uid}/session/" in page for run in offered] == [True] * 3
        assert str(far.uid) not in page

    def test_drafts_and_runs_of_other_sessions_and_runners_are_not(
        self,
        runner_client: Client,
        runner: User,
        other_runner: User,
        plan: TrainingPlan,
        tempo: ScheduledWorkout,
    ) -> None:
        other = on(plan, tempo.date + timedelta(days=1))
        make_run(runner, other.date, workout=other)
        make_run(runner, tempo.date, draft=True)
        make_run(other_runner, tempo.date)
        page = runner_client.get(address(tempo)).text
        assert ONE_OF_THESE not in page

    def test_linking_it_shows_the_two_together(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        run = loose_run(runner, tempo.date + timedelta(days=1))
        link = f"/runs/{run.uid}/session/"
        shown = runner_client.post(link, {"session": str(tempo.uid)}, headers=HTMX)
        assert "comparison-table" in shown.text
        assert tempo.date.isoformat() in shown["HX-Trigger"]
        run.refresh_from_db()
        assert (run.scheduled_workout, run.link_origin) == (tempo, "runner")
        tempo.refresh_from_db()
        assert tempo.outcome == "done"
        page = runner_client.get(address(tempo)).text
        assert "What was run" in page
        assert f"/runs/{run.uid}/" in page
        assert "Done as planned" not in page

    def test_what_became_of_it_then_follows_from_the_run(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        make_run(runner, tempo.date)
        page = runner_client.post(
            f"{address(tempo)}outcome/", {"outcome": "open"}, follow=True
        ).text
        assert "A run belongs to this session." in page
        tempo.refresh_from_db()
        assert tempo.outcome == "done"

    def test_two_sessions_of_a_day_cost_no_more_queries(
        self,
        runner_client: Client,
        runner: User,
        plan: TrainingPlan,
        tempo: ScheduledWorkout,
        django_assert_max_num_queries,
    ) -> None:
        on(plan, tempo.date, "5km E")
        on(plan, tempo.date, "4km E")
        for _number in range(3):
            loose_run(runner, tempo.date)
        day = f"/calendar/day/{tempo.date}/"
        runner_client.get(day)
        with django_assert_max_num_queries(8):
            page = runner_client.get(day).text
        assert page.count(ONE_OF_THESE) == 3


class TestTheSessionOfARun:
    def test_sessions_of_its_day_else_of_the_days_around(
        self, runner_client: Client, runner: User, plan: TrainingPlan, tempo: ScheduledWorkout
    ) -> None:
        run = loose_run(runner, tempo.date)
        page = runner_client.get(f"/runs/{run.uid}/session/").text
        assert page.count('class="session-choice"') == 1
        run = loose_run(runner, tempo.date + timedelta(days=1))
        plan.workouts.filter(date=run.date).delete()
        page = runner_client.get(f"/runs/{run.uid}/session/").text
        assert "Nothing was planned on that day. These are the days around it." in page
        assert f'value="{tempo.uid}"' in page

    def test_of_several_the_runner_is_asked(
        self, runner_client: Client, runner: User, plan: TrainingPlan, tempo: ScheduledWorkout
    ) -> None:
        second = on(plan, tempo.date)
        run = make_run(runner, tempo.date)
        page = runner_client.get(f"/runs/{run.uid}/").text
        assert "Which of these was it?" in page
        assert f'value="{tempo.uid}"' in page
        runner_client.post(f"/runs/{run.uid}/session/", {"session": str(second.uid)})
        run.refresh_from_db()
        assert run.scheduled_workout == second

    def test_none_of_them_is_an_answer_and_asked_no_more(
        self, runner_client: Client, runner: User, plan: TrainingPlan, tempo: ScheduledWorkout
    ) -> None:
        on(plan, tempo.date)
        run = make_run(runner, tempo.date)
        page = runner_client.post(f"/runs/{run.uid}/session/", {"session": ""}, follow=True).text
        assert "Which of these was it?" not in page
        assert "This run belongs to no session of a plan." in page

    def test_it_can_be_taken_off(
        self, runner_client: Client, runner: User, tempo: ScheduledWorkout
    ) -> None:
        run = make_run(runner, tempo.date)
        assert "Take it off its session" in runner_client.get(f"/runs/{run.uid}/session/").text
        runner_client.post(f"/runs/{run.uid}/session/", {"session": ""})
        run.refresh_from_db()
        tempo.refresh_from_db()
        assert (run.scheduled_workout, run.link_origin, tempo.outcome) == (None, "runner", "open")

    def test_somebody_elses_session_is_not_to_be_had(
        self,
        other_runner_client: Client,
        other_runner: User,
        tempo: ScheduledWorkout,
    ) -> None:
        run = make_run(other_runner, tempo.date)
        for odd in (str(tempo.uid), "x"):
            page = other_runner_client.post(
                f"/runs/{run.uid}/session/", {"session": odd}, follow=True
            ).text
            assert "This session is no longer there. Choose another." in page
        run.refresh_from_db()
        assert run.scheduled_workout is None
