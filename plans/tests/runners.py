"""Many runners, for properties that must hold for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from plans.domain.request import CurrentFitness, PlanRequest
from plans.domain.spec import PlanSpec, PlanType

TODAY = date(2026, 3, 2)


@st.composite
def fitnesses(draw: st.DrawFn, *, lowest_km: float = 8, fewest_days: int = 2) -> CurrentFitness:
    days = draw(st.frozensets(st.integers(0, 6), min_size=fewest_days))
    weekly_km = draw(st.floats(lowest_km, 150))
    longest_share = draw(st.none() | st.floats(0.03, 0.6))
    return CurrentFitness(
        vdot=draw(st.floats(25, 75)),
        weekly_km=weekly_km,
        longest_run_km=None if longest_share is None else weekly_km * longest_share,
        days=days,
        long_run_day=draw(st.none() | st.sampled_from(sorted(days))),
    )


def requests(
    fitness: st.SearchStrategy[CurrentFitness],
    *,
    spec: PlanSpec | None = None,
    plan_types: Sequence[PlanType] = tuple(PlanType),
    fewest_weeks: int = 12,
    most_weeks: int = 24,
) -> st.SearchStrategy[PlanRequest]:
    return st.builds(
        lambda plan_type, days, days_off, runner: PlanRequest(
            plan_type=spec.plan_type if spec else plan_type,
            race_date=TODAY + timedelta(days=days),
            today=TODAY + timedelta(days=days_off),
            fitness=runner,
            spec=spec,
        ),
        st.sampled_from(plan_types),
        st.integers(fewest_weeks * 7, most_weeks * 7),
        st.integers(0, 3),
        fitness,
    )
