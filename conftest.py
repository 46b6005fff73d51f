"""Fixtures for all tests; what they do is told in the modules they come from."""

import gc
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.utils import timezone, translation
from hypothesis import settings

pytest_plugins = ["tests.support.database_fixtures", "tests.support.cast", "tests.support.bucket"]

# How long an example takes says more about the machine's other work than about the code.
# Forty examples find in a run what is found often; runs are many.
settings.register_profile("suite", deadline=None, max_examples=40)
settings.load_profile("suite")


# Django, Wagtail and the tests are there to stay: to look through them for garbage again and
# again takes a twentieth of the run.
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


@pytest.fixture(autouse=True)
def marked_day(request: pytest.FixtureRequest) -> Iterator[None]:
    """``@pytest.mark.today("2026-11-25")``: noon in Greenwich, going on from there."""
    mark = request.node.get_closest_marker("today")
    if mark is None:
        yield
        return
    noon = datetime.combine(date.fromisoformat(mark.args[0]), time(12), tzinfo=UTC)
    with time_machine.travel(noon):
        yield


@pytest.fixture(autouse=True)
def nobodys_language_and_zone() -> Iterator[None]:
    """A request leaves its runner's language and zone to its thread, here the next test's."""
    yield
    translation.deactivate()
    timezone.deactivate()
