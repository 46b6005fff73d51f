"""What a session amounts to for its runner, shown beside the field that it is typed in."""

from __future__ import annotations

from dataclasses import dataclass

from plans.domain.notation import NotationError, parse_session
from plans.domain.paces import RunnerPaces, Totals, session_totals
from plans.domain.spec import SessionSpec
from plans.models import TrainingPlan
from plans.services.errors import SecondRaceError
from plans.services.targets import RunnerTargets
from plans.wording import notation_problem_text
from plans.zone_suggestions import ZoneSuggestion, advice_on_session, zone_of_session


@dataclass(frozen=True, slots=True)
class DrawnSession:
    """A session that could be read, with what it asks of the runner."""

    session: SessionSpec
    paces: RunnerPaces
    totals: Totals
    zone: ZoneSuggestion | None
    advice: str


@dataclass(frozen=True, slots=True)
class SessionPreview:
    """``problem`` says why nothing can be drawn; both are missing where nothing was typed."""

    problem: str = ""
    drawn: DrawnSession | None = None


def preview_of(text: str, plan: TrainingPlan) -> SessionPreview:
    """``text`` as it stands while it is typed, whatever it is; costs a query for a plan that
    came without its zones."""
    if not text.strip():
        return SessionPreview()
    try:
        session = parse_session(text.strip())
    except NotationError as problem:
        return SessionPreview(problem=notation_problem_text(problem))
    if session.is_goal_race:
        # Shown for all sessions but the plan's race, and none can become another.
        return SessionPreview(problem=str(SecondRaceError()))
    targets = RunnerTargets.of_plan(plan)
    return SessionPreview(
        drawn=DrawnSession(
            session=session,
            paces=targets.paces,
            totals=session_totals(session, targets.paces, plan.race_distance_m),
            zone=zone_of_session(session, targets),
            advice=advice_on_session(session, targets),
        )
    )
