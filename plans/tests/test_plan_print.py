"""The sheet of a plan: everything is on it, for its runner alone, at a fixed price."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.domain.notation import parse_session
from plans.domain.spec import Focus, PlanSpec, PlanType, WeekSpec
from plans.models import ScheduledWorkout, TrainingPlan, TrainingWeek
from plans.services.plans import plan_archive, plan_save_as_template
from plans.services.sessions import outcome_set, session_add
from plans.tests.making import RACE_WEEK, plan_spec, start_plan, week
from plans.wording.shorthand import session_shorthand

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
NEXT_MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())


def make_plan(user: User, weeks: int = 8, spec: PlanSpec | None = None) -> TrainingPlan:
    race_date = NEXT_MONDAY + timedelta(days=7 * weeks - 1)
    return start_plan(user, race_date=race_date, today=TODAY, spec=spec or plan_spec(weeks=weeks))


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return make_plan(runner)


def address(plan: TrainingPlan) -> str:
    return reverse("plans:plan_print", args=[plan.pk])


def sheet(client: Client, plan: TrainingPlan) -> str:
    response = client.get(address(plan))
    assert response.status_code == 200
    return unescape(response.text)


def test_every_session_has_its_words_and_a_box_to_tick(
    runner_client: Client, plan: TrainingPlan
) -> None:
    page = sheet(runner_client, plan)

    workouts = list(plan.workouts.all())
    for workout in workouts:
        assert session_shorthand(workout.session_spec) in page
    assert page.count('class="tick"') == len(workouts)
    assert page.count("<tbody") == plan.weeks.count() == 8


def test_the_head_says_what_for_and_how_fast(runner_client: Client, plan: TrainingPlan) -> None:
    page = sheet(runner_client, plan)

    assert plan.name in page
    assert "goal 1:45:00" in page
    paces = re.findall(r"<li>(?:<b[^>]*>(\w)</b> )?(.*?) <b>([\d:–]+)</b></li>", page)
    assert ("E", "easy", "5:50–6:25") in paces
    assert ("T", "threshold", "4:51") in paces
    assert ("", "goal pace", "4:59") in paces


def test_without_zones_it_tells_no_paces(runner_client: Client, plan: TrainingPlan) -> None:
    TrainingPlan.objects.filter(pk=plan.pk).update(zone_set=None)

    assert "plan-sheet-paces" not in sheet(runner_client, plan)


def test_the_race_stands_out_and_days_after_it_are_empty(
    runner_client: Client, runner: User
) -> None:
    race_date = NEXT_MONDAY + timedelta(days=7 * 8 - 2)  # a Saturday
    plan = start_plan(runner, race_date=race_date, today=TODAY)

    page = sheet(runner_client, plan)

    assert len(re.findall(r'is-race">', page)) == 1
    last_week = page[page.rindex("<tbody") :]
    last_days = re.findall(r"<td>(.*?)</td>", last_week, re.S)
    assert "is-race" in last_days[5]
    assert last_days[6].strip() == ""
    assert sum(">rest<" in day for day in last_days) == 2


def test_notes_of_sessions_and_weeks_are_whole(runner_client: Client, runner: User) -> None:
    note = "slower than you think, " * 8 + "to the very end"
    cells = ("", f'8km E "{note}"', "", "", "", "", "long: 12km E")
    first = WeekSpec(focus=Focus.BASE, days=week(cells).days, note="Sleep. " * 40 + "Enough.")
    spec = PlanSpec(
        plan_type=PlanType.HALF_MARATHON, weeks=(first, *[week(cells)] * 6, week(RACE_WEEK))
    )
    plan = make_plan(runner, spec=spec)

    page = sheet(runner_client, plan)

    assert note in page
    assert first.note in page


def test_a_note_is_text_and_not_markup(
    runner_client: Client, runner: User, plan: TrainingPlan
) -> None:
    session = parse_session('5km E "<script>alert(1)</script>"')
    session_add(plan=plan, on=NEXT_MONDAY, session=session, who=runner)
    TrainingWeek.objects.filter(plan=plan).update(notes="<b>bold</b>")

    page = runner_client.get(address(plan)).text

    assert "<script>alert(1)" not in page
    assert "<b>bold" not in page


def test_what_is_done_is_ticked(runner_client: Client, runner: User) -> None:
    plan = start_plan(
        runner, race_date=TODAY + timedelta(days=28), today=TODAY - timedelta(days=30)
    )
    workout = plan.workouts.filter(date__lt=TODAY).earliest("date")
    outcome_set(
        workout=workout,
        outcome=ScheduledWorkout.Outcome.DONE,
        done_distance_km=workout.target_distance_km,
    )

    assert sheet(runner_client, plan).count("is-ticked") == 1


def test_easier_weeks_are_marked(runner_client: Client, runner: User) -> None:
    full = ("", "10km E", "", "12km E", "", "", "long: 20km E")
    light = ("", "6km E", "", "8km E", "", "", "long: 14km E")
    cells = [full, full, light, full, full, light, full]
    weeks = (*[week(row) for row in cells], week(RACE_WEEK, Focus.TAPER))
    plan = make_plan(runner, spec=PlanSpec(plan_type=PlanType.HALF_MARATHON, weeks=weeks))

    assert sheet(runner_client, plan).count("build · easier") == 2


def test_an_archived_plan_is_printed_too(
    runner_client: Client, runner: User, plan: TrainingPlan
) -> None:
    plan_archive(plan=plan, who=runner)

    assert "plan-sheet" in sheet(runner_client, plan)


def test_there_is_a_way_there_and_back(runner_client: Client, plan: TrainingPlan) -> None:
    detail = reverse("plans:plan_detail", args=[plan.pk])

    assert f'href="{address(plan)}"' in runner_client.get(detail).text
    assert f'href="{detail}"' in sheet(runner_client, plan)


def test_nobody_elses_plan_and_no_undated_one(
    runner_client: Client, other_runner_client: Client, coach_client: Client, plan: TrainingPlan
) -> None:
    assert other_runner_client.get(address(plan)).status_code == 404
    assert coach_client.get(address(plan)).status_code == 404
    template = plan_save_as_template(plan=plan, name="Own")
    assert runner_client.get(address(template)).status_code == 404


def test_long_plans_cost_as_many_queries_as_short_ones(
    runner: User, other_runner: User, runner_client: Client, other_runner_client: Client
) -> None:
    counts = []
    for client, user, weeks in (
        (runner_client, runner, 8),
        (other_runner_client, other_runner, 30),
    ):
        plan = make_plan(user, weeks)
        client.get(address(plan))  # warms what is looked up once in a process
        with CaptureQueriesContext(connection) as queries:
            client.get(address(plan))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


def test_widths_are_numbers_in_every_language(
    runner_client: Client, runner: User, plan: TrainingPlan
) -> None:
    runner.language = "nl"
    runner.save()

    widths = re.findall(r'<col width="([^"]*)">', sheet(runner_client, plan))

    assert len(widths) == 7
    assert all(re.fullmatch(r"\d+\.\d%", width) for width in widths)


def test_the_date_it_stood_so_is_the_runners_own(runner_client: Client, plan: TrainingPlan) -> None:
    day: date = plan.user.today()

    assert f"as it stood on {day.day} {day:%B %Y}" in sheet(runner_client, plan)
