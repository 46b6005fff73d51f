"""Words for runs: what kind they are, and how they stand in a calendar."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.models import WorkoutType
from plans.wording.stored import state_word
from workouts.models import CompletedWorkout


def run_type_name(kind: str) -> str:
    """What a run is called that nobody gave a name: ``Easy run``."""
    names: dict[str, str] = {
        WorkoutType.EASY: _("Easy run"),
        WorkoutType.LONG: _("Long run"),
        WorkoutType.TEMPO: _("Tempo run"),
        WorkoutType.INTERVAL: _("Intervals"),
        WorkoutType.RECOVERY: _("Recovery run"),
        WorkoutType.RACE: pgettext("a run that was a race", "Race"),
    }
    return names.get(kind) or pgettext("a run without a name", "Run")


def calendar_state_word(state: str) -> str:
    """The state of a session, or of a run that stands by itself, for who sees no signs."""
    apart = {
        "unplanned": _("run, not planned"),
        "elsewhere": _("run, for the session of another day"),
    }
    return apart.get(state) or state_word(state)


def run_title(run: CompletedWorkout) -> str:
    """The name that the runner or the watch gave it, or what kind of run it is."""
    return run.title or run_type_name(run.workout_type)
