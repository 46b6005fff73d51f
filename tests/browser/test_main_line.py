"""The product's main line: from a coach's template to a runner's calendar program."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Locator, Page, Response, expect

from accounts.models import User
from home.demo.content import plan_files
from home.demo_people import DEMO_COACH
from home.site_setup import COACHES
from plans.models import PlanLibraryPage, PlanTemplatePage, ScheduledWorkout, TrainingPlan
from plans.plan_format import read_plan_file
from plans.services.plan_format import template_import
from tests.support.editor import cell, open_editor, publish
from tests.support.khal import khal_reads, needs_khal

pytestmark = pytest.mark.django_db(transaction=True)

MISTAKE = "3x2km Q"
MENDED = "2km E, 7x700m I / 300m jog, 2km E"
TITLE = "7 × 700 m interval"
CHANGED_WEEK = 7


@pytest.fixture
def carla(transactional_db: None) -> User:
    """The demo's coach."""
    user = User.objects.create_user(email=DEMO_COACH.email, first_name=DEMO_COACH.first_name)
    user.groups.add(Group.objects.get(name=COACHES))
    return user


@pytest.fixture
def half(carla: User) -> PlanTemplatePage:
    """The demo's template of fourteen weeks, made as the demo makes it."""
    written = (read_plan_file(path.read_bytes()) for path in plan_files())
    plan = next(plan for plan in written if plan.title.startswith("Half marathon, sharp"))
    library = PlanLibraryPage.objects.get()
    return template_import(plan=plan, library=library, user=carla, publish=True).page


def race_day() -> date:
    """A Saturday 15 weeks away."""
    today = timezone.localdate()
    return today - timedelta(days=today.weekday()) + timedelta(weeks=15, days=5)


def coach_copies_and_publishes(
    page: Page, original: PlanTemplatePage, settings: Any
) -> PlanTemplatePage:
    page.goto(f"/cms/pages/{original.pk}/copy/")
    page.get_by_label("New title").fill("Carla's half")
    page.get_by_label("New slug").fill("carlas-half")
    page.get_by_role("button", name="Copy this page").click()
    expect(page.get_by_text("copied")).to_be_visible()
    copy = PlanTemplatePage.objects.get(slug="carlas-half")
    assert not copy.live

    # By itself it saves from the refusal on: before, that would be in the way of publishing.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    open_editor(page, copy)
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 500
    cell(page, CHANGED_WEEK, "Tuesday").fill(MISTAKE)
    publish(page)
    expect(page.locator(".error-message").filter(has_text="“Q” is not an effort")).to_be_visible()
    assert not copy.versions.exists()
    what_is_typed_after_the_refusal_is_kept(page, copy)
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    assert original.versions.count() == 1
    return PlanTemplatePage.objects.get(pk=copy.pk)


def what_is_typed_after_the_refusal_is_kept(page: Page, copy: PlanTemplatePage) -> None:
    """The editor saves by itself. What came back refused Wagtail saves once, and stops
    looking at what is typed from then on."""
    once_saved = page.locator("form[data-edit-form][data-w-unsaved-force-value='false']")
    expect(once_saved).to_be_attached()
    with page.expect_response(is_saving):
        cell(page, CHANGED_WEEK, "Tuesday").fill(MENDED)
    latest = PlanTemplatePage.objects.get(pk=copy.pk).get_latest_revision_as_object()
    assert latest.weeks[CHANGED_WEEK - 1].value["tuesday"] == MENDED


def is_saving(answer: Response) -> bool:
    return answer.request.method == "POST" and answer.url.endswith("/edit/")


def coach_publishes_again(template: PlanTemplatePage, coach: User) -> None:
    template.weeks[CHANGED_WEEK - 1].value["tuesday"] = "8km E"
    template.save_revision(user=coach).publish(user=coach)


def runner_signs_up(page: Page) -> None:
    page.goto("/account/signup/")
    page.get_by_label("First name").fill("Nina")
    page.get_by_label("E-mail", exact=False).fill("nina@example.com")
    page.get_by_label("Password", exact=True).first.fill("a quiet tempo run")
    page.get_by_label("Password once more").fill("a quiet tempo run")
    page.get_by_role("main").get_by_role("button", name="Make an account").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nina")


