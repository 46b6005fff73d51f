"""What pages ask of the database: as much for many rows as for few, and no more than they show."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.plans import plan_archive, plan_rename, plan_save_as_template
from plans.services.race import race_change
from plans.services.sessions import session_move
from plans.tests.making import plan_spec, start_plan
from plans.tests.template_examples import published_page

pytestmark = pytest.mark.django_db

# Columns that hold whole plans. What only lists plans must not carry them.
WHOLE_PLANS = re.compile(r'"plans_\w+"\."(?:spec|inputs|weeks|before|after)"')

PLAN_WEEKS = 4


def monday_of(user: User) -> date:
    return user.today() - timedelta(days=user.today().weekday())


def make_plan(user: User, number: int) -> TrainingPlan:
    """The ``number``-th plan, one after the other from this week on."""
    monday = monday_of(user) + timedelta(weeks=12 * number)
    return start_plan(
        user,
        race_date=monday + timedelta(weeks=PLAN_WEEKS, days=-1),
        today=monday,
        spec=plan_spec(weeks=PLAN_WEEKS),
    )


class Library:
    """Templates that are published."""

    def __init__(self, runner: User) -> None:
        self.count = 0

    def grow(self, count: int) -> None:
        for _turn in range(count):
            self.count += 1
            published_page(title=f"Plan {self.count}")


class Plans:
    """Plans of the runner: active, archived, and templates of their own."""

    def __init__(self, runner: User) -> None:
        self.runner, self.count = runner, 0

    def grow(self, count: int) -> None:
        for _turn in range(count):
            plan = make_plan(self.runner, self.count)
            self.count += 1
            plan_save_as_template(plan=plan, name="Own")
            if self.count % 3 == 0:
                plan_archive(plan=plan, who=self.runner)


class Changes:
    """Changes of one plan, those of its race among them."""

    def __init__(self, runner: User) -> None:
        self.runner, self.plan, self.count = runner, make_plan(runner, 0), 0

    def grow(self, count: int) -> None:
        for _turn in range(count):
            self.count += 1
            plan_rename(plan=self.plan, who=self.runner, name=f"Name {self.count}")
        move_race(self.plan, weeks=count)


def move_race(plan: TrainingPlan, *, weeks: int) -> None:
    plan.refresh_from_db()
    race_change(
        plan=plan,
        race_date=(plan.target_race_date or date.max) + timedelta(weeks=weeks),
        goal_time=plan.goal_time,
        basis=None,
        today=plan.user.today(),
        who=plan.user,
    )


# What there is more of, and of each page the most queries. All of them list, and carry no plans.
PAGES: dict[Callable[[User], Any], dict[str, int]] = {
    Library: {
        "/": 9,
        "/plans/": 11,
        "/plans/?distance=half_marathon&level=intermediate": 11,
    },
    Plans: {
        "/today/": 9,
        "/calendar/": 3,
        "/calendar/week/2026-11-26/": 3,
        "/calendar/day/2026-11-26/": 8,
        "/my-plans/": 3,
        "/calendar/sessions/{session}/": 6,
        "/calendar/sessions/{session}/watch.fit": 5,
        "/calendar/sessions/{session}/watch.zwo": 5,
        "/calendar/sessions/{session}/picture.svg": 4,
        "/calendar/sessions/{session}/picture.png": 4,
        "/my-plans/sessions/{session}/move/": 5,
        "/my-plans/sessions/{session}/edit/": 4,  # with the session drawn
    },
    Changes: {
        "/my-plans/{plan}/": 7,
        "/my-plans/{plan}/print/": 6,
        "/my-plans/{plan}/history/": 4,
        "/my-plans/{plan}/race/": 7,
    },
}


def queries_of(client: Client, path: str) -> int:
    plan = TrainingPlan.objects.filter(is_template=False).order_by("pk").first()
    session = ScheduledWorkout.objects.order_by("pk").first()
    address = path.format(plan=plan and plan.pk, session=session and session.uid)
    client.get(address)  # what is asked once and remembered
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, path
    carried = {name for query in queries for name in WHOLE_PLANS.findall(query["sql"])}
    assert not carried, path
    return len(queries)


@pytest.mark.parametrize("kind", PAGES)
def test_many_rows_cost_as_many_queries_as_few(
    runner_client: Client, runner: User, kind: Callable[[User], Any]
) -> None:
    rows, most = kind(runner), PAGES[kind]
    rows.grow(2)
    few = {path: queries_of(runner_client, path) for path in most}
    rows.grow(4)
    many = {path: queries_of(runner_client, path) for path in most}

    assert few == many
    assert {path: count for path, count in many.items() if count > most[path]} == {}


class TestChangesOfLongPlans:
    """Thirty weeks take no more queries to change than ten."""

    def cost(self, plan: TrainingPlan, act: Callable[[], Any]) -> int:
        with CaptureQueriesContext(connection) as queries:
            act()
        return len(queries)

    def plans(self, runner: User) -> list[TrainingPlan]:
        monday = monday_of(runner)
        made = []
        for weeks, later in ((10, 0), (30, 12)):
            start = monday + timedelta(weeks=later)
            spec = plan_spec(weeks=weeks)
            race_date = start + timedelta(weeks=weeks, days=-1)
            made.append(start_plan(runner, race_date=race_date, today=start, spec=spec))
        return made

    def test_moving_a_session(self, runner: User) -> None:
        costs = []
        for plan in self.plans(runner):
            workout = plan.workouts.order_by("date")[3]
            to = workout.date + timedelta(days=1)
            costs.append(
                self.cost(plan, lambda: session_move(workout=workout, to=to, who=runner))  # noqa: B023
            )
        assert costs[0] == costs[1] <= 15

    def test_another_race(self, runner: User) -> None:
        short, long = self.plans(runner)
        plan_archive(plan=long, who=runner)
        move_race(short, weeks=1)  # what is asked once and remembered
        costs = [self.cost(short, lambda: move_race(short, weeks=1))]
        plan_archive(plan=short, who=runner)
        TrainingPlan.objects.filter(pk=long.pk).update(status="active")
        costs.append(self.cost(long, lambda: move_race(long, weeks=1)))
        assert costs[1] <= costs[0] + 1 <= 43


def test_the_calendars_sessions_are_found_by_an_index(runner: User) -> None:
    """Among two thousand sessions of others, as the calendar asks for them."""
    plan = make_plan(runner, 0)
    others = [
        TrainingPlan(
            user=runner,
            name="Full",
            plan_type="half_marathon",
            methodology="custom",
            duration_weeks=1,
            starts_on=date(2000, 1, 3),
            target_race_date=date(2000, 1, 9),
            status=TrainingPlan.Status.ARCHIVED,
        )
        for _number in range(40)
    ]
    TrainingPlan.objects.bulk_create(others)
    week = plan.weeks.first()
    template = plan.workouts.first()
    ScheduledWorkout.objects.bulk_create(
        ScheduledWorkout(
            plan=other,
            week=week,
            date=monday_of(runner) + timedelta(days=day),
            workout_type=template.workout_type,
            changed_at=template.changed_at,
        )
        for other in others
        for day in range(50)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE plans_scheduledworkout")
    month = (monday_of(runner), monday_of(runner) + timedelta(days=40))

    found = ScheduledWorkout.objects.filter(plan_id__in={plan.pk: 1}, date__range=month)

    assert found.count()
    assert "Index" in found.explain()
    assert "Seq Scan" not in found.explain()


def test_an_unchanged_feed_costs_one_query(runner: User) -> None:
    make_plan(runner, 0)
    page = Client()
    page.force_login(runner)
    page.get(reverse("workouts:subscribe"))
    token = runner.calendar_feeds.get().token
    address = reverse("workouts:feed", args=[token])
    first = Client().get(address)
    with CaptureQueriesContext(connection) as queries:
        again = Client().get(address, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, len(queries)) == (304, 1)
