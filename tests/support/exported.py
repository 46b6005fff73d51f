"""A runner with something of everything, and the zip of it."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from accounts.data_services import data_write
from accounts.models import User
from fitness.services import zone_set_from_race, zone_set_from_threshold_pace
from plans.domain.notation import parse_session
from plans.services.plans import plan_archive, plan_save_as_template
from plans.services.sessions import outcome_set, session_edit
from workouts.services.links import run_unlink
from workouts.services.runs import run_edit, run_remove
from workouts.services.track_runs import read_run_store, track_file_read
from workouts.tests.made_runs import gpx_of as gpx_made
from workouts.tests.made_runs import made_run
from workouts.tests.plans import make_plan
from workouts.tests.runs import make_run

MADE_AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


def export(user: User) -> bytes:
    file = io.BytesIO()
    data_write(user=user, file=file, made_at=MADE_AT)
    return file.getvalue()


def contents(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def repacked(archive: bytes, change: Callable[[dict[str, bytes]], None]) -> io.BytesIO:
    files = contents(archive)
    change(files)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name, data in files.items():
            target.writestr(name, data)
    return packed


def give_everything(user: User) -> None:
    """Makes something of everything that a runner can have."""
    user.date_of_birth, user.sex = date(1988, 5, 17), User.Sex.FEMALE
    user.time_zone, user.weekly_summary = "Europe/Lisbon", True
    user.save()
    zone_set_from_race(
        user=user,
        distance_m=5000,
        time=timedelta(minutes=22, seconds=10),
        effective_from=date(2026, 1, 1),
    )
    zone_set_from_threshold_pace(
        user=user, pace_min_per_km=Decimal("4.6667"), effective_from=date(2026, 3, 1)
    )
    old = make_plan(user, race_date=date(2026, 3, 15), title="Spring")
    plan_archive(plan=old, who=user)
    plan = make_plan(user, race_date=date(2026, 6, 14), title="Summer, “fast”")
    plan_save_as_template(plan=plan, name="Mine")
    first, second, third, fourth = plan.workouts.exclude(workout_type__in=("rest", "cross"))[:4]
    session_edit(workout=fourth, session=parse_session("9km E"), who=user)
    outcome_set(workout=third, outcome="skipped")

    read = track_file_read(user=user, data=gpx_made(made_run(900)), file_name="Morning run.GPX")
    filed = read_run_store(user=user, read=read)
    run_edit(run=filed, changes={"title": "=SUM(1)", "perceived_effort": 4})
    make_run(user, first.date, km=6, minutes=33.5, at=time(7), notes="two\nlines")
    run_unlink(run=make_run(user, second.date, km=7, minutes=40))
    make_run(user, date(2026, 2, 2), km=5, minutes=30)
    make_run(user, date(2026, 2, 2), km=5, minutes=30)
    make_run(
        user,
        date(2026, 2, 3),
        km=21.0975,
        minutes=105,
        workout_type="race",
        source="strava",
        strava_activity_id=987654321,
        route=[[(5.1, 52.0), (5.2, 52.1)], [(5.3, 52.1), (5.4, 52.15)]],
        outline="M0 0L9 9",
    )
    make_run(user, date(2026, 2, 4), draft=True)
    run_remove(run=make_run(user, date(2026, 2, 5)))
