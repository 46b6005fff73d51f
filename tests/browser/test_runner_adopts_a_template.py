"""A runner takes a coach's plan for a race: from the library to the plan's own page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from fitness.models import PaceZoneSet
from plans.models import PlanTemplatePage, TrainingPlan
from plans.tests.template_examples import published_page, weeks
from plans.tests.wizard_walk import saturday_in_weeks

Screenshot = Callable[[str], None]
SignIn = Callable[[User], None]


@pytest.fixture
def template(runner: User) -> PlanTemplatePage:
    return published_page(
        weeks=weeks(15, w7_wednesday="2km E, 5x1km I / 400m jog, 2km E"), weekly_km_needed=35
    )


def test_from_the_library_to_the_plan(
    page: Page,
    runner: User,
    password: str,
    template: PlanTemplatePage,
    screenshot: Screenshot,
) -> None:
    page.goto(template.url)
    page.get_by_role("link", name="Use this plan").first.click()
    page.get_by_label("E-mail", exact=False).fill(runner.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("heading", name="Race and you")).to_be_visible()
    expect(page.get_by_text("For “Steady half”")).to_be_visible()
    screenshot("wizard race")
    _answer(page, runner)
    page.get_by_role("button", name="Show the plan").click()

    expect(page.get_by_role("heading", name="Your plan before you save it")).to_be_focused()
    expect(page).to_have_title(re.compile("Your plan before you save it"))
    expect(page).to_have_url(re.compile(r"/my-plans/new/preview/\?run="))
    expect(
        page.get_by_role("list").filter(has_text="Preview").locator("[aria-current]")
    ).to_have_text("Preview")
    expect(page.get_by_text("What was changed to fit you")).to_be_visible()
    screenshot("wizard preview")
    page.get_by_role("link", name="Continue").click()

    page.get_by_label("Name of your plan").fill("Spring half")
    screenshot("wizard confirm")
    assert not TrainingPlan.objects.exists()
    page.get_by_role("button", name="Make this plan").click()

    expect(page.get_by_role("heading", name="Spring half", level=1)).to_be_visible()
    expect(page.get_by_text("Your plan is made.")).to_be_visible()
    plan = TrainingPlan.objects.get()
    assert plan.template_version == template.versions.get()
    assert plan.target_race_date == saturday_in_weeks(runner.today(), 15)
    screenshot("wizard made plan")


def _answer(page: Page, runner: User) -> None:
    page.get_by_label("Race date").fill(saturday_in_weeks(runner.today(), 15).isoformat())
    page.get_by_label("Goal time").fill("1:45:00")
    page.get_by_label("A recent race").check()
    page.get_by_label("Distance", exact=True).select_option("10 km")
    page.get_by_label("Time", exact=True).fill("47:30")
    page.get_by_label("Kilometres a week").fill("38")


def test_mistakes_are_shown_in_place_and_back_goes_back(
    page: Page, runner: User, template: PlanTemplatePage, sign_in: SignIn, screenshot: Screenshot
) -> None:
    sign_in(runner)
    page.goto("/my-plans/new/")
    screenshot("wizard start")
    page.reload()  # taking pictures leaves traces in the page
    page.get_by_role("link", name="Marathon", exact=True).click()
    expect(page.get_by_role("link", name="Marathon", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    page.get_by_role("link", name="Half marathon").click()
    page.get_by_label("Steady half").check()
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", name="Race and you")).to_be_visible()
    _answer(page, runner)
    page.get_by_label("Goal time").fill("0:30:00")
    page.get_by_label("Monday").uncheck()
    page.get_by_label("Day for the long run").select_option("Monday")
    page.get_by_role("button", name="Show the plan").click()

    expect(page.get_by_role("alert")).to_contain_text("2 answers need another look")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_text("would beat the world best")).to_be_visible()
    screenshot("wizard mistakes")
    page.get_by_label("Goal time").fill("1:45:00")
    page.get_by_label("Day for the long run").select_option("Saturday")
    page.get_by_role("button", name="Show the plan").click()
    expect(page.get_by_role("heading", name="Your plan before you save it")).to_be_visible()

    page.go_back()
    expect(page.get_by_role("heading", name="Race and you")).to_be_visible()
    expect(page.get_by_label("Goal time")).to_have_value("1:45:00")
    page.go_forward()
    expect(page.get_by_role("heading", name="Your plan before you save it")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Your plan before you save it")).to_be_visible()
    the_way_back_leaves_nothing_in_the_console(page)
    assert not TrainingPlan.objects.exists()
    assert not PaceZoneSet.objects.exists()


def the_way_back_leaves_nothing_in_the_console(page: Page) -> None:
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.get_by_role("link", name="Continue").click()
    for step in ("Your plan before you save it", "Race and you", "Create a plan"):
        name = "Change my answers" if step == "Race and you" else "Back"
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", name=step)).to_be_visible()
    assert complaints == []


def test_by_keyboard_alone(page: Page, runner: User, sign_in: SignIn) -> None:
    sign_in(runner)
    page.goto("/my-plans/new/?methodology=polarised")
    expect(page.get_by_label("Polarised 80/20")).to_be_checked()
    page.get_by_label("Polarised 80/20").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Race and you")).to_be_focused()

    page.get_by_label("Race date").fill(saturday_in_weeks(runner.today(), 15).isoformat())
    page.get_by_label("A time").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Goal time")).to_be_hidden()
    page.get_by_label("A recent race").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("5:00")
    page.get_by_label("Kilometres a week").fill("38,5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your plan before you save it")).to_be_focused()

    page.get_by_role("link", name="Continue").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Make this plan")).to_be_focused()
    page.get_by_label("Name of your plan").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your plan is made.")).to_be_visible()
