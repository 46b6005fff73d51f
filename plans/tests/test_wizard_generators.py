"""A methodology of one's own is one new file: the wizard offers it and makes plans with it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from plans.generators.registry import registry
from plans.tests.wizard_walk import Walk

pytestmark = pytest.mark.django_db

NEW_FILE = """
from plans.domain.notation import parse_cell
from plans.domain.request import PlanRequest
from plans.domain.spec import Focus, PlanSpec, PlanType, WeekSpec
from plans.generators.base import PhasedGenerator

WEEK = ("", "6km E", "", "5km E", "", "", "long: 9km E")
RACE_WEEK = ("", "5km E", "", "", "", "", "race")


class HillGenerator(PhasedGenerator):
    key = "hills"
    methodology_name = "Hills all the way"
    supported_distances = (PlanType.HALF_MARATHON.value,)

    def minimum_weeks(self, plan_type):
        return 4

    def build(self, request: PlanRequest) -> PlanSpec:
        cells = [WEEK] * 5 + [RACE_WEEK]
        return PlanSpec(
            plan_type=PlanType.HALF_MARATHON,
            weeks=tuple(
                WeekSpec(Focus.BASE, tuple(parse_cell(cell) for cell in week)) for week in cells
            ),
            title="Hills",
            methodology=self.key,
        )
"""


@pytest.fixture
def _hills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with one file in it, looked through as ``plans.generators`` is."""
    package = tmp_path / "scratch_generators"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "hills.py").write_text(NEW_FILE)
    monkeypatch.syspath_prepend(str(tmp_path))
    registry.discover("scratch_generators")
    yield
    registry.unregister("hills")
    for name in [name for name in sys.modules if name.startswith("scratch_generators")]:
        del sys.modules[name]


@pytest.mark.usefixtures("_hills")
def test_a_new_file_shows_up_and_makes_a_plan(runner_client: Client, runner: User) -> None:
    walk = Walk(runner_client, runner)
    assert "Hills all the way" in walk.text
    assert "at least 4 weeks" in walk.text

    walk.choose("methodology-hills").answer().go_on().make("Up and down")
    plan = walk.plan()
    assert plan.methodology == "hills"
    assert plan.duration_weeks == 6
    assert plan.get_methodology_display() == "Hills all the way"


@pytest.mark.usefixtures("_hills")
def test_it_is_offered_for_its_own_distances_only(runner_client: Client, runner: User) -> None:
    walk = Walk(runner_client, runner)
    walk.go(f"{walk.url}&distance=full_marathon")

    assert "Polarised 80/20" in walk.text
    assert "Hills all the way" not in walk.text


def test_without_the_file_it_is_not_there(runner_client: Client, runner: User) -> None:
    assert "Hills all the way" not in Walk(runner_client, runner).text
    refused = Walk(runner_client, runner).choose("methodology-hills")
    assert refused.response.status_code == 422


def test_a_methodology_that_went_away_is_said_so(
    runner_client: Client, runner: User, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("_hills")
    walk = Walk(runner_client, runner).choose("methodology-hills").answer()
    address = walk.url
    registry.unregister("hills")

    walk.go(address)
    assert walk.step == "start"
    assert "This methodology is not available" in walk.text
