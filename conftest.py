"""Fixtures for all tests; what they do is told in the modules they come from."""

pytest_plugins = ["tests.support.database_fixtures", "tests.support.cast"]
