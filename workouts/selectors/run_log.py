"""The log: a runner's runs as they are asked for, page by page, and what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce

from django.db.models import Count, F, OrderBy, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from accounts.models import User
from workouts.domain.run_filter import RunFilter
from workouts.models import CompletedWorkout
from workouts.selectors.planned import plans_and_runs_mark

RUNS_A_PAGE = 40
MOST_PAGES = 10_000

LIGHT_FIELDS = (
    *("uid", "date", "started_at", "title", "workout_type", "perceived_effort", "source"),
    *("actual_distance_km", "actual_duration", "average_pace_min_per_km", "outline"),
    *("scheduled_workout__session", "scheduled_workout__workout_type"),
    *("scheduled_workout__steps", "scheduled_workout__description"),
)
"""What a line of the log shows."""

ORDERS: dict[str, str] = {
    "date": "date",
    "distance": "actual_distance_km",
    "time": "actual_duration",
    "pace": "average_pace_min_per_km",
}


@dataclass(frozen=True, slots=True)
class Totals:
    """What a number of runs add up to. ``gain_m`` is None where no run knows its climbing."""

    runs: int = 0
    km: Decimal = Decimal(0)
    time: timedelta = timedelta()
    gain_m: int | None = None

    def __add__(self, other: "Totals") -> "Totals":
        gains = [gain for gain in (self.gain_m, other.gain_m) if gain is not None]
        return Totals(
            self.runs + other.runs,
            self.km + other.km,
            self.time + other.time,
            sum(gains) if gains else None,
        )


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log. ``before`` is the month of the run that stands before it, where
    the runs are in the order of days."""

    runs: Sequence[CompletedWorkout]
    number: int
    has_next: bool
    months: dict[date, Totals]
    before: date | None = None

    @property
    def totals(self) -> Totals:
        return reduce(Totals.__add__, self.months.values(), Totals())


def log_runs(user: User, wanted: RunFilter) -> QuerySet[CompletedWorkout]:
    """The runs that ``wanted`` asks for, in its order."""
    runs = CompletedWorkout.objects.kept().filter(user=user)
    if wanted.first:
        runs = runs.filter(date__gte=wanted.first)
    if wanted.last:
        runs = runs.filter(date__lte=wanted.last)
    if wanted.workout_type:
        runs = runs.filter(workout_type=wanted.workout_type)
    if wanted.source:
        runs = runs.filter(source=wanted.source)
    for word in wanted.words:
        runs = runs.filter(Q(title__icontains=word) | Q(notes__icontains=word))
    return runs.order_by(*_order(wanted.sort))


def _order(sort: str) -> list[OrderBy]:
    """Runs that are equal in what is sorted by stand with the latest first."""
    name = sort.removeprefix("-")
    descending = sort.startswith("-")
    if name == "date":
        fields = ("date", "started_at", "pk")
        return [F(field).desc() if descending else F(field).asc() for field in fields]
    field = F(ORDERS[name])
    return [field.desc() if descending else field.asc(), F("date").desc(), F("pk").desc()]


def log_page(user: User, wanted: RunFilter, number: int = 1) -> LogPage:
    """Page ``number``, in two queries; a page that there is not is empty."""
    runs = log_runs(user, wanted)
    first = (number - 1) * RUNS_A_PAGE
    # One more on either side tells whether the month goes on, and whether there is more.
    start = max(first - 1, 0)
    found = list(
        runs.select_related("scheduled_workout").only(*LIGHT_FIELDS)[
            start : first + RUNS_A_PAGE + 1
        ]
    )
    ahead, shown = found[: first - start], found[first - start :]
    return LogPage(
        runs=shown[:RUNS_A_PAGE],
        number=number,
        has_next=len(shown) > RUNS_A_PAGE,
        months=_months(runs),
        before=ahead[0].date.replace(day=1) if ahead and wanted.is_by_date else None,
    )


def _months(runs: QuerySet[CompletedWorkout]) -> dict[date, Totals]:
    """What is run in each month, by its first day."""
    rows = (
        runs.order_by()
        .annotate(month=TruncMonth("date"))
        .values_list("month")
        .annotate(
            Count("pk"), Sum("actual_distance_km"), Sum("actual_duration"), Sum("elevation_gain_m")
        )
        .order_by("month")
    )
    return {month: Totals(*figures) for month, *figures in rows}


def has_runs(user: User) -> bool:
    return CompletedWorkout.objects.kept().filter(user=user).exists()


def change_mark(user: User) -> str:
    """A text that changes whenever one of the runner's runs or plans does, in one query."""
    plans, runs_mark = plans_and_runs_mark(user, user.today(), archived=True)
    marks = sorted(f"{plan.pk}:{plan.updated_at.timestamp()}" for plan in plans)
    return ";".join([*marks, runs_mark])
