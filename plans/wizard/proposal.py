"""The plan that the answers so far amount to: what is previewed, and what is then saved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils import formats
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.models import User
from fitness.domain.basis import FitnessBasis, Method
from fitness.models import PaceZoneSet
from fitness.selectors import zone_set_in_force
from plans.change_wording import anchor_problem_text
from plans.domain.anchor import AnchoredPlan, DatedWeek, anchor_plan
from plans.domain.change import Change
from plans.domain.figures import WeekFigure, week_figures
from plans.domain.paces import RunnerPaces
from plans.domain.remarks import Remark
from plans.domain.request import PlanRequest
from plans.domain.spec import DAYS_IN_WEEK, PlanSpec, SessionSpec, WeekSpec
from plans.domain.window import AnchorError
from plans.models import TrainingPlan
from plans.selectors import plans_overlapping
from plans.services.targets import RunnerTargets
from plans.wizard.answers import RaceAnswers
from plans.wizard.sources import Origin

METRES_IN_KM = 1000


class ProposalError(Exception):
    """No plan follows from the answers. ``str()`` is for the runner, ``field`` where it shows."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message, self.field = message, field


@dataclass(frozen=True)
class Proposal:
    """A plan fitted to one runner and put in dates, not saved."""

    origin: Origin
    answers: RaceAnswers
    spec: PlanSpec
    anchored: AnchoredPlan
    minimum_weeks: int
    targets: RunnerTargets
    changes: tuple[Change, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def paces(self) -> RunnerPaces:
        return self.targets.paces

    @cached_property
    def figures(self) -> tuple[WeekFigure, ...]:
        """Per week that will be run, under the plan's own week numbers."""
        dated = replace(self.spec, weeks=tuple(_undated(week) for week in self.anchored.weeks))
        figures = week_figures(dated, self.paces)
        return tuple(
            replace(figure, number=week.number)
            for figure, week in zip(figures, self.anchored.weeks, strict=True)
        )

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it but the race."""
        return all(session.session.is_goal_race for session in self.anchored.sessions)

    @cached_property
    def fingerprint(self) -> str:
        """Names exactly this plan: what is saved must be what was seen."""
        answers = self.answers
        content = [
            self.spec.to_json(),
            self.anchored.starts_on.isoformat(),
            answers.race_date.isoformat(),
            answers.goal_seconds,
            answers.basis.to_json(),
        ]
        text = json.dumps(content, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:20]


def proposal_of(user: User, origin: Origin, answers: RaceAnswers) -> Proposal:
    """Builds the plan and puts it in dates; raises ProposalError where that cannot be."""
    today = user.today()
    generator = generator_of(origin)
    request = PlanRequest(
        plan_type=origin.source.plan_type,
        race_date=answers.race_date,
        today=today,
        fitness=answers.fitness,
        goal_seconds=answers.goal_seconds,
        weeks=origin.source.weeks,
        spec=origin.spec,
    )
    minimum_weeks = generator.minimum_weeks(request.plan_type)
    try:
        built = generator.compose(request)
        anchored = anchor_plan(
            built.plan, race_date=answers.race_date, today=today, minimum_weeks=minimum_weeks
        )
    except AnchorError as problem:
        raise ProposalError(anchor_problem_text(problem), "race_date") from problem
    overlapping = plans_overlapping(user, anchored.starts_on, answers.race_date).first()
    if overlapping is not None:
        raise ProposalError(overlap_text(overlapping))
    return Proposal(
        origin=origin,
        answers=answers,
        spec=built.plan,
        anchored=anchored,
        minimum_weeks=minimum_weeks,
        targets=_targets(user, answers, request),
        changes=built.changes,
        remarks=(*anchored.remarks, *built.remarks),
    )


def overlap_text(plan: TrainingPlan) -> str:
    """Names the plan that is in the way, with a link to where it can be archived."""
    return format_html(
        _(
            'Your plan <a href="{url}">{name}</a> has days in common with this one: it runs '
            "from {start} to {race}. Archive it first, or choose a race date that leaves "
            "room for both."
        ),
        url=plan.get_absolute_url(),
        name=plan.name,
        start=_day(plan.starts_on),
        race=_day(plan.target_race_date),
    )


def _targets(user: User, answers: RaceAnswers, request: PlanRequest) -> RunnerTargets:
    """The paces that saving will store, so that the preview shows no others."""
    zone_set = _zone_set_to_keep(user, answers.basis, request.today)
    if zone_set is not None:
        return RunnerTargets.of(
            zone_set=zone_set,
            goal_time=answers.goal_time,
            race_distance_m=request.race_distance_m,
        )
    return RunnerTargets(paces=request.paces, zones={}, race_distance_m=request.race_distance_m)


def _zone_set_to_keep(user: User, basis: FitnessBasis, today: date) -> PaceZoneSet | None:
    return zone_set_in_force(user, today) if basis.method is Method.ZONES else None


def _undated(week: DatedWeek) -> WeekSpec:
    days: list[list[SessionSpec]] = [[] for _day in range(DAYS_IN_WEEK)]
    for item in week.sessions:
        days[item.date.weekday()].append(item.session)
    return WeekSpec(week.focus, tuple(tuple(day) for day in days), week.note)


def _day(day: date | None) -> str:
    return formats.date_format(day, "j F Y") if day else ""
