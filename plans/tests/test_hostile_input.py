"""What nobody types by accident: it gets a sentence or a 404, and changes nothing."""

import json
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.domain.notation import NotationError, parse_cell, parse_session
from plans.models import PlanChange, PlanTemplatePage, ScheduledWorkout, TrainingPlan
from plans.plan_format import MOST_PROBLEMS, PlanFileError, read_plan_data, write_plan_file
from plans.services.plan_format import plan_file_of_page
from plans.tests.making import start_plan
from plans.tests.template_examples import published_page
from plans.tests.wizard_walk import race_answers

SCRIPT = "<img src=x onerror=alert(1)>"


class TestPlanFiles:
    """A file comes from anywhere."""

    @pytest.fixture
    def good(self, site: object) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(write_plan_file(plan_file_of_page(published_page())))
        return data

    def changed(self, good: dict[str, Any], place: str, text: str) -> dict[str, Any]:
        if place == "cell":
            weeks = json.loads(json.dumps(good["weeks"]))
            weeks[0]["days"][0] = f'rest "{text}"'
            return {**good, "weeks": weeks}
        if place == "name":
            return {**good, text: 1}
        return {**good, place: text}

    @pytest.mark.django_db
    def test_characters_that_are_none(
        self, coach_client: Client, good: dict[str, Any], subtests: pytest.Subtests
    ) -> None:
        for text, place in product(
            ["a\u0000b", "a\ud800b"], ["title", "introduction", "cell", "name"]
        ):
            with subtests.test(f"{text!a} in {place}"):
                content = json.dumps(self.changed(good, place, text)).encode()

                answer = coach_client.post(
                    reverse("plans_cms:import"), {"file": SimpleUploadedFile("plan.json", content)}
                )

                assert answer.status_code == 422
                assert "characters that are none" in answer.content.decode()
                assert PlanTemplatePage.objects.count() == 1

    @pytest.mark.django_db
    def test_so_many_weeks_that_nobody_looks_at_each(self, good: dict[str, Any]) -> None:
        with pytest.raises(PlanFileError) as refusal:
            read_plan_data({**good, "weeks": [1] * 100_000})

        assert [problem.path for problem in refusal.value.problems] == ["weeks"]
        assert "100000" in str(refusal.value).replace(",", "").replace(".", "")

    @pytest.mark.django_db
    def test_so_many_mistakes_that_nobody_reads_all(self, good: dict[str, Any]) -> None:
        week = {"focus": "base", "days": [1] * 20_000}
        with pytest.raises(PlanFileError) as refusal:
            read_plan_data({**good, "weeks": [week]})

        assert len(refusal.value.problems) <= MOST_PROBLEMS


@pytest.mark.parametrize(
    "text",
    ["(", "2x(", "9", '"', "1km E,", "x", "2x", "1.", "1km / ", "/", "@", "1:", "5:00-", "1h", "é"],
)
def test_long_nonsense_is_refused_and_not_worked_on(text: str) -> None:
    """Twice the length would take a parser that goes back and forth four times as long, and
    these would never end."""
    for parse in (parse_cell, parse_session):
        with pytest.raises(NotationError):
            parse(text * 20_000)


