"""Undo after anything else happened: exactly what was there, or a sentence that refuses."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from fitness.zone_proposal import ZoneProposal
from plans.domain.anchor import AnchorError
from plans.domain.notation import parse_session
from plans.models import PlanChange, ScheduledWorkout, TrainingPlan
from plans.services.changes import change_undo
from plans.services.errors import PlanError, UndoRefusedError
from plans.services.plans import plan_archive, plan_rename, plan_restore
from plans.services.race import race_change
from plans.services.sessions import (
    outcome_set,
    session_add,
    session_edit,
    session_move,
    session_remove,
    sessions_swap,
)
from plans.services.zones import zones_save
from plans.tests.making import plan_spec, start_plan
from plans.tests.plan_state import state

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 16)
RACE = date(2026, 5, 10)  # Sunday, eight weeks on
TODAY = date(2026, 3, 25)  # Wednesday of week 2
WEDNESDAY = date(2026, 4, 8)
FRIDAY = date(2026, 4, 10)
FASTER = ZoneProposal.from_race(10_000, timedelta(minutes=44))


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    return start_plan(runner, race_date=RACE, today=MONDAY, spec=plan_spec(weeks=8))


@pytest.fixture
def short_plan(runner: User) -> TrainingPlan:
    race_date = MONDAY + timedelta(weeks=5, days=-1)
    return start_plan(runner, race_date=race_date, today=MONDAY, spec=plan_spec(weeks=5))


def on(plan: TrainingPlan, day: date) -> ScheduledWorkout:
    return plan.workouts.get(date=day)


def race(plan: TrainingPlan, to: date, goal: timedelta | None = None) -> PlanChange | None:
    return race_change(
        plan=TrainingPlan.objects.get(pk=plan.pk),
        race_date=to,
        goal_time=goal,
        basis=None,
        today=TODAY,
        who=plan.user,
    )


def assert_sound(plan: TrainingPlan) -> None:
    """What holds whatever was done: places are single, weeks fit, sums are sums."""
    workouts = list(
        plan.workouts.values_list("date", "order_in_day", "week_id", "target_distance_km")
    )
    places = [(day, order) for day, order, _week, _km in workouts]
    assert len(set(places)) == len(places)
    for week in plan.weeks.all():
        own = [(day, km) for day, _order, of_week, km in workouts if of_week == week.pk]
        assert all(week.starts_on <= day <= week.ends_on for day, _km in own)
        total = sum((km or Decimal(0)) for _day, km in own)
        assert week.total_distance_km == round(total, 2)


class TestAPlaceThatIsTaken:
    """Another session came to the day in the meantime: nobody's place is lost."""

    def test_a_removed_session_comes_back_behind_it(self, plan: TrainingPlan) -> None:
        removed = session_remove(workout=on(plan, WEDNESDAY), who=plan.user)
        session_add(plan=plan, on=WEDNESDAY, session=parse_session("4km rec"), who=plan.user)

        change_undo(change=removed, who=plan.user)

        day = plan.workouts.filter(date=WEDNESDAY).order_by("order_in_day")
        assert [item.session for item in day] == ["4km rec", removed.params["session"]]
        assert_sound(plan)

    def test_a_moved_session_comes_back_behind_it(self, plan: TrainingPlan) -> None:
        moved = session_move(workout=on(plan, WEDNESDAY), to=FRIDAY, who=plan.user)
        session_add(plan=plan, on=WEDNESDAY, session=parse_session("4km rec"), who=plan.user)

        undo = change_undo(change=moved, who=plan.user)

        assert plan.workouts.filter(date=WEDNESDAY).count() == 2
        assert_sound(plan)
        change_undo(change=undo, who=plan.user)
        assert plan.workouts.filter(date=WEDNESDAY).count() == 1

    def test_it_comes_back_behind_one_that_stands_second_and_alone(
        self, plan: TrainingPlan
    ) -> None:
        first = on(plan, WEDNESDAY)
        runs = [parse_session(text) for text in ("4km rec", "5km E")]
        session_add(plan=plan, on=WEDNESDAY, session=runs[0], who=plan.user)
        removed = session_remove(workout=plan.workouts.get(session="4km rec"), who=plan.user)
        session_add(plan=plan, on=WEDNESDAY, session=runs[1], who=plan.user)
        session_remove(workout=first, who=plan.user)

        change_undo(change=removed, who=plan.user)

        day = plan.workouts.filter(date=WEDNESDAY).order_by("order_in_day")
        assert [item.session for item in day] == ["5km E", "4km rec"]
        assert_sound(plan)


