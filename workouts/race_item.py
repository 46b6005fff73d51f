"""A race that was run with everything that pages say of it."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from accounts.models import User
from plans.models import TrainingPlan
from plans.wording import duration_text, pace_text
from workouts.domain.race_result import RaceResult
from workouts.models import CompletedWorkout
from workouts.selectors.easy_weeks import AfterRace
from workouts.selectors.race_results import race_result_of, race_run_of
from workouts.wording import race_result as words


@dataclass(frozen=True)
class RaceItem:
    """``run`` was the race of ``plan``."""

    user: User
    plan: TrainingPlan
    run: CompletedWorkout

    @cached_property
    def result(self) -> RaceResult:
        return race_result_of(self.user, self.plan, self.run)

    @cached_property
    def after(self) -> AfterRace:
        """The easy weeks that follow."""
        return AfterRace(self.user, self.plan, self.user.today())

    @property
    def is_finished(self) -> bool:
        return self.result.is_finished

    @property
    def time(self) -> str:
        return duration_text(self.result.seconds)

    @property
    def pace(self) -> str:
        return pace_text(self.result.pace)

    @property
    def gap(self) -> str:
        return words.gap_text(self.result)

    @property
    def is_goal_met(self) -> bool:
        gap = self.result.gap
        return gap is not None and round(gap) <= 0

    @property
    def forecast(self) -> str:
        return words.forecast_text(self.result)

    @property
    def sentences(self) -> list[str]:
        if not self.is_finished:
            return [words.short_sentence(self.result)]
        said = (words.goal_sentence(self.result), words.forecast_sentence(self.result))
        return [sentence for sentence in said if sentence]

    @property
    def zones_query(self) -> str:
        """What the zone calculator is asked; empty for a result that it refuses."""
        if self.result.vdot is None:
            return ""
        metres, time = self.result.race_m, duration_text(self.result.seconds)
        return urlencode({"from": "race", "distance": f"{metres:g}", "time": time})


def race_item_of(user: User, plan: TrainingPlan) -> RaceItem | None:
    """None while no run is known of the plan's race."""
    run = race_run_of(user, plan)
    return RaceItem(user, plan, run) if run is not None else None
