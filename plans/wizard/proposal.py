"""The plan that the answers so far amount to: what is previewed, and what is then saved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from accounts.models import User
from fitness.domain.basis import Method
from fitness.selectors import zone_set_in_force
from plans.domain.anchor import AnchoredPlan, DatedWeek
from plans.domain.figures import WeekFigure, week_figures
from plans.domain.paces import RunnerPaces
from plans.domain.remarks import Remark
from plans.domain.request import PlanRequest
from plans.domain.spec import DAYS_IN_WEEK, PlanSpec, SessionSpec, WeekSpec
from plans.domain.window import AnchorError, weeks_available
from plans.generators.base import BasePlanGenerator, GeneratorError, PlanPreview
from plans.generators.registry import registry
from plans.selectors import plans_overlapping
from plans.services.targets import RunnerTargets
from plans.wizard.answers import RaceAnswers
from plans.wizard.sources import Kind, Origin
from plans.wording.overlap import overlap_of_new_plan
from plans.wording.remarks import anchor_problem_text, remark_text

FIELD_OF_REMARK = {"goal": "goal_time", "volume": "weekly_km"}


class ProposalError(Exception):
    """No plan follows from the answers.

    ``message`` tells the runner why, ``html`` does so with links, and ``field`` is where
    it belongs in the form.
    """

    def __init__(self, message: str, field: str | None = None, html: str = "") -> None:
        super().__init__(message)
        self.message, self.field, self.html = message, field, html or message


@dataclass(frozen=True)
class Proposal:
    """A plan fitted to one runner and put in dates, not saved."""

    origin: Origin
    answers: RaceAnswers
    preview: PlanPreview
    generator: BasePlanGenerator
    targets: RunnerTargets
    remarks: tuple[Remark, ...]

    @property
    def spec(self) -> PlanSpec:
        return self.preview.spec

    @property
    def anchored(self) -> AnchoredPlan:
        return self.preview.anchored

    @property
    def paces(self) -> RunnerPaces:
        return self.targets.paces

    @property
    def minimum_weeks(self) -> int:
        return self.generator.minimum_weeks(self.spec.plan_type)

    @property
    def name(self) -> str:
        """What the plan is called unless the runner says otherwise."""
        if self.origin.source.kind in {Kind.TEMPLATE, Kind.OWN}:
            return self.origin.title
        return self.spec.title or self.origin.title

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
        return all(item.session.is_goal_race for item in self.anchored.sessions)

    @cached_property
    def fingerprint(self) -> str:
        """Names exactly this plan: what is saved must be what was seen."""
        content = [
            self.spec.to_json(),
            self.anchored.starts_on.isoformat(),
            self.answers.to_json(),
            self.origin.source.to_json(),
            sorted(self.paces.zones.items()),
        ]
        text = json.dumps(content, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:20]


def proposal_of(user: User, origin: Origin, answers: RaceAnswers) -> Proposal:
    """Builds the plan and puts it in dates; raises ProposalError where that cannot be."""
    generator = registry.get_generator(origin.generator_key)
    request = _request(user.today(), origin, answers, generator)
    try:
        preview = generator.preview(request)
    except AnchorError as problem:
        raise ProposalError(anchor_problem_text(problem), "race_date") from problem
    except GeneratorError as problem:
        raise ProposalError(
            _("No plan can be made from these answers. Choose another plan, or another race date.")
        ) from problem
    for remark in preview.errors:
        field = FIELD_OF_REMARK.get(remark.code.partition("_")[0])
        raise ProposalError(remark_text(remark), field)
    starts_on = preview.anchored.starts_on
    overlapping = plans_overlapping(user, starts_on, answers.race_date).first()
    if overlapping is not None:
        texts = overlap_of_new_plan(overlapping)
        raise ProposalError(texts.text, html=texts.html)
    return Proposal(
        origin=origin,
        answers=answers,
        preview=preview,
        generator=generator,
        targets=_targets(user, answers, request),
        remarks=(*preview.remarks, *_remarks_on_weeks(origin, request)),
    )


def _request(
    today: date, origin: Origin, answers: RaceAnswers, generator: BasePlanGenerator
) -> PlanRequest:
    plan_type, weeks = origin.source.plan_type, origin.source.weeks
    if weeks is not None:
        # Joining an empty plan in its fourth week would make no sense.
        available = weeks_available(answers.race_date, today)
        weeks = max(min(weeks, available), generator.minimum_weeks(plan_type))
    return PlanRequest(
        plan_type=plan_type,
        race_date=answers.race_date,
        today=today,
        fitness=answers.fitness,
        goal_seconds=answers.goal_seconds,
        weeks=weeks,
        spec=origin.spec,
    )


def _remarks_on_weeks(origin: Origin, request: PlanRequest) -> tuple[Remark, ...]:
    wanted = origin.source.weeks
    if wanted is None or request.weeks is None or request.weeks >= wanted:
        return ()
    return (Remark("blank_shorter", "info", {"weeks": request.weeks, "wanted": wanted}),)


def _targets(user: User, answers: RaceAnswers, request: PlanRequest) -> RunnerTargets:
    """The paces that saving will store, so that the preview shows no others."""
    if answers.basis.method is Method.ZONES:
        zone_set = zone_set_in_force(user, request.today)
        if zone_set is not None:
            return RunnerTargets.of(
                zone_set=zone_set,
                goal_time=answers.goal_time,
                race_distance_m=request.race_distance_m,
            )
    return RunnerTargets(paces=request.paces, zones={}, race_distance_m=request.race_distance_m)


def _undated(week: DatedWeek) -> WeekSpec:
    days: list[list[SessionSpec]] = [[] for _index in range(DAYS_IN_WEEK)]
    for item in week.sessions:
        days[item.date.weekday()].append(item.session)
    return WeekSpec(week.focus, tuple(tuple(day) for day in days), week.note)
