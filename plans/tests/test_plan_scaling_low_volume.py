"""A runner of few kilometres a week gets a plan that grows all the same."""

from __future__ import annotations

from itertools import pairwise

import pytest

from plans.domain.long_run import length_m
from plans.domain.notation import parse_cell
from plans.domain.paces import RunnerPaces
from plans.domain.quality import hard_metres
from plans.domain.request import CurrentFitness
from plans.domain.scaling import ScaledPlan, scale_plan
from plans.domain.spec import Focus, PlanSpec, PlanType, WeekSpec, WorkoutType
from plans.domain.week_draft import WeekDraft, running_metres
from plans.domain.week_fill import fill
from plans.domain.week_fit import fit_week
from plans.tests.plan_examples import race_week

PACES = RunnerPaces.from_vdot(45)
TUNE_UP_WEEK = 6


def written(*cells: str, focus: Focus = Focus.BUILD) -> WeekSpec:
    return WeekSpec(focus, tuple(parse_cell(cell) for cell in cells))


def full_week(km: float) -> WeekSpec:
    """About ``km`` in five runs, one of them hard."""
    return written(
        f"{km * 0.15:.0f}km E",
        "",
        "2km E, 4x1km I / 400m jog, 2km E",
        f"{km * 0.15:.0f}km E",
        "",
        f"{km * 0.15:.0f}km E",
        f"long: {km * 0.35:.0f}km E",
    )


def plan_of(*kms: float, race_km: int = 0) -> PlanSpec:
    weeks = [full_week(km) for km in kms]
    if race_km:
        easy_days = ("", "5km E", "6km E", "5km E", "4km E", "")
        weeks[TUNE_UP_WEEK] = written(*easy_days, f"race {race_km}km I")
    return PlanSpec(PlanType.FULL_MARATHON, (*weeks, race_week()))


GROWING = plan_of(45, 48, 52, 40, 54, 58, 62, 48, 64, 68, 50, 36)
WITH_RACE = plan_of(45, 48, 52, 40, 54, 58, 46, 62, 64, 68, 50, 36, race_km=10)


def scaled(plan: PlanSpec, weekly_km: float, *, longest_km: float | None = None) -> ScaledPlan:
    fitness = CurrentFitness(vdot=45, weekly_km=weekly_km, longest_run_km=longest_km)
    return scale_plan(plan, fitness=fitness, paces=PACES)


def sizes(plan: PlanSpec) -> list[float]:
    return [running_metres(week, PACES) / 1000 for week in plan.weeks]


def long_runs(plan: PlanSpec) -> list[float]:
    return [
        max(
            length_m(session, PACES) / 1000
            for _, session in week.sessions
            if session.workout_type is not WorkoutType.RACE
        )
        for week in plan.weeks[:-1]
    ]


def hard_share(week: WeekSpec) -> float:
    hard = sum(hard_metres(session, PACES) for _, session in week.sessions if session.is_hard)
    return hard / running_metres(week, PACES)


@pytest.mark.parametrize("weekly_km", [8, 10, 12, 14, 16])
def test_weeks_grow_towards_the_peak(weekly_km):
    weeks = sizes(scaled(GROWING, weekly_km).plan)

    assert weeks[0] <= 1.1 * weekly_km
    assert weeks[9] >= 1.6 * weeks[0]
    full = [weeks[index] for index in (0, 1, 2, 4, 5, 6, 8, 9)]
    assert all(two <= one * 1.101 for one, two in pairwise(full))


@pytest.mark.parametrize("weekly_km", [8, 10, 12, 14, 16])
def test_hard_work_stays_a_fifth_of_the_week(weekly_km):
    plan = scaled(GROWING, weekly_km).plan
    # A repeat is a whole one, and one of a kilometre is all there is in the smallest weeks.
    assert max(hard_share(week) for week in plan.weeks[2:10]) <= 0.22


