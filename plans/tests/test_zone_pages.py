"""The pages about zones: calculator, my zones, by hand, saving, and an earlier set."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from fitness.models import PaceZoneSet
from fitness.selectors import zone_set_in_force
from fitness.services import zone_set_from_race
from plans.models import PlanChange, TrainingPlan
from plans.tests.making import plan_spec, start_plan
from plans.tests.wizard_walk import page_text

pytestmark = pytest.mark.django_db

MINE, CALCULATE, BY_HAND, SAVE = (
    f"/zones/{name}" for name in ("", "calculate/", "by-hand/", "save/")
)
RACE = {"from": "race", "distance": "10000", "km": "", "time": "44:00"}


@pytest.fixture
def plan(runner: User) -> TrainingPlan:
    today = runner.today()
    monday = today - timedelta(days=today.weekday())
    return start_plan(
        runner,
        race_date=monday + timedelta(weeks=2, days=6),
        today=monday - timedelta(weeks=2),
        spec=plan_spec(weeks=5),
    )


def hand(client: Client, **changed: str) -> dict[str, str]:
    """The form by hand as it stands, and what is typed over it."""
    form = client.get(BY_HAND).context["form"]
    return {name: str(form[name].value()) for name in form.fields} | changed


class TestCalculator:
    def test_a_race_gives_zones_with_their_paces_and_writes_nothing(
        self, runner_client: Client, runner: User
    ) -> None:
        text = page_text(runner_client.get(CALCULATE, RACE))
        assert "5:26 to 5:59/km" in text
        assert "from 10 km in 44:00" in text
        assert not runner.pace_zone_sets.exists()

    def test_any_distance_will_do(self, runner_client: Client) -> None:
        typed = {**RACE, "distance": "other", "km": "16,1", "time": "1:15:00"}
        assert "from 16.1 km in 1:15:00" in page_text(runner_client.get(CALCULATE, typed))

    def test_a_threshold_pace_gives_zones(self, runner_client: Client) -> None:
        text = page_text(runner_client.get(CALCULATE, {"from": "threshold", "pace": "4:30"}))
        assert "from a threshold pace of 4:30/km" in text
        assert "Threshold 4:30/km" in text

    def test_a_mistake_is_a_sentence(
        self, runner_client: Client, subtests: pytest.Subtests
    ) -> None:
        for typed, sentence in [
            ({**RACE, "time": ""}, "Enter the time you ran, such as 47:30."),
            ({**RACE, "time": "44"}, "Write the time as h:mm:ss or mm:ss"),
            ({**RACE, "time": "14:00"}, "faster than anybody"),
            ({**RACE, "distance": "other"}, "Enter the distance in km, such as 16.1."),
            ({**RACE, "distance": "other", "km": "50"}, "between 1.5 and 42.2 km"),
            ({**RACE, "distance": "7"}, "Choose the distance of your race."),
            ({"from": "threshold", "pace": "4:75"}, "go up to 59"),
            ({"from": "threshold", "pace": "2:00"}, "faster than anybody"),
        ]:
            with subtests.test(ascii(typed)):
                response = runner_client.get(CALCULATE, typed)
                assert sentence in page_text(response)
                assert response.context["zones"] is None

    def test_while_typing_htmx_gets_the_results_alone(self, runner_client: Client) -> None:
        response = runner_client.get(CALCULATE, RACE, headers={"HX-Request": "true"})
        assert "<html" not in response.content.decode()
        assert "5:26 to 5:59/km" in page_text(response)
        assert "HX-Request" in response["Vary"]

    def test_it_begins_with_the_race_of_the_present_zones(
        self, runner_client: Client, plan: TrainingPlan
    ) -> None:
        response = runner_client.get(CALCULATE)
        assert response.context["form"]["time"].value() == "47:30"
        assert response.context["zones"] is not None


class TestSaving:
    def test_it_asks_and_says_what_would_change(
        self, runner_client: Client, runner: User, plan: TrainingPlan
    ) -> None:
        text = page_text(runner_client.get(SAVE, RACE))
        assert "Shall your sessions ahead follow?" in text
        assert "easy 5:26 to 5:59/km instead of 5:50 to 6:25/km." in text
        assert runner.pace_zone_sets.count() == 1

    @pytest.mark.parametrize(("follow", "changes"), [("yes", 1), ("no", 0)])
    def test_the_answer_is_followed(
        self, runner_client: Client, runner: User, plan: TrainingPlan, follow: str, changes: int
    ) -> None:
        response = runner_client.post(SAVE, {**RACE, "follow": follow}, follow=True)
        assert response.redirect_chain == [(MINE, 302)]
        assert "These are your zones now." in page_text(response)
        assert PlanChange.objects.count() == changes
        undo = reverse("plans:change_undo", args=[1]).split("1")[0]
        assert (undo in response.content.decode()) is bool(changes)

    def test_a_second_click_makes_nothing_new(
        self, runner_client: Client, runner: User, plan: TrainingPlan
    ) -> None:
        for _click in range(2):
            response = runner_client.post(SAVE, {**RACE, "follow": "yes"}, follow=True)
        assert "These are your zones already." in page_text(response)
        assert runner.pace_zone_sets.count() == 2
        assert PlanChange.objects.count() == 1

    def test_without_a_plan_the_calculator_saves_at_once(
        self, runner_client: Client, runner: User
    ) -> None:
        response = runner_client.get(CALCULATE, RACE)
        assert f'action="{SAVE}"' in response.content.decode()
        runner_client.post(SAVE, response.context["fields"])
        (saved,) = runner.pace_zone_sets.all()
        assert (saved.method, saved.race_time) == ("race", timedelta(minutes=44))

    def test_what_is_wrong_leads_back_to_the_form(self, runner_client: Client) -> None:
        response = runner_client.post(SAVE, {**RACE, "time": "x"}, follow=True)
        assert "Write the time as" in page_text(response)

    def test_no_was_not_the_last_word(
        self, runner_client: Client, runner: User, plan: TrainingPlan
    ) -> None:
        runner_client.post(SAVE, {**RACE, "follow": "no"})
        page = runner_client.get(MINE)
        assert "have the paces of other zones" in page_text(page)
        current = page.context["current"]
        runner_client.post(SAVE, {"from": "set", "set": str(current.pk), "follow": "yes"})
        plan.refresh_from_db()
        assert plan.zone_set == current
        assert runner.pace_zone_sets.count() == 2


class TestByHand:
    def test_it_begins_with_the_present_zones_and_goes_on_to_saving(
        self, runner_client: Client, runner: User, plan: TrainingPlan
    ) -> None:
        typed = hand(runner_client, recovery_slow="7:30")
        asked = runner_client.post(BY_HAND, typed, follow=True)
        assert asked.redirect_chain[-1][0].startswith(SAVE)
        runner_client.post(SAVE, {**asked.context["fields"], "follow": "yes"})
        current = zone_set_in_force(runner, runner.today())
        assert current is not None
        assert current.method == PaceZoneSet.Method.MANUAL
        zones = {zone.name: zone for zone in current.zones.all()}
        assert float(zones["recovery"].max_pace_min_per_km) == 7.5
        assert plan.zone_set is not None
        before = plan.zone_set.zones.get(name="easy")
        # Nobody touched it: its fractions of a second are kept, and the VDOT too.
        assert zones["easy"].min_pace_min_per_km == before.min_pace_min_per_km
        assert current.vdot == plan.zone_set.vdot

    def test_another_threshold_is_another_vdot(
        self, runner_client: Client, runner: User, plan: TrainingPlan
    ) -> None:
        typed = hand(runner_client, threshold_fast="4:20", threshold_slow="4:20")
        typed |= {"tempo_fast": "4:20", "interval_fast": "4:05", "interval_slow": "4:05"}
        typed |= {"repetition_fast": "3:50", "repetition_slow": "3:50"}
        runner_client.post(SAVE, {"from": "hand", **typed})
        current = zone_set_in_force(runner, runner.today())
        assert current is not None
        assert plan.zone_set is not None
        assert current.vdot > plan.zone_set.vdot

    def test_each_mistake_stands_at_its_field(
        self, runner_client: Client, plan: TrainingPlan, subtests: pytest.Subtests
    ) -> None:
        for changed, field, sentence in [
            ({"easy_fast": "6:00", "easy_slow": "5:00"}, "easy_slow", "changed places"),
            ({"interval_slow": "6:30"}, "interval_slow", "which is an easier one"),
            ({"repetition_fast": "1:30"}, "repetition_fast", "Nobody runs that fast"),
            ({"recovery_slow": "25:00"}, "recovery_slow", "slower than a stroll"),
            ({"tempo_fast": ""}, "tempo_fast", "Enter the pace per km"),
            ({"tempo_fast": "5"}, "tempo_fast", "Write the pace as minutes and seconds"),
        ]:
            with subtests.test(f"{changed}, {field}"):
                response = runner_client.post(BY_HAND, hand(runner_client, **changed))
                assert response.status_code == 422
                assert sentence in str(response.context["form"].errors[field])

    def test_a_runner_without_zones_begins_with_empty_fields(self, runner_client: Client) -> None:
        assert set(hand(runner_client).values()) == {"None"}


class TestMyZones:
    def test_without_zones_it_leads_to_the_calculator(self, runner_client: Client) -> None:
        assert f'href="{CALCULATE}"' in runner_client.get(MINE).content.decode()

    def test_the_history_is_a_list_and_from_the_second_day_on_a_chart(
        self, runner_client: Client, runner: User
    ) -> None:
        today = runner.today()
        for days, minutes in ((60, 48), (0, 45)):
            before = runner_client.get(MINE).context["chart"]
            assert before is None
            zone_set_from_race(
                user=runner,
                distance_m=10_000,
                time=timedelta(minutes=minutes),
                effective_from=today - timedelta(days=days),
            )
        response = runner_client.get(MINE)
        text = page_text(response)
        assert "from 10 km in 48:00" in text
        assert "from 10 km in 45:00" in text
        assert len(response.context["chart"].steps) == 2
        assert "<svg" in response.content.decode()

    def test_the_page_takes_as_many_queries_however_long_the_history(
        self, runner_client: Client, runner: User, django_assert_num_queries: Any
    ) -> None:
        for days in range(30, 0, -1):
            zone_set_from_race(
                user=runner,
                distance_m=10_000,
                time=timedelta(minutes=40, seconds=days),
                effective_from=runner.today() - timedelta(days=days),
            )
        with django_assert_num_queries(5):
            runner_client.get(MINE)

    def test_somebody_elses_set_is_not_found(
        self, runner_client: Client, other_runner: User, runner: User
    ) -> None:
        theirs = zone_set_from_race(
            user=other_runner,
            distance_m=10_000,
            time=timedelta(minutes=44),
            effective_from=other_runner.today(),
        )
        assert runner_client.get(f"/zones/{theirs.pk}/").status_code == 404
        for key in (str(theirs.pk), "x", "", str(2**70), "-1"):
            asked = {"from": "set", "set": key, "follow": "yes"}
            assert runner_client.get(SAVE, asked).status_code == 404
            assert runner_client.post(SAVE, asked).status_code == 404
        assert not runner.pace_zone_sets.exists()

    def test_an_earlier_set_can_be_taken_again(self, runner_client: Client, runner: User) -> None:
        old, new = (
            zone_set_from_race(
                user=runner,
                distance_m=10_000,
                time=timedelta(minutes=minutes),
                effective_from=runner.today() - timedelta(days=minutes),
            )
            for minutes in (48, 45)
        )
        assert "Take these again" in page_text(runner_client.get(f"/zones/{old.pk}/"))
        assert "Take these again" not in page_text(runner_client.get(f"/zones/{new.pk}/"))
        runner_client.post(SAVE, {"from": "set", "set": old.pk})
        current = zone_set_in_force(runner, runner.today())
        assert current is not None
        assert (current.vdot, current.race_time) == (old.vdot, old.race_time)
        assert current.pk not in {old.pk, new.pk}


def test_links_lead_there(runner_client: Client, plan: TrainingPlan) -> None:
    for path in ("/account/profile/", f"/my-plans/{plan.pk}/", "/today/"):
        assert 'href="/zones/"' in runner_client.get(path).content.decode()


def test_a_change_of_race_shows_zones_set_by_hand_as_they_are(
    runner_client: Client, plan: TrainingPlan
) -> None:
    typed = hand(runner_client, recovery_slow="7:30")
    runner_client.post(SAVE, {"from": "hand", **typed, "follow": "yes"})
    assert plan.target_race_date is not None
    answers = {
        "race_date": (plan.target_race_date + timedelta(days=7)).isoformat(),
        "aim": "time",
        "goal_time": "1:45:00",
        "fitness": "race",
        "race_distance": "10000",
        "race_time": "44:00",
    }
    url = reverse("plans:race_change", args=[plan.pk])
    rows = {row.name: row for row in runner_client.post(url, answers).context["told"].zones}
    assert round(rows["recovery"].old[1]) == 450
    kept = runner_client.post(url, answers | {"fitness": "zones"})
    assert [row for row in kept.context["told"].zones if row.name == "recovery"] == []
