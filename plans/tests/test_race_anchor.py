"""A plan in weeks becomes a plan in dates, fixed at the race."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.anchor import AnchoredPlan, anchor_plan
from plans.domain.reshape import is_hard_day
from plans.domain.spec import Effort, PlanSpec, PlanType, WorkoutType
from plans.domain.window import AnchorError, weeks_available
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

MONDAY = date(2026, 3, 2)
LONG_AGO = date(2025, 1, 6)
RACE_WEEK = date(2026, 10, 5)
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def anchored(
    plan: PlanSpec, race_date: date, today: date = LONG_AGO, minimum: int = 12
) -> AnchoredPlan:
    return anchor_plan(plan, race_date=race_date, today=today, minimum_weeks=minimum)


def written(plan: AnchoredPlan, week_number: int) -> str:
    """A week in short: ``Tue I, Thu T, Sun long``."""
    found = plan.weeks[week_number - plan.weeks[0].number]
    return ", ".join(f"{WEEKDAYS[s.date.weekday()]} {short(s.session)}" for s in found.sessions)


def short(session) -> str:
    if session.is_goal_race:
        return "race"
    if session.workout_type is WorkoutType.LONG:
        return "long" if not session.is_hard else "long M"
    if session.workout_type in {WorkoutType.TEMPO, WorkoutType.INTERVAL}:
        return f"{session.workout_type} {session.distance_m / 1000:g}"
    return f"{session.distance_m / 1000:g}"


STEADY = "Tue interval 10.6, Wed 8, Thu tempo 10, Sat 6, Sun long"

SEVEN_RACE_DAYS = [
    # race on, the week before, the race week
    (0, "Tue 10.5, Wed interval 7.8, Fri 5, Sun 3", "Mon race"),
    (1, "Tue interval 10.6, Wed 8, Thu interval 7.8, Sat 5", "Mon 3, Tue race"),
    (2, "Tue interval 10.6, Wed 8, Thu 10.5, Fri interval 7.8, Sun 5", "Tue 3, Wed race"),
    (3, "Tue interval 10.6, Wed 8, Thu tempo 10, Sat interval 7.8", "Mon 5, Wed 3, Thu race"),
    (4, "Tue interval 10.6, Wed 8, Thu tempo 10, Sat 6, Sun interval 7.8",
     "Tue 5, Thu 3, Fri race"),
    (5, STEADY, "Mon interval 7.8, Wed 5, Fri 3, Sat race"),
    (6, STEADY, "Tue interval 7.8, Thu 5, Sat 3, Sun race"),
]  # fmt: skip


@pytest.mark.parametrize(("weekday", "before", "last"), SEVEN_RACE_DAYS)
def test_a_sunday_plan_on_every_race_day(weekday, before, last):
    race_date = RACE_WEEK + timedelta(days=weekday)
    plan = anchored(sunday_plan(), race_date)

    assert written(plan, 10) == STEADY
    assert written(plan, 11) == before
    assert written(plan, 12) == last
    assert [week.starts_on for week in plan.weeks] == [
        RACE_WEEK - timedelta(weeks=11 - index) for index in range(12)
    ]


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("template_day", range(7))
def test_the_race_week_keeps_its_distance_to_the_race(weekday, template_day):
    days = [easy(day + 1) for day in range(template_day)]
    spec = PlanSpec(
        PlanType.FULL_MARATHON,
        (*[steady_week() for _ in range(11)], week(*days, RACE, easy(20), easy(21))),
    ) if template_day < 5 else PlanSpec(
        PlanType.FULL_MARATHON, (*[steady_week() for _ in range(11)], week(*days, RACE))
    )  # fmt: skip
    race_date = RACE_WEEK + timedelta(days=weekday)
    plan = anchored(spec, race_date)

    on = {s.date: s.session for s in plan.sessions}
    assert on[race_date].is_goal_race
    assert max(on) == race_date
    for before in range(1, min(template_day, 5) + 1):
        expected = days[template_day - before]
        assert on[race_date - timedelta(days=before)] == expected
    assert len(on) == len(list(plan.sessions))


def test_a_long_run_six_days_before_a_saturday_race_stays_on_its_sunday():
    spec = PlanSpec(
        PlanType.FULL_MARATHON,
        (
            *[steady_week() for _ in range(11)],
            week(easy(4), interval(3), None, None, None, None, RACE),
        ),
    )
    plan = anchored(spec, RACE_WEEK + timedelta(days=5))

    assert written(plan, 11) == STEADY
    assert written(plan, 12) == "Mon interval 7.8, Sat race"
    assert [item.session for item in plan.left_out] == [easy(4)]


def test_a_rest_day_in_writing_gives_way_to_a_long_run():
    spec = PlanSpec(
        PlanType.FULL_MARATHON,
        (*[steady_week() for _ in range(11)], week(REST, None, None, None, None, None, RACE)),
    )
    assert written(anchored(spec, RACE_WEEK + timedelta(days=5)), 11) == STEADY


def test_a_rest_day_in_writing_that_gives_way_is_no_run_to_speak_of():
    """On a Thursday race the race week reaches back to the Friday, where nobody runs."""
    before = week(easy(8), None, easy(8), None, REST, REST, REST)
    spec = PlanSpec(PlanType.FULL_MARATHON, (*[before] * 11, race_week()))
    plan = anchored(spec, RACE_WEEK + timedelta(days=3))

    assert {item.reason for item in plan.left_out} == {"final_days"}
    assert "race_weekday" not in {remark.code for remark in plan.remarks}


def test_a_race_written_twice_on_its_day_is_run_once():
    last = week(None, None, None, None, None, None, (RACE, RACE))
    spec = PlanSpec(PlanType.FULL_MARATHON, (*[steady_week()] * 11, last))

    assert written(anchored(spec, RACE_WEEK + timedelta(days=6)), 12) == "Sun race"


def test_a_hard_long_run_is_run_easily_when_the_race_week_starts_hard_the_day_after():
    weeks = (
        *[steady_week() for _ in range(10)],
        week(None, interval(), None, None, None, None, long(16, marathon_km=6)),
        race_week(),
    )
    plan = anchored(PlanSpec(PlanType.FULL_MARATHON, weeks), RACE_WEEK + timedelta(days=5))

    assert written(plan, 11) == "Tue interval 10.6, Sun long"
    assert written(plan, 12).startswith("Mon interval")
    assert plan.remarks[-1].code == "race_weekday"


def test_what_the_template_has_on_and_after_race_day_goes():
    weeks = (
        *[steady_week() for _ in range(11)],
        week(None, None, None, None, easy(4), (easy(2), RACE), easy(5)),
        steady_week(),
    )
    plan = anchored(PlanSpec(PlanType.FULL_MARATHON, weeks), RACE_WEEK + timedelta(days=6))

    assert plan.total_weeks == 12
    assert written(plan, 12) == "Sat 4, Sun race"
    assert {(item.session.distance_m, item.reason) for item in plan.left_out} == {
        (2000, "race_day"),
        (5000, "race_day"),
    }


def test_a_far_race_makes_the_plan_start_later():
    plan = anchored(sunday_plan(), RACE_WEEK + timedelta(days=6), today=date(2026, 6, 1))

    assert plan.starts_on == date(2026, 7, 20)
    assert plan.weeks[0].number == 1
    assert [(remark.code, remark.params["days"]) for remark in plan.remarks] == [
        ("starts_later", 49)
    ]


def test_a_near_race_makes_one_join_in_the_middle_and_says_so():
    plan = anchored(sunday_plan(16), date(2026, 10, 10), today=date(2026, 7, 20))

    assert plan.total_weeks == 16
    assert plan.weeks[0].number == 5
    assert len(plan.weeks) == 12
    assert [(remark.code, dict(remark.params)) for remark in plan.remarks] == [
        ("joins_late", {"week": 5, "weeks": 16})
    ]


@pytest.mark.parametrize(
    ("today", "joined", "starts_on"),
    [
        (date(2026, 7, 20), 5, date(2026, 7, 20)),  # Monday
        (date(2026, 7, 23), 5, date(2026, 7, 23)),  # Thursday
        (date(2026, 7, 24), 6, date(2026, 7, 27)),  # Friday
        (date(2026, 7, 26), 6, date(2026, 7, 27)),  # Sunday
    ],
)
def test_the_current_week_counts_until_thursday(today, joined, starts_on):
    plan = anchored(sunday_plan(16), date(2026, 10, 11), today=today, minimum=8)

    assert plan.weeks[0].number == joined
    assert plan.starts_on == starts_on
    assert min(session.date for session in plan.sessions) >= today
    assert all(week.starts_on.weekday() == 0 for week in plan.weeks)


def test_a_race_nearer_than_the_minimum_is_refused_with_the_date_that_would_do():
    with pytest.raises(AnchorError) as caught:
        anchored(sunday_plan(16), date(2026, 10, 10), today=date(2026, 7, 27))

    assert caught.value.code == "race_too_near"
    assert caught.value.params == {"weeks": 11, "minimum": 12, "earliest": date(2026, 10, 12)}


@pytest.mark.parametrize("days", [0, -1, -400])
def test_a_race_today_or_before_is_refused(days):
    with pytest.raises(AnchorError) as caught:
        anchored(sunday_plan(), MONDAY + timedelta(days=days), today=MONDAY)
    assert caught.value.code == "race_not_ahead"


def test_a_plan_without_a_race_is_refused():
    spec = PlanSpec(PlanType.FULL_MARATHON, tuple(steady_week() for _ in range(12)))
    with pytest.raises(AnchorError) as caught:
        anchored(spec, RACE_WEEK)
    assert caught.value.code == "no_race"


def test_a_plan_shorter_than_the_minimum_needs_no_more_than_its_own_weeks():
    plan = anchored(sunday_plan(6), date(2026, 4, 11), today=MONDAY)
    assert plan.weeks[0].number == 1


@pytest.mark.parametrize(
    "race_date",
    [
        date(2026, 3, 29),  # summer time begins in Europe
        date(2026, 10, 25),  # and ends
        date(2027, 1, 1),
        date(2027, 1, 3),
        date(2026, 12, 31),
        date(2028, 3, 5),  # a week after a leap day
    ],
)
def test_weeks_are_whole_over_clock_changes_and_year_ends(race_date):
    plan = anchored(sunday_plan(16), race_date)

    mondays = [week.starts_on for week in plan.weeks]
    assert all(day.weekday() == 0 for day in mondays)
    assert {b - a for a, b in pairwise(mondays)} == {timedelta(days=7)}
    assert mondays[-1] <= race_date < mondays[-1] + timedelta(days=7)
    assert [s.date for s in plan.sessions if s.session.is_goal_race] == [race_date]


@given(
    race_in=st.integers(84, 400),
    today=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    template_race_day=st.integers(0, 6),
    weeks=st.integers(12, 20),
)
def test_whatever_the_dates(race_in, today, template_race_day, weeks):
    days = list(race_week().days)
    last = week(*days[6 - template_race_day :])
    spec = PlanSpec(PlanType.FULL_MARATHON, (*[steady_week() for _ in range(weeks - 1)], last))
    race_date = today + timedelta(days=race_in)
    if weeks_available(race_date, today) < 12:
        with pytest.raises(AnchorError):
            anchored(spec, race_date, today)
        return
    plan = anchored(spec, race_date, today)
    sessions = list(plan.sessions)
    dates = [session.date for session in sessions]

    assert dates == sorted(set(dates)), "one session a day in this template, so never two"
    assert dates[0] >= today
    assert dates[-1] == race_date
    assert sessions[-1].session.is_goal_race
    hard = [s.date for s in sessions if is_hard_day((s.session,))]
    assert all((b - a).days > 1 for a, b in pairwise(hard))
    for item in sessions:
        if (race_date - item.date).days > 13:
            weekday_sessions = spec.weeks[item.week_number - 1].days[item.date.weekday()]
            assert weekday_sessions == (item.session,)
    assert len(plan.weeks) == plan.total_weeks - plan.weeks[0].number + 1


def test_softened_work_keeps_its_kilometres():
    weeks = (*[steady_week() for _ in range(11)], race_week())
    plan = anchored(PlanSpec(PlanType.FULL_MARATHON, weeks), RACE_WEEK + timedelta(days=2))
    thursday = next(s for s in plan.weeks[10].sessions if s.date.weekday() == 3)

    assert {step.effort for step in thursday.session.steps} == {Effort.EASY}
    # 10 km written, and two jogs of 90 s between.
    assert thursday.session.distance_m == pytest.approx(threshold().distance_m, abs=600)
