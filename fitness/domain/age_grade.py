"""Age grading: a time as a share of what the best of that age and sex would run.

AG % = 100 x open class seconds / factor of the age / seconds run. The figures are those of
the road tables of 2025 (``fitness/data``); between their distances pace and factor are
interpolated over the logarithm of the distance.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

SEXES = ("female", "male")
YOUNGEST, OLDEST = 18, 100
"""Below 18 the tables extrapolate, and growing children are not compared that way."""

PERCENT = 100
METRES_IN_KM = 1000

# A course of 42.2 km or of 1.6 km is meant to be the marathon, or the mile.
_ROUNDING = 0.006


class AgeGradeError(ValueError):
    """No grade can be given. ``code`` is one of sex, age_low, age_high, distance and time."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Standard:
    """One distance: the open class standard in seconds, and a factor for each age."""

    distance_m: float
    open_seconds: float
    factors: Mapping[int, float]


type AgeGradeTable = Mapping[str, Sequence[Standard]]
"""By sex, the shortest distance first."""


def table_from_rows(rows: Iterable[Mapping[str, str]]) -> AgeGradeTable:
    """The table from rows of text: sex, distance_km, open_class_seconds, and one column an age."""
    table: dict[str, list[Standard]] = {sex: [] for sex in SEXES}
    for row in rows:
        factors = {age: float(row[str(age)]) for age in range(YOUNGEST, OLDEST + 1)}
        distance_m = float(row["distance_km"]) * METRES_IN_KM
        table[row["sex"]].append(Standard(distance_m, float(row["open_class_seconds"]), factors))
    return {sex: sorted(found, key=lambda item: item.distance_m) for sex, found in table.items()}


def age_on(born: date, day: date) -> int:
    """Age in whole years. Who was born on 29 February is a year older on 1 March in a year
    without that day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_grade(
    table: AgeGradeTable, *, sex: str, age: int, distance_m: float, seconds: float
) -> float:
    """The grade in per cent of ``distance_m`` on the road in ``seconds`` at ``age`` in whole years.

    Raises AgeGradeError where the table says nothing: below 18, above 100, shorter than a
    mile, longer than 200 km.
    """
    if not (math.isfinite(seconds) and seconds > 0):
        raise AgeGradeError("time", "The time has to be longer than nothing.")
    return PERCENT * age_standard(table, sex=sex, age=age, distance_m=distance_m) / seconds


def age_standard(table: AgeGradeTable, *, sex: str, age: int, distance_m: float) -> float:
    """The seconds that are worth 100 %. Raises AgeGradeError as ``age_grade`` does."""
    standards = table.get(sex)
    if not standards:
        raise AgeGradeError("sex", "The tables are for women and for men.")
    if age < YOUNGEST:
        raise AgeGradeError("age_low", "Age grading begins at 18.")
    if age > OLDEST:
        raise AgeGradeError("age_high", "The tables end at the age of 100.")
    first, last = standards[0].distance_m, standards[-1].distance_m
    # Not "a < x or x > b": that would let NaN through.
    if not first * (1 - _ROUNDING) <= distance_m <= last * (1 + _ROUNDING):
        raise AgeGradeError("distance", "The tables are for distances from a mile to 200 km.")
    below, above, share = _between(standards, min(max(distance_m, first), last))
    pace = _mix(below.open_seconds / below.distance_m, above.open_seconds / above.distance_m, share)
    return pace * distance_m / _mix(below.factors[age], above.factors[age], share)


def _between(standards: Sequence[Standard], distance_m: float) -> tuple[Standard, Standard, float]:
    """The standards on either side, and how far between them in logarithms (0 to 1)."""
    index = bisect_right([item.distance_m for item in standards], distance_m) - 1
    below = standards[index]
    if below.distance_m == distance_m:
        return below, below, 0.0
    above = standards[index + 1]
    share = math.log(distance_m / below.distance_m) / math.log(above.distance_m / below.distance_m)
    return below, above, share


def _mix(one: float, other: float, share: float) -> float:
    return one + (other - one) * share
