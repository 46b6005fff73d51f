"""A week's note goes with the session that it may speak of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plans.domain.anchor import anchor_plan
from plans.domain.spec import PlanSpec, PlanType
from plans.tests.plan_examples import easy, interval, long, race_week, threshold, week

MONDAY = date(2026, 3, 2)
WEEKS = 12
SPEED = "One short taste of speed."
RACE_NOTE = "Start slower than you want to."


def notes(*, joins_on: int = 0, race_on: int = 6) -> list[str]:
    """Of a plan whose weeks have intervals on Tuesday and their long run on Sunday, for one
    who joins on a weekday of its first week and races on another of its last."""
    days = (easy(6), interval(), easy(6), easy(8), None, easy(6), long(16))
    last = replace(race_week(), note=RACE_NOTE)
    plan = PlanSpec(PlanType.HALF_MARATHON, (*[week(*days, note=SPEED)] * (WEEKS - 1), last))
    anchored = anchor_plan(
        plan,
        race_date=MONDAY + timedelta(weeks=WEEKS - 1, days=race_on),
        today=MONDAY + timedelta(days=joins_on),
        minimum_weeks=8,
    )
    return [dated.note for dated in anchored.weeks]


def test_a_week_in_full_keeps_its_note() -> None:
    assert notes() == [SPEED] * (WEEKS - 1) + [RACE_NOTE]


def test_who_joins_before_the_hard_session_reads_it_too() -> None:
    assert notes(joins_on=1)[0] == SPEED


def test_who_joins_after_it_reads_nothing_of_it() -> None:
    assert notes(joins_on=2)[:2] == ["", SPEED]


@pytest.mark.parametrize(("race_on", "kept"), [(6, SPEED), (5, SPEED), (3, ""), (1, "")])
def test_a_long_run_that_gives_way_to_the_race_takes_the_note_along(
    race_on: int, kept: str
) -> None:
    found = notes(race_on=race_on)

    assert found[-2] == kept
    assert found[-3] == SPEED
    assert found[-1] == RACE_NOTE


def test_a_hard_day_run_easily_takes_the_note_along() -> None:
    """On a Saturday race the race week's Tuesday is a Monday, after a hard Sunday."""
    hard_sunday = week(None, easy(8), None, easy(8), None, None, long(16, 6), note=SPEED)
    last = week(easy(4), threshold(), None, None, easy(3), None, *race_week().days[6:])
    plan = PlanSpec(PlanType.HALF_MARATHON, (*[hard_sunday] * (WEEKS - 1), last))
    anchored = anchor_plan(
        plan,
        race_date=MONDAY + timedelta(weeks=WEEKS - 1, days=5),
        today=MONDAY,
        minimum_weeks=8,
    )

    assert [dated.note for dated in anchored.weeks[-3:]] == [SPEED, "", ""]


def test_the_note_of_the_race_week_stays_though_its_hard_day_gives_way() -> None:
    """On a Saturday race its Monday would be the Sunday of the long run."""
    full = week(easy(8), None, easy(8), None, None, None, long(16), note=SPEED)
    last = week(threshold(), None, None, easy(4), None, None, *race_week().days[6:], note=RACE_NOTE)
    plan = PlanSpec(PlanType.HALF_MARATHON, (*[full] * (WEEKS - 1), last))
    anchored = anchor_plan(
        plan,
        race_date=MONDAY + timedelta(weeks=WEEKS - 1, days=5),
        today=MONDAY,
        minimum_weeks=8,
    )

    assert [(item.session, item.reason) for item in anchored.left_out] == [
        (threshold(), "final_days")
    ]
    assert [dated.note for dated in anchored.weeks[-2:]] == [SPEED, RACE_NOTE]
