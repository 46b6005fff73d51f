"""What the editor shows while a coach types: pictures of sessions, figures of weeks."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from plans.cms_access import may_write_templates
from plans.domain.draft import Draft, DraftWeek, read_cell, read_draft
from plans.domain.figures import WeekFigure, week_figures
from plans.domain.lint import Finding, growth_findings
from plans.domain.notation import MAX_CELL_CHARACTERS, NotationError
from plans.domain.paces import RunnerPaces, session_totals
from plans.domain.spec import DAYS_IN_WEEK, RACE_DISTANCE_M, PlanType, SessionSpec
from plans.wording import growth_text, km_text, notation_problem_text, percent_text, session_title

# More than any plan has, and a bound on the work of one request.
MOST_WEEKS = 60
MOST_BYTES = 500_000


class BadQuestionError(ValueError):
    """The request is not what the editor sends."""


@require_POST
def notation(request: HttpRequest) -> HttpResponse:
    """Read the cells and weeks the editor sends as JSON.

    ``{"plan_type", "weeks": [{"focus", "cells": [7 texts]}], "draw": [texts]}`` is
    answered with ``{"cells": {text: {"html", "problem"}}, "weeks": [{"line", "short",
    "tone"}]}``. Nothing is stored. 400 for anything else.
    """
    if not may_write_templates(request.user):
        raise PermissionDenied
    try:
        plan_type, weeks, draw = _question(request.body)
    except BadQuestionError as fault:
        return HttpResponseBadRequest(str(fault), content_type="text/plain; charset=utf-8")
    draft = read_draft(weeks, plan_type=plan_type)
    race_distance_m = RACE_DISTANCE_M[plan_type]
    return JsonResponse(
        {
            "cells": {text: cell_answer(text, race_distance_m) for text in draw},
            "weeks": week_answers(draft),
        }
    )


def _question(body: bytes) -> tuple[PlanType, list[DraftWeek], list[str]]:
    if len(body) > MOST_BYTES:
        raise BadQuestionError("too much")
    try:
        data = json.loads(body)
        known = data.get("plan_type") in PlanType
        plan_type = PlanType(data["plan_type"]) if known else PlanType.FULL_MARATHON
        weeks = [_week(week) for week in data["weeks"]]
        draw = [_text(text) for text in data["draw"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise BadQuestionError("not what the editor sends") from fault
    if len(weeks) > MOST_WEEKS or len(draw) > MOST_WEEKS * DAYS_IN_WEEK:
        raise BadQuestionError("too many weeks")
    return plan_type, weeks, draw


def _week(data: dict[str, Any]) -> DraftWeek:
    cells = tuple(_text(cell) for cell in data["cells"])
    if len(cells) != DAYS_IN_WEEK:
        raise BadQuestionError("a week has seven cells")
    return DraftWeek(focus=_text(data["focus"]), cells=cells)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadQuestionError("not a text")
    return value[: MAX_CELL_CHARACTERS + 1]


def cell_answer(text: str, race_distance_m: float) -> dict[str, str]:
    """The HTML below a cell, and the mistake in it if there is one."""
    read = read_cell(text)
    problem = notation_problem_text(read) if isinstance(read, NotationError) else ""
    paces = RunnerPaces.reference()
    sessions = () if isinstance(read, NotationError) else read
    html = render_to_string(
        "plans/editor/cell.html",
        {
            "problem": problem,
            "sessions": [(session, _distance(session, race_distance_m)) for session in sessions],
            "paces": paces,
            "race_distance_m": race_distance_m,
        },
    )
    return {"html": html.strip(), "problem": problem}


def _distance(session: SessionSpec, race_distance_m: float) -> str:
    """The session's kilometres, unless its title says them already."""
    metres = session_totals(session, RunnerPaces.reference(), race_distance_m).distance_m
    text = km_text(metres) if metres else ""
    return "" if text in session_title(session) else text


def week_answers(draft: Draft) -> list[dict[str, str]]:
    """The line above each week's cells."""
    figures = week_figures(
        draft.plan, RunnerPaces.reference(), unreadable_weeks=draft.unreadable_weeks
    )
    too_fast = {finding.week: finding for finding in growth_findings(figures)}
    return [week_answer(figure, too_fast.get(figure.number)) for figure in figures]


def _growth(share: float, *, before: int) -> str:
    if not round(share * 100):
        return _("as much as week %(week)d") % {"week": before}
    return _("%(growth)s on week %(week)d") % {"growth": growth_text(share), "week": before}


def week_answer(figure: WeekFigure, too_fast: Finding | None = None) -> dict[str, str]:
    """One week's figures in words; a week that cannot be read whole says so first.

    ``too_fast`` is what the linter found of its growth, against the last full week.
    """
    km = km_text(figure.distance_m, 0)
    if not figure.readable:
        return {
            "line": _("at least %(distance)s; a cell is not yet readable") % {"distance": km},
            "short": _("not yet readable"),
            "tone": "warn",
        }
    parts = [km]
    if figure.distance_m:
        parts.append(_("%(share)s hard") % {"share": percent_text(figure.hard_share)})
    if too_fast is not None:
        grown = too_fast.params
        parts.append(_growth(grown["growth"], before=grown["reference_week"]))
    elif figure.growth is not None:
        parts.append(_growth(figure.growth, before=figure.number - 1))
    if figure.is_cutback:
        parts.append(_("cutback"))
    if figure.is_race_week:
        parts.append(_("race week"))
    tone = "" if too_fast is None else "note"
    return {"line": " · ".join(parts), "short": km, "tone": tone}
