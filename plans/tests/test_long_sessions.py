"""Whatever the notation reads can be stored: no session is too long for its columns."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import User
from plans.domain.notation import parse_session
from plans.services.sessions import session_add
from plans.tests.making import start_plan

MONDAY = date(2026, 3, 2)
RACE = date(2026, 4, 26)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "kilometres"),
    [
        ("29x10km E, 10km E", Decimal("300")),
        ("42.195km E", Decimal("42.195")),
        ("0.0001km E", Decimal("0.1")),
    ],
)
def test_a_written_distance_is_stored(runner: User, text: str, kilometres: Decimal) -> None:
    plan = start_plan(runner, race_date=RACE, today=MONDAY)
    session_add(plan=plan, on=date(2026, 3, 6), session=parse_session(text), who=runner)
    added = plan.workouts.filter(date=date(2026, 3, 6)).latest("order_in_day")
    added.refresh_from_db()
    assert added.target_distance_km == kilometres


@pytest.mark.django_db
def test_the_longest_time_at_the_fastest_effort_is_stored(runner: User) -> None:
    plan = start_plan(runner, race_date=RACE, today=MONDAY)
    for _ in range(18):
        session_add(plan=plan, on=date(2026, 3, 6), session=parse_session("48h R"), who=runner)
    week = plan.weeks.get(starts_on=MONDAY)
    assert week.total_distance_km > 10_000