@pytest.mark.django_db
class TestARunnersForms:
    @pytest.fixture
    def plan(self, runner: User) -> TrainingPlan:
        today = runner.today()
        return start_plan(runner, race_date=today + timedelta(days=70), today=today)

    @pytest.fixture
    def workout(self, plan: TrainingPlan) -> ScheduledWorkout:
        return plan.workouts.order_by("date")[4]

    def test_a_race_that_is_none(
        self, runner_client: Client, plan: TrainingPlan, subtests: pytest.Subtests
    ) -> None:
        for changed in [
            {"goal_time": "0:00"},
            {"goal_time": "99:59:59"},
            {"race_time": "0:01"},
            {"race_time": "99:999:99"},
            {"race_distance": "1e400"},
            {"race_distance": "nan"},
            {"race_date": "9999-12-31"},
            {"race_date": "0001-01-01"},
            {"fitness": "runs"},
            {"fitness": "\x00"},
        ]:
            with subtests.test(ascii(changed)):
                answers = race_answers(plan.user.today(), confirm="1", **changed)

                answer = runner_client.post(reverse("plans:race_change", args=[plan.pk]), answers)

                assert answer.status_code == 422
                assert not PlanChange.objects.exists()

    def test_versions_that_are_none(
        self, runner_client: Client, workout: ScheduledWorkout, subtests: pytest.Subtests
    ) -> None:
        url = reverse("plans:session_edit", args=[workout.uid])
        for version in ["9" * 40, "-1", "\x00", "1.5"]:
            with subtests.test(ascii(version)):
                answer = runner_client.post(url, {"session": "5km E", "version": version})

                assert answer.status_code == 422

    def test_numbers_that_name_nothing(
        self, runner_client: Client, subtests: pytest.Subtests
    ) -> None:
        for pk in ["0", "9" * 30]:
            with subtests.test(pk):
                assert runner_client.get(f"/my-plans/{pk}/").status_code == 404
                assert runner_client.post(f"/my-plans/changes/{pk}/undo/").status_code == 404

    def test_html_in_names_and_notes_is_text_wherever_it_is_shown(
        self, runner_client: Client, runner: User, plan: TrainingPlan, workout: ScheduledWorkout
    ) -> None:
        User.objects.filter(pk=runner.pk).update(first_name=SCRIPT)
        runner_client.post(reverse("plans:plan_rename", args=[plan.pk]), {"name": SCRIPT})
        runner_client.post(reverse("plans:plan_save_as_template", args=[plan.pk]), {"name": SCRIPT})
        runner_client.post(
            reverse("plans:session_edit", args=[workout.uid]), {"session": f'8km E "{SCRIPT}"'}
        )
        own = TrainingPlan.objects.get(is_template=True)
        wizard = runner_client.get(reverse("plans:wizard"), {"plan": own.pk})["Location"]
        month = f"{workout.date.year}-{workout.date.month:02}"
        pages = [
            "/",
            reverse("home:dashboard"),
            reverse("accounts:profile"),
            reverse("plans:plan_list"),
            reverse("plans:plan_detail", args=[plan.pk]),
            reverse("plans:plan_detail", args=[own.pk]),
            reverse("plans:plan_history", args=[plan.pk]),
            reverse("plans:session_edit", args=[workout.uid]),
            reverse("plans:session_move", args=[workout.uid]),
            reverse("workouts:calendar") + f"?month={month}",
            reverse("workouts:session", args=[workout.uid]),
            wizard,
        ]
        shown = [runner_client.get(page, follow=True).content.decode() for page in pages]
        # The plan that is in the way is named with a link to it.
        answers = race_answers(runner.today())
        shown.append(runner_client.post(wizard, answers, follow=True).content.decode())

        assert not [page for page, html in zip(pages, shown, strict=False) if "<img src=x" in html]
        assert "&lt;img src=x onerror=alert(1)&gt;" in "".join(shown)
        assert "<img src=x" not in shown[-1]

    def test_a_message_for_htmx_stays_one_header(
        self, runner_client: Client, workout: ScheduledWorkout
    ) -> None:
        url = reverse("plans:session_edit", args=[workout.uid])
        text = '8km E "a\u2028b</script>\u00e9"'

        answer = runner_client.post(url, {"session": text}, headers={"HX-Request": "true"})

        assert answer["HX-Trigger"].isascii()
        assert json.loads(answer["HX-Trigger"])["toast"]["level"] == "success"


@pytest.mark.django_db
def test_every_form_needs_its_token(runner: User) -> None:
    """Also those that htmx sends."""
    plan = start_plan(runner, race_date=runner.today() + timedelta(days=70), today=runner.today())
    workout = plan.workouts.order_by("date")[4]
    client = Client(enforce_csrf_checks=True)
    client.force_login(runner)
    before = ScheduledWorkout.objects.count()
    forms = [
        *(
            reverse(f"plans:{name}", args=[plan.pk])
            for name in ("plan_archive", "plan_rename", "race_change", "session_add")
        ),
        *(
            reverse(f"plans:{name}", args=[workout.uid])
            for name in ("session_edit", "session_move", "session_remove")
        ),
        reverse("workouts:session_outcome", args=[workout.uid]),
        reverse("workouts:feed_new_address"),
        reverse("accounts:profile"),
        reverse("set_language"),
    ]
    for form in forms:
        for headers in ({}, {"HX-Request": "true"}):
            assert client.post(form, {"name": "x"}, headers=headers).status_code == 403, form
    plan.refresh_from_db()
    assert (plan.status, ScheduledWorkout.objects.count()) == ("active", before)
