"""Moving a plan's sessions to the weekdays that suit a runner.

A week that suits already is left alone. Otherwise the long run goes to its day, a
tune-up race stays on its own (it is held on a date), and all else is placed so that
hard days never touch, quality keeps away from the long run where it can, and
sessions move as little as possible. With fewer days than sessions the shortest easy
runs go; where hard days would still touch, one of them is run easily.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, permutations

from plans.domain.change import Change
from plans.domain.long_run import length_m, long_run_position
from plans.domain.reshape import Day, is_hard_day, softened_day
from plans.domain.spec import DAYS_IN_WEEK, PlanSpec, WeekSpec, WorkoutType

HARD_DAYS_TOUCH = 10_000
HARD_NEXT_TO_LONG = 6
MOVED = 2
OUT_OF_ORDER = 1


@dataclass(frozen=True, slots=True)
class Unit:
    """What one day of the week holds, as far as placing it matters."""

    day: int
    hard: bool
    long: bool
    pinned: bool
    rank: float
    """Higher ranks are kept longer."""
    latest_hard: int = DAYS_IN_WEEK - 1
    """The last day on which it may stand as long as it is hard."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Whether the Sunday before and the Monday after are hard days."""

    before_hard: bool = False
    after_hard: bool = False


def fit_days(
    plan: PlanSpec, *, days: frozenset[int], long_run_day: int | None, from_week: int = 0
) -> tuple[PlanSpec, tuple[Change, ...]]:
    """``plan`` with its sessions from week index ``from_week`` on the given weekdays.

    The race week is left alone: it is counted from the race, see ``fit_race_week``.
    Changes: ``long_run_day``
    (``to``), ``sessions_moved`` (``source``, ``to``, ``weeks``), ``sessions_dropped``
    and ``quality_dropped`` (``count``), ``sessions_softened`` (``count``).
    """
    race_week = plan.race_position[0] if plan.race_position else len(plan.weeks)
    weeks = list(plan.weeks)
    days = days if long_run_day is None else days | {long_run_day}
    log = Log()
    for index in range(from_week, race_week):
        around = Neighbours(
            before_hard=index > from_week and is_hard_day(weeks[index - 1].days[-1]),
            after_hard=index + 1 == race_week < len(weeks)
            and is_hard_day(weeks[race_week].days[0]),
        )
        units = units_of(weeks[index])
        if not _suits(units, days, long_run_day, around):
            weeks[index] = placed_week(weeks[index], units, days, long_run_day, around, log)
    return replace(plan, weeks=tuple(weeks)), log.changes()


class Log:
    """What became of the sessions of one week after another."""

    def __init__(self) -> None:
        self.moves: Counter[tuple[int, int]] = Counter()
        self.long_moves: Counter[int] = Counter()
        self.dropped = 0
        self.hard_dropped = 0
        self.softened = 0

    def changes(self) -> tuple[Change, ...]:
        found = [
            Change("long_run_day", {"to": to, "weeks": weeks})
            for to, weeks in self.long_moves.most_common(1)
        ]
        found += [
            Change("sessions_moved", {"source": source, "to": to, "weeks": weeks})
            for (source, to), weeks in sorted(self.moves.items())
        ]
        return (*found, *self.losses())

    def losses(self) -> tuple[Change, ...]:
        """What is not in the week any more, or is not what it was."""
        found = []
        if self.dropped:
            found.append(Change("sessions_dropped", {"count": self.dropped}))
        if self.hard_dropped:
            found.append(Change("quality_dropped", {"count": self.hard_dropped}))
        if self.softened:
            found.append(Change("sessions_softened", {"count": self.softened}))
        return tuple(found)


def placed_week(
    week: WeekSpec,
    units: Sequence[Unit],
    days: frozenset[int],
    long_day: int | None,
    around: Neighbours,
    log: Log,
) -> WeekSpec:
    """``week`` with its ``units`` on ``days``, as many as there is room for."""
    kept = _keep(units, days, long_day)
    gone = [unit for unit in units if unit not in kept]
    log.dropped += sum(not unit.hard for unit in gone)
    log.hard_dropped += sum(unit.hard for unit in gone)
    sessions = {unit.day: week.days[unit.day] for unit in kept}
    placed = _place(tuple(kept), days, long_day, around)
    while placed is None:
        softest = min((unit for unit in kept if unit.hard and not unit.pinned), key=_softest)
        sessions[softest.day] = softened_day(sessions[softest.day])
        log.softened += 1
        kept[kept.index(softest)] = replace(softest, hard=False)
        placed = _place(tuple(kept), days, long_day, around)
    for unit, to in zip(kept, placed, strict=True):
        if unit.day == to:
            continue
        if unit.long:
            log.long_moves[to] += 1
        else:
            log.moves[unit.day, to] += 1
    return replace(week, days=_days_of(week, kept, placed, sessions))


