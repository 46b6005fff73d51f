"""A runner's own plan: dated weeks and sessions.

Distances are kilometres and paces minutes per km in these tables, as the forms and
exports show them; the domain counts in metres and seconds.
"""

import datetime
import uuid
from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.timestamps import TimestampedModel
from plans.domain.notation import MAX_SESSION_CHARACTERS
from plans.domain.spec import (
    DAYS_IN_WEEK,
    RACE_DISTANCE_M,
    PlanSpec,
    SessionSpec,
    WeekSpec,
    session_from_json,
)
from plans.domain.spec import Focus as SpecFocus
from plans.models.choices import Focus, PlanType, WorkoutType
from plans.models.versions import TemplateVersion


def methodology_choices() -> list[tuple[str, str]]:
    """All methodologies there are today; a callable, so that one more is no migration."""
    from plans.generators.registry import registry  # noqa: PLC0415  (generators use models)

    return registry.choices()


class DateRange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


LAST_DAY = Coalesce("target_race_date", "ends_on")
"""``TrainingPlan.last_day`` for queries."""


class TrainingPlan(TimestampedModel):
    """One runner's plan, or with ``is_template`` an undated one of their own.

    It leads to the race of ``target_race_date``, or to none and has a last day of its own,
    ``ends_on``: easy weeks after a race do. ``last_day`` is whichever of the two it has.

    ``spec`` is the plan before it got dates, as it was built for this runner: what a
    change of race starts from, and the whole content of an own template.
    """

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        ARCHIVED = "archived", _("archived")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="training_plans",
    )
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)
    plan_type = models.CharField(_("distance"), max_length=20, choices=PlanType)
    methodology = models.CharField(_("methodology"), max_length=60, choices=methodology_choices)
    duration_weeks = models.PositiveSmallIntegerField(_("weeks"), validators=[MinValueValidator(1)])
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    target_race_date = models.DateField(_("race date"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Of a plan that leads to no race. Otherwise the race is its last day."),
    )
    goal_time = models.DurationField(
        _("goal time"), null=True, blank=True, help_text=_("Empty: just finish.")
    )
    is_template = models.BooleanField(_("own template"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    template_version = models.ForeignKey(
        TemplateVersion,
        verbose_name=_("template version"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="training_plans",
    )
    zone_set = models.ForeignKey(
        "fitness.PaceZoneSet",
        verbose_name=_("set of pace zones"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="training_plans",
    )
    spec = models.JSONField(_("undated plan"), default=dict)
    inputs = models.JSONField(_("made from"), default=dict, blank=True)
    creation_key = models.UUIDField(
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text=_("Names one run through the wizard, so that a second submit makes nothing new."),
    )

    class Meta:
        verbose_name = _("training plan")
        verbose_name_plural = _("training plans")
        ordering = (LAST_DAY.desc(), "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "status", "-target_race_date"], name="plan_user_status"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(is_template=True)
                # A comparison with nothing is no refusal: that both are there has to be said.
                | Q(
                    starts_on__isnull=False,
                    target_race_date__isnull=False,
                    target_race_date__gte=F("starts_on"),
                )
                | Q(
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    ends_on__gte=F("starts_on"),
                ),
                name="plan_starts_before_its_race",
                violation_error_message=_("A plan starts before its race."),
            ),
            models.CheckConstraint(
                condition=Q(target_race_date__isnull=True) | Q(ends_on__isnull=True),
                name="plan_has_one_last_day",
                violation_error_message=_("A plan ends with its race, or on a day of its own."),
            ),
            models.CheckConstraint(condition=Q(duration_weeks__gte=1), name="plan_has_a_week"),
            models.CheckConstraint(
                condition=Q(goal_time__isnull=True) | Q(goal_time__gt=timedelta(0)),
                name="plan_goal_time_positive",
            ),
            ExclusionConstraint(
                name="active_plans_do_not_overlap",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "starts_on",
                            LAST_DAY,
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(status="active", is_template=False),
                deferrable=Deferrable.DEFERRED,
                violation_error_message=_(
                    "You already have an active plan in these weeks. Archive it first, or "
                    "choose another race date."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def plan_spec(self) -> PlanSpec:
        return PlanSpec.from_json(self.spec)

    @property
    def race_distance_m(self) -> float:
        return RACE_DISTANCE_M[self.plan_type]

    @property
    def last_day(self) -> date | None:
        """That of the race, or of a plan without one its own; None for a template."""
        return self.target_race_date or self.ends_on

    @property
    def leads_to_race(self) -> bool:
        """A template does, on whatever date; easy weeks after a race do not."""
        return self.ends_on is None

    def phase(self, today: date) -> str:
        """``upcoming``, ``running``, ``finished``, ``archived`` or ``template``."""
        if self.is_template or self.starts_on is None or self.last_day is None:
            return "template"
        if self.status == self.Status.ARCHIVED:
            return "archived"
        if today < self.starts_on:
            return "upcoming"
        return "finished" if today > self.last_day else "running"


class TrainingWeek(TimestampedModel):
    plan = models.ForeignKey(
        TrainingPlan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="weeks"
    )
    week_number = models.PositiveSmallIntegerField(_("week"), validators=[MinValueValidator(1)])
    starts_on = models.DateField(_("Monday"))
    focus = models.CharField(_("focus"), max_length=10, choices=Focus)
    total_distance_km = models.DecimalField(
        _("distance (km)"), max_digits=9, decimal_places=2, default=0
    )
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        verbose_name = _("training week")
        verbose_name_plural = _("training weeks")
        ordering = ("plan", "week_number")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "week_number"], name="one_week_per_number"),
            models.UniqueConstraint(fields=["plan", "starts_on"], name="one_week_per_monday"),
            models.CheckConstraint(
                condition=Q(starts_on__iso_week_day=1), name="weeks_start_on_monday"
            ),
            models.CheckConstraint(
                condition=Q(total_distance_km__gte=0), name="week_distance_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, week {self.week_number}"

    @property
    def ends_on(self) -> date:
        return self.starts_on + timedelta(days=DAYS_IN_WEEK - 1)


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
