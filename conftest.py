"""Fixtures for all tests; what they do is told in the modules they come from."""

from collections.abc import Iterator

import pytest
from django.utils import timezone, translation
from hypothesis import settings

pytest_plugins = ["tests.support.database_fixtures", "tests.support.cast", "tests.support.bucket"]

# How long an example takes says more about the machine's other work than about the code.
# Forty examples find in a run what is found often; runs are many.
settings.register_profile("suite", deadline=None, max_examples=40)
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def nobodys_language_and_zone() -> Iterator[None]:
    """A request leaves its runner's language and zone to its thread, here the next test's."""
    yield
    translation.deactivate()
    timezone.deactivate()
