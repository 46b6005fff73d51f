"""Fitting a plan to a runner: the days that suit, then the kilometres a week.

Bounds, all of them relative to the plan as its coach wrote it:
- easy and long distances scale between half and one and a half times, whole or half
  kilometres; the long run grows no longer than 35 % of the week, or 21 km (half) and
  35 km (marathon), unless the plan itself has it longer;
- no easy run grows past the long run of its week, and a week that has to be cut short
  keeps its long run longest: easy runs shrink and go before it does;
- quality work keeps its size as long as it fits into its share of the smaller week
  (threshold 10 %, interval 8 %, repetition 5 %, or the plan's own share);
- a run that has to go leaves its kilometres to those that stay, and all hard work
  together keeps its share, or a fifth of the week;
- what the runner has run at once of late is the least that a long run before the taper
  is, unless the plan itself has it shorter or it were most of the week;
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
from plans.domain.volume import ROUNDING_M, Volume, WeekTarget
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
    full_week: int | None = None,
    race_weekday: int | None = None,
) -> ScaledPlan:
    """``plan`` as ``fitness`` can run it, from week index ``from_week`` on.

    ``race_weekday`` is that of the race date; without it the race is where the plan has it.

    Weeks before ``from_week`` are those a late joiner never runs; they stay as they are.
    ``full_week`` is the first week that is run from its Monday on, ``from_week`` itself
    unless given. Changes are those of ``fit_days`` and ``fit_race_week``, and: ``volume``
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
    run = range(from_week, len(plan.weeks))
    full = from_week if full_week is None else min(full_week, run[-1])
    scaled, volume_changes = _fit_volume(plan, fitted, fitness, paces, run, full)
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
    run: range,
    full_week: int,
) -> tuple[PlanSpec, tuple[Change, ...]]:
    """``run`` are the indices of the weeks that are run, ``full_week`` the first full one."""
    sizes = [running_metres(week, paces) for week in plan.weeks]
    volume = Volume(sizes, now_m=fitness.weekly_km * 1000, from_week=run[0], full_week=full_week)
    longest_now_m = (fitness.longest_run_km or 0) * 1000
    weeks = list(plan.weeks)
    drafts: dict[int, WeekDraft] = {}
    for index in run:
        training = volume.target(index)
        target = _with_races(training, weeks[index], paces)
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
                longest_now_m=longest_now_m if index <= volume.peak else 0,
            )
        )
        weeks[index] = drafts[index + 1].week
        metres = drafts[index + 1].metres
        # A race that is longer than a week may be is no measure for those that follow.
        volume.record(index, metres if training.limit is None else min(metres, training.limit))
    return replace(plan, weeks=tuple(weeks)), _changes(written, volume, drafts, fitness)


def _with_races(target: WeekTarget, week: WeekSpec, paces: RunnerPaces) -> WeekTarget:
    """A tune-up race is as long as it is, and the easy running beside it stays.

    In proportion to the week as it was written, as far as the week may have grown by
    then; half of that in any case.
    """
    races = WeekDraft(week, paces).races_m
    if not races or target.limit is None or target.ceiling is None:
        return target
    size = running_metres(week, paces)
    beside = (size - races) * target.metres / size
    metres = max(min(races + beside, target.ceiling), races + beside / 2)
    if metres <= target.metres:
        return target
    return replace(target, metres=metres, limit=metres + ROUNDING_M)


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