class TestWeeksThatAreGone:
    """A change of race took the week away that a session would have to go back to."""

    def test_a_removed_session_cannot_come_back(self, plan: TrainingPlan) -> None:
        removed = session_remove(workout=on(plan, date(2026, 5, 6)), who=plan.user)
        race(plan, RACE - timedelta(weeks=3))
        before = state(plan)

        with pytest.raises(UndoRefusedError):
            change_undo(change=removed, who=plan.user)
        assert state(plan) == before

    def test_a_session_behind_the_race_does_not_come_back(self, plan: TrainingPlan) -> None:
        """The week is still there, but the race now comes before that day."""
        removed = session_remove(workout=on(plan, date(2026, 5, 9)), who=plan.user)
        race(plan, RACE - timedelta(days=3))
        before = state(plan)

        with pytest.raises(UndoRefusedError):
            change_undo(change=removed, who=plan.user)
        assert state(plan) == before

    def test_weeks_that_came_stay_while_something_was_added_to_them(
        self, plan: TrainingPlan
    ) -> None:
        later = race(plan, RACE + timedelta(weeks=3))
        added = session_add(
            plan=plan,
            on=RACE + timedelta(weeks=2),
            session=parse_session("4km rec"),
            who=plan.user,
        )
        before = state(plan)

        with pytest.raises(UndoRefusedError) as refusal:
            change_undo(change=later, who=plan.user)
        assert "4 km recovery added" in str(refusal.value)
        assert state(plan) == before

        change_undo(change=added, who=plan.user)
        change_undo(change=later, who=plan.user)
        assert plan.weeks.count() == 8


def test_a_session_that_was_run_is_still_run_when_it_comes_back(plan: TrainingPlan) -> None:
    added = session_add(
        plan=plan, on=FRIDAY + timedelta(days=1), session=parse_session("6km E"), who=plan.user
    )
    workout = on(plan, FRIDAY + timedelta(days=1))
    outcome_set(workout=workout, outcome="done", done_distance_km=Decimal("6.2"))
    removed = change_undo(change=added, who=plan.user)

    change_undo(change=removed, who=plan.user)

    back = ScheduledWorkout.objects.get(uid=workout.uid)
    assert (back.outcome, back.done_distance_km) == ("done", Decimal("6.2"))
    assert back.outcome_at is not None


def test_zones_that_were_deleted_since_are_left_out(plan: TrainingPlan) -> None:
    removed = session_remove(workout=on(plan, WEDNESDAY), who=plan.user)
    plan.zone_set.delete()

    change_undo(change=removed, who=plan.user)

    assert on(plan, WEDNESDAY).pace_zone is None


