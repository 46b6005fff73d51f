"""What plan services refuse. Views turn the message into something a runner reads."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from plans.models import TrainingPlan


class PlanError(Exception):
    """A plan cannot be changed that way. ``str()`` is a sentence for the runner."""

    message = _("That is not possible with this plan.")

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or str(self.message))


class PlanOverlapError(PlanError):
    message = _(
        "You already have an active plan in these weeks. Archive it first, or choose another "
        "race date."
    )

    def __init__(self, other: "TrainingPlan | None" = None) -> None:
        """``other`` is the plan in the way, where it is known."""
        super().__init__()
        self.other = other


class StaleSessionError(PlanError):
    message = _(
        "This session was changed in the meantime, perhaps in another window. Here is how it "
        "stands now; nothing was changed."
    )


class OutsidePlanError(PlanError):
    message = _("That day lies outside the weeks of this plan.")


class SecondRaceError(PlanError):
    message = _("A plan has one race. Write a tune-up race with its distance.")


class NoRaceError(PlanError):
    """``race`` alone stands for the race that a plan leads to."""

    message = _("These weeks lead to no race. Write a race you run in them with its distance.")


class SettledSessionError(PlanError):
    message = _(
        "You noted what became of this session, so it stays as it is. Take that back in your "
        "calendar first if it should change."
    )


class ArchivedPlanError(PlanError):
    message = _("This plan is archived. Take it up again first if it should change.")


class RaceOverError(PlanError):
    """Another race after that is another plan's: one plan leads to one race."""

    message = _(
        "The race of this plan is over. For your next race, start a new plan from this one."
    )


class RaceChangeStaleError(PlanError):
    """What would be done is not what the runner saw: other answers, or another plan by now."""

    message = _(
        "Something is different from what you saw: your answers, or the plan itself. Here is "
        "what would change now; nothing was changed yet."
    )


class PlanTooLongError(PlanError):
    """A race so far off would stretch the plan beyond what a plan can be."""

    def __init__(self, *, weeks: int, limit: int) -> None:
        text = ngettext(
            "The plan would then be %(weeks)d week long; the longest a plan can be is %(limit)d. "
            "Choose an earlier race, or start a new plan for it when it is nearer.",
            "The plan would then be %(weeks)d weeks long; the longest a plan can be is %(limit)d. "
            "Choose an earlier race, or start a new plan for it when it is nearer.",
            weeks,
        )
        super().__init__(text % {"weeks": weeks, "limit": limit})


class UndoRefusedError(PlanError):
    """A later change touched the same sessions; undoing this one would lose it."""

    message = _("This can no longer be undone, because something was changed after it.")
