"""Making one week longer or shorter: quality keeps its size where it may, easy running gives."""

from __future__ import annotations

import math
from dataclasses import replace

from plans.domain.long_run import HIGHEST_SHARE_OF_WEEK, LONGEST_M
from plans.domain.paces import RunnerPaces
from plans.domain.quality import hard_metres, reduced, share_limit
from plans.domain.spec import PlanType, Step, WeekSpec
from plans.domain.week_draft import Stretch, WeekDraft
from plans.domain.week_fill import fill
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

MOST_OF_WEEK = 0.6
"""As much of a week the long run may be for one who has run that far of late: more than
is taught, but they do it already."""

HARD_SHARE = 0.2
"""Of the week, all hard work together: what is left of 80/20."""

LESS_HARD = 0.8
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
    longest_now_m: float = 0.0,
) -> WeekDraft:
    """``week`` at about ``target_m`` metres, not above ``limit_m`` if that is given.

    ``long_share`` is the part of the week that the long run may be; ``longest_now_m`` is
    what the runner has run at once of late, which no shorter week takes away.
    """
    draft = WeekDraft(week, paces)
    floor_m = _long_run_floor(draft, target_m, longest_now_m)
    if draft.size:
        _fit_quality(draft, target_m)
        _fit_hard_share(draft, target_m)
        _scale_easy(draft, target_m)
        _rein_in_long_run(draft, target_m, long_share, LONGEST_M[plan_type])
        _keep_long_run_up(draft, floor_m)
        _keep_below_long_run(draft)
        _nudge(draft, target_m)
        # Easy runs may not have reached the target; the long run's share is of what is there.
        reached_m = min(target_m, draft.metres)
        _rein_in_long_run(draft, reached_m, long_share, LONGEST_M[plan_type])
        _keep_long_run_up(draft, floor_m)
        _keep_below_long_run(draft)
    if limit_m is not None:
        long_m = max(floor_m, _in_proportion(draft, min(target_m, limit_m)))
        trim(draft, limit_m, long_m=long_m)
        fill(draft, min(target_m, limit_m), long_m=long_m)
    return draft


def _in_proportion(draft: WeekDraft, target_m: float) -> float:
    """The long run at the share of the week that it was written with."""
    return draft.own_long_m * min(target_m / draft.size, 1) if draft.size else 0.0


def _long_run_floor(draft: WeekDraft, target_m: float, longest_now_m: float) -> float:
    return min(longest_now_m, draft.own_long_m, MOST_OF_WEEK * target_m)


def _keep_long_run_up(draft: WeekDraft, floor_m: float) -> None:
    """At least ``floor_m``, in whole half kilometres; what other runs lose is for later."""
    run, stretch = draft.long_run, draft.long_stretch
    if run is None or stretch is None:
        return
    grains = int((floor_m - draft.length_of(run.session)) // GRAIN_M)
    if grains > 0:
        draft.lengthen(stretch, grains * GRAIN_M)


def _fit_hard_share(draft: WeekDraft, target_m: float) -> None:
    """All hard work together keeps its share of the week, or a fifth of it."""
    written = sum(hard_metres(run.session, draft.paces) for run in draft.original_hard_runs)
    most = max(written / draft.size, HARD_SHARE) * target_m * SHARE_GRACE
    settled: set[tuple[int, int]] = set()
    while sum(hard_metres(run.session, draft.paces) for run in draft.hard_runs) > most:
        runs = [run for run in draft.hard_runs if (run.day, run.place) not in settled]
        if not runs:
            return
        run = max(runs, key=lambda run: hard_metres(run.session, draft.paces))
        smaller = reduced(run.session, LESS_HARD)
        if smaller == run.session:
            settled.add((run.day, run.place))
            continue
        draft.put_session(run, smaller)
        draft.quality_reduced = True


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
    if run is None:
        return
    most = min(max(draft.own_long_m, longest_m), share * target_m)
    over = draft.length_of(run.session) - max(most, _in_proportion(draft, target_m))
    stretch = draft.long_stretch
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
