"""Giving a week that was cut too far the kilometres back that it may have."""

from __future__ import annotations

import math

from plans.domain.week_draft import Stretch, WeekDraft
from plans.domain.week_trim import GRAIN_M


def fill(draft: WeekDraft, metres: float, *, long_m: float) -> None:
    """Lengthen the runs of ``draft`` by half kilometres until it comes to ``metres``.

    The long run first, to ``long_m``; then the shortest of the others, none past the long
    run; then the long run again. A run that went leaves its kilometres to those that
    stay, so these may get longer than they were written.
    """
    while draft.metres + GRAIN_M <= metres:
        stretch = _next(draft, long_m)
        if stretch is None:
            return
        draft.lengthen(stretch, GRAIN_M)


def _next(draft: WeekDraft, long_m: float) -> Stretch | None:
    long_run, long_stretch = draft.long_run, draft.long_stretch
    long_now = draft.length_of(long_run.session) if long_run else math.inf
    if long_stretch and long_now + GRAIN_M <= long_m:
        return long_stretch
    others = [
        stretch
        for stretch in draft.stretches(warm_ups=False)
        if not stretch.is_long
        and stretch.step.distance_m is not None
        and _run_m(draft, stretch) + GRAIN_M <= long_now
    ]
    if others:
        return min(others, key=lambda stretch: _run_m(draft, stretch))
    return long_stretch if long_now < draft.own_long_m else None


def _run_m(draft: WeekDraft, stretch: Stretch) -> float:
    return draft.length_of(stretch.run.session)
