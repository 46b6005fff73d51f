"""Polarised and threshold plans: sound for every runner, whatever days and kilometres."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given, settings

from plans.domain.lint import lint_plan
from plans.domain.paces import RunnerPaces
from plans.domain.phases import is_cutback, taper_weeks, week_focus
from plans.domain.request import CurrentFitness, PlanRequest
from plans.domain.reshape import is_hard_day
from plans.domain.spec import Effort, Focus, PlanSpec, PlanType, SessionSpec, WorkoutType, flatten
from plans.domain.week_draft import running_metres
from plans.generators.base import BasePlanGenerator, PlanPreview
from plans.generators.polarised import PolarisedPlanGenerator
from plans.generators.threshold import ThresholdPlanGenerator
from plans.tests.runners import TODAY, fitnesses, requests

GENERATORS = [PolarisedPlanGenerator(), ThresholdPlanGenerator()]
BOTH = pytest.mark.parametrize("generator", GENERATORS, ids=lambda generator: generator.key)

EVERYBODY = fitnesses(lowest_km=15, fewest_days=3)
# A half may be as near as eight weeks, a marathon as near as twelve.
RUNNERS = requests(EVERYBODY) | requests(
    EVERYBODY, plan_types=(PlanType.HALF_MARATHON,), fewest_weeks=7, most_weeks=11
)


def request_of(
    weekly_km: float = 45,
    *,
    plan_type: PlanType = PlanType.FULL_MARATHON,
    weeks: int = 16,
    goal_seconds: float | None = None,
    vdot: float = 45,
) -> PlanRequest:
    return PlanRequest(
        plan_type=plan_type,
        race_date=TODAY + timedelta(weeks=weeks - 1, days=6),
        today=TODAY,
        fitness=CurrentFitness(vdot=vdot, weekly_km=weekly_km),
        goal_seconds=goal_seconds,
    )


@BOTH
@settings(max_examples=30, deadline=None)
@given(request=RUNNERS)
def test_it_is_sound_for_every_runner(generator: BasePlanGenerator, request: PlanRequest):
    preview = generator.preview(request)

    assert preview.spec == generator.build(request)
    assert_the_linter_has_nothing_to_say(preview.spec, generator)
    assert_it_starts_gently_and_ends_with_the_race(preview)
    assert_runs_are_on_days_that_suit(preview)
    assert_a_long_run_grows_by_a_tenth_at_most(preview)
    if isinstance(generator, PolarisedPlanGenerator):
        assert_it_is_four_fifths_easy(preview.spec)


def assert_the_linter_has_nothing_to_say(plan: PlanSpec, generator: BasePlanGenerator) -> None:
    minimum = generator.minimum_weeks(plan.plan_type)
    assert lint_plan(plan, minimum_weeks=minimum) == ()


def assert_it_starts_gently_and_ends_with_the_race(preview: PlanPreview) -> None:
    request, weeks = preview.request, preview.anchored.weeks
    sessions = list(preview.anchored.sessions)

    first = running_metres(preview.spec.weeks[0], request.paces)
    assert first <= 1100 * request.fitness.weekly_km
    assert sessions[-1].session.is_goal_race
    assert sessions[-1].date == request.race_date
    assert sessions[0].date >= request.today
    assert all((two.starts_on - one.starts_on).days == 7 for one, two in pairwise(weeks))
    hard = [item.date for item in sessions if is_hard_day((item.session,))]
    assert all((two - one).days > 1 for one, two in pairwise(hard))


def assert_runs_are_on_days_that_suit(preview: PlanPreview) -> None:
    suiting = preview.request.fitness.running_days
    used = {day for week in preview.spec.weeks[:-1] for day, _ in week.sessions}

    assert used <= suiting
    # The race week counts back from the race, so its days are real weekdays only then.
    race_week = preview.anchored.weeks[-1]
    days = {item.date.weekday() for item in race_week.sessions if not item.session.is_goal_race}
    assert days <= suiting


def assert_a_long_run_grows_by_a_tenth_at_most(preview: PlanPreview) -> None:
    longest = (preview.request.fitness.longest_run_km or 0) * 1000
    for long, _ in lengths_of(preview.spec):
        if longest:
            assert long <= max(1.1 * longest, 5_000)
            longest = max(longest, long)


def assert_it_is_four_fifths_easy(plan: PlanSpec) -> None:
    hard, metres = 0.0, 0.0
    for week in plan.weeks:
        for _, session in week.sessions:
            metres += session.distance_m
            hard += sum(step.distance_m or 0 for step in flatten(session.steps) if step.is_hard)

    assert hard <= 0.2 * metres


@BOTH
@pytest.mark.parametrize(
    "fitness",
    [
        # Long runs, and with them all others, start far below what is run in a week.
        CurrentFitness(vdot=45, weekly_km=58, longest_run_km=2.9),
        CurrentFitness(vdot=34, weekly_km=48.3, longest_run_km=2.3, days=frozenset({0, 2, 3, 4})),
        CurrentFitness(vdot=53, weekly_km=173.5, longest_run_km=5.1, days=frozenset({3, 5, 6})),
        CurrentFitness(vdot=45, weekly_km=80, longest_run_km=5.4, days=frozenset({0, 1, 3, 5, 6})),
        # So few kilometres that no run of the last days can be much shorter than it is.
        CurrentFitness(vdot=45, weekly_km=17.2, days=frozenset({1, 3, 6}), long_run_day=3),
        CurrentFitness(vdot=45, weekly_km=16, days=frozenset({2, 3, 6}), long_run_day=2),
    ],
    ids=lambda fitness: f"{fitness.weekly_km:g} km",
)
@pytest.mark.parametrize("plan_type", list(PlanType))
def test_nor_about_runners_whose_figures_hardly_go_together(generator, fitness, plan_type):
    for weeks in (12, 14, 18):
        race_date = TODAY + timedelta(weeks=weeks - 1, days=6)
        plan = generator.build(PlanRequest(plan_type, race_date, TODAY, fitness))
        assert lint_plan(plan, minimum_weeks=8) == ()


def efforts_of(generator: BasePlanGenerator, request: PlanRequest) -> set[Effort]:
    return {
        step.effort
        for week in generator.build(request).weeks
        for _, session in week.sessions
        for step in flatten(session.steps)
    }


def test_the_two_methodologies_differ_in_their_hard_work():
    polarised = efforts_of(PolarisedPlanGenerator(), request_of())
    threshold = efforts_of(ThresholdPlanGenerator(), request_of())

    assert Effort.INTERVAL in polarised - threshold
    assert Effort.REPETITION in polarised - threshold
    assert Effort.THRESHOLD in threshold - polarised


def metres_at(effort: Effort, session: SessionSpec) -> float:
    return sum(step.distance_m or 0 for step in flatten(session.steps) if step.effort is effort)


@BOTH
@pytest.mark.parametrize("weekly_km", [40, 60, 110])
def test_no_session_is_harder_than_its_week_can_bear(generator, weekly_km):
    """At most a tenth of the week at threshold, 8 % of intervals, 5 % of repetitions."""
    request = request_of(weekly_km)
    shares = {Effort.THRESHOLD: 0.10, Effort.INTERVAL: 0.08, Effort.REPETITION: 0.05}
    reached = dict.fromkeys(shares, 0.0)
    for week in generator.build(request).weeks[:-1]:
        size = running_metres(week, request.paces)
        for effort, (_, session) in product(shares, week.sessions):
            reached[effort] = max(reached[effort], metres_at(effort, session) / size)

    assert any(reached.values())
    assert all(reached[effort] <= share * 1.01 for effort, share in shares.items())


def test_intervals_of_a_polarised_plan_take_turns_and_shrink_before_the_race():
    request = request_of(80)
    weeks = PolarisedPlanGenerator().build(request).weeks[:-1]
    intervals = [
        (week, session)
        for week in weeks
        for _, session in week.sessions
        if metres_at(Effort.INTERVAL, session)
    ]
    lengths = {
        step.distance_m
        for _, session in intervals
        for step in flatten(session.steps)
        if step.effort is Effort.INTERVAL
    }
    in_taper = [
        metres_at(Effort.INTERVAL, session) / running_metres(week, request.paces)
        for week, session in intervals
        if week.focus is Focus.TAPER
    ]

    assert len(lengths) >= 3
    assert in_taper
    assert max(in_taper) < 0.06


def test_steady_running_of_a_threshold_plan_is_at_two_paces():
    efforts = efforts_of(ThresholdPlanGenerator(), request_of())

    assert {Effort.MARATHON, Effort.HALF} <= efforts


@BOTH
@pytest.mark.parametrize(
    ("goal", "effort"),
    [
        (None, Effort.MARATHON),
        (3 * 3600 + 28 * 60, Effort.GOAL),  # VDOT 45 predicts 3:28:26
        (3 * 3600, Effort.MARATHON),  # out of reach: no pace to train at
    ],
)
def test_race_pace_is_the_goal_only_if_it_is_in_reach(generator, goal, effort):
    found = efforts_of(generator, request_of(goal_seconds=goal))

    assert effort in found
    assert (Effort.GOAL in found) == (effort is Effort.GOAL)


@BOTH
def test_more_kilometres_now_make_a_longer_plan(generator):
    small, large = (generator.build(request_of(km)) for km in (25, 70))
    paces = RunnerPaces.reference()

    peaks = [max(running_metres(week, paces) for week in plan.weeks) for plan in (small, large)]
    assert peaks[0] < 45_000
    assert peaks[1] > 90_000


@BOTH
def test_no_long_run_is_far_past_the_longest_of_late(generator):
    fitness = CurrentFitness(vdot=45, weekly_km=50, longest_run_km=10)
    plan = generator.build(
        PlanRequest(PlanType.FULL_MARATHON, request_of().race_date, TODAY, fitness)
    )

    longest = 10_000.0
    for week in plan.weeks[:-1]:
        length = max(session.distance_m for _, session in week.sessions)
        assert length <= 1.1 * longest + 1_000
        longest = max(longest, length)
    assert longest > 18_000


@BOTH
def test_nobody_runs_longer_than_three_hours(generator):
    request = request_of(90, vdot=30)
    longest = max(
        (session for week in generator.build(request).weeks for _, session in week.sessions),
        key=lambda session: session.distance_m,
    )
    assert seconds_of(longest, request.paces) <= 3 * 3600 + 300


def seconds_of(session: SessionSpec, paces: RunnerPaces) -> float:
    return sum(
        (step.distance_m or 0) / 1000 * (paces.seconds_per_km(step, 42_195) or 0)
        for step in flatten(session.steps)
    )


@BOTH
@pytest.mark.parametrize(("weeks", "expected"), [(9, 12), (14, 14), (30, 18)])
def test_as_many_weeks_as_there_are_within_reason(generator, weeks, expected):
    assert len(generator.build(request_of(weeks=weeks)).weeks) == expected


@BOTH
@pytest.mark.parametrize(("asked_for", "expected"), [(13, 13), (5, 12), (30, 16)])
def test_as_many_weeks_as_are_asked_for_if_there_is_time(generator, asked_for, expected):
    request = replace(request_of(weeks=16), weeks=asked_for)
    assert len(generator.build(request).weeks) == expected


@BOTH
def test_less_than_15_km_a_week_is_refused_with_the_limit(generator):
    remarks = generator.check(request_of(14))

    assert [(remark.code, remark.severity) for remark in remarks] == [("volume_too_low", "error")]
    assert remarks[0].params["limit_km"] == 15


@pytest.mark.parametrize("total", range(8, 31))
def test_phases_come_in_order_and_every_plan_has_all_of_them(total):
    phases = [week_focus(number, total) for number in range(1, total + 1)]
    order = [Focus.BASE, Focus.BUILD, Focus.PEAK, Focus.TAPER]

    assert [order.index(phase) for phase in phases] == sorted(order.index(p) for p in phases)
    assert set(phases) == set(order)
    assert phases.count(Focus.TAPER) == taper_weeks(total)
    assert not is_cutback(total - taper_weeks(total), total)


def test_the_generator_names_the_phase_of_a_week():
    assert PolarisedPlanGenerator().get_week_focus(1, 16) == "base"
    assert PolarisedPlanGenerator().get_week_focus(16, 16) == "taper"


def lengths_of(plan: PlanSpec) -> list[tuple[float, float]]:
    """(long run, longest other run) of every week before the race week, in metres."""
    found = []
    for week in plan.weeks[:-1]:
        runs = [(session.workout_type, session.distance_m) for _, session in week.sessions]
        long = max(metres for kind, metres in runs if kind is WorkoutType.LONG)
        others = max((metres for kind, metres in runs if kind is not WorkoutType.LONG), default=0)
        found.append((long, others))
    return found


@BOTH
@pytest.mark.parametrize("weekly_km", [30, 45, 60, 90, 120])
@pytest.mark.parametrize("plan_type", list(PlanType))
def test_the_long_run_is_clearly_the_longest_of_its_week(generator, weekly_km, plan_type):
    plan = generator.build(request_of(weekly_km, plan_type=plan_type))
    # In the last full week of a marathon plan the long run already steps back.
    weeks = lengths_of(plan)[: -taper_weeks(len(plan.weeks))]

    assert all(others <= 0.9 * long for long, others in weeks)


@BOTH
@pytest.mark.parametrize("weekly_km", [55, 70, 110])
@pytest.mark.parametrize("weeks", [14, 16, 18])
def test_the_longest_run_is_three_weeks_before_a_marathon(generator, weekly_km, weeks):
    long_runs = [
        long for long, _ in lengths_of(generator.build(request_of(weekly_km, weeks=weeks)))
    ]

    assert max(long_runs) > max(long_runs[-2:])


@BOTH
def test_many_kilometres_do_not_mean_a_peak_long_run_in_every_week(generator):
    plan = generator.build(request_of(110, weeks=18, vdot=60))
    by_focus = {
        focus: max(
            long
            for (long, _), week in zip(lengths_of(plan), plan.weeks, strict=False)
            if week.focus is focus
        )
        for focus in (Focus.BASE, Focus.BUILD, Focus.PEAK)
    }

    assert by_focus[Focus.BASE] <= 25_000
    assert by_focus[Focus.BASE] < by_focus[Focus.BUILD] < by_focus[Focus.PEAK]
    assert by_focus[Focus.PEAK] >= 32_000


@BOTH
@pytest.mark.parametrize("days", [{1, 6}, {0, 2}, {5, 6}, {6}])
@pytest.mark.parametrize("weekly_km", [20, 40])
def test_few_days_do_not_make_the_weeks_dwindle(generator, days, weekly_km):
    fitness = CurrentFitness(vdot=45, weekly_km=weekly_km, days=frozenset(days))
    plan = generator.build(
        PlanRequest(PlanType.HALF_MARATHON, request_of().race_date, TODAY, fitness)
    )
    full = [
        week.distance_m
        for number, week in enumerate(plan.weeks[: -taper_weeks(len(plan.weeks))], start=1)
        if not is_cutback(number, len(plan.weeks))
    ]

    assert all(later >= earlier - 500 for earlier, later in pairwise(full))
