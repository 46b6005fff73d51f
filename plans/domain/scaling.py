"""Fitting a plan to a runner: the days that suit, then the kilometres a week.

Bounds, all of them relative to the plan as its coach wrote it:
- easy and long distances scale between half and one and a half times, whole or half
  kilometres; the long run grows no longer than 35 % of the week, or 21 km (half) and
  35 km (marathon), unless the plan itself has it longer;
- no easy run grows past the long run of its week, and a week that has to be cut short
  keeps its long run longest: easy runs shrink and go before it does;
- quality work keeps its size as long as it fits into its share of the smaller week
  (threshold 10 %, interval 8 %, repetition 5 %, or the plan's own share);
- the first week is never above 110 % of what is run now, whatever has to go for it;
- the race is not touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from plans.domain.change import Change
from plans.domain.days import fit_days
from plans.domain.long_run import HIGHEST_SHARE_OF_WEEK, length_m, long_run_position, with_goal
from plans.domain.paces import RunnerPaces
from plans.domain.race_week import fit_race_week
from plans.domain.request import CurrentFitness
from plans.domain.spec import PlanSpec, WeekSpec
from plans.domain.volume import Volume
from plans.domain.week_draft import WeekDraft, running_metres
from plans.domain.week_fit import fit_week

SAME = 0.03
"""A week this near its target is left as the coach wrote it."""


@dataclass(frozen=True, slots=True)
class ScaledPlan:
    plan: PlanSpec
    changes: tuple[Change, ...]


def scale_plan(
    plan: PlanSpec,
    *,
    fitness: CurrentFitness,
    paces: RunnerPaces,
    from_week: int = 0,
    race_weekday: int | None = None,
) -> ScaledPlan:
    """``plan`` as ``fitness`` can run it, from week index ``from_week`` on.

    ``race_weekday`` is that of the race date; without it the race is where the plan has it.

    Weeks before ``from_week`` are those a late joiner never runs; they stay as they
    are. Changes are those of ``fit_days`` and ``fit_race_week``, and: ``volume``
    (``percent``, ``first_from_m``, ``first_to_m``, ``peak_from_m``, ``peak_to_m``),
    ``gentle_start`` (``weeks``, ``now_m``), ``quality_reduced`` (``weeks``: numbers),
    ``runs_dropped`` (``weeks``).
    """
    paces = with_goal(paces, plan.race_distance_m)
    fitted, day_changes = fit_days(
        plan,
        days=fitness.running_days,
        long_run_day=fitness.long_run_day,
        from_week=from_week,
    )
    fitted, race_changes = fit_race_week(
        fitted, days=fitness.running_days, race_weekday=race_weekday, from_week=from_week
    )
    scaled, volume_changes = _fit_volume(plan, fitted, fitness, paces, from_week)
    return ScaledPlan(scaled, (*volume_changes, *_summed(*day_changes, *race_changes)))


def _summed(*changes: Change) -> tuple[Change, ...]:
    """One change for all that only say how many, at the place of the first."""
    found: dict[Any, Change] = {}
    for place, change in enumerate(changes):
        if change.params.keys() != {"count"}:
            found[place] = change
            continue
        before = found[change.code].params["count"] if change.code in found else 0
        found[change.code] = replace(change, params={"count": before + change.params["count"]})
    return tuple(found.values())


def _fit_volume(
    written: PlanSpec,
    plan: PlanSpec,
    fitness: CurrentFitness,
    paces: RunnerPaces,
    from_week: int,
) -> tuple[PlanSpec, tuple[Change, ...]]:
    sizes = [running_metres(week, paces) for week in plan.weeks]
    volume = Volume(sizes, now_m=fitness.weekly_km * 1000, from_week=from_week)
    weeks = list(plan.weeks)
    drafts: dict[int, WeekDraft] = {}
    for index in range(from_week, len(weeks)):
        target = volume.target(index)
        near = abs(target.metres - sizes[index]) <= SAME * sizes[index]
        within = target.limit is None or sizes[index] <= target.limit
        drafts[index + 1] = (
            WeekDraft(weeks[index], paces)
            if near and within
            else fit_week(
                weeks[index],
                target_m=target.metres,
                limit_m=target.limit,
                paces=paces,
                plan_type=plan.plan_type,
                long_share=_long_share(written.weeks[index], paces),
            )
        )
        weeks[index] = drafts[index + 1].week
        volume.record(index, drafts[index + 1].metres)
    return replace(plan, weeks=tuple(weeks)), _changes(written, volume, drafts, fitness)


def _long_share(week: WeekSpec, paces: RunnerPaces) -> float:
    """What the long run may be of a week: 35 %, or what its coach made it."""
    position = long_run_position(week)
    if position is None:
        return HIGHEST_SHARE_OF_WEEK
    own = length_m(week.days[position[0]][position[1]], paces)
    return max(own / running_metres(week, paces), HIGHEST_SHARE_OF_WEEK)


def _changes(
    written: PlanSpec, volume: Volume, drafts: Mapping[int, WeekDraft], fitness: CurrentFitness
) -> tuple[Change, ...]:
    if all(draft.week == draft.original for draft in drafts.values()):
        return ()
    before = {
        number: running_metres(written.weeks[number - 1], draft.paces)
        for number, draft in drafts.items()
    }
    peak_from, peak_to = max(before.values()), max(draft.metres for draft in drafts.values())
    sizes = {
        "first_from_m": before[min(before)],
        "first_to_m": drafts[min(drafts)].metres,
        "peak_from_m": peak_from,
        "peak_to_m": peak_to,
    }
    percent = round((peak_to / peak_from - 1) * 100) if peak_from else 0
    found = [Change("volume", {"percent": percent, **sizes})]
    if volume.gentle_weeks:
        params = {"weeks": volume.gentle_weeks, "now_m": fitness.weekly_km * 1000}
        found.append(Change("gentle_start", params))
    reduced = tuple(number for number, draft in drafts.items() if draft.quality_reduced)
    if reduced:
        found.append(Change("quality_reduced", {"weeks": reduced}))
    dropped = tuple(number for number, draft in drafts.items() if draft.runs_dropped)
    if dropped:
        found.append(Change("runs_dropped", {"weeks": dropped}))
    return tuple(found)
