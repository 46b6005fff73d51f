"""Logging runs as runners do: by mouse, by keyboard alone, and without scripts. Each logs a
run by hand, corrects it, removes it and takes that back."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.sessions import outcome_set, session_add
from tests.support.accessibility import complaints, too_wide
from workouts.models import CompletedWorkout
from workouts.selectors.runs import runs_of
from workouts.services.links import run_link, run_unlink
from workouts.tests.runs import make_run, measured_run

pytestmark = pytest.mark.django_db(transaction=True)

LAPS = [
    {"start_s": 0, "elapsed_s": 740, "moving_s": 730, "distance_m": 2010},
    {"start_s": 740, "elapsed_s": 582, "distance_m": 2000},
    {"start_s": 1322, "elapsed_s": 92, "distance_m": 210},
    {"start_s": 1414, "elapsed_s": 640, "distance_m": 2000},
    {"start_s": 2054, "elapsed_s": 90, "distance_m": 200},
    {"start_s": 2144, "elapsed_s": 588, "distance_m": 2000},
    {"start_s": 2732, "elapsed_s": 700, "distance_m": 1950},
]


@pytest.fixture
def yesterdays(runner: User, plan: TrainingPlan) -> ScheduledWorkout:
    """A session of yesterday that nothing is known of."""
    day = runner.today() - timedelta(days=1)
    for workout in plan.workouts.filter(date=day):
        workout.delete()
    session = parse_session("8km E")
    assert session_add(plan=plan, on=day, session=session, who=runner) is not None
    return plan.workouts.get(date=day)


@pytest.fixture
def tempo_run(runner: User, plan: TrainingPlan) -> CompletedWorkout:
    """A tempo session of the week before, run with a watch."""
    week_ago = runner.today() - timedelta(days=6)
    tempo = plan.workouts.filter(workout_type="tempo", date__lt=week_ago).last()
    assert tempo is not None
    outcome_set(workout=tempo, outcome="open")
    run = measured_run(
        runner,
        tempo.date,
        km=10.4,
        minutes=57.2,
        laps=LAPS,
        notes="Headwind on the way home.",
        title="Tempo along the canal",
    )
    if run.scheduled_workout_id != tempo.pk:
        run_link(run=run, workout=tempo)
    return run


@pytest.fixture
def bare(
    browser: Browser, browser_context_args: dict[str, Any], client: Any, runner: User, base_url: str
) -> Iterator[Page]:
    """Without scripts."""
    client.force_login(runner)
    options = {**browser_context_args, "java_script_enabled": False, "base_url": base_url}
    context = browser.new_context(**options)
    context.set_default_timeout(15_000)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": base_url}])
    yield context.new_page()
    context.close()


def test_by_mouse_from_any_page(page: Page, runner: User, sign_in: Callable[[User], None]) -> None:
    make_run(runner, runner.today() - timedelta(days=1), title="Older")
    make_run(runner, runner.today(), title="Latest")
    sign_in(runner)
    page.goto("/today/")
    how_a_run_was_takes_one_tap(page)
    assert runs_of(runner).get(title="Latest").perceived_effort == 8
    a_run_is_logged_and_its_pace_follows_what_one_types(page)
    assert runs_of(runner).get(title="").perceived_effort == 4
    it_is_corrected_and_removed_and_comes_back(page)
    titles = runs_of(runner).values_list("title", flat=True)
    assert sorted(titles) == ["Along the river", "Latest", "Older"]


def how_a_run_was_takes_one_tap(page: Page) -> None:
    card = page.locator(".effort-card")
    expect(card).to_contain_text("Latest")
    card.get_by_role("button", name="8 hard").click()
    expect(page.get_by_text("Noted: 8, hard.")).to_be_visible()
    expect(card).to_contain_text("Older")
    card.get_by_role("button", name="I would rather not say").click()
    expect(card).to_have_count(0)


def a_run_is_logged_and_its_pace_follows_what_one_types(page: Page) -> None:
    page.get_by_role("banner").get_by_role("link", name="Log a run").click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("heading", name="Log a run")).to_be_visible()
    pace = panel.locator("[data-run-pace]")
    expect(pace).to_have_text("–")
    panel.get_by_label("Distance in km").fill("10,5")
    panel.get_by_label("Time", exact=True).fill("1:02:30")
    expect(pace).to_have_text("5:57/km")
    panel.get_by_label("Time", exact=True).fill("1:02:3")
    expect(pace).to_have_text("–")

    panel.get_by_role("button", name="Save this run").click()
    expect(panel.get_by_text("Write the time as h:mm:ss or mm:ss")).to_be_visible()
    panel.get_by_label("Time", exact=True).fill("1:02:30")
    panel.locator(".effort-choice", has_text=re.compile("^4")).click()
    panel.get_by_role("button", name="Save this run").click()
    expect(panel.get_by_text("10.5 km in 1:02:30, 5:57/km").first).to_be_visible()


def it_is_corrected_and_removed_and_comes_back(page: Page) -> None:
    panel = page.get_by_role("dialog")
    panel.get_by_role("link", name="Edit").click()
    expect(panel.locator("[data-run-pace]")).to_have_text("5:57/km")
    panel.get_by_label("Title").fill("Along the river")
    panel.get_by_role("button", name="Save", exact=True).click()
    expect(panel.get_by_role("heading", name="Along the river")).to_be_visible()

    panel.get_by_role("button", name="Remove").click()
    expect(page.locator("#panel")).not_to_be_visible()
    toast = page.locator(".toast", has_text="Removed")
    toast.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Back again")).to_be_visible()


def test_from_a_session_of_the_calendar(
    page: Page,
    runner: User,
    yesterdays: ScheduledWorkout,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    page.goto(f"/calendar/week/{yesterdays.date}/")
    cell = page.locator(f"#d{yesterdays.date}")
    cell.locator(".session").click()
    panel = page.get_by_role("dialog")
    screenshot("log completion", full_page=False)
    panel.get_by_role("link", name="Log by hand").click()
    expect(panel.get_by_label("Distance in km")).to_have_value("8")
    panel.get_by_label("Time", exact=True).fill("49:00")
    panel.get_by_role("button", name="Save this run").click()
    expect(panel.get_by_role("table", name="Planned against actual")).to_be_visible()
    expect(panel.locator(".compliance:visible").first).to_have_text("as planned")
    screenshot("logged run in the panel", full_page=False)
    page.keyboard.press("Escape")
    # The calendar behind knows it already.
    expect(cell.locator(".state-done")).to_be_visible()
    run = runs_of(runner).get()
    assert run.scheduled_workout == yesterdays
    removing_it_and_taking_that_back_needs_no_other_page(page, cell)


def removing_it_and_taking_that_back_needs_no_other_page(page: Page, cell: Locator) -> None:
    panel = page.get_by_role("dialog")
    cell.locator(".state-done").click()
    panel.get_by_role("link", name="8 km in 49:00").click()
    panel.get_by_role("button", name="Remove").click()
    expect(cell.locator(".state-done")).to_have_count(0)
    page.locator(".toast", has_text="Removed").get_by_role("button", name="Undo").click()
    expect(cell.locator(".state-done")).to_be_visible()


def test_by_keyboard_alone(page: Page, runner: User, sign_in: Callable[[User], None]) -> None:
    sign_in(runner)
    page.goto("/runs/new/")
    page.get_by_label("Distance in km").focus()
    page.keyboard.type("8")
    page.keyboard.press("Tab")
    page.keyboard.type("45:00")
    page.keyboard.press("Tab")
    # The row of radio buttons is one stop; the arrows choose in it.
    for _press in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", checked=True)).to_have_value("5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Easy run")
    assert runs_of(runner).get().perceived_effort == 5

    page.get_by_role("link", name="Edit").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Distance in km").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    # The form says the pace too, while one types.
    expect(page.get_by_role("heading", level=1)).to_have_text("Easy run")
    expect(page.get_by_text("5:00/km").first).to_be_visible()

    page.get_by_role("button", name="Remove").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Back again")).to_be_visible()
    assert runs_of(runner).get().actual_distance_km == 9


def test_without_scripts(bare: Page, runner: User, yesterdays: ScheduledWorkout) -> None:
    bare.goto(f"/calendar/sessions/{yesterdays.uid}/")
    bare.get_by_role("link", name="Log by hand").click()
    expect(bare.locator("[data-run-pace]")).not_to_be_visible()
    bare.get_by_label("Time", exact=True).fill("4:00")
    bare.get_by_role("button", name="Save this run").click()
    expect(bare.get_by_text("faster than anybody runs")).to_be_visible()
    bare.get_by_label("Time", exact=True).fill("44:00")
    bare.get_by_role("button", name="Save this run").click()
    expect(bare.get_by_role("table", name="Planned against actual")).to_be_visible()

    bare.get_by_role("link", name="8 km in 44:00").click()
    bare.get_by_role("button", name="7 hard").click()
    expect(bare.get_by_text("7 of 10")).to_be_visible()
    bare.get_by_role("link", name="Edit").click()
    bare.get_by_label("Title").fill("Canal")
    bare.get_by_role("button", name="Save", exact=True).click()
    expect(bare.get_by_role("heading", level=1)).to_have_text("Canal")
    bare.get_by_role("link", name="Another session").click()
    bare.get_by_role("button", name="Take it off its session").click()
    expect(bare.get_by_text("This run belongs to no session of a plan.")).to_be_visible()
    bare.get_by_role("button", name="Remove").click()
    bare.get_by_role("button", name="Undo").click()
    expect(bare.get_by_text("Back again")).to_be_visible()
    assert runs_of(runner).get().title == "Canal"


# All that is on these is on others too: on the page of a run with a watch, and in the form
# of that run and the empty one of the panel.
SEEN_ELSEWHERE = ("run by hand", "run form empty")


def pages_of(runner: User, run: CompletedWorkout, day: date) -> dict[str, str]:
    draft = measured_run(runner, day, draft=True, km=12)
    loose = make_run(runner, run.date + timedelta(days=1), km=6, minutes=36)
    run_unlink(run=loose)
    tempo = run.scheduled_workout
    to_log = tempo.plan.workouts.filter(date=run.date + timedelta(days=1)).first()
    assert to_log is not None
    outcome_set(workout=to_log, outcome="open")
    return {
        "run by hand": f"/runs/{make_run(runner, day, km=5, minutes=30).uid}/",
        "run": f"/runs/{run.uid}/",
        "run form": f"/runs/{run.uid}/edit/",
        "run form empty": "/runs/new/",
        "run draft": f"/runs/{draft.uid}/",
        "session that was run": f"/calendar/sessions/{run.scheduled_workout.uid}/",
        "session to log": f"/calendar/sessions/{to_log.uid}/",
        "today with how was it": "/today/",
        "run session": f"/runs/{run.uid}/session/",
    }


def test_as_they_look_and_axe_finds_nothing(
    page: Page,
    runner: User,
    tempo_run: CompletedWorkout,
    yesterdays: ScheduledWorkout,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    for name, path in pages_of(runner, tempo_run, yesterdays.date).items():
        response = page.goto(path)
        assert response is not None
        assert response.ok, path
        expect(page.locator("main")).to_be_visible()
        screenshot(name)
        look = too_wide if name in SEEN_ELSEWHERE else complaints
        assert look(page) == []
    page.get_by_role("banner").get_by_role("link", name="Log a run").click()
    expect(page.locator("#panel-title")).to_be_visible()
    page.get_by_role("button", name="Close").focus()
    screenshot("log a run", full_page=False)
    assert complaints(page) == []
