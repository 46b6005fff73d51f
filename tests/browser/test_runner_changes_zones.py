"""A runner calculates zones, saves them, and the sessions ahead follow; the past does not."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from fitness.models import PaceZoneSet
from fitness.services import zone_set_from_race
from plans.models import ScheduledWorkout, TrainingPlan
from tests.support.accessibility import complaints

pytestmark = pytest.mark.django_db(transaction=True)


def easy_session(plan: TrainingPlan, *, ahead: bool) -> ScheduledWorkout:
    today = plan.user.today()
    found = plan.workouts.filter(workout_type="long", outcome="open" if ahead else "done")
    kept = found.filter(date__gt=today) if ahead else found.filter(date__lt=today)
    return kept.order_by("date")[0]


def zones_of(runner: User, *, minutes: float, days_ago: int) -> PaceZoneSet:
    return zone_set_from_race(
        user=runner,
        distance_m=10_000,
        time=timedelta(minutes=minutes),
        effective_from=runner.today() - timedelta(days=days_ago),
    )


def panel_pace(page: Page, workout: ScheduledWorkout) -> str:
    page.goto(f"/calendar/sessions/{workout.uid}/")
    return page.locator("main").inner_text()


def test_sessions_ahead_follow_new_zones_and_past_ones_do_not(
    page: Page,
    runner: User,
    plan: TrainingPlan,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    past, ahead = easy_session(plan, ahead=False), easy_session(plan, ahead=True)
    past_page, ahead_page = panel_pace(page, past), panel_pace(page, ahead)
    assert "5:50 to 6:25/km" in past_page
    assert "5:50 to 6:25/km" in ahead_page

    page.goto("/zones/")
    screenshot("zones mine first")
    page.get_by_role("link", name="Recalculate").click()
    time = page.get_by_label("Time you ran")
    expect(time).to_have_value("47:30")
    time.fill("4")
    results = page.locator("#zone-results")
    expect(results).to_contain_text("Write the time as")
    screenshot("zones calculate hint")
    time.fill("44:00")
    expect(results).to_contain_text("5:26 to 5:59/km")
    screenshot("zones calculate")
    results.get_by_role("link", name="Save as my zones").click()
    expect(page.locator("main")).to_contain_text(
        re.compile(r"\d+ sessions ahead get new paces, easy 5:26 to 5:59/km instead of")
    )
    screenshot("zones save")
    page.get_by_role("button", name="Save, and let sessions follow").click()

    expect(page.locator("h1")).to_have_text("My zones")
    expect(page.locator("#toasts")).to_contain_text("follow your zones")
    expect(page.locator(".zone-chart")).to_be_visible()
    screenshot("zones mine")
    assert "5:26 to 5:59/km" in panel_pace(page, ahead)
    assert panel_pace(page, past) == past_page


def test_zones_by_hand_tell_what_is_wrong(
    page: Page,
    runner: User,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    zones_of(runner, minutes=47.5, days_ago=1)
    sign_in(runner)
    page.goto("/zones/by-hand/")
    easy = page.get_by_role("group", name="Easy")
    easy.get_by_label("Slow end").fill("5:00")
    page.get_by_role("button", name="Go on").click()
    expect(easy).to_contain_text("changed places")
    screenshot("zones by hand")
    assert complaints(page) == []
    easy.get_by_label("Slow end").fill("6:20")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_have_text("Save as my zones")


def test_axe_finds_nothing(
    page: Page,
    runner: User,
    plan: TrainingPlan,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    for days, minutes in ((40, 50), (20, 46), (3, 45)):
        found = zones_of(runner, minutes=minutes, days_ago=days)
    sign_in(runner)
    for path in (
        "/zones/",
        "/zones/calculate/?from=threshold&pace=4:30",
        "/zones/calculate/?from=race&distance=other&km=&time=",
        "/zones/save/?from=race&distance=10000&time=44:00",
        f"/zones/{found.pk}/",
        f"/my-plans/{plan.pk}/sessions/add/",
    ):
        page.goto(path)
        assert complaints(page) == []
        if path == "/zones/":
            screenshot("zones history")
