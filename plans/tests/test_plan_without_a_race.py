"""A plan that leads to no race, on every page and in every change that a plan has."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from fitness.zone_proposal import ZoneProposal
from plans.domain.notation import parse_cell
from plans.domain.recovery import UsualTraining
from plans.models import TrainingPlan
from plans.rearranging import day_choices, move_preview
from plans.selectors import plans_ahead
from plans.services.changes import change_undo
from plans.services.errors import NoRaceError, OutsidePlanError
from plans.services.plans import plan_archive, plan_rename, plan_restore
from plans.services.recovery import recovery_start
from plans.services.sessions import session_add, session_edit, session_move
from plans.services.zones import zones_save
from plans.tests.making import plan_spec, start_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def easy(runner: User) -> TrainingPlan:
    """Two easy weeks that began this Monday or today, after a half marathon yesterday or so."""
    today = runner.today()
    race = today - timedelta(days=today.weekday() + 1)
    raced = start_plan(
        runner, race_date=race, today=race - timedelta(weeks=4), spec=plan_spec(weeks=3)
    )
    usual = UsualTraining(50, frozenset({1, 3, 5, 6}), 6)
    # The day after the race, whatever day it is today.
    return recovery_start(
        user=runner, after=raced, usual=usual, today=race + timedelta(days=1)
    ).plan


def words(response: HttpResponse) -> str:
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


class TestPages:
    def test_its_own_page_has_its_days_and_offers_nothing_of_a_race(
        self, runner_client: Client, easy: TrainingPlan
    ) -> None:
        response = runner_client.get(f"/my-plans/{easy.pk}/")
        page = response.content.decode()

        assert "Easy weeks after the half marathon" in words(response)
        assert "None" not in words(response)
        for word in ("Change race", "To the race", "to finish", "Save as own template"):
            assert word not in page
        assert f"?plan={easy.pk}" not in page

    def test_its_sheet_of_paper(self, runner_client: Client, easy: TrainingPlan) -> None:
        text = words(runner_client.get(f"/my-plans/{easy.pk}/print/"))

        assert "recovery" in text
        assert "to finish" not in text

    def test_the_list_of_plans_has_the_running_one_and_the_race_before_it(
        self, runner_client: Client, easy: TrainingPlan
    ) -> None:
        text = words(runner_client.get("/my-plans/"))

        assert text.index("Easy weeks after the half marathon") < text.index("Steady half")

    def test_the_latest_plan_comes_first_whether_it_has_a_race_or_not(
        self, runner: User, easy: TrainingPlan
    ) -> None:
        next_one = start_plan(
            runner,
            race_date=easy.last_day + timedelta(weeks=8),
            today=easy.last_day + timedelta(days=1),
        )
        assert [plan.pk for plan in TrainingPlan.objects.filter(user=runner)][:2] == [
            next_one.pk,
            easy.pk,
        ]

    @pytest.mark.parametrize("path", ["race/", "template/"])
    def test_what_only_a_race_has_is_not_there(
        self, runner_client: Client, easy: TrainingPlan, path: str
    ) -> None:
        assert runner_client.get(f"/my-plans/{easy.pk}/{path}").status_code == 404

    def test_the_wizard_makes_nothing_from_it(
        self, runner_client: Client, easy: TrainingPlan
    ) -> None:
        assert runner_client.get(f"/my-plans/new/?plan={easy.pk}").status_code == 404
        page = runner_client.get("/my-plans/new/", follow=True)
        assert "Easy weeks after" not in words(page)
        page = runner_client.get("/my-plans/new/?methodology=recovery", follow=True)
        assert "recovery" not in page.redirect_chain[-1][0]

    def test_somebody_elses_is_a_404(self, other_runner_client: Client, easy: TrainingPlan) -> None:
        assert other_runner_client.get(f"/my-plans/{easy.pk}/").status_code == 404

    def test_administrators_see_when_it_ends(
        self, admin_client: Client, easy: TrainingPlan
    ) -> None:
        page = words(admin_client.get(f"/cms/runners-plans/inspect/{easy.pk}/"))
        assert "last day" in page


class TestChanges:
    def test_sessions_move_within_its_weeks_and_no_race_is_in_the_way(
        self, easy: TrainingPlan
    ) -> None:
        run = easy.workouts.filter(week__week_number=2).order_by("date")[0]
        to = run.date + timedelta(days=1)
        preview = move_preview(run, to, today=easy.starts_on)
        choices = day_choices(run, easy.starts_on)

        assert preview.remarks == ()
        assert [choice for choice in choices if choice.is_race] == []
        change = session_move(workout=run, to=to, who=easy.user)
        assert change is not None
        change_undo(change=change, who=easy.user)
        run.refresh_from_db()
        assert run.date == to - timedelta(days=1)

    def test_hard_days_in_a_row_are_still_remarked_upon(self, easy: TrainingPlan) -> None:
        run, other = easy.workouts.filter(week__week_number=2).order_by("date")[:2]
        for workout in (run, other):
            session_edit(workout=workout, session=parse_cell("6km T")[0], who=easy.user)
        run.refresh_from_db()
        preview = move_preview(run, other.date - timedelta(days=1), today=easy.starts_on)

        assert len(preview.remarks) == 1

    def test_nothing_goes_behind_its_last_day(self, easy: TrainingPlan) -> None:
        run = easy.workouts.order_by("-date")[0]
        with pytest.raises(OutsidePlanError):
            move_preview(run, easy.last_day + timedelta(days=1), today=easy.starts_on)

    def test_a_race_in_it_has_a_distance_of_its_own(self, easy: TrainingPlan) -> None:
        day = easy.last_day - timedelta(days=1)
        with pytest.raises(NoRaceError, match="lead to no race"):
            session_add(plan=easy, on=day, session=parse_cell("race")[0], who=easy.user)
        run = easy.workouts.order_by("-date")[0]
        with pytest.raises(NoRaceError):
            session_edit(workout=run, session=parse_cell("race")[0], who=easy.user)
        assert session_add(plan=easy, on=day, session=parse_cell("race 5km")[0], who=easy.user)

    def test_it_is_renamed_put_away_and_taken_up_again(self, easy: TrainingPlan) -> None:
        plan_rename(plan=easy, who=easy.user, name="Easy does it")
        plan_archive(plan=easy, who=easy.user)
        assert not plans_ahead(easy.user, easy.starts_on).exists()
        plan_restore(plan=easy, who=easy.user)
        easy.refresh_from_db()

        assert (easy.name, easy.status) == ("Easy does it", "active")

    def test_its_sessions_follow_new_zones(self, easy: TrainingPlan) -> None:
        saved = zones_save(
            user=easy.user,
            proposal=ZoneProposal.from_race(10_000, timedelta(minutes=42)),
            today=easy.starts_on,
            follow=True,
        )
        easy.refresh_from_db()

        assert [change.plan for change in saved.changes] == [easy]
        assert easy.zone_set == saved.zone_set


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"ends_on": None}, "plan_starts_before_its_race"),
        ({"ends_on": date(2020, 1, 1)}, "plan_starts_before_its_race"),
        ({"target_race_date": date(2030, 1, 1)}, "plan_has_one_last_day"),
    ],
)
def test_the_database_wants_one_last_day_of_every_plan(
    easy: TrainingPlan, values: dict[str, date | None], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        TrainingPlan.objects.filter(pk=easy.pk).update(**values)


def test_the_database_refuses_a_plan_over_it(easy: TrainingPlan) -> None:
    other = start_plan(
        easy.user,
        race_date=easy.last_day + timedelta(weeks=8),
        today=easy.last_day + timedelta(days=1),
    )
    TrainingPlan.objects.filter(pk=other.pk).update(starts_on=easy.last_day)
    with pytest.raises(IntegrityError, match="active_plans_do_not_overlap"):
        connection.check_constraints()
