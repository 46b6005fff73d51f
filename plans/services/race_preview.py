"""What another race would do to a plan: the layout of what is ahead, before anything is
written."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fitness.domain.basis import FitnessBasis
from plans.domain.anchor import AnchoredPlan, DatedSession, anchor_plan
from plans.domain.bounds import MAXIMUM_WEEKS
from plans.domain.notation import write_session
from plans.domain.preview_remarks import race_week_days
from plans.domain.reanchor import Planned, Relaid, Standing, mondays, relay
from plans.domain.remarks import Remark
from plans.domain.request import ALL_DAYS
from plans.domain.spec import PlanSpec
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.errors import PlanTooLongError, RaceOverError

DAYS_ONCE_KEYED_TO_RACE = 7


@dataclass(frozen=True)
class RaceChangePreview:
    """What a change would do; ``relaid`` is None when only targets change."""

    plan: TrainingPlan
    starts_on: date
    race_date: date
    anchored: AnchoredPlan | None
    relaid: Relaid | None

    @property
    def week_count(self) -> int:
        """Of the whole plan, with what is behind."""
        return len(mondays(self.starts_on, self.race_date))

    def leaves_all(self, *, goal_time: timedelta | None, basis: FitnessBasis) -> bool:
        """Whether date, goal and fitness are what the plan has already."""
        zone_set = self.plan.zone_set
        same_fitness = zone_set is not None and float(zone_set.vdot) == basis.vdot
        return self.relaid is None and goal_time == self.plan.goal_time and same_fitness

    def fingerprint(self, *, goal_time: timedelta | None, basis: FitnessBasis | None) -> str:
        """Names exactly this change of exactly this plan: what is done must be what was seen."""
        plan, relaid = self.plan, self.relaid
        content = [
            [self.starts_on, self.race_date, goal_time, basis and basis.to_json()],
            [plan.starts_on, plan.target_race_date, plan.goal_time, plan.zone_set_id],
            relaid and [[_row(item) for item in relaid.sessions], sorted(relaid.dropped)],
        ]
        text = json.dumps(content, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:20]

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is to be said of the new layout: it is that of the undated plan, which has
        its race week fitted to the weekday of the race before."""
        if self.anchored is None or self.relaid is None:
            return ()
        dates = (
            item.date
            for item in self.relaid.sessions
            if item.is_of_race_week and item.session.is_run and not item.by_hand
            if item.date < self.race_date
        )
        return (*self.anchored.remarks, *race_week_days(dates, suiting=_suiting_days(self.plan)))


def is_race_ahead(plan: TrainingPlan, workouts: Iterable[ScheduledWorkout], today: date) -> bool:
    """Whether the plan still leads to its race, which is not run or called off yet."""
    if plan.target_race_date is None or plan.phase(today) not in {"upcoming", "running"}:
        return False
    return not any(
        workout.is_goal_race and workout.outcome != ScheduledWorkout.Outcome.OPEN
        for workout in workouts
    )


def race_change_preview(
    *,
    plan: TrainingPlan,
    race_date: date,
    today: date,
    workouts: Collection[ScheduledWorkout] | None = None,
) -> RaceChangePreview:
    """What ``race_change`` would do. Writes nothing. ``workouts`` are the plan's sessions,
    where they were read beforehand.

    Raises AnchorError if the race is not ahead, RaceOverError if the present one is over,
    and PlanTooLongError if the plan would have more weeks than a plan can have.
    """
    if workouts is None:
        workouts = list(plan.workouts.all())
    if not is_race_ahead(plan, workouts, today):
        raise RaceOverError
    starts_on = plan.starts_on or today
    if race_date == plan.target_race_date:
        return RaceChangePreview(plan, starts_on, race_date, None, None)
    spec = plan.plan_spec
    anchored = anchor_plan(spec, race_date=race_date, today=today, minimum_weeks=1)
    original = _original_sessions(plan, spec)
    places = _places_once_called(original, plan.target_race_date)
    relaid = relay(
        standing=[_standing(workout, places) for workout in workouts],
        original_dates={item.place: item.date for item in original},
        layout=_layout(anchored),
        today=today,
        keep_until=anchored.starts_on if starts_on <= today else today,
        race_date=race_date,
    )
    if starts_on > today:
        starts_on = min([anchored.starts_on, *(item.date for item in relaid.sessions)])
    preview = RaceChangePreview(plan, starts_on, race_date, anchored, relaid)
    if preview.week_count > max(MAXIMUM_WEEKS, plan.duration_weeks):
        raise PlanTooLongError(weeks=preview.week_count, limit=MAXIMUM_WEEKS)
    return preview


def _row(item: Planned) -> list[object]:
    return [item.uid, item.date, item.order, write_session(item.session), item.by_hand]


def _suiting_days(plan: TrainingPlan) -> frozenset[int]:
    """The weekdays the plan was fitted to; all of them where nobody was asked."""
    inputs = plan.inputs
    given = inputs.get("answers", inputs)
    chosen = frozenset(given.get("days") or ALL_DAYS)
    long_run_day = given.get("long_run_day")
    return chosen if long_run_day is None else chosen | {long_run_day}


def _standing(workout: ScheduledWorkout, places: Mapping[str, str]) -> Standing:
    return Standing(
        uid=str(workout.uid),
        date=workout.date,
        order=workout.order_in_day,
        place=places.get(workout.template_place, workout.template_place),
        session=workout.session_spec,
        by_hand=workout.edited_by_runner,
        settled=workout.outcome != ScheduledWorkout.Outcome.OPEN,
    )


def _original_sessions(plan: TrainingPlan, spec: PlanSpec) -> tuple[DatedSession, ...]:
    """The undated plan as it was laid out for the present race date."""
    if plan.target_race_date is None or plan.starts_on is None:
        return ()
    # As many weeks as the plan has: its first day need not be the first of its layout.
    laid_out = anchor_plan(
        spec,
        race_date=plan.target_race_date,
        today=min(plan.starts_on, plan.target_race_date - timedelta(days=1)),
        minimum_weeks=1,
    )
    return tuple(laid_out.sessions)


def _places_once_called(original: Iterable[DatedSession], race_date: date | None) -> dict[str, str]:
    """Names that stored sessions may still have, with those of today.

    The last seven days were all named by their distance to the race once, also what the
    week before the race week has on them. The present layout tells the two apart, since
    no day has sessions of both.
    """
    if race_date is None:
        return {}
    return {
        f"race-{(race_date - item.date).days}.{item.order}": item.place
        for item in original
        if item.days_to_race is None and (race_date - item.date).days < DAYS_ONCE_KEYED_TO_RACE
    }


def _layout(anchored: AnchoredPlan) -> list[Planned]:
    return [
        Planned(
            date=item.date,
            order=item.order,
            place=item.place,
            session=item.session,
        )
        for item in anchored.sessions
    ]