class Story:
    """What a runner could do to a plan, one thing after another, chosen by chance."""

    def __init__(self, plan: TrainingPlan, seed: int) -> None:
        self.plan, self.user = plan, plan.user
        self.chance = random.Random(seed)  # noqa: S311  (a story, no secret)

    def session(self) -> ScheduledWorkout:
        found = self.plan.workouts.order_by("date", "order_in_day").values_list("pk", flat=True)
        return ScheduledWorkout.objects.get(pk=self.chance.choice(list(found)))

    def day(self) -> Any:
        self.plan.refresh_from_db()
        length = (self.plan.target_race_date - self.plan.starts_on).days
        return self.plan.starts_on + timedelta(days=self.chance.randrange(length))

    def spec(self) -> object:
        return parse_session(self.chance.choice(["4km rec", "9km E", "30min E", "3x1km T"]))

    def go_on(self) -> PlanChange | None:
        """One thing that is allowed; None if what came to mind was not."""
        act = self.chance.choices(
            [self.move, self.swap, self.edit, self.add, self.remove, self.rename, self.race],
            weights=[5, 4, 3, 3, 3, 1, 2],
        )[0]
        try:
            return act()
        except (PlanError, AnchorError):
            return None

    def move(self) -> PlanChange | None:
        return session_move(workout=self.session(), to=self.day(), who=self.user)

    def swap(self) -> PlanChange | None:
        return sessions_swap(plan=self.plan, one=self.day(), other=self.day(), who=self.user)

    def edit(self) -> PlanChange | None:
        return session_edit(workout=self.session(), session=self.spec(), who=self.user)

    def add(self) -> PlanChange | None:
        return session_add(plan=self.plan, on=self.day(), session=self.spec(), who=self.user)

    def remove(self) -> PlanChange | None:
        return session_remove(workout=self.session(), who=self.user)

    def rename(self) -> PlanChange | None:
        plan_rename(plan=self.plan, who=self.user, name=f"Plan {self.chance.random()}")
        return self.plan.changes.order_by("-pk").first()

    def race(self) -> PlanChange | None:
        days = self.chance.randrange(7, 60)
        goal = self.chance.choice([None, timedelta(hours=1, minutes=45)])
        return race(self.plan, TODAY + timedelta(days=days), goal)


@pytest.mark.parametrize("seed", range(6))
def test_undone_in_reverse_order_everything_is_as_it_was(
    short_plan: TrainingPlan, seed: int
) -> None:
    plan = short_plan
    story = Story(plan, seed)
    done: list[tuple[PlanChange, dict]] = []
    before = state(plan)
    while len(done) < 8:
        change = story.go_on()
        assert_sound(plan)
        if change is not None:
            done.append((change, before))
            before = state(plan)

    for change, expected in reversed(done):
        change_undo(change=change, who=plan.user)
        assert state(plan) == expected
        assert_sound(plan)


@pytest.mark.parametrize("seed", range(100, 106))
def test_undone_in_any_order_the_plan_stays_sound(short_plan: TrainingPlan, seed: int) -> None:
    """Each undo either works and leaves a sound plan, or refuses and changes nothing."""
    plan = short_plan
    story = Story(plan, seed)
    for _turn in range(8):
        story.go_on()
    before, versions = state(plan), dict(plan.workouts.values_list("uid", "version"))
    for _turn in range(6):
        change = story.chance.choice(list(plan.changes.order_by("pk")))
        refused = False
        try:
            change_undo(change=change, who=plan.user)
        except PlanError:
            refused = True
        after = state(plan)
        assert not refused or after == before
        assert_sound(plan)
        for uid, version in plan.workouts.values_list("uid", "version"):
            changed = after["workouts"][str(uid)] != before["workouts"].get(str(uid))
            assert version > versions.get(uid, -1) if changed else version >= versions.get(uid, 0)
            versions[uid] = version
        before = after


SHOWN_IN_CALENDARS: dict[str, Callable[[TrainingPlan], object]] = {
    "the plan's name": lambda plan: plan_rename(plan=plan, who=plan.user, name="Autumn"),
    "the number of weeks": lambda plan: race(plan, RACE + timedelta(weeks=2)),
    "the goal": lambda plan: race(plan, RACE, timedelta(hours=1, minutes=50)),
    "the zones": lambda plan: zones_save(user=plan.user, proposal=FASTER, today=TODAY, follow=True),
}


@pytest.mark.parametrize("what", SHOWN_IN_CALENDARS)
def test_what_a_calendar_shows_of_the_plan_raises_every_version(
    plan: TrainingPlan, what: str
) -> None:
    """A description names the plan, its weeks and its paces, in sessions of the past too."""
    before = dict(plan.workouts.values_list("uid", "version"))

    SHOWN_IN_CALENDARS[what](plan)

    after = dict(plan.workouts.values_list("uid", "version"))
    assert all(after[uid] > version for uid, version in before.items() if uid in after)


def test_archiving_and_taking_up_again_changes_no_session(plan: TrainingPlan) -> None:
    before = dict(plan.workouts.values_list("uid", "version"))
    plan_archive(plan=plan, who=plan.user)
    plan_restore(plan=plan, who=plan.user)

    assert dict(plan.workouts.values_list("uid", "version")) == before
