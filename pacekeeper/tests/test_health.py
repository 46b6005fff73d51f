"""What a load balancer is told, whatever name it asks by."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_database_answers() -> None:
    answer = Client().get("/health/")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "up"})
    assert "no-store" in answer["Cache-Control"]


def test_a_container_is_asked_by_its_own_address(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["pace.example.com"]

    assert Client().get("/health/", headers={"host": "10.244.3.7:8000"}).status_code == 200
    assert Client().get("/", headers={"host": "10.244.3.7:8000"}).status_code == 400


def test_asking_starts_no_session_and_changes_nothing() -> None:
    assert not Client().get("/health/").cookies
    assert Client().post("/health/").status_code == 405


def test_a_database_that_is_down_is_said_without_details() -> None:
    with connection.execute_wrapper(_refuse):
        answer = Client().get("/health/")

    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "database": "down"}


def _refuse(*_arguments: Any) -> Any:
    raise OperationalError("connection to server at db.internal, user pacekeeper, failed")
