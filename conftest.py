"""Fixtures for all tests; what they do is told in the modules they come from."""

from hypothesis import settings

pytest_plugins = ["tests.support.database_fixtures", "tests.support.cast"]

# How long an example takes says more about the machine's other work than about the code.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
