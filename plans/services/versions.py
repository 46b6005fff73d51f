"""Template versions: what a published template is, frozen for the runners who adopt it."""

import hashlib
import json
import logging
from typing import Any

from django.db import transaction

from plans.domain.figures import week_figures
from plans.domain.paces import RunnerPaces
from plans.domain.spec import PlanSpec
from plans.models import PlanTemplatePage, TemplateVersion
from plans.template_checks import read_template

logger = logging.getLogger(__name__)


def spec_digest(spec: dict[str, Any]) -> str:
    """SHA-256 of a plan's JSON, the same however its keys were ordered."""
    text = json.dumps(spec, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def version_publish(*, page_id: int) -> TemplateVersion | None:
    """The version of a live template as it stands, made unless the latest already is it.

    Reads the page as it is live in the database, under a lock on its row, so two at once
    do not both make the next number, and running it again makes nothing. Returns None,
    and makes nothing, for a page that is not live, for an alias (its source's versions
    are its own), and for a template that cannot be compiled: then the version before it
    stays the one that is shown and adopted.
    """
    page = PlanTemplatePage.objects.select_for_update(of=("self",)).filter(pk=page_id).first()
    if page is None or not page.live or page.alias_of_id is not None:
        return None
    reading = read_template(page.draft())
    if not reading.is_publishable:
        logger.error(
            "template page is live with weeks that cannot be published",
            extra={"page_id": page.pk, "problems": list(reading.problems)},
        )
        return None
    spec = reading.draft.plan.to_json()
    digest = spec_digest(spec)
    latest = page.versions.order_by("-number").first()
    if latest is not None and latest.sha256 == digest:
        return latest
    return TemplateVersion.objects.create(
        page=page,
        title=page.title,
        number=latest.number + 1 if latest is not None else 1,
        spec=spec,
        schema=reading.draft.plan.schema,
        sha256=digest,
        week_count=len(reading.draft.plan.weeks),
        peak_km=peak_km(reading.draft.plan),
    )


def peak_km(plan: PlanSpec) -> int:
    """Kilometres of the longest week, whole; times count at the reference runner's paces."""
    figures = week_figures(plan, RunnerPaces.reference())
    return round(max((week.distance_m for week in figures), default=0) / 1000)


def versions_sweep() -> list[TemplateVersion]:
    """Make the versions that a crash between publishing and compiling left out.

    Returns the new ones. Cheap enough to run often: it compiles every live template.
    """
    made: list[TemplateVersion] = []
    live = PlanTemplatePage.objects.live().filter(alias_of__isnull=True)
    for page_id in live.order_by("pk").values_list("pk", flat=True):
        known = _version_ids(page_id)
        version = version_publish(page_id=page_id)
        if version is not None and version.pk not in known:
            made.append(version)
    return made


def _version_ids(page_id: int) -> set[int]:
    return set(TemplateVersion.objects.filter(page_id=page_id).values_list("pk", flat=True))
