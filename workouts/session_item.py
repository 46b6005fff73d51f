"""One session with everything that panel, page and day say of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest

from accounts.hooks import Contribution, contributions
from accounts.requests import signed_in_user
from plans.domain.spec import SessionSpec
from plans.domain.window import last_week_number
from plans.models import ScheduledWorkout, TrainingPlan, WorkoutType
from plans.services.targets import RunnerTargets
from plans.wording.stored import spec_of, state_word, target_pace_text, title_of
from workouts.cells import can_move, state_of
from workouts.race_item import RaceItem, race_item_of
from workouts.session_log import SessionLog
from workouts.watch_files import has_watch_file
from workouts.wording import sessions as words
from workouts.wording.sessions import StepLine
from workouts.wording.share_card import can_be_shared


@dataclass(frozen=True)
class SessionItem:
    """``targets`` are the paces of the session's plan; what is asked for is worked out once."""

    request: HttpRequest
    workout: ScheduledWorkout
    targets: RunnerTargets
    today: date

    @cached_property
    def spec(self) -> SessionSpec:
        return spec_of(self.workout)

    @cached_property
    def title(self) -> str:
        return title_of(self.workout)

    @cached_property
    def sentence(self) -> str:
        return words.sentence_of(self.workout)

    @cached_property
    def state(self) -> str:
        return state_of(self.workout, self.today)

    @property
    def state_word(self) -> str:
        return state_word(self.state)

    @property
    def is_in_use(self) -> bool:
        return bool(self.workout.plan.status == TrainingPlan.Status.ACTIVE)

    @property
    def can_settle(self) -> bool:
        return can_settle(self.workout, self.today)

    @property
    def is_open(self) -> bool:
        return bool(self.workout.outcome == ScheduledWorkout.Outcome.OPEN)

    @property
    def is_editable(self) -> bool:
        """What was run or left out stays as it was; taking that back comes first."""
        return self.is_in_use and self.is_open

    @property
    def can_move(self) -> bool:
        return can_move(self.workout)

    @property
    def has_watch_file(self) -> bool:
        return has_watch_file(self.workout)

    @property
    def can_be_shared(self) -> bool:
        return can_be_shared(self.spec)

    @property
    def day(self) -> str:
        return words.day_text(self.workout)

    @property
    def place(self) -> str:
        week, plan = self.workout.week, self.workout.plan
        last_day = plan.last_day or self.workout.date
        return words.place_text(
            week=week.week_number,
            last_week=last_week_number(week.week_number, week.starts_on, last_day),
            focus=week.focus,
            plan=plan.name,
        )

    @cached_property
    def lines(self) -> list[StepLine]:
        return words.session_lines(self.workout, self.targets)

    @property
    def paces(self) -> str:
        return target_pace_text(self.workout)

    @property
    def size(self) -> str:
        """``10 km, about 56 min``, as far as each is known."""
        return words.amount_text(self.workout)

    @property
    def amount(self) -> str:
        """``10 km, about 56 min · 4:51/km``."""
        return " · ".join(part for part in (self.size, self.paces) if part)

    @cached_property
    def log(self) -> SessionLog:
        """What was run of it, and how to say so."""
        return SessionLog(self.request, self.workout, self.targets, self.today)

    @cached_property
    def race(self) -> RaceItem | None:
        """What became of the plan's race, if it is this one and was run."""
        if not self.workout.is_goal_race or self.workout.date > self.today:
            return None
        return race_item_of(signed_in_user(self.request), self.workout.plan)

    @cached_property
    def additions(self) -> list[Contribution]:
        """What higher parts of the site say about this session."""
        return contributions("session_panel_items", self.request, self.workout)


def can_settle(workout: ScheduledWorkout, today: date) -> bool:
    """From its day on, and while its plan is in use."""
    in_use = workout.plan.status == TrainingPlan.Status.ACTIVE
    return in_use and workout.date <= today and workout.workout_type != WorkoutType.REST
