"""The rest of a week gives way by a day: looked at first, done as one change, undone as one."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.domain.spec import Focus, PlanSpec, PlanType
from plans.models import PlanChange, TrainingPlan
from plans.services.changes import change_undo
from plans.services.errors import PlanError, StaleSessionError
from plans.services.sessions import outcome_set
from plans.services.shift import week_shift
from plans.tests.making import RACE_WEEK, start_plan
from plans.tests.making import week as week_of

pytestmark = pytest.mark.django_db

CELLS = ("", "8km E; 5km rec", "2km E, 3x2km T / 90s jog, 2km E", "6km E", "", "", "long: 16km E")
MONDAY = date(2027, 3, 8)


def make_plan(runner: User, *, race_date: date, cells: tuple[str, ...]) -> TrainingPlan:
    weeks = (*[week_of(cells)] * 7, week_of(RACE_WEEK, Focus.TAPER))
    spec = PlanSpec(plan_type=PlanType.HALF_MARATHON, weeks=weeks, title="Steady half")
    return start_plan(runner, race_date=race_date, today=race_date - timedelta(weeks=9), spec=spec)


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return make_plan(runner, race_date=date(2027, 4, 4), cells=CELLS)


def week(plan: TrainingPlan) -> list[tuple[int, str]]:
    days = plan.workouts.filter(date__range=(MONDAY, MONDAY + timedelta(days=6)))
    rows = days.order_by("date", "order_in_day").values_list("date", "session")
    return [((day - MONDAY).days, session) for day, session in rows]


def test_a_free_day_takes_it_up(plan: TrainingPlan) -> None:
    change = week_shift(plan=plan, first=MONDAY + timedelta(days=1), who=plan.user)

    assert week(plan) == [
        (2, "8km E"),
        (2, "5km rec"),
        (3, "2km E, 3x2km T / 90s jog, 2km E"),
        (4, "6km E"),
        (6, "long: 16km E"),
    ]
    assert PlanChange.objects.get() == change
    before = plan.weeks.get(starts_on=MONDAY).total_distance_km
    change_undo(change=change, who=plan.user)
    assert week(plan)[0] == (1, "8km E")
    assert week(plan)[-1] == (6, "long: 16km E")
    assert plan.weeks.get(starts_on=MONDAY).total_distance_km == before


def test_what_was_run_stays_on_its_day(plan: TrainingPlan) -> None:
    done = plan.workouts.get(date=MONDAY + timedelta(days=3))
    outcome_set(workout=done, outcome="done")
    week_shift(plan=plan, first=MONDAY + timedelta(days=2), who=plan.user)
    assert week(plan)[2:4] == [(3, "6km E"), (3, "2km E, 3x2km T / 90s jog, 2km E")]


def test_a_full_week_cannot_give_way(runner: User) -> None:
    plan = make_plan(runner, race_date=date(2027, 4, 4), cells=("6km E",) * 7)
    with pytest.raises(PlanError, match="Every day until Sunday"):
        week_shift(plan=plan, first=MONDAY, who=runner)
    assert not PlanChange.objects.exists()


def test_nothing_is_shifted_onto_the_race(runner: User) -> None:
    plan = make_plan(runner, race_date=date(2027, 4, 4), cells=CELLS)
    plan.workouts.create(
        week=plan.weeks.get(starts_on=date(2027, 3, 29)),
        date=date(2027, 4, 3),
        order_in_day=9,
        workout_type="easy",
        session="3km E",
        changed_at=plan.created_at,
    )
    with pytest.raises(PlanError, match="onto your race day"):
        week_shift(plan=plan, first=date(2027, 4, 3), who=runner)


def test_the_second_of_two_tabs_is_refused(plan: TrainingPlan) -> None:
    moving = plan.workouts.filter(date__range=(MONDAY, MONDAY + timedelta(days=3)))
    seen = {str(item.uid): item.version for item in moving}
    week_shift(plan=plan, first=MONDAY + timedelta(days=3), who=plan.user)
    with pytest.raises(StaleSessionError):
        week_shift(plan=plan, first=MONDAY + timedelta(days=1), who=plan.user, expected=seen)


class TestThePage:
    def address(self, plan: TrainingPlan, day: date) -> str:
        return f"{reverse('plans:week_shift', args=[plan.pk])}?from={day.isoformat()}"

    def test_it_shows_what_goes_where_and_what_speaks_against_it(
        self, runner_client: Client, runner: User
    ) -> None:
        cells = (
            "",
            "8km E",
            "2km E, 3x2km T / 90s jog, 2km E",
            "",
            "3km E, 6x800m I / 400m jog",
            "",
            "",
        )
        plan = make_plan(runner, race_date=date(2027, 4, 4), cells=cells)

        html = runner_client.get(self.address(plan, MONDAY + timedelta(days=2))).text

        assert "Wednesday 10 March → Thursday 11 March" in html
        assert "Thursday and Friday become hard days side by side." in html
        assert not PlanChange.objects.exists()

    def test_it_is_done_from_there(self, runner_client: Client, plan: TrainingPlan) -> None:
        page = runner_client.get(self.address(plan, MONDAY + timedelta(days=1)))
        seen = [f"{item.uid}:{item.version}" for item in page.context["preview"].workouts]
        data = {"from": (MONDAY + timedelta(days=1)).isoformat(), "seen": seen}
        answer = runner_client.post(reverse("plans:week_shift", args=[plan.pk]), data)
        assert answer.status_code == 302
        assert week(plan)[0] == (2, "8km E")
        # Sent once more, it is refused, and the page shows the week as it is.
        again = runner_client.post(reverse("plans:week_shift", args=[plan.pk]), data)
        assert "nothing on that day" in again.text or "changed in the meantime" in again.text
        assert PlanChange.objects.count() == 1

    @pytest.mark.parametrize("day", ["", "soon", "2027-02-30"])
    def test_a_day_that_is_none_is_not_found(
        self, runner_client: Client, plan: TrainingPlan, day: str
    ) -> None:
        url = f"{reverse('plans:week_shift', args=[plan.pk])}?from={day}"
        assert runner_client.get(url).status_code == 404

    def test_an_empty_day_is_told_so(self, runner_client: Client, plan: TrainingPlan) -> None:
        for day in (MONDAY, date(2030, 1, 1), date.max):
            html = runner_client.get(self.address(plan, day)).text
            assert "nothing on that day that could be shifted" in html
