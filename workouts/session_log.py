"""What was run of one session, and the ways to say that it was run."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.http import HttpRequest

from accounts.hooks import Contribution, contributions
from accounts.requests import signed_in_user
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.targets import RunnerTargets
from workouts import stream_store
from workouts.models import CompletedWorkout
from workouts.selectors.run_pages import runs_around
from workouts.selectors.runs import NOT_RUN
from workouts.session_comparison import SessionComparison, session_comparison
from workouts.wording.runs import run_choice_text

SOON = timedelta(days=1)
"""A session of tomorrow may have been run today."""


@dataclass(frozen=True)
class SessionLog:
    request: HttpRequest
    workout: ScheduledWorkout
    targets: RunnerTargets
    today: date

    @property
    def can_log(self) -> bool:
        in_use = self.workout.plan.status == TrainingPlan.Status.ACTIVE
        return in_use and self.workout.workout_type not in NOT_RUN

    @property
    def is_ahead(self) -> bool:
        """Too far ahead to be asked about; who has run it already can say so all the same."""
        return self.workout.date > self.today + SOON

    @cached_property
    def runs(self) -> list["RunLine"]:
        """The runs that belong to it."""
        return [RunLine(run) for run in self._around if self._is_of_it(run)]

    @cached_property
    def to_link(self) -> list["RunLine"]:
        """Runs of its day and the days around it that belong to no session."""
        loose = [run for run in self._around if run.scheduled_workout_id is None]
        return [RunLine(run) for run in loose]

    @cached_property
    def comparison(self) -> SessionComparison | None:
        runs = [line.run for line in self.runs]
        return session_comparison(self.workout, self.targets, runs, stream_store.along)

    @cached_property
    def choices(self) -> list[Contribution]:
        """Further ways, from higher parts of the site."""
        return contributions("log_completion_choices", self.request, self.workout)

    def _is_of_it(self, run: CompletedWorkout) -> bool:
        return bool(run.scheduled_workout_id == self.workout.pk)

    @cached_property
    def _around(self) -> list[CompletedWorkout]:
        """Asked for once a request, however many sessions the day has."""
        asked: dict[date, list[CompletedWorkout]] = self.request.__dict__.setdefault(
            "runs_around", {}
        )
        day = self.workout.date
        if day not in asked:
            asked[day] = runs_around(signed_in_user(self.request), day)
        return asked[day]


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run among those of a session, or among those that may be."""

    run: CompletedWorkout

    @property
    def title(self) -> str:
        # Its session is the one that is shown: there is no need to read it again.
        return str(self.run.title)

    @property
    def text(self) -> str:
        return run_choice_text(self.run)
