"""Whether a template may be published, and what its coach should know of it.

Two things keep a template from being published, whichever way somebody tries: a cell
that cannot be read, and a plan that the linter calls wrong (no race, say). All else
the linter finds is advice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.domain.bounds import MAXIMUM_WEEKS, MINIMUM_WEEKS
from plans.domain.draft import Draft, DraftWeek, UnreadableCell, read_draft
from plans.domain.lint import Finding, lint_plan
from plans.domain.spec import PlanType
from plans.wording import day_name, finding_text, notation_problem_text

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class TemplateNotPublishableError(Exception):
    """The template cannot be published as it stands; ``problems`` are sentences for a coach."""

    def __init__(self, problems: tuple[str, ...], *, page_id: int | None, title: str) -> None:
        self.problems = problems
        self.page_id = page_id
        self.title = title
        super().__init__(f"“{title}”: {' '.join(problems)}")


@dataclass(frozen=True)
class TemplateReading:
    """A template's weeks with everything that is to be said about them."""

    draft: Draft
    findings: tuple[Finding, ...]
    problems: tuple[str, ...]

    @property
    def is_publishable(self) -> bool:
        return not self.problems

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a coach may have good reasons to publish with."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")


def draft_of_weeks(
    weeks: Iterable[Any], *, plan_type: str, title: str = "", methodology: str = ""
) -> Draft:
    """Read the blocks of a page's ``weeks``."""
    return read_draft(
        (draft_week(block.value) for block in weeks),
        plan_type=plan_type,
        title=title,
        methodology=methodology,
    )


def draft_week(value: Any) -> DraftWeek:
    """One week block's value as plain data."""
    return DraftWeek(
        focus=value.get("focus") or "",
        cells=tuple((value.get(day) or "").strip() for day in DAY_NAMES),
        note=(value.get("note") or "").strip(),
    )


def read_template(draft: Draft) -> TemplateReading:
    """Lint the draft; what an unreadable cell may hold is not reported as missing."""
    findings = lint_plan(
        draft.plan,
        minimum_weeks=MINIMUM_WEEKS[PlanType(draft.plan.plan_type)],
        unreadable_weeks=draft.unreadable_weeks,
    )
    return TemplateReading(
        draft=draft,
        findings=findings,
        problems=(*_problems_of_text(draft), *plan_problems(draft, findings)),
    )


def plan_problems(draft: Draft, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """What is wrong with the plan as a whole, in sentences."""
    sentences = [finding_text(finding) for finding in findings if finding.severity == "error"]
    if len(draft.plan.weeks) > MAXIMUM_WEEKS:
        sentences.append(too_many_weeks_text(len(draft.plan.weeks)))
    return tuple(sentences)


def _problems_of_text(draft: Draft) -> tuple[str, ...]:
    return (
        *(unreadable_text(cell) for cell in draft.unreadable),
        *(
            _("Week %(week)d has a focus that does not exist.") % {"week": week}
            for week in draft.unknown_focus
        ),
    )


def too_many_weeks_text(count: int) -> str:
    return ngettext(
        "The plan has %(count)d week; the longest a plan can be is %(limit)d.",
        "The plan has %(count)d weeks; the longest a plan can be is %(limit)d.",
        count,
    ) % {"count": count, "limit": MAXIMUM_WEEKS}


def unreadable_text(cell: UnreadableCell) -> str:
    """Where the mistake is and how to mend it, as one sentence."""
    return _("Week %(week)d, %(day)s: %(problem)s") % {
        "week": cell.week,
        "day": day_name(cell.day),
        "problem": notation_problem_text(cell.error),
    }
