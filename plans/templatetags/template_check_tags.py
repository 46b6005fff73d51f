"""Filters for what is remarked on a template that is being written."""

from django import template

from plans.domain.draft import UnreadableCell
from plans.domain.lint import Finding
from plans.template_checker import UNREADABLE, marker, place_id
from plans.template_checks import unreadable_text as sentence_of_cell
from plans.wording import finding_text as sentence_of_finding
from plans.wording import growth_text

register = template.Library()


@register.filter
def finding_text(finding: Finding) -> str:
    return sentence_of_finding(finding)


@register.filter
def unreadable_text(cell: UnreadableCell) -> str:
    return sentence_of_cell(cell)


@register.filter
def finding_marker(code: str) -> str:
    """The mark that the checks panel looks for."""
    return marker(code)


@register.filter
def place(remark: Finding | UnreadableCell) -> str:
    """The id that the checks panel shows."""
    code = UNREADABLE if isinstance(remark, UnreadableCell) else remark.code
    return place_id(code, remark.week, remark.day)


@register.filter
def growth(share: float | None) -> str:
    """``+8 %`` from 0.08, ``−20 %`` from -0.2; nothing from None."""
    if share is None:
        return ""
    return growth_text(share)
