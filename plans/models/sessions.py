"""The sessions of a runner's plan, one a row, on their days.

Distances are kilometres and paces minutes per km in this table, as the forms and exports show
them; the domain counts in metres and seconds.
"""

import datetime
import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.translation import gettext_lazy as _

from accounts.timestamps import TimestampedModel
from plans.domain.notation import MAX_SESSION_CHARACTERS
from plans.domain.spec import DAYS_IN_WEEK, SessionSpec, WeekSpec, session_from_json
from plans.domain.spec import Focus as SpecFocus
from plans.models.choices import WorkoutType
from plans.models.training import TrainingPlan, TrainingWeek


class ScheduledWorkout(TimestampedModel):
    """One session on one day. ``date`` is the truth; the weekday follows from it."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        PARTLY = "partly", _("partly done")
        SKIPPED = "skipped", _("skipped")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(
        TrainingPlan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="workouts"
    )
    week = models.ForeignKey(
        TrainingWeek, verbose_name=_("week"), on_delete=models.CASCADE, related_name="workouts"
    )
    date = models.DateField(_("date"))
    order_in_day = models.PositiveSmallIntegerField(_("order in the day"), default=1)
    start_time = models.TimeField(
        _("time of day"),
        null=True,
        blank=True,
        help_text=_("On the runner's own clock. Empty: any time of the day."),
    )

    workout_type = models.CharField(_("type"), max_length=10, choices=WorkoutType)
    session = models.CharField(_("session"), max_length=MAX_SESSION_CHARACTERS, blank=True)
    steps = models.JSONField(_("steps"), default=list, blank=True)
    description = models.TextField(_("description"), blank=True)

    target_distance_km = models.DecimalField(
        _("distance (km)"), max_digits=9, decimal_places=4, null=True, blank=True
    )
    target_duration = models.DurationField(_("duration"), null=True, blank=True)
    target_pace_min_per_km = models.DecimalField(
        _("pace, fast end (min/km)"), max_digits=6, decimal_places=4, null=True, blank=True
    )
    target_pace_slow_min_per_km = models.DecimalField(
        _("pace, slow end (min/km)"), max_digits=6, decimal_places=4, null=True, blank=True
    )
    pace_zone = models.ForeignKey(
        "fitness.PaceZone",
        verbose_name=_("pace zone"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="scheduled_workouts",
    )

    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.OPEN)
    outcome_at = models.DateTimeField(_("outcome noted at"), null=True, blank=True)
    done_distance_km = models.DecimalField(
        _("distance run (km)"), max_digits=7, decimal_places=3, null=True, blank=True
    )

    template_place = models.CharField(
        max_length=12,
        blank=True,
        editable=False,
        help_text=_(
            "week.day.order in the undated plan, or race-N.order for what keeps its N days to "
            "the race; empty for a session added by hand."
        ),
    )
    edited_by_runner = models.BooleanField(_("changed by hand"), default=False)
    adjusted_at = models.DateTimeField(_("adjusted by a suggestion"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=0)
    changed_at = models.DateTimeField(_("last change that a calendar shows"))

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("date", "order_in_day")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["plan", "date"], name="workout_plan_date"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["plan", "date", "order_in_day"],
                name="one_workout_per_place_in_day",
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(target_distance_km__isnull=True) | Q(target_distance_km__gt=0),
                name="workout_distance_positive",
            ),
            models.CheckConstraint(
                condition=Q(target_pace_min_per_km__isnull=True) | Q(target_pace_min_per_km__gt=0),
                name="workout_pace_positive",
            ),
            models.CheckConstraint(
                condition=Q(target_pace_slow_min_per_km__isnull=True)
                | Q(
                    target_pace_min_per_km__isnull=False,
                    target_pace_slow_min_per_km__gte=F("target_pace_min_per_km"),
                ),
                name="workout_pace_fast_end_first",
            ),
            models.CheckConstraint(
                condition=Q(target_duration__isnull=True) | Q(target_duration__gt=timedelta(0)),
                name="workout_duration_positive",
            ),
            models.CheckConstraint(
                condition=Q(done_distance_km__isnull=True) | Q(done_distance_km__gte=0),
                name="workout_done_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", outcome_at__isnull=True)
                | (~Q(outcome="open") & Q(outcome_at__isnull=False)),
                name="workout_outcome_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}: {self.session or self.workout_type}"

    @property
    def day_of_week(self) -> int:
        """1 is Monday, 7 is Sunday."""
        return self.date.isoweekday()

    @property
    def session_spec(self) -> SessionSpec:
        data: dict[str, Any] = {"type": self.workout_type, "steps": self.steps}
        return session_from_json({**data, "note": self.description})

    @property
    def is_goal_race(self) -> bool:
        return self.workout_type == WorkoutType.RACE and not self.steps

    def is_missed(self, today: datetime.date) -> bool:
        """Planned before today and nothing known of it."""
        if self.workout_type == WorkoutType.REST:
            return False
        return self.outcome == self.Outcome.OPEN and self.date < today


def week_spec_of(week: TrainingWeek, workouts: list[ScheduledWorkout]) -> WeekSpec:
    """The stored sessions of one week as plain data, in day order."""
    days: list[list[SessionSpec]] = [[] for _ in range(DAYS_IN_WEEK)]
    for workout in sorted(workouts, key=lambda item: (item.date, item.order_in_day)):
        days[workout.day_of_week - 1].append(workout.session_spec)
    return WeekSpec(
        focus=SpecFocus(week.focus), days=tuple(tuple(day) for day in days), note=week.notes
    )
