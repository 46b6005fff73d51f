"""An independent calendar program reads the right dates from the feed."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from plans.models import WorkoutType
from plans.services.feeds import feed_ensure
from plans.services.sessions import session_move
from tests.support.khal import khal_reads, needs_khal
from workouts.tests.plans import BUSY_WEEK, make_plan

pytestmark = [pytest.mark.django_db, needs_khal]


def test_khal_shows_every_session_on_its_day_before_and_after_a_move(
    client: Client, runner: User, tmp_path: Path
) -> None:
    # From October to January: across the end of summer time and the turn of the year.
    plan = make_plan(
        runner, race_date=date(2027, 1, 10), weeks=14, cells=BUSY_WEEK, title="Über 21,1 km; schön"
    )
    address = f"/calendar/feed/{feed_ensure(user=runner).token}.ics"
    workouts = plan.workouts.exclude(workout_type=WorkoutType.REST)

    seen = khal_reads(
        client.get(address).content, tmp_path / "before", first=date(2026, 10, 1), days=120
    )

    assert {day for day, _title in seen} == {w.date.isoformat() for w in workouts}
    moved = workouts.get(date=date(2026, 11, 12), order_in_day=1)
    session_move(workout=moved, to=date(2026, 11, 11), who=runner)
    after = khal_reads(
        client.get(address).content, tmp_path / "after", first=date(2026, 10, 1), days=120
    )
    [gone] = seen - after
    [new] = after - seen
    assert gone[0] == "2026-11-12"
    assert new == ("2026-11-11", gone[1])
