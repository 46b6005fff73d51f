"""The plans' part of an export: plans and own templates with weeks and sessions as they are,
what became of the sessions among it. The history of changes stays behind."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from accounts.models import User
from accounts.portable import ExportPart, Import, Member, json_list, text_member
from accounts.portable_rows import filled, portable_fields, row_of, said
from accounts.portable_tables import table_lines
from fitness.portable_zones import SETS, set_references, zone_of, zone_references
from plans.domain.spec import PlanSpec
from plans.generators.registry import registry
from plans.models import ScheduledWorkout, TemplateVersion, TrainingPlan, TrainingWeek
from plans.services.errors import PlanOverlapError
from plans.services.plans import plan_check_overlap

FILE, PLAN_TABLE, SESSION_TABLE = "plans.json", "plans.csv", "sessions.csv"
PLAN_FIELDS = portable_fields(TrainingPlan, ["creation_key"])
WEEK_FIELDS = portable_fields(TrainingWeek)
SESSION_FIELDS = portable_fields(ScheduledWorkout)
SAME_PLAN = (
    *("name", "plan_type", "is_template", "starts_on", "target_race_date", "ends_on"),
    "duration_weeks",
)
"""A plan that agrees in these with one that is here is that one, whatever became of it since."""
SESSIONS = "session"
SESSIONS_HERE = "session that was here"
"""What runs refer to sessions by, their uid in the export; and those of them that were in
the account before, by their key."""

ELSEWHERE = ("source", "copied_from", "after_plan")
"""What a plan was made from means nothing on another site."""
PLAN_COLUMNS = tuple(name for name in PLAN_FIELDS if name not in {"spec", "inputs"})
SESSION_COLUMNS = tuple(name for name in SESSION_FIELDS if name != "steps")


def _plans(user: User) -> Iterator[TrainingPlan]:
    plans = TrainingPlan.objects.filter(user=user).select_related("template_version")
    yield from plans.order_by("starts_on", "pk").prefetch_related("weeks", "workouts__week")


def write(user: User) -> Iterator[Member]:
    yield json_list(FILE, _rows(user))
    yield text_member(
        PLAN_TABLE,
        table_lines(
            PLAN_COLUMNS, ([getattr(plan, name) for name in PLAN_COLUMNS] for plan in _plans(user))
        ),
    )
    yield text_member(
        SESSION_TABLE, table_lines(("plan", "week", *SESSION_COLUMNS), _session_lines(user))
    )


def _session_lines(user: User) -> Iterator[list[Any]]:
    for plan in _plans(user):
        for workout in plan.workouts.all():
            values = row_of(workout, SESSION_COLUMNS).values()
            yield [plan.name, workout.week.week_number, *values]


def _rows(user: User) -> Iterator[dict[str, Any]]:
    sets, zones = set_references(user), zone_references(user)
    for plan in _plans(user):
        version = plan.template_version
        row = row_of(plan, PLAN_FIELDS)
        inputs = {key: value for key, value in plan.inputs.items() if key not in ELSEWHERE}
        yield {
            **row,
            "inputs": inputs,
            "zone_set": sets.get(plan.zone_set_id),
            "template": version
            and {"title": version.title, "number": version.number, "sha256": version.sha256},
            "weeks": [row_of(week, WEEK_FIELDS) for week in plan.weeks.all()],
            "sessions": [
                {
                    **row_of(workout, SESSION_FIELDS),
                    "week": workout.week.week_number,
                    "pace_zone": zones.get(workout.pace_zone_id),
                }
                for workout in plan.workouts.all()
            ],
        }


def read(taken: Import) -> None:
    here: dict[str, list[TrainingPlan]] = {}
    for plan in _plans(taken.user):
        here.setdefault(said(plan, SAME_PLAN), []).append(plan)
    for data in taken.json(FILE):
        plan = _plan(taken, data)
        known = here.get(said(plan, SAME_PLAN))
        taken.count("plans", is_new=not known)
        if known:
            _refer_to(taken, known.pop(0), data["sessions"])
        else:
            _save(taken, plan, data)


def _plan(taken: Import, data: dict[str, Any]) -> TrainingPlan:
    """The plan of a row, not stored. A method that this site does not have becomes the
    custom one, which any plan fits."""
    plan = TrainingPlan(user=taken.user)
    if data["methodology"] not in dict(registry.choices()):
        data = {**data, "methodology": "custom"}
    filled(plan, PLAN_FIELDS, data)
    PlanSpec.from_json(plan.spec)
    plan.inputs = {key: plan.inputs[key] for key in plan.inputs if key not in ELSEWHERE}
    plan.zone_set = taken.refer(SETS).get(data["zone_set"])
    plan.template_version = _version(data["template"])
    return plan


def _version(said_of_it: dict[str, Any] | None) -> TemplateVersion | None:
    """The version with the same content, if this site has one; best under the same name."""
    if said_of_it is None:
        return None
    found = list(TemplateVersion.objects.filter(sha256=said_of_it["sha256"]).order_by("pk"))
    name = (said_of_it["title"], said_of_it["number"])
    return next(
        (version for version in found if (version.title, version.number) == name),
        found[0] if found else None,
    )


def _refer_to(taken: Import, plan: TrainingPlan, rows: list[dict[str, Any]]) -> None:
    """The plan's own sessions for those of the archive: by uid, else by their place."""
    workouts = list(plan.workouts.all())
    by_uid = {str(workout.uid): workout for workout in workouts}
    by_place = {(str(workout.date), workout.order_in_day): workout for workout in workouts}
    for row in rows:
        found = by_uid.get(row["uid"]) or by_place.get((row["date"], row["order_in_day"]))
        if found is not None:
            taken.refer(SESSIONS)[row["uid"]] = found
            taken.refer(SESSIONS_HERE)[found.pk] = found


def _save(taken: Import, plan: TrainingPlan, data: dict[str, Any]) -> None:
    _put_away_if_in_the_way(plan)
    plan.save()
    weeks = [filled(TrainingWeek(plan=plan), WEEK_FIELDS, row) for row in data["weeks"]]
    by_number = {week.week_number: week for week in TrainingWeek.objects.bulk_create(weeks)}
    workouts = []
    for row in data["sessions"]:
        workout = filled(ScheduledWorkout(plan=plan), SESSION_FIELDS, row)
        workout.week = by_number[row["week"]]
        workout.pace_zone = zone_of(taken, row["pace_zone"])
        _readable = workout.session_spec  # raises SpecError where its steps are none
        workouts.append(workout)
        taken.refer(SESSIONS)[row["uid"]] = workout
    taken_uids = set(
        ScheduledWorkout.objects.filter(uid__in=[workout.uid for workout in workouts]).values_list(
            "uid", flat=True
        )
    )
    for workout in workouts:
        if workout.uid in taken_uids:  # the account it comes from is on this site too
            workout.uid = uuid4()
    ScheduledWorkout.objects.bulk_create(workouts)


def _put_away_if_in_the_way(plan: TrainingPlan) -> None:
    """Two plans of the same weeks cannot both be active: the one that is here stays so."""
    try:
        plan_check_overlap(plan)
    except PlanOverlapError:
        plan.status = TrainingPlan.Status.ARCHIVED


PART = ExportPart(
    "plans",
    30,
    write,
    read,
    is_empty=lambda user: not TrainingPlan.objects.filter(user=user).exists(),
    size=lambda user: 3,
)