def runner_adopts(page: Page, template: PlanTemplatePage) -> None:
    page.goto(template.url)
    page.get_by_role("link", name="Use this plan").first.click()
    page.get_by_label("Race date").fill(race_day().isoformat())
    page.get_by_label("Goal time").fill("1:45:00")
    page.get_by_label("A recent race").check()
    page.get_by_label("Distance", exact=True).select_option("10 km")
    page.get_by_label("Time", exact=True).fill("47:30")
    page.get_by_label("Kilometres a week").fill("58")
    page.get_by_role("button", name="Show the plan").click()
    expect(page.get_by_role("heading", name="Your plan before you save it")).to_be_visible()
    page.get_by_role("link", name="Continue").click()
    page.get_by_role("button", name="Make this plan").click()
    expect(page.get_by_text("Your plan is made.")).to_be_visible()


def in_calendar(page: Page, day: date, uid: Any) -> Locator:
    """The session as the month shows it on ``day``."""
    page.goto(f"/calendar/{day.year}/{day.month}/")
    return page.locator(f"[href*='{uid}']").first


def sessions_of(plan: TrainingPlan) -> list[tuple[Any, ...]]:
    stored = plan.workouts.order_by("date", "order_in_day")
    return list(stored.values_list("uid", "date", "session", "version"))


@needs_khal
def test_from_the_coachs_paper_to_the_runners_calendar_program(
    page: Page,
    sign_in: Callable[[User], None],
    carla: User,
    half: PlanTemplatePage,
    client: Any,
    settings: Any,
    tmp_path: Path,
    screenshot: Callable[..., None],
) -> None:
    sign_in(carla)
    template = coach_copies_and_publishes(page, half, settings)
    version = template.versions.get()
    assert version.number == 1

    page.context.clear_cookies()
    runner_signs_up(page)
    assert any("nina@example.com" in message.to for message in mail.outbox)
    runner_adopts(page, template)
    plan = TrainingPlan.objects.get(user=User.objects.get(email="nina@example.com"))
    assert plan.template_version == version
    assert plan.target_race_date == race_day()

    changed = plan.workouts.get(session__contains="7x700m I")
    assert changed.week.week_number == CHANGED_WEEK
    runner_moves_what_the_coach_changed_and_takes_that_back(page, changed)
    address = runner_subscribes(page)
    feed = client.get(address[address.index("/calendar/feed/") :]).content
    listed = khal_reads(feed, tmp_path, first=timezone.localdate(), days=130)
    every_session_is_listed_on_its_day(listed, plan, changed)

    before = sessions_of(plan)
    coach_publishes_again(template, carla)
    assert template.versions.count() == 2
    assert sessions_of(plan) == before  # the runner's plan stays what it is
    expect(in_calendar(page, changed.date, changed.uid)).to_contain_text(TITLE)
    screenshot("main line calendar")


def runner_moves_what_the_coach_changed_and_takes_that_back(
    page: Page, changed: ScheduledWorkout
) -> None:
    """By a day, on the page of the plan."""
    page.locator(f"#week-{changed.week.starts_on} summary").click()
    expect(page.locator(f"#session-{changed.uid}")).to_contain_text(TITLE)
    page.locator(f"#session-{changed.uid}").click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("link", name="Move").click()
    to = changed.date + timedelta(days=1)
    panel.get_by_role("button", name=re.compile(f"Move here.*{to:%A}")).first.click()
    expect(page.locator(".toast").filter(has_text="moved")).to_be_visible()
    changed.refresh_from_db()
    assert changed.date == to
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.locator(".toast").filter(has_text="Undone")).to_be_visible()
    changed.refresh_from_db()
    assert changed.date == to - timedelta(days=1)


def runner_subscribes(page: Page) -> str:
    page.goto("/calendar/subscribe/")
    return page.locator("input[value*='.ics']").first.input_value()


def every_session_is_listed_on_its_day(
    listed: set[tuple[str, str]], plan: TrainingPlan, changed: ScheduledWorkout
) -> None:
    expected = plan.workouts.exclude(workout_type="rest")
    assert {day for day, _ in listed} == {item.date.isoformat() for item in expected}
    assert race_day().isoformat() in {day for day, _ in listed}
    assert any(TITLE in title and day == changed.date.isoformat() for day, title in listed)
