"""Another race date, another goal, new fitness: lays out anew what is ahead of a plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F
from django.utils import timezone

from accounts.models import User
from fitness.domain.basis import FitnessBasis
from fitness.models import PaceZoneSet
from fitness.selectors import zone_set_in_force
from fitness.services import zone_set_from_basis
from plans.domain.anchor import AnchoredPlan, DatedSession, anchor_plan
from plans.domain.bounds import MAXIMUM_WEEKS
from plans.domain.preview_remarks import race_week_days
from plans.domain.reanchor import Planned, Relaid, Standing, mondays, relay
from plans.domain.remarks import Remark
from plans.domain.request import ALL_DAYS
from plans.models import Focus, PlanChange, ScheduledWorkout, TrainingPlan, TrainingWeek
from plans.services.changes import Recording, plan_change
from plans.services.errors import PlanTooLongError, RaceOverError
from plans.services.snapshots import PARKED_WEEK_NUMBERS
from plans.services.targets import FILLED_FIELDS, RunnerTargets, workout_fill

DAYS_ONCE_KEYED_TO_RACE = 7

RELAID_FIELDS = (
    "week",
    "date",
    "order_in_day",
    "template_place",
    "edited_by_runner",
    *FILLED_FIELDS,
)


@dataclass(frozen=True)
class RaceChangePreview:
    """What a change would do; ``relaid`` is None when only targets change."""

    plan: TrainingPlan
    starts_on: date
    race_date: date
    goal_time: timedelta | None
    anchored: AnchoredPlan | None
    relaid: Relaid | None

    @property
    def week_count(self) -> int:
        """Of the whole plan, with what is behind."""
        return len(mondays(self.starts_on, self.race_date))

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
    if plan.phase(today) not in {"upcoming", "running"}:
        return False
    return not any(
        workout.is_goal_race and workout.outcome != ScheduledWorkout.Outcome.OPEN
        for workout in workouts
    )


def race_change_preview(
    *, plan: TrainingPlan, race_date: date, goal_time: timedelta | None, today: date
) -> RaceChangePreview:
    """What ``race_change`` would do. Writes nothing.

    Raises AnchorError if the race is not ahead, RaceOverError if the present one is over,
    and PlanTooLongError if the plan would have more weeks than a plan can have.
    """
    workouts = list(plan.workouts.all())
    if not is_race_ahead(plan, workouts, today):
        raise RaceOverError
    starts_on = plan.starts_on or today
    if race_date == plan.target_race_date:
        return RaceChangePreview(plan, starts_on, race_date, goal_time, None, None)
    anchored = anchor_plan(plan.plan_spec, race_date=race_date, today=today, minimum_weeks=1)
    original = _original_sessions(plan)
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
    preview = RaceChangePreview(plan, starts_on, race_date, goal_time, anchored, relaid)
    if preview.week_count > max(MAXIMUM_WEEKS, plan.duration_weeks):
        raise PlanTooLongError(weeks=preview.week_count, limit=MAXIMUM_WEEKS)
    return preview


def race_change(
    *,
    plan: TrainingPlan,
    race_date: date,
    goal_time: timedelta | None,
    basis: FitnessBasis | None,
    today: date,
    who: User,
) -> PlanChange | None:
    """Gives the plan its new race and goal, and its runner zones from ``basis`` (None: the
    plan keeps its own); what lies behind stays as it was.

    Raises what ``race_change_preview`` raises, and PlanOverlapError if the plan would run
    into another active one.
    """
    with plan_change(plan=plan, who=who, kind="race") as recording:
        current = recording.plan
        recording.params = {
            "from": current.target_race_date.isoformat() if current.target_race_date else None,
            "to": race_date.isoformat(),
        }
        preview = race_change_preview(
            plan=current, race_date=race_date, goal_time=goal_time, today=today
        )
        current.starts_on = preview.starts_on
        current.goal_time, current.target_race_date = goal_time, race_date
        if basis is not None:
            current.zone_set = _zones_renew(recording, basis, today)
        if preview.anchored is not None and preview.relaid is not None:
            _weeks_relay(current, preview.anchored)
            _sessions_relay(current, preview.relaid)
        current.duration_weeks = current.weeks.count()
        current.save()
        _targets_renew(current, today)
    return recording.change


def _zones_renew(recording: Recording, basis: FitnessBasis, today: date) -> PaceZoneSet:
    """The runner's zones by ``basis``; the change remembers those in force until then.

    Under the runner's lock, so that a form sent twice makes one set.
    """
    user = recording.plan.user
    before = zone_set_in_force(user, today)
    after = zone_set_from_basis(user=user, basis=basis, effective_from=today)
    if before is not None and before != after:
        recording.params["zones"] = [before.pk, after.pk]
    return after


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


def _original_sessions(plan: TrainingPlan) -> tuple[DatedSession, ...]:
    """The undated plan as it was laid out for the present race date."""
    if plan.target_race_date is None or plan.starts_on is None:
        return ()
    # As many weeks as the plan has: its first day need not be the first of its layout.
    laid_out = anchor_plan(
        plan.plan_spec,
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


def _weeks_relay(plan: TrainingPlan, anchored: AnchoredPlan) -> None:
    """One row for every week from the plan's start to its race, numbered in order.

    A week that is over keeps its number. After a change of race the numbers are the
    runner's own, no longer the template's: nobody is in week 5 twice.
    """
    if plan.starts_on is None or plan.target_race_date is None:
        return
    wanted = mondays(plan.starts_on, plan.target_race_date)
    stored = {week.starts_on: week for week in plan.weeks.all()}
    new = {week.starts_on: week for week in anchored.weeks}
    first_number = next((stored[monday].week_number for monday in wanted if monday in stored), 1)
    if wanted[0] not in stored and wanted[0] in new:
        first_number = new[wanted[0]].number
    plan.weeks.update(week_number=F("week_number") + PARKED_WEEK_NUMBERS)
    weeks: list[TrainingWeek] = []
    for number, monday in enumerate(wanted, start=first_number):
        week = stored.get(monday) or TrainingWeek(plan=plan, starts_on=monday, focus=Focus.BASE)
        if monday in new:
            week.focus, week.notes = new[monday].focus.value, new[monday].note
        week.week_number = number
        weeks.append(week)
    kept = [week for week in weeks if week.pk]
    TrainingWeek.objects.bulk_update(kept, ["focus", "notes", "week_number"])
    TrainingWeek.objects.bulk_create(week for week in weeks if not week.pk)


def _sessions_relay(plan: TrainingPlan, relaid: Relaid) -> None:
    if plan.starts_on is None or plan.target_race_date is None:
        return
    plan.workouts.filter(uid__in=relaid.dropped).delete()
    weeks = {week.starts_on: week for week in plan.weeks.all()}
    stored = {str(workout.uid): workout for workout in plan.workouts.all()}
    targets = RunnerTargets.of_plan(plan)
    changed: list[ScheduledWorkout] = []
    added: list[ScheduledWorkout] = []
    for item in relaid.sessions:
        workout = stored.get(item.uid or "") or ScheduledWorkout(
            plan=plan, changed_at=timezone.now()
        )
        workout.week = weeks[item.date - timedelta(days=item.date.weekday())]
        workout.date, workout.order_in_day = item.date, item.order
        workout.template_place, workout.edited_by_runner = item.place, item.by_hand
        workout_fill(workout, item.session, targets)
        (changed if item.uid else added).append(workout)
    ScheduledWorkout.objects.bulk_update(changed, RELAID_FIELDS)
    ScheduledWorkout.objects.bulk_create(added)
    # What is left of the old layout has no sessions any more.
    wanted = mondays(plan.starts_on, plan.target_race_date)
    plan.weeks.exclude(starts_on__in=wanted).delete()


def _targets_renew(plan: TrainingPlan, today: date) -> None:
    """New paces for everything still to be run."""
    targets = RunnerTargets.of_plan(plan)
    ahead = plan.workouts.filter(date__gte=today, outcome=ScheduledWorkout.Outcome.OPEN)
    ScheduledWorkout.objects.bulk_update(
        [workout_fill(workout, workout.session_spec, targets) for workout in ahead],
        FILLED_FIELDS,
    )
