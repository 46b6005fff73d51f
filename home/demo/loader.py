"""Fills a site with the demo, through the services and pages that people use.

Each part looks whether it is there, so running it again makes nothing twice and leaves
alone what somebody has changed since.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page

from accounts.models import User
from accounts.services import user_create_verified
from fitness.services import zone_set_from_race
from home.demo.content import (
    GUIDES,
    GUIDES_INTRODUCTION,
    LEAD,
    LIBRARY_INTRODUCTION,
    METHODS,
    METHODS_INTRODUCTION,
    DemoText,
    plan_files,
)
from home.demo.runs import runs_until_today
from home.demo_people import (
    DEMO_ADMINISTRATOR,
    DEMO_COACH,
    DEMO_EDITOR,
    DEMO_OTHER_RUNNER,
    DEMO_PASSWORD,
    DEMO_RUNNER,
    DemoPerson,
)
from home.models import GuideIndexPage, GuidePage, HomePage
from home.site_setup import COACHES, EDITORS, HEADLINE, site_set_up
from plans.domain.request import CurrentFitness, PlanRequest
from plans.generators.registry import registry
from plans.models import (
    MethodologyIndexPage,
    MethodologyPage,
    PlanLibraryPage,
    PlanTemplatePage,
    TemplateVersion,
    TrainingPlan,
)
from plans.plan_format import read_plan_file
from plans.services.plan_format import template_import
from plans.services.plans import NewPlan, plan_start
from plans.services.versions import version_publish


@dataclass(frozen=True)
class DemoRunner:
    """A runner with a plan under way. ``race_km`` and ``race_time`` are a recent race."""

    person: DemoPerson
    template: str
    weeks_to_race: int
    """Whole weeks from this one to that of the race, which is on its Sunday."""
    goal: timedelta
    race_km: float
    race_time: timedelta
    weekly_km: float
    born: date
    sex: str


RUNNERS = (
    DemoRunner(
        person=DEMO_RUNNER,
        template="half_intermediate",
        weeks_to_race=5,
        goal=timedelta(hours=1, minutes=45),
        race_km=10,
        race_time=timedelta(minutes=47, seconds=30),
        weekly_km=42,
        born=date(1988, 5, 17),
        sex=User.Sex.FEMALE,
    ),
    DemoRunner(
        person=DEMO_OTHER_RUNNER,
        template="marathon_intermediate",
        weeks_to_race=1,
        goal=timedelta(hours=3, minutes=30),
        race_km=21.0975,
        race_time=timedelta(hours=1, minutes=39, seconds=20),
        weekly_km=52,
        born=date(1979, 11, 2),
        sex=User.Sex.MALE,
    ),
)


@dataclass
class DemoLoad:
    made: list[str] = field(default_factory=list)


@transaction.atomic
def demo_load() -> DemoLoad:
    """Make what is missing of the demo; needs no site beforehand."""
    load = DemoLoad()
    load.made += site_set_up().made
    _person(DEMO_ADMINISTRATOR, load, superuser=True)
    coach = _person(DEMO_COACH, load, group=COACHES)
    editor = _person(DEMO_EDITOR, load, group=EDITORS)
    _front(load)
    _methods(coach, load)
    _guides(editor, load)
    versions = _templates(coach, load)
    for runner in RUNNERS:
        _runner(runner, versions, load)
    return load


def _person(
    person: DemoPerson, load: DemoLoad, *, group: str = "", superuser: bool = False
) -> User:
    found = User.objects.filter(email=person.email).first()
    if found is not None:
        return found
    user = user_create_verified(
        email=person.email,
        password=DEMO_PASSWORD,
        first_name=person.first_name,
        last_name=person.last_name,
        superuser=superuser,
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    load.made.append(f"{person.part}: {person.email}")
    return user


def _front(load: DemoLoad) -> None:
    """Texts of the home page and the three index pages, where nobody has written any."""
    home_page = HomePage.objects.get()
    if not home_page.lead:
        home_page.headline, home_page.lead = HEADLINE, LEAD
        _publish(home_page, None)
        load.made.append("home page")
    for model, introduction in (
        (PlanLibraryPage, LIBRARY_INTRODUCTION),
        (MethodologyIndexPage, METHODS_INTRODUCTION),
        (GuideIndexPage, GUIDES_INTRODUCTION),
    ):
        index = model.objects.get()
        if not index.introduction:
            index.introduction = f"<p>{introduction}</p>"
            _publish(index, None)


def _publish(page: Page, user: User | None) -> None:
    page.save_revision(user=user).publish(user=user)


def _methods(coach: User, load: DemoLoad) -> None:
    index = MethodologyIndexPage.objects.get()
    for text in METHODS:
        if MethodologyPage.objects.filter(key=text.name).exists():
            continue
        page = MethodologyPage(key=text.name, **_page_fields(text, coach))
        index.add_child(instance=page)
        _publish(page, coach)
        load.made.append(f"method: {text.title}")


def _guides(editor: User, load: DemoLoad) -> None:
    index = GuideIndexPage.objects.get()
    for text in GUIDES:
        if GuidePage.objects.child_of(index).filter(slug=text.name).exists():
            continue
        page = GuidePage(**_page_fields(text, editor))
        index.add_child(instance=page)
        _publish(page, editor)
        load.made.append(f"guide: {text.title}")


def _page_fields(text: DemoText, owner: User) -> dict[str, object]:
    return {
        "slug": text.name,
        "title": text.title,
        "summary": text.summary,
        "body": text.body,
        "owner": owner,
        "live": False,
    }


def _templates(coach: User, load: DemoLoad) -> dict[str, TemplateVersion]:
    """The published version of each plan file that still has its page, by the file's name."""
    library = PlanLibraryPage.objects.get()
    versions: dict[str, TemplateVersion] = {}
    for path in plan_files():
        plan = read_plan_file(path.read_bytes())
        page = PlanTemplatePage.objects.child_of(library).filter(title=plan.title).first()
        if page is None:
            page = template_import(plan=plan, library=library, user=coach, publish=True).page
            load.made.append(f"plan: {plan.title}")
        version = page.versions.order_by("-number").first() or version_publish(page_id=page.pk)
        if version is not None:
            versions[path.stem] = version
    return versions


