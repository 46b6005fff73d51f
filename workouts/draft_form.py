"""The form that makes a draft a run: what a file does not know."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from accounts.models import User
from plans.models import ScheduledWorkout
from workouts.domain.run_record import MISSING
from workouts.models import CompletedWorkout, LinkOrigin
from workouts.models.runs import RUN_TYPES
from workouts.run_form import (
    RunFigures,
    day_field,
    duration_field,
    effort_field,
    notes_field,
    title_field,
)
from workouts.selectors.runs import LinkChoices
from workouts.services.links import free_sessions
from workouts.wording.runs import session_choice_text

NO_SESSION = "none"


def is_untimed(run: CompletedWorkout) -> bool:
    """Whether the file had no times, so that the runner has to say how long it took."""
    return bool(run.origins.get("actual_duration") == MISSING)


class DraftForm(RunFigures):
    """``choices`` are the sessions it may belong to."""

    date = day_field()
    duration = duration_field()
    title = title_field()
    workout_type = forms.ChoiceField(choices=RUN_TYPES)
    perceived_effort = effort_field()
    session = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    notes = notes_field()

    def __init__(
        self, *args: Any, user: User, run: CompletedWorkout, choices: LinkChoices, **kwargs: Any
    ) -> None:
        self.run = run
        self.sessions = {str(workout.uid): workout for workout in choices.all}
        if run.scheduled_workout is not None:
            self.sessions.setdefault(str(run.scheduled_workout.uid), run.scheduled_workout)
        self.suggested = self._suggested(choices)
        kwargs.setdefault("initial", self._initial())
        super().__init__(*args, user=user, **kwargs)
        self.fields["workout_type"].label = _("Type")
        self._offer_sessions()
        if not is_untimed(run):
            del self.fields["duration"], self.fields["date"]

    def _suggested(self, choices: LinkChoices) -> ScheduledWorkout | None:
        """The session that it was sent for, or that it would be linked to by its date."""
        run = self.run
        if run.scheduled_workout is not None or run.is_link_locked:
            return run.scheduled_workout
        free = free_sessions(run) if choices.same_day else []
        return free[0] if len(free) == 1 else None

    def _initial(self) -> dict[str, Any]:
        run, suggested = self.run, self.suggested
        kind = run.workout_type or (suggested.workout_type if suggested else "easy")
        return {
            "date": run.date,
            "title": run.title,
            "workout_type": kind,
            "perceived_effort": run.perceived_effort or "",
            "session": str(suggested.uid) if suggested else NO_SESSION,
            "notes": run.notes,
        }

    def _offer_sessions(self) -> None:
        if not self.sessions:
            del self.fields["session"]
            return
        field = self.fields["session"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.label = _("Which session was it?")
        field.choices = [
            *((uid, session_choice_text(workout)) for uid, workout in self.sessions.items()),
            (NO_SESSION, _("none of them")),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("duration") is not None:
            self.check_pace(self.run.actual_distance_km, cleaned["duration"])
        return cleaned

    def changes(self) -> dict[str, Any]:
        """What ``run_confirm`` writes into the run."""
        return {name: value for name, value in self.cleaned_data.items() if name != "session"}

    def chosen(self) -> ScheduledWorkout | None:
        """The session that the runner chose against what was found; None leaves it to what
        was found. A draft of which the runner says "none of them" is locked to none."""
        answer = self.cleaned_data.get("session", "")
        if not answer:
            return None
        workout = self.sessions.get(answer)
        suggested = self.suggested.uid if self.suggested else None
        if _uid(workout) == suggested:
            return None
        if workout is None:
            self.run.scheduled_workout, self.run.link_origin = None, LinkOrigin.RUNNER
        return workout


def _uid(workout: ScheduledWorkout | None) -> UUID | None:
    return workout.uid if workout else None
