"""Sessions move to the weekdays that suit a runner."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.domain.days import fit_days
from plans.domain.race_week import fit_race_week
from plans.domain.reshape import is_hard_day
from plans.domain.spec import Effort, PlanSpec, PlanType, SessionSpec, Step, WeekSpec, WorkoutType
from plans.tests.plan_examples import (
    RACE,
    REST,
    easy,
    interval,
    long,
    race_week,
    steady_week,
    sunday_plan,
    threshold,
    week,
)

ALL = frozenset(range(7))
TUNE_UP = SessionSpec(WorkoutType.RACE, (Step(Effort.RACE, distance_m=10_000),))


def fitted(
    weeks: WeekSpec | list[WeekSpec], days: set[int] | frozenset[int], long_day: int | None = None
):
    weeks = [weeks] if isinstance(weeks, WeekSpec) else weeks
    plan = PlanSpec(PlanType.HALF_MARATHON, (*weeks, race_week()))
    return fit_days(plan, days=frozenset(days), long_run_day=long_day)


def layout(week: WeekSpec) -> dict[int, SessionSpec]:
    return dict(week.sessions)


def test_a_week_that_suits_is_left_alone():
    plan, changes = fitted(steady_week(), ALL, 6)

    assert plan.weeks[0] == steady_week()
    assert changes == ()


def test_the_long_run_goes_to_its_day_and_makes_room_around_it():
    plan, changes = fitted(steady_week(), ALL, 5)
    days = layout(plan.weeks[0])

    assert days[5] == long(16)
    assert not days.get(4, easy(1)).is_hard
    assert changes[0].code == "long_run_day"
    assert changes[0].params == {"to": 5, "weeks": 1}


def test_sessions_move_as_little_as_they_can():
    plan, changes = fitted(steady_week(), {0, 2, 3, 5, 6}, 6)

    assert layout(plan.weeks[0]) == {
        0: interval(),
        2: easy(8),
        3: threshold(),
        5: easy(6),
        6: long(16),
    }
    assert [(change.code, dict(change.params)) for change in changes] == [
        ("sessions_moved", {"source": 1, "to": 0, "weeks": 1})
    ]


def test_with_fewer_days_the_shortest_easy_runs_go():
    plan, changes = fitted(steady_week(), {1, 3, 4, 6}, 6)

    assert set(layout(plan.weeks[0]).values()) == {interval(), easy(8), threshold(), long(16)}
    assert changes[-1].code == "sessions_dropped"
    assert changes[-1].params == {"count": 1}


def test_hard_days_that_would_touch_are_run_easily():
    plan, changes = fitted(steady_week(), {4, 5, 6}, 6)
    hard = [day for day, session in plan.weeks[0].sessions if session.is_hard]

    assert len(hard) == 1
    assert "sessions_softened" in [change.code for change in changes]


def test_a_tune_up_race_stays_on_the_day_it_is_held():
    plan, _ = fitted(week(None, interval(), None, easy(6), None, None, TUNE_UP), {0, 1, 2, 3})

    assert plan.weeks[0].days[6] == (TUNE_UP,)


def test_two_sessions_of_one_day_move_together():
    double = week(None, (easy(5), threshold()), None, None, None, None, long(16))
    plan, _ = fitted(double, {2, 6}, 6)

    assert plan.weeks[0].days[2] == (easy(5), threshold())


def test_a_rest_day_in_writing_is_no_reason_to_move():
    plan, changes = fitted(week(REST, interval(), None, None, None, None, long(12)), {1, 6})

    assert plan.weeks[0].days[0] == (REST,)
    assert changes == ()


def in_race_week(
    days: set[int], *, race_on: int = 6, last: WeekSpec | None = None
) -> tuple[dict[int, SessionSpec], dict[str, dict]]:
    """The race week by days before the race, and what was changed in it."""
    plan = PlanSpec(PlanType.HALF_MARATHON, (steady_week(), last or race_week()))
    fitted_plan, changes = fit_race_week(plan, days=frozenset(days), race_weekday=race_on)
    before = {6 - day: session for day, session in fitted_plan.weeks[-1].sessions}
    return before, {change.code: dict(change.params) for change in changes}


def test_a_race_week_that_suits_is_left_alone():
    before, changes = in_race_week({1, 3, 5})

    assert before == {5: interval(3), 3: easy(5), 1: easy(3), 0: RACE}
    assert changes == {}


def test_runs_of_the_race_week_go_to_days_that_suit_counted_from_the_race():
    before, changes = in_race_week({1, 2, 5})

    assert before == {5: interval(3), 4: easy(5), 1: easy(3), 0: RACE}
    assert changes == {"race_week_moved": {"moves": ((3, 2),)}}


def test_the_days_of_the_race_week_are_those_of_the_calendar():
    """A Saturday race: what a Sunday plan has on Thursday would be on Wednesday."""
    before, changes = in_race_week({0, 3, 4}, race_on=5)

    assert before == {5: interval(3), 2: easy(5), 1: easy(3), 0: RACE}
    assert changes == {"race_week_moved": {"moves": ((2, 3),)}}


def test_hard_work_keeps_three_days_from_the_race_or_is_run_easily():
    moved, _ = in_race_week({2, 3, 5})
    assert moved == {4: interval(3), 3: easy(5), 1: easy(3), 0: RACE}

    softened, changes = in_race_week({4, 5, 6})
    assert not any(session.is_hard for before, session in softened.items() if before)
    assert changes["sessions_softened"] == {"count": 1}


def test_runs_of_the_race_week_that_have_no_day_go_before_those_that_have_one():
    before, changes = in_race_week({1, 5, 6})

    assert before == {5: interval(3), 1: easy(3), 0: RACE}
    assert changes["sessions_dropped"] == {"count": 1}


def test_what_was_written_nearer_to_the_race_may_stay_there():
    last = week(None, easy(4), None, easy(5), interval(2), None, RACE)
    before, _ = in_race_week({0, 3, 4, 5}, last=last)

    assert before[2] == interval(2)


def test_six_days_before_a_race_that_comes_early_is_the_week_before():
    before, _ = in_race_week({1, 2, 5}, race_on=1)  # Wednesday would be six days before

    assert before == {3: interval(3), 0: RACE}


def test_hard_days_do_not_touch_over_the_end_of_a_week():
    weeks = [
        week(None, None, interval(), None, None, None, long(20, marathon_km=6)),
        week(interval(), None, None, None, None, None, long(20)),
    ]
    # Both quality days have to move: Sunday of the first week is hard, so Monday is not.
    plan, _ = fitted(weeks, {0, 3, 6}, 6)

    assert is_hard_day(plan.weeks[0].days[6])
    assert not is_hard_day(plan.weeks[1].days[0])


@settings(max_examples=40, deadline=None)
@given(days=st.frozensets(st.integers(0, 6), min_size=1), data=st.data())
def test_whatever_the_days(days, data):
    long_day = data.draw(st.none() | st.sampled_from(sorted(days)))
    plan, _ = fit_days(sunday_plan(10), days=days, long_run_day=long_day)
    every_day = [day for week in plan.weeks for day in week.days]

    assert all(not (is_hard_day(a) and is_hard_day(b)) for a, b in pairwise(every_day))
    for found in plan.weeks[:-1]:
        used = {day for day, _ in found.sessions}
        assert used <= days
        long_days = [day for day, s in found.sessions if s.workout_type is WorkoutType.LONG]
        assert len(long_days) == 1
        assert long_day is None or long_days == [long_day]


@pytest.mark.parametrize("from_week", [0, 3])
def test_weeks_that_are_not_run_stay(from_week):
    plan = sunday_plan(10)
    moved, _ = fit_days(plan, days=frozenset({0, 3, 5}), long_run_day=5, from_week=from_week)

    assert moved.weeks[:from_week] == plan.weeks[:from_week]
    assert moved.weeks[from_week] != plan.weeks[from_week]
    assert replace(moved, weeks=plan.weeks) == plan