def test_several_hard_runs_share_a_fifth_of_a_small_week():
    """Each of them fits into a share of its own, and all of them together do not."""
    week = written(
        "2km E, 5x1km T / 90s jog, 2km E",
        "14km E",
        "2km E, 6km M",
        "18km E",
        "2km E, 6km H",
        "16km E",
        "long: 26km E",
    )
    draft = fit_week(
        week, target_m=30_000, limit_m=None, paces=PACES, plan_type=PlanType.FULL_MARATHON
    )

    assert hard_share(week) < 0.2
    hard = sum(hard_metres(run.session, PACES) for run in draft.runs)
    assert hard <= 0.2 * 1.05 * 30_000


@pytest.mark.parametrize("weekly_km", [12, 14, 16])
def test_a_tune_up_race_has_easy_running_beside_it(weekly_km):
    plan = scaled(WITH_RACE, weekly_km).plan
    week = plan.weeks[TUNE_UP_WEEK]

    assert [s.is_run for _, s in week.sessions if s.workout_type is WorkoutType.RACE] == [True]
    assert running_metres(week, PACES) >= 10_000 + 4_500
    assert hard_share(week) < 0.7


@pytest.mark.parametrize(("weekly_km", "week_km"), [(8, 23.5), (16, 25)])
def test_beside_a_long_race_half_of_the_easy_running_stays_and_not_all_of_it(weekly_km, week_km):
    """21 km are more than the week may be: so of what would be run beside them half goes."""
    plan = plan_of(45, 48, 52, 40, 54, 58, 46, 62, 64, 68, 50, 36, race_km=21)

    assert sizes(scaled(plan, weekly_km).plan)[TUNE_UP_WEEK] == pytest.approx(week_km, abs=0.5)


def test_weeks_after_a_tune_up_race_grow_from_those_before_it():
    """The race of 21 km makes its week longer than one may be, and none of the others."""
    plan = plan_of(34, 35, 36, 37, 38, 39, 40, 44, 46, 48, 36, 28, race_km=21)
    weeks = sizes(scaled(plan, 8).plan)

    assert weeks[TUNE_UP_WEEK] > 21
    assert weeks[TUNE_UP_WEEK + 1] <= weeks[TUNE_UP_WEEK - 1] * 1.1**2 + 0.01


def test_what_was_run_at_once_of_late_is_the_least_a_long_run_is():
    before = long_runs(scaled(GROWING, 25).plan)
    after = long_runs(scaled(GROWING, 25, longest_km=14).plan)

    assert before[0] < 10
    assert after[0] == pytest.approx(14, abs=0.5)
    assert sizes(scaled(GROWING, 25, longest_km=14).plan)[0] <= 27.5


def test_but_never_most_of_the_week_nor_past_what_the_plan_has():
    plan = scaled(GROWING, 12, longest_km=24).plan

    assert all(
        run <= 0.65 * week for run, week in zip(long_runs(plan), sizes(plan)[:-1], strict=True)
    )
    assert all(
        run <= own + 0.01 for run, own in zip(long_runs(plan), long_runs(GROWING), strict=True)
    )
    assert max(long_runs(plan)) >= 13


def test_a_run_that_goes_leaves_its_kilometres_to_those_that_stay():
    week = written(*["4km E"] * 6, "long: 8km E")
    draft = fit_week(
        week, target_m=11_000, limit_m=11_000, paces=PACES, plan_type=PlanType.FULL_MARATHON
    )

    assert draft.runs_dropped > 0
    assert draft.metres > 10_500


def test_filling_up_stops_below_the_limit_and_keeps_the_long_run_longest():
    draft = WeekDraft(written("2km E", "", "3km E", "", "", "", "long: 5km E"), PACES)
    fill(draft, 12_200, long_m=6_000)

    lengths = [length_m(run.session, PACES) for run in draft.runs]
    assert lengths == [3_000, 3_000, 6_000]


def test_filling_up_takes_no_run_past_a_long_run_written_as_time():
    draft = WeekDraft(written("3km E", "", "", "", "", "", "long: 30min E"), PACES)
    fill(draft, 40_000, long_m=20_000)

    long_run = draft.long_run
    assert long_run is not None
    assert max(length_m(run.session, PACES) for run in draft.runs) == length_m(
        long_run.session, PACES
    )
    assert draft.long_stretch is None
