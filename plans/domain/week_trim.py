"""Getting a week below a limit that it must not pass, the least painful step first."""

from __future__ import annotations

from dataclasses import replace

from plans.domain.quality import hard_metres, reduced
from plans.domain.reshape import softened
from plans.domain.spec import Repeat, Step
from plans.domain.week_draft import GENTLE, WeekDraft

SHORTEST_RUN_M = 2_000
SHORTEST_WARM_UP_M = 1_000
SHORTEST_TIME_S = 600
GRAIN_M = 500
GRAIN_S = 300
FEWEST_RUNS = 2
LONG_SHARE = 0.28


def trim(draft: WeekDraft, limit: float, *, long_m: float = 0.0) -> None:
    """Change ``draft`` until it is not above ``limit`` metres, or only one short run is left.

    Easy runs get shorter, then the shortest go, then hard work shrinks and is run
    easily, and at last everything is made as short as a run can be. Until then the long
    run keeps its share, or ``long_m``: a week of seven equal runs trains nobody for a race.
    """
    long_m = max(LONG_SHARE * limit, long_m)

    def shorten_easy(draft: WeekDraft) -> bool:
        return _shorten_easy(draft, long_m)

    moves = (
        shorten_easy,
        _drop_shortest_easy_run,
        _shrink_quality,
        _soften_quality,
        _shrink_anything,
        _drop_any_run,
    )
    while draft.metres > limit and any(move(draft) for move in moves):
        pass


def _shorten_easy(draft: WeekDraft, long_m: float) -> bool:
    """The longest by half a kilometre; the long run only while it is above ``long_m``."""
    long = draft.long_run
    may_be_long = long is None or draft.length_of(long.session) - GRAIN_M >= long_m
    stretches = [
        stretch
        for stretch in draft.stretches(warm_ups=False)
        if (stretch.step.distance_m or 0) - GRAIN_M >= SHORTEST_RUN_M
        and (may_be_long or not stretch.is_long)
    ]
    if not stretches:
        return False
    draft.lengthen(max(stretches, key=lambda stretch: stretch.step.distance_m or 0), -GRAIN_M)
    return True


def _drop_shortest_easy_run(draft: WeekDraft) -> bool:
    easy = [run for run in draft.runs if not run.session.is_hard and not draft.is_long(run)]
    if not easy or len(draft.runs) <= FEWEST_RUNS:
        return False
    draft.drop(min(easy, key=lambda run: draft.length_of(run.session)))
    return True


def _shrink_quality(draft: WeekDraft) -> bool:
    hard = draft.hard_runs
    if not hard:
        return False
    run = max(hard, key=lambda run: hard_metres(run.session, draft.paces))
    smaller = reduced(run.session, 0.7)
    smaller = replace(smaller, steps=tuple(_short_warm_up(step) for step in smaller.steps))
    if smaller == run.session:
        return False
    draft.put_session(run, smaller)
    draft.quality_reduced = True
    return True


def _soften_quality(draft: WeekDraft) -> bool:
    hard = draft.hard_runs
    if not hard:
        return False
    draft.put_session(hard[-1], softened(hard[-1].session))
    draft.quality_reduced = True
    return True


def _shrink_anything(draft: WeekDraft) -> bool:
    for stretch in draft.stretches(warm_ups=True):
        metres, seconds = stretch.step.distance_m, stretch.step.duration_s
        if metres is not None and metres > SHORTEST_WARM_UP_M:
            shorter = max(metres - GRAIN_M, SHORTEST_WARM_UP_M)
            draft.put_step(stretch, replace(stretch.step, distance_m=shorter))
            return True
        if seconds is not None and seconds > SHORTEST_TIME_S:
            shorter_s = max(seconds - GRAIN_S, SHORTEST_TIME_S)
            draft.put_step(stretch, replace(stretch.step, duration_s=shorter_s))
            return True
    return False


def _drop_any_run(draft: WeekDraft) -> bool:
    if len(draft.runs) <= 1:
        return False
    draft.drop(min(draft.runs, key=draft.is_long))
    return True


def _short_warm_up(step: Step | Repeat) -> Step | Repeat:
    if not isinstance(step, Step) or step.effort not in GENTLE:
        return step
    if (step.distance_m or 0) <= SHORTEST_WARM_UP_M:
        return step
    return replace(step, distance_m=SHORTEST_WARM_UP_M)
