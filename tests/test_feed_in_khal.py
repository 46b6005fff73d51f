"""khal, subscribed through vdirsyncer over http, shows the plan as it is after each change."""

from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from plans.models import CalendarFeed, TrainingPlan
from plans.services.feeds import feed_ensure
from tests.support.feed_story import (
    DAYS,
    FIRST_DAY,
    LONG_NOTE,
    expected,
    plan_of_the_story,
    tell,
)
from tests.support.khal import Khal, needs_khal, needs_vdirsyncer

pytestmark = [pytest.mark.django_db(transaction=True), needs_khal, needs_vdirsyncer]


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return plan_of_the_story(runner)


def address(live_server: Any, runner: User, kind: str = CalendarFeed.Kind.FULL) -> str:
    return f"{live_server.url}/calendar/feed/{feed_ensure(user=runner, kind=kind).token}.ics"


def test_every_session_is_there_once_and_on_its_day_after_each_change(
    live_server: Any, runner: User, plan: TrainingPlan, tmp_path: Path
) -> None:
    khal = Khal(tmp_path, {"plan": address(live_server, runner)})

    # vdirsyncer names what it fetched itself.
    tell(plan, lambda: khal.looks(first=FIRST_DAY, days=DAYS), shows_uids=False)


def test_both_feeds_stand_side_by_side_in_one_program(
    live_server: Any, runner: User, plan: TrainingPlan, tmp_path: Path
) -> None:
    busy = address(live_server, runner, CalendarFeed.Kind.BUSY)
    khal = Khal(tmp_path, {"plan": address(live_server, runner), "busy": busy})

    seen = khal.looks(first=FIRST_DAY, days=DAYS)

    planned = sorted((event.begin, event.end) for event in expected(plan))
    by_name = [
        sorted((event.begin, event.end) for event in seen if (event.title == "Training") is busy)
        for busy in (True, False)
    ]
    assert by_name == [planned, planned]
    notes = [event.description for event in seen if LONG_NOTE.strip() in event.description]
    assert len(notes) == sum("6km rec" in workout.session for workout in plan.workouts.all())
    assert not any(event.description for event in seen if event.title == "Training")
