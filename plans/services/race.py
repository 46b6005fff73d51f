"""Another race date, another goal, new fitness: lays out anew what is ahead of a plan."""

from datetime import date, timedelta

from django.db.models import F
from django.utils import timezone

from accounts.models import User
from fitness.domain.basis import FitnessBasis
from fitness.models import PaceZoneSet
from fitness.selectors import zone_set_in_force
from fitness.services import zone_set_from_basis
from plans.domain.anchor import AnchoredPlan
from plans.domain.reanchor import Relaid, first_week_number, mondays
from plans.models import Focus, PlanChange, ScheduledWorkout, TrainingPlan, TrainingWeek
from plans.services.changes import Recording, plan_change
from plans.services.errors import RaceChangeStaleError
from plans.services.race_preview import RaceChangePreview, race_change_preview
from plans.services.rows import rows_update
from plans.services.snapshots import PARKED_WEEK_NUMBERS
from plans.services.targets import FILLED_FIELDS, RunnerTargets, targets_renew, workout_fill

RELAID_FIELDS = (
    "week",
    "date",
    "order_in_day",
    "template_place",
    "edited_by_runner",
    *FILLED_FIELDS,
)


def race_change(
    *,
    plan: TrainingPlan,
    race_date: date,
    goal_time: timedelta | None,
    basis: FitnessBasis | None,
    today: date,
    who: User,
    expected: str | None = None,
) -> PlanChange | None:
    """Gives the plan its new race and goal, and its runner zones from ``basis`` (None: the
    plan keeps its own); what lies behind stays as it was.

    ``expected`` is the fingerprint of the preview that the runner saw; if it would be
    another one now, RaceChangeStaleError is raised.

    Raises what ``race_change_preview`` raises, and PlanOverlapError if the plan would run
    into another active one.
    """
    with plan_change(plan=plan, who=who, kind="race") as recording:
        current = recording.plan
        before = current.target_race_date
        recording.params = {
            "from": before.isoformat() if before else None,
            "to": race_date.isoformat(),
        }
        preview = race_change_preview(
            plan=current, race_date=race_date, today=today, workouts=recording.workouts
        )
        if expected is not None:
            _check_seen(preview, goal_time, basis, expected)
        current.starts_on = preview.starts_on
        current.goal_time, current.target_race_date = goal_time, race_date
        if basis is not None:
            current.zone_set = _zones_renew(recording, basis, today)
        filled: list[int] = []
        if preview.anchored is not None and preview.relaid is not None:
            _weeks_relay(current, preview.anchored, today)
            filled = _sessions_relay(recording, preview.relaid)
        current.duration_weeks = current.weeks.count()
        current.save()
        targets_renew(current, today, filled=filled)
    return recording.change


def _check_seen(
    preview: RaceChangePreview,
    goal_time: timedelta | None,
    basis: FitnessBasis | None,
    expected: str,
) -> None:
    if basis is not None and preview.leaves_all(goal_time=goal_time, basis=basis):
        return  # done already, by the click before
    if preview.fingerprint(goal_time=goal_time, basis=basis) != expected:
        raise RaceChangeStaleError


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


def _weeks_relay(plan: TrainingPlan, anchored: AnchoredPlan, today: date) -> None:
    """One row for every week from the plan's start to its race, numbered in order."""
    if plan.starts_on is None or plan.target_race_date is None:
        return
    wanted = mondays(plan.starts_on, plan.target_race_date)
    stored = {week.starts_on: week for week in plan.weeks.all()}
    new = {week.starts_on: week for week in anchored.weeks}
    first_number = first_week_number(
        wanted[0],
        stored={monday: week.week_number for monday, week in stored.items()},
        laid_out={monday: week.number for monday, week in new.items()},
        today=today,
    )
    plan.weeks.update(week_number=F("week_number") + PARKED_WEEK_NUMBERS)
    weeks: list[TrainingWeek] = []
    for number, monday in enumerate(wanted, start=first_number):
        week = stored.get(monday) or TrainingWeek(plan=plan, starts_on=monday, focus=Focus.BASE)
        if monday in new:
            week.focus = new[monday].focus.value
            # What is left of the week that is being run may have lost the session its note
            # is about; the week as a whole has not.
            if new[monday].note or monday > today:
                week.notes = new[monday].note
        elif wanted[0] > today:
            # The plan has yet to begin: all of its layout has moved, the notes with it, and
            # the week only stands for what the runner put there.
            week.focus, week.notes = Focus.BASE, ""
        week.week_number = number
        weeks.append(week)
    kept = [week for week in weeks if week.pk]
    rows_update(TrainingWeek, kept, ["focus", "notes", "week_number"])
    TrainingWeek.objects.bulk_create(week for week in weeks if not week.pk)


def _sessions_relay(recording: Recording, relaid: Relaid) -> list[int]:
    """Stores the new layout; hands back which sessions (ids) it filled with targets."""
    plan = recording.plan
    if plan.starts_on is None or plan.target_race_date is None:
        return []
    plan.workouts.filter(uid__in=relaid.dropped).delete()
    weeks = {week.starts_on: week for week in plan.weeks.all()}
    stored = {str(workout.uid): workout for workout in recording.workouts}
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
    rows_update(ScheduledWorkout, changed, RELAID_FIELDS)
    ScheduledWorkout.objects.bulk_create(added)
    # What is left of the old layout has no sessions any more.
    wanted = mondays(plan.starts_on, plan.target_race_date)
    plan.weeks.exclude(starts_on__in=wanted).delete()
    return [workout.pk for workout in (*changed, *added)]