def _runner(runner: DemoRunner, versions: dict[str, TemplateVersion], load: DemoLoad) -> None:
    user = _person(runner.person, load)
    version = versions.get(runner.template)
    if user.training_plans.exists() or version is None:
        return
    user.date_of_birth, user.sex = runner.born, runner.sex
    user.save(update_fields=["date_of_birth", "sex", "updated_at"])
    plan = _plan_under_way(runner, user, version)
    runs_until_today(plan)
    load.made.append(f"plan of {user}: {plan.name}")


def _plan_under_way(runner: DemoRunner, user: User, version: TemplateVersion) -> TrainingPlan:
    """The plan as the runner would have made it on its first Monday."""
    today = user.today()
    monday = today - timedelta(days=today.weekday())
    race_date = monday + timedelta(weeks=runner.weeks_to_race, days=6)
    spec = version.plan_spec
    first_day = race_date - timedelta(days=7 * len(spec.weeks) - 1)
    zone_set = zone_set_from_race(
        user=user,
        distance_m=runner.race_km * 1000,
        time=runner.race_time,
        effective_from=first_day,
    )
    generator = registry.get_generator("template")
    request = PlanRequest(
        plan_type=spec.plan_type,
        race_date=race_date,
        today=first_day,
        fitness=CurrentFitness(vdot=float(zone_set.vdot), weekly_km=runner.weekly_km),
        goal_seconds=runner.goal.total_seconds(),
        spec=spec,
    )
    new = NewPlan(
        spec=generator.build(request),
        race_date=race_date,
        goal_time=runner.goal,
        today=first_day,
        minimum_weeks=generator.minimum_weeks(spec.plan_type),
        methodology=generator.key,
        template_version=version,
        name=version.title,
    )
    return plan_start(user=user, new=new, zone_set=zone_set)
