"""What a plan can be made from: a template's version, a plan of one's own, nothing."""

import pytest
from django.test import Client

from accounts.models import User
from plans.models import PlanTemplatePage, TemplateVersion, TrainingPlan
from plans.services.plans import plan_save_as_template
from plans.tests.making import plan_spec, start_plan
from plans.tests.template_examples import published_page, weeks
from plans.tests.wizard_walk import NEW, Walk, page_text, saturday_in_weeks

pytestmark = pytest.mark.django_db


@pytest.fixture
def template(site: object) -> PlanTemplatePage:
    return published_page(weeks=weeks(8, w3_tuesday="9km E"))


def _publish(page: PlanTemplatePage, **replaced: str) -> TemplateVersion:
    page.weeks = weeks(8, **replaced)
    page.save_revision().publish()
    version = page.versions.order_by("-number").first()
    assert version is not None
    return version


def test_use_this_plan_skips_the_first_step(
    runner_client: Client, runner: User, template: PlanTemplatePage
) -> None:
    walk = Walk(runner_client, runner, f"?template={template.pk}")

    assert walk.step == "race"
    assert "For “Steady half”" in walk.text


def test_the_version_that_was_seen_is_the_one_adopted(
    runner_client: Client, runner: User, template: PlanTemplatePage
) -> None:
    seen = template.versions.get()
    walk = Walk(runner_client, runner, f"?template={template.pk}")
    newer = _publish(template, w3_tuesday="30km E")
    assert newer != seen

    walk.answer()
    assert "The coach has published a newer version" in walk.text
    walk.go_on().make()
    plan = walk.plan()
    assert plan.template_version == seen
    assert plan.methodology == "template"
    assert not plan.workouts.filter(target_distance_km__gt=20, steps__isnull=False).exclude(
        workout_type="race"
    )


def test_an_address_may_name_the_version_that_was_on_the_page(
    runner_client: Client, runner: User, template: PlanTemplatePage
) -> None:
    seen = template.versions.get()
    _publish(template, w3_tuesday="10km E")
    walk = Walk(runner_client, runner, f"?template={template.pk}&version={seen.number}")

    walk.answer().go_on().make()
    assert walk.plan().template_version == seen


def test_a_plan_taken_out_of_the_library_is_not_handed_out(
    runner_client: Client, runner: User, template: PlanTemplatePage
) -> None:
    walk = Walk(runner_client, runner, f"?template={template.pk}").answer()
    address = walk.url
    template.unpublish()

    walk.go(address)
    assert walk.step == "start"
    assert "no longer in the library" in walk.text


def test_a_deleted_template_is_not_handed_out_either(
    runner_client: Client, runner: User, template: PlanTemplatePage
) -> None:
    walk = Walk(runner_client, runner, f"?template={template.pk}").answer().go_on()
    data = walk.confirm_data()
    PlanTemplatePage.objects.get(pk=template.pk).delete()

    walk.send(data)
    assert walk.step == "start"
    assert "no longer in the library" in walk.text
    assert not TrainingPlan.objects.exists()


def test_a_template_that_is_not_there_is_said_so(
    runner_client: Client, runner: User, subtests: pytest.Subtests
) -> None:
    for query in ["?template=999999", "?template=x", "?template=", "?template=-1"]:
        with subtests.test(query):
            walk = Walk(runner_client, runner, query)

            assert walk.step == "start"
            assert "no longer in the library" in walk.text


def test_a_version_of_a_later_schema_is_not_handed_out(
    runner_client: Client, runner: User, template: PlanTemplatePage
) -> None:
    """Stored by a newer release that was taken back."""
    version = template.versions.get()
    walk = Walk(runner_client, runner, f"?template={template.pk}")
    address = walk.url
    TemplateVersion.objects.filter(pk=version.pk).update(spec={**version.spec, "schema": 99})

    for query in (NEW + f"?template={template.pk}", address):
        walk.go(query)
        assert walk.step == "start"
        assert "no longer in the library" in walk.text


def test_neither_is_an_own_template_of_a_later_schema(runner_client: Client, runner: User) -> None:
    today = runner.today()
    plan = start_plan(runner, race_date=saturday_in_weeks(today, 8), today=today)
    template = plan_save_as_template(plan=plan, name="From tomorrow")
    template.spec["schema"] = 99
    template.save()

    walk = Walk(runner_client, runner, f"?plan={template.pk}")
    assert walk.step == "start"
    assert "cannot be read any more" in walk.text


def test_templates_of_the_chosen_distance_are_offered(
    runner_client: Client, runner: User, template: PlanTemplatePage
) -> None:
    published_page(title="Steady marathon", plan_type="full_marathon", weeks=weeks(4))
    published_page(title="Not out yet").unpublish()
    walk = Walk(runner_client, runner)

    assert "Steady half" in walk.text
    assert "Steady marathon" not in walk.text
    assert "Not out yet" not in walk.text
    walk.go(f"{walk.url}&distance=full_marathon")
    assert "Steady marathon" in walk.text
    assert "Steady half" not in walk.text
    assert walk.go(f"{walk.url}&distance=ultra").step == "start"