def _softest(unit: Unit) -> tuple[bool, float]:
    return unit.long, unit.rank


def _days_of(
    week: WeekSpec, kept: Sequence[Unit], placed: Sequence[int], sessions: dict[int, Day]
) -> tuple[Day, ...]:
    days = [day if not _is_unit(day) else () for day in week.days]
    for unit, to in zip(kept, placed, strict=True):
        days[to] = sessions[unit.day]
    return tuple(days)


def _is_unit(day: Day) -> bool:
    return any(session.workout_type is not WorkoutType.REST for session in day)


def units_of(week: WeekSpec, *, with_long_run: bool = True) -> list[Unit]:
    """The week's days that hold something; in a race week the race is its long run."""
    long_run = long_run_position(week) if with_long_run else None
    units = []
    for index, day in enumerate(week.days):
        if not _is_unit(day):
            continue
        is_long = long_run is not None and long_run[0] == index
        pinned = any(session.workout_type is WorkoutType.RACE for session in day)
        hard = is_hard_day(day)
        metres = sum(length_m(session) for session in day)
        rank = metres + 1e6 * (hard + 2 * is_long + 4 * pinned)
        units.append(Unit(index, hard, is_long and not pinned, pinned, rank))
    return units


def _suits(
    units: Sequence[Unit], days: frozenset[int], long_day: int | None, around: Neighbours
) -> bool:
    """Whether every session is on a day that suits, and nothing before made it a bad one."""
    if any(not unit.pinned and unit.day not in days for unit in units):
        return False
    if long_day is not None and any(unit.long and unit.day != long_day for unit in units):
        # A tune-up race on the day for the long run has taken it for this week.
        return any(unit.pinned and unit.day == long_day for unit in units)
    hard = {unit.day for unit in units if unit.hard}
    return not (around.before_hard and 0 in hard)


def _keep(units: Sequence[Unit], days: frozenset[int], long_day: int | None) -> list[Unit]:
    """The units that there are days for, in day order; the lowest ranks go."""
    room = len(days | {unit.day for unit in units if unit.pinned})
    kept = sorted(units, key=lambda unit: unit.rank, reverse=True)[:room]
    return sorted(kept, key=lambda unit: unit.day)


@lru_cache(maxsize=1024)
def _place(
    units: tuple[Unit, ...], days: frozenset[int], long_day: int | None, around: Neighbours
) -> tuple[int, ...] | None:
    """A day for each unit, or None if hard days would touch however they are placed."""
    pinned = {unit.day for unit in units if unit.pinned}
    long_taken = long_day is None or long_day in pinned
    choices = [
        [unit.day]
        if unit.pinned
        else [long_day]
        if unit.long and not long_taken and long_day is not None
        else sorted(days - pinned)
        for unit in units
    ]
    best = min(_assignments(choices), key=lambda placed: _cost(units, placed, around), default=None)
    if best is None or _cost(units, best, around) >= HARD_DAYS_TOUCH:
        return None if any(unit.hard and not unit.pinned for unit in units) else best
    return best


def _assignments(choices: Sequence[Sequence[int]]) -> Iterable[tuple[int, ...]]:
    """Every way to give each unit one of its days, no day twice."""
    fixed = {days[0] for days in choices if len(days) == 1}
    free_places = [place for place, days in enumerate(choices) if len(days) != 1]
    open_days = sorted({day for place in free_places for day in choices[place]} - fixed)
    for chosen in permutations(open_days, len(free_places)):
        placed = [days[0] if len(days) == 1 else -1 for days in choices]
        for place, day in zip(free_places, chosen, strict=True):
            placed[place] = day
        yield tuple(placed)


def _cost(units: Sequence[Unit], placed: Sequence[int], around: Neighbours) -> int:
    hard = {day for unit, day in zip(units, placed, strict=True) if unit.hard}
    long = {day for unit, day in zip(units, placed, strict=True) if unit.long}
    touching = sum(day + 1 in hard for day in hard)
    touching += around.before_hard and 0 in hard
    touching += around.after_hard and DAYS_IN_WEEK - 1 in hard
    too_late = sum(
        unit.hard and day > unit.latest_hard for unit, day in zip(units, placed, strict=True)
    )
    near_long = sum(day - 1 in hard or day + 1 in hard for day in long - hard)
    moved = sum(
        MOVED + abs(day - unit.day)
        for unit, day in zip(units, placed, strict=True)
        if day != unit.day
    )
    disorder = sum(one > two for one, two in pairwise(placed))
    return (
        HARD_DAYS_TOUCH * (touching + too_late)
        + HARD_NEXT_TO_LONG * near_long
        + moved
        + OUT_OF_ORDER * disorder
    )
