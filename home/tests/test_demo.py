"""The demo: people, pages and plans made as people would make them, once."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Page

from accounts.models import User
from home.demo.content import plan_files
from home.demo.loader import RUNNERS, demo_load
from home.demo_people import DEMO_OTHER_RUNNER, DEMO_PASSWORD, DEMO_PEOPLE, DEMO_RUNNER
from home.models import GuidePage
from plans.domain.lint import lint_plan
from plans.domain.spec import PlanType
from plans.models import MethodologyPage, PlanTemplatePage, ScheduledWorkout, TrainingPlan
from plans.plan_format import read_plan_file
from workouts.models import CompletedWorkout, WorkoutStream

SHORTEST = {PlanType.HALF_MARATHON: 8, PlanType.FULL_MARATHON: 12}


@pytest.mark.parametrize("path", plan_files(), ids=lambda path: path.stem)
def test_a_coach_would_sign_each_plan(path):
    plan = read_plan_file(path.read_bytes())
    spec = plan.draft().plan

    assert lint_plan(spec, minimum_weeks=SHORTEST[spec.plan_type]) == ()
    assert 10 <= len(spec.weeks) <= 18
    assert spec.race_position == (len(spec.weeks) - 1, 6)
    assert all(week.note for week in spec.weeks)


def test_there_is_a_plan_for_each_distance_and_level():
    plans = [read_plan_file(path.read_bytes()) for path in plan_files()]

    assert {(plan.plan_type, plan.level) for plan in plans} == {
        (distance, level)
        for distance in ("half_marathon", "full_marathon")
        for level in ("beginner", "intermediate", "advanced")
    }
    assert len({plan.title for plan in plans}) == 6


def test_levels_ask_more_from_one_to_the_next():
    needed = [read_plan_file(path.read_bytes()).weekly_km_needed for path in plan_files()]

    assert needed[:3] == sorted(needed[:3])
    assert needed[3:] == sorted(needed[3:])


class TestLoading(TestCase):
    """The demo is loaded once for all of these; what one changes the next does not see."""

    printed: str

    @classmethod
    def setUpTestData(cls):
        output = io.StringIO()
        call_command("load_demo", stdout=output)
        cls.printed = output.getvalue()

    def test_the_command_prints_the_sign_ins(self):
        assert DEMO_PASSWORD in self.printed
        assert all(person.email in self.printed for person in DEMO_PEOPLE)

    def test_everybody_can_sign_in(self):
        for person in DEMO_PEOPLE:
            user = User.objects.get(email=person.email)
            assert user.check_password(DEMO_PASSWORD)
            assert user.emailaddress_set.get().verified

    def test_everybody_has_their_part_and_no_more(self):
        groups = {
            user.email.partition("@")[0]: sorted(user.groups.values_list("name", flat=True))
            for user in User.objects.all()
        }

        assert groups == {
            "admin": [],
            "coach": ["Coaches"],
            "editor": ["Editors"],
            "runner": [],
            "runner2": [],
        }
        assert User.objects.filter(is_superuser=True).count() == 1

    def test_the_pages_are_published(self):
        assert PlanTemplatePage.objects.live().count() == 6
        assert {page.key for page in MethodologyPage.objects.live()} == {"polarised", "threshold"}
        assert GuidePage.objects.live().count() == 2
        assert all(page.methodology for page in PlanTemplatePage.objects.all())
        assert Page.find_problems() == ([], [], [], [], [])

    def test_every_template_has_one_version(self):
        assert [page.versions.count() for page in PlanTemplatePage.objects.all()] == [1] * 6

    def test_the_runners_are_in_different_phases(self):
        half = TrainingPlan.objects.get(user__email=DEMO_RUNNER.email)
        marathon = TrainingPlan.objects.get(user__email=DEMO_OTHER_RUNNER.email)
        today = half.user.today()

        assert half.phase(today) == marathon.phase(today) == "running"
        assert half.target_race_date - today > timedelta(days=28)
        assert marathon.target_race_date - today <= timedelta(days=13)
        weeks = {
            plan.plan_type: plan.weeks.filter(starts_on__lte=today).last().focus
            for plan in (half, marathon)
        }
        assert weeks == {"half_marathon": "build", "full_marathon": "taper"}

    def test_a_plan_hangs_on_the_version_it_was_adopted_from(self):
        for runner in RUNNERS:
            plan = TrainingPlan.objects.get(user__email=runner.person.email)
            assert plan.template_version.page.title == plan.template_version.title
            assert plan.workouts.filter(target_pace_min_per_km__isnull=False).exists()

    def test_what_lies_behind_has_an_outcome_and_what_lies_ahead_has_none(self):
        for plan in TrainingPlan.objects.all():
            today = plan.user.today()
            runs = plan.workouts.exclude(workout_type="rest")
            missed = runs.filter(date__lt=today, outcome="open").count()
            assert 1 <= missed <= 3
            assert not runs.filter(date__gte=today).exclude(outcome="open").exists()
        outcomes = set(ScheduledWorkout.objects.values_list("outcome", flat=True))
        assert outcomes == {"open", "done", "partly", "skipped"}

    def test_the_runners_ran(self):
        for person in (DEMO_RUNNER, DEMO_OTHER_RUNNER):
            runs = CompletedWorkout.objects.kept().filter(user__email=person.email)
            today = runs[0].user.today()
            planned = runs.exclude(scheduled_workout=None)
            assert 25 <= runs.count() <= 60
            assert runs.filter(date__gte=today).count() == 0
            assert runs.filter(scheduled_workout=None).exists()
            assert 0.5 < runs.exclude(route=None).exclude(outline="").count() / runs.count() < 1
            assert WorkoutStream.objects.filter(run__in=runs).count() > 10
            assert {run.source for run in runs} == {"manual", "gpx_upload"}
            for run in planned.select_related("scheduled_workout"):
                assert run.scheduled_workout.outcome in {"done", "partly"}
                assert run.date == run.scheduled_workout.date
            assert all(3 < run.average_pace_min_per_km < 9 for run in runs)

    def test_loading_again_changes_nothing(self):
        before = _everything()

        assert demo_load().made == []
        assert _everything() == before

    def test_what_somebody_changed_stays(self):
        guide = GuidePage.objects.first()
        guide.title = "My own title"
        guide.save_revision().publish()
        TrainingPlan.objects.filter(user__email=DEMO_RUNNER.email).update(name="Mine")

        demo_load()

        guide.refresh_from_db()
        assert guide.title == "My own title"
        assert TrainingPlan.objects.get(user__email=DEMO_RUNNER.email).name == "Mine"


def _everything() -> dict[str, object]:
    return {
        "pages": list(Page.objects.order_by("pk").values("pk", "title", "latest_revision_id")),
        "people": list(User.objects.order_by("pk").values("pk", "email", "password")),
        "plans": list(TrainingPlan.objects.order_by("pk").values("pk", "updated_at")),
        "sessions": ScheduledWorkout.objects.count(),
        "runs": list(CompletedWorkout.objects.order_by("pk").values("uid", "updated_at")),
    }
