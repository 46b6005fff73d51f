"""The progress page in a browser: the span changes in place, axe is content."""

import math
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.models import TrainingPlan
from tests.support.accessibility import complaints, too_wide
from workouts.domain.run_record import Effort
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db(transaction=True)

HISTORY_WEEKS = 60
WEEKS_IN_FULL = 5


@pytest.fixture
def runs(runner: User, plan: TrainingPlan) -> None:
    """A year and more of long runs, with a quiet month in it; of late every run, and a plan."""
    today = runner.today()
    monday = today - timedelta(days=today.weekday())
    for week in range(HISTORY_WEEKS):
        if 20 <= week < 23:
            continue
        first = monday - timedelta(weeks=week)
        share = 0.75 + 0.3 * math.sin(week / 7) - (0.3 if week % 4 == 1 else 0)
        in_full = week < WEEKS_IN_FULL
        for weekday, km in ((1, 8), (3, 11), (5, 6), (6, 22)) if in_full else ((6, 22),):
            if first + timedelta(days=weekday) <= today:
                _run(runner, first + timedelta(days=weekday), km * share, week)


def _run(runner: User, day: date, km: float, week: int) -> None:
    pace = 330 - 20 * math.cos(week / 9) + km
    lengths = (400, 1000, 1609.344, 5000, 10_000, 21_097.5)
    make_run(
        runner,
        day,
        round(km, 2),
        km * pace / 60,
        perceived_effort=3 if week % 3 else None,
        efforts=[
            Effort(length, length / 1000 * pace * (0.84 + 0.03 * number))
            for number, length in enumerate(lengths)
            if length < km * 1000
        ],
    )


def test_another_span_in_place(
    page: Page,
    runner: User,
    runs: None,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    runner.date_of_birth, runner.sex = date(1980, 2, 29), "female"
    runner.save()
    sign_in(runner)
    page.goto("/runs/progress/")
    bars = page.locator(".progress-week")
    expect(bars).to_have_count(26)
    assert too_wide(page) == []
    screenshot("progress half-year")

    page.get_by_role("link", name="1 year").click()
    expect(bars).to_have_count(52)
    expect(page).to_have_url("/runs/progress/?span=year")
    expect(page.get_by_role("link", name="1 year")).to_be_focused()
    expect(page.get_by_role("heading", name="Records")).to_be_visible()
    assert too_wide(page) == []
    screenshot("progress year")

    page.go_back()
    expect(bars).to_have_count(26)
    page.get_by_text("As a table").first.click()
    expect(page.get_by_role("rowheader", name="this week")).to_be_visible()

    page.goto("/runs/progress/?span=quarter")
    expect(bars).to_have_count(13)
    screenshot("progress quarter")
    # The shortest span has all that the others have, and its tables too when they are open.
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert complaints(page) == []


def test_without_runs(
    page: Page,
    runner: User,
    sign_in: Callable[[User], None],
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    page.goto("/runs/progress/")
    expect(page.get_by_role("heading", name="No runs yet")).to_be_visible()
    assert complaints(page) == []
    screenshot("progress empty")
