"""The phases of a plan and its week lengths, for plans that are computed.

Base, build, peak and taper take about 28, 37, 22 and 13 % of the weeks. Every fourth
week before the peak is a cutback of a quarter. The taper comes down to 36 % of the
highest week in the race week (two or three weeks, 41 to 60 % down, is what studies
of tapering agree on).
"""

from __future__ import annotations

from plans.domain.spec import Focus

BASE_SHARE = 0.28
PEAK_SHARE = 0.22
TAPER_SHARE = 0.13
SHORTEST_TAPER = 2
CUTBACK_EVERY = 4
CUTBACK_FACTOR = 0.75
TAPER_FACTORS = {2: (0.62, 0.36), 3: (0.75, 0.58, 0.36), 4: (0.8, 0.68, 0.55, 0.36)}


def taper_weeks(total_weeks: int) -> int:
    """How many weeks the taper has, the race week among them."""
    wanted = max(SHORTEST_TAPER, round(total_weeks * TAPER_SHARE))
    return max(min(wanted, max(TAPER_FACTORS), total_weeks - 1), 1)


def week_focus(week_number: int, total_weeks: int) -> Focus:
    """The phase of a week, numbered from 1."""
    if week_number > total_weeks - taper_weeks(total_weeks):
        return Focus.TAPER
    base = max(round(total_weeks * BASE_SHARE), 1)
    if week_number <= base:
        return Focus.BASE
    peak = max(round(total_weeks * PEAK_SHARE), 1)
    if week_number > total_weeks - taper_weeks(total_weeks) - peak:
        return Focus.PEAK
    return Focus.BUILD


def is_cutback(week_number: int, total_weeks: int) -> bool:
    """Whether a computed plan takes this week back; the week before the taper never."""
    last_full = total_weeks - taper_weeks(total_weeks)
    return week_number % CUTBACK_EVERY == 0 and week_number < last_full


def full_weeks(total_weeks: int) -> int:
    """How many weeks are neither cutback nor taper."""
    before_taper = total_weeks - taper_weeks(total_weeks)
    return sum(not is_cutback(number, total_weeks) for number in range(1, before_taper + 1))


def taper_factor(week_number: int, total_weeks: int) -> float:
    """What a taper week is of the highest week; 0.36 for the race week."""
    weeks = taper_weeks(total_weeks)
    factors = TAPER_FACTORS.get(weeks, TAPER_FACTORS[2][-weeks:])
    return factors[week_number - (total_weeks - weeks) - 1]
