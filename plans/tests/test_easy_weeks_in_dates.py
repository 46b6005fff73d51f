"""Easy weeks in dates: from the day after the race, or from tomorrow with what is left."""

from datetime import date, timedelta

import pytest

from plans.domain.after_race import after_race
from plans.domain.anchor import AnchoredPlan
from plans.domain.recovery import UsualTraining, recovery_weeks
from plans.domain.spec import PlanSpec, PlanType
from plans.domain.window import AnchorError

RACE = date(2026, 4, 12)  # a Sunday
USUAL = UsualTraining(50, frozenset({1, 3, 5, 6}), 6)


def laid_out(days_after: int, race: date = RACE) -> AnchoredPlan:
    weeks = recovery_weeks(PlanType.FULL_MARATHON, race, USUAL)
    spec = PlanSpec(PlanType.FULL_MARATHON, tuple(week.spec for week in weeks))
    return after_race(spec, race_date=race, today=race + timedelta(days=days_after))


@pytest.mark.parametrize("days_after", [0, 1])
def test_asked_at_once_it_begins_the_day_after_the_race(days_after: int) -> None:
    plan = laid_out(days_after)

    assert plan.starts_on == date(2026, 4, 13)
    assert plan.ends_on == date(2026, 5, 3)
    assert [week.number for week in plan.weeks] == [1, 2, 3]
    assert len(list(plan.sessions)) == 2 + 3 + 4


def test_asked_later_it_begins_tomorrow_with_what_is_left() -> None:
    plan = laid_out(9)  # the Tuesday of the second week

    assert plan.starts_on == date(2026, 4, 22)
    assert plan.ends_on == date(2026, 5, 3)
    assert [week.number for week in plan.weeks] == [2, 3]
    assert plan.total_weeks == 3
    assert min(item.date for item in plan.sessions) == date(2026, 4, 23)


def test_on_the_last_saturday_one_run_is_left_and_on_the_last_sunday_nothing() -> None:
    assert [item.date for item in laid_out(20).sessions] == [date(2026, 5, 3)]
    for days_after in (21, 22, 400):
        with pytest.raises(AnchorError) as refused:
            laid_out(days_after)
        assert refused.value.code == "weeks_over"


def test_before_the_race_there_are_none() -> None:
    with pytest.raises(AnchorError) as refused:
        laid_out(-1)
    assert refused.value.code == "race_ahead"


@pytest.mark.parametrize(
    ("race", "starts_on"),
    [
        (date(2026, 4, 11), date(2026, 4, 13)),  # Saturday: the Sunday is rest, and no week
        (date(2026, 4, 9), date(2026, 4, 13)),  # Thursday
        (date(2026, 4, 8), date(2026, 4, 9)),  # Wednesday: the rest of its week is the first
        (date(2026, 4, 13), date(2026, 4, 14)),  # Monday
    ],
)
def test_after_a_race_within_the_week(race: date, starts_on: date) -> None:
    plan = laid_out(0, race)

    assert plan.starts_on == starts_on
    assert plan.weeks[0].starts_on <= starts_on
    assert min(item.date for item in plan.sessions) >= race + timedelta(days=5)