def test_a_stranger_comes_back_to_the_template_after_signing_in(
    stranger_client: Client, runner: User, password: str, template: PlanTemplatePage
) -> None:
    response = stranger_client.get(f"{NEW}?template={template.pk}", follow=True)
    assert "account/login" in response.request["PATH_INFO"]

    response = stranger_client.post(
        f"{response.request['PATH_INFO']}?{response.request['QUERY_STRING']}",
        {
            "login": runner.email,
            "password": password,
            "next": f"{NEW}?template={template.pk}",
        },
        follow=True,
    )
    assert "For “Steady half”" in page_text(response)


def test_a_methodology_stands_ready_when_its_page_sends_one_here(
    runner_client: Client, runner: User
) -> None:
    walk = Walk(runner_client, runner, "?methodology=threshold")

    assert walk.step == "start"
    assert 'value="methodology-threshold" required checked' in walk.html


def test_an_unknown_methodology_is_ignored(
    runner_client: Client, runner: User, subtests: pytest.Subtests
) -> None:
    for key in ["unheard-of", "template", ""]:
        with subtests.test(key):
            assert Walk(runner_client, runner, f"?methodology={key}").step == "start"


def test_an_earlier_plan_is_copied_as_it_stands(runner_client: Client, runner: User) -> None:
    today = runner.today()
    earlier = start_plan(runner, race_date=saturday_in_weeks(today, 8), today=today)
    TrainingPlan.objects.filter(pk=earlier.pk).update(status="archived")
    walk = Walk(runner_client, runner, f"?plan={earlier.pk}")
    assert walk.step == "race"
    assert "Days that suit" not in walk.text

    walk.answer().go_on()
    assert 'value="Steady half"' in walk.html
    walk.make("Once more")
    again = TrainingPlan.objects.get(name="Once more")
    assert again.methodology == "custom"
    assert again.workouts.filter(session="2km E, 3x1km T / 90s jog, 2km E").exists()


def test_an_own_template_is_offered(runner_client: Client, runner: User) -> None:
    today = runner.today()
    plan = start_plan(runner, race_date=saturday_in_weeks(today, 8), today=today)
    template = plan_save_as_template(plan=plan, name="My eight weeks")
    TrainingPlan.objects.filter(pk=plan.pk).delete()

    Walk(runner_client, runner).choose(f"own-{template.pk}").answer().go_on().make("Mine")
    assert TrainingPlan.objects.filter(name="Mine", is_template=False).exists()


def test_an_own_template_of_more_weeks_than_a_plan_has_is_refused(
    runner_client: Client, runner: User
) -> None:
    spec = plan_spec(weeks=60)
    template = TrainingPlan.objects.create(
        user=runner,
        name="Sixty weeks",
        plan_type="half_marathon",
        methodology="custom",
        duration_weeks=60,
        is_template=True,
        spec=spec.to_json(),
    )
    race_date = saturday_in_weeks(runner.today(), 65).isoformat()
    walk = Walk(runner_client, runner).choose(f"own-{template.pk}").answer(race_date=race_date)

    assert walk.response.status_code == 422
    assert "has 60 weeks; the longest a plan can be is 30" in walk.text


def test_somebody_elses_plan_is_not_there(
    runner_client: Client, runner: User, other_runner: User
) -> None:
    today = other_runner.today()
    theirs = start_plan(other_runner, race_date=saturday_in_weeks(today, 8), today=today)

    assert runner_client.get(f"{NEW}?plan={theirs.pk}").status_code == 404
    assert runner_client.get(f"{NEW}?plan=x").status_code == 404
    walk = Walk(runner_client, runner).choose(f"own-{theirs.pk}")
    assert walk.response.status_code == 422
    assert "This choice is no longer there" in walk.text


def test_a_blank_plan_has_the_weeks_asked_for_and_a_race(
    runner_client: Client, runner: User
) -> None:
    walk = Walk(runner_client, runner).choose("blank", weeks="10").answer()
    assert "Your weeks are empty" in walk.text

    walk.go_on().make("By hand")
    plan = walk.plan()
    assert plan.duration_weeks == 10
    assert plan.workouts.count() == 1
    assert plan.workouts.get().is_goal_race


def test_a_blank_plan_is_no_longer_than_there_is_time(runner_client: Client, runner: User) -> None:
    race_date = saturday_in_weeks(runner.today(), 10).isoformat()
    walk = Walk(runner_client, runner).choose("blank", weeks="20").answer(race_date=race_date)

    assert "instead of 20" in walk.text
    walk.go_on().make()
    assert walk.plan().duration_weeks in {10, 11}


def test_weeks_that_make_no_plan(
    runner_client: Client, runner: User, subtests: pytest.Subtests
) -> None:
    walk = Walk(runner_client, runner)
    for typed, message in [
        ("60", "A plan has at most 30 weeks"),
        ("3", "needs at least 8 weeks"),
        ("", "Enter how many weeks"),
        ("many", "as a whole number"),
        ("-4", "needs at least 8 weeks"),
        ("9" * 40, "A plan has at most 30 weeks"),
    ]:
        with subtests.test(ascii(typed)):
            walk.choose("blank", weeks=typed)

            assert walk.response.status_code == 422
            assert message in walk.text


def test_the_library_names_the_version_it_shows(
    runner_client: Client, runner: User, template: PlanTemplatePage
) -> None:
    html = runner_client.get(template.url).content.decode()

    assert f'href="{NEW}?template={template.pk}&amp;version=1"' in html
