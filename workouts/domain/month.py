"""A month as a calendar shows it: whole weeks from Monday, neighbours, and its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from plans.domain.spec import DAYS_IN_WEEK

# Beyond these no plan is planned, and the calendar ends instead of overflowing.
FIRST_YEAR = 2000
LAST_YEAR = 2100

MONTHS_IN_YEAR = 12

_SLUG = re.compile(r"([0-9]{4})-([0-9]{1,2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """Raises ValueError for a month that is none, or outside the years above."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"the calendar goes from {FIRST_YEAR} to {LAST_YEAR}")
        if not 1 <= self.month <= MONTHS_IN_YEAR:
            raise ValueError("a year has months 1 to 12")

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month | None:
        """``2026-11`` as a month; None for anything else."""
        match = _SLUG.fullmatch(text)
        if match is None:
            return None
        try:
            return cls(int(match[1]), int(match[2]))
        except ValueError:
            return None

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        year, month = self._shifted(1)
        return date(year, month, 1) - timedelta(days=1)

    @property
    def previous(self) -> Month | None:
        return self._neighbour(-1)

    @property
    def next(self) -> Month | None:
        return self._neighbour(1)

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def weeks(self) -> tuple[tuple[date, ...], ...]:
        """Every week, Monday to Sunday, that has a day of this month: four to six."""
        monday = self.first - timedelta(days=self.first.weekday())
        weeks = []
        while monday <= self.last:
            weeks.append(tuple(monday + timedelta(days=day) for day in range(DAYS_IN_WEEK)))
            monday += timedelta(days=DAYS_IN_WEEK)
        return tuple(weeks)

    def _shifted(self, by: int) -> tuple[int, int]:
        months = self.year * MONTHS_IN_YEAR + self.month - 1 + by
        return months // MONTHS_IN_YEAR, months % MONTHS_IN_YEAR + 1

    def _neighbour(self, by: int) -> Month | None:
        year, month = self._shifted(by)
        return Month(year, month) if FIRST_YEAR <= year <= LAST_YEAR else None
