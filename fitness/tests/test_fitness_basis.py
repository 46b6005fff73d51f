"""What fitness is taken from, as the session keeps it and as it is stored."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import User
from fitness.domain.basis import FitnessBasis, Method, vdot_from_easy_pace
from fitness.domain.vdot import VdotError, training_paces
from fitness.models import PaceZoneSet
from fitness.selectors import zone_set_in_force
from fitness.services import zone_set_from_basis

BASES = [
    FitnessBasis.from_race(10_000, 2850),
    FitnessBasis.from_threshold_pace(302),
    FitnessBasis.from_easy_pace(390),
    FitnessBasis(Method.RUNS, 44.5),
]


@pytest.mark.parametrize("basis", BASES, ids=lambda basis: basis.method)
def test_it_survives_the_session(basis: FitnessBasis) -> None:
    assert FitnessBasis.from_json(basis.to_json()) == basis


@pytest.mark.parametrize("vdot", [16, 30, 38.9, 39.1, 50, 70, 89])
def test_an_easy_pace_leads_back_to_its_vdot(vdot: float) -> None:
    fast, slow = training_paces(vdot)["easy"]

    assert vdot_from_easy_pace((fast + slow) / 2) == pytest.approx(vdot, abs=1e-3)


@pytest.mark.parametrize(("pace", "code"), [(120, "easy_fast"), (1200, "easy_slow")])
def test_an_easy_pace_that_is_nobodys(pace: float, code: str) -> None:
    with pytest.raises(VdotError) as caught:
        vdot_from_easy_pace(pace)
    assert caught.value.code == code


@pytest.mark.django_db
@pytest.mark.parametrize("basis", BASES, ids=lambda basis: basis.method)
def test_what_is_stored_is_what_was_shown(runner: User, basis: FitnessBasis) -> None:
    zone_set = zone_set_from_basis(user=runner, basis=basis, effective_from=runner.today())

    assert float(zone_set.vdot) == basis.vdot


@pytest.mark.django_db
def test_a_race_is_kept_with_its_zones(runner: User) -> None:
    zone_set = zone_set_from_basis(user=runner, basis=BASES[0], effective_from=runner.today())

    assert zone_set.method == PaceZoneSet.Method.RACE
    assert zone_set.race_distance_m == Decimal(10_000)
    assert zone_set.race_time == timedelta(minutes=47, seconds=30)


@pytest.mark.django_db
def test_zones_in_force_are_not_made_again(runner: User) -> None:
    today = runner.today()
    present = zone_set_from_basis(user=runner, basis=BASES[1], effective_from=today)
    kept = zone_set_from_basis(
        user=runner, basis=FitnessBasis(Method.ZONES, float(present.vdot)), effective_from=today
    )

    assert kept == present


@pytest.mark.django_db
@pytest.mark.parametrize("basis", BASES, ids=lambda basis: basis.method)
def test_zones_that_begin_later_are_not_taken_for_those_of_today(
    runner: User, basis: FitnessBasis
) -> None:
    today = runner.today()
    zone_set_from_basis(user=runner, basis=basis, effective_from=today + timedelta(days=1))

    zone_set = zone_set_from_basis(user=runner, basis=basis, effective_from=today)

    assert zone_set == zone_set_in_force(runner, today)
