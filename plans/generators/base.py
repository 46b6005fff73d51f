"""What every way of making a plan has in common.

A generator computes (``build``) and knows nothing of storage; only ``generate_plan``
writes. So the preview of the wizard and the plan that is stored come from one place.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.utils.functional import Promise

from plans.domain.anchor import AnchoredPlan, anchor_plan
from plans.domain.bounds import (
    LOWEST_WEEKLY_KM,
    MINIMUM_WEEKS,
    goal_remarks,
    plan_length_remarks,
    volume_remarks,
    week_count_remarks,
)
from plans.domain.change import Change
from plans.domain.paces import RunnerPaces
from plans.domain.phases import week_focus
from plans.domain.preview_remarks import preview_remarks
from plans.domain.remarks import Remark
from plans.domain.request import CurrentFitness, PlanRequest
from plans.domain.spec import PlanSpec, PlanType

if TYPE_CHECKING:
    from accounts.models import User
    from plans.models import TemplateVersion, TrainingPlan


class GeneratorError(ValueError):
    """The request lacks something this generator needs. ``code`` names it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class TailoredPlan:
    """An undated plan made for one runner, and what was changed to make it so."""

    spec: PlanSpec
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """Everything there is to show before a plan is stored."""

    request: PlanRequest
    spec: PlanSpec
    anchored: AnchoredPlan
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    paces: RunnerPaces

    @property
    def errors(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.severity == "error")


class BasePlanGenerator(ABC):
    """A methodology. ``key`` is stored with plans and never changes.

    ``methodology_name`` may be a lazy translation. ``needs_spec`` says that the request
    has to carry the plan to start from, ``leads_to_race`` that the plan ends with the race of
    the request; one that follows a race is not for the wizard, which asks for the next one.
    A ``MethodologyPage`` with the same key explains the methodology to runners.
    """

    key: ClassVar[str]
    methodology_name: ClassVar[str | Promise]
    supported_distances: ClassVar[Sequence[str]] = (
        PlanType.HALF_MARATHON.value,
        PlanType.FULL_MARATHON.value,
    )
    needs_spec: ClassVar[bool] = False
    leads_to_race: ClassVar[bool] = True
    lowest_weekly_km: ClassVar[float] = LOWEST_WEEKLY_KM

    @abstractmethod
    def build(self, request: PlanRequest) -> PlanSpec:
        """The plan in weeks that ``request`` amounts to. Pure: no clock, no storage.

        Raises AnchorError or GeneratorError for what cannot be built.
        """

    @abstractmethod
    def get_week_focus(self, week_number: int, total_weeks: int) -> str:
        """``base``, ``build``, ``peak``, ``taper`` or ``recovery`` for a week, numbered from 1."""

    def minimum_weeks(self, plan_type: str) -> int:
        """How many weeks a plan of this kind needs at least."""
        return MINIMUM_WEEKS[PlanType(plan_type)]

    def tailor(self, request: PlanRequest) -> TailoredPlan:
        """``build`` together with what was changed about the plan it started from."""
        return TailoredPlan(self.build(request))

    def check(self, request: PlanRequest) -> tuple[Remark, ...]:
        """What is wrong or doubtful with the request itself, before anything is built."""
        minimum = self.minimum_weeks(request.plan_type)
        weeks = request.weeks
        return (
            *goal_remarks(request.plan_type, request.goal_seconds),
            *volume_remarks(request.fitness.weekly_km, lowest_km=self.lowest_weekly_km),
            *(() if weeks is None else week_count_remarks(weeks, minimum_weeks=minimum)),
        )

    def check_plan(self, spec: PlanSpec) -> tuple[Remark, ...]:
        """What is wrong with the plan that was built, whatever it was built from."""
        return plan_length_remarks(len(spec.weeks))

    def preview(self, request: PlanRequest) -> PlanPreview:
        """The plan with its dates, changes and remarks. Writes nothing.

        Raises AnchorError if the race is not ahead or too near, GeneratorError if the
        request lacks the plan to start from.
        """
        tailored = self.tailor(request)
        anchored = self.anchor(tailored.spec, request)
        return PlanPreview(
            request=request,
            spec=tailored.spec,
            anchored=anchored,
            changes=tailored.changes,
            remarks=(
                *self.check(request),
                *self.check_plan(tailored.spec),
                *anchored.remarks,
                *self.remarks(request, tailored.spec, anchored),
            ),
            paces=request.paces,
        )

    def anchor(self, spec: PlanSpec, request: PlanRequest) -> AnchoredPlan:
        """``spec`` in dates; AnchorError if it cannot be put on the race date."""
        return anchor_plan(
            spec,
            race_date=request.race_date,
            today=request.today,
            minimum_weeks=self.minimum_weeks(request.plan_type),
        )

    def remarks(
        self, request: PlanRequest, spec: PlanSpec, anchored: AnchoredPlan
    ) -> tuple[Remark, ...]:
        """What there is to say of the plan in dates."""
        return preview_remarks(request, spec, anchored)

    def generate_plan(
        self,
        user: User,
        race_date: date,
        goal_time: timedelta | None,
        current_fitness: CurrentFitness,
        *,
        plan_type: str | None = None,
        spec: PlanSpec | None = None,
        weeks: int | None = None,
        template_version: TemplateVersion | None = None,
    ) -> TrainingPlan:
        """Build a plan for ``user`` and store it, with zones of the same fitness.

        A ``template_version`` is the plan to start from, as is a ``spec``. ``plan_type``
        is theirs, or the first supported distance, unless given.
        Raises what ``build`` raises, GeneratorError for a request with errors, and
        PlanOverlapError if another active plan has days in common.
        """
        # Storage is above this module: models ask the registry for their choices, and
        # the registry imports every generator.
        from plans.services.generation import plan_generate  # noqa: PLC0415

        spec = template_version.plan_spec if template_version else spec
        request = PlanRequest(
            plan_type=spec.plan_type if spec else self._distance(plan_type),
            race_date=race_date,
            today=user.today(),
            fitness=current_fitness,
            goal_seconds=goal_time.total_seconds() if goal_time is not None else None,
            weeks=weeks,
            spec=spec,
        )
        return plan_generate(
            generator=self, user=user, request=request, template_version=template_version
        )

    def _distance(self, asked_for: str | None) -> PlanType:
        return PlanType(asked_for or self.supported_distances[0])


class PhasedGenerator(BasePlanGenerator):
    """A generator whose phases follow from the number of weeks alone."""

    def get_week_focus(self, week_number: int, total_weeks: int) -> str:
        return week_focus(week_number, total_weeks).value
