"""Generators are found by being there: a new one is one new file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from plans.generators.base import BasePlanGenerator
from plans.generators.custom import CustomPlanGenerator
from plans.generators.registry import (
    DuplicateGeneratorError,
    InvalidGeneratorError,
    PlanGeneratorRegistry,
    UnknownGeneratorError,
    registry,
)

HILLS = """
from plans.domain.spec import PlanSpec
from plans.generators.base import PhasedGenerator


class HillPlanGenerator(PhasedGenerator):
    key = "hills"
    methodology_name = "All hills"
    supported_distances = ("half_marathon",)

    def build(self, request):
        return PlanSpec(request.plan_type, ())
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An importable package that holds nothing yet."""
    folder = tmp_path / "scratch_generators"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    for name in [name for name in sys.modules if name.startswith("scratch_generators")]:
        del sys.modules[name]


def scratch_registry() -> PlanGeneratorRegistry:
    return PlanGeneratorRegistry(packages=["scratch_generators"], entry_point_group=None)


def test_the_shipped_generators_are_all_there():
    assert {generator.key for generator in registry} >= {
        "custom",
        "recovery",
        "template",
        "polarised",
        "threshold",
    }
    assert isinstance(registry.get_generator("custom"), CustomPlanGenerator)


def test_a_new_file_is_a_new_methodology(package: Path):
    (package / "hills.py").write_text(HILLS)
    found = scratch_registry()

    assert found.choices() == [("hills", "All hills")]
    assert found.choices("half_marathon") == [("hills", "All hills")]
    assert found.choices("full_marathon") == []
    assert found.get_generator("hills").get_week_focus(1, 12) == "base"


@pytest.mark.django_db
def test_the_wizard_offers_it_at_once(package: Path, runner_client: Client):
    (package / "hills.py").write_text(HILLS)
    registry.discover("scratch_generators")
    try:
        page = runner_client.get(reverse("plans:wizard"), follow=True)
        assert "All hills" in page.content.decode()
    finally:
        registry.unregister("hills")
    page = runner_client.get(reverse("plans:wizard"), follow=True)
    assert "All hills" not in page.content.decode()


def test_base_classes_and_imported_generators_are_not_taken(package: Path):
    (package / "helper.py").write_text(
        "from plans.generators.base import PhasedGenerator\n"
        "from plans.generators.custom import CustomPlanGenerator\n"
        "class Half(PhasedGenerator):\n    key = 'half'\n"
    )
    assert scratch_registry().choices() == []


def test_two_generators_with_one_key_are_refused(package: Path):
    (package / "hills.py").write_text(HILLS)
    (package / "more_hills.py").write_text(HILLS)
    with pytest.raises(DuplicateGeneratorError, match="hills"):
        scratch_registry().choices()


def test_the_same_class_twice_is_no_harm():
    found = PlanGeneratorRegistry(packages=[], entry_point_group=None)
    found.register(CustomPlanGenerator)
    found.register(CustomPlanGenerator)
    assert len(list(found)) == 1


def test_an_unknown_key_is_refused_with_those_there_are():
    with pytest.raises(UnknownGeneratorError, match=r"'nonsense'.*custom"):
        registry.get_generator("nonsense")
    assert "nonsense" not in registry


def test_another_package_brings_one_by_an_entry_point(
    package: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    (package / "hills.py").write_text(HILLS)
    group = "pacekeeper.plan_generators"
    points = metadata.EntryPoints(
        [
            metadata.EntryPoint("hills", "scratch_generators.hills:HillPlanGenerator", group),
            metadata.EntryPoint("module", "scratch_generators.hills", group),
            metadata.EntryPoint("broken", "scratch_generators.gone", group),
        ]
    )
    monkeypatch.setattr(
        "plans.generators.registry.entry_points", lambda *, group: points.select(group=group)
    )
    found = PlanGeneratorRegistry(packages=[], entry_point_group=group)

    assert found.choices() == [("hills", "All hills")]
    assert "scratch_generators.gone" in caplog.text


BROKEN = """
from plans.domain.spec import PlanSpec
from plans.generators.base import PhasedGenerator
from plans.generators.custom import CustomPlanGenerator

number = 7
spec_class = PlanSpec
abstract = PhasedGenerator


def function():
    return None


class Ready(PhasedGenerator):
    key = "ready"
    methodology_name = "Ready"

    def build(self, request):
        return PlanSpec(request.plan_type, ())


class Keyless(Ready):
    key = None


class Nameless(Ready):
    key = "nameless"
    methodology_name = ""


class Lost(Ready):
    key = "lost"
    supported_distances = ("ultra",)


class Late(Ready):
    key = "late"

    def __init__(self):
        raise RuntimeError("not today")


class Custom(Ready):
    key = CustomPlanGenerator.key
"""


@pytest.mark.parametrize(
    "name",
    [
        "number",
        "spec_class",
        "abstract",
        "function",
        "Keyless",
        "Nameless",
        "Lost",
        "Late",
        "Custom",
    ],
)
def test_somebody_elses_broken_generator_stops_nobody(
    package: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str
):
    (package / "broken.py").write_text(BROKEN)
    group = "pacekeeper.plan_generators"
    points = metadata.EntryPoints(
        metadata.EntryPoint(place, f"scratch_generators.broken:{place}", group)
        for place in (name, "Ready")
    )
    monkeypatch.setattr(
        "plans.generators.registry.entry_points", lambda *, group: points.select(group=group)
    )
    found = PlanGeneratorRegistry(entry_point_group=group)

    assert set(dict(found.choices())) == {generator.key for generator in registry} | {"ready"}
    assert isinstance(found.get_generator("custom"), CustomPlanGenerator)
    assert f"scratch_generators.broken:{name}" in caplog.text


def test_a_broken_generator_of_our_own_is_told_at_once(package: Path):
    (package / "keyless.py").write_text(HILLS.replace('key = "hills"', ""))
    with pytest.raises(InvalidGeneratorError, match="HillPlanGenerator"):
        scratch_registry().choices()


def test_every_generator_names_itself_and_its_distances():
    for generator in registry:
        assert isinstance(generator, BasePlanGenerator)
        assert str(generator.methodology_name)
        assert set(generator.supported_distances) <= {"half_marathon", "full_marathon"}
        first = "base" if generator.leads_to_race else "recovery"
        assert generator.get_week_focus(1, 16) == first
