"""Days in addresses, as ISO dates within the calendar's years."""

from datetime import date

from workouts.domain.month import FIRST_YEAR, LAST_YEAR


class DayConverter:
    """``2026-11-26`` as a date; what is no day is no address."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        day = date.fromisoformat(value)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(f"the calendar goes from {FIRST_YEAR} to {LAST_YEAR}")
        return day

    def to_url(self, value: date | str) -> str:
        return str(value)
