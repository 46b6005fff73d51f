"""A set of zones has the input that its method names, whoever writes the row; what was there
before that was refused is mended by the migration."""

from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from fitness.models import PaceZoneSet

pytestmark = pytest.mark.django_db

RACE = {"method": "race", "race_distance_m": 10_000, "race_time": timedelta(minutes=45)}
THRESHOLD = {"method": "threshold", "threshold_pace_min_per_km": 5}


def make(user: User, **values: Any) -> PaceZoneSet:
    return PaceZoneSet.objects.create(user=user, vdot=45, effective_from=date(2026, 3, 2), **values)


@pytest.mark.parametrize("values", [RACE, THRESHOLD, {"method": "manual"}])
def test_with_its_input_a_set_is_stored(runner: User, values: dict[str, Any]) -> None:
    assert make(runner, **values).pk


@pytest.mark.parametrize(
    "values",
    [
        {"method": "race"},
        RACE | {"race_time": None},
        RACE | {"race_distance_m": None},
        RACE | {"race_time": timedelta(0)},
        {"method": "threshold"},
        {"method": "threshold", "threshold_pace_min_per_km": 0},
        {"method": "guess"},
    ],
)
def test_without_it_the_database_refuses(runner: User, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="zone_set_input_fits_method"), transaction.atomic():
        make(runner, **values)


def test_sets_of_before_are_taken_for_set_by_hand(runner: User) -> None:
    (constraint,) = (
        item for item in PaceZoneSet._meta.constraints if item.name == "zone_set_input_fits_method"
    )
    connection.check_constraints()  # nothing may be pending when a table is altered
    with connection.schema_editor() as editor:
        editor.remove_constraint(PaceZoneSet, constraint)
    broken = [make(runner, method="race"), make(runner, **RACE | {"race_time": None})]
    broken.append(make(runner, method="threshold"))
    right = [make(runner, **RACE), make(runner, **THRESHOLD)]
    connection.check_constraints()

    with connection.schema_editor() as editor:
        import_module("fitness.migrations.0002_input_of_zone_sets").rows_mend(apps, editor)
        editor.add_constraint(PaceZoneSet, constraint)

    def methods(sets: list[PaceZoneSet]) -> list[str]:
        return [PaceZoneSet.objects.get(pk=item.pk).method for item in sets]

    assert methods(broken) == ["manual"] * 3
    assert methods(right) == ["race", "threshold"]
