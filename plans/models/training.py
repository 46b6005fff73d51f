"""A runner's own plan and its dated weeks.

Distances are kilometres and paces minutes per km in these tables, as the forms and
exports show them; the domain counts in metres and seconds.
"""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.timestamps import TimestampedModel
from plans.domain.spec import (
    DAYS_IN_WEEK,
    RACE_DISTANCE_M,
    PlanSpec,
)
from plans.models.choices import Focus, PlanType
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

    wagtail_reference_index_ignore = True
    """The CMS tells nobody which runners use what, so a plan is saved without a row for that."""

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
