"""Undoing that the sessions follow new zones takes the zones back as well, unless others were
set since; then a sentence says so."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from fitness.models import PaceZoneSet
from fitness.selectors import zone_set_in_force
from fitness.services import zone_set_from_race
from fitness.zone_proposal import ZoneProposal
from plans.models import PlanChange, TrainingPlan
from plans.services.changes import change_undo
from plans.services.zones import ZonesSaved, zones_save
from plans.tests.making import plan_spec, start_plan

pytestmark = pytest.mark.django_db

STAY = "You have set other zones since, so they stay and only the sessions were put back."
BACK = "Your zones of before are in force again, too."


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    today = runner.today()
    return start_plan(
        runner,
        race_date=today + timedelta(weeks=3),
        today=today - timedelta(days=1),
        spec=plan_spec(weeks=4),
    )


def save(user: User, minutes: float, *, follow: bool = True) -> ZonesSaved:
    proposal = ZoneProposal.from_race(10_000, timedelta(minutes=minutes))
    return zones_save(user=user, proposal=proposal, today=user.today(), follow=follow)


def in_force(user: User) -> PaceZoneSet:
    zone_set = zone_set_in_force(user, user.today())
    assert zone_set is not None
    return zone_set


def paces(zone_set: PaceZoneSet) -> list[object]:
    return list(
        zone_set.zones.order_by("name").values_list(
            "name", "min_pace_min_per_km", "max_pace_min_per_km"
        )
    )


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def undo(client: Client, change: PlanChange) -> str:
    return words(
        client.post(f"/my-plans/changes/{change.pk}/undo/", {"next": "/zones/"}, follow=True)
    )


def test_the_zones_of_before_are_in_force_again(plan: TrainingPlan) -> None:
    old = in_force(plan.user)
    (change,) = save(plan.user, 44).changes
    assert in_force(plan.user).vdot > old.vdot
    change_undo(change=change, who=plan.user)
    plan.refresh_from_db()

    assert in_force(plan.user).vdot == old.vdot
    assert in_force(plan.user).race_time == old.race_time
    assert paces(in_force(plan.user)) == paces(old)
    assert plan.zone_set == old


def test_zones_set_by_hand_come_back_as_they_were(plan: TrainingPlan) -> None:
    own = ZoneProposal.of_set(in_force(plan.user))
    by_hand = ZoneProposal.by_hand(
        {zone.name: (zone.min_pace_min_per_km, zone.max_pace_min_per_km) for zone in own.zones},
        vdot=own.vdot,
    )
    zones_save(user=plan.user, proposal=by_hand, today=plan.user.today(), follow=False)
    before = in_force(plan.user)
    (change,) = save(plan.user, 44).changes
    change_undo(change=change, who=plan.user)

    assert in_force(plan.user).method == before.method
    assert paces(in_force(plan.user)) == paces(before)


def test_done_again_the_new_ones_are_in_force_again(plan: TrainingPlan) -> None:
    saved = save(plan.user, 44)
    (change,) = saved.changes
    undone = change_undo(change=change, who=plan.user)
    again = change_undo(change=undone, who=plan.user)
    assert paces(in_force(plan.user)) == paces(saved.zone_set)
    change_undo(change=again, who=plan.user)

    assert in_force(plan.user).vdot < saved.zone_set.vdot


def test_the_history_of_zones_tells_all_of_it(plan: TrainingPlan) -> None:
    old = in_force(plan.user)
    saved = save(plan.user, 44)
    change_undo(change=saved.changes[0], who=plan.user)
    history = list(plan.user.pace_zone_sets.all())

    assert [item.vdot for item in history] == [old.vdot, saved.zone_set.vdot, old.vdot]
    assert history[0].effective_from == plan.user.today()
    assert history[2] == old


def test_zones_that_were_set_since_stay(plan: TrainingPlan) -> None:
    (change,) = save(plan.user, 44).changes
    since = zone_set_from_race(
        user=plan.user,
        distance_m=5_000,
        time=timedelta(minutes=20),
        effective_from=plan.user.today(),
    )
    old = PaceZoneSet.objects.order_by("pk")[0]
    change_undo(change=change, who=plan.user)
    plan.refresh_from_db()

    assert in_force(plan.user) == since
    assert plan.zone_set == old


def test_sessions_that_follow_zones_there_were_take_none_back(plan: TrainingPlan) -> None:
    save(plan.user, 44, follow=False)
    newest = in_force(plan.user)
    (change,) = save(plan.user, 44).changes  # the same zones; now the sessions follow, too
    change_undo(change=change, who=plan.user)

    assert in_force(plan.user) == newest


def test_the_first_zones_of_all_stay(plan: TrainingPlan) -> None:
    plan.user.pace_zone_sets.all().delete()
    (change,) = save(plan.user, 44).changes
    change_undo(change=change, who=plan.user)

    assert in_force(plan.user).race_time == timedelta(minutes=44)


class TestWithTwoPlans:
    @pytest.fixture
    def later(self, plan: TrainingPlan) -> TrainingPlan:
        race = plan.user.today() + timedelta(weeks=20)
        return start_plan(plan.user, race_date=race, today=race - timedelta(weeks=9))

    def test_the_first_undo_takes_the_zones_back_and_the_second_its_sessions(
        self, plan: TrainingPlan, later: TrainingPlan, runner_client: Client
    ) -> None:
        # The zones of its making begin when it does; those of today are older.
        old = in_force(plan.user)
        one, other = save(plan.user, 44).changes
        assert BACK in undo(runner_client, one)
        assert in_force(plan.user).vdot == old.vdot
        text = undo(runner_client, other)

        assert in_force(plan.user).vdot == old.vdot
        assert STAY not in text
        assert BACK not in text


class TestSaid:
    def test_that_the_zones_went_back(self, plan: TrainingPlan, runner_client: Client) -> None:
        (change,) = save(plan.user, 44).changes
        text = undo(runner_client, change)

        assert "Undone: Sessions ahead follow the zones of" in text
        assert BACK in text
        assert "have the paces of other zones" not in text

    def test_that_they_stay_where_others_were_set_since(
        self, plan: TrainingPlan, runner_client: Client
    ) -> None:
        (change,) = save(plan.user, 44).changes
        save(plan.user, 42, follow=False)
        text = undo(runner_client, change)

        assert STAY in text
        assert "have the paces of other zones" in text

    def test_that_they_are_the_new_ones_when_it_is_done_again(
        self, plan: TrainingPlan, runner_client: Client
    ) -> None:
        (change,) = save(plan.user, 44).changes
        undo(runner_client, change)
        text = undo(runner_client, PlanChange.objects.get(kind="undo"))

        assert "The newer zones are in force again, too." in text

    def test_nothing_of_zones_where_no_zones_were_changed(
        self, plan: TrainingPlan, runner_client: Client
    ) -> None:
        save(plan.user, 44, follow=False)
        (change,) = save(plan.user, 44).changes
        text = undo(runner_client, change)

        assert STAY not in text
        assert BACK not in text
