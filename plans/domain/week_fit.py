"""Making one week longer or shorter: quality keeps its size where it may, easy running gives."""

from __future__ import annotations

import math
from dataclasses import replace

from plans.domain.long_run import HIGHEST_SHARE_OF_WEEK, LONGEST_M
from plans.domain.paces import RunnerPaces
from plans.domain.quality import hard_metres, reduced, share_limit
from plans.domain.spec import PlanType, Step, WeekSpec
from plans.domain.week_draft import Stretch, WeekDraft
from plans.domain.week_trim import (
    GRAIN_M,
    GRAIN_S,
    SHORTEST_RUN_M,
    SHORTEST_TIME_S,
    SHORTEST_WARM_UP_M,
    trim,
)

LOWEST_EASY_FACTOR = 0.5
HIGHEST_EASY_FACTOR = 1.5
SMALL_WEEK = 0.75
"""Below this factor warm-ups and cool-downs get shorter too."""

SHARE_GRACE = 1.05
COARSE_GRAIN_M = 1_000
COARSE_FROM_M = 15_000
MOST_NUDGES = 40


def fit_week(
    week: WeekSpec,
    *,
    target_m: float,
    limit_m: float | None,
    paces: RunnerPaces,
    plan_type: PlanType,
    long_share: float = HIGHEST_SHARE_OF_WEEK,
) -> WeekDraft:
    """``week`` at about ``target_m`` metres, not above ``limit_m`` if that is given.

    ``long_share`` is the part of the week that the long run may be.
    """
    draft = WeekDraft(week, paces)
    if draft.size:
        _fit_quality(draft, target_m)
        _scale_easy(draft, target_m)
        _rein_in_long_run(draft, target_m, long_share, LONGEST_M[plan_type])
        _keep_below_long_run(draft)
        _nudge(draft, target_m)
        # Easy runs may not have reached the target; the long run's share is of what is there.
        _rein_in_long_run(draft, min(target_m, draft.metres), long_share, LONGEST_M[plan_type])
        _keep_below_long_run(draft)
    if limit_m is not None:
        trim(draft, limit_m)
    return draft


def _fit_quality(draft: WeekDraft, target_m: float) -> None:
    for run in draft.hard_runs:
        hard = hard_metres(run.session, draft.paces)
        share = max(share_limit(run.session), hard / draft.size)
        if hard > share * target_m * SHARE_GRACE:
            draft.put_session(run, reduced(run.session, share * target_m / hard))
            draft.quality_reduced = True


def _scale_easy(draft: WeekDraft, target_m: float) -> None:
    stretches = list(draft.stretches(warm_ups=target_m < SMALL_WEEK * draft.size))
    gentle = sum(draft.stretch_metres(stretch) for stretch in stretches)
    if not gentle:
        return
    wanted = (target_m - (draft.metres - gentle)) / gentle
    factor = min(max(wanted, LOWEST_EASY_FACTOR), HIGHEST_EASY_FACTOR)
    for stretch in stretches:
        draft.put_step(stretch, _scaled(stretch, factor))


def _scaled(stretch: Stretch, factor: float) -> Step:
    step = stretch.step
    factor = min(factor, 1.0) if stretch.is_warm_up else factor
    if step.distance_m is not None:
        shortest = SHORTEST_WARM_UP_M if stretch.is_warm_up else SHORTEST_RUN_M
        metres = step.distance_m * factor
        grain = COARSE_GRAIN_M if metres >= COARSE_FROM_M else GRAIN_M
        rounded = round(metres / grain) * grain
        return replace(step, distance_m=max(rounded, min(shortest, step.distance_m)))
    seconds = step.duration_s or 0
    rounded_s = round(seconds * factor / GRAIN_S) * GRAIN_S
    return replace(step, duration_s=max(rounded_s, min(SHORTEST_TIME_S, seconds)))


def _rein_in_long_run(draft: WeekDraft, target_m: float, share: float, longest_m: float) -> None:
    """The long run grows to its share of the week, and to ``longest_m`` or the plan's own."""
    run = draft.long_run
    if run is None or draft.long_position is None:
        return
    day, place = draft.long_position
    own = draft.length_of(draft.original.days[day][place])
    most = min(max(own, longest_m), share * target_m)
    in_proportion = own * min(target_m / draft.size, 1)
    over = draft.length_of(run.session) - max(most, in_proportion)
    stretch = next((s for s in draft.stretches(warm_ups=False) if s.is_long), None)
    if over <= 0 or stretch is None or stretch.step.distance_m is None:
        return
    shorter = int((stretch.step.distance_m - over) / GRAIN_M) * GRAIN_M
    if shorter >= SHORTEST_RUN_M:
        draft.put_step(stretch, replace(stretch.step, distance_m=shorter))


def _keep_below_long_run(draft: WeekDraft) -> None:
    """An easy run that has grown gets no longer than the long run of its week."""
    for stretch in draft.stretches(warm_ups=False):
        metres, original = stretch.step.distance_m, draft.original_metres(stretch)
        if metres is None or original is None or metres <= original:
            continue
        over = _over_long_run(draft, stretch)
        if over > 0:
            grains = -(-over // GRAIN_M)
            shorter = max(metres - grains * GRAIN_M, original)
            draft.put_step(stretch, replace(stretch.step, distance_m=shorter))


def _over_long_run(draft: WeekDraft, stretch: Stretch) -> float:
    """Metres by which the run of ``stretch`` is longer than the week's long run, if it has one."""
    long = draft.long_run
    if long is None or stretch.is_long:
        return -math.inf
    return draft.length_of(stretch.run.session) - draft.length_of(long.session)


def _nudge(draft: WeekDraft, target_m: float) -> None:
    """Half a kilometre here and there, so that rounding does not add up."""
    for _ in range(MOST_NUDGES):
        off = draft.metres - target_m
        if abs(off) <= GRAIN_M / 2:
            return
        stretches = [
            stretch
            for stretch in draft.stretches(warm_ups=False)
            if not stretch.is_long and _may_change(draft, stretch, shorter=off > 0)
        ]
        if not stretches:
            return
        pick = max if off > 0 else min
        chosen = pick(stretches, key=draft.stretch_metres)
        draft.lengthen(chosen, -GRAIN_M if off > 0 else GRAIN_M)


def _may_change(draft: WeekDraft, stretch: Stretch, *, shorter: bool) -> bool:
    metres, original = stretch.step.distance_m, draft.original_metres(stretch)
    if metres is None or original is None:
        return False
    if shorter:
        return metres - GRAIN_M >= max(SHORTEST_RUN_M, LOWEST_EASY_FACTOR * original)
    if _over_long_run(draft, stretch) + GRAIN_M > 0:
        return False
    return metres + GRAIN_M <= HIGHEST_EASY_FACTOR * original
