"""What an address that leads to the wizard asks for: a template, a plan, a methodology."""

from __future__ import annotations

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from accounts.models import User
from plans.domain.spec import PlanType
from plans.generators.registry import registry
from plans.selectors import races_of
from plans.wizard.sources import (
    Kind,
    Source,
    SourceGoneError,
    source_of_page,
    source_of_plan,
    template_gone_text,
)

LONGEST_ID = 9
"""Digits; longer numbers are not ids but attempts."""


def source_asked_for(user: User, query: QueryDict) -> Source | None:
    """The source that ``?template=``, ``?plan=`` or ``?methodology=`` names, if any.

    Raises SourceGoneError for a template that is not in the library, Http404 for a plan
    that is not the runner's own.
    """
    if "template" in query:
        page, version = _number(query.get("template", "")), _number(query.get("version", ""))
        if page is None:
            raise SourceGoneError(template_gone_text())
        return source_of_page(page, version)
    if "plan" in query:
        number = _number(query.get("plan", ""))
        if number is None:
            raise Http404
        return source_of_plan(get_object_or_404(races_of(user), pk=number))
    return methodology_source(str(query.get("methodology", "")), None)


def methodology_source(key: str, plan_type: PlanType | None) -> Source | None:
    """A computed methodology that has this distance (the first of its own if None)."""
    if key not in registry:
        return None
    generator = registry.get_generator(key)
    if generator.needs_spec or not generator.leads_to_race:
        return None
    distances = [PlanType(distance) for distance in generator.supported_distances]
    if plan_type is not None and plan_type not in distances:
        return None
    return Source(Kind.METHODOLOGY, plan_type or distances[0], ref=key)


def _number(text: object) -> int | None:
    text = str(text)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID else None
