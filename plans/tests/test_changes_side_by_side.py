"""Two tabs, two clicks and two devices at the same moment: one wins, the other is told."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.models import CalendarFeed, PlanChange, ScheduledWorkout, TrainingPlan
from plans.services.changes import change_undo
from plans.services.errors import PlanOverlapError, SettledSessionError, UndoRefusedError
from plans.services.feeds import feed_ensure
from plans.services.plans import plan_archive, plan_restore
from plans.services.sessions import outcome_set, session_move
from plans.tests.making import plan_spec, start_plan
from plans.tests.side_by_side import at_once
from plans.tests.wizard_walk import (
    Walk,
    page_text,
    race_answers,
    race_change_seen,
    saturday_in_weeks,
)

pytestmark = pytest.mark.django_db(transaction=True)

WEEKS = 8


def make_plan(user: User, *, monday_in_weeks: int = 1) -> TrainingPlan:
    today = user.today()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=monday_in_weeks)
    race_date = monday + timedelta(days=7 * WEEKS - 1)
    return start_plan(user, race_date=race_date, today=monday, spec=plan_spec(weeks=WEEKS))


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return make_plan(runner)


@pytest.fixture
def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.order_by("date")[1]


@pytest.fixture
def tabs(runner: User) -> tuple[Client, Client]:
    """Two windows of one browser: they share its session."""
    one, other = Client(), Client()
    one.force_login(runner)
    other.cookies = one.cookies
    return one, other


def sending(client: Client, url: str, **data: Any) -> Callable[[], Any]:
    return lambda: client.post(url, data)


def row(plan: TrainingPlan) -> Any:
    return TrainingPlan.objects.filter(pk=plan.pk)


def people(user: User) -> Any:
    return User.objects.filter(pk=user.pk)


def codes(answers: list[Any]) -> list[int]:
    """Status codes; an exception of a view is raised here."""
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
    return sorted(answer.status_code for answer in answers)


class TestOneSession:
    def test_two_tabs_that_move_it(
        self, tabs: tuple[Client, Client], plan: TrainingPlan, workout: ScheduledWorkout
    ) -> None:
        url = reverse("plans:session_move", args=[workout.uid])
        days = [workout.date + timedelta(days=days) for days in (1, 2)]

        answers = at_once(
            *(
                sending(tab, url, to=day.isoformat(), version=workout.version, keep=1)
                for tab, day in zip(tabs, days, strict=True)
            ),
            holding=row(plan),
        )

        assert codes(answers) == [302, 422]
        assert PlanChange.objects.count() == 1
        workout.refresh_from_db()
        assert workout.date in days
        refused = next(answer for answer in answers if answer.status_code == 422)
        assert "changed in the meantime" in page_text(refused)
        # The page can be sent again: it knows the session as it is now.
        assert f'name="version" value="{workout.version}"' in refused.content.decode()

    def test_swapping_clicked_twice_swaps_once(
        self, tabs: tuple[Client, Client], plan: TrainingPlan, workout: ScheduledWorkout
    ) -> None:
        url = reverse("plans:session_move", args=[workout.uid])
        other = plan.workouts.order_by("date")[2]
        data = {"to": other.date.isoformat(), "version": workout.version, "swap": "1"}

        answers = at_once(*(sending(tab, url, **data) for tab in tabs), holding=row(plan))

        assert codes(answers) == [302, 422]
        before = workout.date
        workout.refresh_from_db()
        assert workout.date != before
        assert workout.date == other.date

    def test_removing_clicked_twice(
        self, tabs: tuple[Client, Client], plan: TrainingPlan, workout: ScheduledWorkout
    ) -> None:
        url = reverse("plans:session_remove", args=[workout.uid])

        answers = at_once(
            *(sending(tab, url, version=workout.version) for tab in tabs), holding=row(plan)
        )

        assert codes(answers) == [302, 302]
        assert PlanChange.objects.count() == 1

    def test_adding_clicked_twice(
        self, tabs: tuple[Client, Client], plan: TrainingPlan, workout: ScheduledWorkout
    ) -> None:
        url = reverse("plans:session_add", args=[plan.pk])
        day = workout.date.isoformat()
        wish = {"date": day, "session": "4km rec", "uid": str(uuid.uuid4())}

        answers = at_once(*(sending(tab, url, **wish) for tab in tabs), holding=row(plan))

        assert codes(answers) == [302, 302]
        assert plan.workouts.filter(date=workout.date).count() == 2
        assert PlanChange.objects.count() == 1

    def test_ticking_off_while_it_is_moved_loses_neither(
        self, runner: User, plan: TrainingPlan, workout: ScheduledWorkout
    ) -> None:
        """Whichever comes first: a session that is ticked off by then stays on its day."""
        was, to = workout.date, workout.date + timedelta(days=1)

        moved, ticked_off = at_once(
            lambda: session_move(workout=workout, to=to, who=runner),
            lambda: outcome_set(workout=workout, outcome="done"),
            holding=row(plan),
        )

        assert ticked_off is None
        workout.refresh_from_db()
        assert workout.outcome == "done"
        if isinstance(moved, Exception):
            assert isinstance(moved, SettledSessionError)
            assert workout.date == was
        else:
            assert workout.date == to


def test_saving_as_own_template_clicked_twice(
    tabs: tuple[Client, Client], runner: User, plan: TrainingPlan
) -> None:
    url = reverse("plans:plan_save_as_template", args=[plan.pk])
    wish = {"name": "My half", "key": str(uuid.uuid4())}

    answers = at_once(*(sending(tab, url, **wish) for tab in tabs), holding=people(runner))

    assert codes(answers) == [302, 302]
    assert TrainingPlan.objects.filter(is_template=True).count() == 1


def test_undo_clicked_twice(
    tabs: tuple[Client, Client], runner: User, plan: TrainingPlan, workout: ScheduledWorkout
) -> None:
    was = workout.date
    change = session_move(workout=workout, to=was + timedelta(days=1), who=runner)
    url = reverse("plans:change_undo", args=[change.pk])

    answers = at_once(*(sending(tab, url) for tab in tabs), holding=row(plan))

    assert codes(answers) == [302, 302]
    workout.refresh_from_db()
    assert workout.date == was
    assert PlanChange.objects.filter(kind="undo").count() == 1
    change.refresh_from_db()
    assert change.undone_by is not None


def test_an_undo_and_its_undo_at_once_are_one_of_the_two(
    runner: User, plan: TrainingPlan, workout: ScheduledWorkout
) -> None:
    change = session_move(workout=workout, to=workout.date + timedelta(days=1), who=runner)
    undo = change_undo(change=change, who=runner)

    answers = at_once(
        lambda: change_undo(change=undo, who=runner),
        lambda: change_undo(change=change, who=runner),
        holding=row(plan),
    )

    assert isinstance(answers[1], UndoRefusedError)
    assert isinstance(answers[0], PlanChange)


class TestTwoPlansForTheSameWeeks:
    """Each alone is allowed; together they would overlap."""

    @pytest.fixture
    def archived(self, runner: User) -> list[TrainingPlan]:
        plans = []
        for weeks in (1, 3):
            plan = make_plan(runner, monday_in_weeks=weeks)
            plan_archive(plan=plan, who=runner)
            plans.append(plan)
        return plans

    def active(self, runner: User) -> int:
        return TrainingPlan.objects.filter(user=runner, status="active").count()

    def test_both_are_taken_up_again(
        self, tabs: tuple[Client, Client], runner: User, archived: list[TrainingPlan]
    ) -> None:
        answers = at_once(
            *(
                sending(tab, reverse("plans:plan_restore", args=[plan.pk]))
                for tab, plan in zip(tabs, archived, strict=True)
            ),
            holding=TrainingPlan.objects.all(),
        )

        assert codes(answers) == [302, 302]
        assert self.active(runner) == 1

    def test_one_is_taken_up_again_while_another_is_made(
        self, tabs: tuple[Client, Client], runner: User, archived: list[TrainingPlan]
    ) -> None:
        walk = Walk.with_methodology(tabs[0], runner).answer().go_on()
        address, data = walk.url, walk.confirm_data()

        answers = at_once(
            sending(tabs[0], address, **data),
            lambda: plan_restore(plan=archived[1], who=runner),
            holding=people(runner),
        )

        made, restored = answers
        assert not isinstance(made, Exception)
        assert self.active(runner) == 1
        if isinstance(restored, PlanOverlapError):
            assert made.status_code == 302
        else:
            assert restored is None
            assert "already have an active plan" in page_text(made)

    def test_two_races_move_towards_each_other(
        self, tabs: tuple[Client, Client], runner: User
    ) -> None:
        """Both write new zones of the runner as well, and none waits for ever."""
        early, late = make_plan(runner), make_plan(runner, monday_in_weeks=2 * WEEKS)
        answers = race_answers(runner.today())
        addresses = [reverse("plans:race_change", args=[plan.pk]) for plan in (early, late)]
        changes = [
            {**answers, "race_date": race.isoformat(), "race_time": time}
            for race, time in (
                (late.target_race_date - timedelta(weeks=7), "47:30"),
                (late.target_race_date - timedelta(weeks=8), "46:00"),
            )
        ]

        answered = at_once(
            *(
                sending(tab, address, **race_change_seen(tab, address, data))
                for tab, address, data in zip(tabs, addresses, changes, strict=True)
            ),
            holding=TrainingPlan.objects.all(),
        )

        assert set(codes(answered)) <= {302, 422}
        spans = sorted(
            TrainingPlan.objects.filter(status="active").values_list(
                "starts_on", "target_race_date"
            )
        )
        assert spans[0][1] < spans[1][0]


def test_a_change_of_race_sent_twice_at_once_makes_one_set_of_zones(
    tabs: tuple[Client, Client], runner: User, plan: TrainingPlan
) -> None:
    address = reverse("plans:race_change", args=[plan.pk])
    answers = race_change_seen(tabs[0], address, race_answers(runner.today(), race_time="46:00"))

    answered = at_once(*(sending(tab, address, **answers) for tab in tabs), holding=row(plan))

    assert codes(answered) == [302, 302]
    assert runner.pace_zone_sets.count() == 2  # those the plan began with, and the new ones
    assert PlanChange.objects.count() == 1


def test_the_last_step_sent_twice_at_once_makes_one_plan(
    tabs: tuple[Client, Client], runner: User
) -> None:
    walk = Walk.with_methodology(tabs[0], runner).answer().go_on()
    address, data = walk.url, walk.confirm_data()

    answers = at_once(*(sending(tab, address, **data) for tab in tabs), holding=people(runner))

    assert codes(answers) == [302, 302]
    plan = TrainingPlan.objects.get()
    assert {answer["Location"] for answer in answers} == {f"/my-plans/{plan.pk}/"}
    assert runner.pace_zone_sets.count() == 1


def test_two_runs_that_end_at_once_make_one_plan(tabs: tuple[Client, Client], runner: User) -> None:
    steps = []
    for tab in tabs:
        walk = Walk.with_methodology(tab, runner)
        walk.answer(race_date=saturday_in_weeks(runner.today(), 14).isoformat()).go_on()
        steps.append((tab, walk.url, walk.confirm_data()))

    answers = at_once(
        *(sending(tab, address, **data) for tab, address, data in steps), holding=people(runner)
    )

    assert codes(answers) == [302, 422]
    assert TrainingPlan.objects.count() == 1
    refused = next(answer for answer in answers if answer.status_code == 422)
    assert "already have an active plan" in page_text(refused)


def test_two_calendar_programs_ask_for_the_first_address_at_once(runner: User) -> None:
    answers = at_once(
        lambda: feed_ensure(user=runner),
        lambda: feed_ensure(user=runner),
        holding=CalendarFeed._meta.db_table,
    )

    assert len({feed.token for feed in answers}) == 1
