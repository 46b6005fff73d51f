"""What a runner asks of the log: which runs, in which order, and how that stands in an address."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

NEWEST_FIRST = "-date"
SORTS = ("-date", "date", "-distance", "distance", "-time", "time", "pace", "-pace")
"""As the address spells them; with a minus the largest first."""


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Days are inclusive; what is empty or None is not asked for. ``words`` are looked for
    in titles and notes, each of them."""

    first: date | None = None
    last: date | None = None
    workout_type: str = ""
    source: str = ""
    words: tuple[str, ...] = ()
    sort: str = NEWEST_FIRST

    @property
    def is_empty(self) -> bool:
        """Whether every run is asked for, in whatever order."""
        return replace(self, sort=NEWEST_FIRST) == RunFilter()

    @property
    def is_by_date(self) -> bool:
        return self.sort in {"-date", "date"}

    def query(self, **more: str | int) -> str:
        """The address's part behind the "?", without what is not asked for."""
        asked = {
            "first": self.first.isoformat() if self.first else "",
            "last": self.last.isoformat() if self.last else "",
            "type": self.workout_type,
            "source": self.source,
            "q": " ".join(self.words),
            "sort": "" if self.sort == NEWEST_FIRST else self.sort,
            **more,
        }
        return urlencode({name: value for name, value in asked.items() if value})
