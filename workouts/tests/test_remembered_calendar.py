"""The calendar is drawn again when something in it changed, and only then."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import User
from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.changes import change_undo
from plans.services.plans import plan_archive, plan_rename
from plans.services.sessions import (
    outcome_set,
    session_add,
    session_edit,
    session_move,
    session_remove,
)
from tests.support.arranged import rosa
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan

pytestmark = pytest.mark.django_db

PAGES = ("/calendar/2027/3/", "/calendar/week/2027-03-10/")


kept_plan, plan, runner = begun_with(lambda: make_plan(rosa(), race_date=date(2027, 4, 4)))


def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=date(2027, 3, 10))


def undo_a_move(plan: TrainingPlan) -> None:
    change = session_move(workout=workout(plan), to=date(2027, 3, 11), who=plan.user)
    assert change is not None
    change_undo(change=change, who=plan.user)
    session_move(workout=workout(plan), to=date(2027, 3, 8), who=plan.user)


CHANGES: dict[str, Callable[[TrainingPlan], object]] = {
    "moved": lambda plan: session_move(workout=workout(plan), to=date(2027, 3, 11), who=plan.user),
    "edited": lambda plan: session_edit(
        workout=workout(plan), session=parse_session("5km rec"), who=plan.user
    ),
    "added": lambda plan: session_add(
        plan=plan, on=date(2027, 3, 11), session=parse_session("5km rec"), who=plan.user
    ),
    "removed": lambda plan: session_remove(workout=workout(plan), who=plan.user),
    "ticked off": lambda plan: outcome_set(workout=workout(plan), outcome="done"),
    "undone": undo_a_move,
    "renamed": lambda plan: plan_rename(plan=plan, who=plan.user, name="Spring"),
    "archived": lambda plan: plan_archive(plan=plan, who=plan.user),
    "a second plan": lambda plan: make_plan(plan.user, race_date=date(2027, 7, 4)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_draws_anew(
    runner_client: Client, plan: TrainingPlan, change: Callable[[TrainingPlan], object]
) -> None:
    before = {page: runner_client.get(page).text for page in PAGES}
    change(plan)
    plan.refresh_from_db()
    for page in PAGES:
        again = runner_client.get(page).text
        assert drawn(again) == drawn(again_without_memory(runner_client, page))
        if change is not CHANGES["a second plan"] and change is not CHANGES["renamed"]:
            assert drawn(again) != drawn(before[page])


def again_without_memory(client: Client, page: str) -> str:
    from django.core.cache import caches  # noqa: PLC0415

    caches["pages"].clear()
    return client.get(page).text


def drawn(html: str) -> str:
    return html[html.index('<div id="view">') :].partition("csrf")[0]


def test_unchanged_it_is_not_read_again(
    runner_client: Client, plan: TrainingPlan, django_assert_num_queries
) -> None:
    for page in PAGES:
        runner_client.get(page)
        with django_assert_num_queries(3):  # session, runner, plans
            runner_client.get(page)


def test_the_next_day_and_another_language_are_drawn_for_themselves(
    runner_client: Client, plan: TrainingPlan, runner: User
) -> None:
    page = PAGES[0]
    assert "März" not in runner_client.get(page).text
    runner.language = "nl"
    runner.save()
    assert "maart 2027" in runner_client.get(page).text.lower()
    # A runner on the other side of the date line has another today.
    today = runner.today()
    here = f"/calendar/{today.year}/{today.month}/"
    make_plan(runner, race_date=today + timedelta(weeks=20), weeks=2)
    runner.time_zone = "Pacific/Kiritimati"
    runner.save()
    east = runner_client.get(here).text
    runner.time_zone = "Pacific/Pago_Pago"
    runner.save()
    assert drawn(runner_client.get(here).text) != drawn(east)


def test_other_runners_never_get_it(
    runner_client: Client, other_runner_client: Client, plan: TrainingPlan
) -> None:
    runner_client.get(PAGES[0])
    assert str(workout(plan).uid) not in other_runner_client.get(PAGES[0]).text
