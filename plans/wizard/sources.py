"""What a plan can be started from, and finding it again at every step.

A coach's template is pinned by its version: what the runner saw is what the runner gets,
even if a newer version is published meanwhile. If it is taken out of the library, the
wizard says so instead of handing out a plan its coach has withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from plans.domain.spec import PlanSpec, PlanType, SpecError
from plans.generators.registry import registry
from plans.models import PlanTemplatePage, TemplateVersion, TrainingPlan
from plans.selectors import plans_of
from plans.services.plans import plan_spec_now
from plans.template_library import by_distance_and_level


class Kind(StrEnum):
    METHODOLOGY = "methodology"
    TEMPLATE = "template"
    OWN = "own"
    BLANK = "blank"


class SourceGoneError(Exception):
    """What the plan was to be made from is no longer there; ``str()`` says it to the runner."""


@dataclass(frozen=True, slots=True)
class Source:
    """The answer to the first step. ``ref`` is a methodology's key, or the id of a
    template version or of a plan of one's own; ``weeks`` goes with a blank plan."""

    kind: Kind
    plan_type: PlanType
    ref: str = ""
    weeks: int | None = None

    @property
    def value(self) -> str:
        """The choice's value in the form."""
        return f"{self.kind.value}-{self.ref}" if self.ref else self.kind.value

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "plan_type": self.plan_type.value,
            "ref": self.ref,
            "weeks": self.weeks,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Source:
        return cls(
            kind=Kind(data["kind"]),
            plan_type=PlanType(data["plan_type"]),
            ref=data["ref"],
            weeks=data["weeks"],
        )


@dataclass(frozen=True, slots=True)
class Origin:
    """A source with everything it stands for. ``spec`` is the plan to start from, if any."""

    source: Source
    generator_key: str
    title: str
    spec: PlanSpec | None = None
    version: TemplateVersion | None = None
    page: PlanTemplatePage | None = None
    is_outdated: bool = False
    """Whether a newer version was published after the runner chose this one."""

    @property
    def is_fitted(self) -> bool:
        """Whether the plan is made to measure, as opposed to kept as it was written."""
        return self.source.kind in {Kind.TEMPLATE, Kind.METHODOLOGY}


def published_templates(plan_type: PlanType) -> QuerySet[PlanTemplatePage]:
    """The library's templates for a distance, annotated as ``with_version`` does.

    The plans themselves stay in the database: a list needs only their figures.
    """
    pages = PlanTemplatePage.objects.live().public().with_version()
    return by_distance_and_level(pages.filter(plan_type=plan_type.value)).defer("weeks")


def source_of_page(page_id: int, number: int | None = None) -> Source:
    """A template in the library as a source: its latest version, or the one the runner saw.

    Raises SourceGoneError if there is no such template any more.
    """
    versions = TemplateVersion.objects.filter(
        page_id=page_id, page__in=PlanTemplatePage.objects.live().public()
    ).order_by("-number")
    version = (versions.filter(number=number) if number else versions).first()
    if version is None:
        raise SourceGoneError(template_gone_text())
    return Source(Kind.TEMPLATE, _spec_of_version(version).plan_type, ref=str(version.pk))


def source_of_plan(plan: TrainingPlan) -> Source:
    return Source(Kind.OWN, PlanType(plan.plan_type), ref=str(plan.pk))


def template_gone_text() -> str:
    return _("This plan is no longer in the library. Choose another one.")


def origin_of(user: User, source: Source) -> Origin:
    """What ``source`` stands for now; SourceGoneError if it is no longer there."""
    match source.kind:
        case Kind.TEMPLATE:
            return _template_origin(source)
        case Kind.OWN:
            return _own_origin(user, source)
        case Kind.METHODOLOGY:
            choices = dict(registry.choices())
            if source.ref not in choices:
                raise SourceGoneError(_("This methodology is not available. Choose another one."))
            return Origin(source, source.ref, str(choices[source.ref]))
        case Kind.BLANK:
            return Origin(source, "custom", _("Week by week, written by you"))


def _template_origin(source: Source) -> Origin:
    version = (
        TemplateVersion.objects.filter(pk=source.ref)
        .select_related("page", "page__methodology")
        .first()
    )
    page = version.page if version is not None else None
    if version is None or page is None or not _is_in_library(page):
        raise SourceGoneError(template_gone_text())
    newer = TemplateVersion.objects.filter(page=page, number__gt=version.number)
    spec = _spec_of_version(version)
    return Origin(
        replace(source, plan_type=spec.plan_type),
        "template",
        version.title,
        spec=spec,
        version=version,
        page=page,
        is_outdated=newer.exists(),
    )


def _spec_of_version(version: TemplateVersion) -> PlanSpec:
    """SourceGoneError for a version that a later release has stored."""
    try:
        return version.plan_spec
    except SpecError as fault:
        raise SourceGoneError(template_gone_text()) from fault


def _is_in_library(page: PlanTemplatePage) -> bool:
    return bool(page.live) and PlanTemplatePage.objects.filter(pk=page.pk).public().exists()


def _own_origin(user: User, source: Source) -> Origin:
    plan = plans_of(user).filter(pk=source.ref).first()
    if plan is None:
        raise SourceGoneError(_("This plan of yours was deleted. Choose another one."))
    try:
        spec = plan_spec_now(plan)
    except SpecError as fault:
        text = _("This plan of yours cannot be read any more. Choose another one.")
        raise SourceGoneError(text) from fault
    return Origin(source, "custom", plan.name, spec=spec)
